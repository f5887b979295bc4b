"""Hashes of pictures in memory: every one that differs in at most so many bits from an asked one. Exact, like brute force.

Multi-index hashing (Norouzi, Punjani and Fleet, 2012): hashes are cut into chunks, and each chunk has a table of the rows by its bits.
Of two hashes that differ in at most t bits, one of m chunks differs in at most t / m (the pigeonhole principle); so all values so near
are looked up in each table, and every row found there is compared in full. Where that would be more work than comparing all rows, all
are compared. No input or output: `storage.pictures.memory_index` fills it from the database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from storage.pictures.compiled import bits_set, compiled

_CHUNKS = 11
"""Of 256 bits, 23 in each chunk: of 32 bits that differ, one chunk has at most two, and only 277 values are so near."""
_WIDEST = 23
_SPARE = 2
"""Tables have two to four times as many places as rows: an empty place costs less than a row that is compared in vain."""
_TAIL = 8192
"""Rows that wait, without tables, until there are enough to be worth some."""
_MOST = 2**23
"""Rows that share tables: a limit to how long one addition can take."""
_PROBE = 8
"""How many rows are compared, one after the other, in the time in which one place of a table is looked up."""
_ROOM = 1024

Hashes = NDArray[np.uint64]
"""A row of 64-bit words for each hash."""
Numbers = NDArray[np.int64]
Places = NDArray[np.uint32]


@dataclass(frozen=True)
class _Block:
    """Rows with their tables: `rows[c][starts[c][v] : starts[c][v + 1]]` are those whose chunk c begins with the bits v."""

    hashes: Hashes
    numbers: Numbers
    bits: int
    starts: Places
    rows: Places


class HashIndex:
    """Hashes of one length, each with the number it is known by. For one thread at a time."""

    def __init__(self, bits: int) -> None:
        """`bits`: the length of the hashes, at least 256."""
        self._chunk = bits // _CHUNKS
        self._blocks: tuple[_Block, ...] = ()
        self._hashes = np.empty((0, words_of(bits)), np.uint64)
        self._numbers = np.empty(0, np.int64)

    @property
    def memory(self) -> int:
        """Bytes that it takes."""
        kept: list[NDArray[np.generic]] = [self._hashes, self._numbers]
        for block in self._blocks:
            kept += [block.hashes, block.numbers, block.starts, block.rows]
        return sum(part.nbytes for part in kept)

    def add(self, hashes: Hashes, numbers: Numbers) -> None:
        """Adds hashes. If it fails, as without memory, nothing was added. Raises `ValueError` for another length."""
        if hashes.shape != (len(numbers), self._hashes.shape[1]):
            raise ValueError(f"{len(numbers)} hashes of {self._hashes.shape[1]} words are wanted, not {hashes.shape}")
        tail, names = np.concatenate([self._hashes, hashes]), np.concatenate([self._numbers, numbers])
        blocks = list(self._blocks)
        while len(names) >= _TAIL:
            part, tail, name, names = tail[:_MOST], tail[_MOST:], names[:_MOST], names[_MOST:]
            # Blocks grow by doubling, so that a row gets new tables only as often as its block has doubled.
            while blocks and len(blocks[-1].numbers) <= min(2 * len(name), _MOST - len(name)):
                last = blocks.pop()
                part, name = np.concatenate([last.hashes, part]), np.concatenate([last.numbers, name])
            blocks.append(_tabled(part, name, self._chunk))
        self._blocks, self._hashes, self._numbers = tuple(blocks), tail.copy(), names.copy()

    def near(self, asked: Hashes, most: int) -> Numbers:
        """The numbers of all hashes that differ in at most `most` bits from one of the asked, each once, in order.

        Raises `ValueError` where those asked have another length.
        """
        if asked.shape[1] != self._hashes.shape[1]:
            raise ValueError(f"hashes of {self._hashes.shape[1]} words are kept, not of {asked.shape[1]}")
        found = [self._numbers[_compared(self._hashes, asked, most)]]
        for block in self._blocks:
            probes = sum(len(_flips(block.bits, reach)) for reach in _reaches(most))
            if _PROBE * probes < len(block.numbers):
                found += [block.numbers[_looked_up(block, asked, most, chunk, self._chunk, reach)]
                          for chunk, reach in enumerate(_reaches(most))]  # fmt: skip
            else:
                found.append(block.numbers[_compared(block.hashes, asked, most)])
        return np.unique(np.concatenate(found))


def words_of(bits: int) -> int:
    """How many 64-bit words a hash of so many bits takes; what is over is zero."""
    return -(-bits // 64)


def _reaches(most: int) -> list[int]:
    """For each chunk that must be looked up, in how many bits it may differ.

    If each of the first most % m + 1 chunks differed in more than most // m bits, and each of the others in at least so many, that would
    be more than `most` in all.
    """
    least, over = divmod(most, _CHUNKS)
    return [least] * (over + 1) + [least - 1] * (_CHUNKS - over - 1 if least else 0)


@cache
def _flips(bits: int, reach: int) -> Places:
    """All values of so many bits of which at most `reach` are set."""
    sets = (places for count in range(reach + 1) for places in combinations(range(bits), count))
    return np.array([sum(1 << place for place in places) for places in sets], np.uint32)


def _values(hashes: Hashes, place: int, bits: int) -> Places:
    """So many bits of each hash, from a place on."""
    word, shift = divmod(place, 64)
    values = hashes[:, word] >> np.uint64(shift)
    if shift + bits > 64:
        values |= hashes[:, word + 1] << np.uint64(64 - shift)
    return (values & np.uint64((1 << bits) - 1)).astype(np.uint32)


def _tabled(hashes: Hashes, numbers: Numbers, chunk: int) -> _Block:
    bits = min(_WIDEST, len(numbers).bit_length() - 1 + _SPARE)
    starts = np.zeros((_CHUNKS, 2**bits + 1), np.uint32)
    rows = np.empty((_CHUNKS, len(numbers)), np.uint32)
    for place in range(_CHUNKS):
        _fill(_values(hashes, place * chunk, bits), starts[place], rows[place])
    return _Block(np.ascontiguousarray(hashes), numbers.copy(), bits, starts, rows)


@compiled
def _fill(values: Places, starts: Places, rows: Places) -> None:
    """Counts the rows of each value, and puts them in order: where one value ends, the next begins."""
    for value in values:
        if value + 2 < len(starts):
            starts[value + 2] += 1
    for place in range(2, len(starts)):
        starts[place] += starts[place - 1]
    for row in range(len(values)):
        rows[starts[values[row] + 1]] = row
        starts[values[row] + 1] += 1


def _looked_up(block: _Block, asked: Hashes, most: int, chunk: int, width: int, reach: int) -> Places:
    values, flips = _values(asked, chunk * width, block.bits), _flips(block.bits, reach)
    return _all(_look_up, block.hashes, block.starts[chunk], block.rows[chunk], asked, values, flips, np.uint64(most))


@compiled
def _look_up(
    hashes: Hashes,
    starts: Places,
    rows: Places,
    asked: Hashes,
    values: Places,
    flips: Places,
    most: np.uint64,
    found: Places,
) -> int:
    count = 0
    for one in range(len(asked)):
        for flip in flips:
            value = values[one] ^ flip
            for place in range(starts[value], starts[value + 1]):
                row = rows[place]
                if _apart(hashes, row, asked, one) <= most:
                    if count < len(found):
                        found[count] = row
                    count += 1
    return count


def _compared(hashes: Hashes, asked: Hashes, most: int) -> Places:
    return _all(_compare, hashes, asked, np.uint64(most))


@compiled
def _compare(hashes: Hashes, asked: Hashes, most: np.uint64, found: Places) -> int:
    count = 0
    for row in range(len(hashes)):
        for one in range(len(asked)):
            if _apart(hashes, row, asked, one) <= most:
                if count < len(found):
                    found[count] = row
                count += 1
                break
    return count


@compiled
def _apart(hashes: Hashes, row: int, asked: Hashes, one: int) -> np.uint64:
    apart = np.uint64(0)
    for word in range(hashes.shape[1]):
        apart += bits_set(hashes[row, word] ^ asked[one, word])
    return apart


def _all(loop: Callable[..., int], *given: object) -> Places:
    """What a loop finds, however much: it counts on where there is no room, and is run again with enough."""
    found = np.empty(_ROOM, np.uint32)
    count = loop(*given, found)
    if count > len(found):
        found = np.empty(count, np.uint32)
        loop(*given, found)
    return found[:count]
