"""When and where a photo was taken, as its metadata say: EXIF, the satellites' time, XMP."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from extractors.facts import ClaimSource, Gps
from extractors.readers.exif import read_claims, read_exif
from extractors.readers.xmp import xmp_claim
from extractors.values.dates import SHANGHAI

PACKET = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def packet(attributes: str = "", elements: str = "") -> bytes:
    return PACKET.format(attributes=attributes, elements=elements).encode()


@pytest.mark.parametrize(
    ("xmp", "taken", "written"),
    [
        (packet('xmp:CreateDate="2026-11-20T10:23:45+08:00"'), datetime(2026, 11, 20, 2, 23, 45, tzinfo=UTC), True),
        (packet('xmp:CreateDate="2026-11-20T10:23:45"'), datetime(2026, 11, 20, 10, 23, 45, tzinfo=SHANGHAI), False),
        (
            packet(
                "",
                "<exif:DateTimeOriginal>2026-11-19T10:00:00Z</exif:DateTimeOriginal><xmp:CreateDate>2026-11-20T10:00:00Z</xmp:CreateDate>",
            ),
            datetime(2026, 11, 19, 10, tzinfo=UTC),
            True,
        ),
    ],
)
def test_the_surest_time_of_a_packet(xmp: bytes, taken: datetime, written: bool) -> None:
    claim = xmp_claim(xmp)
    assert claim is not None
    assert (claim.source, claim.taken_at, claim.offset_written) == (ClaimSource.XMP, taken, written)


def test_the_position_of_a_packet() -> None:
    claim = xmp_claim(packet('exif:GPSLatitude="31,18.8334N" exif:GPSLongitude="120,43,25E"'))
    assert claim is not None
    assert claim.gps == Gps(latitude=31.31389, longitude=120.7236111)


@pytest.mark.parametrize(
    "xmp",
    [
        b"",
        b"<not closed",
        packet('xmp:CreateDate="yesterday"'),
        packet('xmp:CreateDate="2026-11-20"'),
        packet('exif:GPSLatitude="nan,1N" exif:GPSLongitude="120,43E"'),
        b'<!DOCTYPE x [<!ENTITY a "2026-11-20T10:00:00Z">]><x xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="&a;"/>',
    ],
)
def test_what_says_nothing_is_absence(xmp: bytes) -> None:
    assert xmp_claim(xmp) is None


@given(st.binary(max_size=200))
def test_garbage_is_absence(garbage: bytes) -> None:
    assert xmp_claim(garbage) is None


def test_a_photo_with_three_sources(tmp_path: Path) -> None:
    table = Image.Exif()
    table.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:11:20 10:23:45"
    place = table.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", (31.0, 18.0, 50.0)
    place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude] = "E", (120.0, 43.0, 25.0)
    place[ExifTags.GPS.GPSDateStamp], place[ExifTags.GPS.GPSTimeStamp] = "2026:11:20", (2.0, 23.0, 40.0)
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (64, 64)).save(path, exif=table, xmp=packet('xmp:CreateDate="2026-11-20T10:23:45+08:00"'))
    exif, satellites, xmp = read_claims(path, read_exif(path))
    assert [claim.source for claim in (exif, satellites, xmp)] == [
        ClaimSource.EXIF,
        ClaimSource.SATELLITES,
        ClaimSource.XMP,
    ]
    assert exif.gps is not None
    assert abs(exif.taken_at - satellites.taken_at) == timedelta(seconds=5)  # type: ignore[operator]
    assert xmp.taken_at == exif.taken_at


def test_a_real_photo_from_another_time_zone(real_data: Path) -> None:
    """A phone bought in China, used three hours east of Greenwich: its clock was right, its zone is not written."""
    (path,) = real_data.glob("img_heif/**/xiaomi.heic")
    exif, satellites = read_claims(path, read_exif(path))
    assert satellites.taken_at == datetime(2023, 4, 27, 16, 43, 45, tzinfo=UTC)
    assert exif.taken_at is not None
    assert exif.taken_at.replace(tzinfo=timezone(timedelta(hours=3))) - satellites.taken_at == timedelta(seconds=33)
