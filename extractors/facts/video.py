"""What was read from a video: its shape, where its picture breaks, the frames that stand for it, plates, times and places."""

from enum import StrEnum
from typing import Literal

from extractors.facts.file import FileFacts
from extractors.facts.photo import Claim, Features, PlateReading
from extractors.facts.places import Fingerprint, Value


class BreakKind(StrEnum):
    """Where a video is not one steady look of one camera."""

    CUT = "cut"
    """One view ends and another begins, between two frames."""
    LOST = "lost"
    """The view can't be followed from frame to frame: a whip of the camera, a hand before it, darkness. A cut could hide in it."""
    FREEZE = "freeze"
    """Nothing changes at all, not even noise. A phone that is held very still, strongly compressed, looks so too."""
    REPEATED = "repeated"
    """While the view moves, frames come twice: it was slowed down, or brought to another frame rate."""
    GAP = "gap"
    """Frames are lacking: the next one comes much later than the rate says."""
    RATE = "rate"
    """From here on frames come at another rate."""
    TIMES = "times"
    """Frames have no time, or go back in time."""


class Break(Value):
    """One such place: `second` is where it begins, `seconds` how long it lasts (0 where that says nothing).

    `detail` holds figures for people ("30 → 60 fps").
    """

    kind: BreakKind
    second: float
    seconds: float = 0.0
    detail: str = ""


class Frame(Value):
    """One of the frames that stand for the video, by how much the view moved. `number` counts these, from 1.

    `sharpness` and `brightness` as of photos. A frame that shows next to nothing has no `fingerprints`. `features` are kept apart once
    they were read, and are none in stored facts.
    """

    number: int
    second: float
    sharpness: float
    brightness: float
    fingerprints: tuple[Fingerprint, ...] = ()
    features: Features | None = None


class VideoFacts(FileFacts):
    """What was read from a video. Width and height are in pixels as it is seen (rotated), `seconds` and `frames` as decoded.

    `samples` are in the order of time. Where something was read in a frame (plates, watermarks), `where.page` is the frame's number.
    `plates` has each plate once, in its best reading. `encoder`: the program that wrote the file, where it says.
    """

    kind: Literal["video"] = "video"
    width: int
    height: int
    seconds: float
    frames: int
    fps: float
    codec: str
    encoder: str | None = None
    samples: tuple[Frame, ...]
    breaks: tuple[Break, ...] = ()
    plates: tuple[PlateReading, ...] = ()
    claims: tuple[Claim, ...] = ()

    def frame(self, number: int) -> Frame | None:
        """The frame of that number."""
        return next((frame for frame in self.samples if frame.number == number), None)
