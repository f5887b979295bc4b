"""Altered photos, made here from real ones: each method finds its own forgery, leaves the honest twin alone, or says why it can't tell."""

import base64
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from examples.forgeries import FORGED, HONEST, Made, jpeg, reopened
from examples.recaptured import RECAPTURED
from extractors.errors import Unreadable
from extractors.facts import CannotTell, Tampering, TamperingKind
from extractors.media import Limits, open_picture
from extractors.tampering.examine import examine
from tests.real import SOURCES
from verifiers.matter.catalogue import matters

LIMITS = {
    TamperingKind(name): float(limit)
    for name, limit in next(use for use in matters()["suzhou-oversize"].checks if use.id == "photos.forensics")
    .params["limits"]
    .items()
}
ONE, OTHER = "trucks_coco128/truck/000000000257.jpg", "trucks_coco128/no_vehicle/000000000072.jpg"
GRAINY = "trucks_coco128/no_vehicle/000000000309.jpg"


@pytest.fixture(params=SOURCES)
def photos(request: pytest.FixtureRequest) -> tuple[Image.Image, Image.Image]:
    if request.param == "drawn":
        one, other = request.getfixturevalue("drawn_photos")[:2]
        return reopened(jpeg(one, 92)), reopened(jpeg(other, 92))
    real_data = request.getfixturevalue("real_data")
    return open_picture(real_data / ONE, Limits()), open_picture(real_data / OTHER, Limits())


def seen(content: bytes, folder: Path) -> dict[TamperingKind, Tampering]:
    path = folder / "picture"
    path.write_bytes(content)
    return {one.kind: one for one in examine(path, open_picture(path, Limits()))}


def alarms(found: dict[TamperingKind, Tampering]) -> set[TamperingKind]:
    return {kind for kind, one in found.items() if one.score is not None and one.score >= LIMITS[kind]}


def made(recipe: str, photos: tuple[Image.Image, Image.Image], seed: int = 5) -> Made:
    return (FORGED | HONEST | RECAPTURED)[recipe](*photos, np.random.default_rng(seed))


def overlaps(one: Tampering, box: tuple[int, int, int, int], size: tuple[int, int]) -> bool:
    """Whether a box that was told lies on what was forged."""
    x0, y0, x1, y1 = (part / size[place % 2] for place, part in enumerate(box))
    return any(min(x1, told.x1) > max(x0, told.x0) and min(y1, told.y1) > max(y0, told.y0) for told in one.boxes)


def test_a_part_put_in_between_two_saves_is_found_where_it_is(
    photos: tuple[Image.Image, Image.Image], tmp_path: Path
) -> None:
    saved = Image.open(io.BytesIO(jpeg(photos[0], 70))).convert("RGB")
    forged = saved.copy()
    box = (160, 160, 288, 272)
    forged.paste(photos[1].resize((128, 112)), box[:2])
    found = seen(jpeg(forged, 92), tmp_path)
    assert TamperingKind.RECOMPRESSED in alarms(found)
    assert overlaps(found[TamperingKind.RECOMPRESSED], box, saved.size)
    honest = seen(jpeg(saved, 92), tmp_path)
    assert honest[TamperingKind.RECOMPRESSED].score is not None, "two saves can be told"
    assert alarms(honest) == set()


def test_boxes_and_maps_are_upright_as_people_see_the_photo(
    photos: tuple[Image.Image, Image.Image], tmp_path: Path
) -> None:
    saved = Image.open(io.BytesIO(jpeg(photos[0], 70))).convert("RGB")
    saved.paste(photos[1].resize((128, 112)), (160, 160))
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    saved.save(buffer, format="JPEG", quality=92, exif=exif.tobytes())
    found = seen(buffer.getvalue(), tmp_path)[TamperingKind.RECOMPRESSED]
    # Turned a quarter to the right: what was 160 from the top is 160 from the right.
    width, height = saved.height, saved.width
    assert overlaps(found, (width - 272, 160, width - 160, 288), (width, height))
    picture = Image.open(io.BytesIO(base64.b64decode(found.map)))
    assert (picture.width < picture.height) == (width < height)
    assert max(picture.size) <= 48
    assert len(found.map) < 4096


def test_blocks_on_another_grid_are_found_in_a_lossless_picture(
    photos: tuple[Image.Image, Image.Image], tmp_path: Path
) -> None:
    content, box = made("spliced, saved as PNG", photos)
    found = seen(content, tmp_path)
    assert TamperingKind.OTHER_GRID in alarms(found)
    assert box is not None
    assert overlaps(found[TamperingKind.OTHER_GRID], box, photos[0].size)
    assert alarms(seen(made("cropped, saved as PNG", photos)[0], tmp_path)) == set()
    covered = seen(made("spliced off the grid", photos)[0], tmp_path)[TamperingKind.OTHER_GRID]
    assert covered.cannot_tell is CannotTell.TOO_COMPRESSED


