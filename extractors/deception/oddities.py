"""Where a PDF page shows a person one thing and a program another.

1. Text that is said but not seen: no ink, the colour of its background, too small, off the page, covered.
2. Text that is seen as something else: a glyph that does not look like its sign, or ink that does not follow its shape. These are
   only doubts; what stands there is read from the picture, and only a sure and different reading counts.
3. Text or small pictures laid over a scan, but for marks that change nothing (`extractors.deception.overlays`).

Not covered: ink that is no text (a digit drawn as lines beside a typed one), signs that no plain font has, text that does not run
from left to right, and a forgery printed before it was scanned.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import dist

import numpy as np

from extractors.deception.glyphs import in_doubt, shows
from extractors.deception.overlays import overlays, typed_over
from extractors.facts import Box, Line, Oddity, OddityKind, Where
from extractors.readers.pdf.file import PdfPage, Picture
from extractors.readers.pdf.ink import DrawnSign, around
from extractors.readers.pdf.pictures import within
from extractors.readers.pdf.specimens import Grey
from extractors.values.confusable import same_but_confusable
from extractors.values.names import simplified

Read = Callable[[Sequence[Picture]], Sequence[tuple[str, float]]]
"""Recognises each picture of one line: its text, and how sure that is (0 to 1)."""
_LEAST_LIKENESS = 0.65
_SURE = 0.9
_MOST_LINES, _MOST_SIGNS, _READINGS = 12, 32, 2
"""Pieces of lines that are read again on one page, how long one is, and in how many of them a doubted glyph is read."""
_OTHER_TEXT, _ENOUGH = 0.3, 6
"""Likeness below which a text has nothing in common with a reading of so many signs."""
_READING_LONG_SIDE = 1800
_NEAR = 2.5
"""Ems from one sign to the next of the same line, at most: two signs and a space."""
_DETAIL = 80
_GAP = "\0"
"""Stands for a space whose glyph has ink: it equals nothing that can be read."""
_UNDECODED = "\ufffd"
"""A sign whose meaning the font does not give: the line claims nothing that could be a lie."""
_SEVERAL = 2
"""So many signs of one line that are read as others are no mistake of the reader."""
_LEAST_SIGNS = 2
"""A single sign without its line is misread too easily."""
_MOST = 20
"""Entries of one kind for one page; what is beyond goes into the last."""

_Seen = tuple[DrawnSign, OddityKind | None]
"""A sign, and why it is not seen, or what is doubted of it."""


@dataclass(frozen=True)
class _Doubtful:
    """A line, and what is doubted of its signs, by their places."""

    signs: Sequence[DrawnSign]
    doubts: dict[int, OddityKind]

    @property
    def glyphs(self) -> frozenset[tuple[int, str]]:
        """The doubted glyphs, each with the sign it claims to be."""
        lying = [self.signs[place] for place, kind in self.doubts.items() if kind is OddityKind.LYING_FONT]
        return frozenset((sign.specimen, sign.text) for sign in lying)

    @property
    def covered(self) -> bool:
        """Whether the picture does not follow some sign."""
        return OddityKind.COVERED_TEXT in self.doubts.values()

    @property
    def has_digits(self) -> bool:
        """Whether the line may state a value."""
        return any(sign.text.isdigit() for sign in self.signs)


def find_oddities(page: PdfPage, read: Read) -> tuple[Oddity, ...]:
    """What on a page is not what it seems. `read` is called once, and only if there are lines in doubt."""
    return of_scan(page) if page.is_picture else of_typed(page, read, doubted(page))


def of_scan(page: PdfPage, below: Sequence[Line] | None = None, paper: Box | None = None) -> tuple[Oddity, ...]:
    """What was laid over a scan. `below`: its own lines, without which whatever was laid over it counts; `paper`: where it lies."""
    runs = [signs for _, signs in _runs((sign, None) for sign in typed_over(page, paper))]
    return tuple(_few(overlays(page, runs, below, paper)))


def of_typed(page: PdfPage, read: Read, strange: Container[tuple[int, str]]) -> tuple[Oddity, ...]:
    """What of a typed page's text is not seen, or is seen as something else. `strange`: the glyphs that are `doubted`."""
    return (*_few(_hidden(page)), *_misread(page, read, strange))


