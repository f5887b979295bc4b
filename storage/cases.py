"""Cases (办件): opened, moved from state to state, judged and decided. Each change is one ledger entry."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from psycopg import sql
from psycopg.errors import UniqueViolation
from psycopg.types.json import Jsonb

from storage import evidence, ledger
from storage.chain import GENESIS, digest
from storage.database import Connection
from storage.errors import NotFound
from storage.identifiers import new_id
from storage.lifecycle import next_state

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
    await ledger.append(connection, case_id=case.id, kind="case.opened", actor=account_id, data=data, at=at)
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
    """Cases, newest first; `after` is the id of the last one seen."""
    query = sql.SQL(
        """
        SELECT {} FROM cases
        WHERE (%(account)s::text IS NULL OR account_id = %(account)s)
          AND (%(state)s::text IS NULL OR state = %(state)s)
          AND (%(reference)s::text IS NULL OR client_reference = %(reference)s)
          AND (%(after)s::text IS NULL OR id < %(after)s)
        ORDER BY id DESC LIMIT %(limit)s
        """
    ).format(_COLUMNS)
    values = {"account": account_id, "state": state, "reference": client_reference, "after": after, "limit": limit}
    return [Case(**row) for row in await (await connection.execute(query, values)).fetchall()]


async def set_declaration(
    connection: Connection, case: Case, *, declaration: dict[str, Any], firm: str, actor: str, at: datetime
) -> Case:
    """Replaces the declaration. Whether the state allows it, the caller has checked."""
    await connection.execute(
        "UPDATE cases SET declaration = %s, firm = %s WHERE id = %s", [Jsonb(declaration), firm, case.id]
    )
    data = {"declaration_sha256": digest(declaration)}
    await ledger.append(connection, case_id=case.id, kind="declaration.set", actor=actor, data=data, at=at)
    return replace(case, declaration=declaration, firm=firm, updated_at=at)


_KINDS = {
    "submit": "case.submitted",
    "verify": "case.verifying",
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
        "UPDATE cases SET state = %s, submission = %s, submitted_at = %s WHERE id = %s",
        [state, submission, submitted_at, case.id],
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
    actor: str,
    at: datetime,
) -> StoredVerdict:
    """Records the verdict on a case and moves it on. A submission has one verdict: a second call returns the first.

    Raises `ImpossibleTransition` unless the case is being verified.
    """
    case = await get_case(connection, case.id, lock=True)
    before = await newest_verdict(connection, case.id)
    if before is not None and before.submission == case.submission:
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
    """An inspector's decision on a verdict."""

    id: str
    case_id: str
    verdict_id: str
    inspector_id: str
    kind: str
    reason: str
    rulings: list[dict[str, Any]]
    items: list[dict[str, Any]]
    decided_at: datetime


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
    event: str,
    at: datetime,
) -> Decision:
    """Records a decision on a locked case and moves it on. Raises `ImpossibleTransition`."""
    decision = Decision(new_id("dec"), case.id, verdict_id, inspector_id, kind, reason, list(rulings), list(items), at)
    await move(
        connection,
        case,
        event,
        actor=inspector_id,
        at=at,
        data={"decision_id": decision.id, "verdict_id": verdict_id, "reason": reason},
    )
    await connection.execute(
        "INSERT INTO decisions (id, case_id, verdict_id, inspector_id, kind, reason, rulings, items, decided_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            decision.id,
            case.id,
            verdict_id,
            inspector_id,
            kind,
            reason,
            Jsonb(decision.rulings),
            Jsonb(decision.items),
            at,
        ],
    )
    return decision


async def decisions(connection: Connection, case_id: str) -> list[Decision]:
    """Every decision on a case, newest first."""
    rows = await connection.execute("SELECT * FROM decisions WHERE case_id = %s ORDER BY id DESC", [case_id])
    return [Decision(**row) for row in await rows.fetchall()]
