"""A walk-round video, as far as it can be drawn in seconds: a camera that turns from the tractor's front along the whole vehicle.

One wide view is drawn from beside the front, and a hand-held camera's frames are cut out of it: it turns on the spot, shakes, and
lingers where it begins. It does not go round, so the trailer's rear plate is not in it. `python -m examples.walk OUT.mp4` writes that of
the first example.
"""

import argparse
import io
import math
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from examples.render import Camera, Pixels
from examples.shade import render
from examples.vehicle import TRANSFORMER, Example
from examples.views import vehicle
from examples.yard import scene
from verifiers.dossier import SHANGHAI

_WIDE = (3000, 1000)
_FRAME = (1280, 720)
_FPS, _SECONDS, _LINGERS = 15, 12, 2.5
_FROM, _TO, _DOWN = 400.0, 1150.0, 230.0
"""Pixels of the wide view: with the plate in the middle of the frame, and with the end of the trailer in it."""
_GRAIN = 2.0


def walk(example: Example, day: date) -> bytes:
    """An MP4 (H.264), recorded in the first minutes of `day`."""
    rng = np.random.default_rng(example.seed * 7 + 4)
    camera = Camera((5.0, 3.4, 1.6), (-2.4, 1.1, 1.5), *_WIDE, 84.0)
    drawn = render(scene(rng, vehicle(example), (-4.0, 0.0), clear=abs(camera.eye[1])), camera)
    view = np.asarray(cv2.GaussianBlur(drawn, (0, 0), 0.75), np.uint8)
    return _written((_seen(view, place) for place in _way(rng)), day, rng)


def _way(rng: np.random.Generator) -> NDArray[np.float64]:
    """Where the frame's upper left corner is, moment by moment: the plate first, then along the vehicle, by a hand that shakes."""
    count = _FPS * _SECONDS
    still = _LINGERS * _FPS
    along = np.clip((np.arange(count) - still) / (count - still), 0, 1)
    # A person begins and ends a turn slowly.
    eased = (1 - np.cos(math.pi * along)) / 2
    hand = np.cumsum(rng.normal(0, 1.2, (count, 2)), axis=0)
    hand -= cv2.blur(hand, (1, 2 * _FPS + 1))
    return np.column_stack([_FROM + eased * (_TO - _FROM), np.full(count, _DOWN)]) + hand


def _seen(view: Pixels, place: NDArray[np.float64]) -> Pixels:
    move = np.array([[1, 0, -place[0]], [0, 1, -place[1]]], np.float64)
    return np.asarray(cv2.warpAffine(view, move, _FRAME, flags=cv2.INTER_LINEAR), np.uint8)


def _written(frames: Any, day: date, rng: np.random.Generator) -> bytes:
    taken = datetime(day.year, day.month, day.day, 0, 12, 3, tzinfo=SHANGHAI)
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4", options={"fflags": "bitexact"}) as container:
        container.metadata.update({"creation_time": taken.isoformat(), "location": "+31.3200+120.7250/"})
        stream: Any = container.add_stream("libx264", rate=_FPS)
        stream.width, stream.height, stream.pix_fmt = *_FRAME, "yuv420p"
        # One thread, or the same frames would not give the same bytes.
        stream.options = {"preset": "veryfast", "crf": "24", "threads": "1"}
        for number, picture in enumerate(frames):
            grain = rng.standard_normal((*picture.shape[:2], 1), np.float32) * _GRAIN
            frame = av.VideoFrame.from_ndarray(np.clip(picture + grain, 0, 255).astype(np.uint8), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, _FPS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return buffer.getvalue()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--day", type=date.fromisoformat, default=datetime.now(SHANGHAI).date())
    arguments = parser.parse_args()
    arguments.out.write_bytes(walk(TRANSFORMER, arguments.day))


if __name__ == "__main__":
    main()
