"""What a label's text says: the value in normal form, with what was unsure of it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from extractors.documents.cells import Row
from extractors.documents.prose import leading
from extractors.facts import Reading, Unsure, Where
from extractors.values import ValueDefect, normal_form
from extractors.values.names import plain, simplified

RUNNING_KINDS = frozenset({"text", "company", "place"})
"""Values of these may run over the end of a line."""
_FIGURES = re.compile(
    r"[,，、;；(（]\s*(?:约|重|长|总重|共)?[\d.]+\s*(?:吨|t|kg|公斤|米|m|mm|千克)|[,，、;；(（]\s*(?:外形|尺寸|长\d|重量|质量|毛重|重|件数|数量)"
    r"|\s+(?:\d+\s*[件台套]?\s+)?(?:长\s*)?\d[\d.,×xX* ]*[(（]?(?:m|米|毫米|mm|cm|厘米|吨|t|kg|公斤|千克)|^[^(（]+(?=[)）])"
)
"""Where the name of a load ends and its figures begin: 盾构机主驱动，51.5吨，长6.1m."""
_UNFILLED = re.compile(r"[\s_\-—–/年月日吨米]*")
_CLAUSE = re.compile(
    r"一致|相符|属实|真实|承诺|保证|承担|(?<!有限)责任|不得|应当|严格|如有|愿意|填报|申报|按照|负责|擅自|[。;].{4,}|以.{1,6}为准"
)
"""What stands in a clause and in no value: 总质量及轴荷与申请表所填内容一致 is no mass."""
_FIGURES_OF = frozenset({"mass", "dimensions", "length", "date", "count"})
"""What holds no numeral is none of these: a label's English half, a hint."""
_COUNTED = re.compile(r"\d{1,2}\s*[件台套]?[ \u3000]+(?=\d{4}[^\d]|\d{1,2}\.)")
"""A count in the cell before, which recognition or a program joined to a size or a mass: 1　9400*3200*3300."""
_NAMES = frozenset({"company", "place"})
_NAMELESS = re.compile(r"[^\u4e00-\u9fff]*|[\s\d年月日〇零一二三四五六七八九十./-]*")
"""What is no name: 承诺单位（盖章）： is often followed by nothing but the letter's day."""
_NOUNS = "单位|地点|地址|日期|时间|名称|品名|姓名|号码|编号|证号|许可证|电话|签字|签名|盖章|签章|签收|质量|重量|吨位|尺寸|件数|型号|规格"
"""What labels end with."""
_LABEL_LIKE = re.compile(
    rf"[(（【].*[)）】]|.{{0,8}}(?:{_NOUNS}|地|日|代码|数量|备注|说明|社会)(?:[(（].*[)）])?[:：]?"
    r"|.{0,3}[长宽高重][/（(]?(?:米|m|mm|t|吨)?[)）]?|[件台套个只]|[A-Za-z&/ .]{10,}|货物"
    r"|(?:承运|托运|收货|发货)(?:人|方)|型号/图号",
    re.IGNORECASE,
)
"""What is the next label, or a label's note or English half, rather than a name."""
_LABEL_SHAPE = re.compile(
    rf"(?:\d{{1,2}})?[\u4e00-\u9fff/、()]{{0,9}}(?:{_NOUNS}|税号|联系人|经办人)"
    r"(?:\([^()]{1,8}\)|[A-Z][A-Za-z/. ]+)?:?|[\u4e00-\u9fff]{0,3}[长宽高重][/(]?(?:米|m|mm|t|吨)\)?|放行日|[\u4e00-\u9fff]{2,4}(?:日|站)",
    re.IGNORECASE,
)
_SENTENCE = {
    "company": re.compile(r"(?:致|呈|兹).*|.*[:：].*|.*(?:[。；;]\s*$|[,，、]|须|不得|请|严禁|轻放|勿|途经|影响).*"),
    "place": re.compile(r".*(?:\d\s*[×xX*]\s*\d|质量|尺寸|牵引|装运).*|.*[。；;]\s*$"),
}
"""What is a sentence and no name."""
_NOTE = re.compile(r"[\s(（【\[]*(?:签[字章名]|盖章|公章|加盖|手印|签署|法定代表|负责人|日期|联系|电话|如有|请)")
"""What stands where nothing was filled in: what is to be filled in there, or the next label's beginning."""
_NAMED = frozenset({"text", "company"})
_CODES, _LEAST_OF_CODE = frozenset({"plate", "uscc"}), 4
EDGES = " ,，;；。、"


