"""What is kept of a photo to know it again by its parts."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # An index of words finds the photos that share some; the features themselves confirm it.
    op.execute(
        "CREATE TABLE photo_features ("
        " evidence_id text PRIMARY KEY REFERENCES evidence, words integer[] NOT NULL, features jsonb NOT NULL)"
    )
    op.execute("CREATE INDEX photo_features_words ON photo_features USING gin (words)")
