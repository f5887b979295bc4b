"""Are the files made the same every time, and do the photos show what the checks look for?"""

import json
import subprocess
import sys
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageOps

from examples.cases import CASES
from examples.make import make_examples
from extractors.extract import extract
from extractors.facts import Exif, PhotoFacts, StoryKind
from extractors.media import Limits
from extractors.photos.quality import brightness, sharpness
from extractors.readers.exif import read_exif
from extractors.similarity.fingerprints import fingerprints
from tests.extractors.similarity.test_fingerprints import apart

LEAST_APART = 72
"""Of 256 bits; the matter calls two photos the same picture up to 64."""


@pytest.fixture(scope="module")
def photos(example_folders: tuple[Path, ...]) -> dict[str, Path]:
    """Every photo by `case/view`."""
    return {
        f"{folder.name}/{view}": folder / f"{view}.jpg"
        for folder in example_folders
        for view in ("front", "middle", "rear")
    }


def upright(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return ImageOps.exif_transpose(picture).convert("RGB")


def test_other_processes_make_the_same_bytes(
    example_folders: tuple[Path, ...], example_day: date, tmp_path: Path
) -> None:
    again = [
        sys.executable,
        "-m",
        "examples.make",
        str(tmp_path / "out"),
        "--day",
        example_day.isoformat(),
        "--only",
        "02-passes-scanned",
    ]
    subprocess.run(again, check=True, cwd=Path(__file__).parents[2])
    before = {path.name: path.read_bytes() for path in example_folders[1].iterdir()}
    after = {path.name: path.read_bytes() for path in (tmp_path / "out" / "02-passes-scanned").iterdir()}
    assert before == after


def test_nothing_unfinished_is_left(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such examples: 14-missing-rear"):
        make_examples(tmp_path / "out", date(2026, 11, 23), only=("14-missing-rear",))
    assert list(tmp_path.iterdir()) == []


def test_case_json_says_what_to_expect(example_folders: tuple[Path, ...]) -> None:
    assert [folder.name for folder in example_folders] == [case.name for case in CASES]
    for folder, case in zip(example_folders, CASES, strict=True):
        about = json.loads((folder / "case.json").read_text(encoding="utf-8"))
        assert about["expect"] == {"status": "flagged" if case.flags else "passed", "reasons": sorted(case.flags)}
        assert {path.stem for path in folder.iterdir()} == {"case", "commitment", "waybill", "front", "middle", "rear"}


def test_no_two_photos_look_alike_but_for_the_lies(photos: dict[str, Path]) -> None:
    blurred = "10-blurred-photo/middle"
    prints = {name: fingerprints(upright(path)) for name, path in photos.items()}
    lies = {
        frozenset({"01-passes/middle", "05-reused-photo/middle"}),
        frozenset({"11-same-photo-twice/front", "11-same-photo-twice/middle"}),
    }
    for pair in lies:
        assert apart(*(prints[name] for name in pair)) <= 10, pair
    others = (pair for pair in combinations(prints, 2) if frozenset(pair) not in lies and blurred not in pair)
    near = {pair: apart(prints[pair[0]], prints[pair[1]]) for pair in others}
    assert {pair: bits for pair, bits in near.items() if bits <= LEAST_APART} == {}


def test_photos_are_large_sharp_and_well_lit_but_for_the_blurred_one(photos: dict[str, Path]) -> None:
    for name, path in photos.items():
        picture = upright(path)
        assert min(picture.size) >= (1080 if name == "05-reused-photo/middle" else 1440)
        assert (sharpness(picture) < 40) == (name == "10-blurred-photo/middle"), name
        assert 50 < brightness(picture) < 215, name


def test_exif_is_what_each_case_needs(photos: dict[str, Path], example_day: date) -> None:
    exif = {name: read_exif(path) for name, path in photos.items()}
    assert exif["02-passes-scanned/middle"] == Exif()
    taken = {
        name: found.taken_at.astimezone(ZoneInfo("Asia/Shanghai")).date()
        for name, found in exif.items()
        if found.taken_at
    }
    old = {name for name, day in taken.items() if day != example_day}
    assert old == {"12-old-photo/front"}
    assert taken["12-old-photo/front"] == example_day - timedelta(days=60)
    assert all(found.offset_written for name, found in exif.items() if name in taken)
    assert {name for name, found in exif.items() if found.gps} == {"02-passes-scanned/rear"}
    with Image.open(photos["02-passes-scanned/rear"]) as turned:
        assert turned.getexif()[0x0112] == 6
        assert turned.height > turned.width


@pytest.mark.parametrize(
    ("name", "plate"),
    [
        ("02-passes-scanned/rear", "苏E3H81挂"),
        ("01-passes/front", "苏E62187"),
        ("04-wrong-trailer-plate/rear", "苏E9N84挂"),
    ],
)
def test_recognition_reads_the_plates(photos: dict[str, Path], name: str, plate: str) -> None:
    facts = extract(photos[name], StoryKind.PHOTO, Limits())
    assert isinstance(facts, PhotoFacts)
    assert plate in [reading.text for reading in facts.plates]
