"""Marks that programs leave in a picture's metadata: editors, generating models, and thumbnails of what was there before.

Metadata can be stripped and written by anyone: a mark that is there says something, none says nothing.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from PIL import ExifTags, Image

from extractors.facts import PhotoMark, PhotoMarkKind
from extractors.media import PICTURES, sniff
from extractors.similarity.fingerprints import fingerprints

_EDITORS = re.compile(
    r"photoshop|lightroom|gimp|snapseed|picsart|pixelmator|affinity photo|paint\.net|corel|acdsee|acd systems|irfanview"
    r"|photoscape|faststone|xnview|pixlr|canva|snipaste|inpaint|facetune|remini|meitu|美图|醒图|稿定|天天P图|光影魔术手|可牛|画图",
    re.IGNORECASE,
)
"""Programs for changing pictures. A camera's or a phone's own software is none of them."""
_MODELS = re.compile(
    r"trainedAlgorithmicMedia|stable[ -]?diffusion|midjourney|dall[·-]?e|comfyui|automatic1111|novelai|firefly|文心一格|通义万相|即梦|可灵",
    re.IGNORECASE,
)
_AIGC = re.compile(r'"?AIGC"?\s*[:=>]\s*(?:"|&quot;)?\s*\{[^}]*Label[^}]*?[123]', re.IGNORECASE)
"""The implicit label that GB 45438-2025 wants in a generated picture's metadata (since 2025-09-01): 1 yes, 2 likely, 3 suspected."""
_GENERATION_KEYS = {"parameters", "prompt", "workflow", "negative_prompt", "sd-metadata", "invokeai_metadata"}
"""Keys of text that generators write into PNG files."""
_TOOLS = re.compile(r"(?:CreatorTool|softwareAgent)(?:=\"|>)([^\"<]{2,80})")
_DETAIL = 100
_LEAST_THUMBNAIL = 48
_OTHER_PICTURE = 90
"""Bits of 256 between a picture and its thumbnail. Twenty real pictures with thumbnails had at most 38, one with another picture's 122."""


def read_marks(path: Path, picture: Image.Image) -> tuple[PhotoMark, ...]:
    """The marks in the metadata of a picture that was opened as `picture`; none where the metadata can't be understood."""
    try:
        with Image.open(path, formats=PICTURES[sniff(path) or ""]) as opened:
            texts, thumbnail = dict(_texts(opened)), _thumbnail(opened)
    except MemoryError:
        raise
    except Exception:
        return ()
    return (*_by_models(texts), *_by_editors(texts), *_of_thumbnail(thumbnail, picture))


def _texts(opened: Image.Image) -> Iterator[tuple[str, str]]:
    """Everything in words that the file carries, by where it stands."""
    table = opened.getexif()
    for tag in (ExifTags.Base.Software, ExifTags.Base.ImageDescription, ExifTags.Base.Artist):
        if isinstance(value := table.get(tag), str):
            yield ExifTags.Base(tag).name, value
    comment = table.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment)
    if comment:
        yield "UserComment", comment.decode("utf-8", "replace") if isinstance(comment, bytes) else str(comment)
    for key, value in opened.info.items():
        if isinstance(value, bytes) and key in {"xmp", "comment"}:
            yield str(key), value.decode("utf-8", "replace")
        elif isinstance(value, str):
            yield str(key), value


def _by_models(texts: dict[str, str]) -> Iterator[PhotoMark]:
    for key, text in texts.items():
        found = _MODELS.search(text) or _AIGC.search(text)
        if found:
            yield PhotoMark(kind=PhotoMarkKind.AI_GENERATED, detail=f"{key}: {found.group()}"[:_DETAIL])
            return
        if key.lower() in _GENERATION_KEYS or (key == "AIGC" and "Label" in text):
            yield PhotoMark(kind=PhotoMarkKind.AI_GENERATED, detail=f"{key}: {text}"[:_DETAIL])
            return


def _by_editors(texts: dict[str, str]) -> Iterator[PhotoMark]:
    named = [texts.get("Software", ""), *_TOOLS.findall(texts.get("xmp", "") + texts.get("XML:com.adobe.xmp", ""))]
    tools = dict.fromkeys(name.strip("\0 \n") for name in named if _EDITORS.search(name))
    if tools:
        yield PhotoMark(kind=PhotoMarkKind.EDITED, detail=", ".join(tools)[:_DETAIL])


def _thumbnail(opened: Image.Image) -> Image.Image | None:
    """The picture in EXIF's first thumbnail, in RGB and as large as it is."""
    place = opened.getexif().get_ifd(ExifTags.IFD.IFD1)
    raw = opened.info.get("exif", b"")
    start, length = place.get(ExifTags.Base.JpegIFOffset), place.get(ExifTags.Base.JpegIFByteCount)
    if not isinstance(start, int) or not isinstance(length, int) or not raw.startswith(b"Exif\0\0"):
        return None
    try:
        with Image.open(io.BytesIO(raw[6 + start : 6 + start + length]), formats=("JPEG",)) as thumbnail:
            return (
                thumbnail.convert("RGB")
                if min(thumbnail.size) >= _LEAST_THUMBNAIL and max(thumbnail.size) <= 1024
                else None
            )
    except MemoryError:
        raise
    except Exception:
        return None


def _of_thumbnail(thumbnail: Image.Image | None, picture: Image.Image) -> Iterator[PhotoMark]:
    if thumbnail is None:
        return
    apart = min(
        (int(kept.bits, 16) ^ int(bits, 16)).bit_count()
        for kept in fingerprints(picture)
        for own in fingerprints(thumbnail)
        for bits in (own.bits, *own.turned)
    )
    if apart > _OTHER_PICTURE:
        yield PhotoMark(kind=PhotoMarkKind.OTHER_THUMBNAIL, detail=f"{apart} / 256")
