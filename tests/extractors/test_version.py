"""What the fixtures here yield may change only with `EXTRACTOR_VERSION`, which has every open case read again.

`facts_of_version.json` keeps, with the version, the shape of all facts and what a few generated files say; of that only what is the same
on every processor (no confidences, places, hashes). To take a change over: raise `EXTRACTOR_VERSION`, then run this file with
`REWRITE_FACTS=1`.
"""

import hashlib
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from examples.documents import commitment, waybill
from examples.vehicle import TRANSFORMER
from extractors.extract import EXTRACTOR_VERSION, extract
from extractors.facts import StoryKind, facts_adapter
from extractors.media import Limits
from tests.extractors.videos.videos import pan, written

KEPT = Path(__file__).parent / "facts_of_version.json"
DAY = date(2026, 11, 23)
HOW = (
    "\nraise EXTRACTOR_VERSION in extractors/extract.py, so that open cases are read again, and then run\n"
    "REWRITE_FACTS=1 pytest tests/extractors/test_version.py"
)

_OF_THE_FILE = {"sha256", "size", "extractor_version", "encoder"}
_OF_THE_PROCESSOR = {"confidence", "bits", "turned", "features", "map", "picture", "name", "samples", "fingerprints"}
"""Recognition and geometry are sums of floats, in an order that differs; a bit or a sign may."""


def letter(folder: Path) -> Path:
    return saved(folder / "letter.pdf", commitment(TRANSFORMER, DAY))


def bill(folder: Path) -> Path:
    return saved(folder / "waybill.pdf", waybill(TRANSFORMER, DAY))


def saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def shapes() -> "np.ndarray[Any, np.dtype[np.uint8]]":
    """Discs of every size and colour: something to look at, and nothing to read."""
    rng = np.random.default_rng(7)
    picture = np.full((480, 720, 3), 120, np.uint8)
    for _ in range(120):
        centre, colour = rng.integers(0, (720, 480)), rng.integers(0, 255, 3)
        cv2.circle(
            picture, [int(part) for part in centre], int(rng.integers(5, 60)), [int(part) for part in colour], -1
        )
    return picture


def photo(folder: Path) -> Path:
    picture = Image.fromarray(shapes())
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Xiaomi", "23078RKD5C"
    exif.get_ifd(0x8769)[0x9003] = "2026:11:22 14:30:05"
    exif.get_ifd(0x8769)[0x9011] = "+08:00"
    picture.save(folder / "photo.jpg", quality=92, exif=exif)
    return folder / "photo.jpg"


def video(folder: Path) -> Path:
    return written(folder / "video.mp4", pan(shapes(), 40))


def locked(folder: Path) -> Path:
    return saved(folder / "text.pdf", b"no PDF")


FIXTURES: dict[str, tuple[Callable[[Path], Path], StoryKind]] = {
    "letter": (letter, StoryKind.DOCUMENT),
    "waybill": (bill, StoryKind.DOCUMENT),
    "photo": (photo, StoryKind.PHOTO),
    "video": (video, StoryKind.VIDEO),
    "text": (locked, StoryKind.DOCUMENT),
}


def robust(value: Any) -> Any:
    """What of a value is the same wherever it is read: no number with a fraction, and nothing that is made of such."""
    if isinstance(value, dict):
        without = _OF_THE_FILE | _OF_THE_PROCESSOR
        kept = {name: robust(one) for name, one in value.items() if name not in without and not isinstance(one, float)}
        return {name: one for name, one in kept.items() if one != {}}
    return [robust(one) for one in value if not isinstance(one, float)] if isinstance(value, list | tuple) else value


def shape() -> dict[str, str]:
    """A digest of each kind of value in facts, without its docstring."""

    def plain(part: Any) -> Any:
        if isinstance(part, dict):
            return {name: plain(one) for name, one in part.items() if name not in {"description", "title"}}
        return [plain(one) for one in part] if isinstance(part, list) else part

    kinds = facts_adapter.json_schema(mode="serialization")["$defs"]
    return {
        name: hashlib.sha256(json.dumps(plain(kind), sort_keys=True).encode()).hexdigest()[:16]
        for name, kind in kinds.items()
    }


def read(folder: Path) -> dict[str, Any]:
    facts = {
        name: robust(facts_adapter.dump_python(extract(make(folder), story, Limits()), mode="json"))
        for name, (make, story) in FIXTURES.items()
    }
    return {"version": EXTRACTOR_VERSION, "shape": shape(), "facts": facts}


def changed(kept: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Which kinds of values have another shape, and which fixtures say something else. What is new among them is no change."""
    return [
        f"{part}: {name}"
        for part in ("shape", "facts")
        for name in kept[part]
        if found[part].get(name) != kept[part][name]
    ]


def fault(kept: dict[str, Any], found: dict[str, Any]) -> str | None:
    """What is wrong with a change, and what to do."""
    differs = changed(kept, found)
    if differs and found["version"] == kept["version"]:
        return f"the same version {kept['version']} reads otherwise than before ({', '.join(differs)}):{HOW}"
    if found != kept:
        return f"what is kept is of version {kept['version']}, this is {found['version']}:{HOW}"
    return None


def test_what_the_fixtures_yield_changes_only_with_the_version(tmp_path: Path) -> None:
    found, kept = read(tmp_path), json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else None
    if os.environ.get("REWRITE_FACTS"):
        if kept is not None and found["version"] == kept["version"]:
            assert not changed(kept, found), fault(kept, found)
        KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return
    assert kept is not None
    wrong = fault(kept, found)
    for name in FIXTURES if wrong else ():
        assert found["facts"][name] == kept["facts"].get(name), wrong
    assert wrong is None, wrong


def test_a_changed_reading_fails_while_the_version_is_not_raised() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert fault(kept, kept) is None
    other = json.loads(json.dumps(kept))
    other["facts"]["letter"]["papers"][0]["fields"]["gross_mass"][0]["value"] = "65001"
    other["shape"]["PhotoFacts"] = "0"
    told = fault(kept, other)
    assert told is not None
    assert "shape: PhotoFacts, facts: letter" in told
    assert "raise EXTRACTOR_VERSION" in told
    raised = fault(kept, other | {"version": "9"})
    assert raised is not None
    assert "REWRITE_FACTS=1" in raised


@pytest.mark.parametrize("name", ["letter", "waybill"])
def test_the_kept_facts_are_those_of_whole_documents(name: str) -> None:
    (paper,) = json.loads(KEPT.read_text(encoding="utf-8"))["facts"][name]["papers"]
    assert paper["document_type"] == {"letter": "commitment_letter", "waybill": "waybill"}[name]
    assert paper["fields"]["tractor_plate"][0]["value"] == TRANSFORMER.tractor
