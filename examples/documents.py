"""Letters, waybills and transfer orders of the examples, as PDFs with a text layer, as scans, and as phone photos of paper."""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import cv2
import numpy as np
import pymupdf
from PIL import Image, ImageDraw, ImageFont

from examples.vehicle import Example

A4 = (595, 842)
_RED = (0.80, 0.10, 0.12)
_FOOTER = "示例 Example – generated, no real document"

CLAUSES = {
    "truthful": "所提交的全部材料和填报的信息真实、合法、准确、有效。",
    "indivisible": "本次运输的货物为不可解体物品，未作拆分或捎带其他货物。",
    "photos_real": "所提交的车头、车身、车尾照片均为本次运输实车实货装载完成后的现场照片。",
    "measures_true": "车货总体的尺寸、质量及轴荷与申报内容一致。",
    "as_permitted": "严格按照许可的时间、路线和速度行驶，并按方案落实护送措施。",
    "no_change": "取得许可后不更换车辆、挂车和货物，确需变更的重新申请。",
    "supervision": "自觉接受交通运输主管部门的监督检查。",
    "publication": "同意将本承诺书向社会公开。",
    "liability": "如违反上述承诺，愿意承担相应法律责任，接受撤销许可并记入信用记录的处理。",
}


@dataclass(frozen=True)
class Letter:
    """How a letter departs from an honest one."""

    stamped: bool = True
    without: tuple[str, ...] = ()
    firm: str | None = None
    uscc: str | None = None


def new_page(document: pymupdf.Document) -> pymupdf.Page:
    """An A4 page that says what it is."""
    page = document.new_page(width=A4[0], height=A4[1])
    font = page.insert_font(fontname="cjk", fontbuffer=_FONT)
    document.get_char_widths(font)
    # Otherwise PyMuPDF measures tens of thousands of signs for each document, which takes most of the time to write it.
    next(known for number, known in document.FontInfos if number == font)["glyphs"] = _measured()
    page.insert_text((200, 822), _FOOTER, fontname="cjk", fontsize=8, color=(0.5, 0.5, 0.5))
    return page


@cache
def _measured() -> list[tuple[int, float]]:
    """Glyph and breadth of every sign of the font."""
    page = pymupdf.open().new_page()
    widths: list[tuple[int, float]] = page.parent.get_char_widths(
        page.insert_font(fontname="cjk", fontbuffer=_FONT), limit=0xFFFF
    )
    return widths


def _metres(size: tuple[float, float, float]) -> str:
    return "×".join(f"{side:g}" for side in size)


