"""Words of pictures in memory: every picture that shares at least so many words with an asked one. Exact, like brute force.

An inverted index: for each word the pictures that have it. A word has 30 bits; the first 18 name a bucket, and an entry of 32 bits
holds the other 12 and which picture of its block it is. So a word of a picture takes four bytes, whatever words there are. No input or
output: `storage.pictures.memory_index` fills it from the database.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storage.pictures.compiled import compiled

WORD_BITS = 30
_BUCKET_BITS = 18
_REST_BITS = WORD_BITS - _BUCKET_BITS
_PICTURE_BITS = 32 - _REST_BITS
_MOST = 2**_PICTURE_BITS
"""Pictures of one block: what an entry has room for."""
_TAIL = 1024
"""Pictures that wait, in no block, until there are enough to be worth one."""
_FILTER_BITS = 16
_FEW = 8
"""Entries of a word that are looked at one by one before its end is sought."""

Words = NDArray[np.uint32]
Numbers = NDArray[np.int64]
Counts = NDArray[np.int64]
Starts = NDArray[np.int64]


@dataclass(frozen=True)
class _Block:
    """Pictures with their entries, in order; those of bucket b are `entries[starts[b] : starts[b + 1]]`."""

    numbers: Numbers
    starts: Starts
    entries: Words


class WordIndex:
    """Pictures, each with the number it is known by and its words. For one thread at a time."""

    def __init__(self) -> None:
        self._blocks: tuple[_Block, ...] = ()
        self._words = np.empty(0, np.uint32)
        self._counts = np.empty(0, np.int64)
        self._numbers = np.empty(0, np.int64)
        self._shared = np.zeros(_MOST, np.uint16)

    @property
    def memory(self) -> int:
        """Bytes that it takes."""
        kept: list[NDArray[np.generic]] = [self._words, self._counts, self._numbers, self._shared]
        for block in self._blocks:
            kept += [block.numbers, block.starts, block.entries]
        return sum(part.nbytes for part in kept)

    def add(self, words: Words, counts: Counts, numbers: Numbers) -> None:
        """Adds pictures: the words of one after the other, each once, and how many each has. If it fails, nothing was added.

        Raises `ValueError` for a word of more than 30 bits.
        """
        if len(words) != counts.sum() or len(counts) != len(numbers) or (len(words) and int(words.max()) >> WORD_BITS):
            raise ValueError("words of at most 30 bits, and a count and a number for each picture, are wanted")
        words, counts = np.concatenate([self._words, words]), np.concatenate([self._counts, counts])
        numbers, blocks = np.concatenate([self._numbers, numbers]), list(self._blocks)
        while len(numbers) >= _TAIL:
            end = int(counts[:_MOST].sum())
            new = _block(words[:end], counts[:_MOST], numbers[:_MOST])
            words, counts, numbers = words[end:], counts[_MOST:], numbers[_MOST:]
            # Blocks grow by doubling, so that an entry is moved again only as often as its block has doubled.
            while blocks and len(blocks[-1].numbers) <= min(2 * len(new.numbers), _MOST - len(new.numbers)):
                new = _merged(blocks.pop(), new)
            blocks.append(new)
        self._blocks, self._words, self._counts, self._numbers = (
            tuple(blocks),
            words.copy(),
            counts.copy(),
            numbers.copy(),
        )

    def sharing(self, asked: Sequence[Words], least: int, most: int) -> tuple[list[Words], Numbers]:
        """Which pictures share at least `least` words with one of the asked sets, where words that more than `most` have don't count.

        Told are the words of each set that count, and the numbers of the pictures, each once, in order. Raises `ValueError` where `least`
        is below 1, since then nothing need be shared, or so large that it can't be counted.
        """
        if not 0 < least < np.iinfo(self._shared.dtype).max:
            raise ValueError(f"pictures that share at least {least} words can't be looked for")
        sets, found = [], [self._numbers[:0]]
        for words in asked:
            wanted = np.unique(words)
            pictures, which = self._tail_hits(wanted)
            spans = [_spans(block.starts, block.entries, wanted) for block in self._blocks]
            having = np.bincount(which, minlength=len(wanted)) + sum(ends - firsts for firsts, ends in spans)
            counts = having <= most
            sets.append(wanted[counts])
            shared = np.bincount(pictures[counts[which]], minlength=len(self._counts))
            found.append(self._numbers[shared >= least])
            for block, (firsts, ends) in zip(self._blocks, spans, strict=True):
                rows = np.empty(len(block.numbers), np.uint32)
                count = _share(block.entries, firsts[counts], ends[counts], least, self._shared, rows)
                found.append(block.numbers[rows[:count]])
        return sets, np.unique(np.concatenate(found))

    def _tail_hits(self, wanted: Words) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Of those that wait, which picture has which wanted word. Most words are left out by their last bits alone."""
        filtered = np.zeros(2**_FILTER_BITS, bool)
        filtered[wanted & (2**_FILTER_BITS - 1)] = True
        maybe = np.flatnonzero(filtered[self._words & (2**_FILTER_BITS - 1)])
        hits = maybe[np.isin(self._words[maybe], wanted)]
        pictures = np.searchsorted(np.cumsum(self._counts), hits, side="right")
        return pictures, np.searchsorted(wanted, self._words[hits])


