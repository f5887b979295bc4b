"""Does the commitment letter promise what it must, is it stamped, and is its date sound?"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from extractors.facts import SealName
from extractors.values import ValueDefect, normal_form
from extractors.values.names import Relation, branch_in, same_company, simplified
from verifiers.checks.say import at, flag, no_facts, not_applicable, note, passed
from verifiers.checks.seal_name import Difference, difference
from verifiers.checks.stands import CLAUSES
from verifiers.dossier import Dossier
from verifiers.findings import Finding, Look
from verifiers.matter.catalogue import letter_rules
from verifiers.matter.matter import CheckUse
from verifiers.papers.promises import said_in
from verifiers.papers.sentences import sentences_of


class ClauseParams(BaseModel):
    """`clauses`: the groups that a letter must promise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    clauses: tuple[str, ...]


_ONE_CHARACTER = 6.0


def clauses(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that every clause group in `params.clauses` was found in the letter (DOMAIN.md 3.3). Flags those missing, by name.

    Found by the reader's patterns, or promised in words of the grammar (`verifiers/papers/rules/letter-*.toml`). What is taken back
    elsewhere in the text: `letter.stands`.
    """
    wanted = ClauseParams.model_validate(use.params).clauses
    letter = dossier.document("commitment")
    if letter is None:
        return (no_facts(use, dossier, "commitment"),)
    exhibit, paper = letter
    places = {name: found.where for name, found in paper.clauses.items()}
    for said in said_in(sentences_of(paper.lines), letter_rules(dossier.applied_on)):
        if said.kept:
            places.setdefault(said.group, said.sentence.where)
    missing = [name for name in wanted if name not in places]
    if missing:
        zh = "".join(f"“{CLAUSES[name][0]}”" for name in missing)
        en = ", ".join(CLAUSES[name][1] for name in missing)
        clauses = {"missing_zh": zh, "missing_en": en}
        return (flag(use, "letter.clause_missing", look=(at(exhibit),), observed=zh, **clauses),)
    look = [
        Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=places[name], label=CLAUSES[name][0])
        for name in wanted
    ]
    return (passed(use, look=tuple(look)),)


def stamp(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that there is a company stamp on the letter, red or copied in black and white.

    Can't see whether it was pasted in; whose it is: `letter.seal`.
    """
    letter = dossier.document("commitment")
    if letter is None:
        return (no_facts(use, dossier, "commitment"),)
    exhibit, paper = letter
    if not paper.stamps:
        return (flag(use, "letter.no_stamp", look=(at(exhibit),)),)
    looks = [
        Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=found.where, label="印章")
        for found in paper.stamps
    ]
    return (passed(use, look=tuple(looks)),)


def seal(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the name on the letter's stamp is the carrier's (电子签名法, 民法典 490: who seals is who promises).

    Flags a name that clearly is another's, one that differs in what was read surely (`params.confirm`, in natural logarithms: 6 is one
    character), a branch's (unless `params.branch` lets it pass or only tells it), and a seal for a purpose that is not this one
    (`params.purposes` lists those that will do). A name that can't be read, or differs in what may be misread, is told: worn and faint
    seals are honest. Can't see who pressed the stamp.
    """
    letter = dossier.document("commitment")
    if letter is None:
        return (no_facts(use, dossier, "commitment"),)
    exhibit, paper = letter
    carrier = dossier.declaration.carrier.name
    if not paper.stamps and dossier.matter.use("letter.stamp"):
        return (
            not_applicable(use, "承诺书上没有印章，见“承诺书盖章”。", "There is no stamp: 'Letter stamped' tells it."),
        )
    if not paper.stamps:
        return (flag(use, "letter.no_stamp", look=(at(exhibit),)),)
    read = [(_compared(stamp.name, carrier), stamp, stamp.name) for stamp in paper.stamps if stamp.name is not None]
    if not read:
        return (note(use, "letter.seal_unread", look=(at(exhibit),)),)
    compared, stamp, name = min(read, key=lambda one: one[0].difference.far)
    look = Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=stamp.where, label=name.text)
    if stamp.purpose and stamp.purpose not in use.params["purposes"] and compared.same:
        return (flag(use, "letter.seal_purpose", look=(look,), observed=stamp.purpose),)
    return (_judged(use, carrier, name, compared, look),)


@dataclass(frozen=True)
class _Compared:
    """A seal's name beside the carrier's. `branch`: it is that of the carrier's branch, as far as it was read."""

    difference: Difference
    branch: bool = False

    @property
    def same(self) -> bool:
        return self.difference.far == 0


