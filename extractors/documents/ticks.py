"""Tick boxes: what was ticked, told only when every box is seen. Recognition often loses a box; then nothing is told.

Boxes as forms print and people fill them: ☑ □ ■, (√), [x], [ ], or a bare √ beside empty boxes. They stand before all choices
(`☑是 □否`) or behind all of them (`是☑ 否□`).
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NoReturn

from extractors.values import ValueDefect

BOXES = "☑☒■√✓✔□☐"
_TICKED = r"(?:[\(\[](?:[√✓✔vx×■☑])[\)\]]|[□☐][√✓✔]|[√✓✔][□☐]|[☑☒■√✓✔])"
_EMPTY = r"(?:[\(\[][\)\]]|[□☐])"
_MARK = rf"({_TICKED})|({_EMPTY})"
# Recognition reads an empty box as this sign; beside a printed choice it can be nothing else.
_BOX = rf"(?:(?P<ticked>{_TICKED})|{_EMPTY}|[口囗])"
_SENTENCE = "。;；"
_FAR = 12
"""A box behind a clause stands within so many signs of it."""


def has_box(raw: str) -> bool:
    """Whether there is any tick box in a text."""
    return re.search(_MARK, _plain(raw)) is not None


def last_box(raw: str) -> str:
    """The tick box that a text ends with; nothing when it ends otherwise."""
    found = re.search(rf"(?:{_MARK})$", _plain(raw))
    return found[0] if found else ""


def tick_form(raw: str, choices: Sequence[str] = ()) -> str:
    """The one choice that is ticked (是 and 否 as `yes` and `no`); of a box without choices whether it is ticked.

    Raises:
        ValueDefect: none is ticked (`blank`), more than one is, or not every choice has one box.
    """
    text = _plain(raw)
    if not choices:
        box = re.fullmatch(_MARK, text)
        if box is None:
            _refuse(raw)
        return "yes" if box[1] else "no"
    ticked = _ticked(text, choices)
    if ticked is None:
        _refuse(raw)
    if not ticked:
        raise ValueDefect("blank", "此处未勾选。", "Nothing is ticked here.")
    if len(ticked) > 1:
        raise ValueDefect("tick_several", f"“{raw}”勾选了多项。", f"More than one box is ticked in '{raw}'.")
    return {"是": "yes", "否": "no"}.get(ticked[0], ticked[0])


def _ticked(text: str, choices: Sequence[str]) -> list[str] | None:
    """The choices that are ticked; None unless every choice is there once, with a box of its own."""
    choice = "(?P<choice>" + "|".join(sorted(map(re.escape, choices), key=len, reverse=True)) + ")"
    for part in (f"{_BOX}{choice}[,、/;]?", f"{choice}{_BOX}[,、/;]?"):
        found = list(re.finditer(part, text))
        whole = "".join(match[0] for match in found) == text
        if whole and sorted(match["choice"] for match in found) == sorted(choices):
            return [match["choice"] for match in found if match["ticked"]]
    return None


def denied(text: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` of a text stand at a box that is not ticked, before them or behind."""
    begin = max(text.rfind(sign, 0, start) for sign in _SENTENCE) + 1
    # An empty bracket behind a word is a blank to be filled in.
    boxes = list(re.finditer(rf"(?<![\u4e00-\u9fff](?=[(\[]))(?:{_MARK})", text[begin:start]))
    if boxes:
        return boxes[-1][2] is not None
    behind = re.match(rf"[^{_SENTENCE},，]{{0,{_FAR}}}?(?:{_MARK})", text[end:])
    return behind is not None and behind[2] is not None


def _plain(raw: str) -> str:
    text = unicodedata.normalize("NFKC", raw).lower()
    return re.sub(r"\s+", "", text.translate(str.maketrans("【〔［】〕］", "[[[]]]")))


def _refuse(raw: str) -> NoReturn:
    raise ValueDefect("tick", f"“{raw}”看不清勾选了哪一项。", f"What is ticked in '{raw}' is not clear.")