def _block(words: Words, counts: Counts, numbers: Numbers) -> _Block:
    starts, entries = np.zeros(2**_BUCKET_BITS + 1, np.int64), np.empty(len(words), np.uint32)
    _fill(words, counts, starts, entries)
    return _Block(numbers.copy(), starts, entries)


def _merged(left: _Block, right: _Block) -> _Block:
    starts, entries = left.starts + right.starts, np.empty(len(left.entries) + len(right.entries), np.uint32)
    _merge(left.starts, left.entries, right.starts, right.entries, np.uint32(len(left.numbers)), entries)
    return _Block(np.concatenate([left.numbers, right.numbers]), starts, entries)


@compiled
def _fill(words: Words, counts: Counts, starts: Starts, entries: Words) -> None:
    """Counts the words of each bucket, puts them where they belong, and each bucket in order."""
    for word in words:
        bucket = word >> _REST_BITS
        if bucket + 2 < len(starts):
            starts[bucket + 2] += 1
    for bucket in range(2, len(starts)):
        starts[bucket] += starts[bucket - 1]
    at = 0
    for picture in range(len(counts)):
        for word in words[at : at + counts[picture]]:
            bucket, rest = word >> _REST_BITS, word & (2**_REST_BITS - 1)
            entries[starts[bucket + 1]] = (rest << _PICTURE_BITS) | picture
            starts[bucket + 1] += 1
        at += counts[picture]
    for bucket in range(len(starts) - 1):
        entries[starts[bucket] : starts[bucket + 1]].sort()


@compiled
def _merge(
    starts: Starts, entries: Words, other_starts: Starts, others: Words, offset: np.uint32, merged: Words
) -> None:
    """The entries of two blocks, bucket by bucket, in order; the other's pictures come after the one's."""
    at = 0
    for bucket in range(len(starts) - 1):
        one, end = starts[bucket], starts[bucket + 1]
        other, other_end = other_starts[bucket], other_starts[bucket + 1]
        while one < end or other < other_end:
            if other == other_end or (one < end and entries[one] < others[other] + offset):
                merged[at] = entries[one]
                one += 1
            else:
                merged[at] = others[other] + offset
                other += 1
            at += 1


@compiled
def _spans(starts: Starts, entries: Words, wanted: Words) -> tuple[Starts, Starts]:
    """Where the entries of each wanted word begin and end."""
    firsts, ends = np.empty(len(wanted), np.int64), np.empty(len(wanted), np.int64)
    for place in range(len(wanted)):
        bucket, rest = wanted[place] >> _REST_BITS, wanted[place] & (2**_REST_BITS - 1)
        stop = starts[bucket + 1]
        first = _first(entries, starts[bucket], stop, rest)
        end = first
        while end < stop and end < first + _FEW and entries[end] >> _PICTURE_BITS == rest:
            end += 1
        firsts[place], ends[place] = first, end if end < first + _FEW else _first(entries, end, stop, rest + 1)
    return firsts, ends


@compiled
def _share(entries: Words, firsts: Starts, ends: Starts, least: int, shared: NDArray[np.uint16], rows: Words) -> int:
    """Which pictures have so many of the words whose entries these are; `shared` is all zero before and after."""
    found = 0
    for counting in (True, False):
        for word in range(len(firsts)):
            for place in range(firsts[word], ends[word]):
                row = entries[place] & (2**_PICTURE_BITS - 1)
                if not counting:
                    shared[row] = 0
                elif shared[row] < least:
                    shared[row] += 1
                    if shared[row] == least:
                        rows[found] = row
                        found += 1
    return found


@compiled
def _first(entries: Words, start: int, end: int, rest: int) -> int:
    """The first entry in order whose word ends in at least these bits."""
    while start < end:
        middle = (start + end) // 2
        if entries[middle] >> _PICTURE_BITS < rest:
            start = middle + 1
        else:
            end = middle
    return start