def doubted(page: PdfPage) -> frozenset[tuple[int, str]]:
    """The visible glyphs that do not look like the signs that they claim to be."""
    text, places = page.text, page.text.places.tolist()
    return in_doubt(((places[number], text.texts[number]) for number in _visible(page)), text.specimens)


def _visible(page: PdfPage) -> list[int]:
    hidden, marks = page.sights.hidden, page.watermarks
    return [number for number in range(len(page.text.texts)) if number not in hidden and number not in marks]


def _few(oddities: Iterable[Oddity]) -> Iterator[Oddity]:
    """No more of one kind than a person would look at."""
    counts: Counter[OddityKind] = Counter()
    last: dict[OddityKind, Oddity] = {}
    for oddity in oddities:
        counts[oddity.kind] += 1
        if counts[oddity.kind] < _MOST:
            yield oddity
        else:
            last.setdefault(oddity.kind, oddity)
    for kind, oddity in last.items():
        more = counts[kind] - _MOST
        yield oddity.model_copy(update={"detail": f"{oddity.detail} (+{more})"}) if more else oddity


def _hidden(page: PdfPage) -> Iterator[Oddity]:
    hidden = {number: kind for number, kind in page.sights.hidden.items() if not _is_layer_of_scan(page, number, kind)}
    if not hidden:
        return
    unmarked = ((number, sign) for number, sign in enumerate(page.text.signs) if number not in page.watermarks)
    for kind, signs in _runs((sign, hidden.get(number)) for number, sign in unmarked):
        text = "".join(sign.text for sign in signs)
        if kind is not None and any(character.isalnum() for character in text):
            yield Oddity(kind=kind, where=_where(page, signs), detail=text.strip()[:_DETAIL])


def _is_layer_of_scan(page: PdfPage, number: int, kind: OddityKind) -> bool:
    """What a program that recognises scans lays over them in no ink, so that their words can be found."""
    box = page.box(page.text.signs[number].box)
    return kind is OddityKind.INVISIBLE_TEXT and any(within(box, paper) for paper in page.papers)


def _runs(seen: Iterable[_Seen]) -> Iterator[tuple[OddityKind | None, list[DrawnSign]]]:
    """Neighbouring signs that are hidden in the same way; spaces go with what is before them."""
    run: list[DrawnSign] = []
    kind: OddityKind | None = None
    for sign, hidden in seen:
        if run and ((hidden is not kind and not sign.text.isspace()) or not _near(run[-1], sign)):
            yield kind, run
            run = []
        if not run:
            kind = hidden
        run.append(sign)
    if run:
        yield kind, run


def _near(left: DrawnSign, right: DrawnSign) -> bool:
    return dist(left.origin, right.origin) < _NEAR * max(left.size, right.size)


def _on_one_line(left: DrawnSign, right: DrawnSign) -> bool:
    size = max(left.size, right.size)
    return (
        abs(left.origin[1] - right.origin[1]) < size / 3 and -size / 3 < right.origin[0] - left.origin[0] < _NEAR * size
    )


def _misread(page: PdfPage, read: Read, strange: Container[tuple[int, str]]) -> Iterator[Oddity]:
    text, (hidden, likeness) = page.text, page.sights
    visible = _visible(page)
    unlike = {
        number for number in np.flatnonzero(likeness < _LEAST_LIKENESS).tolist() if text.texts[number].isalnum()
    } - page.watermarks
    if not strange and unlike <= hidden.keys():
        return
    seen = ((text.signs[number], _doubt(text.signs[number], strange, number in unlike)) for number in visible)
    doubtful = [
        _Doubtful([sign for sign, _ in line], {place: doubt for place, (_, doubt) in enumerate(line) if doubt})
        for line in _lines(seen)
        if any(doubt for _, doubt in line) and all(sign.text != _UNDECODED for sign, _ in line)
    ]
    to_read = _enough_of(doubtful)
    if not to_read:
        return
    cuts = [page.render(_READING_LONG_SIDE, _with_air(page, doubt.signs)) for doubt in to_read]
    for doubt, (seen_text, sure) in zip(to_read, read(cuts), strict=True):
        kind = _contradicted(doubt, seen_text, text.specimens)
        if kind and sure >= _SURE:
            said = "".join(sign.text for sign in doubt.signs).strip()
            yield Oddity(kind=kind, where=_where(page, doubt.signs), detail=f"{said[:_DETAIL]} | {seen_text[:_DETAIL]}")


