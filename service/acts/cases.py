"""Reading cases, by who may see them: a firm its own alone and nothing that is for inspectors; inspectors and authorities all."""

from service.acts import intake
from service.acts.outcome import Outcome, outcome
from service.acts.views import (
    Cases,
    DecisionView,
    Events,
    MissingView,
    Progress,
    VerdictView,
    case_view,
    decision_view,
    event_view,
    missing_view,
    progress,
    verdict_view,
)
from storage.accounts import Account
from storage.cases import cases, evidence
from storage.cases.cases import Case
from storage.database import Connection
from storage.ledger import ledger


def scope(account: Account) -> str | None:
    """The account whose cases alone the caller may see; None when it may see all."""
    return account.id if for_applicant(account) else None


def for_applicant(account: Account) -> bool:
    """Whether what is shown to the account must leave out what is for inspectors and authorities only."""
    return account.role == "firm"


async def visible_case(connection: Connection, account: Account, case_id: str, *, lock: bool = False) -> Case:
    """A case that the account may see. Raises `NotFound`, also where there is one that it may not."""
    return await cases.get_case(connection, case_id, account_id=scope(account), lock=lock)


async def own_case(connection: Connection, account: Account, case_id: str, *, lock: bool = False) -> Case:
    """A case of the account's own, which it may change; locked, for as long as the transaction lasts. Raises `NotFound`."""
    return await cases.get_case(connection, case_id, account_id=account.id, lock=lock)


async def listed(
    connection: Connection,
    account: Account,
    *,
    state: str | None,
    client_reference: str | None,
    after: str | None,
    limit: int,
) -> Cases:
    """A page of the cases that the account may see, newest first."""
    rows = await cases.list_cases(
        connection,
        account_id=scope(account),
        state=state,
        client_reference=client_reference,
        after=after,
        limit=limit + 1,
    )
    page = rows[:limit]
    return Cases(cases=tuple(case_view(row) for row in page), next=page[-1].id if len(rows) > limit else None)


async def missing_of(connection: Connection, account: Account, case_id: str) -> MissingView:
    """What a case still lacks."""
    return missing_view(await intake.missing(connection, await visible_case(connection, account, case_id)))


async def progress_of(connection: Connection, account: Account, case_id: str) -> Progress:
    """The steps of a case."""
    case = await visible_case(connection, account, case_id)
    rows = await evidence.current_evidence(connection, case.id)
    read = await evidence.facts_of(connection, [row.id for row in rows])
    return progress(case, rows, set(read))


async def newest_verdict_of(connection: Connection, account: Account, case_id: str) -> VerdictView | None:
    """The newest verdict of a case; None before the first."""
    case = await visible_case(connection, account, case_id)
    stored = await cases.newest_verdict(connection, case.id)
    return None if stored is None else verdict_view(stored, for_applicant=for_applicant(account))


async def verdicts_of(connection: Connection, account: Account, case_id: str) -> list[VerdictView]:
    """Every verdict of a case, newest first."""
    case = await visible_case(connection, account, case_id)
    stored = await cases.verdicts(connection, case.id)
    return [verdict_view(row, for_applicant=for_applicant(account)) for row in stored]


async def decisions_of(connection: Connection, account: Account, case_id: str) -> list[DecisionView]:
    """Every decision of an inspector on a case, newest first."""
    case = await visible_case(connection, account, case_id)
    made = await cases.decisions(connection, case.id)
    return [decision_view(row, for_applicant=for_applicant(account)) for row in made]


async def outcome_of(connection: Connection, account: Account, case_id: str) -> Outcome:
    """The outcome of a case."""
    case = await visible_case(connection, account, case_id)
    verdict = await cases.newest_verdict(connection, case.id)
    decisions = await cases.decisions(connection, case.id)
    return outcome(case, verdict, decisions)


async def events_of(connection: Connection, account: Account, case_id: str) -> Events:
    """The ledger of a case as events, oldest first."""
    case = await visible_case(connection, account, case_id)
    entries = await ledger.entries(connection, case.id)
    return Events(events=tuple(event_view(entry) for entry in entries), next=None)


async def feed(connection: Connection, account: Account, *, after: str | None, limit: int) -> Events:
    """Events of all cases that the account may see, oldest first, none skipped and none twice."""
    page = await ledger.feed(connection, after=after, limit=limit, account_id=scope(account))
    return Events(events=tuple(event_view(entry) for entry in page.entries), next=page.next)
