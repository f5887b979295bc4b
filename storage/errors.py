"""What storage refuses."""


class NotFound(Exception):
    """There is no such row, or the account may not see it. The message names what was asked for."""


class InvalidCursor(Exception):
    """A list is to go on after something that was never in it."""


class Corrupted(Exception):
    """Stored bytes no longer match the SHA-256 they are named by."""

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


class ImpossibleTransition(Exception):
    """The case can't do that from where it stands."""

    def __init__(self, state: str, event: str, zh: str, en: str) -> None:
        super().__init__(state, event)
        self.state = state
        self.event = event
        self.zh = zh
        self.en = en
