"""The story of a video: its header, the view followed through every frame, the frames that stand for it, their plates and watermarks."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from extractors.facts import Claim, Frame, Line, PlateReading, VideoFacts
from extractors.media import FileIdentity, Limits
from extractors.photos.photo import look
from extractors.photos.quality import brightness, sharpness
from extractors.photos.watermark import read_watermarks
from extractors.plates.colours import patches
from extractors.plates.reading import read_plates
from extractors.readers import ocr
from extractors.readers.video import Video, open_video
from extractors.similarity.features import features
from extractors.similarity.fingerprints import fingerprints
from extractors.videos.sampling import Followed, Kept, in_groups, sampled
from extractors.videos.shots import Follower, Step, breaks

_MOST_FRAMES = 24
_PLAIN = 12.0
"""Grey levels by which a frame varies that shows something: the sky and asphalt are like any other sky and asphalt."""
_WHOLE_READ, _CLOSE_READ = 6, 8
"""Frames that are read as a whole, and places in frames that are read closely: recognition takes up to half a second each."""
_MOST_PLATES = 12
_CLOCKS = timedelta(seconds=90)
"""Watermarks show minutes or seconds, and are printed a moment late."""

_Tile = tuple[float, float, float, float]
_WHOLE: _Tile = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class _Read:
    """What was read in one frame."""

    number: int
    lines: tuple[Line, ...]
    plates: tuple[PlateReading, ...]


def read_video(path: Path, identity: FileIdentity, limits: Limits) -> VideoFacts:
    """What a video shows.

    Raises:
        Unreadable: it can't be opened, is beyond the limits, or can't be decoded to its end.
    """
    facts, kept = followed(path, identity, limits)
    read = [_read(number, kept[number - 1].picture, tile) for number, tile in _places(kept)]
    claims = (*facts.claims, *_watermarks(read, facts))
    return facts.model_copy(update={"plates": _best(read), "claims": claims})


def followed(path: Path, identity: FileIdentity, limits: Limits) -> tuple[VideoFacts, list[Kept]]:
    """All but the text of a video, and the frames that are kept of it. Raises as `read_video`."""
    steps: list[Step] = []
    seconds: list[float] = []
    with open_video(path, limits) as video:
        kept = sampled(_steps(video, steps, seconds), _MOST_FRAMES)
        codec, encoder, claims = video.codec, video.encoder, video.claims()
        width, height = video.size
    begins = min(seconds)
    lasts = max(seconds) - begins
    facts = VideoFacts(
        **asdict(identity),
        width=width,
        height=height,
        seconds=round(lasts, 2),
        frames=len(seconds),
        fps=round((len(seconds) - 1) / lasts, 2) if lasts > 0 else 0.0,
        codec=codec,
        encoder=encoder,
        samples=tuple(_frame(number, one, begins) for number, one in enumerate(kept, start=1)),
        breaks=tuple(one.model_copy(update={"second": round(one.second - begins, 2)}) for one in breaks(steps)),
        claims=claims,
    )
    return facts, kept


def _steps(video: Video, steps: list[Step], seconds: list[float]) -> Iterator[Followed]:
    """The frames with their steps, which are noted on the way."""
    follower = Follower()
    for shown in video.frames():
        # A frame without a time of its own comes at that of the one before: `breaks` tells it.
        second = shown.second if shown.second is not None else (seconds[-1] if seconds else 0.0)
        small = shown.small()
        step = follower.step(small, second)
        if step is not None:
            steps.append(step)
        seconds.append(second)
        yield Followed(shown, step, float(cv2.Laplacian(small, cv2.CV_32F).var()), second)


def _frame(number: int, kept: Kept, begins: float) -> Frame:
    picture = kept.picture
    plain = float(np.asarray(picture.convert("L").resize((64, 64), Image.Resampling.BOX)).std()) < _PLAIN
    return Frame(
        number=number,
        second=round(kept.second - begins, 3),
        sharpness=round(sharpness(picture), 2),
        brightness=round(brightness(picture), 2),
        # Without its border it is known again by its parts.
        fingerprints=() if plain else fingerprints(picture)[:1],
        features=None if plain else features(picture),
    )


def _places(kept: Sequence[Kept]) -> Iterator[tuple[int, _Tile]]:
    """What is read: some sharp frames all over the video as a whole, and where plates may hang, the best place of each part."""
    numbered = list(enumerate(kept, start=1))
    for group in in_groups(numbered, _WHOLE_READ):
        yield max(group, key=lambda pair: pair[1].sharpness)[0], _WHOLE
    for group in in_groups(numbered, _CLOSE_READ):
        found = [(patch, number) for number, one in group for patch in patches(np.asarray(one.picture), 1)]
        if found:
            best, number = max(found, key=lambda pair: pair[0].score)
            yield number, best.box


def _read(number: int, picture: Image.Image, tile: _Tile) -> _Read:
    seen = look(picture, tile)
    plates = read_plates(np.asarray(picture), seen, ocr.read_likelihoods)
    return _Read(
        number,
        tuple(ocr.as_line(line, picture.width, picture.height, page=number) for line in seen),
        tuple(one.model_copy(update={"where": one.where.model_copy(update={"page": number})}) for one in plates),
    )


def _best(read: Sequence[_Read]) -> tuple[PlateReading, ...]:
    """Each plate once, as it was read most surely."""
    plates = sorted((plate for one in read for plate in one.plates), key=lambda plate: plate.confidence)
    surest = {plate.text: plate for plate in plates}
    return tuple(sorted(surest.values(), key=lambda plate: -plate.confidence))[:_MOST_PLATES]


def _watermarks(read: Sequence[_Read], facts: VideoFacts) -> Iterator[Claim]:
    """What watermarks say; a clock that runs with the video says the same thing in each frame."""
    began: list[datetime] = []
    for one in read:
        for claim in read_watermarks(one.lines):
            if claim.taken_at is None or claim.where is None:
                continue
            start = claim.taken_at - timedelta(seconds=facts.samples[one.number - 1].second)
            if all(abs(start - other) > _CLOCKS for other in began):
                began.append(start)
                where = claim.where.model_copy(update={"page": one.number})
                yield claim.model_copy(update={"where": where, "lasts_s": facts.seconds})
