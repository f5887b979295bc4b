"""What the camera wrote, in EXIF and in XMP. Garbage never raises: it is absence."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image

from extractors.facts import Claim, ClaimSource, Exif, Gps
from extractors.media import PICTURES, sniff
from extractors.readers.xmp import xmp_claim
from extractors.values.dates import SHANGHAI

_TEXT_LIMIT = 100
_SHORTEST_LENS, _LONGEST_LENS = 8.0, 1000.0


def read_exif(path: Path) -> Exif:
    """EXIF of a picture; every field absent where there is none or none that can be understood."""
    try:
        with Image.open(path, formats=PICTURES[sniff(path) or ""]) as picture:
            table = picture.getexif()
            details = table.get_ifd(ExifTags.IFD.Exif)
            place = table.get_ifd(ExifTags.IFD.GPSInfo)
    except MemoryError:
        raise
    except Exception:
        return Exif()
    taken_at, offset_written = _taken_at(table, details)
    return Exif(
        taken_at=taken_at,
        offset_written=offset_written,
        make=_text(table.get(ExifTags.Base.Make)),
        model=_text(table.get(ExifTags.Base.Model)),
        software=_text(table.get(ExifTags.Base.Software)),
        gps=_gps(place),
        focal_35mm=_focal(details),
    )


def read_claims(path: Path, exif: Exif) -> tuple[Claim, ...]:
    """When and where the picture was taken, as each part of its metadata says that says something."""
    claims = []
    if exif.taken_at or exif.gps:
        own = Claim(source=ClaimSource.EXIF, taken_at=exif.taken_at, offset_written=exif.offset_written, gps=exif.gps)
        claims.append(own)
    try:
        with Image.open(path, formats=PICTURES[sniff(path) or ""]) as picture:
            place = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
            packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    except MemoryError:
        raise
    except Exception:
        return tuple(claims)
    moment = _satellites(place)
    if moment is not None:
        claims.append(Claim(source=ClaimSource.SATELLITES, taken_at=moment, offset_written=True))
    of_xmp = xmp_claim(packet.encode() if isinstance(packet, str) else packet)
    return (*claims, of_xmp) if of_xmp else tuple(claims)


def _satellites(place: dict[int, Any]) -> datetime | None:
    """The time of the position, which is UTC."""
    try:
        day = datetime.strptime(place[ExifTags.GPS.GPSDateStamp].strip("\0 "), "%Y:%m:%d").replace(tzinfo=UTC)
        hour, minute, second = (float(part) for part in place[ExifTags.GPS.GPSTimeStamp])
        return day + timedelta(hours=hour, minutes=minute, seconds=second)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, AttributeError, OverflowError):
        return None


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    clean = "".join(sign for sign in value if sign.isprintable()).strip()
    return clean[:_TEXT_LIMIT] or None


def _focal(details: dict[int, Any]) -> float | None:
    """None for what no lens has: writers put 0 where they don't know it."""
    try:
        focal = float(details[ExifTags.Base.FocalLengthIn35mmFilm])
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return focal if _SHORTEST_LENS <= focal <= _LONGEST_LENS else None


def _taken_at(table: Any, details: dict[int, Any]) -> tuple[datetime | None, bool]:
    stamp = details.get(ExifTags.Base.DateTimeOriginal) or details.get(ExifTags.Base.DateTimeDigitized)
    stamp = _text(stamp) or _text(table.get(ExifTags.Base.DateTime))
    if stamp is None:
        return None, False
    try:
        taken = datetime.strptime(stamp[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - the zone is found below
    except ValueError:
        return None, False
    zone = _zone(_text(details.get(ExifTags.Base.OffsetTimeOriginal)) or _text(details.get(ExifTags.Base.OffsetTime)))
    return taken.replace(tzinfo=zone or SHANGHAI), zone is not None


def _zone(offset: str | None) -> timezone | None:
    try:
        moment = datetime.strptime(offset or "", "%z").utcoffset()
    except ValueError:
        return None
    return timezone(moment) if moment is not None and abs(moment) < timedelta(hours=15) else None


def _gps(place: dict[int, Any]) -> Gps | None:
    try:
        latitude = _degrees(place[ExifTags.GPS.GPSLatitude], place[ExifTags.GPS.GPSLatitudeRef] == "S")
        longitude = _degrees(place[ExifTags.GPS.GPSLongitude], place[ExifTags.GPS.GPSLongitudeRef] == "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or (latitude, longitude) == (0.0, 0.0):
        return None
    return Gps(latitude=latitude, longitude=longitude)


def _degrees(parts: Any, negative: bool) -> float:
    value = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    if value != value:  # noqa: PLR0124 - NaN
        raise ValueError(parts)
    return round(-value if negative else value, 7)
