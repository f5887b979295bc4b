"""Matches of pictures that an inspector has found harmless, once for all."""

from alembic import op

revision = "0008_harmless"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A withdrawal is a row of its own: what was once said is never changed. Of a pair's rows the newest counts.
    op.execute(
        """
        CREATE TABLE harmless_matches (
            seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id text NOT NULL UNIQUE,
            -- The two files by their bytes, in order, so that a pair has one name.
            one text NOT NULL,
            other text NOT NULL,
            evidence_id text NOT NULL REFERENCES evidence,
            other_evidence_id text NOT NULL REFERENCES evidence,
            across_firms boolean NOT NULL,
            withdraws text REFERENCES harmless_matches (id),
            reason text NOT NULL CHECK (reason <> ''),
            inspector_id text NOT NULL REFERENCES accounts,
            at timestamptz NOT NULL,
            CHECK (one <= other)
        )
        """
    )
    op.execute("CREATE INDEX harmless_matches_by_pair ON harmless_matches (one, other, seq DESC)")
    op.execute("CREATE UNIQUE INDEX harmless_matches_withdrawn_once ON harmless_matches (withdraws)")
    op.execute(
        "CREATE TRIGGER harmless_matches_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON harmless_matches"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
