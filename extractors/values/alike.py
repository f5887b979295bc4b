"""Names of loads and places compared as people do: what is left out or added must not make it another thing.

`alike.toml` holds what may be left out, each with its reason; whatever stands there in neither name is compared to the letter.
"""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from extractors.values.divisions import named_divisions
from extractors.values.names import folded, simplified
from extractors.values.numerals import with_digits


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Counts(_Row):
    words: tuple[str, ...]
    one: tuple[str, ...]
    before: tuple[str, ...]


class _Remarks(_Row):
    words: tuple[str, ...]
    announce: tuple[str, ...]
    of_quantities: tuple[str, ...]


class _Axis(_Row):
    """Words of which a name bears one; those of a row of `same` are one word."""

    name: str
    words: tuple[str, ...]
    same: tuple[tuple[str, ...], ...] = ()


class _Synonym(_Row):
    names: tuple[str, ...]
    to: str


class _Rating(_Row):
    words: tuple[str, ...]
    quantity: str
    times: int


@dataclass(frozen=True)
class _Data:
    counts: _Counts
    remarks: _Remarks
    axes: tuple[_Axis, ...]
    synonyms: tuple[_Synonym, ...]
    ratings: tuple[_Rating, ...]
    places: tuple[tuple[str, ...], ...]


@cache
def _data() -> _Data:
    table = tomllib.loads(files("extractors.values").joinpath("alike.toml").read_text(encoding="utf-8"))
    return _Data(
        _Counts.model_validate(table["counts"]),
        _Remarks.model_validate(table["remarks"]),
        tuple(_Axis.model_validate(row) for row in table["axis"]),
        tuple(_Synonym(names=tuple(row["from"]), to=row["to"]) for row in table["synonym"]),
        tuple(_Rating.model_validate(row) for row in table["ratings"].values()),
        tuple(tuple(row["names"]) for row in table["place"]),
    )


@dataclass(frozen=True)
class Goods:
    """A load's name taken apart: what it is, how many, its types, and what it says on each axis (maker, voltage, ...)."""

    head: str
    count: int
    models: frozenset[str]
    axes: tuple[tuple[str, str], ...]


_MODEL = r"(?:[A-Za-z]{1,8}\d[A-Za-z0-9]*|\d+[A-Za-z][A-Za-z0-9]*)(?:[-/.*x×+±%]+[A-Za-z0-9.%]+)*(?:[型式])?"
_MODEL_PARTED = r"[A-Za-z]{1,8}(?:[-/][A-Za-z0-9.]+)*[-/]\d[A-Za-z0-9.]*(?:[-/.*x×]+[A-Za-z0-9.]+)*(?:[型式])?"
_NUMBER_OF = r"(?:#\d{1,2}|\d{1,2}#|\d{1,2}号|第\d{1,2}号)"


@cache
def _tokens() -> re.Pattern[str]:
    """Everything that may be left out, the longest first."""
    data = _data()
    some = r"\d{1,4}|[一二两三四五六七八九十壹贰叁肆伍]{1,3}|单"
    words = _any(data.counts.words)
    # A plain number behind a maker's name is a type: 卡特彼勒336.
    count = (
        rf"(?:{_any(data.counts.before)}):?(?:{some})(?:{words})?|[x×*](?:{some})(?:{words})?$|(?:{some})(?:{words})套?"
    )
    units = "|".join(_any(row.words) for row in data.ratings)
    rating = rf"(?P<figure>\d+(?:\.\d+)?)(?:[/±x×]\d+(?:\.\d+)?%?)*(?P<unit>{units})(?![A-Za-z0-9\-])级?"
    axes = _any([word for axis in data.axes for word in axis.words])
    remarks = _any(data.remarks.words)
    announce = _any(data.remarks.announce)
    return re.compile(
        rf"(?P<announce>(?:{announce})[:为])|(?P<rating>{rating})|(?P<count>{count})|(?P<model>{_MODEL_PARTED}|{_MODEL})"
        rf"|(?P<number>{_NUMBER_OF})|(?P<remark>{remarks})|(?P<axis>{axes})牌?(?P<type>\d{{2,4}}(?![A-Za-z\d.千万兆吨立]))?"
        r"|(?P<point>[(),:;、/\-]+)",
        re.IGNORECASE,
    )


