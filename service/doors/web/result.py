"""What a verdict means to people: one card a cause, and for the firm one headline and what to do now. Pure.

A card holds a fault, or the same fault of several papers. What follows from one file being missing, unreadable or the wrong one lies
under the card of that file: it says nothing of its own, and goes away with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from verifiers.findings import Finding, Kind, Status, Text
from verifiers.reasons import title_of
from verifiers.requests import states_en, states_zh

Numbered = tuple[int, Finding]
"""A finding with its place in the verdict."""

_OF_A_FILE = ("file.", "materials.")
_FOR_LACK_OF_IT = {"evidence.missing", "evidence.unreadable", "evidence.not_fetched", "evidence.other_document"}


@dataclass(frozen=True)
class Card:
    """One cause: its title, the findings that tell it, and those that follow from it."""

    title: Text
    findings: tuple[Numbered, ...]
    follow_on: tuple[Numbered, ...] = ()

    @property
    def by_the_firm(self) -> bool:
        """Whether the firm can mend it without an inspector."""
        return all(finding.remedy is not None and finding.remedy.by_the_firm for _, finding in self.findings)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules behind it, each once."""
        return tuple(dict.fromkeys(finding.rule for _, finding in self.findings))

    @property
    def slots(self) -> tuple[str, ...]:
        """The materials it is about, each once."""
        return tuple(dict.fromkeys(slot for _, finding in self.findings for slot in _slots(finding)))

    @property
    def of_the_declaration(self) -> bool:
        """Whether a field of the declaration is concerned."""
        return any(finding.field and not finding.field.startswith("evidence.") for _, finding in self.findings)


@dataclass(frozen=True)
class Result:
    """What the firm is told. `name` finds its texts (`result_…`); `asked` is how many things an inspector asked for."""

    name: str
    to_fix: tuple[Card, ...] = ()
    waiting: tuple[Card, ...] = ()
    asked: int = 0

    @property
    def good(self) -> bool:
        """Whether the case is exempt from inspection."""
        return self.name in {"passed", "cleared"}

    @property
    def can_be_mended(self) -> bool:
        """Whether the firm may act now; else it must not be asked to."""
        return self.name in {"correct", "supplement"}

    @property
    def count(self) -> int:
        """The number in the headline: what the reader has to do, or waits for."""
        if self.name == "supplement":
            return self.asked
        return len(self.waiting) if self.name in {"review", "both"} else len(self.to_fix)


def cards_of(findings: Iterable[Finding]) -> tuple[Card, ...]:
    """The flags of a verdict, one card a cause, in the order of the verdict. No flag is left out."""
    flags = [(number, finding) for number, finding in enumerate(findings) if finding.status is Status.FLAGGED]
    cards: dict[tuple[object, ...], Card] = {}
    later: list[Numbered] = []
    for number, finding in flags:
        if finding.reason in _FOR_LACK_OF_IT:
            later.append((number, finding))
            continue
        key = _cause(finding)
        card = cards.get(key, Card(title_of(finding), ()))
        cards[key] = replace(card, findings=(*card.findings, (number, finding)))
    for number, finding in later:
        key = ("file", _slots(finding))
        if key in cards:
            cards[key] = replace(cards[key], follow_on=(*cards[key].follow_on, (number, finding)))
        else:
            cards[key] = Card(title_of(finding), ((number, finding),))
    return tuple(sorted(cards.values(), key=lambda card: card.findings[0][0]))


def result_of(state: str, findings: Iterable[Finding], *, mendable: bool, asked: int | None) -> Result:
    """What the firm is told of a case in this state. `asked`: how many things the inspector asked for, None if nobody did."""
    cards = cards_of(findings)
    to_fix = tuple(card for card in cards if card.by_the_firm)
    waiting = tuple(card for card in cards if not card.by_the_firm)
    if state == "supplement_requested" and asked is not None:
        return Result("supplement", to_fix, waiting, asked)
    if state == "supplement_requested" or (state == "flagged" and mendable):
        return Result("correct", to_fix, waiting)
    if state == "flagged":
        return Result("both", to_fix, waiting) if to_fix and waiting else Result("review", (), cards)
    if state == "inspection_ordered":
        return Result("inspection", (), cards)
    return Result({"submitted": "verifying"}.get(state, state))


def state_word(state: str, *, mendable: bool) -> str:
    """The name of the text that says of a case who must act."""
    return "state_to_correct" if state == "flagged" and mendable else f"state_{state}"


def stated(text: Text) -> Text:
    """What a text states, without what it asks for: while nothing can be changed nothing is asked."""
    return Text(zh=states_zh(text.zh), en=states_en(text.en))


def _cause(finding: Finding) -> tuple[object, ...]:
    if finding.reason and finding.reason.startswith(_OF_A_FILE):
        return "file", _slots(finding)
    if finding.kind is Kind.SYSTEM:
        return (Kind.SYSTEM,)
    return finding.check, finding.reason


def _slots(finding: Finding) -> tuple[str, ...]:
    seen = [look.slot for look in finding.look]
    if finding.field and finding.field.startswith("evidence."):
        seen.append(finding.field.removeprefix("evidence."))
    return tuple(dict.fromkeys(seen))
