"""Are altered and photographed pictures found by their pixels, and honest ones left alone? By kind, beside error-level analysis.

The set: every real photo in the data folder of at least 240 pixels a side (made smaller where it is longer than 1,024). Honest are the
photos as they are and as phones, messengers, watermark cameras and people handle them; forged and recaptured are made from the same photos
(`examples.forgeries`, `examples.recaptured`), not found in the wild. Two of the real photos, as found, seem to have had their plates
painted in (京A88731, 鲁A88888): they are counted as honest, since nobody knows. `XCA.jpg` is left out: known to be altered.

Thresholds were chosen on the photos whose name has an even SHA-256; the table is of the others, with the thresholds that the matter has.
A kind's `tpr` is over all pictures that were altered in a way it looks for: what a method can't tell is neither an alarm nor found.
The peer, error-level analysis (the picture saved again at 90, the largest mean difference of a cell over the median), gets the
threshold at which the same share of honest pictures of the first half alarms.

Run: python bench/forensics.py [--json] [--sample N]   (N photos of each half; 0: all)
"""

import argparse
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from rich.console import Console
from rich.table import Table

from examples.forgeries import FORGED, HONEST, Made, jpeg, plate_pasted, plates
from examples.recaptured import RECAPTURED
from extractors.errors import Unreadable
from extractors.facts import TamperingKind
from extractors.media import Limits, open_picture
from extractors.tampering.examine import examine
from verifiers.matter.catalogue import matters

DATA = Path(os.environ.get("HUOZHENG_DATA", "../shared/data"))
FOLDERS = (
    "trucks_cn_misc",
    "trucks_coco128",
    "trucks_openimages",
    "plates_easypr_dev",
    "plates_hyperlpr",
    "img_heif",
    "c2pa",
)
LEFT_OUT = {"c2pa/XCA.jpg"}
LEAST_SIDE, LONG_SIDE = 240, 1024
RARELY = {"from HEIC": 6, **dict.fromkeys(RECAPTURED, 4)}
"""Recipes that take seconds are applied to every so-manieth photo."""
OF_KIND: dict[TamperingKind, tuple[str, ...]] = {
    TamperingKind.RECOMPRESSED: (*(name for name in FORGED if "PNG" not in name), "plate pasted"),
    TamperingKind.OTHER_GRID: ("spliced off the grid", "spliced, saved as PNG"),
    TamperingKind.COPIED: tuple(name for name in FORGED if name.startswith("copied")),
    TamperingKind.SCREEN: tuple(RECAPTURED),
}
"""What each kind looks for."""


@dataclass(frozen=True)
class Trial:
    """One picture: which photo it is made from, how, whether honest, and what each kind said (None: can't tell)."""

    photo: str
    recipe: str
    honest: bool
    scores: dict[TamperingKind, float | None]
    peer: float


def real_photos() -> list[tuple[str, Path]]:
    """Names and places, in an order that has nothing to do with them."""
    found = []
    for path in sorted(path for folder in FOLDERS for path in (DATA / folder).rglob("*")):
        name = str(path.relative_to(DATA))
        if path.suffix.lower() not in {".jpg", ".jpeg", ".png", ".heic", ".heif"} or name in LEFT_OUT:
            continue
        try:
            if min(open_picture(path, Limits()).size) >= LEAST_SIDE:
                found.append((name, path))
        except Unreadable:
            continue
    return sorted(found, key=lambda one: _digest(one[0]))


