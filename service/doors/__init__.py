"""The ways in: API, pages, command line, worker."""
