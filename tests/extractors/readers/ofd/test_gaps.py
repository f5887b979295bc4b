"""OFD files as real makers leave them: what they refer to is not there, is named otherwise, or is in a rarer format. The rest is read."""

import io
import json
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from examples.documents import stamp_picture
from extractors.facts import DocumentFacts, Oddity, OddityKind, SignatureIntegrity
from extractors.media import OFD, sniff
from extractors.readers.ofd.file import open_ofd
from tests.extractors.readers.ofd.ofd_files import (
    CONTENT,
    SIGNATURE,
    VALUE,
    Entries,
    document_of,
    packed,
    sealed,
    text,
    xml,
)
from tests.extractors.readers.ofd.test_ofd import read, words

LINES = text(20, 40, "信用承诺书") + text(20, 60, "车货总质量：48.6吨，货物不可解体，未作拆分。")
PICTURE = '<ofd:ImageObject Boundary="21 29.7 42 29.7" ResourceID="7" CTM="42 0 0 29.7 0 0"/>'
TWO = '<ofd:ImageObject Boundary="21 29.7 42 29.7" ResourceID="8" CTM="42 0 0 29.7 0 0"/>'
GAP, UNREAD = OddityKind.MISSING_PART, OddityKind.UNREAD_PART


def resources(*files: str) -> bytes:
    media = "".join(
        f'<ofd:MultiMedia ID="{number}" Type="Image"><ofd:MediaFile>{file}</ofd:MediaFile></ofd:MultiMedia>'
        for number, file in enumerate(files, 7)
    )
    return xml(f'<ofd:Res BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>')


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), (0, 0, 160)).save(buffer, "PNG")
    return buffer.getvalue()


def without(entries: Entries, *names: str) -> Entries:
    return {name: data for name, data in entries.items() if name not in names}


def annotated() -> Entries:
    return document_of([LINES], root="<ofd:Annotations>Annotations.xml</ofd:Annotations>")


def with_template(name: str) -> Entries:
    entries = document_of([LINES])
    entries["Doc_0/Document.xml"] = entries["Doc_0/Document.xml"].replace(
        b"</ofd:CommonData>", f'<ofd:TemplatePage ID="5" BaseLoc="{name}"/></ofd:CommonData>'.encode()
    )
    entries[CONTENT] = entries[CONTENT].replace(b"<ofd:Content>", b'<ofd:Template TemplateID="5"/><ofd:Content>')
    return entries


def with_font() -> Entries:
    font = '<ofd:Font ID="3" FontName="x"><ofd:FontFile>x.ttf</ofd:FontFile></ofd:Font>'
    fonts = f'<ofd:Res BaseLoc="Res"><ofd:Fonts>{font}</ofd:Fonts></ofd:Res>'
    shift = '<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><ofd:Glyphs>77 78</ofd:Glyphs></ofd:CGTransform>'
    return document_of([LINES + text(20, 90, "编号", inside=shift)], {"Doc_0/PublicRes.xml": xml(fonts)})


ANNOTATIONS = xml(
    '<ofd:Annotations><ofd:Page PageID="10"><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
)


def with_resources_of_a_page() -> Entries:
    entries = document_of([LINES])
    listed = b"<ofd:PageRes>PageRes.xml</ofd:PageRes><ofd:Content>"
    return entries | {CONTENT: entries[CONTENT].replace(b"<ofd:Content>", listed)}


GAPS: dict[str, tuple[Callable[[], Entries], list[tuple[OddityKind, str, int | None]]]] = {
    "no PublicRes": (lambda: without(document_of([LINES]), "Doc_0/PublicRes.xml"), [(GAP, "Doc_0/PublicRes.xml", None)]),
    "no entry of annotations": (annotated, [(GAP, "Doc_0/Annotations.xml", None)]),
    "no annotations of a page": (
        lambda: annotated() | {"Doc_0/Annotations.xml": ANNOTATIONS},
        [(GAP, "Doc_0/A.xml", None)],
    ),
    "no resources of a page": (with_resources_of_a_page, [(GAP, "Doc_0/Pages/Page_0/PageRes.xml", 1)]),
    "no picture": (lambda: document_of([LINES + PICTURE], {"Doc_0/PublicRes.xml": resources("a.png")}), [(GAP, "Doc_0/Res/a.png", 1)]),
    "no resource of that number": (lambda: document_of([LINES + PICTURE]), [(GAP, "resource 7", 1)]),
    "a picture that is none": (
        lambda: document_of([LINES + PICTURE], {"Doc_0/PublicRes.xml": resources("a.png"), "Doc_0/Res/a.png": b"no picture"}),
        [(UNREAD, "Doc_0/Res/a.png", 1)],
    ),
    "no template": (lambda: with_template("T.xml"), [(GAP, "Doc_0/T.xml", 1)]),
    "no font": (with_font, [(GAP, "Doc_0/Res/x.ttf", 1)]),
    "no page": (
        lambda: without(document_of([LINES, LINES]), "Doc_0/Pages/Page_1/Content.xml"),
        [(UNREAD, "Doc_0/Pages/Page_1/Content.xml", 2)],
    ),
    "no list of signatures": (
        lambda: document_of([LINES], body="<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>"),
        [(UNREAD, "Doc_0/Signs/Signatures.xml", None)],
    ),
    "no list of attachments": (
        lambda: document_of([LINES], root="<ofd:Attachments>F.xml</ofd:Attachments>"), [(GAP, "Doc_0/F.xml", None)],
    ),
    "a reference to nothing": (lambda: document_of([LINES + '<ofd:ImageObject Boundary="0 0 9 9"/>']), []),
}  # fmt: skip