def _compared(seal: SealName, carrier: str) -> _Compared:
    name = seal.model_copy(update={"text": simplified(seal.text)})
    try:
        wanted = normal_form("company", carrier)
    except ValueDefect:
        return _Compared(difference(name, carrier))
    parts = branch_in(name.text)
    if parts and branch_in(wanted) is None:
        of_firm = _compared(name.model_copy(update={"text": parts[0]}), carrier)
        if of_firm.difference.against < _ONE_CHARACTER:
            return _Compared(of_firm.difference, branch=True)
    if same_company(name.text, wanted) in {Relation.SAME, Relation.SAME_BUT_FORM, Relation.BRANCH}:
        return _Compared(Difference(0.0, 0.0))
    return _Compared(difference(name, wanted))


def _judged(use: CheckUse, carrier: str, name: SealName, compared: _Compared, look: Look) -> Finding:
    against = compared.difference.against
    if compared.branch:
        say = {"flag": flag, "note": note}.get(use.params.get("branch", "flag"))
        if say:
            return say(use, "letter.seal_branch", look=(look,), declared=carrier, observed=name.text)
        return passed(use, look=(look,), observed=name.text)
    if compared.same:
        return passed(use, look=(look,), observed=name.text)
    params = use.params
    if name.whole and name.confidence >= _limit(params, "clear", 0.85) and against >= _limit(params, "other", 15.0):
        return flag(use, "letter.seal_other", look=(look,), declared=carrier, observed=name.text)
    say = flag if against >= _limit(params, "confirm", _ONE_CHARACTER) else note
    return say(use, "letter.seal_confirm", look=(look,), declared=carrier, observed=name.text)


def _limit(params: dict[str, Any], name: str, usual: float) -> float:
    """A limit of the matter; matters of before November 2026, which open cases keep, have not all of them."""
    return float(params.get(name, usual))


def dated(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the letter is dated, not in the future, not after the departure, and at most `not_older_than_days` old.

    "Today" is the day of submission in Shanghai (DOMAIN.md 8: letter ≤ application ≤ departure).
    """
    letter = dossier.document("commitment")
    if letter is None:
        return (no_facts(use, dossier, "commitment"),)
    exhibit, paper = letter
    readings = paper.fields.get("date", ())
    values = {reading.value for reading in readings}
    look = tuple(
        Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=reading.where, label=reading.raw)
        for reading in readings
    ) or (at(exhibit),)
    if len(values) != 1 or None in values:
        raw = " / ".join(reading.raw for reading in readings) or "—"
        return (flag(use, "letter.no_date", look=look, observed=raw),)
    signed = date.fromisoformat(str(values.pop()))
    today, departs = dossier.applied_on, dossier.declaration.journey.departs_on
    limit = int(use.params["not_older_than_days"])
    observed = signed.isoformat()
    if signed > today:
        return (flag(use, "letter.date_future", look=look, observed=observed),)
    if signed > departs:
        return (flag(use, "letter.date_after_departure", look=look, observed=observed, declared=departs.isoformat()),)
    if (today - signed).days > limit:
        return (flag(use, "letter.date_old", look=look, observed=observed, limit=limit),)
    return (passed(use, look=look, observed=observed),)
