"""Sixteen offices of Suzhou and what they print."""
