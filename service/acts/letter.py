"""The commitment letter as a PDF to print, sign and stamp: filled from the declaration, with its form number as text and QR code."""

import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

import pymupdf
import segno
from fastapi.responses import Response

from extractors.values import shown
from service.acts import intake
from service.platform.problems import Refused
from storage.cases.cases import Case
from verifiers.declaration.declaration import read_declaration
from verifiers.dossier import SHANGHAI
from verifiers.matter.letter import PREAMBLE, TITLE, IssuedLetter, issued_letter, undeclared
from verifiers.matter.matter import Matter

_A4 = (595, 842)
_LEFT, _RIGHT, _SIGNED_AT = 72, 523, 300
_TOP, _BOTTOM = 134, 790
"""Baselines of a page's first and last line, in points from its upper edge: below the code, above the footer."""
_SIZE, _LEADING = 11, 19
_FOOTER = "本承诺书由货证按申报信息生成，签字盖章后上传；改动任何文字须重新生成。"
_PIECE = re.compile(r"[（《“‘]*(?:[!-~×]+[吨米轴]?|.)[，。、；：？！）》”’]*", re.DOTALL)
"""What a line must not break (GB/T 15834): a number or a model's name, a character with the marks that may not begin or end a line."""


class _Line(NamedTuple):
    """One printed line: where it begins, and how much room lies above it beyond the leading."""

    text: str
    x: float = _LEFT
    above: float = 0


def letter_to_sign(case: Case) -> Response:
    """The letter of a case, dated today.

    Refused while the declaration has defects, since what is signed must be whole, and where the letter would state what was not declared.
    """
    defects = intake.defects_of(case.declaration)
    if defects:
        raise Refused("declaration_defective", count=len(defects), errors=[intake.defect_row(row) for row in defects])
    declaration = read_declaration(case.declaration)
    lacks = undeclared(declaration)
    if lacks:
        raise Refused("letter_states_undeclared", count=len(lacks), errors=[intake.defect_row(row) for row in lacks])
    letter = issued_letter(case.id, declaration, Matter.model_validate(case.matter))
    content = commitment_pdf(letter, declaration.carrier.name, datetime.now(SHANGHAI).date())
    headers = {"Content-Disposition": f'inline; filename="commitment-{letter.number}.pdf"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/pdf", headers=headers)


def commitment_pdf(letter: IssuedLetter, firm: str, day: date) -> bytes:
    """A4 pages with a text layer, each with the letter's number and code. `day` is printed as the date of the commitment."""
    document = pymupdf.open()
    font = pymupdf.Font("china-s")
    code = _qr(letter.code)
    pages = _pages(_blocks(font, letter, firm, day))
    for number, lines in enumerate(pages, 1):
        page = document.new_page(width=_A4[0], height=_A4[1])
        page.insert_font(fontname="cjk", fontbuffer=font.buffer)

        def write(x: float, y: float, text: str, size: float = _SIZE, page: pymupdf.Page = page) -> None:
            page.insert_text((x, y), text, fontname="cjk", fontsize=size)

        page.insert_image(pymupdf.Rect(463, 36, 531, 104), stream=code)
        write(_LEFT, 100, "　".join(letter.heading(number, len(pages))), 9)
        if number == 1:
            write((_A4[0] - font.text_length(TITLE, 22)) / 2, 76, TITLE, 22)
        for y, line in lines:
            write(line.x, y, line.text)
        if number == len(pages):
            write(_LEFT, 812, _FOOTER, 8)
    document.set_metadata({"title": f"{TITLE} {letter.number}"})
    document.subset_fonts()
    return bytes(document.tobytes(garbage=4, deflate=True))


def _blocks(font: pymupdf.Font, letter: IssuedLetter, firm: str, day: date) -> list[list[_Line]]:
    """The lines of the letter in order; those of one block stay on one page.

    The last clause stays with the signature: a page that bears nothing but a signature could be put behind any text.
    """

    def paragraph(text: str, x: float = _LEFT, above: float = 0) -> list[_Line]:
        return [_Line(part, x, 0 if place else above) for place, part in enumerate(_wrapped(font, text, _RIGHT - x))]

    first, *rows = letter.rows
    *clauses, last = letter.clauses
    text = [*paragraph(f"{letter.authority}："), *paragraph(first, above=2)]
    for row in rows:
        text += paragraph(row)
    text += paragraph(PREAMBLE, above=8)
    for clause in clauses:
        text += paragraph(clause)
    signer = f"承诺单位（盖章）：{firm}"
    left = max(_LEFT, min(_SIGNED_AT, _RIGHT - font.text_length(signer, _SIZE)))
    signature = [
        *paragraph(signer, left, 26),
        *paragraph("法定代表人或经办人（签字）：", left, 9),
        *paragraph(f"承诺日期：{shown('date', day.isoformat())}", left, 9),
    ]
    return [*([line] for line in text), [*paragraph(last), *signature]]


def _pages(blocks: Iterable[list[_Line]]) -> list[list[tuple[float, _Line]]]:
    """Every page's lines with their baselines."""
    pages: list[list[tuple[float, _Line]]] = [[]]
    below: float = _TOP
    for block in blocks:
        last = below + sum(line.above + _LEADING for line in block) - _LEADING
        if pages[-1] and last > _BOTTOM:
            pages.append([])
            below = _TOP - block[0].above
        for line in block:
            below += line.above
            pages[-1].append((below, line))
            below += _LEADING
    return pages


def _wrapped(font: pymupdf.Font, text: str, width: float) -> list[str]:
    """Lines of at most `width` points. A piece that is longer than a line is broken where the line ends."""
    lines, line, used = [], "", 0.0
    for piece in _PIECE.findall(text):
        long = font.text_length(piece, _SIZE) > width
        for part in piece if long else [piece]:
            needed = font.text_length(part, _SIZE)
            if line and used + needed > width:
                lines.append(line)
                line, used = "", 0.0
            line += part
            used += needed
    return [*lines, line]


def _qr(content: str) -> bytes:
    buffer = io.BytesIO()
    segno.make(content, error="q", micro=False).save(buffer, kind="png", scale=8, border=2)
    return buffer.getvalue()
