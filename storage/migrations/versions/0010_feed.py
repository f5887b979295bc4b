"""The feed goes on after a restore: a new server counts transactions from the start, and what it adds must come after what was there."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # `server`: whose transactions are counted from `base`. None yet: `storage.database.migrate` tells which it is.
    op.execute(
        "CREATE TABLE feed_base (one boolean PRIMARY KEY DEFAULT true CHECK (one),"
        " base bigint NOT NULL CHECK (base >= 0), server bigint)"
    )
    op.execute("INSERT INTO feed_base (base) VALUES (0)")
    op.execute(
        "CREATE FUNCTION feed_position(xact xid8) RETURNS bigint STABLE LANGUAGE sql"
        " AS 'SELECT base + xact::text::bigint FROM feed_base'"
    )
    op.execute(
        "ALTER TABLE ledger ALTER COLUMN xact DROP DEFAULT, ALTER COLUMN xact TYPE bigint USING xact::text::bigint"
    )
    op.execute("ALTER TABLE ledger RENAME COLUMN xact TO position")
    op.execute("ALTER TABLE ledger ALTER COLUMN position SET DEFAULT feed_position(pg_current_xact_id())")
