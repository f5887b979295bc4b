"""What watermark cameras print is read; other dates in a photo are not taken for it."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.facts import Box, ClaimSource, Gps, Line, TextSource, Where
from extractors.photos.photo import read_text
from extractors.photos.watermark import read_watermarks
from extractors.readers.exif import read_claims, read_exif
from extractors.values.dates import SHANGHAI

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
MORNING = datetime(2026, 11, 20, 10, 23, tzinfo=SHANGHAI)


def lines(*rows: tuple[str, float, float], confidence: float = 0.95) -> list[Line]:
    """Lines of text, each from a place on the left, in parts of the picture."""
    return [
        Line(
            text=text,
            confidence=confidence,
            where=Where(box=Box(x0=x, y0=y, x1=min(1.0, x + 0.02 * len(text)), y1=y + 0.03)),
            source=TextSource.OCR,
        )
        for text, x, y in rows
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("10:23", 0.03, 0.80),
            ("2026.11.20", 0.2, 0.80),
            ("星期五", 0.2, 0.83),
            ("苏州市·工业园区星龙街", 0.03, 0.87),
        ],
        [("2026-11-20 10:23", 0.03, 0.9)],
        [("拍摄时间：2026年11月20日10:23", 0.03, 0.8), ("地点：江苏省苏州市工业园区星龙街", 0.03, 0.84)],
        [("时间:2026.11.2010:23", 0.03, 0.8), ("天气:晴 12℃", 0.03, 0.84)],
        [("2026/11/20 星期五", 0.6, 0.04), ("10:23", 0.6, 0.08)],
        [("2026/11/20 10:23 AM", 0.6, 0.04)],
    ],
)
def test_a_date_with_a_time_of_day_is_a_watermark(rows: list[tuple[str, float, float]]) -> None:
    (claim,) = read_watermarks(lines(*rows))
    assert (claim.source, claim.taken_at) == (ClaimSource.WATERMARK, MORNING)
    assert claim.place is None or "苏州市" in claim.place


def test_the_whole_block_is_read() -> None:
    rows = lines(
        ("马克水印相机", 0.03, 0.70),
        ("时间：2026.11.20 10:23:45", 0.03, 0.74),
        ("经度：120.723611 纬度：31.313890", 0.03, 0.78),
        ("地点：江苏省苏州市工业园区", 0.03, 0.82),
        ("防伪码：A7K2M9QX4T", 0.03, 0.86),
    )
    (claim,) = read_watermarks(rows)
    assert claim.taken_at == MORNING.replace(second=45)
    assert claim.gps == Gps(latitude=31.31389, longitude=120.723611)
    assert (claim.place, claim.code) == ("江苏省苏州市工业园区", "A7K2M9QX4T")
    assert claim.where is not None
    assert claim.where.box == Box(x0=0.03, y0=0.74, x1=rows[2].where.box.x1 if rows[2].where.box else 0, y1=0.89)


@pytest.mark.parametrize(
    ("text", "gps"),
    [
        ("31.2994°N, 120.6196°E", Gps(latitude=31.2994, longitude=120.6196)),
        ("经纬度: 120.6196,31.2994", Gps(latitude=31.2994, longitude=120.6196)),
        ("N31.2994 E120.6196", Gps(latitude=31.2994, longitude=120.6196)),
        ("北纬31.2994 东经120.6196", Gps(latitude=31.2994, longitude=120.6196)),
        ("总重 31.29 吨 宽 120.61", None),
    ],
)
def test_positions_as_apps_write_them(text: str, gps: Gps | None) -> None:
    (claim,) = read_watermarks(lines(("2026-11-20 10:23", 0.03, 0.9), (text, 0.03, 0.94)))
    assert claim.gps == gps


@pytest.mark.parametrize(
    "rows",
    [
        [("检验有效期至2026-11-20", 0.4, 0.5)],  # a label without a time of day
        [("2026-13-45 10:23", 0.03, 0.9)],
        [("10:23", 0.03, 0.1), ("2026-11-20", 0.03, 0.9)],  # a clock on the wall, a date elsewhere
        [("限载 10:23", 0.03, 0.9)],
        [("2026.11.20.21 10:2", 0.03, 0.9)],
    ],
)
def test_other_dates_and_clocks_are_none(rows: list[tuple[str, float, float]]) -> None:
    assert read_watermarks(lines(*rows)) == ()


def test_what_is_not_read_surely_says_nothing() -> None:
    assert read_watermarks(lines(("2026-11-20 10:23", 0.03, 0.9), confidence=0.6)) == ()


def test_afternoon() -> None:
    (claim,) = read_watermarks(lines(("2026/11/20 12:07 PM", 0.6, 0.9), ("2026/11/20 01:07 PM", 0.1, 0.1)))[:1]
    assert claim.taken_at == MORNING.replace(hour=12, minute=7)


def test_a_cameras_own_print_agrees_with_its_exif(real_data: Path) -> None:
    """A handheld camera of traffic police prints the time below the picture, a second before it writes EXIF."""
    (path,) = real_data.glob("plates_easypr_dev/**/粤A2HQ34.JPG")
    with Image.open(path) as opened:
        read, _ = read_text(opened.convert("RGB"))
    (printed,) = read_watermarks(read)
    (written,) = read_claims(path, read_exif(path))
    assert printed.taken_at is not None
    assert written.taken_at is not None
    assert (written.taken_at - printed.taken_at).total_seconds() == 1


def test_a_watermark_on_a_real_photo_is_read(real_data: Path) -> None:
    """White print on a street in daylight; the photo is real, the watermark is drawn here."""
    with Image.open(min((real_data / "plates_easypr_dev").rglob("*.jpg"))) as opened:
        picture = opened.convert("RGB").resize((1280, 960))
    draw = ImageDraw.Draw(picture)
    for text, size, y in (("10:23", 64, 720), ("2026.11.20 星期五", 34, 800), ("苏州市·工业园区星龙街 8 号", 34, 850)):
        draw.text((40, y), text, "white", ImageFont.truetype(FONT, size), stroke_width=1, stroke_fill="black")
    read, _ = read_text(Image.fromarray(np.asarray(picture)))
    (claim,) = read_watermarks(read)
    assert claim.taken_at == MORNING
    assert claim.place is not None
    assert claim.place.startswith("苏州市")
