"""Which frames stand for a video: the sharpest of each stretch over which its view moved by about the same way.

So a slow walk round a vehicle and a quick one give about as many, and a view that stays is not kept a hundred times.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from PIL import Image

from extractors.readers.video import Shown
from extractors.videos.shots import Step, far_from

Item = TypeVar("Item")

LONG_SIDE = 1920
"""Of what is kept of a frame: enough for plates, and 24 of them fit into 150 MB."""
_FIRST_WAY, _FIRST_SECONDS = 0.25, 3.0
"""A stretch ends when the view has moved by so many of its widths, or after so long; both double when there are too many."""


@dataclass(frozen=True, eq=False)
class Kept:
    """A frame that is kept, as a person sees it."""

    second: float
    sharpness: float
    picture: Image.Image


@dataclass(frozen=True, eq=False)
class Followed:
    """A frame with the step that led to it (None for the first), how sharp it is beside others, and when it is shown."""

    shown: Shown
    step: Step | None
    sharpness: float
    second: float


def sampled(frames: Iterable[Followed], most: int) -> list[Kept]:
    """The frames that are kept, in the order of time: at least one, at most `most`."""
    kept: list[Kept] = []
    way, seconds = _FIRST_WAY, _FIRST_SECONDS
    best: Followed | None = None
    begins, since = 0.0, list[Step]()
    for frame in frames:
        if best is not None and _ends(frame, since, way, frame.second - begins, seconds):
            kept.append(_kept(best))
            best, since = None, []
            if len(kept) >= 2 * most:
                kept, way, seconds = _halved(kept), 2 * way, 2 * seconds
        if best is None:
            best, begins = frame, frame.second
            continue
        if frame.step is not None:
            since.append(frame.step)
        best = frame if frame.sharpness > best.sharpness else best
    if best is not None:
        kept.append(_kept(best))
    return _at_most(kept, most)


def _ends(frame: Followed, since: list[Step], way: float, lasted: float, seconds: float) -> bool:
    # A new view begins a new stretch: of two shots each keeps its own.
    broken = frame.step is not None and frame.step.broken
    return broken or lasted >= seconds or far_from(since) >= way


def _kept(frame: Followed) -> Kept:
    return Kept(frame.second, frame.sharpness, frame.shown.picture(LONG_SIDE))


def _halved(kept: Sequence[Kept]) -> list[Kept]:
    return [max(kept[place : place + 2], key=lambda one: one.sharpness) for place in range(0, len(kept), 2)]


def _at_most(kept: list[Kept], most: int) -> list[Kept]:
    return [max(group, key=lambda one: one.sharpness) for group in in_groups(kept, most)]


def in_groups(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """The items in at most so many groups of neighbours, about equally large; none is empty."""
    count = min(most, len(items))
    edges = [round(place * len(items) / count) for place in range(count + 1)] if count else [0]
    return [items[one:other] for one, other in pairwise(edges)]
