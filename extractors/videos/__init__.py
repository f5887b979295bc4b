"""Reading walk-round videos."""
