"""Cases (办件): opened, moved from state to state, judged and decided. Each change is one ledger entry."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from psycopg import sql
from psycopg.errors import UniqueViolation
from psycopg.types.json import Jsonb

from storage.cases import evidence
from storage.cases.lifecycle import next_state
from storage.database import Connection
from storage.errors import InvalidCursor, NotFound
from storage.identifiers import new_id
from storage.ledger import ledger
from storage.ledger.chain import GENESIS, OPENED, digest

LOTS = 10_000


@dataclass(frozen=True)
class Case:
    """One application under one matter, with the matter in the version it was opened under."""

    id: str
    account_id: str
    firm: str
    matter_id: str
    matter_version: str
    matter: dict[str, Any]
    client_reference: str | None
    metadata: dict[str, str]
    state: str
    declaration: dict[str, Any]
    submission: int
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None
    lot: int
    """From 0 to 9,999, drawn when the case was opened and never shown: whether the case is in a sample."""


class ReferenceTaken(Exception):
    """The account has another case of that client_reference."""

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self.case_id = case_id


_COLUMNS = sql.SQL(
    "id, account_id, firm, matter_id, matter_version, matter, client_reference, metadata, state, declaration,"
    " submission, created_at, updated_at, submitted_at, lot"
)


async def open_case(
    connection: Connection,
    *,
    account_id: str,
    firm: str,
    matter_id: str,
    matter_version: str,
    matter: dict[str, Any],
    declaration: dict[str, Any],
    client_reference: str | None,
    metadata: dict[str, str],
    at: datetime,
) -> Case:
    """Opens a draft. Raises `ReferenceTaken`."""
    case = Case(
        id=new_id("case"),
        account_id=account_id,
        firm=firm,
        matter_id=matter_id,
        matter_version=matter_version,
        matter=matter,
        client_reference=client_reference,
        metadata=metadata,
        state="draft",
        declaration=declaration,
        submission=0,
        created_at=at,
        updated_at=at,
        submitted_at=None,
        lot=secrets.randbelow(LOTS),
    )
    values = vars(case) | {"matter": Jsonb(matter), "metadata": Jsonb(metadata), "declaration": Jsonb(declaration)}
    insert = sql.SQL("INSERT INTO cases ({}, ledger_hash) VALUES ({}, %(genesis)s)").format(
        _COLUMNS, sql.SQL(", ").join(sql.Placeholder(column) for column in vars(case))
    )
    try:
        async with connection.transaction():
            await connection.execute(insert, values | {"genesis": GENESIS})
    except UniqueViolation as error:
        row = await connection.execute(
            "SELECT id FROM cases WHERE account_id = %s AND client_reference = %s", [account_id, client_reference]
        )
        taken = await row.fetchone()
        if taken is None:
            raise
        raise ReferenceTaken(taken["id"]) from error
    data = {"matter": matter_id, "version": matter_version, "declaration_sha256": digest(declaration)}
    await ledger.append(connection, case_id=case.id, kind=OPENED, actor=account_id, data=data, at=at)
    return case


async def get_case(connection: Connection, case_id: str, *, account_id: str | None = None, lock: bool = False) -> Case:
    """One case; with `account_id`, only if it is that account's. `lock` holds it until the transaction ends.

    Raises `NotFound`, of another account's case as well.
    """
    query = sql.SQL(
        "SELECT {} FROM cases WHERE id = %(id)s AND (%(account)s::text IS NULL OR account_id = %(account)s)"
    ).format(_COLUMNS)
    if lock:
        query += sql.SQL(" FOR UPDATE")
    row = await (await connection.execute(query, {"id": case_id, "account": account_id})).fetchone()
    if row is None:
        raise NotFound(case_id)
    return Case(**row)


async def list_cases(
    connection: Connection,
    *,
    account_id: str | None = None,
    state: str | None = None,
    client_reference: str | None = None,
    after: str | None = None,
    limit: int,
) -> list[Case]:
    """Cases, newest first; `after` is the id of the last one seen. Raises `InvalidCursor`."""
    place = None if after is None else await _place(connection, after, account_id)
    query = sql.SQL(
        """
        SELECT {} FROM cases
        WHERE (%(account)s::text IS NULL OR account_id = %(account)s)
          AND (%(state)s::text IS NULL OR state = %(state)s)
          AND (%(reference)s::text IS NULL OR client_reference = %(reference)s)
          AND (%(place)s::bigint IS NULL OR opening_seq < %(place)s)
        ORDER BY opening_seq DESC LIMIT %(limit)s
        """
    ).format(_COLUMNS)
    values = {"account": account_id, "state": state, "reference": client_reference, "place": place, "limit": limit}
    return [Case(**row) for row in await (await connection.execute(query, values)).fetchall()]


async def _place(connection: Connection, case_id: str, account_id: str | None) -> int:
    rows = await connection.execute(
        "SELECT opening_seq FROM cases WHERE id = %(id)s AND (%(account)s::text IS NULL OR account_id = %(account)s)",
        {"id": case_id, "account": account_id},
    )
    row = await rows.fetchone()
    if row is None:
        raise InvalidCursor(case_id)
    return int(row["opening_seq"])


async def set_declaration(
    connection: Connection, case: Case, *, declaration: dict[str, Any], firm: str, actor: str, at: datetime
) -> Case:
    """Replaces the declaration; the same again changes nothing. Whether the state allows it, the caller has checked."""
    if (declaration, firm) == (case.declaration, case.firm):
        return case
    await connection.execute(
        "UPDATE cases SET declaration = %s, firm = %s WHERE id = %s", [Jsonb(declaration), firm, case.id]
    )
    data = {"declaration_sha256": digest(declaration)}
    await ledger.append(connection, case_id=case.id, kind="declaration.set", actor=actor, data=data, at=at)
    return replace(case, declaration=declaration, firm=firm, updated_at=at)


_KINDS = {
    "submit": "case.submitted",
    "verify": "case.verifying",
    "verify_again": "case.verifying_again",
    "pass": "verdict.passed",
    "flag": "verdict.flagged",
    "clear": "decision.cleared",
    "request_supplement": "decision.supplement_requested",
    "order_inspection": "decision.inspection_ordered",
    "mend": "case.mending",
    "withdraw": "case.withdrawn",
}
"""What a transition is called in the ledger and in the feed."""


async def move(
    connection: Connection, case: Case, event: str, *, actor: str, at: datetime, data: dict[str, Any] | None = None
) -> Case:
    """One transition of a case, with its ledger entry.

    Raises:
        ImpossibleTransition: from where it stands, or from where somebody else has moved it since it was read.
    """
    case = await get_case(connection, case.id, lock=True)
    state = next_state(case.state, event)
    submission = case.submission + (event == "submit")
    submitted_at = at if event == "submit" else case.submitted_at
    await connection.execute(
        "UPDATE cases SET state = %s, submission = %s, submitted_at = %s,"
        " submission_seq = CASE WHEN %s THEN nextval('case_submissions') ELSE submission_seq END WHERE id = %s",
        [state, submission, submitted_at, event == "submit", case.id],
    )
    if event == "submit":
        await evidence.mark_submitted(connection, case.id, submission)
    data = {"submission": submission} | (data or {})
    await ledger.append(connection, case_id=case.id, kind=_KINDS[event], actor=actor, data=data, at=at)
    return replace(case, state=state, submission=submission, submitted_at=submitted_at, updated_at=at)


@dataclass(frozen=True)
class StoredVerdict:
    """A verdict with the dossier it rests on. Immutable, numbered per case."""

    id: str
    case_id: str
    number: int
    submission: int
    status: str
    dossier: dict[str, Any]
    verdict: dict[str, Any]
    supersedes: str | None
    judged_at: datetime


async def record_verdict(
    connection: Connection,
    case: Case,
    *,
    status: str,
    dossier: dict[str, Any],
    verdict: dict[str, Any],
    again: str | None = None,
    actor: str,
    at: datetime,
) -> StoredVerdict:
    """Records the verdict on a case and moves it on. A submission is judged once, and anew only in the place of a verdict.

    `again`: the verdict of this submission that this one supersedes; None for its first. Who comes with what is superseded
    by now, or second with the first, changes nothing and gets the newest.

    Raises `ImpossibleTransition` unless the case is being verified.
    """
    case = await get_case(connection, case.id, lock=True)
    before = await newest_verdict(connection, case.id)
    if before is not None and before.submission == case.submission and before.id != again:
        return before
    number = before.number + 1 if before else 1
    supersedes = before.id if before else None
    stored = StoredVerdict(new_id("vd"), case.id, number, case.submission, status, dossier, verdict, supersedes, at)
    await connection.execute(
        "INSERT INTO verdicts (id, case_id, number, submission, status, dossier, verdict, supersedes, judged_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [stored.id, case.id, number, case.submission, status, Jsonb(dossier), Jsonb(verdict), supersedes, at],
    )
    rows = [
        (stored.id, place, finding["check"], finding["status"], finding["reason"], Jsonb(finding))
        for place, finding in enumerate(verdict["findings"])
    ]
    async with connection.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO findings (verdict_id, position, check_id, status, reason, finding)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            rows,
        )
    flags = sorted({finding["reason"] for finding in verdict["findings"] if finding["status"] == "flagged"})
    data = {
        "verdict_id": stored.id,
        "number": number,
        "reasons": flags,
        "verdict_sha256": digest(verdict),
        "dossier_sha256": digest(dossier),
    }
    await move(connection, case, "pass" if status == "passed" else "flag", actor=actor, at=at, data=data)
    return stored


@dataclass(frozen=True)
class OurFault:
    """A flagged case that nobody holds, whose newest verdict flags a fault of ours. `verdicts`: of this submission, so far."""

    case_id: str
    verdict_id: str
    judged_at: datetime
    verdicts: int


async def flagged_by_our_fault(connection: Connection, at: datetime, case_id: str | None = None) -> list[OurFault]:
    """Cases that wait for an inspector, at least in part, for a fault of ours and that no inspector holds at this moment."""
    rows = await connection.execute(
        """
        SELECT cases.id AS case_id, newest.id AS verdict_id, newest.judged_at,
               (SELECT count(*) FROM verdicts WHERE case_id = cases.id AND submission = cases.submission)::int AS verdicts
        FROM cases CROSS JOIN LATERAL
            (SELECT id, submission, judged_at FROM verdicts WHERE case_id = cases.id ORDER BY number DESC LIMIT 1) AS newest
        WHERE cases.state = 'flagged' AND newest.submission = cases.submission
          AND (%(case)s::text IS NULL OR cases.id = %(case)s)
          AND EXISTS (SELECT FROM findings WHERE verdict_id = newest.id AND status = 'flagged' AND finding->>'kind' = 'system')
          AND NOT EXISTS (SELECT FROM review_leases WHERE case_id = cases.id AND until > %(at)s)
        ORDER BY cases.submitted_at, cases.id
        """,
        {"at": at, "case": case_id},
    )
    return [OurFault(**row) for row in await rows.fetchall()]


async def verdicts(connection: Connection, case_id: str) -> list[StoredVerdict]:
    """Every verdict of a case, newest first."""
    rows = await connection.execute("SELECT * FROM verdicts WHERE case_id = %s ORDER BY number DESC", [case_id])
    return [StoredVerdict(**row) for row in await rows.fetchall()]


async def newest_verdict(connection: Connection, case_id: str) -> StoredVerdict | None:
    """The verdict that counts, or None before the first."""
    rows = await connection.execute("SELECT * FROM verdicts WHERE case_id = %s ORDER BY number DESC LIMIT 1", [case_id])
    row = await rows.fetchone()
    return StoredVerdict(**row) if row else None


@dataclass(frozen=True)
class Decision:
    """An inspector's decision on a verdict, numbered per case. `override_reason`: why it clears although a flag was upheld."""

    id: str
    case_id: str
    number: int
    verdict_id: str
    inspector_id: str
    inspector: str
    kind: str
    reason: str
    rulings: list[dict[str, Any]]
    items: list[dict[str, Any]]
    override_reason: str | None
    decided_at: datetime


