"""Marks of editors, of generating models, of other thumbnails and of content credentials: on real files, and on some made here."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, PngImagePlugin

from extractors.errors import Unreadable
from extractors.facts import PhotoMark, PhotoMarkKind
from extractors.media import Limits, open_picture, sniff
from extractors.readers.metadata import read_marks
from extractors.readers.provenance import read_provenance

AI, EDITED = PhotoMarkKind.AI_GENERATED, PhotoMarkKind.EDITED


def marks(path: Path) -> tuple[PhotoMark, ...]:
    return read_marks(path, open_picture(path, Limits()))


def kinds(found: tuple[PhotoMark, ...]) -> set[PhotoMarkKind]:
    return {mark.kind for mark in found}


def scene(seed: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    return Image.fromarray(rng.integers(0, 255, (9, 12, 3), dtype=np.uint8)).resize(
        (640, 480), Image.Resampling.BICUBIC
    )


REAL = {
    "plates_easypr_dev/images/桂ATK071.jpg": set(),  # a Lenovo phone's
    "copy_pdq/bridge-5-flipx.jpg": {EDITED},  # by Photoshop
    "img_heif/tests/images/non_heif/xmp.jpeg": set(),
    "trucks_coco128/truck/000000006723.jpg": set(),
}


@pytest.mark.parametrize("name", REAL)
def test_real_pictures(real_data: Path, name: str) -> None:
    (path,) = [
        path for path in real_data.glob(name.split("/", maxsplit=1)[0] + "/**/*") if path.name == name.rsplit("/", 1)[1]
    ]
    assert kinds(marks(path)) == REAL[name]


def test_no_real_photo_is_taken_for_a_generated_one_or_has_another_thumbnail(real_data: Path) -> None:
    seen = 0
    for path in sorted((real_data / "plates_easypr_dev").rglob("*.jpg")):
        try:
            found = marks(path)
        except Unreadable:
            continue
        seen += 1
        assert kinds(found) <= {EDITED}, path.name
    assert seen > 100


def png(folder: Path, **texts: str) -> Path:
    info = PngImagePlugin.PngInfo()
    for key, value in texts.items():
        info.add_itxt(key, value)
    scene(1).save(folder / "made.png", pnginfo=info)
    return folder / "made.png"


XMP = '<x:xmpmeta><rdf:Description Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/{}"/></x:xmpmeta>'


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"parameters": "a truck with a transformer, Steps: 30, Sampler: Euler a"}, {AI}),
        ({"workflow": json.dumps({"nodes": []})}, {AI}),
        ({"AIGC": json.dumps({"Label": "1", "ContentProducer": "001191110000"})}, {AI}),
        ({"XML:com.adobe.xmp": XMP.format("trainedAlgorithmicMedia")}, {AI}),
        ({"XML:com.adobe.xmp": XMP.format("digitalCapture")}, set()),
        ({"XML:com.adobe.xmp": '<a xmp:CreatorTool="美图秀秀 7.1"/>'}, {EDITED}),
        ({"Comment": "装载完成，编辑前请联系"}, set()),
        ({"Software": "GIMP 2.10"}, set()),  # in PNG's own words: EXIF's Software is what counts
    ],
)
def test_marks_in_words(tmp_path: Path, texts: dict[str, str], expected: set[PhotoMarkKind]) -> None:
    found = kinds(marks(png(tmp_path, **texts)))
    assert found - {EDITED} == expected - {EDITED}
    assert (EDITED in expected) <= (EDITED in found)


def jpeg(folder: Path, *, software: str | None = None, thumbnail: Image.Image | None = None) -> Path:
    exif = Image.Exif()
    if software:
        exif[ExifTags.Base.Software] = software
    buffer = io.BytesIO()
    scene(1).save(buffer, format="JPEG", exif=exif.tobytes() if thumbnail is None else with_thumbnail(thumbnail))
    (folder / "made.jpg").write_bytes(buffer.getvalue())
    return folder / "made.jpg"


def with_thumbnail(thumbnail: Image.Image) -> bytes:
    """EXIF with an empty first directory and a second one that leads to a JPEG (TIFF 6.0; Exif 2.32, 4.6.3)."""
    small = io.BytesIO()
    thumbnail.resize((160, 120)).save(small, format="JPEG")
    place = 8 + 2 + 4 + 2 + 2 * 12 + 4
    entries = b"".join(
        tag.to_bytes(2, "big") + (4).to_bytes(2, "big") + (1).to_bytes(4, "big") + value.to_bytes(4, "big")
        for tag, value in ((0x0201, place), (0x0202, len(small.getvalue())))
    )
    head = b"MM\0*" + (8).to_bytes(4, "big") + b"\0\0" + (14).to_bytes(4, "big") + b"\0\2" + entries + bytes(4)
    return b"Exif\0\0" + head + small.getvalue()


@pytest.mark.parametrize(
    ("software", "expected"),
    [
        ("Adobe Photoshop 25.0 (Windows)", {EDITED}),
        ("Snapseed 2.0", {EDITED}),
        ("HarmonyOS 4.2.0", set()),
        (None, set()),
    ],
)
def test_the_program_that_saved_it(tmp_path: Path, software: str | None, expected: set[PhotoMarkKind]) -> None:
    assert kinds(marks(jpeg(tmp_path, software=software))) == expected


def test_a_thumbnail_of_another_picture_is_told_and_its_own_is_not(tmp_path: Path) -> None:
    assert kinds(marks(jpeg(tmp_path, thumbnail=scene(2)))) == {PhotoMarkKind.OTHER_THUMBNAIL}
    assert kinds(marks(jpeg(tmp_path, thumbnail=scene(1)))) == set()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C.jpg", {PhotoMarkKind.PROVENANCE_CLAIMED}),
        ("XCA.jpg", {PhotoMarkKind.PROVENANCE_BROKEN}),
        ("no_manifest.jpg", set()),
    ],
)
def test_content_credentials(real_data: Path, name: str, expected: set[PhotoMarkKind]) -> None:
    assert kinds(read_provenance(real_data / "c2pa" / name, "image/jpeg")) == expected


@pytest.mark.parametrize("folder", ["img_pillow_odd", "img_heif", "copy_pdq"])
def test_odd_files_have_no_credentials_and_raise_nothing(real_data: Path, folder: str) -> None:
    for path in sorted((real_data / folder).rglob("*")):
        media_type = sniff(path) if path.is_file() else None
        if media_type and media_type.startswith("image/"):
            assert read_provenance(path, media_type) == (), path.name


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_credentials_of_a_picture_that_was_cut_short_are_broken(real_data: Path, tmp_path: Path, cut: float) -> None:
    whole = (real_data / "c2pa" / "C.jpg").read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: int(len(whole) * cut)])
    assert kinds(read_provenance(tmp_path / "cut.jpg", "image/jpeg")) == {PhotoMarkKind.PROVENANCE_BROKEN}
