"""Due dates as they were told: a date counted before a year's holidays are announced may move later, never earlier."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE due_dates ("
        " case_id text NOT NULL REFERENCES cases,"
        " submission integer NOT NULL,"
        " number integer NOT NULL CHECK (number > 0),"
        " due_on date NOT NULL,"
        " provisional boolean NOT NULL,"
        " due jsonb NOT NULL,"
        " told_at timestamptz NOT NULL,"
        " PRIMARY KEY (case_id, submission, number))"
    )
    op.execute("CREATE INDEX due_dates_by_day ON due_dates (due_on)")
    op.execute(
        "CREATE TRIGGER due_dates_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON due_dates"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
