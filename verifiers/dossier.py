"""Everything a verdict rests on, frozen. Stored with the verdict, so that it can be replayed."""

from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict

from extractors.facts import Facts
from verifiers.declaration import Declaration
from verifiers.matter import Matter


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Exhibit(_Value):
    """One current piece of evidence of the case, with what was read from it."""

    evidence_id: str
    slot: str
    filename: str
    received_at: datetime
    facts: Facts


class MatchKind(StrEnum):
    """`exact`: the same bytes. `near`: perceptual hashes within the threshold."""

    EXACT = "exact"
    NEAR = "near"


class PictureMatch(_Value):
    """An earlier use of a picture. `distance` counts differing bits (0 for the same bytes)."""

    kind: MatchKind
    evidence_id: str
    case_id: str
    slot: str
    same_firm: bool
    distance: int


class PictureSearch(_Value):
    """The search for earlier uses of one exhibit: how it was made, with how many it was compared, what it found.

    `as_of_ledger_entry` is the newest ledger entry committed when the search ran.
    """

    evidence_id: str
    algorithm: str
    threshold: int
    compared: int
    as_of_ledger_entry: int
    matches: tuple[PictureMatch, ...]


class Dossier(_Value):
    """What `verifiers.verify.verify` judges."""

    case_id: str
    submission: int
    declaration: Declaration
    exhibits: tuple[Exhibit, ...]
    searches: tuple[PictureSearch, ...]
    matter: Matter
    submitted_at: AwareDatetime
    judged_at: AwareDatetime
