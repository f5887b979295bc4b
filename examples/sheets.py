"""The examples' letters, waybills and transfer orders in the layouts that firms use, each with the truth of what was printed.

Nobody has shown us the official layouts (DOMAIN.md 2.1), so the same facts are set as a list, in two columns, without colons, in narrow
columns whose values run over, as a ruled table, with the label above its value, and under the heads of columns.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pymupdf

from examples.documents import (
    Writer,
    chinese_date,
    commitment,
    new_page,
    pdf_bytes,
    transfer_order,
    waybill,
    writer,
)
from examples.vehicle import CABIN, PRESS, ROTOR, TOWER, TRANSFORMER, VESSEL, Example
from extractors.documents.forms import forms
from extractors.values import normal_form

EXAMPLES = (TRANSFORMER, PRESS, VESSEL, CABIN, ROTOR, TOWER)
_WIDE = 2
"""A sign's width beside that of a digit, in halves of the size."""


@dataclass(frozen=True)
class Entry:
    """A label and what is printed at it. No `field`: a box that is not read. `unit`: what the label says in brackets."""

    field: str | None
    label: str
    printed: str
    unit: str | None = None

    @property
    def head(self) -> str:
        """The label as printed."""
        return f"{self.label}({self.unit})" if self.unit else self.label


@dataclass(frozen=True)
class Sheet:
    """One filled form as a PDF with a text layer. `entries` are what was printed, the truth of its fields."""

    form: str
    layout: str
    entries: tuple[Entry, ...]
    pdf: bytes

    @property
    def truth(self) -> set[tuple[str, str]]:
        """Fields and their values in normal form."""
        (form,) = (form for form in forms() if form.name == self.form)
        return {
            (entry.field, normal_form(form.fields[entry.field].kind, entry.printed, unit=entry.unit))
            for entry in self.entries
            if entry.field
        }


def sheets(day: date, seed: int = 1) -> tuple[Sheet, ...]:
    """Every form in every layout, with different loads and wordings."""
    draw = Random(seed)
    made = []
    for number, form in enumerate(_TITLES):
        for place, layout in enumerate(LAYOUTS):
            example = EXAMPLES[(number + place) % len(EXAMPLES)]
            entries = tuple(_ENTRIES[form](example, day, draw))
            made.append(Sheet(form, layout, entries, _page(_TITLES[form], LAYOUTS[layout], entries)))
        example = EXAMPLES[number]
        made.append(_of_examples(form, example, day))
    return tuple(made)


def _page(title: str, layout: "Layout", entries: tuple[Entry, ...]) -> bytes:
    document = pymupdf.open()
    page = new_page(document)
    write = writer(page)
    write(297 - 12 * len(title), 80, title, 24)
    layout(page, write, entries)
    return pdf_bytes(document)


_TITLES = {
    "commitment_letter": "信用承诺书",
    "waybill": "江苏省道路货运运单",
    "transfer_order": "大型不可解体物品调运单",
}


def _firm(example: Example) -> list[Entry]:
    return [Entry("carrier", "承运单位", example.firm), Entry("uscc", "统一社会信用代码", example.uscc)]


def _vehicle(example: Example) -> list[Entry]:
    return [Entry("tractor_plate", "牵引车号牌", example.tractor), Entry("trailer_plate", "挂车号牌", example.trailer)]


def _cargo(example: Example, draw: Random) -> list[Entry]:
    length, width, height = example.cargo_size
    size, mass = (
        draw.choice(
            [
                Entry("cargo_dimensions", "货物外廓尺寸", f"{length:g}×{width:g}×{height:g}米"),
                Entry("cargo_dimensions", "货物外廓尺寸", f"长{length:g}m 宽{width:g}m 高{height:g}m"),
                Entry("cargo_dimensions", "货物外廓尺寸", f"{length:g}×{width:g}×{height:g}", "m"),
                Entry(
                    "cargo_dimensions", "货物外廓尺寸", f"{length * 1000:.0f}×{width * 1000:.0f}×{height * 1000:.0f}mm"
                ),
            ]
        ),
        draw.choice(
            [
                Entry("cargo_mass", "货物质量", f"{example.cargo_mass:g}吨"),
                Entry("cargo_mass", "货物质量", f"{example.cargo_mass * 1000:,.0f}", "kg"),
                Entry("cargo_mass", "货物质量", f"{example.cargo_mass:g}", "吨"),
            ]
        ),
    )
    return [Entry("cargo_name", "货物名称", example.cargo), Entry("pieces", "件数", "1件"), size, mass]


def _journey(example: Example, day: date) -> list[Entry]:
    departs = day + timedelta(days=2)
    return [
        Entry("from", "起运地", example.origin),
        Entry("to", "目的地", example.destination),
        Entry("departs_on", "起运日期", chinese_date(departs)),
    ]