def chinese_date(day: date) -> str:
    """As letters write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def commitment(example: Example, day: date, lie: Letter = Letter()) -> bytes:
    """The signed and stamped letter as a PDF, dated the day before `day`."""
    document = pymupdf.open()
    page = new_page(document)
    write = writer(page)
    write(218, 80, "信用承诺书", 26)
    write(70, 120, "苏州市交通运输局：", 13)
    rows = [
        f"承诺人：{lie.firm or example.firm}",
        f"统一社会信用代码：{lie.uscc or example.uscc}",
        "法定代表人：示例某",
        f"牵引车号牌：{example.tractor}        挂车号牌：{example.trailer}",
        f"货物名称：{example.cargo}",
        f"货物外廓尺寸（长×宽×高）：{_metres(example.cargo_size)}米",
        f"货物质量：{example.cargo_mass:g}吨",
        f"车货总体外廓尺寸（长×宽×高）：{_metres(example.overall)}米",
        f"车货总质量：{example.gross:g}吨",
        f"起运地：{example.origin}",
        f"目的地：{example.destination}",
        f"计划起运日期：{chinese_date(day + timedelta(days=2))}",
    ]
    y = 148.0
    for row in rows:
        write(92, y, row, 12)
        y += 23
    write(92, y + 6, "本单位申请办理超限运输车辆行驶公路许可，自愿选择信用承诺方式，现郑重承诺：", 12)
    y += 32
    kept = [text for name, text in CLAUSES.items() if name not in lie.without]
    for number, text in enumerate(kept, 1):
        write(92, y, f"{number}．{text}", 11)
        y += 21
    write(330, y + 36, f"承诺单位（盖章）：{lie.firm or example.firm}", 10)
    write(330, y + 62, "签字：", 12)
    _signature(page, 375, y + 60)
    write(330, y + 88, f"承诺日期：{chinese_date(day - timedelta(days=1))}", 12)
    if lie.stamped:
        _stamp(page, (425, y + 58), lie.firm or example.firm)
    return pdf_bytes(document)


def waybill(example: Example, day: date, *, mass_kg: int | None = None) -> bytes:
    """江苏省道路货运运单 as a ruled table; the mass in kilograms."""
    document = pymupdf.open()
    page = new_page(document)
    write = writer(page)
    write(180, 70, "江苏省道路货运运单", 24)
    write(400, 100, f"运单编号：SY{day:%Y%m%d}{example.serial}", 10)
    cells = [
        ("托运人", "示例电气设备制造有限公司", "收货人", "示例供电工程有限公司"),
        ("承运人", example.firm, "统一社会信用代码", example.uscc),
        ("牵引车号牌", example.tractor, "挂车号牌", example.trailer),
        ("货物名称", example.cargo, "件数", "1件"),
        (
            "货物外廓尺寸",
            f"{_metres(example.cargo_size)}米",
            "货物质量(kg)",
            f"{mass_kg or round(example.cargo_mass * 1000):,}",
        ),
        ("起运地", example.origin, "目的地", example.destination),
        ("装货日期", chinese_date(day), "驾驶员", "示例某"),
    ]
    x = (50, 135, 300, 395, 550)
    y = 115.0
    for row in cells:
        for left, right, text in zip(x, x[1:], row, strict=False):
            page.draw_rect(pymupdf.Rect(left, y, right, y + 38), color=(0, 0, 0), width=0.7)
            write(left + 5, y + 23, text, 9.5 if len(text) < 14 else 8)
        y += 38
    write(60, y + 40, "托运人（签章）：", 11)
    write(330, y + 40, f"开单日期：{chinese_date(day)}", 11)
    return pdf_bytes(document)


def transfer_order(example: Example, day: date) -> bytes:
    """大型不可解体物品调运单, as a list."""
    document = pymupdf.open()
    page = new_page(document)
    write = writer(page)
    write(150, 80, "大型不可解体物品调运单", 24)
    rows = [
        "调出单位：示例重型机器制造有限公司",
        "调入单位：示例工业有限公司",
        f"承运单位：{example.firm}",
        f"牵引车号牌：{example.tractor}",
        f"挂车号牌：{example.trailer}",
        f"物品名称：{example.cargo}",
        f"物品外廓尺寸：长{example.cargo_size[0]:g}m 宽{example.cargo_size[1]:g}m 高{example.cargo_size[2]:g}m",
        f"物品质量：{example.cargo_mass:g}t",
        f"起运地：{example.origin}",
        f"目的地：{example.destination}",
        f"调运日期：{chinese_date(day + timedelta(days=2))}",
    ]
    y = 130.0
    for row in rows:
        write(80, y, row, 13)
        y += 30
    write(80, y + 20, "上述物品为整体制造，不可解体，特此证明。", 13)
    write(330, y + 80, f"填单日期：{chinese_date(day)}", 12)
    _stamp(page, (420, y + 70), "示例重型机器制造有限公司")
    return pdf_bytes(document)


Writer = Callable[[float, float, str, float], None]
"""Writes a text at a place (points from the left and the top) in a size."""


def writer(page: pymupdf.Page) -> Writer:
    """How to write on a page."""

    def write(x: float, y: float, text: str, size: float) -> None:
        page.insert_text((x, y), text, fontname="cjk", fontsize=size)

    return write


def _signature(page: pymupdf.Page, x: float, y: float) -> None:
    points = [pymupdf.Point(x + 2.2 * step, y + 7 * math.sin(step * 0.9) * math.cos(step * 0.23)) for step in range(28)]
    page.draw_polyline(points, color=(0.1, 0.1, 0.35), width=1.2)


def _stamp(page: pymupdf.Page, centre: tuple[float, float], firm: str) -> None:
    """A round stamp of 40 mm, slightly transparent, over whatever stands there."""
    side = 40 / 25.4 * 72
    left, top = centre[0] - side / 2, centre[1] - side / 2
    page.insert_image(pymupdf.Rect(left, top, left + side, top + side), stream=stamp_picture(firm))


def stamp_picture(firm: str, side: int = 420, purpose: str = "") -> bytes:
    """A company stamp as PNG with transparency: ring, name on the arc, star, and below it what the seal is for, if for one thing."""
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    ink = (204, 26, 31, 205)
    edge = side * 0.02
    draw.ellipse((edge, edge, side - edge, side - edge), outline=ink, width=round(side * 0.028))
    font = chinese_font(round(side * 0.105))
    sweep = min(250, 19 * len(firm))
    for place, sign in enumerate(firm):
        angle = -90 - sweep / 2 + sweep * (place + 0.5) / len(firm)
        tile = Image.new("RGBA", (side // 5, side // 5), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text((side // 10, side // 10), sign, font=font, fill=ink, anchor="mm")
        turned = tile.rotate(-(angle + 90), resample=Image.Resampling.BICUBIC)
        x = side / 2 + side * 0.385 * math.cos(math.radians(angle)) - turned.width / 2
        y = side / 2 + side * 0.385 * math.sin(math.radians(angle)) - turned.height / 2
        picture.alpha_composite(turned, (round(x), round(y)))
    star = [
        (side / 2 + r * math.cos(math.radians(a)), side / 2 + r * math.sin(math.radians(a)))
        for step in range(10)
        for a, r in [(-90 + 36 * step, side * (0.13 if step % 2 == 0 else 0.052))]
    ]
    draw.polygon(star, fill=ink)
    draw.text((side / 2, side * 0.74), purpose, font=chinese_font(round(side * 0.085)), fill=ink, anchor="mm")
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG")
    return buffer.getvalue()


_FONT = pymupdf.Font("china-s").buffer


@cache
def chinese_font(size: int) -> ImageFont.FreeTypeFont:
    """The font PyMuPDF carries; no system font is needed."""
    return ImageFont.truetype(io.BytesIO(_FONT), size)


def pdf_bytes(document: pymupdf.Document) -> bytes:
    """The same bytes for the same document."""
    document.set_metadata({})
    document.subset_fonts()
    return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))


def locked(pdf: bytes) -> bytes:
    """The same PDF with a password. Its bytes differ each time: the library draws a new key."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="123456", owner_pw="654321"))


