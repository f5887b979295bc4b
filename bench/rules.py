"""Verdicts a second, on one core, from facts that have been extracted: what judging a year of cases again costs after a change of rules.

The dossiers are those of the example vehicles: letter and waybill read from their text layers, the photos' facts written out; every
second one carries a lie. `verdicts_per_s` judges the five files that the scheme asks for, `with_licences_per_s` four licences more,
`rejudged_per_s` also reads the stored JSON of the dossier and writes that of the verdict. The peer is pydantic reading that JSON:
`ratio` is judging by reading (less is better).
Run: python bench/rules.py [--json]
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from examples import licences
from examples.documents import commitment, waybill
from examples.vehicle import CABIN, PRESS, ROTOR, TOWER, TRANSFORMER, VESSEL, Example
from extractors.documents.document import read_document
from extractors.facts import Box, Exif, Facts, Fingerprint, PhotoFacts, PlateReading, Quality, Scene, SceneKind, Where
from extractors.media import FileIdentity, Limits, sha256_of, sniff
from verifiers.declaration.declaration import read_declaration
from verifiers.dossier import PARTS, Dossier, Exhibit, PictureSearch, SeenTogether
from verifiers.matter.catalogue import matters
from verifiers.matter.matter import Matter
from verifiers.verify import verify

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
ROUNDS = 5
SECONDS = 1.0
SIGN = {"front": "0", "middle": "f", "rear": "3"}
"""Of which each photo's fingerprint consists: far apart."""


def papers(example: Example, *, licensed: bool) -> dict[str, bytes]:
    """The documents of a case, by slot."""
    asked = {"commitment": commitment(example, DAY), "waybill": waybill(example, DAY)}
    if not licensed:
        return asked
    return asked | {
        "transport_licence": licences.transport_licence(example, DAY),
        "tractor_licence": licences.registration(example, DAY),
        "trailer_licence": licences.registration(example, DAY, trailer=True),
        "tractor_certificate": licences.transport_certificate(example, DAY),
    }


def read(content: bytes) -> Facts:
    """The facts of a PDF with a text layer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(content)
        return read_document(path, FileIdentity(sha256_of(path), len(content), sniff(path), "bench"), Limits())


def photo(slot: str, plate: str | None) -> PhotoFacts:
    """Facts as of a good photo that shows a plate."""
    where = Where(box=Box(x0=0.4, y0=0.7, x1=0.6, y1=0.75))
    plates = (PlateReading(text=plate, raw=plate, confidence=0.97, where=where),) if plate else ()
    return PhotoFacts(
        sha256=slot.encode().hex().ljust(64, "0"), size=2_400_000, media_type="image/jpeg", extractor_version="bench",
        width=4032, height=3024, exif=Exif(taken_at=NOW - timedelta(hours=3)), sharpness=210.0, brightness=121.0,
        fingerprints=(Fingerprint(algorithm="dct256", bits=SIGN[slot] * 64),), lines=(), plates=plates,
        scene=Scene(kind=SceneKind.PHOTO), quality=Quality(detail=0.2, burnt=0.01, lightest=200.0),
    )  # fmt: skip


def dossier(example: Example, matter: Matter, *, lie: bool, licensed: bool) -> Dossier:
    """A case of an example vehicle; with a lie the rear photo shows another trailer and the gross mass does not add up."""
    declared = example.declaration(DAY)
    if lie:
        declared["loaded"]["gross_mass_t"] = round(declared["loaded"]["gross_mass_t"] - 4, 3)
    facts: dict[str, Facts] = {slot: read(content) for slot, content in papers(example, licensed=licensed).items()}
    facts |= {
        "front": photo("front", example.tractor),
        "middle": photo("middle", None),
        "rear": photo("rear", "苏E9N84挂" if lie else example.trailer),
    }
    looked = matter.near_thresholds | {PARTS: matter.least_shared_words or 0}
    searches = tuple(
        PictureSearch(
            evidence_id=slot, algorithm=algorithm, threshold=bits, compared=1_204_331, as_of_ledger_entry=77, matches=()
        )
        for slot in facts
        for algorithm, bits in (looked | {"sha256": 0} if slot in SIGN else {"sha256": 0}).items()
    )
    compared = tuple(
        SeenTogether(evidence_id=one, other_id=two, places=2, same=0.1) for one, two in combinations(SIGN, 2)
    )
    return Dossier(
        case_id=f"bench-{example.serial}", submission=1, declaration=read_declaration(declared),
        exhibits=tuple(
            Exhibit(evidence_id=slot, slot=slot, filename=slot, received_at=NOW, facts=fact) for slot, fact in facts.items()
        ),
        searches=searches, compared=compared, matter=matter, submitted_at=NOW, judged_at=NOW, lot=9_999,
    )  # fmt: skip


def per_second(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    """The best of some rounds: what disturbs a round only makes it slower."""
    best = 0.0
    for _ in range(ROUNDS):
        done, started = 0, time.perf_counter()
        while time.perf_counter() - started < SECONDS:
            for item in items:
                work(item)
            done += len(items)
        best = max(best, done / (time.perf_counter() - started))
    return best


def judge(case: Dossier) -> str:
    """The verdict on a dossier of which nothing was reckoned before."""
    return verify(Dossier.model_construct(**dict(case))).status


def rejudge(stored: str) -> str:
    """From the stored dossier to the stored verdict."""
    return verify(Dossier.model_validate_json(stored)).model_dump_json()


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    arguments = parser.parse_args()
    matter = matters()["suzhou-oversize"]
    vehicles = (TRANSFORMER, PRESS, VESSEL, CABIN, ROTOR, TOWER)
    cases, licensed = (
        [dossier(vehicle, matter, lie=number % 2 == 1, licensed=licensed) for number, vehicle in enumerate(vehicles)]
        for licensed in (False, True)
    )
    statuses = [verify(case).status.value for case in cases]
    stored = [case.model_dump_json() for case in cases]
    judged, with_licences, rejudged = (
        per_second(judge, cases),
        per_second(judge, licensed),
        per_second(rejudge, stored),
    )
    parsed = per_second(Dossier.model_validate_json, stored)
    table = Table("", "a second", title=f"{len(cases)} dossiers, {len(matter.checks)} checks each, one core")
    table.add_row("verdicts from a dossier in memory", f"{judged:,.0f}")
    table.add_row("the same with four licences", f"{with_licences:,.0f}")
    table.add_row("verdicts from stored JSON to stored JSON", f"{rejudged:,.0f}")
    table.add_row("peer: pydantic reads the same dossier", f"{parsed:,.0f}")
    table.add_row("judging by reading (less is better)", f"{parsed / judged:.2f}")
    console = Console()
    console.print(table)
    console.print(f"verdicts: {', '.join(statuses)}; 300,000 cases again: {300_000 / rejudged / 60:.1f} minutes")
    if arguments.json:
        result = {
            "verdicts_per_s": judged,
            "with_licences_per_s": with_licences,
            "rejudged_per_s": rejudged,
            "ratio": parsed / judged,
            "n": len(cases),
        }
        print(json.dumps({name: round(value, 3) for name, value in result.items()}))


if __name__ == "__main__":
    main()
