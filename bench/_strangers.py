"""What the benchmarks of the strangers' papers share: that the held-out half is unchanged, what was drawn and read before, and dossiers.

Drawn files and the facts of files are kept in `~/.cache/huozheng/bench`: files by what draws them, facts by the file's bytes and by
the sources below `extractors/`, so that nothing old is measured.
"""

import hashlib
import io
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
from numpy.typing import NDArray
from PIL import Image
from strangers import kit  # type: ignore[import-not-found]

from extractors.extract import extract
from extractors.facts import (
    AnyFacts,
    Box,
    DocumentFacts,
    Exif,
    Fingerprint,
    PhotoFacts,
    PlateReading,
    Quality,
    Scene,
    SceneKind,
    StoryKind,
    Where,
    facts_adapter,
)
from extractors.media import Limits
from extractors.readers import ocr
from verifiers.declaration.declaration import read_declaration
from verifiers.dossier import PARTS, Dossier, Exhibit, PictureSearch, SeenTogether
from verifiers.findings import Finding, Status
from verifiers.matter.catalogue import matters
from verifiers.matter.matter import Matter
from verifiers.verify import judge

ROOT = Path(__file__).parents[1]
STRANGERS = ROOT / "bench" / "strangers"
CACHE = Path.home() / ".cache" / "huozheng" / "bench"
CHOOSE, REPORT = "choose", "report"
"""The half by which the product was mended, and the one that only tells how well."""
TODAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
_SIGN = {"front": "0", "middle": "f", "rear": "3"}
"""Of which each photo's fingerprint consists: far apart."""
_JPEG = 95
_A4_POINTS = (595.3, 841.9)

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class File:
    """A file as a firm would send it."""

    content: bytes
    suffix: str


def refuse_if_changed(place: str) -> None:
    """Ends the program if a held-out set, a folder or one file, is not as was written down before anything was measured on it."""

    def of_it(name: str) -> bool:
        return name == place or name.startswith(f"{place}/")

    lines = [line.split() for line in (STRANGERS / "held_out.sha256").read_text().splitlines()]
    wanted = {name: digest for digest, name in lines if of_it(name)}
    if not wanted or wanted != {name: digest for name, digest in hashes() if of_it(name)}:
        sys.exit(
            f"bench/strangers/{place} is not as it was when it was set aside: its figures would not be held-out ones."
        )


def hashes() -> Iterator[tuple[str, str]]:
    """Every source and data file of the sets with its SHA-256."""
    for path in sorted([*STRANGERS.rglob("*.py"), *STRANGERS.rglob("*.json")]):
        yield path.relative_to(STRANGERS).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def sources(*places: str) -> str:
    """A digest of files of the project, and of all files below its folders, without what Python makes of them."""
    digest = hashlib.sha256()
    for place in places:
        for path in sorted((ROOT / place).rglob("*")) or [ROOT / place]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def kept(kind: str, key: str, make: Callable[[], bytes]) -> bytes:
    """What was made for this key before, or is made now. `key` has to hold all that it depends on."""
    path = CACHE / kind / hashlib.sha256(key.encode()).hexdigest()[:32]
    if path.exists():
        return path.read_bytes()
    content = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.rename(path)
    return content


def facts_of(file: File) -> AnyFacts:
    """What the product reads in a file of documents."""

    def read() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"paper{file.suffix}"
            path.write_bytes(file.content)
            return facts_adapter.dump_json(extract(path, StoryKind.DOCUMENT, Limits()))

    key = f"{hashlib.sha256(file.content).hexdigest()} {ocr.MODEL_VERSION} {sources('extractors')}"
    return facts_adapter.validate_json(kept("facts", key, read))


