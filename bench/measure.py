"""How well is a length measured by a plate, and is its error told honestly? On drawn plates of known geometry, and on real ones.

Drawn: plates (yellow in one and in two rows, blue) on a drawn vehicle front, seen by a camera whose lens, angle and place are drawn with a
fixed seed; blurred and summed up in linear light, with noise, saved as JPEG. Where the text stands is taken as found, give or take 3 % (no
recognition is run; thresholds were chosen on shots of the same kind, drawn with another seed). Marks of widths (2 to 3.6 m) and heights
(2 to 4.4 m) in the plate's plane, anywhere about the plate, err by 2 px of a picture shown 1,600 px wide. `median_error`: relative, of all
lengths where corners were found. `coverage`: the share whose interval (k = 2) holds the truth. The peer takes the width of the plate's
upright bounding box, exactly known, for the ruler.

Real: every second photo of `plates_easypr_dev` by name, read by recognition; the other half was used to choose thresholds. Nothing but the
plate's own proportions is known there: width by height of the corners that were found against GA 36-2018, which a view from the side
makes smaller and one from above larger. The peer is the proportion of the box in which the text was read.
Run: python bench/measure.py [--json] [--each N] [--no-photos]
"""

import argparse
import csv
import io
import json
import os
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from math import hypot, radians
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile
from rich.console import Console
from rich.table import Table

from examples.plates import one_row, two_rows
from extractors.facts import PlateReading
from extractors.photos.photo import read_text
from extractors.plates.corners import plate_corners
from extractors.readers import ocr
from extractors.values import ValueDefect
from extractors.values.plate_scale import PlateView, measure
from extractors.values.plate_sizes import ONE_ROW, SIZES, TWO_ROWS, PlateSize
from extractors.values.plates import LETTERS, PROVINCES, SIGNS

DATA = Path(os.environ.get("HUOZHENG_DATA", "../shared/data"))
WIDTHS, ANGLES = (60, 90, 150, 300), (0, 20, 40)
SHOWN, CLICK_PX = 1600, 2.0
ImageFile.LOAD_TRUNCATED_IMAGES = True
"""Some photos of the set lack their last bytes; here the plate is what matters."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Shot:
    """A drawn photo around a plate; `move` brings the plate's plane (mm, third coordinate 1) into its pixels."""

    picture: NDArray[np.uint8]
    move: Floats
    size: PlateSize
    text: str
    width: int

    def pixels(self, points: Floats) -> Floats:
        """Where points of the plate's plane are seen."""
        seen = np.column_stack([points, np.ones(len(points))]) @ self.move.T
        return np.asarray(seen[:, :2] / seen[:, 2:], np.float64)


@dataclass(frozen=True)
class Outcome:
    """Of one length: relative error, relative half interval, whether it holds the truth, and the peer's relative error."""

    error: float
    told: float
    held: bool
    peer: float


def turned(angles: tuple[float, float, float]) -> Floats:
    """A rotation about y (yaw), x (pitch) and z (roll), in degrees."""
    yaw, pitch, roll = (radians(angle) for angle in angles)
    about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
    about_z = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    return np.asarray(about_z @ about_x @ about_y, np.float64)


def shot(rng: np.random.Generator, wide: int, angle: float) -> Shot:
    """A plate about so many pixels wide, seen from so many degrees aside."""
    head = rng.choice(list(PROVINCES)) + rng.choice(list(LETTERS))
    signs = "".join(rng.choice(list(SIGNS), 5))
    size, text = (TWO_ROWS, head + signs[:4] + "挂") if rng.random() < 0.5 else (ONE_ROW, head + signs)
    paint = two_rows(text) if size is TWO_ROWS else one_row(text)
    if size is ONE_ROW and rng.random() < 0.5:
        light = paint.mean(axis=2, keepdims=True) / 160
        paint = np.clip(np.array([235, 238, 240]) * (1 - light) + np.array([22, 62, 160]) * light, 0, 255).astype(
            np.uint8
        )
    focal = wide * rng.uniform(9, 16)
    rotation = turned((angle * (1 if rng.random() < 0.5 else -1), rng.uniform(-8, 8), rng.uniform(-3, 3)))
    away = focal * size.width_mm / wide
    centre = rotation @ np.array([-size.width_mm / 2, -size.height_mm / 2, 0.0])
    move = np.column_stack([rotation[:, 0], rotation[:, 1], centre + np.array([0, 0, away])])
    side = 3 * wide
    lens = np.array([[focal, 0, side / 2 - 0.5 + rng.random()], [0, focal, side / 2 - 0.5 + rng.random()], [0, 0, 1]])
    return Shot(_seen(rng, paint, lens @ move, side, size), lens @ move, size, text, wide)


