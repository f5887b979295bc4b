"""How a video's view moves from frame to frame, and where it breaks: cuts, freezes, repeated and lacking frames.

Each frame is laid upon the one before by the flow between the two (DIS), and then compared with it tile by tile. A camera that pans,
walks or shakes gives tiles that look alike; a cut gives tiles that don't. One step that can't be followed between steps that can is a
cut; several in a row are a whip of the camera, or something before it, and are told apart from cuts as what they are: lost.
Can't see a cut that was hidden in a whip or between two frames that show the same view, a dissolve, or frames that were dropped evenly
and given new times.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, takewhile
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.facts import Break, BreakKind

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]

_WIDTH, _HEIGHT, _TILE = 160, 90, 10
_LEAST_INSIDE, _LEAST_DRAWN = 0.7, 6
_DRAWN, _DRAWN_SHARE = 1.5, 0.25
"""Grey levels by which a tile with something on it varies, and the share of the whole frame's own variation."""
_LOST = 0.5
"""Of pans over 17 real photos, shaken and noisy, by up to a twentieth of the width a frame, no step was above 0.3; of 136 cuts between
them none was below 0.63 (`tests/extractors/videos/test_shots.py` simulates some anew)."""
_FOLLOWED = 0.35
_SMEARED, _WHIP = 0.12, 0.35
"""Steepness across the direction in which a frame is smoothest, as a share of that along it. 1 in 100 real photos has less; of the same
photos smeared over a tenth of their width by a whip of the camera, 9 in 10. A whip lasts no longer than so many seconds; what stays
smooth for longer looks so."""
_JUMP, _JUMPS_AHEAD = 0.08, 6.0
"""Share of the view's width by which one frame jumps while its neighbours stay: a stumble moves a frame less, a whip more than one."""
_AROUND = 3
_SAME = 0.02
"""Mean of grey levels: what a decoder makes of a frame that was coded as unchanged is the same to the bit, but for keyframes."""
_LEAST_FREEZE = 0.5
_MANY_REPEATED, _LEAST_MOVING = 0.15, 20
_LEAST_GAP, _GAP_AHEAD = 0.5, 6.0
_RATE_WINDOW, _RATE_CHANGE = 12, 1.4
_MOST_TOLD = 8
"""So many breaks of one kind are told; more of them say nothing more."""


@dataclass(frozen=True)
class Step:
    """From one frame to the next. Seconds as displayed; `moved` is how far the view went: right and down in widths of it, and nearer (log).

    `lost` is 0 where the new frame shows the old one's view, 1 where it shows nothing of it; None where there is too little to see.
    `change` is in grey levels; `smeared`: the new frame is, in one direction.
    """

    second: float
    interval: float
    lost: float | None
    moved: tuple[float, float, float]
    change: float
    smeared: bool = False

    @property
    def broken(self) -> bool:
        """Whether the view could not be followed."""
        return self.lost is not None and self.lost >= _LOST

    @property
    def same(self) -> bool:
        """Whether the frame is the one before once more."""
        return self.change <= _SAME

    @cached_property
    def far(self) -> float:
        """How far the view went, in its widths."""
        return float(np.linalg.norm(self.moved))


