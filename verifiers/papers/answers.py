"""What a form answers to 是否不可解体, in its boxes or in words, where the reader's own field does not tell. Pure.

A box that recognition lost leaves the question open: nothing is told then.
"""

import re

from verifiers.papers.sentences import Sentence

_ASKED = re.compile(
    r"(?P<whether>是否|可否|能否)?(?:为|属于|属|系)?(?P<contrary>不可以?|不能|不)?(?:可以?|能)?(?:解体|拆分|拆解|分割|分载)"
    r"(?:物品|货物|运输|的)?(?:\([^()]{0,8}\))?:?(?P<answer>[^,。;]{1,14})$"
)
_TICKED = "☑☒■√✓✔"
_EMPTY = "□☐口"
_PLAIN = {
    "是": True,
    "可": True,
    "可以": True,
    "能": True,
    "否": False,
    "不是": False,
    "不可": False,
    "不可以": False,
    "不能": False,
}


def says_divisible(sentence: Sentence) -> bool:
    """Whether it asks if the load is (in)divisible and answers that it can be divided."""
    found = _ASKED.search(sentence.text)
    if found is None:
        return False
    answer = re.sub(rf"[(\[]([{_TICKED}vx])[)\]]", "☑", found["answer"].lower())
    answer = re.sub(r"\(\)|\[\]", "□", answer)
    if found["whether"] is None and not re.search(rf"[{_TICKED}]", answer):
        return False
    chosen = _chosen(answer)
    return chosen is not None and chosen is (found["contrary"] is None)


def _chosen(answer: str) -> bool | None:
    """是 or 否, 可 or 不可, whichever is ticked or stands alone; None where it can't be told."""
    answer = re.sub(r"解体|拆分|拆解|分割|分载", "", answer)
    if answer in _PLAIN:
        return _PLAIN[answer]
    box, choice = rf"([{_TICKED}{_EMPTY}])", "(" + "|".join(sorted(_PLAIN, key=len, reverse=True)) + ")"
    for pattern, order in ((rf"{box}{choice}", (1, 2)), (rf"{choice}{box}", (2, 1))):
        pairs = [(match[order[0]], match[order[1]]) for match in re.finditer(pattern, answer)]
        if "".join(match[0] for match in re.finditer(pattern, answer)) == answer and pairs:
            ticked = [word for sign, word in pairs if sign in _TICKED]
            return _PLAIN[ticked[0]] if len(ticked) == 1 else None
    return None
