"""Is a photo found again after what people do to it, and are other photos left alone? Recall by transformation, beside plainer ways.

The set: every real photo in the data folder of at least 240 pixels a side. False matches are counted over all pairs of two different
photos. Those of one fixed camera (named below) are honest neighbours: a hash of the whole picture can't tell two cars at one gate, so
they are counted apart. `ours, in use` finds a photo by its hash or by its parts, and tells two photos of one place from one photo used
twice, as the matter says; each other method is a hash with the largest threshold at which no other pair matches. Each transformation is
applied to a sample of the photos, drawn with a fixed seed. What the thresholds were chosen with are the transformations of the first part
of the table, on the first sample; those of the second part and the photos they are applied to were not looked at then.

Peers: imagehash's phash with 256 bits, and our hash of the upright whole picture alone, which is what PDQ does (PDQ's own library has no
wheels). Run: python bench/duplicates.py [--json] [--sample N]
"""

import argparse
import json
import os
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import imagehash
import numpy as np
from _changes import CHANGES, UNSEEN, Change  # type: ignore[import-not-found]
from numpy.typing import NDArray
from PIL import Image
from rich.console import Console
from rich.table import Table

from extractors.errors import Unreadable
from extractors.facts import Features
from extractors.media import Limits, open_picture
from extractors.similarity.agreement import agree
from extractors.similarity.features import asked_words, features, kept_words
from extractors.similarity.fingerprints import fingerprints
from extractors.similarity.overlay import Overlay, overlay
from verifiers.checks.likeness import Story, story
from verifiers.dossier import MatchKind, PictureMatch, PictureSearch
from verifiers.matter.catalogue import matters
from verifiers.matter.matter import Matter

DATA = Path(os.environ.get("HUOZHENG_DATA", "../shared/data"))
FOLDERS = ("trucks_cn_misc", "trucks_coco128", "trucks_openimages", "plates_easypr_dev", "plates_hyperlpr")
LEAST_SIDE, LONG_SIDE = 240, 1024
FIXED_CAMERAS = ("plates_easypr_dev", "onnxtools_")
"""A folder of pictures by gate cameras, and the beginning of names by one camera on a bridge."""

Bits = NDArray[np.uint64]
"""One row of four words for each hash."""
Forms = Sequence[Mapping[int, bytes]]
"""Words of a picture as it is, and mirrored."""


def real_photos() -> list[tuple[str, Image.Image]]:
    """Names and pictures, upright, at most 1,024 px long."""
    found = []
    for path in sorted(path for folder in FOLDERS for path in (DATA / folder).rglob("*")):
        if path.suffix.lower() not in {".jpg", ".jpeg", ".png"}:
            continue
        try:
            picture = open_picture(path, Limits())
        except Unreadable:
            continue
        if min(picture.size) >= LEAST_SIDE:
            picture.thumbnail((LONG_SIDE, LONG_SIDE))
            found.append((str(path.relative_to(DATA)), picture))
    return found


def _words(bits: Sequence[str]) -> Bits:
    return np.frombuffer(bytes.fromhex("".join(bits)), np.uint64).reshape(-1, 4)


@dataclass(frozen=True)
class Method:
    """What is kept of a photo, and what is asked with."""

    kept: Callable[[Image.Image], Bits]
    asked: Callable[[Image.Image], Bits]


def _views(picture: Image.Image) -> Bits:
    return _words([one.bits for one in fingerprints(picture)])


def _all_orientations(picture: Image.Image) -> Bits:
    return _words([bits for one in fingerprints(picture) for bits in (one.bits, *one.turned)])


def _upright(picture: Image.Image) -> Bits:
    return _words([fingerprints(picture)[0].bits])


def _phash(picture: Image.Image) -> Bits:
    return _words([str(imagehash.phash(picture, hash_size=16)).rjust(64, "0")])


OURS, UPRIGHT, PHASH = Method(_views, _all_orientations), Method(_upright, _upright), Method(_phash, _phash)


