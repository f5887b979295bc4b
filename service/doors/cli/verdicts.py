"""How verdicts look in a terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from verifiers.declaration.comparison import FactRow, Statement
from verifiers.declaration.weighing import Agreement

_MARKS = {
    "passed": "[green]通过 pass[/]",
    "flagged": "[red]待核查 flag[/]",
    "not_applicable": "不适用 n/a",
    "refused": "[red]不能提交 refused[/]",
}


@dataclass(frozen=True)
class Row:
    """One finding, or one error for which a case could not be submitted. The title of a flag says what is wrong."""

    check: str
    status: str
    reason: str | None
    zh: str
    en: str
    title_zh: str = ""
    title_en: str = ""

    @property
    def named(self) -> str:
        """Title and id."""
        return f"{self.title_zh}\n[dim]{self.check}[/]" if self.title_zh else self.check

    @classmethod
    def of_error(cls, error: Mapping[str, Any]) -> Self:
        """From a field error of a problem."""
        return cls(error["field"], "refused", error["code"], error["zh"], error["en"])


@dataclass(frozen=True)
class FactLine:
    """One fact: declared, and as each source states it (`source: value`, with a mark where it does not agree)."""

    fact: str
    zh: str
    en: str
    declared: str | None
    agrees: bool
    stated: tuple[str, ...]

    @classmethod
    def of(cls, row: FactRow) -> Self:
        """From the table behind a verdict."""
        fact = row.fact
        return cls(
            fact.name,
            fact.title.zh,
            fact.title.en,
            row.shown,
            row.agrees,
            tuple(_stated(fact.kind, statement) for statement in row.statements),
        )


def _stated(kind: str, statement: Statement) -> str:
    mark = "" if statement.agreement is Agreement.AGREES else f" ({statement.agreement.value})"
    return f"{statement.source}: {statement.shown(kind)}{mark}"


@dataclass(frozen=True)
class Judged:
    """One case as it ended: `passed`, `flagged`, or `refused` before it could be submitted."""

    name: str
    case_id: str | None
    status: str
    rows: tuple[Row, ...]
    facts: tuple[FactLine, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether there is a verdict without a flag."""
        return self.status == "passed"

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return asdict(self)


def show_case(console: Console, judged: Judged) -> None:
    """One case, check by check."""
    table = Table("核验项 check", "结果", "说明 why", title=f"{judged.name}  {judged.case_id or ''}")
    for row in judged.rows:
        table.add_row(row.named, _MARKS[row.status], f"{row.zh}\n[dim]{row.en}[/]")
    console.print(table)
    if judged.facts:
        facts = Table("事实 fact", "申报 declared", "各材料 sources", title="事实对照 Facts")
        for line in judged.facts:
            mark = "[green]✓[/]" if line.agrees else "[red]✗[/]"
            facts.add_row(f"{mark} {line.zh}\n[dim]{line.en}[/]", line.declared or "—", escape("\n".join(line.stated)))
        console.print(facts)


def show_summary(console: Console, cases: Sequence[Judged]) -> None:
    """All cases: the verdict, and which check flagged, and why."""
    table = Table("办件 case", "结论 verdict", "核验项 check", "原因 why", title="结论 Verdicts")
    for judged in cases:
        flags = [
            (row.named, f"{row.zh}\n[dim]{row.en}[/]") for row in judged.rows if row.status in {"flagged", "refused"}
        ]
        flags = flags or [("", f"{len(judged.rows)} 项核验全部通过 checks, all passed")]
        for place, (check, why) in enumerate(flags):
            first = (judged.name, _MARKS[judged.status]) if place == 0 else ("", "")
            table.add_row(*first, check, why)
        table.add_section()
    console.print(table)
    passed = sum(judged.passed for judged in cases)
    console.print(f"通过 passed {passed} 件，待核查 flagged {len(cases) - passed} 件")
