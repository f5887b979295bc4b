"""What stops an extractor travels out of the sandbox whole."""

import pickle

from extractors.errors import Unreadable
from extractors.facts import UnreadableReason


def test_unreadable_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(Unreadable(UnreadableReason.TOO_MANY_PAGES, pages="2000", limit="50")))
    assert error.reason is UnreadableReason.TOO_MANY_PAGES
    assert error.detail == {"pages": "2000", "limit": "50"}
