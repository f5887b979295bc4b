"""Does the letter stand by what it promises: for this office, this permit and this trip, without taking anything back?"""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from verifiers.checks.say import flag, no_facts, passed
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter.catalogue import letter_rules
from verifiers.matter.matter import CheckUse
from verifiers.papers.letter import objections
from verifiers.papers.promises import said_in
from verifiers.papers.sentences import Sentence, sentences_of

CLAUSES = {
    "truthful": ("材料真实", "materials are true"),
    "indivisible": ("货物不可解体", "the load is indivisible"),
    "photos_real": ("照片为本次实车实货", "photos show this vehicle and load"),
    "measures_true": ("尺寸、质量、轴荷与申报信息一致", "measures equal the declaration"),
    "as_permitted": ("按许可的时间、路线、速度行驶", "runs as permitted"),
    "no_change": ("不更换车辆和货物", "no change of vehicle or load"),
    "liability": ("违诺责任", "liability for breach"),
    "publication": ("同意公开", "consent to publication"),
    "supervision": ("接受监督检查", "accepts inspection"),
}
"""What people call each group of promises."""
_SHOWN = 60
"""Characters of a sentence that are quoted."""


class Params(BaseModel):
    """`clauses`: the groups whose denial counts against the firm."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    clauses: tuple[str, ...]


def unconditional(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the letter takes nothing back, and is for this authority, this permit and this trip.

    Flags a sentence that denies a promise of `params.clauses`, voids the letter, defers something without a day, addresses another
    authority, names another purpose, or ends the letter's validity before the trip does.

    Rests on the grammar of `verifiers/papers/rules/letter-*.toml`: words of a promise, and the negators that reach them. Can't see what is
    put in words that stand in no list, nor what was agreed elsewhere.
    """
    params = Params.model_validate(use.params)
    letter = dossier.document("commitment")
    if letter is None:
        return (no_facts(use, dossier, "commitment"),)
    exhibit, paper = letter
    rules, journey = letter_rules(dossier.applied_on), dossier.declaration.journey
    sentences = sentences_of(paper.lines)
    found: dict[str, list[Sentence]] = {}
    for said in said_in(sentences, rules):
        if not said.kept and said.group in params.clauses:
            reason = "letter.divided" if said.group == "indivisible" else "letter.taken_back"
            found.setdefault(reason, []).append(said.sentence)
    for objection in objections(sentences, rules, dossier.matter.authority.zh, journey.departs_on, journey.arrives_on):
        found.setdefault(objection.reason, []).append(objection.sentence)
    flags = [_flag(dossier, use, exhibit, reason, said) for reason, said in found.items()]
    return tuple(flags) or (passed(use),)


def _flag(dossier: Dossier, use: CheckUse, exhibit: Exhibit, reason: str, said: Iterable[Sentence]) -> Finding:
    sentences = tuple({one.text: one for one in said}.values())
    look = tuple(
        Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=one.where, label=_quoted(one))
        for one in sentences
    )
    journey = dossier.declaration.journey
    return flag(
        use,
        reason,
        look=look,
        observed=" / ".join(_quoted(one) for one in sentences),
        authority_zh=dossier.matter.authority.zh,
        authority_en=dossier.matter.authority.en,
        page=sentences[0].where.page,
        first=journey.departs_on.isoformat(),
        last=journey.arrives_on.isoformat(),
    )


def _quoted(sentence: Sentence) -> str:
    text = sentence.text.strip("。;,")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
