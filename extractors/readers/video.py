"""Videos: the only module that touches PyAV (FFmpeg's libraries).

A file is opened by the demuxer of its own bytes' type and no other, so that no playlist or script in disguise is followed, and may open
nothing but itself. What the header says is held against the limits before anything is decoded; what decoding gives, while it does.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image

from extractors.errors import Unreadable
from extractors.facts import Claim, ClaimSource, Gps, UnreadableReason
from extractors.media import VIDEOS, Limits, sniff

Grey = NDArray[np.uint8]

_SMALL = 320
_CODECS = ("h264", "hevc", "av1", "libdav1d", "vp8", "vp9", "libvpx", "libvpx-vp9", "mpeg4", "h263", "mjpeg")
"""What phones and cameras record; FFmpeg has hundreds more, each with mistakes of its own."""
_MOST_LACKING = 0.5
"""Seconds by which a whole video may end before the moment that its header promises: the last frame is shown for some time."""
_ISO6709 = re.compile(r"^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)")
_OLDEST = datetime(2000, 1, 1, tzinfo=UTC)
"""Files without a time have 1904 or 1970, when their clocks begin."""


@dataclass(frozen=True, eq=False)
class Shown:
    """One decoded frame. `number` counts from 0, `second` is when it is shown, None where it does not say."""

    number: int
    second: float | None
    _frame: av.VideoFrame

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels as a person sees it."""
        width, height = self._frame.width, self._frame.height
        return (height, width) if self._frame.rotation % 180 else (width, height)

    def small(self) -> Grey:
        """The frame in grey and small, as it is stored, not rotated: to follow the view."""
        scale = _SMALL / max(self._frame.width, self._frame.height)
        width, height = (max(2, round(side * scale)) for side in (self._frame.width, self._frame.height))
        grey = self._frame.reformat(width=width, height=height, format="gray8", interpolation="BILINEAR").to_ndarray()
        return np.asarray(grey, np.uint8)

    def picture(self, long_side: int) -> Image.Image:
        """The frame as a person sees it, at most `long_side` pixels."""
        scale = min(1.0, long_side / max(self._frame.width, self._frame.height))
        width, height = (max(2, round(side * scale)) for side in (self._frame.width, self._frame.height))
        pixels = self._frame.reformat(width=width, height=height, format="rgb24", interpolation="AREA").to_ndarray()
        # The rotation is counted against the clock, as numpy's is.
        return Image.fromarray(np.ascontiguousarray(np.rot90(pixels, round(self._frame.rotation / 90) % 4)))


