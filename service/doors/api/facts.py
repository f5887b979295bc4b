"""`/v1/cases/{id}/facts`: every fact beside every source that states it, and the permit that the declaration needs."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from extractors.values import shown
from service.acts import due_dates
from service.platform.access import Caller, scope
from service.platform.problems import Refused
from service.platform.resources import Rooms, rooms_of
from storage.cases import cases
from storage.cases.cases import StoredVerdict
from verifiers.declaration.comparison import FactRow, Statement, fact_table
from verifiers.dossier import stored_dossier
from verifiers.findings import Look, Text
from verifiers.matter.catalogue import oversize_rules
from verifiers.matter.working_days import DueDate
from verifiers.oversize.permit import Permit, permit_of

router = APIRouter(prefix="/v1/cases", tags=["cases"])
OpenRooms = Annotated[Rooms, Depends(rooms_of)]


class _View(BaseModel):
    model_config = ConfigDict(frozen=True)


class StatementView(_View):
    """What one source says: a slot, or a check that computes the same from other declared values."""

    source: str
    value: str | None = Field(description="Normal form (mm, kg, ISO date, compact plate); null: not understood.")
    shown: str
    raw: str
    confidence: float
    agreement: str
    look: Look | None


class FactView(_View):
    """One fact, as declared and as stated."""

    fact: str
    title: Text
    field: str
    declared: str | None
    shown: str | None
    agrees: bool
    statements: tuple[StatementView, ...]


class FactsView(_View):
    """The table behind the newest verdict."""

    case_id: str
    verdict_id: str
    number: int
    permit: Permit
    facts: tuple[FactView, ...]


@router.get("/{case_id}/facts", response_model=FactsView)
async def get_facts(case_id: str, rooms: OpenRooms, account: Caller) -> FactsView:
    """Fact × source, with place, confidence and agreement, as the newest verdict judged them."""
    async with rooms.database.transaction() as connection:
        case = await cases.get_case(connection, case_id, account_id=scope(account))
        stored = await cases.newest_verdict(connection, case.id)
        if stored is None:
            raise Refused("no_verdict_yet", state=case.state)
        due = await due_dates.told(connection, stored, rooms.calendar)
    return facts_view(stored, due)


def facts_view(stored: StoredVerdict, due: DueDate | None) -> FactsView:
    """The table of a stored verdict, with the date that was told."""
    dossier = stored_dossier(stored.dossier)
    if dossier is None:
        raise Refused("read_by_older_version")
    return FactsView(
        case_id=stored.case_id,
        verdict_id=stored.id,
        number=stored.number,
        permit=permit_of(dossier.declaration, oversize_rules(dossier.applied_on), due),
        facts=tuple(_fact_view(row) for row in fact_table(dossier)),
    )


def _fact_view(row: FactRow) -> FactView:
    fact = row.fact
    return FactView(
        fact=fact.name,
        title=fact.title,
        field=fact.path,
        declared=row.declared,
        shown=None if row.declared is None else shown(fact.kind, row.declared),
        agrees=row.agrees,
        statements=tuple(_statement_view(fact.kind, statement) for statement in row.statements),
    )


def _statement_view(kind: str, statement: Statement) -> StatementView:
    return StatementView(
        source=statement.source,
        value=statement.value,
        shown=statement.raw if statement.value is None else shown(kind, statement.value),
        raw=statement.raw,
        confidence=statement.confidence,
        agreement=statement.agreement.value,
        look=statement.look,
    )
