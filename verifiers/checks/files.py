"""Do documents show a program what they show a person, and do their electronic signatures hold?"""

from collections.abc import Iterator

from extractors.facts import (
    ChangesSince,
    DocumentFacts,
    Oddity,
    OddityKind,
    Signature,
    SignatureCoverage,
    SignatureIntegrity,
    SignatureTrust,
    StampMaking,
)
from extractors.values import ValueDefect, normal_form
from extractors.values.names import Relation, same_company
from verifiers.checks.say import at, flag, not_applicable, note, passed
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter.matter import CheckUse

_TOLD = frozenset({OddityKind.DATA_ATTACHMENT, OddityKind.GARBLED_TEXT, OddityKind.MISSING_PART})
"""What can't lie: data beside the pages that are not read for them, a text layer that was not believed, what no program can show."""
_SHOWN = 3
"""So many details of one kind are told; all of them are marked on the page."""


def as_shown(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that no document hides text, lays values over a scan, was changed after signing, or does more than show.

    Flags each kind of oddity in each document; those named in `params.only_told`, and those that can change no value, are told and not
    held against the firm: they occur in honest files. Can't see a forgery that was printed before it was scanned.
    """
    told = {OddityKind(name) for name in use.params["only_told"]} | _TOLD
    held = list(documents(dossier))
    found = [
        (note if kind in told else flag)(
            use,
            f"odd.{kind}",
            look=tuple(_look(exhibit, oddity) for oddity in oddities),
            observed=_details(oddities),
            file=exhibit.filename,
        )
        for exhibit, facts in held
        for kind, oddities in _by_kind(facts)
    ]
    return tuple(found) or (passed(use, look=tuple(at(exhibit) for exhibit, _ in held)),)


def signatures(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the electronic signatures in the documents, where there are any, hold: intact, over the whole file, by the carrier.

    Flags one that is broken, covers a part, is of an untrusted root, was filled in afterwards, or is another company's on the
    letter. One that can't be verified here (SM2 e-seals) is told, and proves nothing. Revocation is not asked for.
    """
    signed = [(exhibit, one) for exhibit, facts in documents(dossier) for one in facts.signatures]
    if not signed:
        return (not_applicable(use, "材料中没有电子签名。", "No document is signed electronically."),)
    return tuple(_judged(dossier, use, exhibit, signature) for exhibit, signature in signed)


def _judged(dossier: Dossier, use: CheckUse, exhibit: Exhibit, signature: Signature) -> Finding:
    who = "，".join(filter(None, (signature.signer, signature.organisation))) or "—"
    values = {"file": exhibit.filename, "detail": signature.detail or "—"}
    fault = _fault(signature)
    if fault is not None:
        return flag(use, fault, look=(at(exhibit, who),), observed=who, **values)
    if signature.integrity is SignatureIntegrity.NOT_VERIFIED:
        return note(use, "signature.not_verified", look=(at(exhibit, who),), observed=who, **values)
    carrier = dossier.declaration.carrier.name
    if exhibit.slot == "commitment" and signature.organisation and not _of(carrier, signature.organisation):
        return flag(
            use,
            "signature.other_company",
            look=(at(exhibit, who),),
            declared=carrier,
            observed=who,
            file=exhibit.filename,
        )
    if signature.trust is SignatureTrust.UNKNOWN or signature.changes is ChangesSince.ANNOTATED:
        return note(use, "signature.unknown_trust", look=(at(exhibit, who),), observed=who, **values)
    return passed(use, look=(at(exhibit, who),), observed=who)


def _fault(signature: Signature) -> str | None:
    """The reason to flag a signature, the worst first. What was changed against its will is an oddity of the file (`odd.*`)."""
    if signature.integrity is SignatureIntegrity.BROKEN:
        return "signature.broken"
    if signature.integrity is SignatureIntegrity.NOT_VERIFIED:
        return None
    if signature.coverage is SignatureCoverage.PART:
        return "signature.part"
    if signature.trust is SignatureTrust.UNTRUSTED:
        return "signature.untrusted"
    return "signature.filled_after" if signature.changes is ChangesSince.FILLED else None


def stamps(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Tells of each document whether its stamps were placed by a program, or are the same picture as in another one.

    Platforms place seals by right, with an electronic signature: where there is one, `documents.signatures` judges. Held against the
    firm only if `params.placed_counts`. Can't tell a stamp that was placed, printed and scanned from one that was pressed.
    """
    stamped = [
        (exhibit, facts, stamp)
        for exhibit, facts in documents(dossier)
        for paper in facts.papers
        for stamp in paper.stamps
    ]
    if not stamped:
        return (not_applicable(use, "材料上没有印章。", "No document bears a stamp."),)
    say = flag if use.params["placed_counts"] else note
    found: list[Finding] = []
    seen: dict[str, Exhibit] = {}
    for exhibit, facts, stamp in stamped:
        if stamp.making is not StampMaking.PLACED or facts.signatures:
            continue
        look = (Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=stamp.where),)
        first = seen.setdefault(stamp.picture, exhibit) if stamp.picture else exhibit
        if first is exhibit:
            found.append(say(use, "stamp.placed", look=look, file=exhibit.filename))
        else:
            found.append(say(use, "stamp.same_picture", look=look, file=exhibit.filename, other=first.filename))
    return tuple(found) or (passed(use, look=tuple(at(exhibit) for exhibit, _, _ in stamped)),)


def _of(carrier: str, organisation: str) -> bool:
    try:
        left, right = normal_form("company", carrier), normal_form("company", organisation)
    except ValueDefect:
        return False
    return same_company(left, right) is not Relation.OTHER


def documents(dossier: Dossier) -> Iterator[tuple[Exhibit, DocumentFacts]]:
    """Every document there is, also one of a kind that its slot does not accept."""
    for exhibit in dossier.exhibits:
        if isinstance(exhibit.facts, DocumentFacts):
            yield exhibit, exhibit.facts


def _by_kind(facts: DocumentFacts) -> list[tuple[OddityKind, list[Oddity]]]:
    kinds = sorted({oddity.kind for oddity in facts.oddities}, key=list(OddityKind).index)
    return [(kind, [oddity for oddity in facts.oddities if oddity.kind is kind]) for kind in kinds]


def _details(oddities: list[Oddity]) -> str:
    details = [f"“{oddity.detail}”" for oddity in oddities if oddity.detail]
    more = f" 等 {len(oddities)} 处" if len(details) > _SHOWN else ""
    return "；".join(details[:_SHOWN]) + more or "—"


def _look(exhibit: Exhibit, oddity: Oddity) -> Look:
    return Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=oddity.where, label=oddity.detail or None)
