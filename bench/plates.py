"""Is it the declared plate? Answered for real photos of plates, for the true plate and for a thousand others of each photo.

Sets: the photos of `plates_easypr_dev` and the pictures with known plates of `plates_hyperlpr` (mostly blue and yellow one-row plates of
cars, by day, night and rain), and apart from them the crops of `plates_lprnet_crops`, 94 × 24 px. Labels that are wrong by eye are
corrected below; plates of series O, which GA 36-2018 no longer has, are left out. No 挂 plate is among them.

`confirmed`: the share of photos with a plate of at least 90 px width whose true plate is confirmed (`_all`: of any width).
`wrong_confirmed`: of 1,000 other plates a photo that differ in one to three signs, the share that is confirmed.
`lookalike_confirmed`: the same of all plates that differ in one sign of like shape, the forger's choice.
The peer looks for the plate in what PaddleOCR's pipeline reads, letters that plates never use taken for digits.
Run: python bench/plates.py [--json]
"""

import argparse
import csv
import json
import os
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageFile
from rich.console import Console
from rich.table import Table

from extractors.facts import Line, PlateReading
from extractors.photos.photo import read_text
from extractors.plates.reading import Suspect, read_suspect
from extractors.readers import ocr
from extractors.values.confusable import CONFUSABLE
from extractors.values.names import folded
from extractors.values.plates import LETTERS, PROVINCES, SIGNS
from verifiers.declaration.plate_match import is_it

DATA = Path(os.environ.get("HUOZHENG_DATA", "../shared/data"))
WIDE_ENOUGH = 90
OTHERS = 1000
BY_EYE = {
    "湘GR0L16.jpg": "浙GR0L16",
    "粤A94372.JPG": "粤A9A372",
    "赣A88888.jpg": "浙A88888",
    "苏AHOG66.jpg": "苏AH0G66",
}
SERIES_O = {"粤OA2160.jpg", "粤OA9112.jpg"}
ImageFile.LOAD_TRUNCATED_IMAGES = True
"""Some photos of the set lack their last bytes; here the plate is what matters."""


@dataclass(frozen=True)
class Sample:
    """A picture and the plates that are on it, the main one first; `width` in px, None for a crop."""

    path: Path
    plates: tuple[str, ...]
    width: float | None


def photos() -> list[Sample]:
    """The photos with known plates."""
    folder = DATA / "plates_easypr_dev"
    found: dict[str, tuple[list[str], list[float]]] = {}
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row["image"]
            if name not in SERIES_O:
                plates, width = found.setdefault(name, ([BY_EYE.get(name, row["plate_main"])], []))
                plates.append(BY_EYE.get(name, row["plate_this_box"]))
                width.append(max(float(row["width"]), float(row["height"])))
    samples = [
        Sample(folder / "images" / name, tuple(dict.fromkeys(plates)), max(width))
        for name, (plates, width) in found.items()
    ]
    folder = DATA / "plates_hyperlpr"
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if "?" not in row["plate"]]
    return samples + [Sample(path := folder / row["image"], (row["plate"],), Image.open(path).width) for row in rows]


def crops() -> list[Sample]:
    """The crops, whose names are what they show."""
    return [Sample(path, (path.stem,), None) for path in sorted((DATA / "plates_lprnet_crops" / "data").glob("*.jpg"))]


def plates_in(sample: Sample) -> tuple[tuple[Line, ...], tuple[PlateReading, ...]]:
    """What is read in a picture."""
    picture = Image.open(sample.path).convert("RGB")
    if sample.width is not None:
        return read_text(picture)
    width, height = picture.size
    quad = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    reading = read_suspect(np.asarray(picture), Suspect("", quad, None, lower_only=False), ocr.read_likelihoods)
    return (), (reading,) if reading else ()


def signs_of(place: int, sign: str) -> str:
    """What may stand in a place of a plate instead of a sign."""
    family = PROVINCES if place == 0 else LETTERS if place == 1 else "挂学警领" if sign in "挂学警领" else SIGNS
    return family.replace(sign, "")


