"""Pictures drawn by chance for the benchmarks of look-ups, as alike to each other as the real photos of the data folder are.

Not real: nobody has ten million photos of lorries. Hashes are drawn with the frequencies and correlations of the bits of the real ones;
words so that those found in several real photos are as frequent as there, the others as a real photo's word with two bits changed.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from duplicates import FIXED_CAMERAS, real_photos  # type: ignore[import-not-found]
from numpy.typing import NDArray

from extractors.features import features, kept_words
from extractors.fingerprints import fingerprints

Hashes = NDArray[np.uint64]
Words = NDArray[np.uint32]


@dataclass(frozen=True)
class Likeness:
    """What drawn pictures have from real ones.

    `cuts` and `mixing`: of normal variables, which bit is set. `popular`: words of several photos, and how likely each is; `share`: of
    all words.
    """

    views: float
    cuts: NDArray[np.float32]
    mixing: NDArray[np.float32]
    popular: Words
    weights: NDArray[np.float64]
    share: float
    single: Words


def _bits(hexadecimal: str) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(bytes.fromhex(hexadecimal), np.uint8))


def learn(most_words: int) -> tuple[Likeness, NDArray[np.uint8], list[Words]]:
    """The likeness of the real photos, and the bits and words of those that no fixed camera took."""
    chance, photos = np.random.default_rng(7), real_photos()
    prints = [fingerprints(picture) for _, picture in photos]
    bits = np.array([_bits(view.bits) for some in prints for view in some])
    known = [np.array(kept_words(features(picture)), np.uint32) for _, picture in photos]
    known = [chance.permutation(some)[:most_words] for some in known]
    mean = bits.mean(axis=0)
    # Signs of normal variables correlate as 2/pi arcsin of what those do.
    together = np.sin(np.pi / 2 * np.corrcoef(bits.T))
    values, vectors = np.linalg.eigh(together)
    mixing = vectors * np.sqrt(np.maximum(values, 0))
    cuts = np.quantile(np.random.default_rng(1).standard_normal(100_000), 1 - mean)
    counts = Counter(int(word) for some in known for word in some)
    popular = {word: count for word, count in counts.items() if count > 1}
    weights = np.array(list(popular.values()), np.float64)
    likeness = Likeness(
        views=len(bits) / len(photos),
        cuts=cuts.astype(np.float32),
        mixing=mixing.astype(np.float32),
        popular=np.array(list(popular), np.uint32),
        weights=weights / weights.sum(),
        share=float(weights.sum() / sum(counts.values())),
        single=np.array([word for word, count in counts.items() if count == 1], np.uint32),
    )
    free = [place for place, (name, _) in enumerate(photos) if not any(mark in name for mark in FIXED_CAMERAS)]
    return likeness, np.array([_bits(prints[place][0].bits) for place in free]), [known[place] for place in free]


def draw_hashes(likeness: Likeness, seed: int, count: int) -> Hashes:
    """So many hashes by chance."""
    spread = np.sqrt((likeness.mixing**2).sum(axis=1))
    normal = np.random.default_rng([1, seed]).standard_normal((count, 256), dtype=np.float32)
    return np.packbits(normal @ likeness.mixing.T > likeness.cuts * spread, axis=1).view(np.uint64)


def draw_words(likeness: Likeness, seed: int, count: int, each: int) -> tuple[Words, NDArray[np.int64]]:
    """The words of so many pictures by chance, one after the other and each once, and how many each has."""
    chance = np.random.default_rng([2, seed])
    drawn = likeness.single[chance.integers(len(likeness.single), size=(count, each), dtype=np.uint32)]
    for _ in range(2):
        drawn ^= np.uint32(1) << chance.integers(28, size=drawn.shape, dtype=np.uint32)
    rows = np.flatnonzero(chance.random(drawn.size, dtype=np.float32) < likeness.share)
    drawn.ravel()[rows] = likeness.popular[np.searchsorted(np.cumsum(likeness.weights)[:-1], chance.random(len(rows)))]
    drawn.sort(axis=1)
    once = np.ones(drawn.shape, bool)
    once[:, 1:] = drawn[:, 1:] != drawn[:, :-1]
    return drawn[once], once.sum(axis=1)


def chances(bits: NDArray[np.uint8], known: list[Words]) -> tuple[float, float]:
    """Of pairs of hashes, how often 23 bits differ in two at most; and how many words two pictures share in the mean."""
    ones = bits[:2000, : 11 * 23].reshape(-1, 11, 23).astype(np.float32)
    near = []
    for chunk in range(11):
        some = ones[:, chunk]
        apart = some.sum(axis=1)[:, None] + some.sum(axis=1)[None] - 2 * some @ some.T
        near.append((apart[np.triu_indices(len(some), 1)] <= 2.5).mean())
    shared = [len(np.intersect1d(one, two, assume_unique=True)) for one, two in combinations(known[:300], 2)]
    return float(np.mean(near)), float(np.mean(shared))
