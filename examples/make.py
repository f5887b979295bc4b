"""Makes the example cases: `python -m examples.make OUT [--day 2026-11-23]`. The same day gives the same bytes."""

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import ExifTags, Image

from examples.documents import Letter, commitment, locked, photographed, scanned, transfer_order, waybill
from examples.vehicle import CABIN, PRESS, ROTOR, TOWER, TRANSFORMER, VESSEL, Example
from examples.views import blurred, front, middle, rear

SHANGHAI = ZoneInfo("Asia/Shanghai")
Files = dict[str, bytes]


@dataclass(frozen=True)
class Case:
    """One example: what it shows, who it is, the checks that must flag, and how its files are made."""

    name: str
    zh: str
    en: str
    example: Example
    flags: tuple[str, ...]
    files: Callable[[Example, date], Files]


def honest(example: Example, day: date) -> Files:
    """The files of a case without a lie."""
    return {
        "commitment.pdf": commitment(example, day),
        "waybill.pdf": waybill(example, day),
        "front.jpg": photo(front(example), day, 9),
        "middle.jpg": photo(middle(example), day, 10),
        "rear.jpg": photo(rear(example), day, 11),
    }


def photo(
    picture: Image.Image, day: date, minute: int, *, exif: bool = True, turned: bool = False, gps: bool = False
) -> bytes:
    """A JPEG as a phone writes it, taken in the first minutes of `day`, so never in the future."""
    table = Image.Exif()
    if exif:
        stamp = datetime(day.year, day.month, day.day, 0, minute, 12, tzinfo=SHANGHAI).strftime("%Y:%m:%d %H:%M:%S")
        table[ExifTags.Base.Make], table[ExifTags.Base.Model] = "Example", "EX-1"
        table[ExifTags.Base.DateTime] = stamp
        details = table.get_ifd(ExifTags.IFD.Exif)
        details[ExifTags.Base.DateTimeOriginal] = stamp
        details[ExifTags.Base.OffsetTimeOriginal] = "+08:00"
    if gps:
        place = table.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", (31.0, 19.0, 12.0)
        place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude] = "E", (120.0, 43.0, 30.0)
    if turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        table[ExifTags.Base.Orientation] = 6
    buffer = BytesIO()
    picture.save(buffer, format="JPEG", quality=90, exif=table)
    return buffer.getvalue()


def _scan_and_phone(example: Example, day: date) -> Files:
    files = honest(example, day) | {
        "commitment.pdf": scanned(commitment(example, day), example.seed),
        "waybill.jpg": photographed(transfer_order(example, day), example.seed),
        "middle.jpg": photo(middle(example), day, 10, exif=False),
        "rear.jpg": photo(rear(example), day, 11, turned=True, gps=True),
    }
    del files["waybill.pdf"]
    return files


def _reused(example: Example, day: date) -> Files:
    with Image.open(BytesIO(photo(middle(TRANSFORMER), day, 10))) as original:
        again = original.resize((1440, 1080), Image.Resampling.LANCZOS)
        return honest(example, day) | {"middle.jpg": photo(again, day, 10)}


def _swap(**changes: Callable[[Example, date], bytes]) -> Callable[[Example, date], Files]:
    """The honest files, but for these (`rear_jpg=...`)."""

    def files(example: Example, day: date) -> Files:
        lies = {name.replace("_", "."): make(example, day) for name, make in changes.items()}
        return honest(example, day) | lies

    return files


def _letter(lie: Letter) -> Callable[[Example, date], bytes]:
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
    "letter.clauses", "letter.date", "letter.stamp", "materials.readable",
)  # fmt: skip
"""What flags when there is no readable letter: nothing that rests on it may pass."""

