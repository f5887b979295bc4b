"""How a picture was turned when its hash matched: what the page turns it back by."""

import numpy as np
import pytest
from PIL import Image, ImageOps

from extractors.media import Limits, open_picture
from extractors.similarity.fingerprints import fingerprints
from service.lookups.matches import turned_outline
from tests.real import SOURCES

TURNS = {
    0: lambda picture: picture,
    1: ImageOps.flip,
    2: ImageOps.mirror,
    3: lambda picture: picture.rotate(180),
    4: lambda picture: picture.transpose(Image.Transpose.TRANSPOSE),
    5: lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
    6: lambda picture: picture.transpose(Image.Transpose.ROTATE_270),
    7: lambda picture: picture.transpose(Image.Transpose.TRANSVERSE),
}


@pytest.fixture(scope="module", params=SOURCES)
def photo(request: pytest.FixtureRequest) -> Image.Image:
    if request.param == "drawn":
        return request.getfixturevalue("drawn_photos")[0]
    path = min(
        (request.getfixturevalue("real_data") / "trucks_openimages" / "images").glob("*.jpg"), key=lambda one: one.name
    )
    return open_picture(path, Limits())


@pytest.mark.parametrize("turned", TURNS)
def test_an_orientation_s_number_tells_how_to_turn_the_picture(photo: Image.Image, turned: int) -> None:
    asked = fingerprints(photo)[0]
    kept = int(fingerprints(TURNS[turned](photo))[0].bits, 16)
    orientations = (asked.bits, *asked.turned)
    nearest = min(range(8), key=lambda turn: (int(orientations[turn], 16) ^ kept).bit_count())
    assert nearest == turned
    # Where the corners of the picture are after that: marked with a white one, one after the other.
    for corner, (x, y) in enumerate(turned_outline(turned)):
        left, top = ((0, 0), (20, 0), (20, 20), (0, 20))[corner]
        marked = Image.new("L", (40, 40))
        marked.paste(255, (left, top, left + 20, top + 20))
        seen = np.asarray(TURNS[turned](marked))
        assert seen[min(39, int(40 * y)), min(39, int(40 * x))] == 255
