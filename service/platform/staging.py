"""The folder where files stay while somebody uses them, and how it is swept of what killed processes left there."""

import logging
import shutil
import time
from pathlib import Path

_log = logging.getLogger(__name__)

_LEFTOVER_S = 24 * 3600
"""No upload, reading or download takes so long. Whose a folder is can't be asked: processes of several machines may share it."""


def sweep(folder: Path) -> int:
    """Deletes what nobody has written to for a day. Returns how many entries."""
    if not folder.is_dir():
        return 0
    leftovers = [entry for entry in folder.iterdir() if time.time() - _last_written(entry) > _LEFTOVER_S]
    for entry in leftovers:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    if leftovers:
        _log.info("staging: %s leftovers deleted", len(leftovers))
    return len(leftovers)


def _last_written(entry: Path) -> float:
    """The newest time of it and all that is in it; now, if somebody is just deleting it."""
    try:
        inside = list(entry.rglob("*")) if entry.is_dir() and not entry.is_symlink() else []
        return max([path.lstat().st_mtime for path in (entry, *inside)])
    except FileNotFoundError:
        return time.time()
