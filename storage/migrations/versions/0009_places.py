"""Where in a photo each of its words is, so that words shared by chance are told from words of one picture."""

from alembic import op

revision = "0009"
down_revision = "0008_harmless"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Four bytes for each word, in the order of words; none of photos that were kept before.
    op.execute("ALTER TABLE photo_features ADD COLUMN places bytea NOT NULL DEFAULT ''")
    op.execute(
        "ALTER TABLE photo_features ADD CONSTRAINT places_of_words"
        " CHECK (octet_length(places) IN (0, 4 * cardinality(words)))"
    )
    # Words and places are read of every photo that shares some, the rest of the row only to confirm.
    op.execute("ALTER TABLE photo_features SET (toast_tuple_target = 4080)")
    # All searches go through an index in memory.
    op.execute("DROP INDEX photo_features_words")
