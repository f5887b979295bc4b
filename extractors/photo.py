"""The story of a photo: what the camera wrote, the picture, its fingerprints and quality, its text and plates."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from PIL import Image

from extractors.facts import Box, Line, PhotoFacts, PlateReading, Where
from extractors.fingerprints import fingerprints
from extractors.media import FileIdentity, Limits, open_picture
from extractors.plates import find_plates, nearly_plates
from extractors.quality import brightness, sharpness
from extractors.readers import ocr
from extractors.readers.exif import read_exif
from extractors.readers.metadata import read_marks
from extractors.readers.provenance import read_provenance

OCR_LONG_SIDE = 2000
"""A plate 90 px wide in a photo of 4,000 px would be 45 px here, too small; the tiles below catch it."""
_SMALL = 900
"""Smaller parts are enlarged to this, at most four times: recognition wants signs of about 48 px."""
_TILES = ((0.0, 0.35, 0.55, 1.0), (0.45, 0.35, 1.0, 1.0), (0.2, 0.3, 0.8, 0.9))
"""Where plates hang: the lower two thirds, in overlapping parts. Read only when the whole picture showed no plate."""


def read_photo(path: Path, identity: FileIdentity, limits: Limits, roots: Sequence[Path] = ()) -> PhotoFacts:
    """What a photo shows. `roots`: certificates (PEM) whose content credentials are trusted.

    Raises:
        Unreadable: it can't be opened.
    """
    exif = read_exif(path)
    picture = open_picture(path, limits)
    prints, sharp, light = fingerprints(picture), sharpness(picture), brightness(picture)
    lines, plates = _read_text(picture)
    return PhotoFacts(
        **asdict(identity),
        width=picture.width,
        height=picture.height,
        exif=exif,
        sharpness=round(sharp, 2),
        brightness=round(light, 2),
        fingerprints=prints,
        lines=lines,
        plates=plates,
        marks=(*read_marks(path, picture), *read_provenance(path, identity.media_type or "", roots)),
    )


def _read_text(picture: Image.Image) -> tuple[tuple[Line, ...], tuple[PlateReading, ...]]:
    lines = _lines(picture, (0.0, 0.0, 1.0, 1.0))
    plates = find_plates(lines)
    if plates:
        return lines, plates
    near = [(box.x0, box.y0, box.x1, box.y1) for box in nearly_plates(lines)]
    for tile in [*near, *_TILES]:
        closer = _lines(picture, tile)
        plates = find_plates(closer)
        if plates:
            return lines + closer, plates
    return lines, ()


def _lines(picture: Image.Image, tile: tuple[float, float, float, float]) -> tuple[Line, ...]:
    """Reads a part of the picture, given in fractions, at the size recognition needs; small pictures are enlarged."""
    x0, y0, x1, y1 = tile
    part = picture.crop(
        (round(x0 * picture.width), round(y0 * picture.height), round(x1 * picture.width), round(y1 * picture.height))
    )
    longest = max(part.size)
    scale = OCR_LONG_SIDE / longest if longest > OCR_LONG_SIDE else min(4.0, max(1.0, _SMALL / longest))
    if scale != 1.0:
        size = (max(1, round(part.width * scale)), max(1, round(part.height * scale)))
        part = part.resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC)
    return tuple(_moved(line, tile) for line in ocr.read_lines(np.asarray(part)))


def _moved(line: Line, tile: tuple[float, float, float, float]) -> Line:
    box, (x0, y0, x1, y1) = line.where.box, tile
    if box is None:
        return line
    w, h = x1 - x0, y1 - y0
    whole = Box(x0=x0 + box.x0 * w, y0=y0 + box.y0 * h, x1=x0 + box.x1 * w, y1=y0 + box.y1 * h)
    return line.model_copy(update={"where": Where(page=1, box=whole)})
