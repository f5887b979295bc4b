"""What a photo's pixels say of how it was made: each method's score and map, or why it can't tell."""

from enum import StrEnum

from extractors.facts.places import Box, Value


class TamperingKind(StrEnum):
    """What a method looks for."""

    RECOMPRESSED = "recompressed"
    """A part was not saved as often as the rest: the rest shows two JPEG compressions, the part one."""
    OTHER_GRID = "other_grid"
    """A part has JPEG blocks that lie on another grid than those of the rest."""
    COPIED = "copied"
    """A part is a copy of another part of the picture."""
    SCREEN = "screen"
    """The whole is a photo of a screen or of a print."""


class CannotTell(StrEnum):
    """Why a method can't say anything of a picture."""

    NOT_JPEG = "not_jpeg"
    TOO_SMALL = "too_small"
    TOO_FLAT = "too_flat"
    """Too little on it, too dark or too bright."""
    ONE_SAVE = "one_save"
    """No trace of an earlier JPEG compression: it was saved once, resized since, or more strongly the last time."""
    TOO_COMPRESSED = "too_compressed"
    """The last JPEG compression covers what was before it."""


class Tampering(Value):
    """What one method found.

    `score`: each method's own measure, larger the surer; None where it can't tell, and `cannot_tell` says why. `boxes`: the parts that
    stand out, the surest first. `map`: how much each cell of the picture stands out, a grey PNG of at most 48 cells a side, in base64.
    """

    kind: TamperingKind
    score: float | None = None
    cannot_tell: CannotTell | None = None
    boxes: tuple[Box, ...] = ()
    map: str = ""
