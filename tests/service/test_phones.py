"""An honest case as three phones send it: a motion photo, a HEIC, and a portrait with its orientation in EXIF only."""

import shutil
from pathlib import Path

import pillow_heif
from PIL import ExifTags, Image

from tests.running import Service, flags, verify


def test_no_photo_is_flagged_for_its_container(
    service: Service, example_folders: tuple[Path, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "case"
    shutil.copytree(example_folders[0], folder)
    front, middle, rear = (folder / f"{name}.jpg" for name in ("front", "middle", "rear"))
    front.write_bytes(front.read_bytes() + (16).to_bytes(4, "big") + b"ftypmp42" + bytes(4) + b"\0\0\0\x10mdatfilmfilm")
    with Image.open(middle) as photo:
        photo.thumbnail((1024, 1024))
        pillow_heif.from_pillow(photo).save(folder / "middle.heic", quality=80)
    middle.unlink()
    with Image.open(rear) as photo:
        table = Image.Exif()
        table[ExifTags.Base.Orientation] = 8
        photo.transpose(Image.Transpose.ROTATE_270).save(rear, quality=92, exif=table)
    answer = verify(service.client("firm", "苏州三机运输有限公司"), folder)
    assert answer.status_code == 200, answer.text
    # Other tests have sent the example's papers and photos before.
    reused = {"photos.not_reused", "documents.not_reused"}
    assert set(flags(answer.json()["verdict"])) <= reused | {"photos.age", "photos.sources"}
