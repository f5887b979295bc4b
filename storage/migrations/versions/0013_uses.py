"""Evidence knows in which submission it first was part of: from then on it is an earlier use of its picture, before it is none."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# Of what was received before this was noted, what may have been submitted counts: all evidence of a case that ever was. Its submission is
# the first one after it was received, or else the last there was. What a case holds that never was submitted is no use.
_SUBMITTED = """
    UPDATE evidence SET submission = coalesce(
        (SELECT min((submitted.data->>'submission')::integer)
         FROM ledger AS received JOIN ledger AS submitted ON submitted.case_id = received.case_id
         WHERE received.case_id = evidence.case_id AND received.kind = 'evidence.received'
           AND received.data->>'evidence_id' = evidence.id
           AND submitted.kind = 'case.submitted' AND submitted.number > received.number),
        cases.submission)
    FROM cases WHERE cases.id = evidence.case_id AND cases.submission > 0
"""


def upgrade() -> None:
    op.execute("ALTER TABLE evidence ADD COLUMN submission integer CHECK (submission > 0)")
    op.execute(_SUBMITTED)
    # What follows the rows that can be searched (`storage.pictures.following`) needs the transaction that made a file one of them, and
    # no other.
    op.execute("ALTER TABLE evidence RENAME COLUMN xid TO submission_xid")
    op.execute("ALTER INDEX evidence_by_xid RENAME TO evidence_by_submission_xid")
    op.execute(
        "ALTER TABLE evidence ALTER COLUMN submission_xid DROP NOT NULL, ALTER COLUMN submission_xid DROP DEFAULT"
    )
    op.execute("UPDATE evidence SET submission_xid = NULL WHERE submission IS NULL")
    op.execute(
        "ALTER TABLE evidence ADD CONSTRAINT submission_and_its_transaction"
        " CHECK ((submission IS NULL) = (submission_xid IS NULL))"
    )
    # A use stays a use.
    op.execute(
        "CREATE TRIGGER evidence_submitted_once BEFORE UPDATE OF submission ON evidence FOR EACH ROW"
        " WHEN (OLD.submission IS DISTINCT FROM NEW.submission AND OLD.submission IS NOT NULL)"
        " EXECUTE FUNCTION refuse_change()"
    )
    op.execute("DROP INDEX cases_own_tries")
    op.execute("CREATE INDEX cases_own_tries ON cases (account_id, firm) WHERE state = 'withdrawn'")
    # The pictures of what was just submitted are found by its files.
    op.execute("CREATE INDEX fingerprints_by_evidence ON fingerprints (evidence_id)")