class Printer:
    """Prints HTML as PDF; the browser is started when something has to be printed that was not before."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._prints: Callable[[str], bytes] | None = None

    def __enter__(self) -> "Printer":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def __call__(self, html: str) -> bytes:
        """The printed file."""
        if self._prints is None:
            self._prints = self._stack.enter_context(kit.printer())
        return self._prints(html)


def as_file(pages: Sequence[Picture], *, scanned: bool = False) -> File:
    """Pictures as they are sent: one as a JPEG, more as an image PDF (`scanned`) or as a TIFF."""
    pictures = [Image.fromarray(page) for page in pages]
    if len(pictures) == 1:
        return File(_saved(pictures[0], "JPEG"), ".jpg")
    if not scanned:
        more = {"save_all": True, "append_images": pictures[1:], "compression": "jpeg"}
        return File(_saved(pictures[0], "TIFF", **more), ".tif")
    with pymupdf.open() as pdf:
        for picture in pictures:
            across = _A4_POINTS[picture.width > picture.height]
            page = pdf.new_page(width=across, height=across * picture.height / picture.width)
            page.insert_image(page.rect, stream=_saved(picture, "JPEG"))
        return File(pdf.tobytes(no_new_id=True), ".pdf")


def _saved(picture: Image.Image, kind: str, **more: Any) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind, quality=_JPEG, **more)
    return held.getvalue()


def photo(slot: str, plate: str | None) -> PhotoFacts:
    """Facts as of a good photo that shows a plate."""
    where = Where(box=Box(x0=0.4, y0=0.7, x1=0.6, y1=0.75))
    plates = (PlateReading(text=plate, raw=plate, confidence=0.97, where=where),) if plate else ()
    return PhotoFacts(
        sha256=slot.encode().hex().ljust(64, "0"), size=2_400_000, media_type="image/jpeg", extractor_version="bench",
        width=4032, height=3024, exif=Exif(taken_at=NOW - timedelta(hours=3)), sharpness=210.0, brightness=121.0,
        fingerprints=(Fingerprint(algorithm="dct256", bits=_SIGN[slot] * 64),), lines=(), plates=plates,
        scene=Scene(kind=SceneKind.PHOTO), quality=Quality(detail=0.2, burnt=0.01, lightest=200.0),
    )  # fmt: skip


def honest_photos(declared: Mapping[str, Any]) -> dict[str, AnyFacts]:
    """Facts as of good photos of the declared vehicle."""
    plates = {"front": declared["tractor"]["plate"], "middle": None, "rear": declared["trailer"]["plate"]}
    return {slot: photo(slot, plate) for slot, plate in plates.items()}


def dossier(declared: Mapping[str, Any], facts: Mapping[str, AnyFacts]) -> Dossier:
    """A case of today with these exhibits, none of which was ever used before."""
    matter = matters()["suzhou-oversize"]
    compared = tuple(
        SeenTogether(evidence_id=one, other_id=two, places=2, same=0.1)
        for one, two in combinations([slot for slot in facts if slot in _SIGN], 2)
    )
    return Dossier(
        case_id="bench-strangers", submission=1, declaration=read_declaration(dict(declared)),
        exhibits=tuple(
            Exhibit(evidence_id=slot, slot=slot, filename=slot, received_at=NOW, facts=fact) for slot, fact in facts.items()
        ),
        searches=tuple(search for slot, fact in facts.items() for search in _searches(slot, fact, matter)),
        compared=compared, matter=matter, submitted_at=NOW, judged_at=NOW, lot=9_999,
    )  # fmt: skip


def _searches(slot: str, facts: AnyFacts, matter: Matter) -> Iterator[PictureSearch]:
    wanted = {("sha256", 1): 0}
    if isinstance(facts, PhotoFacts):
        wanted |= {
            (name, 1): bits for name, bits in (matter.near_thresholds | {PARTS: matter.least_shared_words or 0}).items()
        }
    if isinstance(facts, DocumentFacts):
        wanted |= {
            (one.algorithm, page.number): matter.near_thresholds.get(one.algorithm, 0)
            for page in facts.pages
            for one in page.fingerprints
        }
    for (algorithm, part), threshold in wanted.items():
        yield PictureSearch(
            evidence_id=slot, algorithm=algorithm, part=part, threshold=threshold, compared=1_204_331,
            as_of_ledger_entry=77, matches=(),
        )  # fmt: skip


def flags(case: Dossier) -> tuple[Finding, ...]:
    """What the product holds against a case. Raises what broke a check: that is no flag to count."""
    judgement = judge(case)
    for crash in judgement.crashes:
        raise crash.error
    return tuple(finding for finding in judgement.verdict.findings if finding.status is Status.FLAGGED)


def share(part: float, whole: float) -> float:
    """Rounded for the JSON; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0
