"""The story of a photo: what the camera wrote, the picture, its fingerprints and quality, its text and plates."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from PIL import Image

from extractors.facts import Line, PhotoFacts, PlateReading
from extractors.media import FileIdentity, Limits, open_picture
from extractors.photos.quality import brightness, quality, sharpness
from extractors.photos.scene import scene
from extractors.photos.watermark import read_watermarks
from extractors.plates.reading import read_plates
from extractors.readers import ocr
from extractors.readers.exif import read_claims, read_exif
from extractors.readers.metadata import read_marks
from extractors.readers.provenance import read_provenance
from extractors.similarity.features import features
from extractors.similarity.fingerprints import fingerprints
from extractors.tampering.examine import examine

OCR_LONG_SIDE = 2000
"""A plate 90 px wide in a photo of 4,000 px would be 45 px here, too small; the tiles below catch it."""
_SMALL = 900
"""Smaller parts are enlarged to this, at most four times: recognition wants signs of about 48 px."""
_TILES = ((0.0, 0.35, 0.55, 1.0), (0.45, 0.35, 1.0, 1.0), (0.2, 0.3, 0.8, 0.9))
"""Where plates hang: the lower two thirds, in overlapping parts. Read only when the whole picture showed no plate surely."""
_SURE = 0.5


def read_photo(path: Path, identity: FileIdentity, limits: Limits, roots: Sequence[Path] = ()) -> PhotoFacts:
    """What a photo shows. `roots`: certificates (PEM) whose content credentials are trusted.

    Raises:
        Unreadable: it can't be opened.
    """
    exif = read_exif(path)
    picture = open_picture(path, limits)
    prints, sharp, light = fingerprints(picture), sharpness(picture), brightness(picture)
    lines, plates = read_text(picture)
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
        claims=(*read_claims(path, exif), *read_watermarks(lines)),
        features=features(picture),
        scene=scene(picture, lines),
        quality=quality(picture, lines),
        marks=(*read_marks(path, picture), *read_provenance(path, identity.media_type or "", roots)),
        tampering=examine(path, picture),
    )


def read_text(picture: Image.Image) -> tuple[tuple[Line, ...], tuple[PlateReading, ...]]:
    """The lines of text in a picture and its plates; where none is surely read, its parts are looked at more closely."""
    pixels = np.asarray(picture)
    seen: list[ocr.Seen] = []
    plates: tuple[PlateReading, ...] = ()
    for tile in ((0.0, 0.0, 1.0, 1.0), *_TILES):
        closer = look(picture, tile)
        seen += closer
        plates += read_plates(pixels, closer, ocr.read_likelihoods)
        if any(plate.confidence >= _SURE for plate in plates):
            break
    surest = {plate.text: plate for plate in sorted(plates, key=lambda plate: plate.confidence)}
    lines = tuple(ocr.as_line(line, picture.width, picture.height) for line in seen)
    return lines, tuple(sorted(surest.values(), key=lambda plate: -plate.confidence))


def look(picture: Image.Image, tile: tuple[float, float, float, float]) -> list[ocr.Seen]:
    """Reads a part of the picture, given in fractions, at the size recognition needs; small pictures are enlarged."""
    x0, y0, x1, y1 = tile
    left, top = round(x0 * picture.width), round(y0 * picture.height)
    part = picture.crop((left, top, round(x1 * picture.width), round(y1 * picture.height)))
    whole = np.array(part.size)
    longest = max(part.size)
    scale = OCR_LONG_SIDE / longest if longest > OCR_LONG_SIDE else min(4.0, max(1.0, _SMALL / longest))
    if scale != 1.0:
        size = (max(1, round(part.width * scale)), max(1, round(part.height * scale)))
        part = part.resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC)
    back = whole / np.array(part.size)
    return [replace(line, quad=line.quad * back + (left, top)) for line in ocr.read_seen(np.asarray(part))]
