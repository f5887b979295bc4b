"""OFD files (GB/T 33190-2016) made by code: a PDF's page said again as an OFD, and an e-seal with a made-up signature on it."""

import base64
import io
import re
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

import pymupdf
from cryptography.hazmat.primitives import hashes

from tests.extractors.readers.pdf.signing import ses_signature

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72
SIGNATURE, VALUE = "Doc_0/Signs/Sign_0/Signature.xml", "Doc_0/Signs/Sign_0/SignedValue.dat"
CONTENT = "Doc_0/Pages/Page_0/Content.xml"
Entries = dict[str, bytes]
"""The entries of a package by name."""


def xml(text: str) -> bytes:
    """An XML entry; the name space is put into its first element."""
    spaced = re.sub(r"^<([^ >]+)", rf"<\1 {_SPACE}", text)
    return f"{_HEAD}{spaced}".encode()


def packed(entries: Mapping[str, bytes]) -> bytes:
    """The file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def from_pdf(pdf: bytes) -> Entries:
    """The text and the lines of a PDF's pages as an OFD; its pictures are left out."""
    with pymupdf.open("pdf", pdf) as document:
        contents = [_content(page) for page in document]
    return document_of(contents)


def document_of(
    contents: list[str], more: Mapping[str, bytes] | None = None, *, body: str = "", root: str = ""
) -> Entries:
    """A document with a page for each content (objects of one layer). `body` goes into OFD.xml, `root` into Document.xml."""
    pages = "".join(f'<ofd:Page ID="{10 + at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(contents)))
    return {
        "OFD.xml": xml(
            '<ofd:OFD Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>'
            f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": xml(
            "<ofd:Document><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea>"
            "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
            f"</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>{root}</ofd:Document>"
        ),
        "Doc_0/PublicRes.xml": xml(
            '<ofd:Res BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>'
        ),
        **{
            f"Doc_0/Pages/Page_{at}/Content.xml": xml(
                f'<ofd:Page><ofd:Content><ofd:Layer ID="{50 + at}">{content}</ofd:Layer></ofd:Content></ofd:Page>'
            )
            for at, content in enumerate(contents)
        },
        **(more or {}),
    }


def text(x: float, y: float, words: str, *, size: float = 4.2, more: str = "", inside: str = "") -> str:
    """A text object whose baseline begins at a place in mm; Chinese signs take their size, others half of it."""
    deltas = " ".join(f"{size if ord(sign) > 0x2E80 else size * 0.55:g}" for sign in words[:-1])
    return (
        f'<ofd:TextObject Boundary="0 0 210 297" Font="3" Size="{size}" {more}>{inside}'
        f'<ofd:TextCode X="{x}" Y="{y}" DeltaX="{deltas}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def _content(page: pymupdf.Page) -> str:
    blocks = page.get_text("rawdict")["blocks"]
    spans = [span for block in blocks for line in block.get("lines", ()) for span in line["spans"]]
    return "".join([*map(_span, spans), *(_stroke(drawing) for drawing in page.get_drawings())])


def _span(span: dict[str, Any]) -> str:
    signs: list[dict[str, tuple[float, float]]] = span["chars"]
    at = [(sign["origin"][0] * _MM, sign["origin"][1] * _MM) for sign in signs]
    deltas = " ".join(f"{after[0] - before[0]:.3f}" for before, after in pairwise(at))
    words = "".join(str(sign["c"]) for sign in signs)
    return (
        f'<ofd:TextObject Boundary="{at[0][0]:.3f} {at[0][1] - 5:.3f} 180 8" Font="3" Size="{float(str(span["size"])) * _MM:.3f}">'
        f'<ofd:TextCode X="0" Y="5" DeltaX="{deltas}" xml:space="preserve">{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def _stroke(drawing: dict[str, Any]) -> str:
    lines = []
    for item in drawing["items"]:
        if item[0] == "l":
            lines.append(f"M {item[1].x * _MM:.3f} {item[1].y * _MM:.3f} L {item[2].x * _MM:.3f} {item[2].y * _MM:.3f}")
        elif item[0] == "re":
            x0, y0, x1, y1 = (value * _MM for value in item[1])
            lines.append(f"M {x0:.3f} {y0:.3f} L {x1:.3f} {y0:.3f} L {x1:.3f} {y1:.3f} L {x0:.3f} {y1:.3f} C")
    if not lines:
        return ""
    data = " ".join(lines)
    return (
        '<ofd:PathObject Boundary="0 0 210 297" LineWidth="0.25" Stroke="true">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def sealed(
    entries: Entries, picture: bytes, box: tuple[float, float, float, float], *, kind: str = "PNG", only: str = ""
) -> Entries:
    """The package with an e-seal on its first page, over all of its entries or those whose name contains `only`.

    Digests are real; the SM2 signature value is noise, since nobody's key is at hand.
    """
    protected = [name for name in entries if name != "OFD.xml" and only in name]
    references = "".join(
        f'<ofd:Reference FileRef="/{name}"><ofd:CheckValue>{base64.b64encode(sm3(entries[name])).decode()}</ofd:CheckValue>'
        "</ofd:Reference>"
        for name in protected
    )
    place = " ".join(f"{value:g}" for value in box)
    signature = xml(
        '<ofd:Signature><ofd:SignedInfo><ofd:Provider ProviderName="example"/>'
        "<ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod>"
        f'<ofd:References CheckMethod="1.2.156.10197.1.401">{references}</ofd:References>'
        f'<ofd:StampAnnot ID="s1" PageRef="10" Boundary="{place}"/></ofd:SignedInfo>'
        "<ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>"
    )
    listed = xml('<ofd:Signatures><ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>')
    named = b"</ofd:DocRoot><ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>"
    return {
        **entries,
        "OFD.xml": entries["OFD.xml"].replace(b"</ofd:DocRoot>", named),
        "Doc_0/Signs/Signatures.xml": listed,
        SIGNATURE: signature,
        VALUE: ses_signature(picture=(kind, picture), digest=sm3(signature)),
    }


def sm3(data: bytes) -> bytes:
    """The digest of OFD."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()
