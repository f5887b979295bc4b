"""Texts, names and places: the same words in the same signs."""

import re
import unicodedata

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
    if _BLANK.match(raw):
        raise ValueDefect("blank", "此处未填写。", "Nothing is filled in here.")
    return folded(raw).strip(":;,.、。；，：")


def company_form(raw: str) -> str:
    """A company's name; a seal mark or signature note after it is not part of it."""
    name = re.sub(r"[((](公章|盖章|签章|签字|印章|章)[))]$", "", text_form(raw))
    if len(name) < 2:
        raise ValueDefect("blank", "此处未填写。", "Nothing is filled in here.")
    return name


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
