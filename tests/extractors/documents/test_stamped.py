"""Is a line under a stamp one line, and nothing else joined to it?"""

import numpy as np

from extractors.documents.pose import Quad
from extractors.documents.stamped import Page, whole_lines

STAMP = np.array([[300, 20], [480, 20], [480, 200], [300, 200]], float)
Span = tuple[int, int]


def quad(x0: float, x1: float, y: float = 100) -> Quad:
    return np.array([[x0, y], [x1, y], [x1, y + 24], [x0, y + 24]], float)


def page(*printed: Span, pen: Span | None = None, y: int = 100) -> Page:
    """Upright strokes, ten pixels apart, where something is printed; a signature in blue."""
    pixels = np.full((240, 800, 3), 235, np.uint8)
    for first, end in printed:
        for x in range(first, end - 4, 10):
            pixels[y + 3 : y + 21, x : x + 5] = 20
    if pen:
        pixels[y + 8 : y + 14, pen[0] : pen[1]] = (30, 30, 140)
    return Page(pixels, pixels, np.eye(3))


def spans(paper: Page, found: list[Quad], closer: list[Quad] | None = None) -> list[Span]:
    lines, _ = whole_lines(paper, STAMP, found, closer or [])
    return sorted((round(line[0, 0]), round(line[1, 0])) for line in lines)


def test_pieces_with_print_between_them_under_the_stamp_are_one_line() -> None:
    lines, used = whole_lines(page((100, 700)), STAMP, [quad(100, 290), quad(500, 700), quad(100, 600, 0)], [])
    assert [(line[0, 0], line[1, 0]) for line in lines] == [(100, 700)]
    assert used == {0, 1}


def test_pieces_with_nothing_between_them_stay_two() -> None:
    assert spans(page((100, 290), (500, 700)), [quad(100, 290), quad(490, 700)]) == [(100, 290), (490, 700)]


def test_a_line_that_ends_under_the_stamp_is_followed_to_the_end_of_its_print() -> None:
    ((first, end),) = spans(page((100, 440)), [quad(100, 330)])
    assert first == 100
    assert 430 <= end <= 445


def test_a_signature_is_no_print() -> None:
    assert spans(page((100, 305), pen=(310, 470)), [quad(100, 305)]) == [(100, 305)]


def test_what_only_a_closer_look_finds_must_be_print() -> None:
    assert spans(page((310, 460)), [], [quad(310, 460)]) == [(310, 460)]
    assert spans(page(), [], [quad(310, 460)]) == []


def test_other_rows_and_lines_beside_the_stamp_are_left_alone() -> None:
    assert spans(page((100, 700), y=205), [quad(100, 200), quad(100, 700, 210)]) == []
