"""Photos on real files: what opens, what is refused and why, plates that are read, pictures that are the same."""

import csv
import time
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageFilter

from extractors.errors import Unreadable
from extractors.extract import extract
from extractors.facts import PhotoFacts, StoryKind, UnreadableReason
from extractors.media import Limits, open_picture, sniff
from extractors.photos.quality import sharpness
from extractors.readers import ocr
from extractors.readers.exif import read_exif
from extractors.similarity.fingerprints import fingerprints
from tests.extractors import hostile
from tests.extractors.similarity.test_fingerprints import apart


def opened(path: Path) -> Image.Image:
    return open_picture(path, Limits())


def test_no_odd_picture_raises_anything_but_unreadable_and_none_takes_long(real_data: Path) -> None:
    looked_at = 0
    for folder in ("img_pillow_odd", "img_heif"):
        for path in sorted((real_data / folder).rglob("*")):
            if path.is_file() and path.suffix not in {".csv", ".md", ".txt"}:
                started = time.process_time()
                try:
                    assert opened(path).mode == "RGB"
                except Unreadable as refused:
                    assert refused.reason in UnreadableReason  # noqa: PT017 - many are good pictures
                assert time.process_time() - started < 20, path.name
                looked_at += 1
    assert looked_at > 100


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", mode) for mode in ("RGB", "L", "CMYK")]
    + [("PNG", mode) for mode in ("RGB", "L", "1", "P", "RGBA", "LA", "I;16")]
    + [("WEBP", mode) for mode in ("RGB", "RGBA")]
    + [("HEIF", mode) for mode in ("RGB", "L", "RGBA", "LA")],
)
def test_a_good_picture_is_opened_however_its_colours_are_kept(tmp_path: Path, kind: str, mode: str) -> None:
    picture = hostile.picture() if mode != "I;16" else hostile.picture().convert("L")
    (tmp_path / "photo").write_bytes(hostile.saved(kind, picture.convert(mode)))
    seen = opened(tmp_path / "photo")
    assert (seen.mode, seen.size) == ("RGB", (640, 480))


def test_cut_short_heic_is_damaged_and_not_half_a_picture(real_data: Path) -> None:
    paths = sorted((real_data / "img_heif").rglob("heif_truncated/*"))
    assert paths
    for path in paths:
        with pytest.raises(Unreadable):
            opened(path)


def test_bombs_are_refused_by_their_header(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(hostile.bomb())
    with pytest.raises(Unreadable) as refused:
        opened(bomb)
    assert refused.value.reason == UnreadableReason.TOO_MANY_PIXELS
    assert refused.value.detail["width"] == "40000"


def test_the_type_is_what_the_bytes_are(tmp_path: Path, real_data: Path) -> None:
    fake = tmp_path / "photo.jpg"
    fake.write_bytes(b"junk\n" * 20 + b"%PDF-1.7\n")
    assert sniff(fake) == "application/pdf"
    assert extract(fake, StoryKind.PHOTO, Limits()).reason == UnreadableReason.WRONG_TYPE
    assert sniff(next((real_data / "img_heif").rglob("*.heic"))) == "image/heic"


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_is_seen_as_a_person_sees_it(real_data: Path, orientation: int) -> None:
    paths = sorted((real_data / "img_pillow_odd").rglob(f"*_orientation_{orientation}.*"))
    assert paths
    for path in paths:
        upright = path.with_name(path.name.replace(f"_{orientation}.", "_1."))
        if upright.exists():
            assert opened(path).size == opened(upright).size


def test_the_same_picture_stays_near_and_others_far(real_data: Path) -> None:
    photos = sorted((real_data / "plates_easypr_dev" / "images").glob("*.jpg"))[:30]
    prints = {}
    for path in photos:
        picture = opened(path)
        prints[path.name] = fingerprints(picture)
        smaller = picture.resize((picture.width // 2, picture.height // 2)).filter(ImageFilter.GaussianBlur(0.7))
        assert apart(prints[path.name], fingerprints(smaller)) <= 30
    near = {(one, two) for one, two in combinations(prints, 2) if apart(prints[one], prints[two]) <= 64}
    # One fixed camera at one gate at night: whole-picture hashes alone can't tell two cars there.
    assert near == {("川AN4E10.jpg", "川AY116F.jpg")}


def test_a_blurred_photo_is_told_from_a_sharp_one(example_folders: tuple[Path, ...]) -> None:
    sharp = opened(example_folders[0] / "front.jpg")
    assert sharpness(sharp) > 40 > sharpness(sharp.filter(ImageFilter.GaussianBlur(14)))


def test_exif_with_and_without_an_offset_and_garbage(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    for offset, expected in (("+09:00", timedelta(hours=9)), (None, timedelta(hours=8))):
        table = Image.Exif()
        details = table.get_ifd(ExifTags.IFD.Exif)
        details[ExifTags.Base.DateTimeOriginal] = "2026:11:20 08:30:00"
        if offset:
            details[ExifTags.Base.OffsetTimeOriginal] = offset
        Image.new("RGB", (32, 32)).save(path, exif=table)
        exif = read_exif(path)
        assert exif.taken_at is not None
        assert exif.taken_at.utcoffset() == expected
        assert exif.offset_written is (offset is not None)
    Image.new("RGB", (32, 32)).save(path, exif=b"Exif\x00\x00garbage that is no EXIF at all")
    assert read_exif(path).taken_at is None


def test_plates_of_real_photos_are_read(real_data: Path, ocr_models: Path) -> None:
    """Photos that are read right today and must stay so; the whole set is measured elsewhere."""
    ocr.configure(ocr_models)
    folder = real_data / "plates_easypr_dev"
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        truth = {row["image"]: row["plate_main"] for row in csv.DictReader(file)}
    for name in ("京A88731.jpg", "京FK5358.jpg", "川A82M83.jpg", "川AKQ291.jpg", "鲁BQG527.jpg", "粤B577QK.jpg"):
        facts = extract(folder / "images" / name, StoryKind.PHOTO, Limits())
        assert isinstance(facts, PhotoFacts)
        if name != "川A82M83.jpg":
            assert truth[name] in {plate.text for plate in facts.plates}, name
    nothing = ocr.read_lines(np.zeros((400, 600, 3), np.uint8))
    assert nothing == ()
