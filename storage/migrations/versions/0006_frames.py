"""What is kept of a video to know it again: the features of some of its frames."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A photo has one part, a video one for each frame that is kept.
    op.execute("ALTER TABLE photo_features ADD COLUMN part integer NOT NULL DEFAULT 1 CHECK (part > 0)")
    op.execute("ALTER TABLE photo_features DROP CONSTRAINT photo_features_pkey")
    op.execute("ALTER TABLE photo_features ADD PRIMARY KEY (evidence_id, part)")
