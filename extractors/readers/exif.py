"""What the camera wrote. Garbage never raises: it is absence."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PIL import ExifTags, Image

from extractors.facts import Exif, Gps
from extractors.media import PICTURES, sniff

SHANGHAI = ZoneInfo("Asia/Shanghai")
_TEXT_LIMIT = 100


def read_exif(path: Path) -> Exif:
    """EXIF of a picture; every field absent where there is none or none that can be understood."""
    try:
        with Image.open(path, formats=PICTURES[sniff(path) or ""]) as picture:
            table = picture.getexif()
            details = table.get_ifd(ExifTags.IFD.Exif)
            place = table.get_ifd(ExifTags.IFD.GPSInfo)
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
    )


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    clean = "".join(sign for sign in value if sign.isprintable()).strip()
    return clean[:_TEXT_LIMIT] or None


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
