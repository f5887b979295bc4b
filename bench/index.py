"""How fast is a picture looked up among ever more of them, and is every neighbour found? Beside NumPy and faiss, which read all hashes.

The set is drawn by chance with what the real photos of the data folder teach (`bench/_drawn.py`); how alike drawn and real pictures are
is printed. Each has as many rows of hashes as the real ones in the mean (a frame makes two), and at most `--words` words.

One look-up is all that is asked for a photo: two views in eight orientations among the hashes, its words and its mirrored words, on one
thread. Peers are asked for the hashes alone, in the same run: NumPy (xor and popcount, one thread) and faiss (IndexBinaryFlat, all
threads). Recall is counted over planted neighbours: hashes at every distance up to the threshold, and pictures that share 2 words and
more; it is 0 unless all answers to some other look-ups are those of both peers. `bench/lookup.py` tells what PostgreSQL adds.

Run: python bench/index.py [--json] [--most 1000000] [--words 320]. Memory: about 1.5 GB for a million pictures and 320 words.
"""

import argparse
import json
import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import faiss
import numpy as np
from _drawn import Likeness, chunks_alike, draw_hashes, draw_words, learn, words_shared  # type: ignore[import-not-found]
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from storage.pictures.feature_index import common
from storage.pictures.hash_index import HashIndex
from storage.pictures.word_index import WordIndex

SIZES = (100_000, 1_000_000, 10_000_000)
PORTION = 100_000
ASKED, THRESHOLD, LEAST = 16, 31, 2
ASKED_WORDS = 1000
"""Of a photo all corners are asked for, of which the index keeps the words of the first 160 only."""
LOOK_UPS, WARMING, PLANTED, BY_BRUTE_FORCE, INSERTED = 200, 3, 10, 3, 3000

Hashes = NDArray[np.uint64]
Words = NDArray[np.uint32]
Times = list[tuple[float, float]]
"""Milliseconds by the clock, and of this thread's processor."""
_R = TypeVar("_R")


@dataclass
class Pictures:
    """What is searched, grown from size to size; hashes are kept beside for those who read them all."""

    likeness: Likeness
    each: int
    hashes: HashIndex
    words: WordIndex
    kept: list[Hashes]
    size: int = 0

    def grow(self, size: int) -> None:
        """Draws and adds more pictures."""
        while self.size < size:
            count = min(PORTION, size - self.size)
            rows = round((self.size + count) * self.likeness.views) - sum(map(len, self.kept))
            self.kept.append(draw_hashes(self.likeness, self.size, rows))
            self.hashes.add(self.kept[-1], np.arange(rows) + sum(map(len, self.kept[:-1])))
            flat, counts = draw_words(self.likeness, self.size, count, self.each)
            self.words.add(flat, counts, np.arange(self.size, self.size + count))
            self.size += count

    def words_of(self, number: int) -> Words:
        """The words of a picture, drawn again."""
        first = number // PORTION * PORTION
        drawn, counts = draw_words(self.likeness, first, min(PORTION, self.size - first), self.each)
        end = int(counts[: number - first + 1].sum())
        words: Words = drawn[end - counts[number - first] : end]
        return words


