"""What pages and the API show beside a verdict's findings. Made when the case is judged and stored with the verdict.

Whoever shows a verdict reads this: judged again, with the code and the rules of another day, it might say something else.
"""

from pydantic import BaseModel, ConfigDict, Field

from extractors.values import shown
from verifiers.checks.likeness import Story
from verifiers.checks.reuse import stories
from verifiers.declaration.comparison import FactRow, Statement, fact_table
from verifiers.dossier import Dossier
from verifiers.findings import Look, Text
from verifiers.matter.catalogue import oversize_rules
from verifiers.oversize.permit import Permit, permit_of


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MatchStory(_Value):
    """What a match told, named by its place: `dossier.searches[search].matches[match]`. Matches that tell nothing are left out."""

    search: int
    match: int
    story: Story


class StatedValue(_Value):
    """What one source says: a slot, or a check that computes the same from other declared values. `shown`: as people read it."""

    source: str
    value: str | None = Field(description="Normal form (mm, kg, ISO date, compact plate); null: not understood.")
    shown: str
    raw: str
    confidence: float
    agreement: str
    look: Look | None


class JudgedFact(_Value):
    """One fact, as declared and as stated."""

    fact: str
    title: Text
    field: str
    declared: str | None
    shown: str | None
    agrees: bool
    statements: tuple[StatedValue, ...]


class Particulars(_Value):
    """The matches that were told, the table of facts, and the permit that the declaration needs.

    `permit` has no due date: that is told with the verdict, and may move after it (`service/acts/due_dates.py`).
    """

    matches: tuple[MatchStory, ...]
    facts: tuple[JudgedFact, ...]
    permit: Permit


def particulars_of(dossier: Dossier) -> Particulars:
    """The particulars by today's code. Raises `NoRulesInForce`, and `KeyError` where the matter lacks a limit."""
    return Particulars(
        matches=match_stories(dossier),
        facts=judged_facts(dossier),
        permit=permit_of(dossier.declaration, oversize_rules(dossier.applied_on), None),
    )


def match_stories(dossier: Dossier) -> tuple[MatchStory, ...]:
    """What each match tells that tells anything."""
    return tuple(
        MatchStory(search=search, match=match, story=tells)
        for search, match, tells in stories(dossier)
        if tells is not Story.NOTHING
    )


def judged_facts(dossier: Dossier) -> tuple[JudgedFact, ...]:
    """The table of facts as it is shown."""
    return tuple(_judged_fact(row) for row in fact_table(dossier))


def _judged_fact(row: FactRow) -> JudgedFact:
    fact = row.fact
    return JudgedFact(
        fact=fact.name,
        title=fact.title,
        field=fact.path,
        declared=row.declared,
        shown=None if row.declared is None else shown(fact.kind, row.declared),
        agrees=row.agrees,
        statements=tuple(_stated_value(fact.kind, statement) for statement in row.statements),
    )


def _stated_value(kind: str, statement: Statement) -> StatedValue:
    return StatedValue(
        source=statement.source,
        value=statement.value,
        shown=statement.raw if statement.value is None else shown(kind, statement.value),
        raw=statement.raw,
        confidence=statement.confidence,
        agreement=statement.agreement.value,
        look=statement.look,
    )
