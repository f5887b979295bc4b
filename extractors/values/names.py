"""Texts, names and places: the same words in the same signs."""

import re
import unicodedata
from enum import StrEnum
from functools import cache

from opencc import OpenCC

from extractors.values.defect import ValueDefect

_BLANK = re.compile(r"^[_\s\-—–/／.。…□〇○]*$")
_YES = {"是", "yes", "true", "不可解体", "不可拆分", "√", "☑", "✓", "✔"}
_NO = {"否", "no", "false", "可解体", "可拆分"}


def folded(raw: str) -> str:
    """NFKC without any space, brackets made narrow: what remains is what is compared."""
    text = unicodedata.normalize("NFKC", raw)
    text = text.translate(str.maketrans("【〔［〖】〕］〗·•・", "(((())))   "))
    return re.sub(r"\s+", "", text)


def text_form(raw: str) -> str:
    """A text; blank template lines are refused."""
    text = folded(raw).strip(":;,.、。；，：")
    if not text or _BLANK.match(raw):
        raise ValueDefect("blank", "此处未填写。", "Nothing is filled in here.")
    return text


def company_form(raw: str) -> str:
    """A company's name in simplified signs; a seal mark or signature note after it is not part of it."""
    name = re.sub(r"[((](公章|盖章|签章|签字|印章|章)[))]$", "", text_form(raw))
    if len(name) < 2:
        raise ValueDefect("blank", "此处未填写。", "Nothing is filled in here.")
    return simplified(name)


@cache
def _converter() -> OpenCC:
    # Loaded with the first name that needs it: the tables take a moment.
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional signs as simplified ones (運輸 is 运输)."""
    return str(_converter().convert(text)) if not text.isascii() else text


def place_form(raw: str) -> str:
    """A place as written."""
    return text_form(raw)


def yes_no_form(raw: str) -> str:
    """`yes` or `no`."""
    text = text_form(raw).lower()
    if text in _YES:
        return "yes"
    if text in _NO:
        return "no"
    raise ValueDefect("yes_no", f"“{raw}”应为“是”或“否”。", f"'{raw}' should be 是 or 否.")


class Relation(StrEnum):
    """How two companies' names stand to each other."""

    SAME = "same"
    SAME_BUT_FORM = "same_but_form"
    BRANCH = "branch"
    OTHER = "other"


_FORM = re.compile(r"有限责任公司|有限公司")
_BRANCH = re.compile(r"[^()]*(分公司|营业部|办事处|分部|分理处|项目部)$")


def same_company(left: str, right: str) -> Relation:
    """Compares two names in normal form.

    `SAME_BUT_FORM`: only 有限公司 stands for 有限责任公司. `BRANCH`: one is the other with a branch's name behind it.
    """
    if left == right:
        return Relation.SAME
    one, two = _FORM.sub("有限公司", left), _FORM.sub("有限公司", right)
    if one == two:
        return Relation.SAME_BUT_FORM
    short, long = sorted((one, two), key=len)
    if long.startswith(short) and _BRANCH.fullmatch(long[len(short) :]):
        return Relation.BRANCH
    return Relation.OTHER
