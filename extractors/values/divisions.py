"""Administrative divisions of GB/T 2260: codes, and the division that a written place names.

The list (codes, names, years of validity) is python-stdnum's `cn/loc`. Development zones such as 苏州工业园区 are no divisions there:
they count as the city that stands before them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from stdnum import numdb

from extractors.values.defect import ValueDefect
from extractors.values.names import folded, simplified

_NAMED = re.compile(r"(?:\[(?P<since>\d{4})?-(?P<until>\d{4})?\])?(?P<name>[^,\[\]]+)")
_ENDINGS = re.compile(r"((壮族|回族|维吾尔)?自治区|特别行政区|地区|省|市|县|区|盟|旗)$")
"""Autonomous prefectures and counties are not shortened: what would remain differs from one to the next."""
_NO_NAMES = frozenset({"市辖区", "县", "市区", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""What the list calls a code that no place bears: known as a code, never found in a place."""
_EVERYWHERE = frozenset({"城区", "矿区", "郊区", "市中区", "新城区", "城中区", "城关区", "新华区", "桥西区"})
"""Names of divisions that are words for a part of any city: behind a city without one they say nothing against it."""
_ROAD = re.compile(r".?(路|街|大道|道|巷|弄|里|桥|大厦|广场|花园|新村|小区)")
_BETWEEN = ",、;/·-~—和及至到"


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

    def inside(self, above: "Division") -> bool:
        """Whether it lies in the other, or is the other."""
        return self.code.startswith(re.sub(r"(00){1,3}$", "", above.code))


@cache
def _divisions() -> dict[str, Division]:
    """Every division by its code, under its newest name."""
    return {code: _newest(code, names) for code, names in _codes()}


def _codes() -> Iterator[tuple[str, str]]:
    for _, province, _, data, parts in numdb.get("cn/loc").prefixes:
        yield f"{province}0000", data["province"]
        for _, county, _, named, _ in parts:
            if county != "0000":
                yield province + county, named["county"]


def _newest(code: str, names: str) -> Division:
    found = [(match["until"] or "9999", match["name"].strip()) for match in _NAMED.finditer(names)]
    until, name = max(found)
    return Division(code, simplified(name), current=until == "9999")


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


def whole_name(row: Division) -> str:
    """The name with those of the divisions above it: 江苏省徐州市云龙区."""
    above = [_divisions().get(row.code[:length].ljust(6, "0")) for length in (2, 4, 6)]
    return "".join(dict.fromkeys(one.name for one in above if one is not None and one.name not in _NO_NAMES))


def division_form(raw: str) -> str:
    """The code. Raises `ValueDefect`."""
    return division(raw).code


_CHINA = Division("000000", "中国", current=True)


@cache
def _current() -> tuple[tuple[str, str, Division], ...]:
    """Whole and short name of every division of today that has a name."""
    rows = [row for row in _divisions().values() if row.current and row.name not in _NO_NAMES]
    return tuple((row.name, row.short, row) for row in rows)


@lru_cache(maxsize=4096)
def division_in(place: str) -> Division | None:
    """The closest division of today that a written place names: 苏州市工业园区星龙街 is 苏州市, 昆山市玉山镇 is 昆山市.

    None when it names none, one that several cities have (鼓楼区), or divisions that don't lie in each other (苏州市惠山区, 江苏省杭州市).
    A road that bears a city's name (南京路) names no division.
    """
    return named_divisions(place)[0]


@lru_cache(maxsize=4096)
def named_divisions(place: str) -> tuple[Division | None, str]:
    """The division as `division_in` finds it, and what stands in the place behind the divisions' names."""
    text = re.sub("^(中华人民共和国|中国)", "", simplified(folded(place)))
    possible: tuple[Division, ...] = (_CHINA,)
    short = True
    while named := _leading(text, short=short):
        name, whole = named[0][:2]
        closer = tuple(row for _, _, row in named if any(row.inside(above) for above in possible))
        if not closer and (not whole or name in _EVERYWHERE):
            break
        possible, text = closer, text[len(name) :].lstrip(_BETWEEN)
        # After 苏州市 a county is written whole: 苏州市昆山… without 市 may be anything.
        short = not whole or any(row.code.endswith("0000") for row in closer)
    # 长沙 is 长沙市, in which 长沙县 lies.
    outer = [row for row in possible if all(other.inside(row) for other in possible)]
    return (outer[0] if outer and outer != [_CHINA] else None), text


def _leading(text: str, *, short: bool) -> list[tuple[str, bool, Division]]:
    """The divisions with the longest name that the text begins with: the name, whether it is the whole one, the division."""
    found = [(name, True, row) for name, _, row in _current() if text.startswith(name)]
    if not found and short:
        found = [(name, False, row) for _, name, row in _current() if _starts_short(text, name)]
    longest = max((len(name) for name, _, _ in found), default=0)
    return [one for one in found if len(one[0]) == longest]


def _starts_short(text: str, short: str) -> bool:
    """朝阳区 is not 朝阳市 written short, and 南京路 is not in 南京."""
    rest = text[len(short) :]
    return text.startswith(short) and not _ENDINGS.match(rest[:1]) and not _ROAD.match(rest)


def begins_with_division(name: str) -> bool:
    """Whether a name begins with a division of today, whole or short, as firms' names do: 苏州…, 江苏省…, 吴江区…."""
    return any(name.startswith(begin) for begin in _beginnings().get(name[:2], ()))


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    """Whole and short names by their first two characters."""
    names: dict[str, set[str]] = {}
    for whole, short, _ in _current():
        for name in (whole, short):
            names.setdefault(name[:2], set()).add(name)
    return {first: tuple(found) for first, found in names.items()}
