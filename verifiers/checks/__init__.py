"""Every check by its id: a pure function from the dossier and its use in the matter to findings."""

from collections.abc import Callable

from verifiers.checks import agreement, letter, materials, photos, vehicle
from verifiers.dossier import Dossier
from verifiers.findings import Finding
from verifiers.matter import CheckUse

Check = Callable[[Dossier, CheckUse], tuple[Finding, ...]]

CHECKS: dict[str, Check] = {
    "materials.complete": materials.complete,
    "materials.readable": materials.readable,
    "vehicle.class": vehicle.permit,
    "agree.carrier": agreement.agree,
    "agree.uscc": agreement.agree,
    "agree.plates": agreement.agree,
    "agree.cargo": agreement.agree,
    "agree.dimensions": agreement.agree,
    "agree.mass": agreement.agree,
    "agree.route": agreement.agree,
    "letter.clauses": letter.clauses,
    "letter.stamp": letter.stamp,
    "letter.date": letter.dated,
    "photos.tractor_plate": photos.plate,
    "photos.trailer_plate": photos.plate,
    "photos.distinct": photos.distinct,
    "photos.not_reused": photos.not_reused,
    "photos.quality": photos.quality,
    "photos.age": photos.age,
}
