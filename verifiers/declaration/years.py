"""Dates that a paper states without a year: they are of the year that the paper itself bears."""

from datetime import date

from extractors.facts import Paper, Reading
from extractors.values.dates import without_year

_LONGEST_AHEAD = 200
"""A paper speaks of a departure at most so many days after its own date."""


def in_the_papers_year(reading: Reading, paper: Paper) -> Reading:
    """The reading with its year, where the paper's own date tells it: the first such day on or after that. Else as it is."""
    signed = _own_date(paper)
    parts = without_year(reading.raw) if reading.value is None else None
    if signed is None or parts is None:
        return reading
    for year in (signed.year, signed.year + 1):
        try:
            day = date(year, *parts)
        except ValueError:
            return reading
        if 0 <= (day - signed).days <= _LONGEST_AHEAD:
            return reading.model_copy(update={"value": day.isoformat()})
    return reading


def _own_date(paper: Paper) -> date | None:
    values = {reading.value for reading in paper.fields.get("date", ())}
    value = values.pop() if len(values) == 1 else None
    return date.fromisoformat(value) if value else None
