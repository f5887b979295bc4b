"""What a firm is told before it submits, so that a slip need not wait for a verdict. Pure, and no verdict: nothing here passes or blocks.

Two sets of checks, each declared here alone. `DECLARATION_CHECKS` need the declaration only. `FILE_REASONS` need what was read from
the files so far; they tell only of trouble that the firm mends by itself, and of nothing that would teach a forger (forensics, reuse).
"""

from collections.abc import Mapping
from types import MappingProxyType

from extractors.facts import UnreadableReason
from verifiers.checks import CHECKS
from verifiers.dossier import Dossier
from verifiers.findings import Finding, Status
from verifiers.matter.matter import CheckUse, Matter

DECLARATION_CHECKS = frozenset(
    {
        "vehicle.class",
        "vehicle.axle_loads",
        "cargo.indivisible",
        "cargo.density",
        "numbers.plausible",
        "numbers.gross",
        "numbers.axle_loads",
        "numbers.axle_count",
        "numbers.spacings",
        "numbers.cargo_inside",
        "numbers.height",
        "numbers.tyres",
        "journey.dates",
        "journey.authority",
    }
)
"""Checks that look at the declaration, the matter and the day, and at nothing else.

Not `vehicle.boundary`, though it needs no file: it tells the case's lot, by which a firm could shift its numbers until it is not drawn.
"""

FILE_REASONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "materials.readable": frozenset(
            # What can't be fetched just now is no matter for the firm.
            {f"file.{reason}" for reason in UnreadableReason if reason is not UnreadableReason.UNAVAILABLE}
            | {"materials.wrong_document", "materials.several"}
        ),
        "photos.distinct": frozenset({"photos.same_picture"}),
        "photos.subject": frozenset({"photos.is_screenshot", "photos.is_paper"}),
        "photos.quality": frozenset(
            {"photos.too_small", "photos.blurred", "photos.dark", "photos.bright", "photos.burnt"}
        ),
        "photos.tractor_plate": frozenset({"photos.plate_not_seen", "photos.plate_confirm"}),
        "photos.trailer_plate": frozenset({"photos.plate_not_seen", "photos.plate_confirm"}),
        "letter.as_issued": frozenset({"letter.other_form"}),
        "letter.clauses": frozenset({"letter.clause_missing"}),
        "letter.stands": frozenset(
            {"letter.taken_back", "letter.deferred", "letter.purpose", "letter.addressee", "letter.expired"}
        ),
        "letter.stamp": frozenset({"letter.no_stamp"}),
        "letter.date": frozenset(
            {"letter.no_date", "letter.date_future", "letter.date_old", "letter.date_after_departure"}
        ),
        "video.whole": frozenset({"video.too_short", "video.too_long", "video.too_small", "video.too_few_frames"}),
    }
)
"""By check, the reasons that are told when a file has been read. A reason that comes later is told only if it is named here."""

COMPARED_WITH_DECLARATION = frozenset(
    {"photos.tractor_plate", "photos.trailer_plate", "letter.as_issued", "letter.stands", "letter.date"}
)
"""Those of `FILE_REASONS` that need a declaration without defects; the others are told while it is still being filled in."""


def declaration_uses(matter: Matter) -> tuple[CheckUse, ...]:
    """The matter's checks of the declaration alone."""
    return tuple(use for use in matter.checks if use.id in DECLARATION_CHECKS)


def file_uses(matter: Matter, *, declared: bool) -> tuple[CheckUse, ...]:
    """The matter's checks of files; without those that compare with the declaration unless it is `declared`."""
    return tuple(
        use for use in matter.checks if use.id in FILE_REASONS and (declared or use.id not in COMPARED_WITH_DECLARATION)
    )


def told(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """The flags of one of these checks that a firm is told beforehand. What lacks is no flag here: nothing has been submitted yet."""
    flags = [finding for finding in CHECKS[use.id](dossier, use) if finding.status is Status.FLAGGED]
    if use.id in DECLARATION_CHECKS:
        return tuple(flags)
    return tuple(finding for finding in flags if finding.reason in FILE_REASONS[use.id])
