"""One act of every POST of the API, ready to be sent: what it needs is in the database, and what it makes can be counted."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg

from service.doors.api.examples import DECLARATION
from storage import accounts
from storage.accounts import Account
from storage.cases import cases, evidence, reviews
from storage.cases.cases import Case, StoredVerdict
from storage.cases.evidence import Evidence
from storage.database import Connection, Database
from storage.identifiers import new_id
from storage.pictures import harmless
from tests.storage.making import case, file, moved
from tests.verifiers.dossiers import dossier, photo
from verifiers.matter.catalogue import matters
from verifiers.verify import verify

MATTER = matters()["suzhou-oversize"]
SLOTS = ("commitment", "waybill", "front", "middle", "rear")
FLAGGED = dossier(front=photo("front", None))
VERDICT = verify(FLAGGED)
NOW = datetime.now(UTC)
LEASE_S = 3600

Count = tuple[str, str, int]
"""A query with one value, that value, and how many it counts when the act was done exactly once."""


@dataclass(frozen=True)
class Act:
    """A request with an Idempotency-Key of its own, and what there is once it was done exactly once."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    counts: tuple[Count, ...]


async def account(connection: Connection, role: str) -> Account:
    return await accounts.create_account(connection, role=role, name=new_id(role), at=NOW)


async def act(
    connection: Connection, caller: Account, path: str, *counts: Count, headers: Any = None, **body: Any
) -> Act:
    key = await accounts.issue_key(connection, account_id=caller.id, at=NOW)
    sent = {"Authorization": f"Bearer {key.plain}", "Idempotency-Key": new_id("key")} | (headers or {})
    return Act(path, sent, body, counts)


async def draft(connection: Connection, owner: Account) -> Case:
    return await case(connection, owner, matter=MATTER.model_dump(mode="json"), declaration=DECLARATION)


async def complete(connection: Connection, owner: Account) -> Case:
    opened = await draft(connection, owner)
    for slot in SLOTS:
        await file(connection, opened, slot)
    return opened


async def flagged(connection: Connection, holder: Account | None = None) -> tuple[Case, StoredVerdict]:
    """A flagged case, in the hands of an inspector or of none."""
    verifying = await moved(connection, await draft(connection, await account(connection, "firm")), "submit", "verify")
    stored = await cases.record_verdict(
        connection,
        verifying,
        status="flagged",
        dossier=FLAGGED.model_dump(mode="json", by_alias=True),
        verdict=VERDICT.model_dump(mode="json"),
        actor="test",
        at=NOW,
    )
    if holder is not None:
        await reviews.take(connection, case_id=verifying.id, inspector_id=holder.id, seconds=LEASE_S, at=NOW)
    return verifying, stored


def files(*slots: str) -> dict[str, tuple[str, bytes]]:
    return {slot: (f"{slot}.bin", new_id(slot).encode()) for slot in slots}


def reading_jobs(column: str, value: str, expected: int) -> Count:
    query = (
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'read'"
        f" AND args->>'evidence_id' IN (SELECT id FROM evidence WHERE {column} = %s)"
    )
    return query, value, expected


def entries(case_id: str, kind: str) -> Count:
    return f"SELECT count(*) FROM ledger WHERE kind = '{kind}' AND case_id = %s", case_id, 1


async def verifying(connection: Connection) -> Act:
    firm = await account(connection, "firm")
    return await act(
        connection,
        firm,
        "/v1/verify",
        ("SELECT count(*) FROM cases WHERE account_id = %s AND submission = 1", firm.id, 1),
        ("SELECT count(*) FROM cases WHERE account_id = %s", firm.id, 1),
        ("SELECT count(*) FROM evidence WHERE uploaded_by = %s", firm.id, len(SLOTS)),
        reading_jobs("uploaded_by", firm.id, len(SLOTS)),
        data={"matter": MATTER.id, "declaration": json.dumps(DECLARATION)},
        files=files(*SLOTS),
    )


async def opening(connection: Connection) -> Act:
    firm = await account(connection, "firm")
    made = ("SELECT count(*) FROM cases WHERE account_id = %s", firm.id, 1)
    return await act(connection, firm, "/v1/cases", made, json={"matter": MATTER.id, "declaration": DECLARATION})


async def submitting(connection: Connection) -> Act:
    firm = await account(connection, "firm")
    opened = await complete(connection, firm)
    submissions = ("SELECT submission FROM cases WHERE id = %s", opened.id, 1)
    return await act(
        connection, firm, f"/v1/cases/{opened.id}/submit", submissions, entries(opened.id, "case.submitted")
    )


async def withdrawing(connection: Connection) -> Act:
    firm = await account(connection, "firm")
    opened = await draft(connection, firm)
    return await act(connection, firm, f"/v1/cases/{opened.id}/withdraw", entries(opened.id, "case.withdrawn"))


async def uploading(connection: Connection) -> Act:
    firm = await account(connection, "firm")
    opened = await draft(connection, firm)
    return await act(
        connection,
        firm,
        f"/v1/cases/{opened.id}/evidence",
        ("SELECT count(*) FROM evidence WHERE case_id = %s", opened.id, 2),
        reading_jobs("case_id", opened.id, 2),
        files=files("front", "rear"),
    )