def _digest(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def _opened(path: Path) -> Image.Image:
    picture = open_picture(path, Limits())
    picture.thumbnail((LONG_SIDE, LONG_SIDE))
    return picture


def trials(photos: Sequence[tuple[str, Path]]) -> Iterator[Trial]:
    """Every photo as it is, and after every recipe."""
    boxes = plates(DATA / "plates_easypr_dev")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "picture"
        for number, (name, path) in enumerate(photos):
            yield _trial(name, "as it is", True, (path.read_bytes(), None), place)
            picture, other = _opened(path), _opened(photos[(number * 7 + 3) % len(photos)][1])
            for recipe, make in {**HONEST, **FORGED, **RECAPTURED}.items():
                if number % RARELY.get(recipe, 1) == 0:
                    random = np.random.default_rng(_digest(name + recipe) % 2**32)
                    yield _trial(name, recipe, recipe in HONEST, make(picture, other, random), place)
            if path.name in boxes and max(picture.size) < LONG_SIDE:
                donor, box = boxes[sorted(boxes)[number % len(boxes)]]
                plate = _opened(donor).crop(box)
                made = plate_pasted(picture, boxes[path.name][1], plate, np.random.default_rng(number))
                yield _trial(name, "plate pasted", False, made, place)


def _trial(photo: str, recipe: str, honest: bool, made: Made, place: Path) -> Trial:
    place.write_bytes(made[0])
    picture = open_picture(place, Limits())
    scores = {one.kind: one.score for one in examine(place, picture)}
    return Trial(photo, recipe, honest, scores, error_level(picture))


def error_level(picture: Image.Image) -> float:
    """How much the cell that changes most when the picture is saved again at 90 changes more than others."""
    again = Image.open(io.BytesIO(jpeg(picture, 90)))
    change = np.abs(np.asarray(picture, np.int16) - np.asarray(again, np.int16)).mean(axis=2).astype(np.float32)
    cells = cv2.resize(
        change, (max(1, picture.width // 32), max(1, picture.height // 32)), interpolation=cv2.INTER_AREA
    )
    return float(cells.max() / (np.median(cells) + 0.1))


@dataclass(frozen=True)
class Rates:
    """How a kind did on the half that it was not chosen on."""

    limit: float
    first_fpr: float
    fpr: float
    tpr: float
    unknown_honest: float
    unknown_forged: float
    honest: int
    forged: int
    peer_fpr: float
    peer_tpr: float


def rates(kind: TamperingKind, limit: float, first: Sequence[Trial], second: Sequence[Trial]) -> Rates:
    """The rates of one kind, and of the peer at the same share of false alarms on the first half."""

    def alarms(trials: Sequence[Trial]) -> float:
        return float(np.mean([(one.scores[kind] or 0.0) >= limit for one in trials])) if trials else 0.0

    def unknown(trials: Sequence[Trial]) -> float:
        return float(np.mean([one.scores[kind] is None for one in trials])) if trials else 0.0

    honest, forged = [one for one in second if one.honest], [one for one in second if one.recipe in OF_KIND[kind]]
    chosen_on = [one for one in first if one.honest]
    share = alarms(chosen_on)
    peer = float(np.quantile([one.peer for one in chosen_on], 1 - max(share, 1 / len(chosen_on))))
    return Rates(
        limit, share, alarms(honest), alarms(forged), unknown(honest), unknown(forged), len(honest), len(forged),
        float(np.mean([one.peer > peer for one in honest])), float(np.mean([one.peer > peer for one in forged])),
    )  # fmt: skip


def _all_trials(photos: Sequence[tuple[str, Path]]) -> list[Trial]:
    return list(trials(photos))


def main() -> None:
    """Prints the tables, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--sample", type=int, default=0, help="photos of each half; 0: all")
    arguments = parser.parse_args()
    photos = real_photos()
    halves = [[one for one in photos if _digest(one[0]) % 2 == half] for half in (0, 1)]
    with ProcessPoolExecutor(2) as pool:
        first, second = pool.map(_all_trials, [half[: arguments.sample or None] for half in halves])
    use = matters()["suzhou-oversize"].use("photos.forensics")
    assert use is not None
    limits = {TamperingKind(name): float(limit) for name, limit in use.params["limits"].items()}
    found = {kind: rates(kind, limit, first, second) for kind, limit in limits.items()}
    _show(found, second, limits)
    for kind in limits:
        honest = [one.scores[kind] or 0.0 for one in first if one.honest]
        print(f"{kind}: of honest pictures of the first half 99 % score under {np.quantile(honest, 0.99):.1f}, "
              f"99.5 % under {np.quantile(honest, 0.995):.1f}, all up to {max(honest):.1f}")  # fmt: skip
    if arguments.json:
        print(json.dumps({kind.value: {"tpr": one.tpr, "fpr": one.fpr, "n": one.forged, "n_honest": one.honest,
                                       "unknown": one.unknown_forged, "peer_tpr": one.peer_tpr, "peer_fpr": one.peer_fpr}
                          for kind, one in found.items()}))  # fmt: skip


def _show(found: dict[TamperingKind, Rates], second: Sequence[Trial], limits: dict[TamperingKind, float]) -> None:
    console, photos = Console(width=150), len({one.photo for one in second})
    table = Table("kind", "limit", "found", "false alarms", "chosen at", "can't tell: forged", "honest", "forged", "honest",
                  "ELA found", "ELA false", title=f"{photos} real photos of the second half, %")  # fmt: skip
    for kind, one in found.items():
        shares = (one.tpr, one.fpr, one.first_fpr, one.unknown_forged, one.unknown_honest)
        peer = (one.peer_tpr, one.peer_fpr)
        table.add_row(kind, f"{one.limit:g}", *(f"{100 * share:.1f}" for share in shares), str(one.forged), str(one.honest),
                      *(f"{100 * share:.1f}" for share in peer))  # fmt: skip
    console.print(table)
    by_recipe = Table("recipe", *limits, "pictures", title="alarms by recipe, %")
    for recipe in dict.fromkeys(one.recipe for one in sorted(second, key=lambda one: not one.honest)):
        rows = [one for one in second if one.recipe == recipe]
        alarmed = [np.mean([(one.scores[kind] or 0.0) >= limit for one in rows]) for kind, limit in limits.items()]
        by_recipe.add_row(recipe, *(f"{100 * share:.0f}" for share in alarmed), str(len(rows)))
    console.print(by_recipe)
    for kind, limit in limits.items():
        for trial in second:
            if trial.honest and (trial.scores[kind] or 0.0) >= limit:
                console.print(f"false alarm of {kind} ({trial.scores[kind]:.1f}): {trial.photo}, {trial.recipe}")


if __name__ == "__main__":
    main()
