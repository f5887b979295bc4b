"""Everything a verdict rests on, frozen. Stored with the verdict, so that it can be replayed."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from extractors.facts import Box, DocumentFacts, Facts, Paper
from extractors.values.dates import SHANGHAI as SHANGHAI  # noqa: PLC0414 - for those who see no values: service, examples
from verifiers.declaration.declaration import Declaration
from verifiers.matter.matter import Matter
from verifiers.matter.working_days import Calendar


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Exhibit(_Value):
    """One current piece of evidence of the case, with what was read from it."""

    evidence_id: str
    slot: str
    filename: str
    received_at: datetime
    facts: Facts


PARTS = "orb"
"""The algorithm of a search by parts of a picture."""


class MatchKind(StrEnum):
    """`exact`: the same bytes. `near`: perceptual hashes within the threshold. `part`: what one shows lies within the other."""

    EXACT = "exact"
    NEAR = "near"
    PART = "part"


class Harmless(_Value):
    """An inspector's word that two files may be alike, as it stood when the case was judged."""

    mark_id: str
    inspector: str
    at: AwareDatetime
    reason: str


Point = tuple[float, float]


class PictureMatch(_Value):
    """An earlier use of a picture. `distance` counts differing bits (0 for the same bytes).

    `part` is the page of a document, the view of a photo, or the frame of a video.

    `turned` is the orientation of this picture in which a hash matched: 0 as it is; 4 is added where it is mirrored along its falling
    diagonal, then 2 where it is mirrored left to right, 1 where top to bottom.
    Where corners were compared, `places` counts where the two agree; of what both show, `same` is the share (0 to 1) that looks alike, and
    `identical` the share that is alike to the grain; `rest` the same outside of what may lie over it, None where that is too little.
    `outline` is where this picture's corners lie in the earlier one, clockwise from the upper left, and `differs` the box there in which
    the two are not alike, in fractions of its sides.
    `received_at` and `taken_at` are the earlier picture's, the latter as far as it claims one.
    """

    kind: MatchKind
    evidence_id: str
    case_id: str
    slot: str
    part: int = 1
    same_firm: bool
    distance: int = 0
    turned: int = 0
    places: int | None = None
    same: float | None = None
    identical: float | None = None
    rest: float | None = None
    outline: tuple[Point, Point, Point, Point] | None = None
    differs: Box | None = None
    received_at: AwareDatetime | None = None
    taken_at: AwareDatetime | None = None
    harmless: Harmless | None = None


class PictureSearch(_Value):
    """The search for earlier uses of one exhibit, or of a part of it: how it was made, with how many it was compared, what it found.

    `threshold`: most bits that may differ, or (`orb`) fewest words that must be shared.
    `as_of_ledger_entry` is the newest ledger entry committed when the search ran.
    """

    evidence_id: str
    algorithm: str
    part: int = 1
    threshold: int
    compared: int
    as_of_ledger_entry: int
    matches: tuple[PictureMatch, ...]


class SeenTogether(_Value):
    """Two photos of the case, laid upon each other: in how many `places` they agree, and how much (`same`, 0 to 1) of what both show."""

    evidence_id: str
    other_id: str
    places: int
    same: float


class Appearance(_Value):
    """Where in the case's video a photo's scene appears: the frame most like it, held against it part by part.

    `places`, `same` and `identical` as of a match by parts; `places` is 0 where no frame shows anything of it.
    """

    evidence_id: str
    video_id: str
    frame: int
    second: float
    places: int
    same: float
    identical: float


class Dossier(_Value):
    """What `verifiers.verify.verify` judges.

    `lot` is drawn once for each case, from 0 to 9,999, and unknown to the firm: it decides whether a case is in a sample. The lowest
    lots are drawn first, so that a case without one is always in.

    `calendar` holds the working days of the year of the application and the next, each with the hash of its file; None in dossiers of
    before November 2026, when the dates that were told rested on the notices of that time.
    """

    case_id: str
    submission: int
    declaration: Declaration
    exhibits: tuple[Exhibit, ...]
    searches: tuple[PictureSearch, ...]
    compared: tuple[SeenTogether, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    matter: Matter
    submitted_at: AwareDatetime
    judged_at: AwareDatetime
    lot: int = Field(default=0, ge=0, lt=10_000)
    calendar: Calendar | None = None

    @cached_property
    def _exhibits_by_slot(self) -> dict[str, Exhibit]:
        return {exhibit.slot: exhibit for exhibit in reversed(self.exhibits)}

    @cached_property
    def _documents_by_slot(self) -> dict[str, tuple[Exhibit, Paper]]:
        return {
            name: (exhibit, papers[0])
            for name, exhibit in self._exhibits_by_slot.items()
            if (papers := self.accepted(exhibit))
        }

    def accepted(self, exhibit: Exhibit) -> tuple[Paper, ...]:
        """The documents in an exhibit's file that are of a kind its slot accepts. More than one is for `materials.readable` to flag."""
        slot = self.matter.slot(exhibit.slot)
        if slot is None or not isinstance(exhibit.facts, DocumentFacts):
            return ()
        return tuple(paper for paper in exhibit.facts.papers if slot.accepts(paper.document_type))

    def document(self, slot: str) -> tuple[Exhibit, Paper] | None:
        """The document in a slot, if its file could be read and holds one that the slot accepts; another document proves nothing."""
        return self._documents_by_slot.get(slot)

    def exhibit(self, slot: str) -> Exhibit | None:
        """The exhibit in a slot, or None."""
        return self._exhibits_by_slot.get(slot)

    @cached_property
    def applied_on(self) -> date:
        """The application day in China: the rules in force on it are the case's."""
        return self.submitted_at.astimezone(SHANGHAI).date()


def stored_dossier(stored: Mapping[str, Any]) -> Dossier | None:
    """A dossier as it was kept, for a page; None if an older version wrote it in a shape of its own. To replay it, use that version."""
    try:
        return Dossier.model_validate(stored)
    except ValidationError:
        return None
