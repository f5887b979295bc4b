"""What is kept of a case."""
