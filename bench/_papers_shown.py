"""Tables and failures of `bench/papers.py`, and what they are made of."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from _papers import Case  # type: ignore[import-not-found]
from _strangers import share  # type: ignore[import-not-found]
from rich.console import Console
from rich.table import Table

from verifiers.declaration.weighing import Agreement
from verifiers.findings import Finding

ABSENT, CONFIRM, SILENT = "agree.absent", "agree.confirm", "silent"

T = TypeVar("T")
Failure = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One fact of one paper in one file, or one value read. `state`: an `Agreement`, or absent."""

    case: Case
    slot: str
    name: str
    state: str
    read: str
    printed: str

    @property
    def right(self) -> bool:
        """Whether it agrees with the true declaration."""
        return self.state == Agreement.AGREES


@dataclass(frozen=True)
class Held:
    """One paper of a file, all that is held against it though all is true, and what became of a false declaration (`swaps`)."""

    case: Case
    slot: str
    facts: tuple[Row, ...]
    values: tuple[Row, ...]
    flags: tuple[Finding, ...]
    swaps: tuple[tuple[str, str], ...]


def right(rows: Iterable[Row]) -> float:
    """The share of them that agrees."""
    all_rows = list(rows)
    return float(share(sum(row.right for row in all_rows), len(all_rows)))


def grouped(rows: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """By a key, in order of appearance."""
    groups: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def show(half: str, papers: Sequence[Held], console: Console) -> None:
    """Prints what a half gave, by layout, way and field."""
    keys: dict[str, Callable[[Row], str]] = {
        "layout": lambda row: row.case.layout_name,
        "way": lambda row: row.case.way,
        "field": lambda row: f"{row.slot} {row.name}",
    }
    for title, key in keys.items():
        table = Table(title, "facts", "recall", "please confirm", "values", "precision", title=f"{half}: by {title}")
        facts = grouped((row for paper in papers for row in paper.facts), key)
        values = grouped((row for paper in papers for row in paper.values), key)
        for name in sorted(facts.keys() | values.keys()):
            rows, read = facts.get(name, []), values.get(name, [])
            confirm = share(sum(row.state == Agreement.CONFIRM for row in rows), len(rows))
            told = [f"{right(rows):.3f}", f"{confirm:.3f}"] if rows else ["", ""]
            table.add_row(name, str(len(rows) or ""), *told, str(len(read)), f"{right(read):.3f}" if read else "")
        console.print(table)
    _show_flags(papers, console)
    _show_swaps(papers, console)


def _show_flags(papers: Sequence[Held], console: Console) -> None:
    table = Table("check", "reason", "papers", title="Honest papers flagged")
    counts = Counter(name for paper in papers for name in {(one.check, one.reason or "") for one in paper.flags})
    for (check, reason), count in counts.most_common():
        table.add_row(check, reason, str(count))
    console.print(table)
    table = Table("", "papers", "flagged", title="Honest papers flagged, by way and layout")
    for key in (lambda paper: paper.case.way, lambda paper: paper.case.layout_name):
        for name, group in grouped(papers, key).items():
            table.add_row(name, str(len(group)), f"{share(sum(bool(one.flags) for one in group), len(group)):.3f}")
    console.print(table)


def _show_swaps(papers: Sequence[Held], console: Console) -> None:
    table = Table(
        "declared otherwise", "n", "told apart", "nothing read", "please confirm", "silent", title="False declarations"
    )
    for name, outcomes in grouped((swap for paper in papers for swap in paper.swaps), lambda swap: swap[0]).items():
        counts = Counter(outcome for _, outcome in outcomes)
        n = len(outcomes)
        told = n - counts[SILENT] - counts[CONFIRM] - counts[ABSENT]
        cells = (told, counts[ABSENT], counts[CONFIRM], counts[SILENT])
        table.add_row(name, str(n), *(f"{share(one, n):.3f}" for one in cells))
    console.print(table)


def failures(papers: Sequence[Held]) -> Iterator[Failure]:
    """What went wrong, one record each: facts that do not agree, values that are wrong, flags on true papers, false ones unseen."""
    for paper in papers:
        case = paper.case
        whole: Failure = {
            "layout": case.layout_name,
            "world": case.number,
            "way": case.way,
            "slot": paper.slot,
        }
        for kind, rows in (("recall", paper.facts), ("precision", paper.values)):
            for row in rows:
                if not row.right:
                    named = {"field": row.name, "state": row.state, "read": row.read, "printed": row.printed}
                    yield whole | {"kind": kind} | named
        for one in paper.flags:
            told = {
                "check": one.check,
                "reason": one.reason or "",
                "field": one.field or "",
                "observed": one.observed or "",
            }
            yield whole | {"kind": "honest_flagged"} | told
        for name, outcome in paper.swaps:
            if outcome in {SILENT, CONFIRM}:
                yield whole | {"kind": "swapped", "field": name, "outcome": outcome}


def list_failures(found: Iterable[Failure], console: Console) -> None:
    """Prints the facts that do not agree."""
    table = Table("layout", "way", "field", "state", "read", "printed", title="Failures")
    for one in found:
        if one["kind"] == "recall":
            cells = (one[name] for name in ("layout", "way", "field", "state", "read", "printed"))
            table.add_row(*(str(cell) for cell in cells))
    console.print(table)
