"""Matches that an inspector has found harmless, once for all: two files, named by their bytes, that may be alike.

Append-only: a withdrawal is a row of its own, and of the rows of a pair the newest counts. A mark that was made within one firm does
not speak for the use of the same picture by another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg.types.json import Jsonb

from storage.cases.evidence import Evidence
from storage.database import Connection
from storage.errors import InvalidCursor, NotFound
from storage.identifiers import new_id
from storage.ledger import ledger
from storage.ledger.chain import digest

Pair = tuple[str, str]


@dataclass(frozen=True)
class HarmlessMatch:
    """A mark: which two files are alike, who says that it is harmless, and why.

    `across_firms`: also where one firm has used it and then another. `stands`: nothing newer was said about the two files.
    """

    id: str
    one: str
    other: str
    evidence_id: str
    other_evidence_id: str
    across_firms: bool
    reason: str
    inspector_id: str
    inspector: str
    at: datetime
    stands: bool
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None
    withdrawn_why: str | None = None


class NotStanding(Exception):
    """Something newer was said about these two files: there is nothing to withdraw."""


_MARKS = """
    SELECT mark.id, mark.one, mark.other, mark.evidence_id, mark.other_evidence_id, mark.across_firms, mark.reason,
           mark.inspector_id, accounts.name AS inspector, mark.at,
           NOT EXISTS (SELECT FROM harmless_matches AS later
                       WHERE later.one = mark.one AND later.other = mark.other AND later.seq > mark.seq) AS stands,
           withdrawal.inspector_id AS withdrawn_by, withdrawal.at AS withdrawn_at, withdrawal.reason AS withdrawn_why
    FROM harmless_matches AS mark JOIN accounts ON accounts.id = mark.inspector_id
    LEFT JOIN harmless_matches AS withdrawal ON withdrawal.withdraws = mark.id
    WHERE mark.withdraws IS NULL
"""


def pair_of(one: str, other: str) -> Pair:
    """The one name of two files, by their SHA-256."""
    return min(one, other), max(one, other)


async def standing(connection: Connection, pairs: Sequence[Pair]) -> dict[Pair, HarmlessMatch]:
    """The marks that stand for these pairs."""
    wanted = [pair_of(*pair) for pair in pairs]
    rows = await connection.execute(
        f"SELECT * FROM ({_MARKS}) AS marks WHERE stands"  # noqa: S608 - no value of anyone's in it
        " AND (one, other) IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
        [[pair[0] for pair in wanted], [pair[1] for pair in wanted]],
    )
    return {(row["one"], row["other"]): HarmlessMatch(**row) for row in await rows.fetchall()}


async def get(connection: Connection, mark_id: str) -> HarmlessMatch:
    """One mark. Raises `NotFound`."""
    row = await (await connection.execute(f"{_MARKS} AND mark.id = %s", [mark_id])).fetchone()
    if row is None:
        raise NotFound(mark_id)
    return HarmlessMatch(**row)


async def listed(connection: Connection, *, after: str | None, limit: int) -> list[HarmlessMatch]:
    """Every mark, also those withdrawn, newest first; `after` is the id of the last one seen. Raises `InvalidCursor`."""
    place = None
    if after is not None:
        seen = await (await connection.execute("SELECT seq FROM harmless_matches WHERE id = %s", [after])).fetchone()
        if seen is None:
            raise InvalidCursor(after)
        place = seen["seq"]
    rows = await connection.execute(
        f"{_MARKS} AND (%(place)s::bigint IS NULL OR mark.seq < %(place)s) ORDER BY mark.seq DESC LIMIT %(limit)s",
        {"place": place, "limit": limit},
    )
    return [HarmlessMatch(**row) for row in await rows.fetchall()]


async def was_found(connection: Connection, one: Evidence, other: Evidence) -> bool:
    """Whether a search behind a verdict on either case found that these two are alike."""
    ways = [
        Jsonb({"searches": [{"evidence_id": asked.id, "matches": [{"evidence_id": kept.id}]}]})
        for asked, kept in ((one, other), (other, one))
    ]
    rows = await connection.execute(
        "SELECT FROM verdicts WHERE case_id = ANY(%s) AND (dossier @> %s OR dossier @> %s) LIMIT 1",
        [[one.case_id, other.case_id], *ways],
    )
    return rows.rowcount > 0


async def mark(
    connection: Connection, *, one: Evidence, other: Evidence, inspector_id: str, reason: str, at: datetime
) -> tuple[HarmlessMatch, bool]:
    """Says that these two may be alike; the second value is False where it had been said already.

    Whoever else marks them at the same time waits, and then finds it said.
    """
    pair = pair_of(one.sha256, other.sha256)
    across = await _locked(connection, pair, [one.case_id, other.case_id])
    known = (await standing(connection, [pair])).get(pair)
    if known is not None and (known.across_firms or not across):
        return known, False
    row = _Row(new_id("hm"), *pair, one.id, other.id, across, None, reason, inspector_id, at)
    await _write(connection, row, "match.harmless", {one.case_id: one.id, other.case_id: other.id})
    return await get(connection, row.id), True


async def withdraw(
    connection: Connection, mark_id: str, *, inspector_id: str, reason: str, at: datetime
) -> HarmlessMatch:
    """Takes a mark back; nothing happens where it was taken back already. Raises `NotFound`, `NotStanding`."""
    found = await get(connection, mark_id)
    rows = await connection.execute(
        "SELECT id, case_id FROM evidence WHERE id = ANY(%s)", [[found.evidence_id, found.other_evidence_id]]
    )
    touched = {row["case_id"]: row["id"] for row in await rows.fetchall()}
    await _locked(connection, (found.one, found.other), list(touched))
    found = await get(connection, mark_id)
    if found.withdrawn_at is not None:
        return found
    if not found.stands:
        raise NotStanding(mark_id)
    row = _Row(
        new_id("hm"), found.one, found.other, found.evidence_id, found.other_evidence_id, found.across_firms, mark_id, reason,
        inspector_id, at,
    )  # fmt: skip
    await _write(connection, row, "match.harmless_withdrawn", touched)
    return await get(connection, mark_id)


async def _locked(connection: Connection, pair: Pair, case_ids: Sequence[str]) -> bool:
    """Holds the pair and both cases until the transaction ends; whether two firms are concerned."""
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"harmless {pair}"])
    rows = await connection.execute(
        "SELECT firm FROM cases WHERE id = ANY(%s) ORDER BY id FOR UPDATE", [list(case_ids)]
    )
    return len({row["firm"] for row in await rows.fetchall()}) > 1


@dataclass(frozen=True)
class _Row:
    id: str
    one: str
    other: str
    evidence_id: str
    other_evidence_id: str
    across_firms: bool
    withdraws: str | None
    reason: str
    inspector_id: str
    at: datetime


async def _write(connection: Connection, row: _Row, kind: str, touched: dict[str, str]) -> None:
    """Writes a row, and an entry into the ledger of each case that it touches (with its evidence)."""
    await connection.execute(
        "INSERT INTO harmless_matches (id, one, other, evidence_id, other_evidence_id, across_firms, withdraws, reason,"
        " inspector_id, at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        list(vars(row).values()),
    )
    said = {name: value for name, value in vars(row).items() if name != "at"}
    for case_id, evidence_id in sorted(touched.items()):
        # A case's ledger may be shown to its firm: nothing of the other case stands in it, only what proves the row.
        data = {"mark_id": row.id, "evidence_id": evidence_id, "mark_sha256": digest(said)}
        await ledger.append(connection, case_id=case_id, kind=kind, actor=row.inspector_id, data=data, at=row.at)
