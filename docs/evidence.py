"""Backs up, restores or checks the evidence, inside the service's environment. See backup.md.

    python evidence.py back-up FOLDER    copies what the database names from the store to a folder, unless it is there
    python evidence.py restore FOLDER    copies a folder that was made so into the store
    python evidence.py check             fetches every file that the database names

Each file is compared with its SHA-256 on its way. One that is missing or not as it was stops no other: all that were
found so are named at the end, and the run ends with an error.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg

from service.platform.resources import object_store
from service.platform.settings import Settings
from storage.errors import Corrupted, NotFound
from storage.objects.directory import DirectoryStore
from storage.objects.store import ObjectStore


def named(settings: Settings) -> Iterator[str]:
    """The SHA-256 of every piece of evidence that the database names."""
    if settings.database_url is None:
        sys.exit("set DATABASE_URL: the embedded service is backed up by copying its folder")
    with psycopg.connect(settings.database_url) as database:
        for (sha256,) in database.execute("SELECT DISTINCT sha256 FROM evidence ORDER BY sha256").fetchall():
            yield sha256


def copy(sha256: str, source: ObjectStore, target: ObjectStore | None) -> None:
    """Fetches one file, which verifies it, and stores it in the target, if there is one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / sha256
        source.fetch(sha256, path)
        if target is not None:
            target.put(path, sha256)


def copied(names: Iterable[str], source: ObjectStore, target: ObjectStore | None) -> tuple[int, dict[str, str]]:
    """Copies file by file. Returns how many were copied, and what is wrong with each of the others.

    Raises what the store raises if it is not one file that is at fault, but the store.
    """
    done, faults = 0, {}
    for sha256 in names:
        try:
            copy(sha256, source, target)
            done += 1
        except (Corrupted, NotFound) as error:
            faults[sha256] = "not as it was" if isinstance(error, Corrupted) else "missing"
        except Exception as error:
            for store in (source, target):
                if store is not None:
                    store.check()
            faults[sha256] = f"could not be copied ({error!r})"
    return done, faults


def main(act: str, *arguments: str) -> None:
    """Does one of the three acts."""
    settings = Settings()
    store = object_store(settings)
    folder = Path(arguments[0]) / "evidence" if arguments else None
    backup = DirectoryStore(folder) if folder else None
    if act == "restore" and folder and backup:
        names: Iterable[str] = (path.name for path in sorted(folder.glob("??/??/*")))
        done, faults = copied(names, backup, store)
    elif act in {"back-up", "check"} and (act == "back-up") == bool(folder):
        wanted = named(settings)
        if folder is not None:
            wanted = (sha256 for sha256 in wanted if not (folder / sha256[:2] / sha256[2:4] / sha256).exists())
        done, faults = copied(wanted, store, backup)
    else:
        sys.exit(__doc__)
    sys.stdout.write(f"{act}: {done} files, each as its SHA-256 says\n")
    if faults:
        sys.exit(
            "\n".join([f"{act}: {len(faults)} files at fault:", *(f"{name}  {why}" for name, why in faults.items())])
        )


if __name__ == "__main__":
    main(*sys.argv[1:] or ["help"])
