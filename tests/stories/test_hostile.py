"""Hostile and broken files, real ones and made ones, as the letter or a photo of a case that is honest in all else.

None makes the extractor fail, and none passes: where it can be read, what is odd about it is laid over an honest letter, so that
this alone decides.
"""

from pathlib import Path

import pytest

from extractors.extract import extract
from extractors.facts import DocumentFacts, Facts, StoryKind, UnreadableFacts, UnreadableReason
from extractors.media import Limits
from tests.extractors import hostile
from tests.verifiers.dossiers import LETTER, document, dossier, reasons
from verifiers.dossier import Dossier
from verifiers.verdict import VerdictStatus
from verifiers.verify import verify

DOCUMENTS = {
    # Broken beyond reading: trees in circles, objects that point nowhere, fuzzed bytes.
    "pdf_pdfjs/pdf/GHOSTSCRIPT-698804-1-fuzzed.pdf": {"file.damaged"},
    "pdf_pdfjs/pdf/PDFBOX-3148-2-fuzzed.pdf": {"file.no_text"},
    "pdf_pdfjs/pdf/Pages-tree-refs.pdf": {"file.damaged"},
    "pdf_pdfjs/pdf/REDHAT-1531897-0.pdf": {"file.damaged"},
    "pdf_pdfjs/pdf/poppler-395-0-fuzzed.pdf": {"file.damaged"},
    "pdf_pdfjs/pdf/poppler-67295-0.pdf": {"file.damaged"},
    "pdf_pdfjs/pdf/poppler-91414-0-53.pdf": {"file.damaged"},
    "pdf_pdfjs/pdf/bug1606566.pdf": {"file.unknown_type"},
    "pdf_pyhanko/pdf/circular-page-tree.pdf": {"file.damaged"},
    "pdf_pyhanko/pdf/broken-objstream2.pdf": {"file.damaged"},
    "pdf_pyhanko/pdf/no-mediabox.pdf": {"file.no_text"},
    "pdf_pdfplumber/tests/pdfs/empty.pdf": {"file.empty"},
    "pdf_pdfplumber/tests/pdfs/issue-948.zip": {"file.unknown_type"},
    # Locked, in every manner.
    "pdf_pdfjs/pdf/bug1782186.pdf": {"file.password"},
    "pdf_pdfjs/pdf/print_protection.pdf": {"file.password"},
    "pdf_pdfjs/pdf/encrypted-attachment.pdf": {"file.password"},
    "pdf_pyhanko/pdf/minimal-rc4.pdf": {"file.password"},
    "pdf_pyhanko/pdf/minimal-with-field-aes256.pdf": {"file.password"},
    "pdf_pyhanko/pdf/minimal-pubkey-aes256.pdf": {"file.damaged"},
    "pdf_pyhanko/pdf/malformed-encrypt-dict1.pdf": {"file.password"},
    # Signed, and changed afterwards in ways that the signature does not allow.
    "pdf_pyhanko/pdf/form-update-override-appearance-stream-sneaky.pdf": {"odd.changed_after_signing"},
    "pdf_pyhanko/pdf/form-update-no-override-appearance-stream-ap-indirect-sneaky.pdf": {"odd.changed_after_signing"},
    "pdf_pyhanko/pdf/extensions-indirect-not-all-paths.pdf": {"odd.changed_after_signing"},
    "pdf_pdfjs/pdf/signed_verified.pdf": {"odd.changed_after_signing", "signature.part"},
    # Text that is not what is seen.
    "pdf_pdfjs/pdf/ZapfDingbats.pdf": {"odd.covered_text"},
    "pdf_pdfjs/pdf/bug1513120_reduced.pdf": {"odd.tiny_text"},
    "pdf_pymupdf/pdf/test_2907.pdf": {"odd.invisible_text"},
    "pdf_pymupdf/pdf/test_3854.pdf": {"odd.covered_text", "odd.invisible_text"},
    "pdf_pymupdf/pdf/test_3070.pdf": {"odd.pale_text"},
    # Files that do more than show.
    "pdf_pymupdf/pdf/001003ED.pdf": {"odd.launch_action", "odd.off_page_text"},
    "pdf_pdfjs/pdf/attachment.pdf": {"odd.embedded_file"},
    "pdf_pdfjs/pdf/bug1675139.pdf": {"odd.javascript"},
    "pdf_pdfjs/pdf/js-buttons.pdf": {"odd.javascript"},
    "pdf_pdfjs/pdf/xfa_issue14315.pdf": {"odd.javascript", "odd.xfa"},
    "pdf_pymupdf/pdf/test-4055.pdf": {"odd.embedded_file", "odd.javascript", "odd.xfa"},
    "pdf_pyhanko/pdf/safedocs/CompactedPDFSyntaxTest.pdf": {"odd.javascript"},
}