def apart(asked: Bits, kept: Bits, owners: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The fewest bits from a picture to each of the kept ones."""
    nearest = np.full(count, 256)
    for one in asked:
        np.minimum.at(nearest, owners, np.bitwise_count(kept ^ one).sum(axis=1))
    return nearest


def _neighbours(left: str, right: str) -> bool:
    return any(mark in left and mark in right for mark in FIXED_CAMERAS)


Pair = tuple[int, str, str]
"""Bits apart (0 where parts were looked at too), and the names of two photos."""


@dataclass(frozen=True)
class Run:
    """How a method did: its threshold, recall by transformation, and which pairs of different photos it takes for one."""

    threshold: int
    recall: dict[str, float]
    false: list[Pair]
    neighbours: list[Pair]
    missed: dict[str, list[str]] = field(default_factory=dict)
    scenes: int = 0
    """Pairs told as two photos of one place."""
    laid: int = 0
    """Pairs of no fixed camera that were laid upon each other, since they share words."""


Trial = tuple[str, Change, list[int]]
"""A transformation, and the places of the photos that it is applied to."""


def measure(method: Method, photos: list[tuple[str, Image.Image]], trials: list[Trial], fixed: int | None) -> Run:
    """Runs a method. `fixed`: its threshold, else the largest without a false match."""
    rows = [method.kept(picture) for _, picture in photos]
    owners = np.repeat(np.arange(len(photos)), [len(row) for row in rows])
    kept = np.concatenate(rows)
    far = np.stack([apart(method.asked(picture), kept, owners, len(photos)) for _, picture in photos])
    far = np.minimum(far, far.T)
    pairs = [(int(far[one, two]), one, two) for one in range(len(photos)) for two in range(one + 1, len(photos))]
    strangers = [pair for pair in pairs if not _neighbours(photos[pair[1]][0], photos[pair[2]][0])]
    threshold = fixed if fixed is not None else min(strangers)[0] - 1
    matched = [(bits, photos[one][0], photos[two][0]) for bits, one, two in sorted(pairs) if bits <= threshold]
    recall = {}
    for name, change, sample in trials:
        found = [apart(method.asked(change(photos[place][1])), kept, owners, len(photos))[place] for place in sample]
        recall[name] = float(np.mean(np.array(found) <= threshold))
    return Run(
        threshold,
        recall,
        [pair for pair in matched if not _neighbours(pair[1], pair[2])],
        [pair for pair in matched if _neighbours(pair[1], pair[2])],
    )


def main() -> None:
    """Prints the table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--sample", type=int, default=80, help="photos that each transformation is applied to")
    arguments = parser.parse_args()
    photos = real_photos()
    drawn = random.Random(7).sample(range(len(photos)), min(arguments.sample, len(photos)))
    others = [place for place in range(len(photos)) if place not in set(drawn)]
    unseen = random.Random(11).sample(others, min(arguments.sample, len(others)))
    trials = [(name, change, drawn) for name, change in CHANGES.items()]
    trials += [(name, change, unseen) for name, change in UNSEEN.items()]
    runs = {
        "ours, in use": measure_in_use(photos, trials, matters()["suzhou-oversize"]),
        "our hash": measure(OURS, photos, trials, None),
        "upright only": measure(UPRIGHT, photos, trials, None),
        "imagehash phash": measure(PHASH, photos, trials, None),
    }
    _show(runs, len(photos), len(drawn))
    if arguments.json:
        ours = runs["ours, in use"]
        pairs = sum(_neighbours(one, two) for (one, _), (two, _) in combinations(photos, 2))
        told = {
            "recall": ours.recall,
            "recall_unseen": round(float(np.mean([ours.recall[name] for name in UNSEEN])), 4),
            "false_matches": len(ours.false),
            "neighbours_flagged": round(len(ours.neighbours) / pairs, 5),
            "one_place": ours.scenes,
            "laid_upon_each_other": ours.laid,
            "n": len(photos),
        }
        print(json.dumps(told))


def measure_in_use(photos: list[tuple[str, Image.Image]], trials: list[Trial], matter: Matter) -> Run:
    """Runs the search as it is made for a case: by hash, and part by part."""
    hashes = measure(OURS, photos, [], matter.near_thresholds["dct256"])
    use = next(use for use in matter.checks if "parts" in use.params)
    kept = [features(picture) for _, picture in photos]
    known = [kept_words(one) for one in kept]
    rows = [_views(picture) for _, picture in photos]

    def tells(asked: Features, words: Forms, bits: Bits, place: int) -> Story:
        """The graver story of the two that hash and parts tell of this photo and a kept one."""
        near = int(apart(bits, rows[place], np.zeros(len(rows[place]), np.int64), 1)[0])
        by_hash = near <= hashes.threshold
        by_parts = proposed(words, known[place])
        found = overlay(asked, kept[place]) if by_hash or by_parts else None
        kinds = [kind for kind, looked in ((MatchKind.NEAR, by_hash), (MatchKind.PART, by_parts and found)) if looked]
        return min(
            (story(_SEARCH, _match(kind, near, found), use) for kind in kinds), key=GRAVEST.index, default=Story.NOTHING
        )

    def proposed(words: Forms, known: Mapping[int, bytes]) -> bool:
        """Whether a kept photo is one of those that are laid upon this one."""
        shared = [form.keys() & known.keys() for form in words]
        if max(map(len, shared)) < use.params["parts"]["shared"]:
            return False
        return agree(words, [(word, known[word]) for word in set().union(*shared)])

    recall: dict[str, float] = {}
    missed: dict[str, list[str]] = {}
    for name, change, sample in trials:
        for place in sample:
            changed = change(photos[place][1])
            seen = features(changed)
            if tells(seen, asked_words(seen), _all_orientations(changed), place) not in AGAIN:
                missed.setdefault(name, []).append(photos[place][0])
        recall[name] = 1 - len(missed.get(name, ())) / len(sample)
    bits = [_all_orientations(picture) for _, picture in photos]
    words = [asked_words(one) for one in kept]
    pairs = {
        (one, two): tells(kept[one], words[one], bits[one], two) for one, two in combinations(range(len(photos)), 2)
    }
    named = [
        (0, photos[one][0], photos[two][0], told) for (one, two), told in pairs.items() if told is not Story.NOTHING
    ]
    again = [pair[:3] for pair in named if pair[3] in AGAIN]
    return Run(
        hashes.threshold,
        recall,
        [pair for pair in again if not _neighbours(pair[1], pair[2])],
        [pair for pair in again if _neighbours(pair[1], pair[2])],
        missed,
        sum(pair[3] is Story.SCENE for pair in named),
        sum(proposed(words[one], known[two]) for one, two in pairs if not _neighbours(photos[one][0], photos[two][0])),
    )


GRAVEST = (Story.WHOLE, Story.PART, Story.SCENE, Story.NOTHING)
AGAIN = (Story.WHOLE, Story.PART)
_SEARCH = PictureSearch(evidence_id="", algorithm="dct256", threshold=0, compared=0, as_of_ledger_entry=0, matches=())


def _match(kind: MatchKind, distance: int, found: Overlay | None) -> PictureMatch:
    whose = {"kind": kind, "evidence_id": "", "case_id": "", "slot": "", "same_firm": True, "distance": distance}
    if found is None:
        return PictureMatch(**whose)
    return PictureMatch(**whose, **vars(found.likeness), rest=found.rest)


def _show(runs: dict[str, Run], photos: int, sample: int) -> None:
    console = Console(width=140)
    table = Table("", *runs, title=f"{photos} real photos; recall in % over {sample} of them")
    table.add_row("threshold", *(str(run.threshold) for run in runs.values()))
    for name in (*CHANGES, *UNSEEN):
        if name == next(iter(UNSEEN)):
            table.add_section()
        table.add_row(name, *(f"{100 * run.recall[name]:.0f}" for run in runs.values()))
    table.add_row("mean", *(f"{100 * np.mean(list(run.recall.values())):.0f}" for run in runs.values()))
    table.add_row("false pairs", *(str(len(run.false)) for run in runs.values()))
    table.add_row("told as one place", *(str(run.scenes) for run in runs.values()))
    table.add_row("laid upon each other", *(str(run.laid) for run in runs.values()))
    table.add_row("pairs of one camera", *(str(len(run.neighbours)) for run in runs.values()))
    console.print(table)
    in_use = runs["ours, in use"]
    for name, names in in_use.missed.items():
        console.print(f"missed, {name}: {', '.join(names)}")
    for kind, pairs in (("false", in_use.false), ("one camera", in_use.neighbours)):
        for _, left, right in pairs:
            console.print(f"{kind}: {left} and {right}")


if __name__ == "__main__":
    main()