def rendered(pdf: bytes, dpi: int = 170) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The first page as RGB pixels."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        page = document[0].get_pixmap(dpi=dpi)
        return np.frombuffer(page.samples, np.uint8).reshape(page.height, page.width, 3).copy()


def scanned(pdf: bytes, seed: int) -> bytes:
    """The same page as a scan: a slightly turned, slightly noisy picture in a PDF without text."""
    pixels = rendered(pdf)
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 0.6, 1.0)
    turned = cv2.warpAffine(pixels, turn, (width, height), borderValue=(250, 250, 250))
    noisy = _noisy(turned, seed, 5)
    with pymupdf.open() as document:
        page = document.new_page(width=A4[0], height=A4[1])
        page.insert_image(page.rect, stream=jpeg(noisy, 85))
        return pdf_bytes(document)


def photographed(pdf: bytes, seed: int) -> bytes:
    """The same page as a phone sees it on a desk: perspective, shadow, noise. JPEG."""
    pixels = rendered(pdf)
    height, width = pixels.shape[:2]
    canvas = (round(width * 1.12), round(height * 1.1))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array(
        [[70, 60], [canvas[0] - 90, 45], [canvas[0] - 60, canvas[1] - 70], [45, canvas[1] - 50]], np.float32
    )
    warp = cv2.getPerspectiveTransform(corners, seen)
    desk = cv2.warpPerspective(pixels, warp, canvas, borderValue=(120, 96, 74)).astype(np.float32)
    shadow = np.linspace(1.0, 0.78, canvas[0], dtype=np.float32)[None, :, None]
    return jpeg(_noisy(np.clip(desk * shadow, 0, 255).astype(np.uint8), seed, 4), 88)


def _noisy(pixels: np.ndarray[Any, Any], seed: int, strength: float) -> np.ndarray[Any, np.dtype[np.uint8]]:
    noise = strength * np.random.default_rng(seed).standard_normal(pixels.shape, dtype=np.float32)
    return np.asarray(np.clip(pixels + noise, 0, 255), np.uint8)


def jpeg(pixels: np.ndarray[Any, Any], quality: int) -> bytes:
    """RGB pixels as JPEG."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, format="JPEG", quality=quality)
    return buffer.getvalue()