def _seen(
    rng: np.random.Generator, paint: NDArray[np.uint8], move: Floats, side: int, size: PlateSize
) -> NDArray[np.uint8]:
    times = 4 if side < 300 else 2  # drawn so many times finer than it is seen
    fine = np.array([[times, 0, (times - 1) / 2], [0, times, (times - 1) / 2], [0, 0, 1.0]])
    scene = _front(rng, size)
    scale, margin = 2.0, 440.0  # the plates are drawn with two pixels a millimetre
    x, y = (round(margin * scale),) * 2
    scene[y : y + paint.shape[0], x : x + paint.shape[1]] = paint
    on_plane = np.array([[1 / scale, 0, 0.5 / scale - margin], [0, 1 / scale, 0.5 / scale - margin], [0, 0, 1.0]])
    linear = (scene / 255.0).astype(np.float32) ** 2.2
    seen_px = float(np.linalg.norm(move[:2, 0] / move[2, 2])) * size.width_mm
    shrink = max(1.0, 2 * size.width_mm / (max(1.0, seen_px) * times))
    linear = cv2.GaussianBlur(linear, (0, 0), 0.4 * shrink)
    seen = cv2.warpPerspective(linear, fine @ move @ on_plane, (side * times,) * 2, borderMode=cv2.BORDER_REFLECT)
    seen = cv2.resize(
        cv2.GaussianBlur(seen, (0, 0), times * rng.uniform(0.5, 1.0)), (side, side), interpolation=cv2.INTER_AREA
    )
    light = np.clip(seen * rng.uniform(0.5, 1.1), 0, 1) ** (1 / 2.2) * 255
    noisy = np.clip(light + rng.normal(0, rng.uniform(1, 4), light.shape), 0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(noisy).save(buffer, "JPEG", quality=int(rng.integers(80, 96)))
    return np.asarray(Image.open(buffer).convert("RGB"))


def _front(rng: np.random.Generator, size: PlateSize) -> NDArray[np.uint8]:
    """A bumper with bars, two pixels a millimetre, 440 mm around where the plate will be; half of them with a dark holder."""
    height, width = round(2 * (size.height_mm + 880)), round(2 * (size.width_mm + 880))
    bodies = np.array([[52, 54, 58], [120, 122, 126], [205, 205, 200], [150, 40, 36], [60, 84, 62]])
    body: Floats = bodies[int(rng.integers(len(bodies)))].astype(float)
    front = np.empty((height, width, 3), np.float32)
    front[:] = body * np.linspace(1.08, 0.85, height, dtype=np.float32)[:, None, None]
    for _ in range(4):
        top = int(rng.integers(0, height))
        front[top : top + int(rng.integers(20, 120))] *= rng.uniform(0.6, 1.25)
    if rng.random() < 0.5:
        edge = 880 - round(2 * rng.uniform(10, 30))
        front[edge:-edge, edge:-edge] = rng.uniform(18, 45)
    return np.clip(front, 0, 255).astype(np.uint8)


def lengths(rng: np.random.Generator, drawn: Shot) -> list[Outcome] | None:
    """A width and a height, measured; None where no corners were found. What can't be measured is left out."""
    wide, tall = drawn.size.width_mm, drawn.size.height_mm
    text = drawn.pixels(np.array([[18, 16], [wide - 18, 16], [wide - 18, tall - 16], [18, tall - 16.0]]))
    text += rng.normal(0, 0.03 * drawn.width / 3, text.shape)
    found = plate_corners(drawn.picture, text, drawn.text, 2 if drawn.size is TWO_ROWS else 1)
    if found is None:
        return None
    a, b, c, d = ((float(x), float(y)) for x, y in found.points)
    view = PlateView((a, b, c, d), found.sigmas, SIZES[found.assumed.size.name])
    box = np.ptp(drawn.pixels(np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], float))[:, 0])
    click = CLICK_PX * 13.6 * drawn.width / SHOWN  # a photo in which 3.6 m fill three fifths of the width
    outcomes = []
    for ends in (_width_ends(rng), _height_ends(rng)):
        true, exact = float(np.linalg.norm(ends[1] - ends[0])), drawn.pixels(ends)
        (x0, y0), (x1, y1) = (exact + rng.normal(0, click, (2, 2))).tolist()
        try:
            length = measure(view, (x0, y0), (x1, y1), click, 1.0, 0.0)
        except ValueDefect:
            continue
        off = abs(length.mm - true)
        peer = abs(hypot(x1 - x0, y1 - y0) * wide / float(box) - true) / true
        outcomes.append(Outcome(off / true, length.error_mm / true, off <= length.error_mm, peer))
    return outcomes


def _width_ends(rng: np.random.Generator) -> Floats:
    across, middle, up = rng.uniform(2000, 3600), rng.uniform(-300, 740), rng.uniform(-1500, 400)
    return np.array([[middle - across / 2, up], [middle + across / 2, up + rng.uniform(-50, 50)]])


