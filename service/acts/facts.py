"""Every fact beside every source that states it, and the permit that the declaration needs."""

from pydantic import BaseModel, ConfigDict, Field

from extractors.values import shown
from service.acts import due_dates
from service.acts.cases import visible_case
from service.platform.problems import Refused
from storage.accounts import Account
from storage.cases import cases
from storage.cases.cases import StoredVerdict
from storage.database import Connection
from verifiers.declaration.comparison import FactRow, Statement, fact_table
from verifiers.dossier import stored_dossier
from verifiers.findings import Look, Text
from verifiers.matter.catalogue import oversize_rules
from verifiers.matter.working_days import Calendar, DueDate
from verifiers.oversize.permit import Permit, permit_of


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


async def facts_of(connection: Connection, account: Account, case_id: str, calendar: Calendar) -> FactsView:
    """The table behind the newest verdict of a case that the account may see. Refuses while there is none."""
    case = await visible_case(connection, account, case_id)
    stored = await cases.newest_verdict(connection, case.id)
    if stored is None:
        raise Refused("no_verdict_yet", state=case.state)
    return facts_view(stored, await due_dates.told(connection, stored, calendar))


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
