"""Were these documents used in another case? Photos are for `photos.not_reused`."""

from extractors.facts import DocumentFacts, Where
from verifiers.checks.files import documents
from verifiers.checks.say import at, flag, passed
from verifiers.dossier import Dossier, Exhibit, PictureMatch, PictureSearch
from verifiers.findings import Finding, Look
from verifiers.matter import CheckUse


def documents_not_reused(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that no document was used in another case: by its bytes, and scans by their pages' fingerprints (`near_bits`).

    A licence is handed in again and again by its firm (`params.firm_may_repeat` lists such slots); another firm's use of the same
    scan flags always. A document without every search flags as `system`. Can't see a new scan of the same paper, or a cropped one.
    """
    found: list[Finding] = []
    for exhibit, facts in documents(dossier):
        searches = [search for search in dossier.searches if search.evidence_id == exhibit.evidence_id]
        if not _searched(facts, searches, use):
            found.append(flag(use, "documents.not_searched", look=(at(exhibit),), file=exhibit.filename))
            continue
        may_repeat = exhibit.slot in use.params["firm_may_repeat"]
        hits = [(s, m) for s in searches for m in s.matches if not (may_repeat and m.same_firm)]
        if hits:
            search, match = min(hits, key=lambda hit: (hit[1].same_firm, hit[1].distance))
            found.append(_reused(use, exhibit, search, match))
    return tuple(found) or (passed(use, look=tuple(at(exhibit) for exhibit, _ in documents(dossier))),)


def _searched(facts: DocumentFacts, searches: list[PictureSearch], use: CheckUse) -> bool:
    """Was the file looked up by its bytes, and each of its pages by each fingerprint, as far as the matter asks?"""
    reach = {(search.algorithm, search.page): search.threshold for search in searches}
    wanted = {("sha256", 1): 0} | {
        (algorithm, page.number): bits
        for page in facts.pages
        for algorithm, bits in use.params["near_bits"].items()
        if algorithm in page.fingerprints
    }
    return all(reach.get(key, -1) >= bits for key, bits in wanted.items())


def _reused(use: CheckUse, exhibit: Exhibit, search: PictureSearch, match: PictureMatch) -> Finding:
    return flag(
        use,
        "documents.reused_same_firm" if match.same_firm else "documents.reused_other_firm",
        look=(Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=Where(page=search.page)),),
        file=exhibit.filename,
        case=match.case_id,
        other=match.slot,
        page=search.page,
        other_page=match.page,
        algorithm=search.algorithm,
        distance=match.distance,
        threshold=search.threshold,
        compared=search.compared,
        as_of=search.as_of_ledger_entry,
    )
