"""When and where a photo was taken, as its XMP packet says (ISO 16684-1). Garbage never raises: it is absence."""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from extractors.facts import Claim, ClaimSource, Gps
from extractors.values.dates import SHANGHAI

_EXIF, _XMP = "{http://ns.adobe.com/exif/1.0/}", "{http://ns.adobe.com/xap/1.0/}"
_TAKEN = (f"{_EXIF}DateTimeOriginal", "{http://ns.adobe.com/photoshop/1.0/}DateCreated", f"{_XMP}CreateDate")
"""The surest first: when the shutter opened, when the picture was made, when the file was."""
_MOST = 1 << 20


def xmp_claim(packet: bytes) -> Claim | None:
    """What the packet says; None where it says neither a time nor a position."""
    values = dict(_values(packet))
    taken, written = next((_moment(values[name]) for name in _TAKEN if name in values), (None, False))
    latitude, longitude = (_degrees(values.get(f"{_EXIF}GPS{kind}", "")) for kind in ("Latitude", "Longitude"))
    known = latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180
    gps = Gps(latitude=latitude, longitude=longitude) if known and latitude and longitude else None
    if taken is None and gps is None:
        return None
    return Claim(source=ClaimSource.XMP, taken_at=taken, offset_written=written, gps=gps)


def _values(packet: bytes) -> Iterator[tuple[str, str]]:
    """Every property in words, by its full name: XMP writes one as an element or as an attribute."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
        root = etree.fromstring(packet[:_MOST].strip(b"\0 \r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root.getroottree().docinfo.doctype:  # no packet has one; its entities could say anything
        return
    for element in root.iter(etree.Element):
        yield from ((str(name), str(value)) for name, value in element.attrib.items())
        if element.text and element.text.strip():
            yield str(element.tag), element.text.strip()


def _moment(text: str) -> tuple[datetime | None, bool]:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None, False
    if len(text.strip()) <= len("2026-11-20"):  # a day without a time is no moment
        return None, False
    written = moment.tzinfo is not None
    return (moment if written else moment.replace(tzinfo=SHANGHAI)), written


def _degrees(text: str) -> float | None:
    """`31,17.9634N` or `31,17,57N`: degrees, minutes, and perhaps seconds."""
    parts, side = text.strip()[:-1].split(","), text.strip()[-1:]
    if side not in {"N", "S", "E", "W"} or not 1 < len(parts) <= 3:
        return None
    try:
        value = sum(float(part) / 60**power for power, part in enumerate(parts))
    except ValueError:
        return None
    return round(-value if side in {"S", "W"} else value, 7) if value == value else None  # noqa: PLR0124 - NaN
