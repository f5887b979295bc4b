"""Orders that rest on no clock: what came first is told by numbers. And the reason for clearing a case against an upheld flag."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def _numbered(table: str, key: str, ordered: str, column: str = "seq") -> str:
    """An identity column; the rows that exist get it in the order of the query, which gives key and place."""
    return f"""
        ALTER TABLE {table} ADD COLUMN {column} bigint;
        UPDATE {table} SET {column} = ordered.seq
        FROM (SELECT key, row_number() OVER (ORDER BY place, key) AS seq FROM ({ordered}) AS placed) AS ordered
        WHERE ordered.key = {table}.{key};
        ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL;
        ALTER TABLE {table} ALTER COLUMN {column} ADD GENERATED ALWAYS AS IDENTITY;
        SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({column})) FROM {table} HAVING count(*) > 0;
    """  # noqa: S608 - no value of anyone's in it


# A case that the ledger does not know stands behind the one whose id comes before its own.
CASES = """
    SELECT id AS key, coalesce(opened, max(opened) OVER (ORDER BY id), 0) AS place
    FROM (
        SELECT cases.id, min(ledger.seq) AS opened
        FROM cases LEFT JOIN ledger ON ledger.case_id = cases.id AND kind = 'case.opened' GROUP BY cases.id
    ) AS known
"""
MEASUREMENTS = """
    SELECT measurements.id AS key, min(ledger.seq) AS place
    FROM measurements LEFT JOIN ledger
        ON ledger.case_id = measurements.case_id AND ledger.data->>'measurement_id' = measurements.id
    GROUP BY measurements.id
"""
# Accounts and keys have no ledger: what is known of their order is when they were made.
ACCOUNTS = "SELECT id AS key, created_at AS place FROM accounts"
KEYS = "SELECT sha256 AS key, created_at AS place FROM api_keys"

SUBMISSIONS = """
    ALTER TABLE cases ADD COLUMN submission_seq bigint;
    UPDATE cases SET submission_seq = ordered.place
    FROM (SELECT case_id, row_number() OVER (ORDER BY max(seq)) AS place
          FROM ledger WHERE kind = 'case.submitted' GROUP BY case_id) AS ordered
    WHERE ordered.case_id = cases.id;
    CREATE SEQUENCE case_submissions OWNED BY cases.submission_seq;
    SELECT setval('case_submissions', max(submission_seq)) FROM cases HAVING max(submission_seq) IS NOT NULL;
    CREATE UNIQUE INDEX cases_by_opening ON cases (opening_seq);
    DROP INDEX cases_by_account;
    CREATE INDEX cases_by_account ON cases (account_id, opening_seq DESC);
    DROP INDEX cases_by_state;
    CREATE INDEX cases_by_state ON cases (state, submission_seq);
"""
DECISIONS = """
    ALTER TABLE decisions ADD COLUMN number integer,
        ADD COLUMN override_reason text CHECK (override_reason <> '');
    ALTER TABLE decisions DISABLE TRIGGER decisions_append_only;
    UPDATE decisions SET number = ordered.number
    FROM (
        SELECT decisions.id,
            row_number() OVER (PARTITION BY decisions.case_id ORDER BY min(ledger.number), min(verdicts.number)) AS number
        FROM decisions JOIN verdicts ON verdicts.id = decisions.verdict_id
        LEFT JOIN ledger ON ledger.case_id = decisions.case_id AND ledger.data->>'decision_id' = decisions.id
        GROUP BY decisions.id
    ) AS ordered WHERE ordered.id = decisions.id;
    ALTER TABLE decisions ENABLE TRIGGER decisions_append_only;
    ALTER TABLE decisions ALTER COLUMN number SET NOT NULL;
    ALTER TABLE decisions ADD UNIQUE (case_id, number);
    CREATE INDEX decisions_by_time ON decisions (decided_at);
"""


def upgrade() -> None:
    steps = (
        _numbered("cases", "id", CASES, "opening_seq"),
        SUBMISSIONS,
        DECISIONS,
        "ALTER TABLE measurements DISABLE TRIGGER measurements_append_only",
        _numbered("measurements", "id", MEASUREMENTS),
        "ALTER TABLE measurements ENABLE TRIGGER measurements_append_only",
        "DROP INDEX measurements_by_evidence",
        "CREATE INDEX measurements_by_case ON measurements (case_id, seq)",
        _numbered("accounts", "id", ACCOUNTS),
        _numbered("api_keys", "sha256", KEYS),
    )
    # The driver itself: SQLAlchemy would take signs in the SQL for placeholders.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    for step in steps:
        driver.execute(step)