def _letter(example: Example, day: date, draw: Random) -> list[Entry]:
    length, width, height = example.overall
    return [
        Entry("form_number", "表单编号", f"CN{day:%Y%m%d}{example.serial}"),
        *_firm(example),
        Entry("legal_representative", "法定代表人", "示例某"),
        Entry(None, "联系电话", f"0512-6666{example.serial:04d}"),
        *_vehicle(example),
        *_cargo(example, draw),
        Entry("loaded_dimensions", "车货总体外廓尺寸", f"{length:g}×{width:g}×{height:g}米"),
        Entry("gross_mass", "车货总质量", f"{example.gross:g}吨"),
        *_journey(example, day),
        Entry("date", "承诺日期", f"{day:%Y-%m-%d}"),
    ]


def _waybill(example: Example, day: date, draw: Random) -> list[Entry]:
    return [
        Entry("waybill_number", "运单编号", f"SY{day:%Y%m%d}{example.serial}"),
        Entry("consignor", "托运人", "示例电气设备制造有限公司"),
        Entry("consignee", "收货人", "示例供电工程有限公司苏州工业园区分公司"),
        *_firm(example),
        *_vehicle(example),
        Entry(None, "驾驶员", "示例某"),
        *_cargo(example, draw),
        *_journey(example, day),
        Entry("date", "开单日期", f"{day.year}年{day.month:02d}月{day.day:02d}日"),
    ]


def _order(example: Example, day: date, draw: Random) -> list[Entry]:
    return [
        Entry("waybill_number", "调运单编号", f"DY{day:%Y%m%d}-{example.serial}"),
        Entry("consignor", "调出单位", "示例重型机器制造有限公司"),
        Entry("consignee", "调入单位", "示例工业有限公司"),
        *_firm(example),
        *_vehicle(example),
        *_cargo(example, draw),
        *_journey(example, day),
        Entry("date", "填单日期", chinese_date(day)),
        Entry(None, "备注", "整体制造"),
    ]


_ENTRIES: dict[str, Callable[[Example, date, Random], list[Entry]]] = {
    "commitment_letter": _letter,
    "waybill": _waybill,
    "transfer_order": _order,
}

Layout = Callable[[pymupdf.Page, Writer, tuple[Entry, ...]], None]
"""Sets the entries on a page below its title."""


def _list(_: pymupdf.Page, write: Writer, entries: tuple[Entry, ...]) -> None:
    for row, entry in enumerate(entries):
        write(85, 130 + 24 * row, f"{entry.head}：{entry.printed}", 12)