PHOTOS = {
    "img_pillow_odd/images/broken.png": {"file.damaged"},
    "img_pillow_odd/images/broken_data_stream.png": {"file.damaged"},
    "img_pillow_odd/images/truncated_image.png": {"file.damaged"},
    "img_pillow_odd/images/truncated_jpeg.jpg": {"file.damaged"},
    "img_pillow_odd/images/decompression_bomb.gif": {"file.unknown_type"},
    "img_pillow_odd/images/decompression_bomb.ico": {"file.unknown_type"},
    "img_pillow_odd/images/cross_scan_line_truncated.tga": {"file.unknown_type"},
    "pdf_pdfjs/pdf/attachment.pdf": {"file.wrong_type"},
}


def as_letter(facts: Facts) -> Dossier:
    if isinstance(facts, DocumentFacts):
        letter = document(
            "commitment", "commitment_letter", LETTER, oddities=facts.oddities, signatures=facts.signatures
        )
        return dossier(commitment=letter)
    return dossier(commitment=facts)


def held_against(judged: Dossier) -> set[str]:
    return {reason for _, reason in reasons(judged) if reason and reason.split(".")[0] in {"file", "odd", "signature"}}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_hostile_letter_is_told_for_what_it_is_and_never_passes(real_data: Path, name: str) -> None:
    facts = extract(real_data / name, StoryKind.DOCUMENT, Limits())
    if isinstance(facts, UnreadableFacts):
        assert facts.reason is not UnreadableReason.CRASHED
    judged = as_letter(facts)
    assert held_against(judged) >= DOCUMENTS[name]
    assert verify(judged).status is VerdictStatus.FLAGGED


@pytest.mark.parametrize("name", PHOTOS)
def test_a_hostile_photo_is_told_for_what_it_is_and_never_passes(real_data: Path, name: str) -> None:
    judged = dossier(front=extract(real_data / name, StoryKind.PHOTO, Limits()))
    assert held_against(judged) == PHOTOS[name]
    assert verify(judged).status is VerdictStatus.FLAGGED


@pytest.mark.parametrize("name", hostile.DOCUMENTS)
def test_a_hostile_letter_made_here_is_told_for_what_it_is_and_never_passes(tmp_path: Path, name: str) -> None:
    make, reasons_held = hostile.DOCUMENTS[name]
    (tmp_path / "evidence").write_bytes(make())
    judged = as_letter(extract(tmp_path / "evidence", StoryKind.DOCUMENT, Limits()))
    assert held_against(judged) >= reasons_held
    assert verify(judged).status is VerdictStatus.FLAGGED


@pytest.mark.parametrize("name", hostile.PHOTOS)
def test_a_hostile_photo_made_here_is_told_for_what_it_is_and_never_passes(tmp_path: Path, name: str) -> None:
    make, reasons_held = hostile.PHOTOS[name]
    (tmp_path / "evidence").write_bytes(make())
    judged = dossier(front=extract(tmp_path / "evidence", StoryKind.PHOTO, Limits()))
    assert held_against(judged) == reasons_held
    assert verify(judged).status is VerdictStatus.FLAGGED