@pytest.mark.parametrize("recipe", ["copied", "copied and mirrored"])
def test_a_copy_within_the_picture_is_found(real_data: Path, tmp_path: Path, recipe: str) -> None:
    photo = open_picture(real_data / GRAINY, Limits())
    content, box = made(recipe, (photo, photo), seed=5)
    found = seen(content, tmp_path)
    assert TamperingKind.COPIED in alarms(found)
    assert box is not None
    assert overlaps(found[TamperingKind.COPIED], box, photo.size)
    assert TamperingKind.COPIED not in alarms(seen(jpeg(photo, 85), tmp_path))


def test_things_that_repeat_are_no_copies(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    bricks = np.tile(np.kron(random.integers(60, 200, (4, 4, 3)), np.ones((10, 16, 1))), (12, 10, 1))
    wall = np.clip(bricks + random.normal(0, 4, bricks.shape), 0, 255).astype(np.uint8)
    found = seen(jpeg(Image.fromarray(wall), 90), tmp_path)
    assert TamperingKind.COPIED not in alarms(found)


@pytest.mark.parametrize("recipe", ["off a screen", "off a screen, near", "printed"])
def test_screens_and_prints_are_known(photos: tuple[Image.Image, Image.Image], tmp_path: Path, recipe: str) -> None:
    assert TamperingKind.SCREEN in alarms(seen(made(recipe, photos)[0], tmp_path))


@pytest.mark.parametrize("recipe", [name for name in HONEST if name != "from HEIC"])
def test_honest_handling_raises_no_alarm(photos: tuple[Image.Image, Image.Image], tmp_path: Path, recipe: str) -> None:
    assert alarms(seen(made(recipe, photos)[0], tmp_path)) == set()


def test_nothing_is_told_of_flat_dark_and_tiny_pictures(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 3, (480, 640, 3), dtype=np.uint8)
    for picture, why in (
        (Image.new("RGB", (640, 480), (120, 130, 140)), CannotTell.TOO_FLAT),
        (Image.fromarray(noise), CannotTell.TOO_FLAT),
        (Image.new("RGB", (90, 90), "white"), CannotTell.TOO_SMALL),
    ):
        found = seen(jpeg(picture, 90), tmp_path)
        assert {one.cannot_tell for one in found.values()} == {why}
        assert {one.score for one in found.values()} == {None}


def hostile() -> dict[str, Image.Image]:
    random = np.random.default_rng(2)
    grain = random.integers(0, 255, (300, 400), dtype=np.uint8)
    return {
        "one.png": Image.new("RGB", (1, 1)),
        "tall.png": Image.fromarray(np.tile(grain[:, :8], (234, 1))[:70_000]),
        "wide.jpg": Image.fromarray(np.tile(grain[:8], (1, 160))[:, :60_000]),
        "deep.png": Image.fromarray((grain.astype(np.uint16) << 8) | 7),
        "palette.png": Image.fromarray(grain).convert("P"),
        "clear.png": Image.fromarray(np.dstack([grain] * 4), "RGBA"),
        "inks.jpg": Image.fromarray(np.dstack([grain] * 4), "CMYK"),
        "grey.jpg": Image.fromarray(grain),
        "odd.jpg": Image.fromarray(grain[:129, :131]),
        "strip.jpg": Image.fromarray(np.tile(grain[:140], (1, 20))),
    }


@pytest.mark.parametrize("name", list(hostile()))
def test_odd_pictures_are_examined_or_said_to_tell_nothing(tmp_path: Path, name: str) -> None:
    hostile()[name].save(tmp_path / name)
    found = examine(tmp_path / name, open_picture(tmp_path / name, Limits()))
    assert {one.kind for one in found} == set(TamperingKind)
    assert all((one.score is None) != (one.cannot_tell is None) for one in found)


def test_real_odd_files_are_examined_or_refused_before(real_data: Path) -> None:
    examined = 0
    for path in sorted((real_data / "img_pillow_odd").rglob("*")):
        if path.suffix in {".jpg", ".png", ".tif", ".webp"}:
            try:
                picture = open_picture(path, Limits())
            except Unreadable:
                continue
            if max(picture.size) <= 2000:
                examined += len(examine(path, picture)) == len(TamperingKind)
    assert examined > 10


def test_rendered_examples_raise_no_alarm(example_folders: tuple[Path, ...]) -> None:
    folder = example_folders[0]
    for slot in ("front", "middle", "rear"):
        path = folder / f"{slot}.jpg"
        found = {one.kind: one for one in examine(path, open_picture(path, Limits()))}
        assert alarms(found) == set()
