"""The bent text on the rim of a seal: where it begins and ends, and the same unrolled into a line, dark on white.

A seal is first made round and of one size. The net's answer then shows the name as a band between two radii; its widest gap lies between
the name's end and its beginning, however the seal was turned. A code of digits has a band of its own, beside the name or in its gap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.seals.rings import Ellipse, Picture
from extractors.seals.seal_text import seal_text, strengthened

SIDE = 544
"""Pixels of a levelled seal, 1.3 times as wide as its rim."""
RIM = SIDE / 2.6
_SURE = 0.3
_DEGREES = 360
_RADII = np.linspace(0.45, 1.0, 56)
"""Where a name stands, in radii of the rim: between the star and the rim."""
_OVER = 7.0
"""Degrees that are read beyond each end of a text."""
_LEAST_NAME = 80
_DRAWN_OUT = 1.4
_LEAST_RED = 0.04
"""How much redder than the paper the rim of a red seal is, of 1."""
_LEAST_GAP = 12
"""Degrees. What is parted by less is one text: worn letters leave holes."""


@dataclass(frozen=True)
class Arc:
    """A text on a rim: from where to where it goes clockwise, in degrees from the right, and between which radii."""

    start: float
    end: float
    inner: float
    outer: float

    @property
    def wide(self) -> float:
        """Degrees."""
        return self.end - self.start

    @property
    def closed(self) -> bool:
        """Whether it goes round so far that where it begins can't be told from it."""
        return self.wide >= 335

    @property
    def may_be_name(self) -> bool:
        """Whether it is as long and as high as names are, and stands where they do. Print is seen from the star to beyond the rim."""
        high = self.outer - self.inner
        # Print over a name makes it look higher; so high and short it is none.
        return self.wide >= 60 and 0.8 <= self.outer <= 0.985 and 0.1 <= high <= (0.44 if self.wide >= 180 else 0.32)


_ALL_ROUND = Arc(90, 450, 0.62, 0.88)
"""Where names stand on most seals, cut below."""