def _any(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=4096)
def goods(name: str) -> Goods:
    """A load's name taken apart."""
    text = simplified(folded(name))
    for synonym in _data().synonyms:
        text = re.sub(_any(synonym.names), synonym.to, text)
    head, count, models, axes = "", 1, set(), {}
    place = 0
    while place < len(text):
        match = _tokens().match(text, place)
        if match is None or match.end() == place:
            head, place = head + text[place], place + 1
            continue
        place = match.end()
        if match["model"]:
            models.add(match["model"].upper().rstrip("型式"))
        elif match["count"]:
            count = max(count, _counted(match["count"]))
        elif match["number"]:
            axes["number"] = re.sub(r"\D", "", match["number"])
        elif match["rating"]:
            quantity, value = _rated(match["figure"], match["unit"])
            axes.setdefault(quantity, value)
        elif match["axis"]:
            kind, word = _on_axis(match["axis"])
            axes[kind] = word
            models |= {match["type"]} - {None}
    return Goods(head, count, frozenset(models), tuple(sorted(axes.items())))


def _counted(text: str) -> int:
    if any(one in text for one in ("单", "壹")):
        return 1
    digits = re.search(r"\d+", with_digits(text.translate(str.maketrans("贰叁肆伍", "二三四五"))))
    return int(digits[0]) if digits else 1


def _rated(figure: str, unit: str) -> tuple[str, str]:
    row = next(row for row in _data().ratings if unit.lower() in row.words)
    return row.quantity, f"{(Decimal(figure) * row.times).normalize():f}"


def _on_axis(word: str) -> tuple[str, str]:
    axis = next(axis for axis in _data().axes if word.upper() in {one.upper() for one in axis.words})
    return axis.name, next((row[0] for row in axis.same if word in row), word.upper())


def same_goods(left: str, right: str) -> bool:
    """Whether two names are of one load: one may name it more closely, and neither may say what the other denies."""
    if left == right:
        return True
    one, two = goods(left), goods(right)
    if not one.head or one.head != two.head or one.count != two.count:
        return False
    other = dict(two.axes)
    if any(other.get(axis, word) != word for axis, word in one.axes):
        return False
    return not one.models or not two.models or any(_same_model(a, b) for a in one.models for b in two.models)


def _same_model(left: str, right: str) -> bool:
    """SZ11-50000 is SZ11-50000/110 written short; SZ11-5000 is not."""
    short, long = sorted((left, right), key=len)
    return long.startswith(short) and (len(long) == len(short) or long[len(short)] in "-/")


_JOINED = re.compile(r"以及|连同|及其|[、+＋&;,]|及|(?<![饱中共调缓温])和(?![谐平县])|(?<!参)与(?!非)")


def loads_named(name: str) -> tuple[str, ...]:
    """The loads that a name lists: 挖掘机、压路机 are two, 三相、油浸式变压器 is one. What stands in brackets is a remark."""
    text = re.sub(r"\([^()]*\)", "", simplified(folded(name)))
    return tuple(part for part in _JOINED.split(text) if goods(part).head)


@cache
def _of_quantities() -> re.Pattern[str]:
    words = _any(_data().remarks.of_quantities)
    return re.compile(rf"(?:\((?:{words})\)|(?<=[吨克米tgm]),?(?:{words}))$", re.IGNORECASE)


def without_remark(quantity: str) -> str:
    """A quantity without a remark behind it that does not change it: 42吨(含包装). 不含油 does, and stays."""
    return _of_quantities().sub("", quantity)


_PUNCTUATION = re.compile(r"[(),:;、·\-]+")


def same_place(left: str, right: str) -> bool:
    """Whether one place names the other more closely, whatever they say of the divisions above it.

    苏州工业园区 is 江苏省苏州市工业园区星龙街. A province alone is not the same place as one in it.
    """
    if left == right:
        return True
    (one, rest), (two, more) = sorted((_placed(left), _placed(right)), key=lambda placed: len(placed[1]))
    if not one or not two or one.endswith("0000") or two.endswith("0000"):
        return False
    if rest:
        return one == two and more.startswith(rest) and not (rest[-1].isdigit() and more[len(rest) :][:1].isdigit())
    # The one without a rest may be the outer division or the inner one; outside of the other it is another place.
    inner, outer = (two, one) if len(_stem(two)) >= len(_stem(one)) else (one, two)
    return inner.startswith(_stem(outer)) and not (more and inner == one and one != two)


@lru_cache(maxsize=4096)
def _placed(place: str) -> tuple[str, str]:
    """The code of the closest division that a place names, and what stands behind its name."""
    text = simplified(folded(place))
    for names in _data().places:
        text = re.sub(_any(names[1:]), names[0], text, flags=re.IGNORECASE)
    division, rest = named_divisions(text)
    if division is None:
        return "", text
    rest = _PUNCTUATION.sub("", rest)
    # 苏州市苏州工业园区, as portals write it.
    for name in (division.name, division.short):
        rest = rest.removeprefix(name)
    return division.code, rest


def _stem(code: str) -> str:
    return re.sub(r"(00){1,3}$", "", code)
