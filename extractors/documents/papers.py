"""Several documents in one file: a scanner's stack holds the letter, the waybill and a licence, one behind the other.

A document begins on the page that bears its title at the top. A page with the title of the document before it continues that one
(many print it on every page), unless it asks again for what was already filled in: then it is a second copy. Two documents on one
page are told apart before, by `extractors.documents.side_by_side`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.documents.cells import row_of
from extractors.documents.fields import read_clauses, read_fields
from extractors.documents.forms import Form, forms
from extractors.documents.titles import is_listed, recognise
from extractors.facts import Line, Reading

_TOP_LINES = 6
"""A title stands among the first lines of a page; further down it is a mention."""
_PROMISES, _FILLED, _PARTIES = 4, 7, {"consignor", "carrier", "cargo_name"}
"""So many promises and fields that were filled in, or these parties, tell what a paper without a known title is."""
_OTHER_PAPER = re.compile(r"合同|协议|发票|报价|申请[表书]|许可证|行驶证|运输证|保单|保险|清单|证书|通知|报告")
_REPEATED = 4
"""So many fields that were filled in already make a page with the same title another copy."""


class Span(NamedTuple):
    """One document: its form and title, if any, and its pages as a slice (`first` to before `end`, from 0)."""

    form: Form | None
    title: Reading | None
    first: int
    end: int


def papers_of(pages: Sequence[Sequence[Line]]) -> tuple[Span, ...]:
    """The documents in a file, given the lines of each page in reading order. Every page belongs to exactly one."""
    spans: list[Span] = []
    for number, lines in enumerate(pages):
        found = recognise(_top(lines) if number else lines)
        if spans and (found is None or _continues(spans[-1], found[0], pages, number)):
            spans[-1] = spans[-1]._replace(end=number + 1)
        else:
            form, title = found or (None, None)
            spans.append(Span(form, title, number, number + 1))
    if len(spans) == 1 and spans[0].form is None:
        spans[0] = spans[0]._replace(form=by_content([line for page in pages for line in page]))
    return tuple(spans)


def by_content(lines: Sequence[Line]) -> Form | None:
    """The form that a paper without a known title fills in: a letter promises, a waybill names who sends and who carries."""
    known = {form.name: form for form in forms()}
    letter, waybill = known["commitment_letter"], known["waybill"]
    if any(_OTHER_PAPER.search(row_of(line).text) for line in lines[:_TOP_LINES]):
        return None
    if len(read_clauses(letter, lines)) >= _PROMISES and len(read_fields(letter, lines)) >= _FILLED:
        return letter
    read = read_fields(waybill, lines)
    return waybill if len(read) >= _FILLED and read.keys() >= _PARTIES else None


def _top(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines[:_TOP_LINES] if not is_listed(row_of(line))]


def _continues(span: Span, form: Form, pages: Sequence[Sequence[Line]], number: int) -> bool:
    if span.form is None or span.form.name != form.name:
        return False
    before = read_fields(form, [line for page in pages[span.first : number] for line in page])
    return len(before.keys() & read_fields(form, pages[number]).keys()) < _REPEATED
