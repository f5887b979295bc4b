"""Codes with check digits (GB 32100-2015 credit code, GB 11643 resident ID, GB 16735 VIN), and transport licence numbers.

What the libraries do and don't (DOMAIN.md 4.1, 4.3), which is why the arithmetic is here and they are the tests' oracles:

- python-stdnum has the outer check digit of a credit code right, but refuses authority letters (N, Y, A) in front and never looks at
  the inner organisation code (GB 11714). Its `cn.ric` has the check digit of a resident ID right, but refuses a person whose
  county was founded after the birth: people are registered later than they are born.
- vininfo has the check digit of a VIN right, but says "wrong" of every maker it lists as not using one, which GB 16735 does not allow.
"""

import re
from datetime import date

from stdnum.iso7064 import mod_11_2

from extractors.values.defect import ValueDefect
from extractors.values.divisions import division
from extractors.values.names import folded

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_USCC = re.compile(r"[1-9A-HJ-NPQRTUWXY][1-9A-HJ-NPQRTUWXY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_VIN = re.compile(r"[0-9A-HJ-NPR-Z]{17}")
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VIN_VALUES = dict(zip("0123456789", range(10), strict=True)) | {
    sign: value
    for value, signs in {1: "AJ", 2: "BKS", 3: "CLT", 4: "DMU", 5: "ENV", 6: "FW", 7: "GPX", 8: "HY", 9: "RZ"}.items()
    for sign in signs
}
"""What a sign of a VIN counts. Signs of one value can be taken for one another without the check digit showing it."""


def uscc_check_digit(first_17: str) -> str:
    """The 18th sign that belongs to the first 17 (GB 32100-2015)."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(_WEIGHTS, first_17, strict=True))
    return ALPHABET[-total % 31]


def organisation_check_digit(first_8: str) -> str:
    """The ninth sign of an organisation code (GB 11714): mod 11, X for ten."""
    total = sum(weight * int(sign, 36) for weight, sign in zip(_ORGANISATION_WEIGHTS, first_8, strict=True))
    return "0123456789X"[-total % 11]


def vin_check_digit(vin: str) -> str:
    """The ninth sign that belongs to the other 16 (GB 16735); the ninth itself counts nothing."""
    total = sum(weight * VIN_VALUES[sign] for weight, sign in zip(_VIN_WEIGHTS, vin, strict=True))
    return "0123456789X"[total % 11]


def _code(raw: str) -> str:
    return re.sub(r"[-.*]", "", folded(raw)).upper()


def uscc_form(raw: str) -> str:
    """The code in upper case. Raises `ValueDefect` (`uscc_length`, `uscc_format`, `uscc_check_digit`, `uscc_region`).

    Every single wrong sign and every swap of neighbours shows in the check digit. Signs 3 to 8 must begin with a province's code, or be
    100000 (registered by the state itself); whether they name a county is not asked, since counties come and go.
    """
    code = _code(raw)
    if len(code) != 18:
        raise ValueDefect(
            "uscc_length",
            f"统一社会信用代码应为 18 位，“{code}”是 {len(code)} 位。",
            f"A unified social credit code has 18 signs; '{code}' has {len(code)}.",
        )
    if not _USCC.fullmatch(code):
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
    _known_province(code)
    return code


def _known_province(uscc: str) -> None:
    try:
        if uscc[2:8] != "100000":
            division(f"{uscc[2:4]}0000")
    except ValueDefect as error:
        raise ValueDefect(
            "uscc_region",
            f"统一社会信用代码“{uscc}”第 3 至 8 位“{uscc[2:8]}”不属于任何省份。",
            f"Signs 3 to 8 of '{uscc}', {uscc[2:8]}, lie in no province.",
        ) from error


def resident_id_form(raw: str) -> str:
    """The 18 signs. Raises `ValueDefect` (`resident_id_format`, `_check_digit`, `_birth`, `division_unknown`)."""
    code = _code(raw)
    if not re.fullmatch(r"\d{17}[\dX]", code, re.ASCII):
        raise ValueDefect(
            "resident_id_format",
            f"居民身份证号应为 18 位（17 位数字，末位为数字或 X），“{code}”不是。",
            f"A resident ID is 17 digits and a digit or X; '{code}' is not.",
        )
    if not mod_11_2.is_valid(code):
        raise ValueDefect(
            "resident_id_check_digit",
            f"居民身份证号“{code}”校验位不符（GB 11643），请核对是否抄错。",
            f"The check digit of '{code}' is wrong (GB 11643); a sign has been miswritten.",
        )
    try:
        date(int(code[6:10]), int(code[10:12]), int(code[12:14]))
    except ValueError as error:
        raise ValueDefect(
            "resident_id_birth", f"居民身份证号“{code}”中的出生日期无效。", f"'{code}' holds no date of birth."
        ) from error
    division(code[:6])
    return code


def vin_form(raw: str) -> str:
    """The 17 signs. Raises `ValueDefect` (`vin_length`, `vin_format`, `vin_check_digit`).

    The check digit shows every wrong sign but one of the same value (A for J or 1, see `VIN_VALUES`), and every swap of neighbours of
    different value but those with itself, the ninth sign: of two digits as eighth and ninth (ten is minus one modulo 11), and of 4 and X
    as ninth and tenth.
    """
    code = _code(raw)
    if len(code) != 17:
        raise ValueDefect(
            "vin_length",
            f"车辆识别代号应为 17 位，“{code}”是 {len(code)} 位。",
            f"A VIN has 17 signs; '{code}' has {len(code)}.",
        )
    if not _VIN.fullmatch(code):
        raise ValueDefect(
            "vin_format",
            f"“{code}”不是有效的车辆识别代号：不使用字母 I、O、Q。",
            f"'{code}' is no VIN: letters and digits without I, O and Q.",
        )
    if vin_check_digit(code) != code[8]:
        raise ValueDefect(
            "vin_check_digit",
            f"车辆识别代号“{code}”第 9 位校验位不符（GB 16735），请核对是否抄错。",
            f"The check digit (ninth sign) of '{code}' is wrong (GB 16735); a sign has been miswritten.",
        )
    return code


def transport_licence_form(raw: str) -> str:
    """道路运输经营许可证号 as its 12 digits: a division and a serial number (in practice; DOMAIN.md 4.3).

    Also as printed, 交运管许可苏字320500123456号. Raises `ValueDefect` (`licence_format`, `division_unknown`).
    """
    return _licence(raw, r"\d{12}", "道路运输经营许可证号应含 12 位数字", "A transport licence number holds 12 digits")


def transport_certificate_form(raw: str) -> str:
    """道路运输证号: 12 digits in practice, up to 20 in the ministry's interface. Raises as `transport_licence_form`."""
    return _licence(
        raw, r"\d{12,20}", "道路运输证号应含 12 至 20 位数字", "A transport certificate number holds 12 to 20 digits"
    )


def _licence(raw: str, digits: str, zh: str, en: str) -> str:
    found = re.findall(r"\d+", folded(raw), re.ASCII)
    if len(found) != 1 or not re.fullmatch(digits, found[0]):
        raise ValueDefect("licence_format", f"{zh}，“{raw}”不是。", f"{en}; '{raw}' does not.")
    division(found[0][:6])
    return str(found[0])
