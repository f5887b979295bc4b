"""Sixteen papers of small offices."""
