"""Rows that a process can follow and keep in memory (`storage.pictures.following`); parts of photos and videos."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A number by which a row is known in memory, and the transaction that wrote it: a sequence does not tell the order of commits.
    for table in ("evidence", "fingerprints", "photo_features"):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY,"
            " ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()"
        )
        op.execute(f"CREATE INDEX {table}_by_xid ON {table} (xid)")
        op.execute(f"CREATE UNIQUE INDEX {table}_by_number ON {table} (number)")
        # What is in memory must be in the database, and as it was.
        changes = "DELETE OR TRUNCATE" if table == "evidence" else "UPDATE OR DELETE OR TRUNCATE"
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE {changes} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    # A firm's own tries, which are no reuse.
    op.execute("CREATE INDEX cases_own_tries ON cases (account_id, firm) WHERE state IN ('draft', 'withdrawn')")
    op.execute("ALTER TABLE photo_features ADD COLUMN part integer NOT NULL DEFAULT 1 CHECK (part > 0)")
    op.execute("ALTER TABLE photo_features DROP CONSTRAINT photo_features_pkey")
    op.execute("ALTER TABLE photo_features ADD PRIMARY KEY (evidence_id, part)")
    op.execute(
        "ALTER TABLE photo_features ADD CONSTRAINT words_of_30_bits"
        " CHECK (0 <= ALL (words) AND 1 << 30 > ALL (words) AND array_position(words, NULL) IS NULL)"
    )
