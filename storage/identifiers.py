"""Identifiers that sort by the time they were made: a prefix, 12 hexadecimal digits of milliseconds, 16 random ones."""

import secrets
import time


def new_id(prefix: str) -> str:
    """A new identifier, for example `case_019aaf3e2c4b5d1c0a7e94f2a6b3`."""
    return f"{prefix}_{time.time_ns() // 1_000_000:012x}{secrets.token_hex(8)}"
