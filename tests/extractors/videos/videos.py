"""Tiny videos for tests, made by code from pictures: pans of a hand-held camera, cuts, freezes, and files as phones write them."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Height × width × 3, RGB."""

FPS = 30
_CLOCK = 90_000
_QUICK = {
    "libx264": {"preset": "ultrafast", "crf": "20"},
    "libx265": {"preset": "ultrafast", "crf": "20", "x265-params": "log-level=none"},
    "libvpx": {"deadline": "realtime", "cpu-used": "8", "b": "2M"},
}


def opened(path: Path) -> Pixels:
    """A picture's pixels."""
    found = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
    assert found is not None, path
    return np.asarray(found[:, :, ::-1], np.uint8)


def pan(
    picture: Pixels,
    frames: int,
    *,
    size: tuple[int, int] = (320, 180),
    speed: float = 2.0,
    shake: float = 0.5,
    noise: float = 2.0,
    light: float = 1.0,
    blur: float = 0.5,
    start: float = 10.0,
    enlarged: float | None = None,
    seed: int = 0,
) -> list[Pixels]:
    """A camera that turns across a picture: it goes `speed` pixels a frame, shakes by `shake`, and turns back at the edges.

    `blur`: how much of the time between two frames the shutter is open. `enlarged`: the picture's scale; by default twice as wide
    as the frame and a third higher.
    """
    rng = np.random.default_rng(seed)
    wide, tall = size
    scale = enlarged or max(2.2 * wide / picture.shape[1], 1.3 * tall / picture.shape[0])
    large = cv2.resize(
        picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    )
    right, down = large.shape[1] - wide - 12, (large.shape[0] - tall) / 2
    x, turned, hand = start, speed, np.zeros(2)
    shown = []
    for _ in range(frames):
        hand = 0.8 * hand + rng.normal(0, shake, 2)
        if not 10 <= x + turned <= right:
            turned = -turned
        smeared = np.zeros((tall, wide, 3), np.float32)
        moments = max(1, min(12, int(abs(turned) * blur)))
        for moment in range(moments):
            left = x + turned * blur * moment / moments + hand[0]
            move = np.array([[1, 0, -left], [0, 1, -down - hand[1]]], np.float32)
            smeared += cv2.warpAffine(large, move, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        grainy = smeared / moments * light + rng.standard_normal((tall, wide, 1), np.float32) * noise
        shown.append(np.clip(grainy, 0, 255).astype(np.uint8))
        x += turned
    return shown


def evenly(count: int, fps: float = FPS, start: float = 0.0) -> list[float]:
    """The seconds of so many frames."""
    return [start + place / fps for place in range(count)]


def written(
    path: Path,
    frames: Iterable[Pixels],
    seconds: Sequence[float] | None = None,
    *,
    codec: str = "libx264",
    kind: str | None = None,
    metadata: Mapping[str, str] | None = None,
    front: bool = False,
    **options: str,
) -> Path:
    """A video file of frames. `kind`: the container, where the name does not say. `front`: its header comes first, as when it is
    made for the web."""
    shown = list(frames)
    times = seconds or evenly(len(shown))
    flags = ["use_metadata_tags"] * bool(metadata and any(key.startswith("com.") for key in metadata)) + [
        "faststart"
    ] * front
    movflags = {"movflags": "+".join(flags)} if flags else {}
    with av.open(str(path), "w", format=kind, options=movflags) as container:
        container.metadata.update(metadata or {})
        stream: Any = container.add_stream(codec, rate=FPS)
        stream.width, stream.height = shown[0].shape[1], shown[0].shape[0]
        stream.pix_fmt = "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, _CLOCK)
        stream.options = _QUICK.get(codec, {}) | options
        for picture, second in zip(shown, times, strict=True):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            frame.pts, frame.time_base = round(second * _CLOCK), Fraction(1, _CLOCK)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def turned(path: Path) -> Path:
    """The file as of a phone held upright: its header says that the picture is to be turned a quarter clockwise."""
    content = bytearray(path.read_bytes())
    track = content.index(b"tkhd")
    matrix = track + 4 + 4 + 8 + 4 + 4 + 4 + 8 + 2 + 2 + 2 + 2
    one = (1 << 16).to_bytes(4, "big")
    assert content[matrix : matrix + 4] == one
    quarter = [0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30]
    content[matrix : matrix + 36] = b"".join(part.to_bytes(4, "big", signed=True) for part in quarter)
    path.write_bytes(content)
    return path


def sound_only(path: Path) -> Path:
    """An MP4 with sound and no picture."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("aac", rate=44_100)
        for place in range(20):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
            frame.sample_rate, frame.pts = 44_100, place * 1024
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
