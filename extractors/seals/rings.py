"""The ring of a seal near a place where there is one: circles that the ink votes for, drawn to the ellipse that it lies on.

Ink is what is redder than the paper, or, where a seal was copied in black and white, darker: so much at most, since print over a
seal is darker than the seal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import Box

Picture = NDArray[np.uint8]
Ink = NDArray[np.float32]
"""Height × width, 0 (paper) to 1."""
DIRECTIONS = 120
_SIDE = 160
"""Pixels to which the part of a picture that is searched is brought."""
RADII = np.linspace(0.2, 0.45, 16)
"""Radii tried, in sides of that part."""
_MARGIN = 28
"""So many of its pixels a ring may reach beyond it."""
_COARSE, _FOLD = 0.5, 216
"""Circles are looked for in so much of its size, in a square with room for the widest beside it."""
_LEAST_LINE = 0.25
"""How much more ink a rim has than what is outside it, of 1."""
_SURE = 0.93
"""Share of directions with ink from which a ring in red ink needs no second look in the dark one."""
_RIM = (0.78, 1.24)
"""Where the rim of a seal seen from the side lies, in radii of the best circle."""
_MOST_OVAL = 1.7
"""Longest by shortest width."""
NARROWEST, WIDEST = 0.11, 0.32
"""Widths of a stamp as a share of the page's shorter side, 210 mm on A4: 23 to 67 mm, since photos of paper show less or more
than the page."""


@dataclass(frozen=True)
class Ellipse:
    """Centre and half axes in pixels; turned by so many radians."""

    x: float
    y: float
    a: float
    b: float
    turn: float

    def box(self, width: int, height: int) -> Box:
        """The rectangle around it, in fractions of a picture of that size."""
        reach_x = float(np.hypot(self.a * np.cos(self.turn), self.b * np.sin(self.turn)))
        reach_y = float(np.hypot(self.a * np.sin(self.turn), self.b * np.cos(self.turn)))
        return Box(
            x0=max(0.0, (self.x - reach_x) / width),
            y0=max(0.0, (self.y - reach_y) / height),
            x1=min(1.0, (self.x + reach_x) / width),
            y1=min(1.0, (self.y + reach_y) / height),
        )

    def points(self, angles: NDArray[np.float64], radii: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where directions (radians, from its own long axis) meet radii (in its own): 2 × radii × directions, in pixels."""
        along, across = self.a * np.outer(radii, np.cos(angles)), self.b * np.outer(radii, np.sin(angles))
        cos, sin = np.cos(self.turn), np.sin(self.turn)
        return np.stack([self.x + along * cos - across * sin, self.y + along * sin + across * cos])


def same(shape: Ellipse, other: Ellipse) -> bool:
    """Whether two ellipses are one stamp."""
    return bool(np.hypot(shape.x - other.x, shape.y - other.y) <= 0.5 * other.b)


def plausible(first: float, second: float, width: int) -> bool:
    """Whether two widths of one ellipse are a stamp's, on a page whose shorter side is `width` pixels."""
    longest, shortest = max(first, second), min(first, second)
    return NARROWEST * width <= longest <= WIDEST * width and longest <= _MOST_OVAL * max(shortest, 1)


def inks(picture: Picture) -> Iterator[Ink]:
    """The red ink of a part of a page, and the dark one."""
    smooth = cv2.GaussianBlur(picture, (0, 0), 0.8).astype(np.float32)
    light = np.maximum(smooth.max(axis=2), 30.0)
    red = (smooth[..., 0] - (smooth[..., 1] + smooth[..., 2]) / 2) / light
    # Under a warm lamp paper is reddish.
    yield _levelled(red - float(np.median(red)), least=0.035)
    grey = smooth.min(axis=2)
    paper = cv2.medianBlur(cv2.resize(grey.astype(np.uint8), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), 31)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0])).astype(np.float32)
    yield _levelled(1 - grey / np.maximum(paper, 1), least=0.05)


def _levelled(ink: Ink, *, least: float) -> Ink:
    """0 to 1, full where the ink is as strong as a fair part of it: what is much stronger counts no more."""
    strong = max(float(np.percentile(ink, 93)), least)
    return np.asarray(np.clip(ink / strong, 0, 1), np.float32)


def ring_near(picture: Picture, x: float, y: float, reach: float) -> tuple[float, Ellipse] | None:
    """The surest ring in the square of `reach` pixels around a place: the share of its directions with ink, and where it lies."""
    x0, y0 = max(0, round(x - reach)), max(0, round(y - reach))
    part = picture[y0 : round(y + reach), x0 : round(x + reach)]
    if min(part.shape[:2], default=0) < 24:
        return None
    scale = _SIDE / (2 * reach)
    size = (max(24, round(part.shape[1] * scale)), max(24, round(part.shape[0] * scale)))
    small = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR))
    found: list[tuple[float, Ellipse]] = []
    for ink in inks(small):
        if float(ink.max()) > _LEAST_LINE and (fitted := _drawn_to(ink, _circle(ink))):
            found.append(fitted)
        if found and found[-1][0] >= _SURE:
            break
    if not found:
        return None
    sure, ring = max(found, key=lambda pair: pair[0])
    return sure, Ellipse(x0 + ring.x / scale, y0 + ring.y / scale, ring.a / scale, ring.b / scale, ring.turn)


