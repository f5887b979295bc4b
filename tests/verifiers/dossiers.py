"""An honest dossier made from plain values, and ways to put one lie into it."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any

from examples.vehicle import TRANSFORMER
from extractors.facts import (
    Box,
    DocumentFacts,
    Exif,
    Fingerprint,
    Line,
    Page,
    Paper,
    PhotoFacts,
    PlateReading,
    Quality,
    Reading,
    Scene,
    SceneKind,
    Stamp,
    TextSource,
    UnreadableFacts,
    UnreadableReason,
    Where,
)
from verifiers.declaration.declaration import read_declaration
from verifiers.dossier import PARTS, Dossier, Exhibit, PictureSearch, SeenTogether
from verifiers.findings import Finding, Status
from verifiers.matter.catalogue import matters
from verifiers.verify import verify

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
WHERE = Where(page=1, box=Box(x0=0.1, y0=0.1, x1=0.3, y1=0.12))
PHOTO_HASHES = {"front": "0" * 64, "middle": "f" * 64, "rear": "0f" * 32}
DECLARED = TRANSFORMER.declaration(DAY)
LETTER = {
    "carrier": TRANSFORMER.firm,
    "uscc": TRANSFORMER.uscc,
    "tractor_plate": TRANSFORMER.tractor,
    "trailer_plate": TRANSFORMER.trailer,
    "cargo_name": TRANSFORMER.cargo,
    "cargo_dimensions": "7600x3200x3250",
    "cargo_mass": "42000",
    "loaded_dimensions": "19600x3200x4350",
    "gross_mass": "65000",
    "from": TRANSFORMER.origin,
    "to": TRANSFORMER.destination,
    "date": "2026-11-22",
}
WAYBILL = {name: LETTER[name] for name in LETTER if name not in {"loaded_dimensions", "gross_mass", "uscc"}}
CLAUSES = ("truthful", "indivisible", "photos_real", "measures_true", "as_permitted", "liability")


def reading(value: str | None, *, confidence: float = 1.0) -> Reading:
    return Reading(value=value, raw=value or "?", confidence=confidence, where=WHERE)


def _file(slot: str) -> dict[str, Any]:
    return {"sha256": slot.encode().hex().ljust(64, "0"), "size": 1000, "media_type": None, "extractor_version": "t"}


def document(slot: str, kind: str | None, values: dict[str, str | None], **more: Any) -> DocumentFacts:
    whole = {
        "document_type": kind,
        "title": reading(kind),
        "pages": (Page(number=1, width=595, height=842, source=TextSource.TEXT_LAYER),),
        "lines": (Line(text="x", confidence=1, where=WHERE, source=TextSource.TEXT_LAYER),),
        "fields": {name: (reading(value),) for name, value in values.items()},
        "clauses": {name: reading(name) for name in CLAUSES} if slot == "commitment" else {},
        "stamps": (Stamp(where=WHERE, confidence=0.9),),
    }
    of_file = {name: more.pop(name) for name in ("signatures", "oddities") if name in more}
    return DocumentFacts(**_file(slot), papers=(Paper(**(whole | more)),), **of_file)


def photo(slot: str, plate: str | None, **more: Any) -> PhotoFacts:
    plates = (PlateReading(text=plate, raw=plate, confidence=0.9, where=WHERE),) if plate else ()
    whole = {
        "width": 1920,
        "height": 1440,
        "exif": Exif(taken_at=NOW - timedelta(hours=3)),
        "sharpness": 200.0,
        "brightness": 120.0,
        "fingerprints": (Fingerprint(algorithm="dct256", bits=PHOTO_HASHES[slot]),),
        "lines": (),
        "plates": plates,
        "scene": Scene(kind=SceneKind.PHOTO),
        "quality": Quality(detail=0.2, burnt=0.01, lightest=200.0),
    }
    return PhotoFacts(**_file(slot), **(whole | more))


def unreadable(slot: str, reason: UnreadableReason = UnreadableReason.PASSWORD, **detail: str) -> UnreadableFacts:
    return UnreadableFacts(**_file(slot), reason=reason, detail=detail)


def search(slot: str, algorithm: str, *matches: Any) -> PictureSearch:
    return PictureSearch(
        evidence_id=f"ev_{slot}",
        algorithm=algorithm,
        threshold=2 if algorithm == PARTS else 31,
        compared=1204,
        as_of_ledger_entry=77,
        matches=matches,
    )


def seen_together(one: str, two: str, *, places: int = 2, same: float = 0.1) -> SeenTogether:
    return SeenTogether(evidence_id=f"ev_{one}", other_id=f"ev_{two}", places=places, same=same)


def dossier(declared: dict[str, Any] | None = None, searches: Any = None, **facts: Any) -> Dossier:
    """An honest case; `facts` replaces the facts of a slot, or leaves the slot empty where it is None."""
    held = {
        "commitment": document("commitment", "commitment_letter", LETTER),
        "waybill": document("waybill", "waybill", WAYBILL),
        "front": photo("front", TRANSFORMER.tractor),
        "middle": photo("middle", None),
        "rear": photo("rear", TRANSFORMER.trailer),
    } | facts
    photos = [slot for slot in ("front", "middle", "rear") if held[slot] is not None]
    if searches is None:
        searches = tuple(
            search(slot, algorithm)
            for slot, fact in held.items()
            if fact is not None
            for algorithm in (("sha256", "dct256", PARTS) if slot in photos else ("sha256",))
        )
    return Dossier(
        case_id="case_own",
        submission=1,
        declaration=read_declaration(declared or DECLARED),
        exhibits=tuple(
            Exhibit(evidence_id=f"ev_{slot}", slot=slot, filename=f"{slot}.bin", received_at=NOW, facts=fact)
            for slot, fact in held.items()
            if fact is not None
        ),
        searches=searches,
        compared=tuple(seen_together(one, two) for one, two in combinations(photos, 2)),
        matter=matters()["suzhou-oversize"],
        submitted_at=NOW,
        judged_at=NOW,
    )


def flagged(judged: Dossier) -> list[Finding]:
    return [finding for finding in verify(judged).findings if finding.status == Status.FLAGGED]


def reasons(judged: Dossier) -> set[tuple[str, str | None]]:
    return {(finding.check, finding.reason) for finding in flagged(judged)}
