"""The example cases: who transports what, what is wrong with it, which checks must flag, and how each file is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO

from PIL import Image

from examples.documents import Letter, commitment, locked, photographed, scanned, transfer_order, waybill
from examples.phone import photo
from examples.vehicle import CABIN, PRESS, ROTOR, TOWER, TRANSFORMER, VESSEL, Example
from examples.views import blurred, front, middle, rear

Maker = Callable[[Example, date], bytes]
"""Makes one file's bytes for an example, on a day."""


@dataclass(frozen=True)
class Case:
    """One example: what it shows, who it is, the checks that must flag, and how its files are made, by file name."""

    name: str
    zh: str
    en: str
    example: Example
    flags: tuple[str, ...]
    files: Mapping[str, Maker]


def _front(example: Example, day: date) -> bytes:
    return photo(front(example), day, 9)


def _middle(example: Example, day: date) -> bytes:
    return photo(middle(example), day, 10)


def _rear(example: Example, day: date) -> bytes:
    return photo(rear(example), day, 11)


HONEST: Mapping[str, Maker] = {
    "commitment.pdf": commitment,
    "waybill.pdf": waybill,
    "front.jpg": _front,
    "middle.jpg": _middle,
    "rear.jpg": _rear,
}

SCANNED: Mapping[str, Maker] = {
    "commitment.pdf": lambda example, day: scanned(commitment(example, day), example.seed),
    "waybill.jpg": lambda example, day: photographed(transfer_order(example, day), example.seed),
    "front.jpg": _front,
    "middle.jpg": lambda example, day: photo(middle(example), day, 10, exif=False),
    "rear.jpg": lambda example, day: photo(rear(example), day, 11, turned=True, gps=True),
}


def _with(**changes: Maker) -> Mapping[str, Maker]:
    """The honest files, but for these (`rear_jpg=...`)."""
    return {**HONEST, **{name.replace("_", "."): make for name, make in changes.items()}}


def _reused(_: Example, day: date) -> bytes:
    """The first case's middle photo, as a messenger passes it on: smaller, and compressed once more."""
    with Image.open(BytesIO(_middle(TRANSFORMER, day))) as original:
        return photo(original.resize((1440, 1080), Image.Resampling.LANCZOS), day, 10)


def _letter(lie: Letter) -> Maker:
    return lambda example, day: commitment(example, day, lie)


def _as(serial: int, example: Example, seed: int, tractor: str, trailer: str) -> Example:
    """Another trip of a firm, with another vehicle in another yard."""
    return replace(
        example,
        seed=seed,
        tractor=tractor,
        trailer=trailer,
        firm=f"{example.firm[:4]}第{'一二三四五六七八九十'[serial]}运输有限公司",
        serial=200 + serial,
    )


_NO_LETTER = (
    "agree.cargo", "agree.carrier", "agree.dimensions", "agree.mass", "agree.plates", "agree.route", "agree.uscc",
    "letter.as_issued", "letter.clauses", "letter.date", "letter.seal", "letter.stamp",
    "letter.stands", "materials.readable", "papers.days", "papers.figures", "papers.one_load",
)  # fmt: skip
"""What flags when there is no readable letter: nothing that rests on it may pass."""

CASES = (
    Case("01-passes", "全部通过：二类变压器", "passes: a class II transformer", TRANSFORMER, (), HONEST),
    Case(
        "02-passes-scanned", "全部通过：扫描承诺书、手机拍摄调运单、一张照片无拍摄时间",
        "passes: scanned letter, transfer order by phone, one photo without EXIF", VESSEL, (), SCANNED,
    ),
    Case(
        "03-other-company-letter", "承诺书是另一家企业的", "the letter is another company's", PRESS,
        ("agree.carrier", "agree.uscc", "letter.seal"), _with(commitment_pdf=_letter(Letter(firm=CABIN.firm, uscc=CABIN.uscc))),
    ),
    Case(
        "04-wrong-trailer-plate", "车尾照片是另一辆挂车", "the rear photo shows another trailer", CABIN, ("photos.trailer_plate",),
        _with(rear_jpg=lambda example, day: photo(rear(example, plate="苏E9N84挂"), day, 11)),
    ),
    Case("05-reused-photo", "车身照片用过", "the middle photo was used before", ROTOR, ("photos.not_reused",), _with(middle_jpg=_reused)),
    Case("06-class-three", "三类：总长超过 28 米", "class III: longer than 28 m", TOWER, ("vehicle.class",), HONEST),
    Case(
        "07-mass-disagrees", "运单质量与申报不一致", "the waybill states another mass",
        _as(0, PRESS, 101, "苏E41K82", "苏E4G75挂"), ("agree.mass",),
        _with(waybill_pdf=lambda example, day: waybill(example, day, mass_kg=48_000)),
    ),
    Case(
        "08-no-stamp", "承诺书未盖章", "the letter is not stamped", _as(1, VESSEL, 481, "苏E52M96", "苏E9L36挂"),
        ("letter.stamp",), _with(commitment_pdf=_letter(Letter(stamped=False))),
    ),
    Case(
        "09-missing-clause", "承诺书缺少条款", "the letter lacks a clause", _as(2, CABIN, 540, "苏E68N23", "苏E3R67挂"),
        ("letter.clauses",), _with(commitment_pdf=_letter(Letter(without=("photos_real", "measures_true")))),
    ),
    Case(
        "10-blurred-photo", "车身照片模糊", "the middle photo is blurred", _as(3, TRANSFORMER, 139, "苏E74P65", "苏E5T98挂"),
        ("photos.quality",), _with(middle_jpg=lambda example, day: photo(blurred(middle(example)), day, 10)),
    ),
    Case(
        "11-same-photo-twice", "车身照片与车头照片相同", "front and middle are the same photo",
        _as(4, ROTOR, 603, "苏E86R37", "苏E6U53挂"), ("photos.distinct", "photos.views"),
        _with(middle_jpg=lambda example, day: photo(front(example), day, 9)),
    ),
    Case(
        "12-old-photo", "照片拍摄于两个月前", "a photo is two months old", _as(5, PRESS, 618, "苏E93T58", "苏E7W29挂"),
        ("photos.age",), _with(front_jpg=lambda example, day: photo(front(example), day - timedelta(days=60), 9)),
    ),
    Case(
        "13-broken-letter", "承诺书有密码", "the letter has a password", _as(6, CABIN, 655, "苏E27W84", "苏E8X63挂"),
        _NO_LETTER,
        _with(commitment_pdf=lambda example, day: locked(commitment(example, day))),
    ),
    Case(
        "14-not-a-letter", "以运单充作承诺书", "a waybill in place of the letter", _as(7, VESSEL, 692, "苏E38X95", "苏E2Y74挂"),
        _NO_LETTER,
        _with(commitment_pdf=waybill),
    ),
)  # fmt: skip
