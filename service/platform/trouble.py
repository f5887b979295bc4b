"""Why what an operator asked for could not be done."""


class CannotRun(Exception):
    """The work could not be done. The message says, in Chinese and English, why and what to do."""
