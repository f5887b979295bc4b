"""Does the commitment letter promise what it must, is it stamped, and is its date sound?"""

from datetime import date
from difflib import SequenceMatcher
from operator import itemgetter

from pydantic import BaseModel, ConfigDict

from extractors.facts import SealName
from extractors.values import ValueDefect, normal_form
from extractors.values.names import Relation, same_company
from verifiers.checks.say import at, flag, no_facts, not_applicable, note, passed
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
    """Proves that there is a red company stamp on the letter. Can't see whether it was pasted in; whose it is: `letter.seal`."""
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

    Flags another firm's name, one that differs in a sign although it was read surely (`params.sure`), and a seal for a purpose that is not
    this one (`params.purposes` lists those that will do): a firm is bound by its own seal. A name that can't be read, or is
    read unsurely and differs in little, is told: worn and faint seals are honest. Can't see who pressed the stamp.
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
    names = [
        (_likeness(stamp.name.text, carrier), stamp, stamp.name) for stamp in paper.stamps if stamp.name is not None
    ]
    if not names:
        return (note(use, "letter.seal_unread", look=(at(exhibit),)),)
    likeness, stamp, name = max(names, key=itemgetter(0))
    look = Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=stamp.where, label=name.text)
    if stamp.purpose and stamp.purpose not in use.params["purposes"] and likeness == 1:
        return (flag(use, "letter.seal_purpose", look=(look,), observed=stamp.purpose),)
    return (_judged(use, carrier, name, likeness, look),)


def _judged(use: CheckUse, carrier: str, name: SealName, likeness: float, look: Look) -> Finding:
    if likeness == 1:
        return passed(use, look=(look,), observed=name.text)
    if likeness < float(use.params["another"]):
        return flag(use, "letter.seal_other", look=(look,), declared=carrier, observed=name.text)
    say = flag if name.confidence >= float(use.params["sure"]) else note
    return say(use, "letter.seal_confirm", look=(look,), declared=carrier, observed=name.text)


def _likeness(seal: str, carrier: str) -> float:
    """1 for the same company, else the share of signs they have in common, in order."""
    try:
        left, right = normal_form("company", seal), normal_form("company", carrier)
    except ValueDefect:
        return 0.0
    if same_company(left, right) in {Relation.SAME, Relation.SAME_BUT_FORM, Relation.BRANCH}:
        return 1.0
    return min(SequenceMatcher(None, left, right, autojunk=False).ratio(), 0.999)


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
