"""Harmless matches (无害相似): an inspector says once for all that two files may be alike, or takes that back."""

from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, Field

from service.acts.cases import visible_case
from service.platform.problems import Refused
from storage.accounts import Account
from storage.cases import cases, evidence
from storage.database import Connection
from storage.pictures import harmless
from storage.pictures.harmless import HarmlessMatch
from verifiers.dossier import PictureSearch, stored_dossier


class HarmlessRequest(BaseModel):
    """Two pieces of evidence that a search found alike, and why that is harmless.

    It holds for the same bytes for ever. Two identical files: that file may then be handed in again. A match within one firm: not
    where another firm uses the same picture.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "evidence_id": "ev_019aaf3e2c4b5d1c0a7e94f2a6b3",
                    "other_evidence_id": "ev_019aaf3b11d07c2e5f8a01b2c3d4",
                    "reason": "同一停车场固定机位，车辆与货物均不同。",
                }
            ]
        },
    )

    evidence_id: str = Field(max_length=100)
    other_evidence_id: str = Field(max_length=100)
    reason: str = Field(
        max_length=2000, description="On what it rests; inspectors read it whenever the two meet again."
    )


class WithdrawalRequest(BaseModel):
    """Why the mark was wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"examples": [{"reason": "误标。"}]})

    reason: str = Field(max_length=2000)


class _View(BaseModel):
    model_config = ConfigDict(frozen=True)


class Withdrawal(_View):
    """Who took a mark back, when and why."""

    inspector_id: str
    at: datetime
    reason: str


class HarmlessMatchView(_View):
    """A match (相似) that an inspector found harmless: two files, by their bytes."""

    id: str
    evidence_id: str
    other_evidence_id: str
    sha256: tuple[str, str] = Field(description="Of the two files, in order.")
    across_firms: bool = Field(description="Also where one firm has used the picture and then another.")
    reason: str
    inspector_id: str
    at: datetime
    stands: bool = Field(description="Nothing newer was said about the two files.")
    withdrawn: Withdrawal | None


class HarmlessMatches(_View):
    """A page of marks, newest first. `next` is absent on the last page."""

    matches: tuple[HarmlessMatchView, ...]
    next: str | None


class Searches(_View):
    """Every search behind the newest verdict: how it was made, with how many it was compared, what it found, with both stages' scores."""

    case_id: str
    verdict_id: str
    searches: tuple[PictureSearch, ...]


def harmless_view(mark: HarmlessMatch) -> HarmlessMatchView:
    """A mark as inspectors see it."""
    withdrawn = None
    if mark.withdrawn_by is not None and mark.withdrawn_at is not None:
        withdrawn = Withdrawal(inspector_id=mark.withdrawn_by, at=mark.withdrawn_at, reason=mark.withdrawn_why or "")
    return HarmlessMatchView(
        id=mark.id,
        evidence_id=mark.evidence_id,
        other_evidence_id=mark.other_evidence_id,
        sha256=(mark.one, mark.other),
        across_firms=mark.across_firms,
        reason=mark.reason,
        inspector_id=mark.inspector_id,
        at=mark.at,
        stands=mark.stands,
        withdrawn=withdrawn,
    )


async def mark(connection: Connection, inspector: Account, request: HarmlessRequest) -> tuple[HarmlessMatch, bool]:
    """Marks a match as harmless; the second value is False where that had been said already. Verdicts that stand don't change.

    Raises:
        NotFound: no such evidence.
        Refused: the reason is empty, or no search found the two alike.
    """
    reason = _reason(request.reason)
    one = await evidence.get_evidence(connection, request.evidence_id)
    other = await evidence.get_evidence(connection, request.other_evidence_id)
    if not await harmless.was_found(connection, one, other):
        raise Refused("no_such_match", evidence=one.id, other=other.id)
    at = datetime.now(UTC)
    return await harmless.mark(connection, one=one, other=other, inspector_id=inspector.id, reason=reason, at=at)


async def withdraw(
    connection: Connection, inspector: Account, mark_id: str, request: WithdrawalRequest
) -> HarmlessMatch:
    """Takes a mark back. Raises `NotFound`, and `Refused` where the reason is empty or something newer was said."""
    reason = _reason(request.reason)
    try:
        return await harmless.withdraw(
            connection, mark_id, inspector_id=inspector.id, reason=reason, at=datetime.now(UTC)
        )
    except harmless.NotStanding as error:
        raise Refused("mark_not_standing", mark=mark_id) from error


async def listed(connection: Connection, *, after: str | None, limit: int) -> HarmlessMatches:
    """A page of every mark, also of those withdrawn, newest first. For inspectors only."""
    rows = await harmless.listed(connection, after=after, limit=limit + 1)
    page = rows[:limit]
    following = page[-1].id if len(rows) > limit else None
    return HarmlessMatches(matches=tuple(harmless_view(row) for row in page), next=following)


async def searches_of(connection: Connection, inspector: Account, case_id: str) -> Searches:
    """What the pictures of a case were compared with, and what was found. For inspectors only: it names other firms' cases."""
    case = await visible_case(connection, inspector, case_id)
    stored = await cases.newest_verdict(connection, case.id)
    if stored is None:
        raise Refused("no_verdict_yet", state=case.state)
    dossier = stored_dossier(stored.dossier)
    if dossier is None:
        raise Refused("read_by_older_version")
    return Searches(case_id=case.id, verdict_id=stored.id, searches=dossier.searches)


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("reason_required")
    return text.strip()