def _height_ends(rng: np.random.Generator) -> Floats:
    tall, foot, x = rng.uniform(2000, 4400), rng.uniform(500, 900), rng.uniform(-1000, 1440)
    return np.array([[x, foot], [x + rng.uniform(-50, 50), foot - tall]])


def drawn_table(console: Console, each: int) -> list[Outcome]:
    """Prints what comes out on drawn plates, by width and angle."""
    table = Table(title=f"lengths by drawn plates, {each} shots a row")
    for column in ("plate px", "angle", "n", "corners found", "median error", "median ±", "coverage", "box as ruler"):
        table.add_column(column, justify="right")
    every: list[Outcome] = []
    for wide in WIDTHS:
        for angle in ANGLES:
            rng = np.random.default_rng([36, wide, angle])
            got = [lengths(rng, shot(rng, wide, angle)) for _ in range(each)]
            known = [outcomes for outcomes in got if outcomes is not None]
            rows = [outcome for outcomes in known for outcome in outcomes]
            every += rows
            medians = [
                float(np.median([getattr(row, name) for row in rows] or [np.nan])) for name in ("error", "told", "peer")
            ]
            held = float(np.mean([row.held for row in rows])) if rows else np.nan
            table.add_row(
                str(wide), f"{angle}°", str(len(rows)), f"{len(known) / each:.2f}", f"{medians[0]:.4f}", f"{medians[1]:.4f}",
                f"{held:.3f}", f"{medians[2]:.4f}",
            )  # fmt: skip
    console.print(table)
    return every


def proportions(console: Console) -> dict[str, list[float]]:
    """Relative errors of proportions on the half of the real photos that is reported, ours and the peer's; prints failures by name."""
    with (DATA / "plates_easypr_dev" / "truth.csv").open(encoding="utf-8") as file:
        names = sorted({row["image"] for row in csv.DictReader(file)})[1::2]
    errors: dict[str, list[float]] = defaultdict(list)
    unknown, wrong = [], []
    for name in names:
        picture = Image.open(DATA / "plates_easypr_dev" / "images" / name).convert("RGB")
        reading = next((plate for plate in read_text(picture)[1] if plate.corners), None)
        if reading is None or reading.corners is None:
            unknown.append(name)
            continue
        ours, peer = _proportion_errors(reading, picture.size)
        errors["ours"].append(ours)
        errors["peer"].append(peer)
        if ours > 0.1:
            wrong.append(f"{name} {ours:.2f}")
    console.print(f"real photos: corners found on {len(errors['ours'])} of {len(names)}; proportions off by")
    console.print(f"  {np.median(errors['ours']):.4f} (median), text's box {np.median(errors['peer']):.4f}")
    console.print(f"  more than 10 %: {', '.join(wrong) or 'none'}")
    console.print(f"  unknown: {', '.join(unknown) or 'none'}")
    return errors


def _proportion_errors(reading: PlateReading, size: tuple[int, int]) -> tuple[float, float]:
    assert reading.corners is not None
    assert reading.where.box is not None
    a, b, c, d = np.array(reading.corners.points) * size
    ours = (np.linalg.norm(b - a) + np.linalg.norm(c - d)) / (np.linalg.norm(d - a) + np.linalg.norm(c - b))
    box = reading.where.box
    peer = (box.x1 - box.x0) * size[0] / ((box.y1 - box.y0) * size[1])
    true = SIZES[reading.corners.size].aspect
    return abs(float(ours) / true - 1), abs(peer / true - 1)


def main() -> None:
    """Prints the tables, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    parser.add_argument("--each", type=int, default=20, help="shots of each width and angle")
    parser.add_argument("--no-photos", action="store_true", help="only the drawn ones, which need no recognition")
    arguments = parser.parse_args()
    console = Console()
    outcomes = drawn_table(console, arguments.each)
    errors: dict[str, list[float]] = {}
    if not arguments.no_photos:
        with tempfile.TemporaryDirectory() as folder:
            ocr.configure(Path(folder))
            errors = proportions(console)
    if arguments.json:
        print(
            json.dumps(
                {
                    "median_error": round(float(np.median([one.error for one in outcomes])), 4),
                    "coverage": round(float(np.mean([one.held for one in outcomes])), 4),
                    "peer_median_error": round(float(np.median([one.peer for one in outcomes])), 4),
                    "n": len(outcomes),
                    "aspect_median_error": round(float(np.median(errors["ours"])), 4) if errors else None,
                    "aspect_peer_median_error": round(float(np.median(errors["peer"])), 4) if errors else None,
                    "aspect_n": len(errors.get("ours", [])),
                }
            )
        )


if __name__ == "__main__":
    main()
