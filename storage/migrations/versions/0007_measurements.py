"""What inspectors measured in photos: append-only, like what they decided."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE measurements ("
        " id text PRIMARY KEY,"
        " case_id text NOT NULL REFERENCES cases,"
        " evidence_id text NOT NULL REFERENCES evidence,"
        " inspector_id text NOT NULL REFERENCES accounts,"
        " result jsonb NOT NULL,"
        " measured_at timestamptz NOT NULL)"
    )
    op.execute("CREATE INDEX measurements_by_evidence ON measurements (evidence_id, id)")
    op.execute(
        "CREATE TRIGGER measurements_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON measurements"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
