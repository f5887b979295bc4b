"""What a process keeps in memory of all submitted pictures, so that no search reads them all: filled from PostgreSQL at the first search.

It proposes; what is told is read from PostgreSQL. Each process has its own.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storage.pictures.following import Followed, Numbers, Row

if TYPE_CHECKING:
    from storage.pictures.hash_index import HashIndex
    from storage.pictures.word_index import WordIndex

Words = NDArray[np.uint32]


def _read(table: str) -> tuple[str, tuple[str, str]]:
    """What was read from files that were submitted, and by which transactions."""
    return f"{table} JOIN evidence ON evidence.id = evidence_id", (f"{table}.xid", "submission_xid")


class KeptEvidence(Followed):
    """How many files there are that were submitted."""

    def __init__(self) -> None:
        super().__init__("evidence", ["submission_xid"], "number")
        self.numbers = Numbers()

    def take_in(self, rows: Sequence[Row]) -> None:
        """Counts these files."""
        self.numbers.add(_new(rows, self.numbers)[0])


class KeptHashes(Followed):
    """The fingerprints, by algorithm."""

    def __init__(self) -> None:
        super().__init__(*_read("fingerprints"), "fingerprints.number, algorithm, length(bits), varbit_send(bits)")
        self.numbers: defaultdict[str, Numbers] = defaultdict(Numbers)
        self._indexes: dict[str, HashIndex] = {}

    def take_in(self, rows: Sequence[Row]) -> None:
        """Adds these fingerprints."""
        of: defaultdict[tuple[str, int], list[Row]] = defaultdict(list)
        for row in rows:
            of[row[1], row[2]].append(row)
        for (algorithm, bits), found in of.items():
            numbers, new = _new(found, self.numbers[algorithm])
            if new:
                self._index(algorithm, bits).add(_hashes([row[3][_HEAD:] for row in new]), numbers)
                self.numbers[algorithm].add(numbers)

    def near(self, algorithms: Sequence[str], asked: Sequence[bytes], most: int) -> list[int]:
        """The numbers of all rows of these algorithms that differ in at most `most` bits from one of the asked."""
        if not asked:
            return []
        indexes = [self._indexes[algorithm] for algorithm in algorithms if algorithm in self._indexes]
        return [int(number) for index in indexes for number in index.near(_hashes(asked), most)]

    def _index(self, algorithm: str, bits: int) -> "HashIndex":
        from storage.pictures.hash_index import HashIndex  # takes a second, which who never searches need not wait

        if algorithm not in self._indexes:
            self._indexes[algorithm] = HashIndex(bits)
        return self._indexes[algorithm]


class KeptWords(Followed):
    """The words of photos."""

    def __init__(self) -> None:
        super().__init__(*_read("photo_features"), "photo_features.number, array_send(words)")
        self.numbers = Numbers()
        self._index: WordIndex | None = None

    def take_in(self, rows: Sequence[Row]) -> None:
        """Adds the words of these photos."""
        from storage.pictures.word_index import WordIndex  # takes a second, which who never searches need not wait

        numbers, new = _new(rows, self.numbers)
        words = [words_in(row[1]) for row in new]
        self._index = self._index or WordIndex()
        self._index.add(np.concatenate([_NO_WORDS, *words]), np.array([len(one) for one in words], np.int64), numbers)
        self.numbers.add(numbers)

    def sharing(self, asked: Sequence[Sequence[int]], least: int, most: int) -> tuple[list[Words], list[int]]:
        """The words of each asked set that at most `most` pictures have, and the numbers of all rows that share `least` of one set."""
        sets = [np.array(words, np.uint32) for words in asked]
        if self._index is None:
            return sets, []
        sets, numbers = self._index.sharing(sets, least, most)
        return sets, [int(number) for number in numbers]


class MemoryIndex:
    """All that is kept in memory."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Keeps nothing, as at the start: for another database, of which nothing is known yet."""
        self.evidence, self.hashes, self.words = KeptEvidence(), KeptHashes(), KeptWords()


_HEAD = 4
"""Bytes in which PostgreSQL sends the length of a row of bits."""
_ARRAY_HEAD, _ITEM = 20, 8
"""Bytes of the head of an array with one dimension, and of each integer in it, its length before it."""
_NO_WORDS: Words = np.empty(0, np.uint32)


def _new(rows: Sequence[Row], known: Numbers) -> tuple[NDArray[np.int64], list[Row]]:
    numbers = np.array([row[0] for row in rows], np.int64)
    new = ~known.marks(numbers)
    return numbers[new], [row for row, is_new in zip(rows, new, strict=True) if is_new]


def _hashes(bits: Sequence[bytes]) -> NDArray[np.uint64]:
    """Rows of 64-bit words; what the last of them has over is zero."""
    size = -(-max(map(len, bits)) // 8) * 8
    return np.frombuffer(b"".join(one.ljust(size, b"\0") for one in bits), np.uint64).reshape(-1, size // 8)


def words_in(array: bytes) -> Words:
    """The integers of an array as PostgreSQL sends it."""
    items = np.frombuffer(array[_ARRAY_HEAD:], ">u4")
    return items[1::2].astype(np.uint32)
