"""Number plates by GA 36-2018: grammar of every kind, in compact form without dot or space."""

import re
from dataclasses import dataclass

from extractors.values.defect import ValueDefect
from extractors.values.names import folded

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""I and O are never used (GA 36-2018)."""
SIGNS = "0123456789" + LETTERS
_HEAD = f"[{PROVINCES}][{LETTERS}]"

KINDS = {
    "trailer": re.compile(rf"{_HEAD}[{SIGNS}]{{4}}挂"),
    "coach": re.compile(rf"{_HEAD}[{SIGNS}]{{4}}学"),
    "police": re.compile(rf"{_HEAD}[{SIGNS}]{{4}}警"),
    "hongkong_macao": re.compile(rf"粤Z[{SIGNS}]{{4}}[港澳]"),
    "consulate": re.compile(rf"{_HEAD}[{SIGNS}]{{4}}领"),
    "embassy": re.compile(r"使[0-9]{6}|[0-9]{6}使"),
    "temporary_oversize": re.compile(rf"{_HEAD}[{SIGNS}]{{4,5}}超"),
    "temporary_test": re.compile(rf"{_HEAD}[{SIGNS}]{{4,5}}试"),
    "new_energy_small": re.compile(rf"{_HEAD}[ABCDEFGHJK][{SIGNS}][0-9]{{4}}"),
    "new_energy_large": re.compile(rf"{_HEAD}[0-9]{{5}}[ABCDEFGHJK]"),
    "ordinary": re.compile(rf"{_HEAD}[{SIGNS}]{{5}}"),
}
TEMPORARY_KINDS = frozenset({"temporary_oversize", "temporary_test"})


@dataclass(frozen=True)
class Plate:
    """A plate that follows the grammar."""

    text: str
    kind: str


def compact(raw: str) -> str:
    """Without dots, spaces, dashes and the colour that certificates write behind it (`苏E62187（黄色）`), in upper case."""
    plain = re.sub(r"[\s.\-—_:,]", "", folded(raw)).upper()
    return re.sub(r"\((?:黄|蓝|绿|白|黑|黄绿|渐变绿)色?\)$", "", plain)


def plate(raw: str) -> Plate:
    """The plate that stands there. Raises `ValueDefect` (`plate_never_uses_i_o`, `plate_format`)."""
    text = compact(raw)
    for kind, grammar in KINDS.items():
        if grammar.fullmatch(text):
            return Plate(text, kind)
    if any(
        grammar.fullmatch(text.replace("I", "1").replace("O", "0")[:1] + _mended(text[1:]))
        for grammar in KINDS.values()
    ):
        raise ValueDefect(
            "plate_never_uses_i_o",
            f"号牌“{text}”含有字母 I 或 O；机动车号牌不使用这两个字母（GA 36-2018），请核对是否为数字 1 或 0。",
            f"The plate '{text}' has a letter I or O, which plates never use (GA 36-2018); check for the digits 1 and 0.",
        )
    raise ValueDefect(
        "plate_format",
        f"“{raw}”不是有效的机动车号牌，例如 苏E12345、苏E1234挂。",
        f"'{raw}' is not a number plate, such as 苏E12345 or 苏E1234挂.",
    )


def _mended(tail: str) -> str:
    head = tail[:1].replace("I", "J").replace("O", "P")
    return head + tail[1:].replace("I", "1").replace("O", "0")


def plate_form(raw: str) -> str:
    """The compact plate."""
    return plate(raw).text
