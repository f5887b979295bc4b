from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Decides whether a case is in a sample. Drawn once, never shown: a firm must not be able to try until it is out.
    op.execute(
        "ALTER TABLE cases ADD COLUMN lot integer NOT NULL DEFAULT floor(random() * 10000)::integer"
        " CHECK (lot BETWEEN 0 AND 9999)"
    )
