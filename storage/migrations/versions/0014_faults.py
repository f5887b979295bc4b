"""Faults of ours: a submission may be judged again, facts have an order of their own, and what broke is counted."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

STATEMENTS = (
    # One verdict supersedes another once; the first of a case is unique by its number.
    "ALTER TABLE verdicts DROP CONSTRAINT verdicts_case_id_submission_key",
    "ALTER TABLE verdicts ADD CONSTRAINT verdicts_superseded_once UNIQUE (supersedes)",
    # Which facts are the newest must not rest on a clock: those that are here get numbers in the order that counted so far.
    "ALTER TABLE facts ADD COLUMN seq bigint, ADD COLUMN our_fault boolean NOT NULL DEFAULT false",
    """
    UPDATE facts SET seq = numbered.seq, our_fault = facts.facts ->> 'reason' IS NOT DISTINCT FROM 'corrupted'
    FROM (SELECT evidence_id, extractor_version, row_number() OVER (ORDER BY created_at, evidence_id) AS seq FROM facts) AS numbered
    WHERE facts.evidence_id = numbered.evidence_id AND facts.extractor_version = numbered.extractor_version
    """,
    "ALTER TABLE facts ALTER COLUMN seq SET NOT NULL, ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY",
    "SELECT setval(pg_get_serial_sequence('facts', 'seq'), coalesce(max(seq), 0) + 1, false) FROM facts",
    "CREATE UNIQUE INDEX facts_newest ON facts (evidence_id, seq DESC)",
    """
    CREATE TABLE incidents (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        place text NOT NULL,
        error text NOT NULL,
        case_id text NOT NULL REFERENCES cases,
        evidence_id text REFERENCES evidence,
        traceback text NOT NULL
    )
    """,
    "CREATE INDEX incidents_by_time ON incidents (at)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
