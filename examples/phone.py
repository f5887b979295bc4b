"""What a phone writes: a JPEG with EXIF."""

from datetime import date, datetime
from io import BytesIO

from PIL import ExifTags, Image

from verifiers.dossier import SHANGHAI


def photo(
    picture: Image.Image, day: date, minute: int, *, exif: bool = True, turned: bool = False, gps: bool = False
) -> bytes:
    """A JPEG as a phone writes it, taken in the first minutes of `day`, so never in the future."""
    table = Image.Exif()
    if exif:
        stamp = datetime(day.year, day.month, day.day, 0, minute, 12, tzinfo=SHANGHAI).strftime("%Y:%m:%d %H:%M:%S")
        table[ExifTags.Base.Make], table[ExifTags.Base.Model] = "Example", "EX-1"
        table[ExifTags.Base.DateTime] = stamp
        details = table.get_ifd(ExifTags.IFD.Exif)
        details[ExifTags.Base.DateTimeOriginal] = stamp
        details[ExifTags.Base.OffsetTimeOriginal] = "+08:00"
    if gps:
        place = table.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", (31.0, 19.0, 12.0)
        place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude] = "E", (120.0, 43.0, 30.0)
    if turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        table[ExifTags.Base.Orientation] = 6
    buffer = BytesIO()
    picture.save(buffer, format="JPEG", quality=90, exif=table)
    return buffer.getvalue()
