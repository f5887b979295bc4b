"""The indexes by which pictures are known again."""
