"""The look-up of a real photo among others, by reading every row and with an index in memory."""

from pathlib import Path

import pytest
from PIL import Image

from extractors.similarity.features import features
from extractors.similarity.fingerprints import fingerprints
from service.lookups import pictures as lookup
from storage.cases.cases import Case
from storage.database import Database
from storage.pictures.memory_index import MemoryIndex
from tests.storage.making import case, moved, used
from tests.verifiers.dossiers import NOW, photo
from verifiers.dossier import PARTS, Exhibit, MatchKind, PictureSearch
from verifiers.matter.catalogue import matters


async def upload(database: Database, picture: Image.Image) -> tuple[Case, Exhibit]:
    """The photo in a submitted case of its own, read and kept."""
    facts = photo("front", None, fingerprints=fingerprints(picture), features=features(picture))
    async with database.transaction() as connection:
        owner = await moved(connection, await case(connection), "submit")
        row = await used(connection, owner, "front")
        await lookup.keep(connection, row.id, facts)
    exhibit = Exhibit(evidence_id=row.id, slot="front", filename="front.jpg", received_at=NOW, facts=facts)
    return owner, exhibit


@pytest.mark.parametrize("memory", [None, MemoryIndex()], ids=["read", "kept"])
async def test_a_photo_is_found_by_hash_and_by_parts_and_another_is_not(
    database: Database, real_data: Path, memory: MemoryIndex | None
) -> None:
    bridge = Image.open(real_data / "copy_pdq" / "bridge-1-original.jpg").convert("RGB")
    other = Image.open(min((real_data / "trucks_coco128").rglob("*.jpg"))).convert("RGB")

    async def searches(picture: Image.Image) -> dict[str, PictureSearch]:
        owner, exhibit = await upload(database, picture)
        async with database.transaction() as connection:
            matter = matters()["suzhou-oversize"]
            made = await lookup.searches_for(connection, owner, exhibit, matter, memory)
        return {search.algorithm: search for search in made if search.part == 1}

    first = await searches(bridge)
    assert all(search.compared == 0 and not search.matches for search in first.values())
    strange = await searches(other)
    assert not any(search.matches for search in strange.values())
    again = await searches(bridge.transpose(Image.Transpose.ROTATE_90))
    assert [match.distance for match in again["dct256"].matches] == [0]
    assert all(search.compared == 2 for search in again.values())
    cropped = await searches(bridge.crop((bridge.width // 3, bridge.height // 4, bridge.width, bridge.height)))
    assert any(match.kind is MatchKind.PART and (match.places or 0) > 6 for match in cropped[PARTS].matches)
