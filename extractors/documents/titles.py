"""Which document is it? A form is known by its title."""

import re
from collections.abc import Sequence
from functools import cache

from extractors.documents.cells import Row, row_of
from extractors.documents.forms import Form, forms
from extractors.facts import Line, Reading

_SLACK = 12
"""A title's line holds at most so many characters more: 苏州市大件运输信用承诺书（试行）."""
_LISTED = re.compile(r"\s*[(（]?(?:[一二三四五六七八九十]+|\d+)[、.．)）]|\s*附")
"""How an entry in a list begins: it names a document and is none."""
_TOP, _LONGEST = 0.35, 32
"""A title that is only known by its ending stands so near the page's top, in page heights, and has at most so many characters."""
_SENTENCE = re.compile(r"[,。;:、]|^[本此该见按以凭附]|\d{3}")
_NUMBER_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff)])(?:No\.?|№)?[A-Z]{0,6}[-0-9]{6,}$")
"""The paper's number, in the line of its title."""
_MISREAD = 5
"""A title of so many characters is known although one of them was misread."""


def is_listed(row: Row) -> bool:
    """Whether a row is an entry of a list, which names documents."""
    return bool(_LISTED.match(row.text))


def title_in(row: Row) -> tuple[Form, str, bool] | None:
    """The form whose title a row is, the title, and whether it stands there exactly; the longest title wins."""
    row_text = _NUMBER_BEHIND.sub("", row.text)
    found = [
        (exact, len(title), title, form)
        for form in forms()
        for title in form.titles
        if len(row_text) <= len(title) + _SLACK and (exact := _stands(title, row.text)) is not None
    ]
    if not found:
        return _by_its_ending(row)
    exact, _, title, form = max(found, key=lambda one: one[:2])
    return form, title, exact


def _by_its_ending(row: Row) -> tuple[Form, str, bool] | None:
    """A title that no form lists, but ends as titles of its kind do: 某某物流货物托运单."""
    if row.box.y0 > _TOP or len(row.text) > _LONGEST or _SENTENCE.search(row.text):
        return None
    found = [
        (len(ending), ending, form)
        for form in forms()
        for ending in form.title_endings
        if re.fullmatch(rf".*{ending}\)?(?:\([^()]{{1,14}}\)|[A-Za-z.-]+)?", row.text)
    ]
    if not found:
        return None
    _, ending, form = max(found, key=lambda one: one[:2])
    return form, ending, False


def recognise(lines: Sequence[Line]) -> tuple[Form, Reading] | None:
    """The form whose title stands highest, and its title; None when no known title is there."""
    best: tuple[tuple[bool, float, int], Form, Reading] | None = None
    for row in map(row_of, lines):
        named = title_in(row)
        if named is None:
            continue
        form, title, exact = named
        rank = (not exact, row.line.where.page - 1 + row.box.y0, -len(title))
        if best is None or rank < best[0]:
            reading = Reading(value=title, raw=row.line.text, confidence=row.line.confidence, where=row.line.where)
            best = (rank, form, reading)
    return (best[1], best[2]) if best else None


def _stands(title: str, text: str) -> bool | None:
    """True where the title stands exactly, False where one character of it was misread, None where it does not stand."""
    exact, misread = _patterns(title)
    if exact.search(text):
        return True
    return False if misread is not None and misread.search(text) else None


@cache
def _patterns(title: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    # 道路运输证号 is the label of a number on another paper.
    behind = "(?!编?号)"
    exact = re.compile(re.escape(title) + behind)
    if len(title) < _MISREAD:
        return exact, None
    # 承诺 is in the titles of many letters; what is misread is any other character.
    each = "|".join(f"{re.escape(title[:place])}.{re.escape(title[place + 1 :])}" for place in range(len(title)))
    return exact, re.compile(f"^(?:{each})$")
