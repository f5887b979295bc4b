"""A folder is one case, also when an earlier version refused it and left a draft behind."""

from hashlib import sha256
from pathlib import Path

from service.acts import intake
from service.doors.api.examples import DECLARATION
from service.doors.cli.folder_run import _own_account, _submit
from service.doors.cli.folders import CaseFolder
from service.platform.resources import open_rooms
from service.platform.settings import Settings
from service.platform.uploads import StagedFile
from storage.cases import cases, evidence
from tests.service.posts import MATTER, SLOTS


def folder(path: Path) -> CaseFolder:
    files = []
    for slot in SLOTS:
        (path / slot).write_text(slot)
        files.append(StagedFile(slot, slot, path / slot, sha256(slot.encode()).hexdigest(), len(slot)))
    return CaseFolder(path, MATTER.id, dict(DECLARATION), tuple(files))


async def test_a_draft_of_the_same_folder_is_completed(tmp_path: Path, fresh_database: str) -> None:
    async with open_rooms(Settings(home=tmp_path / "home"), fresh_database) as rooms:
        account = await _own_account(rooms)
        reference = f"folder:{folder(tmp_path).digest[:32]}"
        async with rooms.database.transaction() as connection:
            left = await intake.open_case(connection, account, MATTER, DECLARATION, client_reference=reference)
        for _ in range(2):
            assert await _submit(rooms, account, folder(tmp_path)) == left.id
        async with rooms.database.transaction() as connection:
            case = await cases.get_case(connection, left.id)
            assert (case.state, case.submission) == ("submitted", 1)
            assert len(await evidence.current_evidence(connection, left.id)) == len(SLOTS)
