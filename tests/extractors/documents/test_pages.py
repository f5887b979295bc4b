"""Pictures of several pages: every page is read, shown and limited like the first."""

from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, TiffImagePlugin

from examples.cases import CASES
from examples.documents import commitment, rendered, waybill
from extractors.documents.document import read_document
from extractors.errors import Unreadable
from extractors.facts import UnreadableReason
from extractors.media import FileIdentity, Limits, open_pages, sniff
from extractors.preview import preview
from extractors.readers import ocr

TRIP, DAY = CASES[0].example, date(2026, 11, 23)
COLOURS = ("red", "green", "blue")


def tiff(folder: Path, pages: list[Image.Image], **options: object) -> Path:
    path = folder / "stack.tiff"
    pages[0].save(path, save_all=True, append_images=pages[1:], **options)
    return path


def blank(colour: str, size: tuple[int, int] = (60, 80)) -> Image.Image:
    return Image.new("RGB", size, colour)


def test_a_scanners_stack_is_letter_and_waybill(tmp_path: Path, ocr_models: Path) -> None:
    ocr.configure(ocr_models)
    pages = [Image.fromarray(rendered(paper)) for paper in (commitment(TRIP, DAY), waybill(TRIP, DAY))]
    path = tiff(tmp_path, pages, compression="jpeg", quality=90)
    facts = read_document(path, FileIdentity("0" * 64, 1, sniff(path), "test"), Limits())
    letter, bill = facts.papers
    assert (letter.document_type, bill.document_type) == ("commitment_letter", "waybill")
    assert [page.number for page in facts.pages] == [1, 2]
    assert {stamp.where.page for stamp in letter.stamps} == {1}
    assert bill.fields["cargo_mass"][0].value == "42000"
    assert bill.fields["cargo_mass"][0].where.page == 2


def test_each_page_can_be_looked_at(tmp_path: Path) -> None:
    path = tiff(tmp_path, [blank(colour) for colour in COLOURS])
    for number, colour in enumerate(COLOURS, start=1):
        shown = np.asarray(Image.open(BytesIO(preview(path, number, 60, Limits()))))
        expected = np.asarray(blank(colour))[0, 0].astype(int)
        assert np.abs(shown[5, 5].astype(int) - expected).max() < 8
    for number in (0, 4):
        with pytest.raises(Unreadable):
            preview(path, number, 60, Limits())


def test_more_pages_than_allowed_are_refused(tmp_path: Path) -> None:
    path = tiff(tmp_path, [blank("white")] * 4)
    assert len(list(open_pages(path, Limits(max_pages=4)))) == 4
    with pytest.raises(Unreadable) as refused:
        list(open_pages(path, Limits(max_pages=3)))
    assert refused.value.reason is UnreadableReason.TOO_MANY_PAGES


def test_a_bomb_on_the_second_page_is_refused(tmp_path: Path) -> None:
    path = tiff(tmp_path, [blank("white"), blank("white", (900, 900))])
    with pytest.raises(Unreadable) as refused:
        list(open_pages(path, Limits(max_pixels=10_000)))
    assert refused.value.reason is UnreadableReason.TOO_MANY_PIXELS


def test_a_reduced_copy_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "reduced.tiff"
    reduced = TiffImagePlugin.ImageFileDirectory_v2()
    reduced[254] = 1
    with TiffImagePlugin.AppendingTiffWriter(str(path), new=True) as writer:
        blank("red").save(writer, format="TIFF")
        writer.newFrame()
        blank("green", (30, 40)).save(writer, format="TIFF", tiffinfo=reduced)
        writer.newFrame()
        blank("blue").save(writer, format="TIFF")
    assert [page.getpixel((3, 3)) for page in open_pages(path, Limits())] == [(255, 0, 0), (0, 0, 255)]


def test_a_stack_cut_short_is_never_taken_for_a_whole_one(tmp_path: Path) -> None:
    path = tiff(tmp_path, [Image.effect_noise((200, 200), 80).convert("RGB") for _ in range(3)])
    whole = path.read_bytes()
    for share in (0.4, 0.7, 0.95):
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(Unreadable):
            list(open_pages(path, Limits()))


def test_a_phones_burst_or_depth_map_is_no_further_page(real_data: Path) -> None:
    for name in ("nokia/bird_burst.heic", "nokia/alpha.heic", "spatial_photo.heic"):
        assert len(list(open_pages(real_data / "img_heif/tests/images/heif_other" / name, Limits()))) == 1
