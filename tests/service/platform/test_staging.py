"""What killed processes left in the staging folder is swept after a day; what is in use is not."""

import os
import time
from pathlib import Path

from service.platform import staging
from service.platform.resources import open_rooms
from service.platform.settings import Settings


def aged(path: Path, hours: float) -> None:
    os.utime(path, (time.time() - hours * 3600,) * 2)


def left(folder: Path, name: str, *, made: float, written: float) -> Path:
    """A folder that was made so many hours ago, with a file last written so many hours ago."""
    entry = folder / name
    entry.mkdir(parents=True)
    (entry / "evidence").write_bytes(b"half")
    aged(entry / "evidence", written)
    aged(entry, made)
    return entry


async def test_at_start_and_by_the_sweep_only_what_nobody_wrote_to_for_a_day_is_deleted(
    tmp_path: Path, fresh_database: str
) -> None:
    settings = Settings(home=tmp_path)
    left(settings.staging, "dead", made=25, written=25)
    left(settings.staging, "young", made=1, written=1)
    left(settings.staging, "still written", made=25, written=0)
    (settings.staging / "alone").write_bytes(b"half")
    aged(settings.staging / "alone", 25)
    elsewhere = tmp_path / "elsewhere"
    left(tmp_path, "elsewhere", made=25, written=25)
    (settings.staging / "link").symlink_to(elsewhere)
    os.utime(settings.staging / "link", (time.time() - 25 * 3600,) * 2, follow_symlinks=False)
    async with open_rooms(settings, fresh_database):
        assert sorted(path.name for path in settings.staging.iterdir()) == ["still written", "young"]
    assert (elsewhere / "evidence").exists()
    assert staging.sweep(settings.staging) == 0
    assert staging.sweep(tmp_path / "none") == 0