CASES = (
    Case("01-passes", "全部通过：二类变压器", "passes: a class II transformer", TRANSFORMER, (), honest),
    Case(
        "02-passes-scanned", "全部通过：扫描承诺书、手机拍摄调运单、一张照片无拍摄时间",
        "passes: scanned letter, transfer order by phone, one photo without EXIF", VESSEL, (), _scan_and_phone,
    ),
    Case(
        "03-other-company-letter", "承诺书是另一家企业的", "the letter is another company's", PRESS,
        ("agree.carrier", "agree.uscc"), _swap(commitment_pdf=_letter(Letter(firm=CABIN.firm, uscc=CABIN.uscc))),
    ),
    Case(
        "04-wrong-trailer-plate", "车尾照片是另一辆挂车", "the rear photo shows another trailer", CABIN, ("photos.trailer_plate",),
        _swap(rear_jpg=lambda example, day: photo(rear(example, plate="苏E9N84挂"), day, 11)),
    ),
    Case("05-reused-photo", "车身照片用过", "the middle photo was used before", ROTOR, ("photos.not_reused",), _reused),
    Case("06-class-three", "三类：总长超过 28 米", "class III: longer than 28 m", TOWER, ("vehicle.class",), honest),
    Case(
        "07-mass-disagrees", "运单质量与申报不一致", "the waybill states another mass",
        _as(0, PRESS, 101, "苏E41K82", "苏E4G75挂"), ("agree.mass",),
        _swap(waybill_pdf=lambda example, day: waybill(example, day, mass_kg=48_000)),
    ),
    Case(
        "08-no-stamp", "承诺书未盖章", "the letter is not stamped", _as(1, VESSEL, 113, "苏E52M96", "苏E9L36挂"),
        ("letter.stamp",), _swap(commitment_pdf=_letter(Letter(stamped=False))),
    ),
    Case(
        "09-missing-clause", "承诺书缺少条款", "the letter lacks a clause", _as(2, CABIN, 127, "苏E68N23", "苏E3R67挂"),
        ("letter.clauses",), _swap(commitment_pdf=_letter(Letter(without=("photos_real", "measures_true")))),
    ),
    Case(
        "10-blurred-photo", "车身照片模糊", "the middle photo is blurred", _as(3, TRANSFORMER, 139, "苏E74P65", "苏E5T98挂"),
        ("photos.quality",), _swap(middle_jpg=lambda example, day: photo(blurred(middle(example)), day, 10)),
    ),
    Case(
        "11-same-photo-twice", "车身照片与车头照片相同", "front and middle are the same photo",
        _as(4, ROTOR, 151, "苏E86R37", "苏E6U53挂"), ("photos.distinct",),
        _swap(middle_jpg=lambda example, day: photo(front(example), day, 9)),
    ),
    Case(
        "12-old-photo", "照片拍摄于两个月前", "a photo is two months old", _as(5, PRESS, 163, "苏E93T58", "苏E7W29挂"),
        ("photos.age",), _swap(front_jpg=lambda example, day: photo(front(example), day - timedelta(days=60), 9)),
    ),
    Case(
        "13-broken-letter", "承诺书有密码", "the letter has a password", _as(6, CABIN, 179, "苏E27W84", "苏E8X63挂"),
        _NO_LETTER,
        _swap(commitment_pdf=lambda example, day: locked(commitment(example, day))),
    ),
    Case(
        "14-not-a-letter", "以运单充作承诺书", "a waybill in place of the letter", _as(7, VESSEL, 191, "苏E38X95", "苏E2Y74挂"),
        _NO_LETTER,
        _swap(commitment_pdf=waybill),
    ),
)  # fmt: skip


def make_examples(out: Path, day: date) -> tuple[Path, ...]:
    """Writes every example case as a folder, in their order, and returns the folders."""
    folders = []
    for case in CASES:
        folder = out / case.name
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in case.files(case.example, day).items():
            (folder / name).write_bytes(content)
        about = {
            "matter": "suzhou-oversize",
            "title": {"zh": case.zh, "en": case.en},
            "expect": {"status": "flagged" if case.flags else "passed", "reasons": sorted(case.flags)},
            "declaration": case.example.declaration(day),
        }
        (folder / "case.json").write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")
        folders.append(folder)
    return tuple(folders)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--day", type=date.fromisoformat, default=datetime.now(SHANGHAI).date())
    arguments = parser.parse_args()
    for folder in make_examples(arguments.out, arguments.day):
        print(folder)


if __name__ == "__main__":
    main()
