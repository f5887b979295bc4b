"""How a command ends."""

from enum import IntEnum


class ExitCode(IntEnum):
    """0 all pass, 1 something flagged or found, 2 could not run."""

    PASSED = 0
    FLAGGED = 1
    CANNOT_RUN = 2


class CannotRun(Exception):
    """The command could not do its work. The message says, in Chinese and English, why and what to do."""
