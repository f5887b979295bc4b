"""A plate's corners: on rendered photos of known geometry, on real ones; and nothing where no edge can be told."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image

from examples.plates import one_row, two_rows
from extractors.plates.corners import Corners, plate_corners
from extractors.readers.exif import read_exif

SIDE = 440


def drawn(paint: np.ndarray, wide: int, turn: np.ndarray, ground: int = 90) -> tuple[np.ndarray, np.ndarray]:
    """A plate on dull metal, so many pixels wide, its corners moved by `turn` (fractions of its width); and where they are."""
    tall = wide * paint.shape[0] / paint.shape[1]
    quad = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]]) + turn * wide + (SIDE - wide) / 2 + 0.3
    height, width = paint.shape[:2]
    outline = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    fine = cv2.getPerspectiveTransform(outline, (4 * quad + 1.5).astype(np.float32))
    canvas = np.full((4 * SIDE, 4 * SIDE, 3), ground, np.uint8)
    cv2.warpPerspective(paint, fine, (4 * SIDE, 4 * SIDE), dst=canvas, borderMode=cv2.BORDER_TRANSPARENT)
    picture = cv2.resize(canvas, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    noise = np.random.default_rng(36).normal(0, 3, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8), quad


def blue(paint: np.ndarray) -> np.ndarray:
    """The same plate in white on blue."""
    dark = (paint.max(axis=2, keepdims=True) < 120).astype(np.float32)
    return (dark * (235, 238, 240) + (1 - dark) * (22, 62, 160)).astype(np.uint8)


def text_in(quad: np.ndarray) -> np.ndarray:
    """About where recognition finds the text of a plate."""
    middle = quad.mean(axis=0)
    return middle + 0.9 * (quad - middle)


def off(found: Corners | None, quad: np.ndarray) -> float:
    assert found is not None
    return float(np.abs(found.points - quad).max())


LEVEL = np.zeros((4, 2))
OBLIQUE = np.array([[0, 0], [-0.2, 0.03], [-0.18, -0.01], [0.01, 0.0]])
TILTED = np.array([[0.02, 0.1], [0.0, -0.1], [0.06, -0.1], [0.08, 0.1]])


@pytest.mark.parametrize("turn", [LEVEL, OBLIQUE, TILTED], ids=["level", "oblique", "tilted"])
@pytest.mark.parametrize("wide", [90, 240])
@pytest.mark.parametrize(
    ("text", "rows", "paint"),
    [("苏E62187", 1, one_row("苏E62187")), ("苏E5K36挂", 2, two_rows("苏E5K36挂")), ("苏E62187", 1, blue(one_row("苏E62187")))],
    ids=["one row", "two rows", "blue"],
)  # fmt: skip
def test_corners_of_drawn_plates(text: str, rows: int, paint: np.ndarray, wide: int, turn: np.ndarray) -> None:
    picture, quad = drawn(paint, wide, turn)
    found = plate_corners(picture, text_in(quad), text, rows)
    assert off(found, quad) < (2.0 if wide == 90 else 0.6), (
        "below 1.6 px the strip outside the frame line is lost in blur"
    )
    assert found is not None
    assert off(found, quad) < 4 * max(found.sigmas) < 4


@pytest.mark.parametrize(
    ("name", "text"),
    [("黑A16341.jpg", "黑A16341"), ("粤E9R439.JPG", "粤E9R439"), ("粤BB867A.jpg", "粤BB867A")],
)
def test_proportions_of_real_plates(real_data: Path, name: str, text: str) -> None:
    rows = (real_data / "plates_easypr_dev" / "truth.csv").read_text(encoding="utf-8").splitlines()
    cells = next(row for row in rows if row.startswith(name)).split(",")
    x, y, wide, tall = (float(cell) for cell in cells[5:9])
    quad = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * (wide / 2, tall / 2) + (x, y)
    picture = np.asarray(Image.open(real_data / "plates_easypr_dev" / "images" / name).convert("RGB"))
    found = plate_corners(picture, quad, text, 1)
    assert found is not None
    a, b, c, d = found.points
    aspect = (np.linalg.norm(b - a) + np.linalg.norm(c - d)) / (np.linalg.norm(d - a) + np.linalg.norm(c - b))
    assert aspect == pytest.approx(440 / 140, rel=0.08)


def test_where_edges_cannot_be_told_there_are_no_corners() -> None:
    paint = one_row("苏E62187")
    picture, quad = drawn(paint, 200, LEVEL)
    text = text_in(quad)
    assert plate_corners(np.full_like(picture, 90), text, "苏E62187", 1) is None, "nothing is there"
    rough = np.random.default_rng(1).integers(0, 255, picture.shape).astype(np.uint8)
    assert plate_corners(rough, text, "苏E62187", 1) is None, "noise"
    assert plate_corners(picture, text, "13812345678", 1) is None, "no plate"
    assert plate_corners(picture, text, "苏E1234挂", 2) is None, "one row is not a trailer's plate"
    small, where = drawn(paint, 40, LEVEL)
    assert plate_corners(small, text_in(where), "苏E62187", 1) is None, "too small"
    wall = picture.copy()
    wall[:, :] = np.where(np.abs(picture.astype(int) - 90).max(axis=2, keepdims=True) < 20, (246, 184, 20), picture)
    assert plate_corners(wall, text, "苏E62187", 1) is None or off(plate_corners(wall, text, "苏E62187", 1), quad) < 4


def test_a_focal_length_is_read_and_nonsense_is_none(tmp_path: Path) -> None:
    for written, expected in ((26, 26.0), (0, None), (60000, None)):
        table = Image.Exif()
        table.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.FocalLengthIn35mmFilm] = written
        path = tmp_path / "photo.jpg"
        Image.new("RGB", (64, 64)).save(path, exif=table)
        assert read_exif(path).focal_35mm == expected
