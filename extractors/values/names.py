"""Texts, names and places: the same words in the same signs."""

import re
import unicodedata
from enum import StrEnum
from functools import cache

from opencc import OpenCC

from extractors.values.defect import ValueDefect

_BLANK = re.compile(r"^[_\s\-—–/／.。…□〇○]*$")
_SEAL_NOTE = "(?:加盖)?(?:单位|企业|公司)?(?:公章|盖章|签章|签字|印章|章)处?"
_SEAL_NOTES = re.compile(rf"(?:\({_SEAL_NOTE}\)?|(?<=公司)(?:盖章|公章|签章|签字)){{1,4}}$")
_NOTED = re.compile(r"^(?:\((?:盖?章|公章|印章?|签[章字])\)?|(?:盖?章|公章|印章?|签[章字])\))")
"""A label's note whose first bracket recognition lost: 承诺人印）苏州…"""
_CODED = re.compile(r"\(?,?(?:统一社会信用代码:?)?[0-9A-Z]{18}\)?$")
"""A credit code behind a name."""
_YES = {"是", "yes", "true", "不可解体", "不可拆分", "√", "☑", "✓", "✔"}
_NO = {"否", "no", "false", "可解体", "可拆分"}


_APART = 4
_RADICALS = str.maketrans(
    "⺒⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "巳母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
"""Radicals that programs write for the characters that look the same, and that NFKC leaves (Unicode's EquivalentUnifiedIdeograph)."""


def plain(raw: str) -> str:
    """NFKC, with the characters for their radicals, and without control and format characters."""
    text = unicodedata.normalize("NFKC", raw).translate(_RADICALS)
    return "".join(one for one in text if one.isspace() or unicodedata.category(one) not in {"Cc", "Cf"})


def unspaced(raw: str) -> str:
    """Without the spaces between digits that all stand apart, as wide digits are recognised: 2 0 2 6 - 1 2 - 0 4.

    As it is where any two digits touch, or there are few: then a space may part two numbers.
    """
    if sum(one.isdigit() for one in raw) < _APART or re.search(r"\d\d", raw) or not re.search(r"\d \d", raw):
        return raw
    return re.sub(r"(?<=[\d.,]) +(?=[\d.,])", "", raw)


def folded(raw: str) -> str:
    """Plain, without any space, brackets made narrow: what remains is what is compared."""
    text = plain(raw)
    text = text.translate(str.maketrans("【〔［〖】〕］〗·•・‧∙⋅", "(((())))      "))
    # Once more: a sign may have stood between a letter and its accent.
    return unicodedata.normalize("NFKC", re.sub(r"\s+", "", text))


def text_form(raw: str) -> str:
    """A text; blank template lines are refused."""
    text = folded(raw).strip(":;,.、。；，：")
    if _BLANK.match(raw) or _BLANK.match(text):
        raise ValueDefect("blank", "此处未填写。", "Nothing is filled in here.")
    return text


def company_form(raw: str) -> str:
    """A company's name in simplified signs; seal marks and signature notes after it are not part of it."""
    name = _SEAL_NOTES.sub("", _CODED.sub("", _NOTED.sub("", simplified(text_form(raw)))))
    if len(name) < 2:
        raise ValueDefect("blank", "此处未填写。", "Nothing is filled in here.")
    return name


@cache
def _converter() -> OpenCC:
    # Loaded with the first name that needs it: the tables take a moment.
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional signs as simplified ones (運輸 is 运输). A sign that simplified names use too stays: 乾县 is not 干县."""
    if _is_simplified(text):
        return text
    found = [sign for sign in text if not _in_simplified_use(sign)]
    table = {ord(sign): str(_converter().convert(sign)) for sign in found}
    return text.translate(table)


def _in_simplified_use(sign: str) -> bool:
    """Whether it is no Chinese sign at all, or one of GB 2312, the set of simplified ones."""
    return not "\u3400" <= sign <= "\u9fff" or _is_simplified(sign)


def _is_simplified(text: str) -> bool:
    """Whether GB 2312 holds every sign of it."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


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
_BRANCH = re.compile(r"(?:(?!公司)[^()])*(分公司|营业部|办事处|分部|分理处|项目部)")
"""What follows a firm's name in a branch's; another 公司 in it would be another firm's name."""


def branch_in(name: str) -> tuple[str, str] | None:
    """A branch's name as the firm's and what follows it: (苏州某某有限公司, 昆山分公司). None when it is no branch's."""
    for end in re.finditer("公司", name):
        if _BRANCH.fullmatch(name[end.end() :]):
            return name[: end.end()], name[end.end() :]
    return None


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
    if short and long.startswith(short) and _BRANCH.fullmatch(long[len(short) :]):
        return Relation.BRANCH
    return Relation.OTHER
