"""Every case has an entry that it was opened; a key of idempotency is committed with its act, so each has an answer.

A refusal after the opening used to leave a case without any entry. Such a case gets its entry now, by the time of now and marked as
repaired; it is an open draft of its account and can be completed.
"""

from datetime import UTC, datetime

from alembic import op
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from storage.ledger.chain import digest, entry_hash

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_UNANSWERED = {
    "type": "/docs/problems#key_unanswered",
    "title": "key unanswered",
    "status": 409,
    "code": "key_unanswered",
    "detail": "此 Idempotency-Key 的请求在系统升级前中断，无法确定是否已办理。",
    "detail_en": "The request with this Idempotency-Key was cut off before an upgrade: whether it was done is not known.",
    "remedy": "请先在 GET /v1/cases 查看是否已有该办件；没有再换新的 Idempotency-Key 重新提交。",
    "remedy_en": "Look in GET /v1/cases whether the case is there; if it is not, send the request again with a new Idempotency-Key.",
}


def upgrade() -> None:
    _open()
    _answer()


def _open() -> None:
    # The driver itself: SQLAlchemy would take % in the SQL for a placeholder.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    with driver.cursor(row_factory=dict_row) as cursor:
        unopened = cursor.execute(
            "SELECT id, account_id, matter_id, matter_version, declaration, created_at, ledger_number, ledger_hash FROM cases"
            " WHERE NOT EXISTS (SELECT FROM ledger WHERE case_id = cases.id AND kind = 'case.opened')"
            # Where entries were lost or changed, that stays as it is: `huozheng ledger verify` tells.
            " AND ledger_number = (SELECT count(*) FROM ledger WHERE case_id = cases.id AND number <= ledger_number)"
            " AND NOT EXISTS (SELECT FROM ledger WHERE case_id = cases.id AND number > ledger_number)"
            " ORDER BY id FOR UPDATE"
        ).fetchall()
        for case in unopened:
            entry = {
                "case_id": case["id"],
                "number": case["ledger_number"] + 1,
                "kind": "case.opened",
                "actor": case["account_id"],
                "at": datetime.now(UTC),
                "data": {
                    "matter": case["matter_id"],
                    "version": case["matter_version"],
                    "declaration_sha256": digest(case["declaration"]),
                    "opened_at": case["created_at"].astimezone(UTC).isoformat(),
                    "repaired": True,
                },
                "previous": case["ledger_hash"],
            }
            entry["hash"] = entry_hash(**entry)
            cursor.execute(
                "INSERT INTO ledger (case_id, number, kind, actor, at, data, previous, hash) VALUES"
                " (%(case_id)s, %(number)s, %(kind)s, %(actor)s, %(at)s, %(data)s, %(previous)s, %(hash)s)",
                entry | {"data": Jsonb(entry["data"])},
            )
            cursor.execute(
                "UPDATE cases SET ledger_number = %(number)s, ledger_hash = %(hash)s, updated_at = %(at)s"
                " WHERE id = %(case_id)s",
                entry,
            )


def _answer() -> None:
    # A row without an answer is of a request that was cut off, or still runs on an older server. Whether its act was done is not known.
    # To do it again would make a second case, to answer "still running" would never be true: it is told that it is not known. An older
    # server that ends its request puts the true answer in its place, and can begin no new one: it wants to keep a key without an answer.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(
        "UPDATE idempotency_keys SET status = 409, headers = %s, body = %s WHERE status IS NULL",
        [Jsonb({"Content-Type": "application/problem+json"}), Jsonb(_UNANSWERED)],
    )
    for column in ("status", "headers", "body"):
        op.execute(f"ALTER TABLE idempotency_keys ALTER COLUMN {column} SET NOT NULL")
