"""Administrative divisions of GB/T 2260: codes, and the division that a written place names.

The list (codes, names, years of validity) is python-stdnum's `cn/loc`. Development zones such as 苏州工业园区 are no divisions there:
they count as the city that stands before them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from stdnum import numdb

from extractors.values.defect import ValueDefect
from extractors.values.names import folded

_NAMED = re.compile(r"(?:\[(?P<since>\d{4})?-(?P<until>\d{4})?\])?(?P<name>[^,\[\]]+)")
_ENDINGS = re.compile(r"((壮族|回族|维吾尔)?自治区|特别行政区|地区|省|市|县|区|盟|旗)$")
"""Autonomous prefectures and counties are not shortened: what would remain differs from one to the next."""
_NO_NAMES = frozenset({"市辖区", "县", "市区", "省直辖县级行政区划", "自治区直辖县级行政区划"})


@dataclass(frozen=True)
class Division:
    """A division of today, or (`current` false) of an earlier year. `name` is its own, without those above it."""

    code: str
    name: str
    current: bool

    @property
    def short(self) -> str:
        """As people write it without its ending (苏州, 昆山); the whole name where nothing else would remain."""
        short = _ENDINGS.sub("", self.name)
        return short if len(short) > 1 else self.name


@cache
def _divisions() -> dict[str, Division]:
    """Every division by its code, under its newest name."""
    return {code: _newest(code, names) for code, names in _codes() if names not in _NO_NAMES}


def _codes() -> Iterator[tuple[str, str]]:
    for _, province, _, data, parts in numdb.get("cn/loc").prefixes:
        yield f"{province}0000", data["province"]
        for _, county, _, named, _ in parts:
            if county != "0000":
                yield province + county, named["county"]


def _newest(code: str, names: str) -> Division:
    found = [(match["until"] or "9999", match["name"].strip()) for match in _NAMED.finditer(names)]
    until, name = max(found)
    return Division(code, name, current=until == "9999")


def division(code: str) -> Division:
    """The division of a code. Raises `ValueDefect` (`division_format`, `division_unknown`); old codes are known too."""
    text = folded(code)
    if not re.fullmatch(r"\d{6}", text, re.ASCII):
        raise ValueDefect(
            "division_format", f"“{code}”应为 6 位行政区划代码。", f"'{code}' should be a division code of 6 digits."
        )
    found = _divisions().get(text)
    if found is None:
        raise ValueDefect("division_unknown", f"没有行政区划代码“{code}”。", f"There is no division '{code}'.")
    return found


def division_form(raw: str) -> str:
    """The code. Raises `ValueDefect`."""
    return division(raw).code


@cache
def _current(level: int) -> tuple[Division, ...]:
    """Divisions of today: provinces (0), cities (1), counties (2)."""
    endings = ("0000", "00", "")[level]
    longer = ("", "0000", "00")[level]
    rows = [row for row in _divisions().values() if row.current and row.code.endswith(endings)]
    return tuple(row for row in rows if not longer or not row.code.endswith(longer))


@cache
def division_in(place: str) -> Division | None:
    """The closest division of today that a written place names: 苏州市工业园区星龙街 is 苏州市, 昆山市玉山镇 is 昆山市.

    None when it names none, one that several cities have (鼓楼区), or divisions that don't lie in each other (苏州市惠山区).
    """
    text = folded(place)
    province, text = _leading(_current(0), text)
    cities = [row for row in _current(1) if province is None or row.code[:2] == province.code[:2]]
    city, rest = _leading(cities, text)
    county = _county(province, city, rest)
    if city is not None and county is None and _leads(_current(2), rest):
        return None
    return county or city or province


def _county(province: Division | None, city: Division | None, text: str) -> Division | None:
    above = city.code[:4] if city else province.code[:2] if province else ""
    inside = [row for row in _current(2) if row.code.startswith(above)]
    found = [row for row in inside if text.startswith(row.name)]
    if not found and city is None:
        found = [row for row in inside if _starts_short(text, row)]
    longest = max((len(row.name) for row in found), default=0)
    chosen = [row for row in found if len(row.name) == longest]
    return chosen[0] if len(chosen) == 1 else None


def _starts_short(text: str, row: Division) -> bool:
    """朝阳区 is not 朝阳市 written short."""
    return text.startswith(row.short) and not _ENDINGS.match(text[len(row.short) :][:1])


def _leads(rows: Iterable[Division], text: str) -> bool:
    return any(text.startswith(row.name) for row in rows)


def _leading(rows: Iterable[Division], text: str) -> tuple[Division | None, str]:
    """The division that the text begins with, by its whole name or its short one, and what remains."""
    whole = [row for row in rows if text.startswith(row.name)]
    if whole:
        best = max(whole, key=lambda row: len(row.name))
        return best, text[len(best.name) :]
    short = [row for row in rows if _starts_short(text, row)]
    if len(short) == 1:
        return short[0], text[len(short[0].short) :]
    return None, text