async def measuring(connection: Connection) -> Act:
    inspector = await account(connection, "inspector")
    opened = await draft(connection, await account(connection, "firm"))
    row = await file(connection, opened, "rear")
    await evidence.put_facts(connection, row.id, "test", photo("rear", None).model_dump(mode="json"))
    corners = [[0.4, 0.5], [0.6, 0.5], [0.6, 0.585], [0.4, 0.585]]
    segment = {"kind": "width", "one": [0.3, 0.5], "other": [0.7, 0.5]}
    return await act(
        connection,
        inspector,
        f"/v1/cases/{opened.id}/evidence/{row.id}/measurements",
        ("SELECT count(*) FROM measurements WHERE case_id = %s", opened.id, 1),
        entries(opened.id, "evidence.measured"),
        json={"corners": corners, "size": "one_row", "segments": [segment]},
    )


async def taking(connection: Connection) -> Act:
    await flagged(connection)
    inspector = await account(connection, "inspector")
    held = ("SELECT count(*) FROM review_leases WHERE inspector_id = %s", inspector.id, 1)
    return await act(connection, inspector, "/v1/reviews/next", held)


async def renewing(connection: Connection) -> Act:
    inspector = await account(connection, "inspector")
    opened, _ = await flagged(connection, inspector)
    held = ("SELECT count(*) FROM review_leases WHERE inspector_id = %s", inspector.id, 1)
    return await act(connection, inspector, f"/v1/reviews/{opened.id}/renew", held)


async def releasing(connection: Connection) -> Act:
    inspector = await account(connection, "inspector")
    opened, _ = await flagged(connection, inspector)
    held = ("SELECT count(*) FROM review_leases WHERE inspector_id = %s", inspector.id, 0)
    return await act(connection, inspector, f"/v1/reviews/{opened.id}/release", held)


async def deciding(connection: Connection) -> Act:
    inspector = await account(connection, "inspector")
    opened, verdict = await flagged(connection, inspector)
    return await act(
        connection,
        inspector,
        f"/v1/reviews/{opened.id}/decision",
        ("SELECT count(*) FROM decisions WHERE case_id = %s", opened.id, 1),
        entries(opened.id, "decision.inspection_ordered"),
        headers={"If-Match": f'"{verdict.id}"'},
        json={"kind": "inspection", "reason": "号牌无法辨认，请现场核查。"},
    )


async def alike(connection: Connection) -> tuple[Evidence, Evidence]:
    """Two files that a search behind a verdict found alike."""
    firm = await account(connection, "firm")
    one, other = [await file(connection, await case(connection, firm)) for _ in range(2)]
    judging = await moved(connection, await cases.get_case(connection, one.case_id), "submit", "verify")
    await cases.record_verdict(
        connection,
        judging,
        status="passed",
        dossier={"searches": [{"evidence_id": one.id, "matches": [{"evidence_id": other.id}]}]},
        verdict={"status": "passed", "findings": []},
        actor="test",
        at=NOW,
    )
    return one, other


async def marking(connection: Connection) -> Act:
    one, other = await alike(connection)
    return await act(
        connection,
        await account(connection, "inspector"),
        "/v1/harmless-matches",
        ("SELECT count(*) FROM harmless_matches WHERE evidence_id = %s", one.id, 1),
        entries(one.case_id, "match.harmless"),
        entries(other.case_id, "match.harmless"),
        json={"evidence_id": one.id, "other_evidence_id": other.id, "reason": "同一停车场固定机位。"},
    )


async def unmarking(connection: Connection) -> Act:
    one, other = await alike(connection)
    inspector = await account(connection, "inspector")
    said = {"inspector_id": inspector.id, "reason": "同一停车场固定机位。", "at": NOW}
    mark, _ = await harmless.mark(connection, one=one, other=other, **said)
    return await act(
        connection,
        inspector,
        f"/v1/harmless-matches/{mark.id}/withdraw",
        ("SELECT count(*) FROM harmless_matches WHERE withdraws = %s", mark.id, 1),
        entries(one.case_id, "match.harmless_withdrawn"),
        json={"reason": "误标。"},
    )


SCENARIOS: dict[str, Callable[[Connection], Awaitable[Act]]] = {
    "/v1/verify": verifying,
    "/v1/cases": opening,
    "/v1/cases/{case_id}/submit": submitting,
    "/v1/cases/{case_id}/withdraw": withdrawing,
    "/v1/cases/{case_id}/evidence": uploading,
    "/v1/cases/{case_id}/evidence/{evidence_id}/measurements": measuring,
    "/v1/reviews/next": taking,
    "/v1/reviews/{case_id}/renew": renewing,
    "/v1/reviews/{case_id}/release": releasing,
    "/v1/reviews/{case_id}/decision": deciding,
    "/v1/harmless-matches": marking,
    "/v1/harmless-matches/{mark_id}/withdraw": unmarking,
}
"""How to make an act of every POST, by its path in the OpenAPI."""


def prepared(database_url: str, each: int) -> dict[str, list[Act]]:
    """So many acts of every POST, each with all it needs."""

    async def prepare() -> dict[str, list[Act]]:
        database = await Database.open(database_url)
        try:
            async with database.transaction() as connection:
                return {path: [await make(connection) for _ in range(each)] for path, make in SCENARIOS.items()}
        finally:
            await database.close()

    return asyncio.run(prepare())


def assert_done_once(database_url: str, acts: Sequence[Act]) -> None:
    with psycopg.connect(database_url) as connection:
        for act in acts:
            for query, value, expected in act.counts:
                row = connection.execute(query, [value]).fetchone()
                assert row == (expected,), f"{act.path}: {query} of {value}"
