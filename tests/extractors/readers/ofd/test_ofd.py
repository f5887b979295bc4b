"""OFD files, made by code: read like the PDF that says the same, every digest recomputed, nothing believed that is not seen."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examples.cases import CASES
from examples.documents import commitment, jpeg, rendered, stamp_picture
from extractors.documents.document import read_document
from extractors.errors import Unreadable
from extractors.facts import (
    DocumentFacts,
    OddityKind,
    SignatureCoverage,
    SignatureIntegrity,
    TextSource,
    UnreadableReason,
)
from extractors.media import OFD, FileIdentity, Limits, sniff
from extractors.preview import preview
from extractors.readers.ofd.file import open_ofd
from tests.extractors.readers.ofd.ofd_files import (
    CONTENT,
    SIGNATURE,
    VALUE,
    Entries,
    document_of,
    from_pdf,
    packed,
    sealed,
    sm3,
    text,
    xml,
)
from tests.extractors.readers.pdf.signing import FIRM

EXAMPLE = CASES[0].example
BOX = (130.0, 220.0, 42.0, 42.0)
LINES = text(20, 40, "信用承诺书") + text(20, 60, "车货总质量：48.6吨，货物不可解体，未作拆分。")


def read(folder: Path, entries: Entries | bytes) -> DocumentFacts:
    path = folder / "letter.ofd"
    path.write_bytes(entries if isinstance(entries, bytes) else packed(entries))
    assert sniff(path) == OFD
    return read_document(path, FileIdentity("0" * 64, path.stat().st_size, OFD, "test"), Limits())


def words(facts: DocumentFacts) -> str:
    return "\n".join(line.text for paper in facts.papers for line in paper.lines)


@pytest.fixture(scope="module")
def letter() -> Entries:
    return from_pdf(commitment(EXAMPLE, date(2026, 11, 20)))


def test_a_letter_says_the_same_as_its_pdf(tmp_path: Path, letter: Entries) -> None:
    pdf = tmp_path / "letter.pdf"
    pdf.write_bytes(commitment(EXAMPLE, date(2026, 11, 20)))
    (expected,) = read_document(pdf, FileIdentity("0" * 64, 1, "application/pdf", "test"), Limits()).papers
    (paper,) = read(tmp_path, letter).papers
    assert paper.document_type == "commitment_letter"
    assert paper.pages[0].source is TextSource.TEXT_LAYER
    values = {name: [one.value for one in found] for name, found in paper.fields.items()}
    assert values == {name: [one.value for one in found] for name, found in expected.fields.items()}
    assert set(paper.clauses) == set(expected.clauses)


def test_an_e_seal_is_shown_read_and_never_called_valid(tmp_path: Path, letter: Entries) -> None:
    facts = read(tmp_path, sealed(letter, stamp_picture(EXAMPLE.firm), BOX))
    (signature,) = facts.signatures
    assert signature.integrity is SignatureIntegrity.NOT_VERIFIED
    assert signature.coverage is SignatureCoverage.FILE
    assert (signature.signer, signature.organisation) == (FIRM, FIRM)
    assert "recomputed and intact" in signature.detail
    (stamp,) = facts.papers[0].stamps
    assert stamp.name is not None
    assert stamp.name.text == EXAMPLE.firm
    assert stamp.where.box is not None
    assert stamp.where.box.x0 == pytest.approx(BOX[0] / 210, abs=0.02)


def test_a_seal_whose_picture_is_an_ofd_is_shown_too(tmp_path: Path, letter: Entries) -> None:
    picture = document_of(
        ['<ofd:ImageObject Boundary="0 0 42 42" ResourceID="7" CTM="42 0 0 42 0 0"/>'],
        {
            "Doc_0/PublicRes.xml": xml(
                '<ofd:Res BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image">'
                "<ofd:MediaFile>seal.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
            ),
            "Doc_0/Res/seal.png": stamp_picture(EXAMPLE.firm),
        },
    )
    picture["Doc_0/Document.xml"] = picture["Doc_0/Document.xml"].replace(b"0 0 210 297", b"0 0 42 42")
    facts = read(tmp_path, sealed(letter, packed(picture), BOX, kind="ofd"))
    assert len(facts.papers[0].stamps) == 1


def test_any_changed_file_breaks_the_seal(tmp_path: Path, letter: Entries) -> None:
    whole = sealed(letter, stamp_picture(EXAMPLE.firm), BOX)
    changed = whole | {CONTENT: whole[CONTENT].replace("42吨".encode(), "24吨".encode())}
    (signature,) = read(tmp_path, changed).signatures
    assert signature.integrity is SignatureIntegrity.BROKEN
    assert CONTENT in signature.detail


def test_a_list_of_digests_made_anew_does_not_fit_the_seal(tmp_path: Path, letter: Entries) -> None:
    forged = sealed(letter, stamp_picture(EXAMPLE.firm), BOX)
    forged[SIGNATURE] = forged[SIGNATURE].replace(b'ProviderName="example"', b'ProviderName="other"')
    (signature,) = read(tmp_path, forged).signatures
    assert signature.integrity is SignatureIntegrity.BROKEN
    assert sm3(forged[SIGNATURE]) not in forged[VALUE]


def test_what_is_seen_but_not_protected_is_named(tmp_path: Path, letter: Entries) -> None:
    (signature,) = read(tmp_path, sealed(letter, stamp_picture(EXAMPLE.firm), BOX, only="PublicRes")).signatures
    assert signature.coverage is SignatureCoverage.PART
    assert "not protected" in signature.detail


def test_a_seal_without_its_value_is_broken(tmp_path: Path, letter: Entries) -> None:
    whole = sealed(letter, stamp_picture(EXAMPLE.firm), BOX)
    del whole[VALUE]
    (signature,) = read(tmp_path, whole).signatures
    assert signature.integrity is SignatureIntegrity.BROKEN


HIDDEN = "车货总质量：30吨"


@pytest.mark.parametrize(
    ("hidden", "kind"),
    [
        (text(20, 80, HIDDEN, more='Visible="false"'), OddityKind.INVISIBLE_TEXT),
        (text(20, 80, HIDDEN, more='Alpha="2"'), OddityKind.INVISIBLE_TEXT),
        (text(20, 80, HIDDEN, inside='<ofd:FillColor Value="255 255 255"/>'), OddityKind.PALE_TEXT),
        (text(20, 80, HIDDEN, size=0.2), OddityKind.TINY_TEXT),
        (text(-80, 80, HIDDEN), OddityKind.OFF_PAGE_TEXT),
        (
            text(20, 80, HIDDEN) + '<ofd:PathObject Boundary="10 70 100 20" Fill="true" Stroke="false">'
            '<ofd:FillColor Value="250 250 250"/><ofd:AbbreviatedData>M 0 0 L 100 0 L 100 20 L 0 20 C</ofd:AbbreviatedData>'
            "</ofd:PathObject>",
            OddityKind.COVERED_TEXT,
        ),
        (
            text(20, 80, HIDDEN, inside="<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path><ofd:AbbreviatedData>"
            "M 0 0 L 5 0 L 5 5 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"),
            OddityKind.COVERED_TEXT,
        ),
    ],
    ids=["not visible", "transparent", "white", "tiny", "off the page", "covered", "clipped"],
)  # fmt: skip
def test_text_that_nobody_sees_is_told_and_not_read(tmp_path: Path, hidden: str, kind: OddityKind) -> None:
    facts = read(tmp_path, document_of([LINES + hidden]))
    assert kind in {oddity.kind for oddity in facts.oddities}
    assert "30吨" not in words(facts)
    assert "48.6吨" in words(facts)


def test_the_glyph_that_is_drawn_counts_and_not_the_code_behind_it(tmp_path: Path) -> None:
    font = pymupdf.Font("china-s")
    nine = font.has_glyph(ord("9"))
    said = text(
        20,
        80,
        "货物质量：42吨",
        inside=f'<ofd:CGTransform CodePosition="5" CodeCount="1" GlyphCount="1"><ofd:Glyphs>{nine}</ofd:Glyphs></ofd:CGTransform>',
    )
    entries = document_of(
        [LINES + said],
        {
            "Doc_0/PublicRes.xml": xml(
                '<ofd:Res BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体"><ofd:FontFile>song.ttf</ofd:FontFile>'
                "</ofd:Font></ofd:Fonts></ofd:Res>"
            ),
            "Doc_0/Res/song.ttf": font.buffer,
        },
    )
    assert "货物质量：92吨" in words(read(tmp_path, entries))


def test_a_scan_in_an_ofd_is_recognised_where_it_stands(tmp_path: Path) -> None:
    entries = document_of(
        ['<ofd:ImageObject Boundary="0 0 210 297" ResourceID="7" CTM="210 0 0 297 0 0"/>'],
        {
            "Doc_0/PublicRes.xml": xml(
                '<ofd:Res BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image">'
                "<ofd:MediaFile>page.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
            ),
            "Doc_0/Res/page.jpg": jpeg(rendered(commitment(EXAMPLE, date(2026, 11, 20))), 80),
        },
    )
    (paper,) = read(tmp_path, entries).papers
    assert paper.pages[0].source is TextSource.OCR
    assert paper.fields["gross_mass"][0].value == str(round(EXAMPLE.gross * 1000))


def test_templates_annotations_and_attachments(tmp_path: Path) -> None:
    entries = document_of(
        [LINES],
        {
            "Doc_0/T.xml": xml(f"<ofd:Page><ofd:Content><ofd:Layer>{text(20, 20, '模板文字')}</ofd:Layer></ofd:Content></ofd:Page>"),
            "Doc_0/A.xml": xml('<ofd:Annotations><ofd:Page PageID="10"><ofd:FileLoc>A0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'),
            "Doc_0/A0.xml": xml(
                '<ofd:PageAnnot><ofd:Annot ID="1" Type="Stamp"><ofd:Appearance Boundary="100 100 50 20">'
                f"{text(0, 10, '批注文字')}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
            ),
            "Doc_0/F.xml": xml(
                '<ofd:Attachments><ofd:Attachment ID="1" Name="附件.exe"><ofd:FileLoc>a.bin</ofd:FileLoc></ofd:Attachment>'
                "</ofd:Attachments>"
            ),
        },
        root="<ofd:Annotations>A.xml</ofd:Annotations><ofd:Attachments>F.xml</ofd:Attachments>",
    )  # fmt: skip
    entries["Doc_0/Document.xml"] = entries["Doc_0/Document.xml"].replace(
        b"</ofd:CommonData>", b'<ofd:TemplatePage ID="5" BaseLoc="T.xml"/></ofd:CommonData>'
    )
    entries[CONTENT] = entries[CONTENT].replace(b"<ofd:Content>", b'<ofd:Template TemplateID="5"/><ofd:Content>')
    facts = read(tmp_path, entries)
    assert "模板文字" in words(facts)
    assert "批注文字" in words(facts)
    assert [(oddity.kind, oddity.detail) for oddity in facts.oddities] == [(OddityKind.EMBEDDED_FILE, "附件.exe")]


def _bomb() -> bytes:
    entries = document_of([LINES])
    return packed(entries | {"Doc_0/big.bin": bytes(300 << 20)})


def _twice() -> bytes:
    buffer = io.BytesIO(packed(document_of([LINES])))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(CONTENT, b"<other/>")
    return buffer.getvalue()


def _with(name: str, data: bytes) -> bytes:
    return packed(document_of([LINES]) | {name: data})


ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Page>&x;</Page>'


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_bomb, UnreadableReason.TOO_LARGE),
        (_twice, UnreadableReason.DAMAGED),
        (lambda: _with(CONTENT, ENTITY), UnreadableReason.DAMAGED),
        (lambda: _with(CONTENT, b"<not xml"), UnreadableReason.DAMAGED),
        (lambda: _with("OFD.xml", xml("<ofd:OFD></ofd:OFD>")), UnreadableReason.DAMAGED),
        (
            lambda: _with(
                "OFD.xml", xml("<ofd:OFD><ofd:DocBody><ofd:DocRoot>../../x</ofd:DocRoot></ofd:DocBody></ofd:OFD>")
            ),
            UnreadableReason.DAMAGED,
        ),
        (lambda: packed(document_of([LINES]))[:-40], UnreadableReason.UNKNOWN_TYPE),
        (lambda: packed(document_of([LINES] * 60)), UnreadableReason.TOO_MANY_PAGES),
        (lambda: packed(document_of([""])), UnreadableReason.NO_TEXT),
    ],
    ids=["bomb", "entry twice", "entity", "no xml", "no document", "path", "cut short", "long", "blank"],
)
def test_hostile_packages_are_refused_with_their_reason(tmp_path: Path, make: object, reason: UnreadableReason) -> None:
    path = tmp_path / "hostile.ofd"
    path.write_bytes(make())  # type: ignore[operator]
    if reason is UnreadableReason.UNKNOWN_TYPE:
        assert sniff(path) != OFD
        return
    with pytest.raises(Unreadable) as refused:
        read_document(path, FileIdentity("0" * 64, 1, OFD, "test"), Limits())
    assert refused.value.reason is reason


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["OFD.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml", CONTENT, SIGNATURE, VALUE]),
    data=st.data(),
)
def test_a_mutated_package_is_read_or_refused(tmp_path: Path, letter: Entries, name: str, data: st.DataObject) -> None:
    entries = sealed(letter, stamp_picture(EXAMPLE.firm), BOX)
    whole = entries[name]
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.integers(0, 8))
    entries[name] = whole[:at] + data.draw(st.binary(max_size=6)) + whole[at + cut :]
    path = tmp_path / "mutated.ofd"
    path.write_bytes(packed(entries))
    try:
        with open_ofd(path, max_pages=5, max_pixels=10_000_000) as file:
            assert len(file.pages) >= 1
            assert all(one.integrity is not SignatureIntegrity.INTACT for one in file.signatures)
            for page in file.pages:
                page.text_lines()
    except Unreadable:
        pass


def test_an_inspector_sees_the_page(tmp_path: Path) -> None:
    path = tmp_path / "letter.ofd"
    path.write_bytes(packed(document_of([LINES, LINES])))
    assert preview(path, 2, 600, Limits())[:2] == b"\xff\xd8"
    with pytest.raises(Unreadable):
        preview(path, 3, 600, Limits())