class Follower:
    """Follows the view through the frames of one video, which are given one by one."""

    def __init__(self) -> None:
        self._flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
        self._places = np.stack(np.meshgrid(np.arange(_WIDTH), np.arange(_HEIGHT)), axis=2).astype(np.float32)
        self._before: tuple[Grey, float] | None = None

    def step(self, frame: Grey, second: float) -> Step | None:
        """The step to this frame, given in grey at any size; None for the first."""
        grey = cv2.resize(frame, (_WIDTH, _HEIGHT), interpolation=cv2.INTER_AREA).astype(np.uint8)
        before, self._before = self._before, (grey, second)
        if before is None:
            return None
        old, earlier = before
        change = float(np.abs(grey.astype(np.int16) - old).mean())
        if change <= _SAME:
            return Step(second, second - earlier, 0.0, (0.0, 0.0, 0.0), change)
        flow = self._flow.calc(old, grey, None)
        lost = self._lost(old, grey, flow)
        return Step(second, second - earlier, lost, self._moved(flow), change, _is_smeared(grey))

    def _lost(self, old: Grey, new: Grey, flow: Floats) -> float | None:
        to = self._places + flow
        laid = cv2.remap(new, to[..., 0], to[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        inside = np.asarray(((to >= 0) & (to <= (_WIDTH - 1, _HEIGHT - 1))).all(axis=2))
        left, right = _tiles(old), _tiles(laid)
        left, right = left - left.mean(axis=1)[:, None], right - right.mean(axis=1)[:, None]
        spread, spread_other = left.std(axis=1), right.std(axis=1)
        least = max(_DRAWN, _DRAWN_SHARE * float(min(old.std(), new.std())))
        drawn = (_tiles(inside).mean(axis=1) > _LEAST_INSIDE) & (np.maximum(spread, spread_other) > least)
        if drawn.sum() < _LEAST_DRAWN:
            return None
        alike = (left * right).mean(axis=1) / np.maximum(spread * spread_other, 1e-6)
        return float(1 - np.clip(alike[drawn], 0, 1).mean())

    def _moved(self, flow: Floats) -> tuple[float, float, float]:
        across, down = (float(np.median(flow[..., axis])) for axis in (0, 1))
        # What comes nearer moves away from the middle.
        away = self._places - (_WIDTH / 2, _HEIGHT / 2)
        far = (away**2).sum(axis=2)
        nearer = float(np.median((((flow - (across, down)) * away).sum(axis=2) / np.maximum(far, 1))[far > 400]))
        return across / _WIDTH, down / _WIDTH, nearer


def _is_smeared(grey: Grey) -> bool:
    across, down = (cv2.Sobel(grey, cv2.CV_32F, *way) for way in ((1, 0), (0, 1)))
    both = float((across * down).mean())
    least, most = np.linalg.eigvalsh([[float((across**2).mean()), both], [both, float((down**2).mean())]])
    return bool(least < _SMEARED * most)


def _tiles(picture: NDArray[np.generic]) -> Floats:
    rows, columns = _HEIGHT // _TILE, _WIDTH // _TILE
    whole = picture.reshape(rows, _TILE, columns, _TILE).swapaxes(1, 2)
    return whole.reshape(rows * columns, _TILE * _TILE).astype(np.float32)


def breaks(steps: Sequence[Step]) -> tuple[Break, ...]:
    """Where a video breaks, in the order of time, at most so many of a kind."""
    finders = (_cuts_and_losses, _freezes, _repeated, _gaps, _rates, _times)
    found = [one for finder in finders for one in list(finder(steps))[:_MOST_TOLD]]
    return tuple(sorted(found, key=lambda one: one.second))


def _cuts_and_losses(steps: Sequence[Step]) -> Iterator[Break]:
    place = 0
    for broken, group in groupby(steps, key=lambda step: step.broken):
        run = list(group)
        if broken and len(run) == 1 and not _in_whip(steps, place) and _alone(steps, place):
            yield Break(kind=BreakKind.CUT, second=_told(run[0].second))
        elif broken:
            begins = run[0].second - run[0].interval
            lasts = _told(run[-1].second - begins)
            yield Break(kind=BreakKind.LOST, second=_told(begins), seconds=lasts, detail=f"{len(run)}")
        place += len(run)
    for place, step in enumerate(steps):
        if not step.broken and _jumps(steps, place):
            yield Break(kind=BreakKind.CUT, second=_told(step.second), detail=f"{100 * step.far:.0f} %")


def _around(steps: Sequence[Step], place: int) -> list[Step]:
    return [*steps[max(0, place - _AROUND) : place], *steps[place + 1 : place + 1 + _AROUND]]


def _alone(steps: Sequence[Step], place: int) -> bool:
    """Whether the view is followed well on both sides of a step."""
    return all(step.lost is None or step.lost <= _FOLLOWED for step in _around(steps, place))


def _in_whip(steps: Sequence[Step], place: int) -> bool:
    """Whether the frame before a step or the one after belongs to a short smeared stretch."""
    after = list(takewhile(lambda step: step.smeared, steps[place:]))
    before = list(takewhile(lambda step: step.smeared, reversed(steps[:place])))
    return any(stretch and sum(step.interval for step in stretch) < _WHIP for stretch in (before, after))


def _jumps(steps: Sequence[Step], place: int) -> bool:
    """Whether one frame moved far while those around it hardly did, for the same time."""
    step, around = steps[place], [step for step in _around(steps, place) if not step.same]
    if step.far < _JUMP or _in_whip(steps, place) or len(around) < _AROUND or step.interval <= 0:
        return False
    pace = max(other.far / max(other.interval, 1e-3) for other in around)
    usual = median(other.interval for other in around)
    return step.far / step.interval > _JUMPS_AHEAD * pace and step.interval < _GAP_AHEAD * usual


def _freezes(steps: Sequence[Step]) -> Iterator[Break]:
    for same, group in groupby(steps, key=lambda step: step.same):
        run = list(group)
        begins = run[0].second - run[0].interval
        lasts = run[-1].second - begins
        if same and len(run) > 1 and lasts >= _LEAST_FREEZE:
            yield Break(kind=BreakKind.FREEZE, second=_told(begins), seconds=_told(lasts))


def _repeated(steps: Sequence[Step]) -> Iterator[Break]:
    moving = [step for same, group in groupby(steps, key=lambda step: step.same) if (run := list(group)) and (not same or len(run) <= 4)
              for step in run]  # fmt: skip
    twice = [step for step in moving if step.same]
    if len(moving) >= _LEAST_MOVING and len(twice) > _MANY_REPEATED * len(moving):
        lasts = twice[-1].second - twice[0].second
        share = f"{100 * len(twice) / len(moving):.0f} %"
        yield Break(kind=BreakKind.REPEATED, second=_told(twice[0].second), seconds=_told(lasts), detail=share)


def _usual(steps: Sequence[Step]) -> float:
    return median([step.interval for step in steps if step.interval > 0] or [0.0])


def _gaps(steps: Sequence[Step]) -> Iterator[Break]:
    least = max(_LEAST_GAP, _GAP_AHEAD * _usual(steps))
    for step in steps:
        if step.interval >= least:
            yield Break(kind=BreakKind.GAP, second=_told(step.second - step.interval), seconds=_told(step.interval))


def _rates(steps: Sequence[Step]) -> Iterator[Break]:
    """Where the frames of a window before and one after come at clearly different rates, the clearest place of each such stretch."""
    times = [step.interval for step in steps]
    ratios = []
    for place in range(_RATE_WINDOW, len(times) - _RATE_WINDOW + 1):
        before = median(times[place - _RATE_WINDOW : place])
        after = median(times[place : place + _RATE_WINDOW])
        if min(before, after) > 0 and max(before, after) / min(before, after) >= _RATE_CHANGE:
            ratios.append((place, before, after))
    for _, group in groupby(enumerate(ratios), key=lambda pair: pair[1][0] - pair[0]):
        run = [ratio for _, ratio in group]
        place, before, after = run[len(run) // 2]
        yield Break(
            kind=BreakKind.RATE, second=_told(steps[place - 1].second), detail=f"{1 / before:.0f} → {1 / after:.0f} fps"
        )


def _times(steps: Sequence[Step]) -> Iterator[Break]:
    for step in steps:
        if not step.interval > 0:
            yield Break(kind=BreakKind.TIMES, second=_told(step.second), detail=f"{step.interval:+.3f} s")


def _told(seconds: float) -> float:
    return round(seconds, 2)


def far_from(steps: Sequence[Step]) -> float:
    """How far the view went over some steps, in its widths: a shaking camera comes back."""
    return float(np.linalg.norm(np.sum([step.moved for step in steps], axis=0))) if steps else 0.0
