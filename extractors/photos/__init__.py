"""Reading photos."""
