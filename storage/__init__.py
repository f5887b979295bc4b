"""Bytes locked, rows and ledger in PostgreSQL. Storage never commits: the service opens and ends transactions."""
