"""统一社会信用代码 (GB 32100-2015, DOMAIN.md 4.1): both check digits.

python-stdnum has the outer check digit right but refuses authority letters (N, Y, A) in front and never looks at the inner
organisation code (GB 11714); so the alphabet and weights are here, and its `calc_check_digit` is the tests' oracle.
"""

import re

from extractors.values.defect import ValueDefect
from extractors.values.names import folded

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_FORMAT = re.compile(r"[1-9A-HJ-NPQRTUWXY][1-9A-HJ-NPQRTUWXY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")


def uscc_check_digit(first_17: str) -> str:
    """The 18th sign that belongs to the first 17 (GB 32100-2015)."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(_WEIGHTS, first_17, strict=True))
    return ALPHABET[-total % 31]


def organisation_check_digit(first_8: str) -> str:
    """The ninth sign of an organisation code (GB 11714): mod 11, X for ten."""
    total = sum(weight * int(sign, 36) for weight, sign in zip(_ORGANISATION_WEIGHTS, first_8, strict=True))
    return "0123456789X"[-total % 11]


def uscc_form(raw: str) -> str:
    """The code in upper case. Raises `ValueDefect` (`uscc_length`, `uscc_format`, `uscc_check_digit`)."""
    code = re.sub(r"[-.]", "", folded(raw)).upper()
    if len(code) != 18:
        raise ValueDefect(
            "uscc_length",
            f"统一社会信用代码应为 18 位，“{code}”是 {len(code)} 位。",
            f"A unified social credit code has 18 signs; '{code}' has {len(code)}.",
        )
    if not _FORMAT.fullmatch(code):
        raise ValueDefect(
            "uscc_format",
            f"“{code}”不是有效的统一社会信用代码：不使用字母 I、O、S、V、Z，第 3 至 8 位为数字。",
            f"'{code}' is no unified social credit code: no I, O, S, V, Z; signs 3 to 8 are digits.",
        )
    if uscc_check_digit(code[:17]) != code[17] or organisation_check_digit(code[8:16]) != code[16]:
        raise ValueDefect(
            "uscc_check_digit",
            f"统一社会信用代码“{code}”校验位不符（GB 32100-2015），请核对是否抄错。",
            f"The check digit of '{code}' is wrong (GB 32100-2015); a sign has been miswritten.",
        )
    return code