@pytest.mark.parametrize("gap", GAPS)
def test_what_lacks_is_told_and_the_rest_is_read(tmp_path: Path, gap: str) -> None:
    make, expected = GAPS[gap]
    facts = read(tmp_path, make())
    assert "车货总质量：48.6吨" in words(facts)
    assert [(odd.kind, odd.detail, odd.where.page if odd.where else None) for odd in facts.oddities] == expected
    assert DocumentFacts.model_validate_json(facts.model_dump_json()) == facts


def test_one_lost_picture_costs_no_other_and_is_told_where_it_was(tmp_path: Path) -> None:
    more = {"Doc_0/PublicRes.xml": resources("lost.png", "kept.png"), "Doc_0/Res/kept.png": png()}
    path = tmp_path / "a.ofd"
    path.write_bytes(packed(document_of([LINES + PICTURE + TWO], more)))
    with open_ofd(path, max_pages=5, max_pixels=10_000_000) as file:
        (gap,) = file.oddities
        assert len(file.pages[0].drawn_pictures()) == 1
    assert gap.where is not None
    assert gap.where.box is not None
    assert (gap.where.box.x0, gap.where.box.y0) == pytest.approx((0.1, 0.1), abs=0.001)


def test_the_glyphs_of_a_font_that_is_lost_are_not_taken_from_another(tmp_path: Path) -> None:
    assert "编号" in words(read(tmp_path, with_font()))


def renamed(change: Callable[[str], str]) -> Callable[[Entries], Entries]:
    return lambda entries: {change(name): data for name, data in entries.items()}


NAMES: dict[str, Callable[[Entries], Entries]] = {
    "capitals": renamed(str.upper),
    "small letters": renamed(str.lower),
    "backslashes": renamed(lambda name: name.replace("/", "\\")),
    "a leading slash": renamed(lambda name: f"/{name}"),
    "a leading dot": renamed(lambda name: f"./{name}"),
    "references with backslashes": lambda entries: (
        entries | {"OFD.xml": entries["OFD.xml"].replace(b"Doc_0/Document", b"\\Doc_0\\Document")}
    ),
    "references in other case": lambda entries: (
        entries | {"Doc_0/Document.xml": entries["Doc_0/Document.xml"].replace(b"PublicRes.xml", b"publicres.XML")}
    ),
    "a picture named from the document": lambda entries: (
        entries | {"Doc_0/PublicRes.xml": resources("Doc_0/Res/a.png")}
    ),
    "a picture named from the resources' folder": lambda entries: (
        entries | {"Doc_0/PublicRes.xml": resources("Res/a.png")}
    ),
}


@pytest.mark.parametrize("names", NAMES)
def test_names_as_makers_write_them(tmp_path: Path, names: str) -> None:
    more = {"Doc_0/PublicRes.xml": resources("a.png"), "Doc_0/Res/a.png": png()}
    path = tmp_path / "a.ofd"
    path.write_bytes(packed(NAMES[names](document_of([LINES + PICTURE], more))))
    assert sniff(path) == OFD
    with open_ofd(path, max_pages=5, max_pixels=10_000_000) as file:
        assert "48.6吨" in "".join(line.text for line in file.pages[0].text_lines())
        assert len(file.pages[0].drawn_pictures()) == 1
        assert file.oddities == ()


def test_two_entries_that_differ_in_case_alone_are_not_chosen_between(tmp_path: Path) -> None:
    entries = without(document_of([LINES]), CONTENT)
    for name, mass in (("content.xml", "48.6"), ("CONTENT.xml", "30")):
        entries[CONTENT.replace("Content.xml", name)] = document_of([text(20, 60, f"总质量：{mass}吨")])[CONTENT]
    with pytest.raises(Exception, match="damaged"):
        read(tmp_path, entries)