def levelled(picture: Picture, shape: Ellipse, scale: float) -> Picture:
    """The seal made round, as it stands, in `SIDE` pixels. `scale`: pixels of `picture` for one of `shape`."""
    cos, sin = np.cos(shape.turn), np.sin(shape.turn)
    turn = np.array([[cos, -sin], [sin, cos]])
    stretch = turn @ np.diag([shape.a, shape.b]) @ turn.T * scale / RIM
    centre = np.array([shape.x, shape.y]) * scale
    matrix = np.column_stack([stretch, centre - stretch @ np.array([SIDE / 2, SIDE / 2])])
    how = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(picture, matrix, (SIDE, SIDE), flags=how, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def text_arcs(seal: Picture) -> list[Arc]:
    """The texts on the rim of a levelled seal, the widest first; the first is the name if there is one."""
    found = _seen_arcs(seal)
    # Pale ink is seen better when it is made darker, clear ink as it is.
    return found if any(arc.may_be_name for arc in found) else _seen_arcs(strengthened(seal)) or found


def _seen_arcs(seal: Picture) -> list[Arc]:
    sure = seal_text(seal, SIDE)
    rim = RIM * sure.shape[0] / SIDE
    angles = np.radians(np.arange(_DEGREES))
    xs, ys = np.outer(_RADII, np.cos(angles)) * rim, np.outer(_RADII, np.sin(angles)) * rim
    middle = sure.shape[0] / 2
    polar = cv2.remap(sure, (xs + middle).astype(np.float32), (ys + middle).astype(np.float32), cv2.INTER_LINEAR)
    found = polar > _SURE
    there = found.sum(axis=0) >= 4
    return sorted(_arcs(found, there), key=lambda arc: -arc.wide)


def _arcs(found: NDArray[np.bool_], there: NDArray[np.bool_]) -> Iterator[Arc]:
    if not there.any():
        return
    if there.all():
        yield _arc(found, 90, 90 + _DEGREES)
        return
    # Begin in the widest hole, so that no text is cut.
    first = _holes(there)[0][1]
    turned = np.roll(there, -first)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], turned.astype(np.int8), [0]])))
    parts: list[list[int]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if parts and start - parts[-1][1] < _LEAST_GAP:
            parts[-1][1] = int(end)
        else:
            parts.append([int(start), int(end)])
    for start, end in parts:
        if end - start >= 8:
            yield _arc(found, start + first, end + first)


def _holes(there: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Holes in a circle, the widest first: how wide, and the degree where it ends."""
    twice = np.concatenate([there, there])
    edges = np.flatnonzero(np.diff(np.concatenate([[1], twice.astype(np.int8), [1]])))
    return sorted(
        ((int(end - start), int(end) % _DEGREES) for start, end in zip(edges[::2], edges[1::2], strict=True)),
        reverse=True,
    )


def _arc(found: NDArray[np.bool_], start: int, end: int) -> Arc:
    columns = found[:, np.arange(start, end) % _DEGREES]
    share = columns.mean(axis=1)
    rows = np.flatnonzero(share > 0.3 * share.max())
    return Arc(float(start), float(end), float(_RADII[rows[0]]), float(_RADII[rows[-1]]))


def name_arcs(seal: Picture) -> list[Arc]:
    """Where the name of a levelled seal may stand, the likeliest first: the widest text with what continues it, longer, and all round."""
    arcs = [_without_print(arc) for arc in text_arcs(seal)]
    if not arcs or arcs[0].wide < _LEAST_NAME:
        return [_ALL_ROUND]
    name = arcs[0]
    parts = [arc for arc in arcs[1:] if abs(arc.inner - name.inner) < 0.08 and abs(arc.outer - name.outer) < 0.06]
    whole = _joined(name, parts)
    longer = min(35.0, (_DEGREES - whole.wide) / 2 - 4)
    return [
        whole,
        *([replace(whole, start=whole.start - longer, end=whole.end + longer)] if longer > _OVER else []),
        replace(_ALL_ROUND, inner=name.inner, outer=name.outer),
    ]


def _without_print(arc: Arc) -> Arc:
    """Print over the seal is seen with its name, which is never so high."""
    if arc.outer - arc.inner <= 0.3:
        return arc
    return replace(arc, inner=arc.outer - 0.26) if arc.outer < 0.91 else replace(arc, inner=0.62, outer=0.88)


def _joined(name: Arc, parts: Sequence[Arc]) -> Arc:
    """One text of several with worn places between them: round from after the widest gap to before it."""
    if not parts:
        return name
    spans = sorted(
        ((arc.start - name.start) % _DEGREES, (arc.start - name.start) % _DEGREES + arc.wide) for arc in parts
    )
    ring = [(0.0, name.wide), *spans]
    gaps = [(ring[(n + 1) % len(ring)][0] - ring[n][1]) % _DEGREES for n in range(len(ring))]
    last = int(np.argmax(gaps))
    start, end = ring[(last + 1) % len(ring)][0], ring[last][1]
    return replace(name, start=name.start + start, end=name.start + start + (end - start) % _DEGREES)


@dataclass(frozen=True, eq=False)
class Strip:
    """The text of an arc as a line, and how much it is to be believed beside the others."""

    picture: Picture
    weight: float


def strips(seal: Picture, arc: Arc, *, over: float = _OVER) -> list[Strip]:
    """The text of an arc as lines to be recognised, in several inks. `over`: degrees more at each end."""
    high = arc.outer - arc.inner
    outer, inner = min(0.975, arc.outer + 0.10 * high), arc.inner - 0.10 * high
    start, end = arc.start - over, arc.end + over
    if end - start > _DEGREES:
        start, end = arc.start, arc.start + _DEGREES
    angles = np.radians(np.linspace(start, end, round(np.radians(end - start) * (outer + inner) / 2 * RIM)))
    lines = np.linspace(outer, inner, max(8, round((outer - inner) * RIM))) * RIM
    xs = (SIDE / 2 + np.outer(lines, np.cos(angles))).astype(np.float32)
    ys = (SIDE / 2 + np.outer(lines, np.sin(angles))).astype(np.float32)
    inks = separated(seal)
    flat = [np.asarray(cv2.remap(one, xs, ys, cv2.INTER_CUBIC), np.uint8) for one in inks.pictures]
    covered = float(cv2.remap(inks.print_over, xs, ys, cv2.INTER_NEAREST).mean())
    # What is printed over the name speaks in the first two.
    doubt = max(0.1, 1 - 8 * covered)
    # Long names are written narrow: drawn out, fewer of their characters are lost.
    drawn_out = cv2.resize(flat[2], None, fx=_DRAWN_OUT, fy=1, interpolation=cv2.INTER_CUBIC)
    weights = (0.7 * doubt, 0.9 * doubt, 1.0, 1.0, 0.8)
    return [
        Strip(np.asarray(one), weight) for one, weight in zip([*flat[:3], drawn_out, *flat[3:]], weights, strict=False)
    ]


@dataclass(frozen=True, eq=False)
class Inks:
    """A levelled seal as it is, in its own ink, in that without the print over it, and, if it is red, in what is red."""

    pictures: tuple[Picture, ...]
    print_over: NDArray[np.uint8]


def separated(seal: Picture) -> Inks:
    """The inks of a levelled seal. How dark and how red its own is, its rim tells."""
    part = np.clip(seal / np.maximum(_paper(seal), 1), 0, 1.1)
    fine, dark = 1 - (part[..., 1] + part[..., 2]) / 2, 1 - part[..., 0]
    strong, depth = max(_rim_values(fine, 75), 0.06), _rim_values(dark, 60)
    print_over = (dark > depth + max(0.18, 0.5 * depth)).astype(np.uint8)
    print_over = np.asarray(cv2.dilate(print_over, np.ones((3, 3), np.uint8)), np.uint8)
    whole = _as_black(fine / strong)
    alone = np.asarray(cv2.inpaint(whole, print_over, 4, cv2.INPAINT_TELEA), np.uint8)
    red = fine - dark
    most = _rim_values(red, 75)
    return Inks((seal, whole, alone, *([_as_black(red / most)] if most > _LEAST_RED else [])), print_over)


def _rim_values(values: NDArray[np.float32], share: float) -> float:
    angles = np.radians(np.arange(0, _DEGREES, 2))
    radii = np.linspace(0.95, 1.03, 12) * RIM
    xs, ys = np.outer(radii, np.cos(angles)) + SIDE / 2, np.outer(radii, np.sin(angles)) + SIDE / 2
    seen = cv2.remap(values.astype(np.float32), xs.astype(np.float32), ys.astype(np.float32), cv2.INTER_LINEAR)
    return float(np.percentile(seen.max(axis=0), 100 - share))


def _paper(seal: Picture) -> NDArray[np.float32]:
    """The paper's colour everywhere: the light of a lamp falls off."""
    small = cv2.resize(seal, (68, 68), interpolation=cv2.INTER_AREA)
    small = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((13, 13), np.uint8))
    return np.asarray(cv2.GaussianBlur(cv2.resize(small, (SIDE, SIDE)), (0, 0), 12), np.float32)


def _as_black(ink: NDArray[np.float32]) -> Picture:
    """Dark on white, three channels alike."""
    grey = (255 - np.clip(ink, 0, 1) * 235).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)