class Video:
    """An opened video. Used inside `open_video`, its frames read once."""

    def __init__(self, container: InputContainer, stream: VideoStream, limits: Limits) -> None:
        self._container, self._stream, self._limits = container, stream, limits
        self.codec = stream.codec_context.name
        self.promised_seconds = _promised_seconds(container, stream)
        self.promised_frames = stream.frames or None
        self._size = (0, 0)
        self._time_base = stream.time_base or Fraction(1, 1000)
        _refuse(self, limits)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the first frame as a person sees it."""
        return self._size

    @property
    def encoder(self) -> str | None:
        """The program that wrote the file, as it says."""
        return self._container.metadata.get("encoder") or self._container.metadata.get("com.apple.quicktime.software")

    def frames(self) -> Iterator[Shown]:
        """Every frame, in the order in which they are shown.

        Raises:
            Unreadable: a frame or the whole is beyond the limits, data can't be decoded, or less comes than the header promises.
        """
        number, first, last = 0, None, 0.0
        try:
            for packet in self._container.demux(self._stream):
                for frame in packet.decode():
                    assert isinstance(frame, av.VideoFrame)
                    second = None if frame.time is None else float(frame.time)
                    self._refuse_frame(frame, number, second)
                    shown = Shown(number, second, frame)
                    self._size = self._size if number else shown.size
                    yield shown
                    number, last = number + 1, max(last, second or 0.0)
                    first = second if first is None else first
        except av.error.MemoryError:
            raise MemoryError from None
        except av.error.FFmpegError as error:
            raise Unreadable(UnreadableReason.DAMAGED, second=f"{last:.1f}") from error
        self._refuse_short(number, last - (first or 0.0))

    def frames_from(self, second: float) -> Iterator[Shown]:
        """The frames from a second on, as far as they can be decoded."""
        second += float((self._stream.start_time or 0) * self._time_base)
        self._container.seek(int(second / self._time_base), stream=self._stream)
        with suppress(av.error.FFmpegError):
            for number, frame in enumerate(self._container.decode(self._stream)):
                self._refuse_frame(frame, number, frame.time)
                if frame.time is None or frame.time >= second - 1e-3:
                    yield Shown(number, frame.time, frame)

    def _refuse_frame(self, frame: av.VideoFrame, number: int, second: float | None) -> None:
        limits = self._limits
        if frame.width * frame.height > limits.max_frame_pixels:
            raise _too_large(frame.width, frame.height, limits)
        if number >= limits.max_video_frames or (second or 0.0) > limits.max_video_seconds:
            raise _too_long(second or 0.0, number, limits)
        if frame.is_corrupt:
            raise Unreadable(UnreadableReason.DAMAGED, second=f"{second or 0.0:.1f}")

    def _refuse_short(self, number: int, lasts: float) -> None:
        if number == 0:
            raise Unreadable(UnreadableReason.NO_VIDEO)
        # By time and not by number: a video that was trimmed on the phone keeps frames that are never shown.
        promised = self.promised_seconds
        if promised is not None and promised - lasts - lasts / number > _MOST_LACKING:
            raise Unreadable(UnreadableReason.DAMAGED, second=f"{lasts:.1f}", promised=f"{promised:.1f}")

    def claims(self) -> tuple[Claim, ...]:
        """When and where the video was taken, as its file says."""
        known = self._container.metadata | self._stream.metadata
        place = _place(known)
        lasts = round(self.promised_seconds or 0.0, 1)
        found = []
        for key, written in (("com.apple.quicktime.creationdate", True), ("creation_time", False)):
            moment = _moment(known.get(key))
            if moment is not None:
                # Some cameras write what their clock shows as if it were UTC: only Apple's own field has a zone.
                claim = Claim(source=ClaimSource.CONTAINER, taken_at=moment, offset_written=written, lasts_s=lasts)
                found.append(claim)
        if place is None:
            return tuple(found)
        first = found[0] if found else Claim(source=ClaimSource.CONTAINER)
        return (first.model_copy(update={"gps": place}), *found[1:])


@contextmanager
def open_video(path: Path, limits: Limits) -> Iterator[Video]:
    """A video, its header read and within the limits.

    Raises:
        Unreadable: no video by its bytes, damaged, without a picture, of an unknown codec, too long, or of too many pixels.
    """
    media_type = sniff(path)
    if media_type not in VIDEOS:
        raise Unreadable(UnreadableReason.UNKNOWN_TYPE)
    try:
        with av.open(
            str(path),
            format=VIDEOS[media_type],
            options={"max_pixels": str(limits.max_frame_pixels)},
            container_options={"protocol_whitelist": "file", "codec_whitelist": ",".join(_CODECS)},
            metadata_errors="replace",
        ) as container:
            yield Video(container, _stream(container, limits), limits)
    except (av.error.DecoderNotFoundError, av.error.PatchWelcomeError) as error:
        raise Unreadable(UnreadableReason.UNKNOWN_CODEC) from error
    except av.error.MemoryError:
        raise MemoryError from None
    except av.error.FFmpegError as error:
        raise Unreadable(UnreadableReason.DAMAGED) from error


def still(path: Path, second: float, long_side: int, limits: Limits) -> Image.Image | None:
    """The frame that is shown so many seconds after the beginning, for people to look at; None where the video ends before it.

    Raises `Unreadable`.
    """
    with open_video(path, limits) as video:
        return next((shown.picture(long_side) for shown in video.frames_from(second)), None)


def _stream(container: InputContainer, limits: Limits) -> VideoStream:
    """The picture that is meant: the largest, covers of music left out."""
    found = [stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic]
    if not found:
        raise Unreadable(UnreadableReason.NO_VIDEO)
    stream = max(found, key=lambda one: (one.codec_context is not None and one.width * one.height, -one.index))
    if stream.codec_context is None or stream.codec_context.name not in _CODECS:
        raise Unreadable(UnreadableReason.UNKNOWN_CODEC)
    stream.thread_type = "AUTO"
    stream.codec_context.options = {"max_pixels": str(limits.max_frame_pixels)}
    return stream


def _promised_seconds(container: InputContainer, stream: VideoStream) -> float | None:
    of_stream = float(stream.duration * (stream.time_base or Fraction(0))) if stream.duration else None
    return of_stream or (container.duration / 1e6 if container.duration else None)


def _refuse(video: Video, limits: Limits) -> None:
    """By the header alone."""
    context = video._stream.codec_context
    if context.width * context.height > limits.max_frame_pixels:
        raise _too_large(context.width, context.height, limits)
    seconds, frames = video.promised_seconds or 0.0, video.promised_frames or 0
    if seconds > limits.max_video_seconds or frames > limits.max_video_frames:
        raise _too_long(seconds, frames, limits)


def _too_large(width: int, height: int, limits: Limits) -> Unreadable:
    detail = {"width": str(width), "height": str(height), "limit": str(limits.max_frame_pixels)}
    return Unreadable(UnreadableReason.TOO_MANY_PIXELS, **detail)


def _too_long(seconds: float, frames: int, limits: Limits) -> Unreadable:
    detail = {"seconds": f"{seconds:.0f}", "frames": str(frames), "limit": f"{limits.max_video_seconds:g}"}
    return Unreadable(UnreadableReason.TOO_LONG, **detail, limit_frames=str(limits.max_video_frames))


def _moment(text: str | None) -> datetime | None:
    """A time of the file; none where it is none, or before any phone that records video."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    offset = moment.utcoffset() or timedelta(0)
    return moment.astimezone(timezone(offset)) if moment >= _OLDEST else None


def _place(known: dict[str, str]) -> Gps | None:
    """A position as ISO 6709 (`+31.3139+120.7236+010/`), of QuickTime or of ©xyz."""
    for key in ("com.apple.quicktime.location.ISO6709", "location", "location-eng"):
        match = _ISO6709.match(known.get(key, "").strip())
        if match is not None:
            latitude, longitude = float(match[1]), float(match[2])
            if abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0.0, 0.0):
                return Gps(latitude=latitude, longitude=longitude)
    return None
