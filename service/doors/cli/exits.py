"""How a command ends."""

from enum import IntEnum


class ExitCode(IntEnum):
    """0 all pass, 1 something flagged or found, 2 could not run."""

    PASSED = 0
    FLAGGED = 1
    CANNOT_RUN = 2
