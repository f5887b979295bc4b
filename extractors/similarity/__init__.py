"""What pictures are known again by."""