def _two_columns(_: pymupdf.Page, write: Writer, entries: tuple[Entry, ...]) -> None:
    for number, entry in enumerate(entries):
        write((55, 320)[number % 2], 130 + 26 * (number // 2), f"{entry.head}：{entry.printed}", 9.5)


def _no_colons(_: pymupdf.Page, write: Writer, entries: tuple[Entry, ...]) -> None:
    for row, entry in enumerate(entries):
        write(85, 130 + 24 * row, f"{entry.head} {entry.printed}", 12)


def _narrow(_: pymupdf.Page, write: Writer, entries: tuple[Entry, ...]) -> None:
    """Two narrow columns, labels with a colon; a value that is too long goes on below its own beginning."""
    y = 130.0
    for pair in zip(entries[::2], (*entries[1::2], None), strict=False):
        deepest = 1
        for x, entry in zip((55, 310), pair, strict=True):
            if entry is not None:
                write(x, y, f"{entry.head}：", 11)
                start = x + 11 * (width(entry.head) + _WIDE) / 2
                deepest = max(deepest, _broken(write, start, y, entry.printed, x + 235 - start))
        y += 10 + 15 * deepest


def _table(page: pymupdf.Page, write: Writer, entries: tuple[Entry, ...]) -> None:
    """Two pairs a row between ruling lines, labels in the middle of their cells, long values over two lines."""
    x, y = (45, 135, 300, 390, 550), 110.0
    for row in range(0, len(entries), 2):
        for place, entry in enumerate(entries[row : row + 2]):
            left, middle, right = x[2 * place : 2 * place + 3]
            page.draw_rect(pymupdf.Rect(left, y, middle, y + 36), color=(0, 0, 0), width=0.7)
            page.draw_rect(pymupdf.Rect(middle, y, right, y + 36), color=(0, 0, 0), width=0.7)
            write(left + 4, y + 22, entry.head, 9.5)
            lines = broken(entry.printed, (right - middle - 8) / 10.5 * 2)
            for number, line in enumerate(lines):
                write(middle + 4, y + 22 + 14 * number - 7 * (len(lines) - 1), line, 10.5)
        y += 36


def _label_above(page: pymupdf.Page, write: Writer, entries: tuple[Entry, ...]) -> None:
    """Two cells a row, the label small at the top, the value below it."""
    for number, entry in enumerate(entries):
        left, top = (50, 298)[number % 2], 110 + 44 * (number // 2)
        page.draw_rect(pymupdf.Rect(left, top, left + 248, top + 44), color=(0, 0, 0), width=0.7)
        write(left + 5, top + 14, entry.head, 8.5)
        write(left + 5, top + 34, entry.printed, 11.5)


def _heads(page: pymupdf.Page, write: Writer, entries: tuple[Entry, ...]) -> None:
    """Three columns with ruled heads and the values under them, as the goods table of a waybill."""
    for row in range(0, len(entries), 3):
        top = 110 + 54 * (row // 3)
        for place, entry in enumerate(entries[row : row + 3]):
            left = 45 + 170 * place
            page.draw_rect(pymupdf.Rect(left, top, left + 170, top + 20), color=(0, 0, 0), width=0.7)
            page.draw_rect(pymupdf.Rect(left, top + 20, left + 170, top + 54), color=(0, 0, 0), width=0.7)
            write(left + 85 - 9.5 * width(entry.head) / 4, top + 14, entry.head, 9.5)
            lines = broken(entry.printed, 30)
            for number, line in enumerate(lines):
                write(left + 85 - 10.5 * width(line) / 4, top + 40 + 13 * number - 6 * (len(lines) - 1), line, 10.5)


LAYOUTS: dict[str, Layout] = {
    "list": _list,
    "two columns": _two_columns,
    "no colons": _no_colons,
    "narrow columns": _narrow,
    "ruled table": _table,
    "label above": _label_above,
    "column heads": _heads,
}


def width(text: str) -> int:
    """In halves of the size: Chinese signs are twice as wide as digits."""
    return sum(1 if sign.isascii() else _WIDE for sign in text)


def broken(text: str, room: float) -> list[str]:
    """A text in lines of that width, broken anywhere, as Chinese is, but in no number or word."""
    lines, line = [], ""
    for number, sign in enumerate(text):
        rest = text[number:]
        word = len(rest) - len(rest.lstrip("0123456789.ABCDEFGHIJKLMNOPQRSTUVWXYZ")) or 1
        starts = not (line and line[-1].isascii() and sign.isascii())
        if line and starts and width(line) + width(rest[:word]) > room:
            lines.append(line)
            line = ""
        line += sign
    return [*lines, line]


def _broken(write: Writer, x: float, y: float, text: str, room: float) -> int:
    lines = broken(text, room / 11 * 2)
    for number, line in enumerate(lines):
        write(x, y + 15 * number, line, 11)
    return len(lines)


def _of_examples(form: str, example: Example, day: date) -> Sheet:
    """The page that the example cases hold, with its truth."""
    length, width_, height = example.cargo_size
    size = f"{length:g}×{width_:g}×{height:g}米"
    entries = [*_firm(example), *_vehicle(example), Entry("cargo_name", "", example.cargo)]
    entries += [Entry("cargo_dimensions", "", size), Entry("cargo_mass", "", f"{example.cargo_mass:g}吨")]
    entries += _journey(example, day)[:2]
    departs = Entry("departs_on", "", chinese_date(day + timedelta(days=2)))
    if form == "commitment_letter":
        overall = "×".join(f"{side:g}" for side in example.overall) + "米"
        entries += [Entry("legal_representative", "", "示例某"), Entry("loaded_dimensions", "", overall), departs]
        entries += [Entry("gross_mass", "", f"{example.gross:g}吨")]
        entries += [Entry("date", "", chinese_date(day - timedelta(days=1)))]
        return Sheet(form, "example", tuple(entries), commitment(example, day))
    entries.append(Entry("date", "", chinese_date(day)))
    if form == "transfer_order":
        entries += [
            Entry("consignor", "", "示例重型机器制造有限公司"),
            Entry("consignee", "", "示例工业有限公司"),
            departs,
        ]
        entries = [entry for entry in entries if entry.field != "uscc"]
        return Sheet(form, "example", tuple(entries), transfer_order(example, day))
    entries += [Entry("consignor", "", "示例电气设备制造有限公司"), Entry("consignee", "", "示例供电工程有限公司")]
    entries += [Entry("departs_on", "", chinese_date(day))]
    entries += [Entry("waybill_number", "", f"SY{day:%Y%m%d}{example.serial}")]
    entries += [Entry("pieces", "", "1件")]
    return Sheet(form, "example", tuple(entries), waybill(example, day))
