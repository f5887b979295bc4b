"""Do the papers and the declaration say the same? One function serves every fact; the matter says which, and where it must stand."""

from typing import Any

from extractors.values import shown
from verifiers.checks.say import flag, no_facts, not_asked, passed, slot_of, titles
from verifiers.declaration.comparison import FACTS, Fact, Statement, papers_differ, stated_in
from verifiers.declaration.weighing import Agreement
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter.matter import CheckUse

_REASONS = {
    Agreement.NOT_UNDERSTOOD: "agree.not_understood",
    Agreement.CONTRADICTS_ITSELF: "agree.contradicts_itself",
    Agreement.BRANCH: "agree.branch",
    Agreement.DIFFERS: "agree.differs",
    Agreement.CONFIRM: "agree.confirm",
}
"""The gravest first: one flag a document and fact."""


def agree(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that each fact in `params.facts` has one value in the declaration and in every document that states it.

    A row names the fact (`verifiers.declaration.comparison.FACTS`) and the slots it is looked up in: `required` there, `optional`, or
    `once`, on one of those that say so at least.
    Values are compared in normal form, so `40 t` and `40,000 kg` agree. Flags a value that differs (with both values and where
    they stand), one that differs only in signs OCR confuses ("please confirm"), one that is absent where it is required or
    can't be understood, a document that states two different values, and documents that name different places within the declared
    one. Can't see what all papers lie about alike.
    """
    flags: list[Finding] = []
    looks: list[Look] = []
    lacking: dict[str, None] = {}
    for row in use.params["facts"]:
        fact = FACTS[row["fact"]]
        declared = fact.declared(dossier.declaration)
        found: list[Finding] = []
        stated: list[Statement] = []
        silent: list[Exhibit] = []
        for slot, need in row["slots"].items():
            document = dossier.document(slot)
            if document is None:
                lacking[slot] = None
                continue
            statements = stated_in(document, dossier, fact, declared)
            if need == "once":
                silent += [] if statements else [document[0]]
            if not statements or [one for one in statements if one.agreement is not Agreement.AGREES]:
                found += _judge(dossier, use, fact, document[0], statements, required=need == "required")
            stated += statements
        if len(silent) == sum(need == "once" for need in row["slots"].values()) and silent:
            found += _judge(dossier, use, fact, silent[0], (), required=True)
        if not found and fact.kind == "place" and papers_differ(fact, stated):
            found = [_papers_differ(dossier, use, fact, stated)]
        places = [statement.look for statement in stated if statement.look is not None]
        # A disagreement is shown with every place where the fact stands, its own first.
        flags += [
            flagged.model_copy(update={"look": tuple(dict.fromkeys([*flagged.look, *places]))}) for flagged in found
        ]
        looks += places
    absent = [slot for slot in lacking if dossier.exhibit(slot) is None and not slot_of(dossier, slot).required]
    flags += [no_facts(use, dossier, slot) for slot in lacking if slot not in absent]
    if not flags and not looks and absent:
        return (not_asked(use, dossier, absent),)
    return tuple(flags) or (passed(use, look=tuple(looks)),)


def _judge(
    dossier: Dossier, use: CheckUse, fact: Fact, exhibit: Exhibit, statements: tuple[Statement, ...], *, required: bool
) -> list[Finding]:
    declared = fact.declared(dossier.declaration)
    if declared is None:
        return []
    if not statements and not required:
        return []
    texts = _texts(dossier, fact, exhibit, declared)
    if not statements:
        return [flag(use, "agree.absent", look=(Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot),), **texts)]
    said = {statement.agreement for statement in statements}
    gravest = next(agreement for agreement in _REASONS if agreement in said)
    concerned = [statement for statement in statements if statement.agreement is not Agreement.AGREES]
    values = dict.fromkeys(
        statement.raw if statement.value is None else shown(fact.kind, statement.value) for statement in concerned
    )
    observed = " / ".join(sorted(values))
    look = tuple(statement.look for statement in statements if statement.look is not None)
    return [flag(use, _REASONS[gravest], look=look, observed=observed, **texts, **_places(look))]


def _papers_differ(dossier: Dossier, use: CheckUse, fact: Fact, statements: list[Statement]) -> Finding:
    declared = fact.declared(dossier.declaration)
    observed = " / ".join(
        sorted({statement.value for statement in statements if statement.value not in {None, declared}})
    )
    texts: dict[str, Any] = {"fact_zh": fact.title.zh, "fact_en": fact.title.en}
    return flag(use, "agree.papers_differ", field=fact.path, declared=declared, observed=observed, **texts)


def _texts(dossier: Dossier, fact: Fact, exhibit: Exhibit, declared: str) -> dict[str, Any]:
    names = {"fact_zh": fact.title.zh, "fact_en": fact.title.en}
    texts: dict[str, Any] = {"declared": shown(fact.kind, declared), "field": fact.path}
    return texts | names | titles(slot_of(dossier, exhibit.slot))


def _places(looks: tuple[Look, ...]) -> dict[str, str]:
    pages = sorted({look.where.page for look in looks if look.where is not None})
    listed = ", ".join(map(str, pages))
    return {"place_zh": f"第 {listed} 页", "place_en": f"page {listed}"}
