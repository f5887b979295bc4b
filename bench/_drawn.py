"""Pictures drawn by chance for the benchmarks of look-ups, as alike to each other as the real photos of the data folder are.

Not real: nobody has ten million photos of lorries. Hashes are drawn with the frequencies and correlations of the bits of the real ones;
words from so many different ones, each a real photo's word with some bits changed, that two pictures share as many as two real ones do.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from duplicates import FIXED_CAMERAS, real_photos  # type: ignore[import-not-found]
from numpy.typing import NDArray

from extractors.similarity.features import features, kept_words
from extractors.similarity.fingerprints import fingerprints

Hashes = NDArray[np.uint64]
Words = NDArray[np.uint32]


@dataclass(frozen=True)
class Likeness:
    """What drawn pictures have from real ones.

    `cuts` and `mixing`: of normal variables, which bit is set. `words` and `changes`: a word is one of these with one of those changes.
    """

    views: float
    cuts: NDArray[np.float32]
    mixing: NDArray[np.float32]
    words: Words
    changes: Words


def _bits(hexadecimal: str) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(bytes.fromhex(hexadecimal), np.uint8))


def learn(most_words: int) -> tuple[Likeness, NDArray[np.uint8], list[Words]]:
    """The likeness of the real photos, and the bits and words of those that no fixed camera took."""
    chance, photos = np.random.default_rng(7), real_photos()
    prints = [fingerprints(picture) for _, picture in photos]
    bits = np.array([_bits(view.bits) for some in prints for view in some])
    known = [np.array([*kept_words(features(picture))], np.uint32) for _, picture in photos]
    known = [chance.permutation(some)[:most_words] for some in known]
    mean = bits.mean(axis=0)
    # Signs of normal variables correlate as 2/pi arcsin of what those do.
    together = np.sin(np.pi / 2 * np.corrcoef(bits.T))
    values, vectors = np.linalg.eigh(together)
    mixing = vectors * np.sqrt(np.maximum(values, 0))
    cuts = np.quantile(np.random.default_rng(1).standard_normal(100_000), 1 - mean)
    free = [place for place, (name, _) in enumerate(photos) if not any(mark in name for mark in FIXED_CAMERAS)]
    words = np.unique(np.concatenate(known))
    shared = words_shared([known[place] for place in free])
    each = float(np.mean([len(some) for some in known]))
    changed = np.left_shift(1, chance.integers(28, size=(round(each**2 / shared / len(words)), 3)))
    likeness = Likeness(
        views=len(bits) / len(photos),
        cuts=cuts.astype(np.float32),
        mixing=mixing.astype(np.float32),
        words=words,
        changes=np.bitwise_xor.reduce(changed, axis=1).astype(np.uint32),
    )
    return likeness, np.array([_bits(prints[place][0].bits) for place in free]), [known[place] for place in free]


def draw_hashes(likeness: Likeness, seed: int, count: int) -> Hashes:
    """So many hashes by chance."""
    spread = np.sqrt((likeness.mixing**2).sum(axis=1))
    normal = np.random.default_rng([1, seed]).standard_normal((count, 256), dtype=np.float32)
    return np.packbits(normal @ likeness.mixing.T > likeness.cuts * spread, axis=1).view(np.uint64)


def draw_words(likeness: Likeness, seed: int, count: int, each: int) -> tuple[Words, NDArray[np.int64]]:
    """The words of so many pictures by chance, one after the other and each once, and how many each has."""
    chance = np.random.default_rng([2, seed])
    drawn = likeness.words[chance.integers(len(likeness.words), size=(count, each), dtype=np.uint32)]
    drawn ^= likeness.changes[chance.integers(len(likeness.changes), size=(count, each), dtype=np.uint32)]
    drawn.sort(axis=1)
    once = np.ones(drawn.shape, bool)
    once[:, 1:] = drawn[:, 1:] != drawn[:, :-1]
    return drawn[once], once.sum(axis=1)


def chunks_alike(bits: NDArray[np.uint8]) -> float:
    """How often, of pairs of hashes, 2 bits at most differ in a chunk of 23."""
    ones = bits[:2000, : 11 * 23].reshape(-1, 11, 23).astype(np.float32)
    near = []
    for chunk in range(11):
        some = ones[:, chunk]
        apart = some.sum(axis=1)[:, None] + some.sum(axis=1)[None] - 2 * some @ some.T
        near.append((apart[np.triu_indices(len(some), 1)] <= 2.5).mean())
    return float(np.mean(near))


def words_shared(known: list[Words]) -> float:
    """How many words two pictures share in the mean."""
    return float(np.mean([len(np.intersect1d(one, two, assume_unique=True)) for one, two in combinations(known, 2)]))