@dataclass(frozen=True)
class Said:
    """A text as it stands, and what is unsure in it by position."""

    text: str
    unsure: Unsure

    @classmethod
    def of(cls, row: Row, start: int, end: int) -> Self:
        """A part of a row, in the line's own text."""
        return cls(_visible(row.raw(start, end)), row.unsure(start, end))

    @classmethod
    def lines(cls, rows: Iterable[Row]) -> Self:
        """Whole lines one after another."""
        said = cls("", {})
        for row in rows:
            said += cls(_visible(row.line.text), row.line.unsure)
        return said

    def __add__(self, other: Self) -> Self:
        moved = {len(self.text) + place: chances for place, chances in other.unsure.items()}
        return type(self)(self.text + other.text, self.unsure | moved)

    def cut(self, start: int, end: int) -> Self:
        """A part of it."""
        unsure = {place - start: chances for place, chances in self.unsure.items() if start <= place < end}
        return type(self)(self.text[start:end], unsure)

    def stripped(self) -> Self:
        """Without what stands around a value."""
        start = len(self.text) - len(self.text.lstrip(EDGES))
        return self.cut(start, max(start, len(self.text.rstrip(EDGES))))


def is_label_like(text: str) -> bool:
    """Whether a row's text has the shape of a label, though no form names it: 接收单位, 经营许可证, 货长(米), 13 件货重量."""
    return bool(_LABEL_SHAPE.fullmatch(text))


def _visible(text: str) -> str:
    """With a space for each control character, which some programs write for one, and characters for their radicals; as long as before."""
    return "".join(_one(character) for character in text)


def _one(character: str) -> str:
    if unicodedata.category(character) == "Cc":
        return " "
    folded = plain(character)
    return folded if len(folded) == 1 and "\u4e00" <= folded <= "\u9fff" else character


def _is_none(kind: str, raw: str) -> bool:
    """Whether a text is no value of a kind, by its shape: an empty line, a note, the next label, a sentence."""
    return bool(
        _UNFILLED.fullmatch(raw)
        or _NOTE.match(raw)
        or (kind in _NAMES and _NAMELESS.fullmatch(raw))
        or (kind in _NAMED and _LABEL_LIKE.fullmatch(raw.strip()))
        or (kind in _CODES and sum(one.isascii() and one.isalnum() for one in raw) < _LEAST_OF_CODE)
        or (kind in _SENTENCE and _SENTENCE[kind].fullmatch(raw))
        or (kind in _FIGURES_OF and not any(one.isnumeric() for one in raw))
    )


def understood(kind: str, said: Said, unit: str | None, where: Where, confidence: float) -> Reading | None:
    """None for a line of a template that nobody filled in, and for a clause that begins with the words of a label."""
    figures = _FIGURES.search(simplified(said.text)) if kind == "text" else None
    said = said.cut(0, figures.start() or figures.end()) if figures else said
    raw = said.text
    if _is_none(kind, raw):
        return None
    value = None
    try:
        value = normal_form(kind, raw, unit=unit)
    except ValueDefect as defect:
        counted = _COUNTED.match(raw) if kind in _FIGURES_OF else None
        if counted:
            return understood(kind, said.cut(counted.end(), len(raw)), unit, where, confidence)
        shorter = leading(kind, raw)
        if shorter is not None and defect.code != "contradicts_itself":
            return understood(kind, said.cut(0, len(shorter)), unit, where, confidence)
        if defect.code == "blank" or (_CLAUSE.search(raw) and not any(character.isdigit() for character in raw)):
            return None
    if value is not None and kind in RUNNING_KINDS and _CLAUSE.search(raw):
        return None
    return Reading(value=value, raw=raw, confidence=confidence, where=where, unsure=said.unsure)
