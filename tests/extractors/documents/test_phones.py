"""What honest phones write: every container holds the same photo, and what is appended to it changes nothing.

Built by code from a real photo where no real file is at hand.
"""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import ExifTags, Image, ImageCms

from extractors.errors import Unreadable
from extractors.media import Limits, open_picture
from tests.real import SOURCES

FILM = (24).to_bytes(4, "big") + b"ftypmp42\0\0\0\0mp42isom" + b"\0\0\0\x10mdat" + b"film" * 2
"""The head of the film that motion photos carry behind the picture."""


@pytest.fixture(scope="module", params=SOURCES)
def photo(request: pytest.FixtureRequest) -> Image.Image:
    if request.param == "drawn":
        picture = request.getfixturevalue("drawn_photos")[0].copy()
        picture.thumbnail((400, 400))
        return picture
    picture = open_picture(
        request.getfixturevalue("real_data") / "plates_easypr_dev" / "images" / "川A82M83.jpg", Limits()
    )
    picture.thumbnail((400, 400))
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format=kind, **options)
    return buffer.getvalue()


def seen(content: bytes, folder: Path, name: str = "photo.jpg") -> Image.Image:
    path = folder / name
    path.write_bytes(content)
    return open_picture(path, Limits())


def apart(one: Image.Image, two: Image.Image) -> float:
    """Mean grey levels between two pictures of one size."""
    assert one.size == two.size
    return float(np.abs(np.asarray(one.convert("L"), float) - np.asarray(two.convert("L"), float)).mean())


def ultra_hdr(photo: Image.Image) -> bytes:
    """Two JPEGs behind each other, told by the first (MPF), as phones add a gain map."""
    gains = photo.convert("L").resize((photo.width // 4, photo.height // 4)).convert("RGB")
    return saved(photo, "MPO", save_all=True, append_images=[gains], quality=92)


def with_depth(photo: Image.Image) -> bytes:
    """HEIC with a second picture, as phones add depth."""
    file = pillow_heif.from_pillow(photo)
    file.add_from_pillow(photo.convert("L").resize((photo.width // 2, photo.height // 2)))
    buffer = io.BytesIO()
    file.save(buffer, quality=90, primary_index=0)
    return buffer.getvalue()


CONTAINERS: dict[str, Callable[[Image.Image], bytes]] = {
    "progressive": lambda photo: saved(photo, "JPEG", quality=92, progressive=True),
    "grey": lambda photo: saved(photo.convert("L"), "JPEG", quality=92),
    "CMYK": lambda photo: saved(photo.convert("CMYK"), "JPEG", quality=92),
    "PNG": lambda photo: saved(photo, "PNG"),
    "WebP": lambda photo: saved(photo, "WEBP", quality=90),
    "Ultra HDR": ultra_hdr,
    "motion photo": lambda photo: saved(photo, "JPEG", quality=92) + FILM,
    "maker's trailer": lambda photo: saved(photo, "JPEG", quality=92) + b"\0\0\0\x18SEFT junk",
    "HEIC": lambda photo: saved(photo, "HEIF", quality=90),
    "HEIC with depth": with_depth,
    "HEIC with a film": lambda photo: saved(photo, "HEIF", quality=90) + FILM[24:] + b"SEFT",
    "16 bits": lambda photo: saved(Image.fromarray(np.asarray(photo.convert("L"), np.uint16) * 257), "PNG"),
}


@pytest.mark.parametrize("container", CONTAINERS)
def test_every_container_holds_the_same_photo(photo: Image.Image, container: str, tmp_path: Path) -> None:
    assert apart(seen(CONTAINERS[container](photo), tmp_path, "wrong.gif"), photo) < 3


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_phone_held_in_any_way_gives_the_same_picture(photo: Image.Image, orientation: int, tmp_path: Path) -> None:
    turn = Image.Transpose
    stored = {
        1: None, 2: turn.FLIP_LEFT_RIGHT, 3: turn.ROTATE_180, 4: turn.FLIP_TOP_BOTTOM, 5: turn.TRANSPOSE, 6: turn.ROTATE_90,
        7: turn.TRANSVERSE, 8: turn.ROTATE_270,
    }[orientation]  # fmt: skip
    table = Image.Exif()
    table[ExifTags.Base.Orientation] = orientation
    written = photo if stored is None else photo.transpose(stored)
    assert apart(seen(saved(written, "PNG", exif=table), tmp_path), photo) == 0
    assert apart(seen(saved(written, "JPEG", quality=95, exif=table), tmp_path), photo) < 2


def test_a_jpeg_or_heic_cut_short_is_not_honest_in_any_container(photo: Image.Image, tmp_path: Path) -> None:
    for kind in ("JPEG", "HEIF"):
        whole = saved(photo, kind, quality=90)
        with pytest.raises(Unreadable):
            seen(whole[: len(whole) * 2 // 3], tmp_path)


def test_colours_are_those_that_a_screen_shows(real_data: Path, tmp_path: Path) -> None:
    """Display P3 as an iPhone wrote it; a profile that is none changes nothing."""
    with Image.open(real_data / "img_heif" / "tests" / "images" / "heif_other" / "pug.heic") as phone:
        wide = phone.info["icc_profile"]
    plain = Image.new("RGB", (80, 60), (200, 60, 60))
    red, green, blue = seen(saved(plain, "PNG", icc_profile=wide), tmp_path).getpixel((5, 5))
    assert red > 205
    assert max(green, blue) < 58
    standard = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (b"no profile at all", standard):
        assert seen(saved(plain, "PNG", icc_profile=profile), tmp_path).getpixel((5, 5)) == (200, 60, 60)


def test_real_heic_files_of_phones_are_photos(real_data: Path) -> None:
    for name in ("heif_special/xiaomi.heic", "heif_special/aux_YCbCr.heic", "heif_other/spatial_photo.heic"):
        picture = open_picture(real_data / "img_heif" / "tests" / "images" / name, Limits())
        assert min(picture.size) > 64, name
        assert picture.mode == "RGB"