def jbig2(picture: Image.Image) -> bytes:
    """A page in JBIG2 (ITU-T T.88), its one region coded as a fax of group 4, which Pillow writes."""
    buffer = io.BytesIO()
    picture.convert("1").save(buffer, "TIFF", compression="group4", tiffinfo={278: picture.height, 262: 0})
    with Image.open(buffer) as tiff:
        (start,), (length,) = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    fax = buffer.getvalue()[start : start + length]
    size = struct.pack(">II", *picture.size)
    region = size + bytes(8) + b"\0" + b"\x01" + fax
    parts = ((48, size + bytes(8) + b"\0" + bytes(2)), (38, region), (49, b""), (51, b""))
    head = b"\x97JB2\r\n\x1a\n\x01" + struct.pack(">I", 1)
    return head + b"".join(
        struct.pack(">IBBBI", number, kind, 0, 0 if kind == 51 else 1, len(data)) + data
        for number, (kind, data) in enumerate(parts)
    )


@pytest.mark.parametrize("head", [0, 13], ids=["a file", "bare segments"])
def test_pictures_in_jbig2_are_drawn(tmp_path: Path, head: int) -> None:
    picture = Image.new("L", (400, 280), 255)
    ImageDraw.Draw(picture).rectangle((50, 70, 200, 140), fill=0)
    more = {"Doc_0/PublicRes.xml": resources("a.jb2"), "Doc_0/Res/a.jb2": jbig2(picture)[head:]}
    path = tmp_path / "a.ofd"
    path.write_bytes(packed(document_of([LINES + PICTURE], more)))
    with open_ofd(path, max_pages=5, max_pixels=10_000_000) as file:
        assert file.oddities == ()
        seen = file.pages[0].render(2970)
    part = seen[297:594, 210:630].mean(axis=2)  # 10 pixels a millimetre
    expected = np.asarray(picture.resize((420, 297)), float)
    assert np.abs(part - expected).mean() < 8


def test_a_jbig2_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    more = {"Doc_0/PublicRes.xml": resources("a.jb2"), "Doc_0/Res/a.jb2": jbig2(Image.new("L", (4000, 3000), 255))}
    path = tmp_path / "a.ofd"
    path.write_bytes(packed(document_of([LINES + PICTURE], more)))
    with pytest.raises(Exception, match="too_many_pixels"), open_ofd(path, max_pages=5, max_pixels=1_000_000):
        pass


BOX = (130.0, 220.0, 42.0, 42.0)


def seal() -> Entries:
    return sealed(document_of([LINES]), stamp_picture("示例公司"), BOX)


def test_an_unknown_digest_is_not_verified_and_never_broken(tmp_path: Path) -> None:
    entries = seal()
    entries[SIGNATURE] = entries[SIGNATURE].replace(b"1.2.156.10197.1.401", b"1.2.3.4.5")
    (signature,) = read(tmp_path, without(entries, VALUE) | {VALUE: b"no signature that could be read"}).signatures
    assert signature.integrity is SignatureIntegrity.NOT_VERIFIED
    assert "1.2.3.4.5" in signature.detail


def test_a_listed_signature_that_is_gone_is_broken(tmp_path: Path) -> None:
    (signature,) = read(tmp_path, without(seal(), SIGNATURE)).signatures
    assert signature.integrity is SignatureIntegrity.BROKEN


DATA, FILE = OddityKind.DATA_ATTACHMENT, OddityKind.EMBEDDED_FILE
ATTACHED: list[tuple[str, bytes, OddityKind]] = [
    ("original_invoice.xml", xml("<eInvoice><Number>1</Number></eInvoice>"), DATA),
    ("证照数据.json", json.dumps({"plate": "苏E62187"}).encode(), DATA),
    ("licence.ofd", packed(document_of([LINES])), DATA),
    ("data.exe", xml("<data/>"), FILE),
    ("data.xml", b"MZ\x90\x00", FILE),
    ("page.xml", xml("<html><script>1</script></html>"), FILE),
    ("data.xml", b'<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><data/>', FILE),
    ("run.js", b"{}", FILE),
    ("data.json", b"alert(1)", FILE),
    ("note.txt", b"48 t", FILE),
]


@pytest.mark.parametrize(("name", "data", "kind"), ATTACHED)
def test_data_beside_the_pages_are_told_and_anything_else_is_suspected(
    tmp_path: Path, name: str, data: bytes, kind: OddityKind
) -> None:
    listed = xml(
        f'<ofd:Attachments><ofd:Attachment ID="1" Name="附件"><ofd:FileLoc>{name}</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'
    )
    more = {"Doc_0/F.xml": listed, f"Doc_0/{name}": data}
    facts = read(tmp_path, document_of([LINES], more, root="<ofd:Attachments>F.xml</ofd:Attachments>"))
    assert facts.oddities == (Oddity(kind=kind, detail="附件"),)
