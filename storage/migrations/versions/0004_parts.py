from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A document has a fingerprint for each of its pages, a photo one for each of its views; those of pages are longer.
    op.execute("ALTER TABLE fingerprints ADD COLUMN part integer NOT NULL DEFAULT 1 CHECK (part > 0)")
    op.execute("ALTER TABLE fingerprints ALTER COLUMN bits TYPE bit varying USING bits::bit varying")
    op.execute("ALTER TABLE fingerprints DROP CONSTRAINT fingerprints_pkey")
    op.execute("ALTER TABLE fingerprints ADD PRIMARY KEY (algorithm, evidence_id, part)")
