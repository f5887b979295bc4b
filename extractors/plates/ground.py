"""The ground of a plate, found by its colour around the text that was read: four sides to a pixel or two, for `plate_edges` to refine."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.plates.edges import Line, Picture, Quad, met, sides_of

_PATCH = 320
"""The text's length in the patch in which colours are told apart."""
_BESIDE, _OVER = 0.55, 1.3
"""How much around the text is looked at, by its length and height: the province may lack, and with it a quarter of the plate."""
_TOLERANCES = (0.5, 0.7, 0.9, 1.1, 1.3)
"""How far from the ground's colour is still ground, by half the way to the signs' colour; the most rectangular outcomes count."""
_LIGHT = 0.5
"""Light counts for half in comparing colours: shade and dirt change it most."""
_LEAST_RECTANGULAR = 0.75
_LEAST_FILLED = 0.25
_GUESSES = 3


def guesses(picture: Picture, text_quad: Quad) -> Iterator[Quad]:
    """The most rectangular outcomes of telling the plate's ground by its colour, in pixels of the picture."""
    long = float(np.linalg.norm(text_quad[1] - text_quad[0]))
    tall = max(1.0, float(np.linalg.norm(text_quad[3] - text_quad[0])))
    height = round(_PATCH * tall / max(long, 1.0))
    beside, over = round(_BESIDE * _PATCH), round(_OVER * height)
    if min(long, tall) < 4 or height > 2 * _PATCH:
        return
    text_box = np.array([[0, 0], [_PATCH, 0], [_PATCH, height], [0, height]], np.float32)
    text_box += np.array([beside, over], np.float32)
    level = cv2.getPerspectiveTransform(text_quad.astype(np.float32), text_box.astype(np.float32))
    size = (_PATCH + 2 * beside, height + 2 * over)
    patch = cv2.warpPerspective(picture, level, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    inside = (slice(over, over + height), slice(beside, beside + _PATCH))
    outcomes = [outcome for mask in _grounds(patch, inside) if (outcome := _four_sides(mask, inside)) is not None]
    for _, quad in sorted(outcomes, key=lambda outcome: -outcome[0])[:_GUESSES]:
        yield cv2.perspectiveTransform(quad[None].astype(np.float64), np.linalg.inv(level))[0]


def ground_of(picture: Picture, quad: Quad) -> NDArray[np.float64]:
    """The colour of most of what a quad holds: a plate's ground, signs filling less of it."""
    box = np.array([[0, 0], [96, 0], [96, 32], [0, 32]], np.float32)
    level = cv2.getPerspectiveTransform(quad.astype(np.float32), box)
    within = cv2.warpPerspective(picture, level, (96, 32), borderMode=cv2.BORDER_REPLICATE).reshape(-1, 3)
    labels, _ = _two_colours(within.astype(np.float32))
    return np.asarray(np.median(within[labels], axis=0), np.float64)


def _two_colours(colours: NDArray[np.float32]) -> tuple[NDArray[np.bool_], float]:
    """Which belong to the more frequent of two colours, and how far the two are apart."""
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    cv2.setRNGSeed(36)
    _, labels, centres = cv2.kmeans(colours, 2, None, criteria, 2, cv2.KMEANS_PP_CENTERS)
    more = np.bincount(labels.ravel(), minlength=2).argmax()
    return labels.ravel() == more, float(np.linalg.norm(centres[1] - centres[0]))


def _grounds(patch: Picture, inside: tuple[slice, slice]) -> Iterator[NDArray[np.uint8]]:
    """Masks of what has the plate's ground colour: that of most of the text's box, signs filling less of it."""
    colours = cv2.cvtColor(cv2.GaussianBlur(patch, (0, 0), 1.0), cv2.COLOR_RGB2LAB).astype(np.float32)
    colours[..., 0] *= _LIGHT
    within = colours[inside].reshape(-1, 3)
    own, apart = _two_colours(within)
    away, half = np.linalg.norm(colours - np.median(within[own], axis=0), axis=2), apart / 2
    tall = inside[0].stop - inside[0].start
    for tolerance in _TOLERANCES:
        yield cv2.morphologyEx(
            (away < tolerance * half).astype(np.uint8), cv2.MORPH_OPEN, np.ones((max(3, tall // 20),) * 2, np.uint8)
        )


def _four_sides(mask: NDArray[np.uint8], inside: tuple[slice, slice]) -> tuple[float, Quad] | None:
    """How rectangular the ground around the text is, and its four sides' corners."""
    tall = inside[0].stop - inside[0].start
    # A sign is a tenth of the plate wide and parts it nearly from top to bottom.
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((max(3, tall // 8), _PATCH // 8), np.uint8))
    _, labels = cv2.connectedComponents(closed)
    within = np.bincount(labels[inside].ravel(), minlength=2)
    within[0] = 0
    own = (labels == within.argmax()).astype(np.uint8)
    if within.max() < _LEAST_FILLED * labels[inside].size:
        return None
    contours, _ = cv2.findContours(own, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))[:, 0].astype(np.float64)
    quad = _around(hull)
    if quad is None:
        return None
    area = abs(cv2.contourArea(quad.astype(np.float32)))
    filled = sum(cv2.contourArea(contour) for contour in contours)
    rectangular = min(area, filled) / max(area, filled, 1.0)
    return (rectangular, quad) if rectangular >= _LEAST_RECTANGULAR else None


def _around(hull: NDArray[np.float64]) -> Quad | None:
    """The four lines along a hull's sides, met: a plate seen obliquely is no rectangle."""
    box = ordered(cv2.boxPoints(cv2.minAreaRect(hull.astype(np.float32))).astype(np.float64))
    dense = np.concatenate(
        [np.linspace(one, other, 40) for one, other in zip(hull, np.roll(hull, -1, axis=0), strict=True)]
    )
    lines = []
    for one, other in sides_of(box):
        along = (other - one) / max(1e-6, float(np.linalg.norm(other - one)))
        run, off = (dense - one) @ along, np.abs((dense - one) @ (-along[1], along[0]))
        long, depth = float(np.linalg.norm(other - one)), float(np.linalg.norm(box[2] - box[0]))
        near = dense[(run > 0.12 * long) & (run < 0.88 * long) & (off < 0.12 * depth)]
        if len(near) < 8:
            return None
        dx, dy, x, y = cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        lines.append(Line(np.array([x, y], float), np.array([dx, dy], float), 0.0, 0.0))
    return met(lines)


def ordered(quad: Quad) -> Quad:
    """Top left, top right, bottom right, bottom left."""
    start = int(quad.sum(axis=1).argmin())
    turned = np.roll(quad, -start, axis=0)
    x, y = (turned[1] - turned[0]), (turned[3] - turned[0])
    turned = turned if x[0] * y[1] - x[1] * y[0] > 0 else turned[[0, 3, 2, 1]]
    return turned if abs(turned[1] - turned[0])[0] >= abs(turned[1] - turned[0])[1] else np.roll(turned, 1, axis=0)
