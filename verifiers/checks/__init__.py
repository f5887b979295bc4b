"""Every check by its id: a pure function from the dossier and its use in the matter to findings."""

from collections.abc import Callable

from verifiers.checks import (
    agreement,
    cargo,
    files,
    issued,
    journey,
    letter,
    licences,
    materials,
    now_and_here,
    numbers,
    photos,
    reuse,
    vehicle,
)
from verifiers.dossier import Dossier
from verifiers.findings import Finding
from verifiers.matter import CheckUse

Check = Callable[[Dossier, CheckUse], tuple[Finding, ...]]

CHECKS: dict[str, Check] = {
    "materials.complete": materials.complete,
    "materials.readable": materials.readable,
    "vehicle.class": vehicle.permit,
    "vehicle.axle_loads": vehicle.loads,
    "vehicle.boundary": vehicle.boundary,
    "cargo.indivisible": cargo.indivisible,
    "cargo.density": cargo.heavy_as_its_kind,
    "numbers.plausible": numbers.plausible,
    "numbers.gross": numbers.gross,
    "numbers.axle_loads": numbers.axle_loads_sum,
    "numbers.axle_count": numbers.axle_count,
    "numbers.spacings": numbers.spacings,
    "numbers.cargo_inside": numbers.cargo_inside,
    "numbers.height": numbers.height,
    "numbers.tyres": numbers.tyres,
    "journey.dates": journey.dates,
    "journey.authority": journey.authority,
    "agree.carrier": agreement.agree,
    "agree.uscc": agreement.agree,
    "agree.plates": agreement.agree,
    "agree.cargo": agreement.agree,
    "agree.dimensions": agreement.agree,
    "agree.mass": agreement.agree,
    "agree.route": agreement.agree,
    "agree.licences": agreement.agree,
    "licences.valid": licences.valid,
    "licences.scope": licences.scope,
    "licences.temporary_plate": licences.temporary_plate,
    "letter.as_issued": issued.as_issued,
    "letter.clauses": letter.clauses,
    "letter.stamp": letter.stamp,
    "letter.seal": letter.seal,
    "letter.date": letter.dated,
    "documents.as_shown": files.as_shown,
    "documents.signatures": files.signatures,
    "documents.stamps": files.stamps,
    "documents.not_reused": reuse.documents_not_reused,
    "photos.tractor_plate": photos.plate,
    "photos.trailer_plate": photos.plate,
    "photos.distinct": photos.distinct,
    "photos.not_reused": reuse.photos_not_reused,
    "photos.quality": photos.quality,
    "photos.age": now_and_here.age,
    "photos.sources": now_and_here.agree,
    "photos.here": now_and_here.here,
    "photos.unaltered": photos.unaltered,
}