def _circle(ink: Ink) -> Ellipse:
    """The likeliest circle: ink on a line of some breadth, and little beside it."""
    coarse = cv2.resize(ink, None, fx=_COARSE, fy=_COARSE, interpolation=cv2.INTER_AREA)
    margin = round(_MARGIN * _COARSE)
    height, width = coarse.shape[0] + 2 * margin, coarse.shape[1] + 2 * margin
    spread = np.zeros((_FOLD, _FOLD), np.float32)
    spread[margin : height - margin, margin : width - margin] = coarse
    seen = np.fft.rfft2(spread)
    answers = np.fft.irfft2(seen[None] * _lines(), s=(_FOLD, _FOLD))[:, :height, :width]
    radius, y, x = np.unravel_index(int(answers.argmax()), answers.shape)
    # Half a pixel: what was made smaller has its first pixel's middle there.
    centre_x, centre_y = ((float(at) - margin + 0.5) / _COARSE - 0.5 for at in (x, y))
    size = float(RADII[radius]) * _SIDE
    return Ellipse(centre_x, centre_y, size, size, 0.0)


@cache
def _lines() -> NDArray[np.complex64]:
    """What each radius looks for, as frequencies: all radii are tried at one go."""
    ys = np.minimum(np.arange(_FOLD), _FOLD - np.arange(_FOLD))
    away = np.hypot(ys[:, None], ys[None, :])
    return np.stack([np.fft.rfft2(_kernel(away, float(radius) * _SIDE * _COARSE)) for radius in RADII]).astype(
        np.complex64
    )


def _kernel(distance: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    away = (distance - radius) / (0.045 * radius)
    line = np.exp(-(away**2) / 2) - 0.5 * np.exp(-((away - 2.8) ** 2) / 2) - 0.25 * np.exp(-((away + 2.8) ** 2) / 2)
    return np.asarray(line / np.abs(line).sum())


def _drawn_to(ink: Ink, circle: Ellipse) -> tuple[float, Ellipse] | None:
    """The ellipse through the outermost lines of ink near a circle, without the directions that miss it."""
    shape = circle
    for band in (_RIM, (0.88, 1.12), (0.92, 1.08)):
        drawn = _through(ink, shape, band)
        if drawn is None:
            break
        shape = drawn
    share = rim_share(ink, shape)
    return (share, shape) if max(shape.a, shape.b) <= _MOST_OVAL * min(shape.a, shape.b) else None


def _through(ink: Ink, shape: Ellipse, band: tuple[float, float]) -> Ellipse | None:
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    radii = np.linspace(*band, 48)
    seen = _at(ink, shape.points(angles, radii))
    # A rim is a line: more ink than outside it. Nearer to the expected place counts more.
    step = radii[1] - radii[0]
    out = np.roll(seen, -round(0.07 / step), axis=0)
    out[-round(0.07 / step) :] = 0
    line = seen - 0.7 * out - 0.6 * np.abs(radii - 1)[:, None]
    best = line.argmax(axis=0)
    hit = line.max(axis=0) > _LEAST_LINE
    if hit.sum() < DIRECTIONS * 0.3:
        return None
    points = shape.points(angles, radii)[:, best, np.arange(DIRECTIONS)].T
    for _ in range(3):
        if hit.sum() < 12:
            return None
        (x, y), (first, second), degrees = cv2.fitEllipseDirect(points[hit].astype(np.float32))
        if not np.isfinite([x, y, first, second]).all() or min(first, second) < 8:
            return None
        fitted = Ellipse(x, y, first / 2, second / 2, float(np.radians(degrees)))
        away = np.abs(_radius_of(points, fitted) - 1)
        hit = hit & (away < max(0.03, 1.5 * float(np.median(away[hit]))))
    return fitted


def _radius_of(points: NDArray[np.float64], shape: Ellipse) -> NDArray[np.float64]:
    x, y = points[:, 0] - shape.x, points[:, 1] - shape.y
    cos, sin = np.cos(shape.turn), np.sin(shape.turn)
    return np.asarray(np.hypot((x * cos + y * sin) / shape.a, (-x * sin + y * cos) / shape.b))


def rim_share(ink: Ink, shape: Ellipse) -> float:
    """In how many of its directions an ellipse has a line of ink at its rim, with less outside."""
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    rim = _at(ink, shape.points(angles, np.linspace(0.95, 1.04, 10))).max(axis=0)
    outside = _at(ink, shape.points(angles, np.linspace(1.09, 1.16, 8))).mean(axis=0)
    return float((rim - outside > 0.2).mean())


def _at(ink: Ink, points: NDArray[np.float64]) -> NDArray[np.float64]:
    seen = cv2.remap(ink, points[0].astype(np.float32), points[1].astype(np.float32), cv2.INTER_LINEAR, borderValue=0)
    return np.asarray(seen, np.float64)
