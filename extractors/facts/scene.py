"""What a picture is by its looks: a photo, or a screen, a paper or a drawing in place of one; and how good a photo."""

from enum import StrEnum

from extractors.facts.places import Value


class SceneKind(StrEnum):
    """What a picture is. Nothing here knows a vehicle: a photo of something else is a photo."""

    PHOTO = "photo"
    SCREENSHOT = "screenshot"
    """Of a phone or a desktop: plain bars at both ends that a program drew, with words on them."""
    PAPER = "paper"
    """A document, photographed or scanned: line upon line of text."""
    DRAWING = "drawing"
    """Most of it is plain colour that a program laid, and it is neither of the others."""
    UNKNOWN = "unknown"
    """Too small to tell."""


class Quality(Value):
    """How sharp and well lit a photo is, at a long side of 1,024 px at most.

    `detail`: how sharp its edges are away from text (`extractors.photos.quality`), about 0.2 in a sharp photo and 0.09 in a blurred
    one. Of the lower two thirds, `burnt` is the share that is white, and `lightest` the grey (0 to 255) that only a twentieth exceeds.
    """

    detail: float
    burnt: float
    lightest: float


class Scene(Value):
    """What a picture is, and what that rests on, all shares from 0 to 1.

    `drawn`: of the rows, those that are mostly one very colour, as no camera gives it. `ends`: how high the lower one of the bars of such
    rows at the top and at the bottom is. `lines`: lines of text, each counted once. `text`: how much of the picture they cover.
    `pale`: how much of it is grey and nearly as light as the lightest there is.
    """

    kind: SceneKind
    drawn: float = 0.0
    ends: float = 0.0
    lines: int = 0
    text: float = 0.0
    pale: float = 0.0