def flipped(one: Hashes, count: int, chance: np.random.Generator) -> Hashes:
    """The hash with so many bits changed."""
    changed = one.copy()
    for place in chance.choice(256, count, replace=False):
        changed[place // 64] ^= np.uint64(1) << np.uint64(place % 64)
    return changed


def brute_force(kept: Hashes, asked: Hashes) -> NDArray[np.int64]:
    """The rows within the threshold, with NumPy alone."""
    near = np.zeros(len(kept), bool)
    for one in asked:
        apart = np.zeros(len(kept), np.uint16)
        for word in range(4):
            apart += np.bitwise_count(kept[:, word] ^ one[word])
        near |= apart <= THRESHOLD
    return np.flatnonzero(near)


def timed(times: Times, work: Callable[[], _R]) -> _R:
    """Runs work and notes how long it took."""
    clock, processor = time.perf_counter(), time.thread_time()
    done = work()
    times.append((1000 * (time.perf_counter() - clock), 1000 * (time.thread_time() - processor)))
    return done


@dataclass
class Tally:
    """What came of the look-ups."""

    times: Times
    of_hashes: Times
    found: int = 0
    wanted: int = 0
    strangers: int = 0

    def look_up(self, pictures: Pictures, asked: Hashes, row: int, both: list[Words], number: int) -> None:
        """One look-up, in which a row of hashes and a picture must be found."""

        def both_searches() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
            near = timed(self.of_hashes, lambda: pictures.hashes.near(asked, THRESHOLD))
            return near, pictures.words.sharing(both, LEAST, common(pictures.size))[1]

        near, sharing = timed(self.times, both_searches)
        self.wanted += 2
        self.found += int(row in near) + int(number in sharing)
        self.strangers += len(sharing) - 1


def measure(pictures: Pictures) -> dict[str, float]:
    """All figures of one size."""
    chance, kept = np.random.default_rng(pictures.size), np.concatenate(pictures.kept)
    numbers = [int(number) for number in chance.integers(pictures.size, size=PLANTED)]
    planted = [pictures.words_of(number) for number in numbers]
    tally = Tally([], [])
    for turn in range(LOOK_UPS + WARMING):
        seed = pictures.size + 1 + turn
        asked, row = draw_hashes(pictures.likeness, seed, ASKED), int(chance.integers(len(kept)))
        asked[chance.integers(ASKED)] = flipped(kept[row], turn % (THRESHOLD + 1), chance)
        flat, counts = draw_words(pictures.likeness, seed, 2, ASKED_WORDS)
        both = [flat[: counts[0]].copy(), flat[counts[0] :]]
        shared = LEAST + turn % 5
        both[turn % 2][:shared] = chance.choice(planted[turn % PLANTED], shared, replace=False)
        tally.look_up(pictures, asked, row, both, numbers[turn % PLANTED])
    result = _peers(pictures, kept, chance)
    clock, processor = np.array(tally.times[WARMING:]).T
    return {
        "p50_ms": float(np.percentile(clock, 50)), "p99_ms": float(np.percentile(clock, 99)),
        "cpu_p50_ms": float(np.percentile(processor, 50)), "cpu_p99_ms": float(np.percentile(processor, 99)),
        "hashes_p50_ms": float(np.percentile(np.array(tally.of_hashes[WARMING:])[:, 0], 50)),
        "recall_vs_brute_force": tally.found / tally.wanted if result["answers_differ"] == 0 else 0.0,
        "strangers_a_look_up": tally.strangers / len(tally.times),
        "memory_gb": (pictures.hashes.memory + pictures.words.memory) / 1e9,
        "most_memory_gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
        "inserts_per_s": _inserts(pictures),
    } | result  # fmt: skip


def _peers(pictures: Pictures, kept: Hashes, chance: np.random.Generator) -> dict[str, float]:
    flat = faiss.IndexBinaryFlat(256)
    flat.add(kept.view(np.uint8))
    by_numpy: Times = []
    by_faiss: Times = []
    differ = 0
    for _ in range(BY_BRUTE_FORCE):
        rows = chance.integers(len(kept), size=ASKED)
        asked = np.array([flipped(kept[row], int(chance.integers(THRESHOLD + 6)), chance) for row in rows])
        right = timed(by_numpy, partial(brute_force, kept, asked))
        limits, _, hits = timed(by_faiss, partial(flat.range_search, asked.view(np.uint8), THRESHOLD + 1))
        ours = pictures.hashes.near(asked, THRESHOLD)
        differ += not (np.array_equal(ours, right) and np.array_equal(np.unique(hits[: limits[-1]]), right))
    return {
        "numpy_p50_ms": float(np.percentile(by_numpy, 50, axis=0)[0]),
        "faiss_p50_ms": float(np.percentile(by_faiss, 50, axis=0)[0]),
        "answers_differ": differ,
    }


def _inserts(pictures: Pictures) -> float:
    """Pictures added one by one, each second."""
    seed, count = pictures.size + 17, INSERTED
    hashes, (flat, counts) = (
        draw_hashes(pictures.likeness, seed, count),
        draw_words(pictures.likeness, seed, count, pictures.each),
    )
    ends, first = np.cumsum(counts), 2**40
    begun = time.perf_counter()
    for row in range(count):
        number = np.array([first + row])
        pictures.hashes.add(hashes[row : row + 1], number)
        pictures.words.add(flat[ends[row] - counts[row] : ends[row]], counts[row : row + 1], number)
    return count / (time.perf_counter() - begun)


def main() -> None:
    """Prints the table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--most", type=int, default=1_000_000, help="the largest number of pictures")
    parser.add_argument("--words", type=int, default=320, help="words of each picture")
    arguments = parser.parse_args()
    likeness, bits, known = learn(arguments.words)
    pictures = Pictures(likeness, arguments.words, HashIndex(256), WordIndex(), [])
    drawn, counts = draw_words(likeness, 1, 300, arguments.words)
    drawn_bits = np.unpackbits(draw_hashes(likeness, 1, 2000).view(np.uint8), axis=1)
    console = Console(width=150)
    for name, some, sets in (
        ("real (by no fixed camera)", bits, known),
        ("drawn", drawn_bits, np.split(drawn, np.cumsum(counts)[:-1])),
    ):
        console.print(
            f"two {name} photos: a chunk of their hashes alike in {1e5 * chunks_alike(some):.2f} of 100,000;"
            f" {words_shared(sets):.4f} words shared"
        )
    results: dict[str, dict[str, float]] = {}
    for size in [size for size in SIZES if size <= arguments.most] or [arguments.most]:
        pictures.grow(size)
        results[str(size)] = measured = measure(pictures)
        console.print(f"{size:,} pictures are measured; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    table = Table("", *results, title=f"{likeness.views:.2f} hashes and {arguments.words} words each")
    for name in measured:
        table.add_row(name.replace("_", " "), *(f"{one[name]:,.2f}" for one in results.values()))
    console.print(table)
    if arguments.json:
        print(json.dumps(results))


if __name__ == "__main__":
    main()