def others(plate: str, chance: random.Random) -> list[str]:
    """Plates that differ in one to three signs."""
    found = []
    for _ in range(OTHERS):
        signs = list(plate)
        for place in chance.sample(range(len(signs)), chance.randint(1, 3)):
            signs[place] = chance.choice(signs_of(place, signs[place]))
        found.append("".join(signs))
    return found


def lookalikes(plate: str) -> list[str]:
    """Plates that differ in one sign of like shape."""
    return [
        plate[:place] + other + plate[place + 1 :]
        for place, sign in enumerate(plate)
        for other in sorted(CONFUSABLE.get(sign, ()))
        if other in signs_of(place, sign)
    ]


def confirmed(readings: Sequence[PlateReading], plate: str) -> bool:
    """As the check does it."""
    return any(is_it(reading, plate) for reading in readings)


def main() -> None:
    """Prints the table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    arguments = parser.parse_args()
    chance, console = random.Random(36), Console()
    found: dict[str, list[tuple[bool, bool, int, int, int]]] = {"90": [], "small": [], "crops": []}
    with tempfile.TemporaryDirectory() as folder:
        ocr.configure(Path(folder))
        peer = ocr.plain_engine(Path(folder))
        for sample in [*photos(), *crops()]:
            _, readings = plates_in(sample)
            picture = np.asarray(Image.open(sample.path).convert("RGB"))[:, :, ::-1]
            (plain,) = peer.predict(np.ascontiguousarray(picture))
            text = "|".join(
                folded(line).upper().translate(str.maketrans("IO", "10", "·.-")) for line in plain["rec_texts"]
            )
            main_plate = sample.plates[0]
            wrong = [plate for plate in others(main_plate, chance) if plate not in sample.plates]
            alike = [plate for plate in lookalikes(main_plate) if plate not in sample.plates]
            group = "crops" if sample.width is None else "90" if sample.width >= WIDE_ENOUGH else "small"
            right = any(confirmed(readings, plate) for plate in sample.plates)
            found[group].append(
                (
                    right,
                    any(plate in text for plate in sample.plates),
                    sum(confirmed(readings, plate) for plate in wrong),
                    sum(confirmed(readings, plate) for plate in alike),
                    len(alike),
                )
            )
            if not right and group != "crops":
                read = ", ".join(f"{reading.text} {reading.confidence:.2f}" for reading in readings) or "nothing"
                console.print(f"{sample.path.name} ({sample.width:.0f} px): {main_plate} not confirmed; read {read}")
    rows = {name: np.array(values, float) for name, values in found.items()}
    rows["all"] = np.concatenate([rows["90"], rows["small"]])
    table = Table(
        "", "n", "confirmed", "plain OCR", "others confirmed", "look-alikes confirmed", title="the declared plate"
    )
    titles = {
        "90": "photos, plate ≥ 90 px",
        "small": "photos, smaller",
        "all": "all photos",
        "crops": "crops 94 × 24 px",
    }
    for name, title in titles.items():
        right, plain, wrong, alike, tried = rows[name].sum(axis=0)
        n = len(rows[name])
        table.add_row(
            title,
            str(n),
            f"{right / n:.4f}",
            f"{plain / n:.4f}",
            f"{wrong / n / OTHERS:.5f}",
            f"{alike / max(tried, 1):.4f}",
        )
    console.print(table)
    if arguments.json:
        whole = rows["all"].sum(axis=0)
        print(
            json.dumps(
                {
                    "confirmed": round(float(rows["90"][:, 0].mean()), 4),
                    "confirmed_all": round(float(rows["all"][:, 0].mean()), 4),
                    "confirmed_plain": round(float(rows["90"][:, 1].mean()), 4),
                    "confirmed_crops": round(float(rows["crops"][:, 0].mean()), 4),
                    "wrong_confirmed": round(float(whole[2] / len(rows["all"]) / OTHERS), 6),
                    "lookalike_confirmed": round(float(whole[3] / whole[4]), 5),
                    "n": len(rows["90"]),
                    "n_all": len(rows["all"]),
                }
            )
        )


if __name__ == "__main__":
    main()
