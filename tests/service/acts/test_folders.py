"""A folder is one case, also when an earlier version refused it and left a draft behind."""

from hashlib import sha256
from pathlib import Path

from service.acts import folders, intake
from service.doors.api.examples import DECLARATION
from service.platform.resources import open_rooms
from service.platform.settings import Settings
from service.platform.uploads import StagedFile
from storage.cases import cases, evidence
from tests.service.posts import MATTER, SLOTS


def staged(path: Path) -> list[StagedFile]:
    files = []
    for slot in SLOTS:
        (path / slot).write_text(slot)
        files.append(StagedFile(slot, slot, path / slot, sha256(slot.encode()).hexdigest(), len(slot)))
    return files


async def test_a_draft_of_the_same_folder_is_completed(tmp_path: Path, fresh_database: str) -> None:
    async with open_rooms(Settings(home=tmp_path / "home"), fresh_database) as rooms:
        account = await folders.own_account(rooms)
        reference = folders.reference_of(MATTER.id, DECLARATION, staged(tmp_path))
        async with rooms.database.transaction() as connection:
            left = await intake.open_case(connection, account, MATTER, DECLARATION, client_reference=reference)
        for _ in range(2):
            assert await folders.submit(rooms, MATTER.id, DECLARATION, staged(tmp_path)) == left.id
        async with rooms.database.transaction() as connection:
            case = await cases.get_case(connection, left.id)
            assert (case.state, case.submission) == ("submitted", 1)
            assert len(await evidence.current_evidence(connection, left.id)) == len(SLOTS)
