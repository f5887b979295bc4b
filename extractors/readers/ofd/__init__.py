"""Reads OFD files (GB/T 33190-2016)."""
