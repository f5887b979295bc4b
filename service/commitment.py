"""The commitment letter as a PDF to print, sign and stamp: filled from the declaration, with its form number as text and QR code."""

import io
from datetime import date, datetime

import pymupdf
import segno
from fastapi.responses import Response

from extractors.values import shown
from service import intake
from service.problems import Refused
from storage.cases import Case
from verifiers.commitment import PREAMBLE, TITLE, IssuedLetter, issued_letter, undeclared
from verifiers.declaration import read_declaration
from verifiers.dossier import SHANGHAI
from verifiers.matter import Matter

_A4 = (595, 842)
_LEFT, _RIGHT = 72, 523
_SIZE, _LEADING = 11, 19


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
    """One A4 page with a text layer. `day` is printed as the date of the commitment."""
    document = pymupdf.open()
    page = document.new_page(width=_A4[0], height=_A4[1])
    font = pymupdf.Font("china-s")
    page.insert_font(fontname="cjk", fontbuffer=font.buffer)

    def write(x: float, y: float, text: str, size: float = _SIZE) -> None:
        page.insert_text((x, y), text, fontname="cjk", fontsize=size)

    def paragraph(y: float, text: str) -> float:
        for line in _wrapped(font, text):
            write(_LEFT, y, line)
            y += _LEADING
        return y

    write((_A4[0] - font.text_length(TITLE, 22)) / 2, 76, TITLE, 22)
    page.insert_image(pymupdf.Rect(463, 36, 531, 104), stream=_qr(letter.code))
    write(_LEFT, 100, f"表单编号：{letter.number}", 9)
    y = paragraph(134, f"{letter.authority}：") + 2
    for row in letter.rows:
        y = paragraph(y, row)
    y = paragraph(y + 8, PREAMBLE)
    for clause in letter.clauses:
        y = paragraph(y, clause)
    write(300, y + 26, f"承诺单位（盖章）：{firm}")
    write(300, y + 54, "法定代表人或经办人（签字）：")
    write(300, y + 82, f"承诺日期：{shown('date', day.isoformat())}")
    write(_LEFT, 812, "本承诺书由货证按申报信息生成，签字盖章后上传；改动任何文字须重新生成。", 8)
    document.set_metadata({"title": f"{TITLE} {letter.number}"})
    document.subset_fonts()
    return bytes(document.tobytes(garbage=4, deflate=True))


def _wrapped(font: pymupdf.Font, text: str) -> list[str]:
    lines, line = [], ""
    for sign in text:
        if font.text_length(line + sign, _SIZE) > _RIGHT - _LEFT:
            lines.append(line)
            line = ""
        line += sign
    return [*lines, line]


def _qr(content: str) -> bytes:
    buffer = io.BytesIO()
    segno.make(content, error="q", micro=False).save(buffer, kind="png", scale=8, border=2)
    return buffer.getvalue()
