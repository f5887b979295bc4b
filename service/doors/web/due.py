"""How a due date was counted, as a page tells it: days off in spans, weekends by their number."""

from dataclasses import dataclass
from datetime import date, timedelta

from verifiers.matter.working_days import WEEKEND, DueDate


@dataclass(frozen=True)
class Span:
    """A holiday from its first day off to its last."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class SkippedDays:
    """The days that were not counted."""

    spans: tuple[Span, ...]
    weekend_days: int


def skipped_days(due: DueDate) -> SkippedDays:
    """The days that a time limit leaves out; days of one holiday that follow each other are one span."""
    spans: list[Span] = []
    holidays = [off for off in due.skipped if off.name != WEEKEND]
    for off in holidays:
        before = spans[-1] if spans else None
        if before is not None and before.name == off.name and before.last + timedelta(days=1) == off.day:
            spans[-1] = Span(off.name, before.first, off.day)
        else:
            spans.append(Span(off.name, off.day, off.day))
    return SkippedDays(tuple(spans), len(due.skipped) - len(holidays))