def _doubt(sign: DrawnSign, strange: Container[tuple[int, str]], unlike: bool) -> OddityKind | None:
    if (sign.specimen, sign.text) in strange:
        return OddityKind.LYING_FONT
    return OddityKind.COVERED_TEXT if unlike else None


def _enough_of(lines: Iterable[_Doubtful]) -> list[_Doubtful]:
    """The lines to read again: those with digits first, and no more than show each doubted glyph so often that one may be misread.

    A glyph that is what it claims to be in one line is so in all lines; a sign that the picture does not follow is asked for in its own.
    """
    often: Counter[tuple[int, str]] = Counter()
    chosen: list[_Doubtful] = []
    for line in sorted(lines, key=lambda line: (not line.has_digits, -len(line.doubts))):
        if len(chosen) < _MOST_LINES and (line.covered or any(often[glyph] < _READINGS for glyph in line.glyphs)):
            chosen.append(line)
            often.update(line.glyphs)
    return chosen


def _lines(seen: Iterable[_Seen]) -> Iterator[list[_Seen]]:
    line: list[_Seen] = []
    for sign in seen:
        if line and (len(line) == _MOST_SIGNS or not _on_one_line(line[-1][0], sign[0])):
            yield line
            line = []
        line.append(sign)
    if line:
        yield line


def _contradicted(line: _Doubtful, read: str, specimens: Grey) -> OddityKind | None:
    """The first doubt that the reading confirms: in that very place it has another sign, and not merely a similar one.

    A glyph must look like that sign as well, or be one of several in the line: readers mistake rare characters.
    """
    doubts = line.doubts
    folded = [
        _GAP if place in doubts and sign.text.isspace() else _folded(sign.text) for place, sign in enumerate(line.signs)
    ]
    places = [place for place, text in enumerate(folded) for _ in text]
    said, seen = "".join(folded), _folded(read)
    if len(said) < _LEAST_SIGNS:
        return None
    compared = SequenceMatcher(None, said, seen, autojunk=False)
    if len(seen) >= _ENOUGH and compared.ratio() < _OTHER_TEXT:
        return next(iter(doubts.values()))
    other: list[tuple[OddityKind, bool]] = []
    for tag, a0, a1, b0, b1 in compared.get_opcodes():
        if tag != "replace" or a1 - a0 != b1 - b0:  # signs lost or run together are the reader's fault
            continue
        for place, old, new in zip(places[a0:a1], said[a0:a1], seen[b0:b1], strict=True):
            if place not in doubts or same_but_confusable(old, new):
                continue
            other.append((doubts[place], shows(specimens[line.signs[place].specimen], old, new)))
    sure = [kind for kind, shown in other if shown or kind is not OddityKind.LYING_FONT or len(other) >= _SEVERAL]
    return sure[0] if sure else None


def _folded(text: str) -> str:
    return re.sub(r"[\W_]", "", simplified(unicodedata.normalize("NFKC", text))).upper()


def _with_air(page: PdfPage, signs: Sequence[DrawnSign]) -> Box:
    """Where a line is, with some air around it."""
    x0, y0, x1, y1 = around(signs)
    air = (y1 - y0) * 0.15 + 1.5
    return page.box((x0 - air, y0 - air, x1 + air, y1 + air))


def _where(page: PdfPage, signs: Sequence[DrawnSign]) -> Where:
    return Where(page=page.number, box=page.around(signs))
