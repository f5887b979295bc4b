"""Bytes in, facts out. Knows nothing of cases, rules, database or web."""
