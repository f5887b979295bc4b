"""What a picture is: a photo, a screenshot, a paper, a drawing.

A camera never gives the same colour twice in a row for long: light and the sensor's grain see to that. A program does. So rows that are
mostly one very colour were drawn; a blown-out sky has some too, but only at one end. A paper is told by its lines of text, which the photo
story has read anyway.
Can't tell a screenshot of which the photo fills the whole screen, nor one whose bars hold no word from a photo with a frame: those are
photos here. A photo of a screen is a photo; it is looked for elsewhere.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.facts import Box, Line, Scene, SceneKind

_LONG_SIDE, _SMALL_SIDE = 1600, 400
_LEAST_SIDE = 64
_MOSTLY = 0.35
"""Share of a row that is one colour where it was drawn; a row through the photo in a screenshot has margins or none."""
_LEAST_END, _LEAST_DRAWN = 0.02, 0.12
"""Bars at both ends. Chosen on one half of the set of `bench/views.py`: its honest photos have 0.01 at most but where they are framed."""
_DRAWING = 0.5
_SURE, _LEAST_SIGNS = 0.6, 2
_WRITTEN = ((12, 0.07), (8, 0.2), (25, 0.0))
"""So many lines on so much of the picture make a paper. Photos had 16 on 0.05 at most, or 6 on 0.22: vehicles are written upon too."""
_FEW_LINES, _PALE = 6, 0.8
"""So do few on a page that is nearly empty."""
_WHITE, _COLOURED = 0.7, 48
"""Paper is grey, and nearly as light as the lightest there is."""
_GRID = 200
_CLOCK = re.compile(r"[012]?\d[:：][0-5]\d")

Codes = NDArray[np.int64]


def scene(picture: Image.Image, lines: Sequence[Line]) -> Scene:
    """What an upright picture is, in which these lines were read (their places in fractions, some perhaps read twice)."""
    if min(picture.size) < _LEAST_SIDE:
        return Scene(kind=SceneKind.UNKNOWN)
    rows = drawn_rows(picture)
    top, bottom = _run(rows), _run(rows[::-1])
    once = _each_once(lines)
    found = Scene(
        kind=SceneKind.PHOTO, drawn=round(float(rows.mean()), 3), ends=round(min(top, bottom), 3), lines=len(once),
        text=round(_covered(once), 3), pale=round(_pale(picture), 3),
    )  # fmt: skip
    bars = found.ends >= _LEAST_END and found.drawn >= _LEAST_DRAWN and _are_bars(once, top, bottom)
    return found.model_copy(update={"kind": _kind(found, bars=bars)})


def _kind(seen: Scene, *, bars: bool) -> SceneKind:
    if any(seen.lines >= lines and seen.text >= text for lines, text in _WRITTEN):
        return SceneKind.PAPER
    if bars:
        return SceneKind.SCREENSHOT
    if seen.lines >= _FEW_LINES and seen.pale >= _PALE:
        return SceneKind.PAPER
    return SceneKind.DRAWING if seen.drawn >= _DRAWING else SceneKind.PHOTO


def drawn_rows(picture: Image.Image) -> NDArray[np.bool_]:
    """Which rows are mostly one very colour. Of a large picture only every n-th pixel is looked at: making it smaller would mix colours."""
    step = -(-max(picture.size) // _LONG_SIDE)
    pixels = np.asarray(picture.convert("RGB"))[::step, ::step].astype(np.int64)
    ordered = np.sort(pixels @ np.array([1 << 16, 1 << 8, 1]), axis=1)
    # In an ordered row, a colour that fills a share of it stands that far apart from itself.
    apart = max(1, round(_MOSTLY * ordered.shape[1]))
    found: NDArray[np.bool_] = (ordered[:, apart:] == ordered[:, :-apart]).any(axis=1)
    return found


def _pale(picture: Image.Image) -> float:
    """How much of the picture is as paper is."""
    step = -(-max(picture.size) // _SMALL_SIDE)
    pixels = np.asarray(picture.convert("RGB"))[::step, ::step].astype(np.int16)
    light, dark = pixels.max(axis=2), pixels.min(axis=2)
    return float(np.mean((dark >= _WHITE * np.percentile(light, 98)) & (light - dark <= _COLOURED)))


def _run(rows: NDArray[np.bool_]) -> float:
    """How far the drawn rows go on from the first, as a share of all."""
    return float(np.argmin(rows) if not rows.all() else len(rows)) / len(rows)


def _each_once(lines: Sequence[Line]) -> list[tuple[str, Box]]:
    """The lines that are surely text, and their places; parts of a photo are read twice, and a line is then found twice."""
    kept: list[tuple[str, Box]] = []
    for line in sorted(lines, key=lambda line: -line.confidence):
        box = line.where.box
        if box is None or line.confidence < _SURE or len(line.text) < _LEAST_SIGNS:
            continue
        if not any(_is_within(box, other) or _is_within(other, box) for _, other in kept):
            kept.append((line.text, box))
    return kept


def _is_within(one: Box, other: Box) -> bool:
    """Whether the middle of the one lies in the other."""
    x, y = (one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2
    return other.x0 <= x <= other.x1 and other.y0 <= y <= other.y1


def _covered(lines: Sequence[tuple[str, Box]]) -> float:
    grid = np.zeros((_GRID, _GRID), bool)
    for _, box in lines:
        x0, y0, x1, y1 = (round(_GRID * side) for side in (box.x0, box.y0, box.x1, box.y1))
        grid[y0 : y1 + 1, x0 : x1 + 1] = True
    return float(grid.mean())


def _are_bars(lines: Sequence[tuple[str, Box]], top: float, bottom: float) -> bool:
    """Whether what was drawn at both ends is a screen's: a clock stands in the upper, or words in either."""
    upper = [text for text, box in lines if (box.y0 + box.y1) / 2 <= top]
    lower = any((box.y0 + box.y1) / 2 >= 1 - bottom for _, box in lines)
    return any(_CLOCK.fullmatch(text.strip()) for text in upper) or (bool(upper) and lower)
