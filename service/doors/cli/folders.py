"""Case folders: `case.json` with matter and declaration, and one file a slot, named by it (`front.jpg`)."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.doors.cli.exits import CannotRun
from service.platform.uploads import StagedFile

CASE_FILE = "case.json"


@dataclass(frozen=True)
class CaseFolder:
    """One case on disk."""

    path: Path
    matter: str
    declaration: dict[str, Any]
    files: tuple[StagedFile, ...]


def case_folders(folder: Path) -> list[Path]:
    """The case folder itself, or the case folders in it, by name. Raises `CannotRun` if there is none."""
    if not folder.is_dir():
        raise CannotRun(f"没有文件夹 no such folder: {folder}")
    if (folder / CASE_FILE).is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob(f"*/{CASE_FILE}"))
    if not found:
        raise CannotRun(f"{folder} 中没有 {CASE_FILE}。No {CASE_FILE} in it or in its folders.")
    return found


def read_case_folder(path: Path) -> CaseFolder:
    """Reads one case folder. Raises `CannotRun` with the file and what is wrong with it."""
    source = path / CASE_FILE
    try:
        case = json.loads(source.read_text(encoding="utf-8"))
        matter, declaration = case["matter"], case["declaration"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotRun(f"{source} 无法读取 can't be read: {error!r}") from error
    if not isinstance(matter, str) or not isinstance(declaration, dict):
        raise CannotRun(
            f"{source}：matter 应为文字、declaration 应为对象。matter must be a text, declaration an object."
        )
    files = sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith((".", CASE_FILE)))
    return CaseFolder(path, matter, declaration, tuple(_file(file) for file in files))


def _file(path: Path) -> StagedFile:
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return StagedFile(path.stem, path.name, path, sha256, path.stat().st_size)
