"""Number plates: found, read, and their corners."""
