"""The ledger and the chain of its hashes."""