_DECISIONS = """
    SELECT decisions.id, case_id, number, verdict_id, inspector_id, accounts.name AS inspector, kind, reason, rulings, items,
           override_reason, decided_at
    FROM decisions JOIN accounts ON accounts.id = inspector_id
"""


async def record_decision(
    connection: Connection,
    case: Case,
    *,
    verdict_id: str,
    inspector_id: str,
    kind: str,
    reason: str,
    rulings: Sequence[dict[str, Any]],
    items: Sequence[dict[str, Any]],
    override_reason: str | None,
    event: str,
    at: datetime,
) -> Decision:
    """Records a decision on a locked case and moves it on. Raises `ImpossibleTransition`."""
    before = await decisions(connection, case.id)
    decision_id, number = new_id("dec"), before[0].number + 1 if before else 1
    data = {"decision_id": decision_id, "number": number, "verdict_id": verdict_id, "reason": reason}
    if override_reason is not None:
        data["override_reason"] = override_reason
    await move(connection, case, event, actor=inspector_id, at=at, data=data)
    await connection.execute(
        "INSERT INTO decisions (id, case_id, number, verdict_id, inspector_id, kind, reason, rulings, items,"
        " override_reason, decided_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            decision_id,
            case.id,
            number,
            verdict_id,
            inspector_id,
            kind,
            reason,
            Jsonb(list(rulings)),
            Jsonb(list(items)),
            override_reason,
            at,
        ],
    )
    return (await decisions(connection, case.id))[0]


async def decisions(connection: Connection, case_id: str) -> list[Decision]:
    """Every decision on a case, newest first."""
    rows = await connection.execute(f"{_DECISIONS} WHERE case_id = %s ORDER BY number DESC", [case_id])
    return [Decision(**row) for row in await rows.fetchall()]
