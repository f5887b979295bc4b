"""Harmless matches (无害相似): an inspector says once for all that two files may be alike, or takes that back."""

from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, Field

from service.platform.problems import Refused
from storage.accounts import Account
from storage.cases import evidence
from storage.database import Connection
from storage.pictures import harmless
from storage.pictures.harmless import HarmlessMatch


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


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("reason_required")
    return text.strip()
