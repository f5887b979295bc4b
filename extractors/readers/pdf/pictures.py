"""The pictures on a page that may be papers themselves: a scan that fills the page, or one pasted among typed text."""

from collections.abc import Iterable, Sequence

from extractors.facts import Box, around

_PAPER = 0.06
"""Share of the page from which a picture may be a paper: a card has so much of a sheet, stamps have less."""
_GAP, _FILLED = 0.004, 0.9
"""Strips of one picture touch, and fill the rectangle around them."""
_MOST = 400
"""Pictures on one page, beyond which nobody pasted them by hand, and strips are not looked for."""


def papers_among(pictures: Iterable[Box]) -> tuple[Box, ...]:
    """The pictures of a page that may be papers, the largest first; strips, into which programs cut large ones, are one."""
    boxes = [box for box in pictures if area(box) > 0]
    if len(boxes) <= _MOST:
        boxes = _joined(boxes)
    return tuple(sorted((box for box in boxes if area(box) >= _PAPER), key=area, reverse=True))


def area(box: Box) -> float:
    """Its share of the page."""
    return max(0.0, box.x1 - box.x0) * max(0.0, box.y1 - box.y0)


def within(inner: Box, outer: Box) -> bool:
    """Does the one lie in the other, but for a tenth of it?"""
    x0, y0, x1, y1 = max(inner.x0, outer.x0), max(inner.y0, outer.y0), min(inner.x1, outer.x1), min(inner.y1, outer.y1)
    return max(0.0, x1 - x0) * max(0.0, y1 - y0) >= _FILLED * area(inner) > 0


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Strips one below or beside the other, from the top left, made one."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.y0, box.x0)):
        for place, other in enumerate(joined):
            both = around([box, other])
            if _touch(box, other) and area(box) + area(other) >= _FILLED * area(both):
                joined[place] = both
                break
        else:
            joined.append(box)
    return joined if len(joined) == len(boxes) else _joined(joined)


def _touch(one: Box, other: Box) -> bool:
    across = max(one.x0, other.x0) - min(one.x1, other.x1)
    down = max(one.y0, other.y0) - min(one.y1, other.y1)
    return across <= _GAP and down <= _GAP
