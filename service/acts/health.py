"""Whether a server can work: what its database, its evidence store and the worker that is expected say."""
