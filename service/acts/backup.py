"""Backup: the database first, then the evidence; restored the other way round. See docs/backup.md.

A piece of evidence is durable before the case that names it is committed, and never changed: every file that a dump names is in a
store that is copied after it. Each file is compared with its SHA-256 on its way; one that is missing or not as it was stops no other.
"""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from service.platform.database import postgres_url
from service.platform.resources import object_store
from service.platform.settings import Settings
from service.platform.trouble import CannotRun
from storage.database import is_known, migrate
from storage.dump import DumpFailed, dump, evidence_named, holds_data, is_in_use, load, schema_of
from storage.errors import Corrupted, NotFound
from storage.objects.directory import DirectoryStore
from storage.objects.store import ObjectStore


@dataclass(frozen=True)
class Copied:
    """How many files were copied or found sound, and by SHA-256 what is wrong with each of the others, in Chinese and English."""

    files: int
    faults: Mapping[str, str]


def back_up(settings: Settings, folder: Path, *, evidence_only: bool) -> Copied:
    """Dumps the database to a folder, and copies the evidence that the folder lacks. Raises `CannotRun`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy, store = DirectoryStore(folder / "evidence"), _store(settings)
        with postgres_url(settings) as url:
            _named(url)  # there is something to back up
            if not evidence_only:
                dump(url, _dump_in(folder))
            lacking = sorted(set(_named(url)) - set(copy.names()))
    except OSError as error:
        raise CannotRun(f"无法写入备份文件夹。The backup folder can't be written: {error}") from error
    except DumpFailed as error:
        raise CannotRun(f"数据库无法导出。The database can't be dumped: {error}") from error
    return _copied(lacking, store, copy)


def restore(settings: Settings, folder: Path, *, overwrite: bool, evidence_only: bool) -> Copied:
    """Copies the evidence of a backup into the store, then puts its database in the place of an empty one, brought to this version.

    Raises:
        CannotRun: it is no backup, or a later version's; or the database is in use, or holds data and `overwrite` does not say that
            these may go.
    """
    if not (folder / "evidence").is_dir() or not (evidence_only or _dump_in(folder).is_file()):
        raise CannotRun(f"{folder} 不是 huozheng backup 所做的备份。It is no backup made by `huozheng backup`.")
    copy, store = DirectoryStore(folder / "evidence"), _store(settings)
    if evidence_only:
        return _copied(copy.names(), copy, store)
    with postgres_url(settings) as url:
        if is_in_use(url):
            raise CannotRun("数据库正在使用，请先停止服务。The database is in use: stop servers and workers first.")
        if holds_data(url) and not overwrite:
            text = "数据库中已有办件或账号；确要覆盖，请加 --overwrite。The database holds cases or accounts: --overwrite replaces them."
            raise CannotRun(text)
        try:
            if not is_known(schema := schema_of(_dump_in(folder))):
                text = "备份由更新的版本所做，请先升级本软件。The backup is of a later version: upgrade this one first"
                raise CannotRun(f"{text} ({schema}).")
            copied = _copied(copy.names(), copy, store)
            load(url, _dump_in(folder))
        except DumpFailed as error:
            raise CannotRun(
                f"数据库无法恢复，仍为原状。The database can't be restored and is as it was: {error}"
            ) from error
        migrate(url)
    return copied


def verify_evidence(settings: Settings) -> Copied:
    """Fetches every file that the database names. Raises `CannotRun`."""
    with postgres_url(settings) as url:
        return _copied(_named(url), _store(settings), None)


def _dump_in(folder: Path) -> Path:
    return folder / "database.dump"


def _store(settings: Settings) -> ObjectStore:
    try:
        store = object_store(settings)
        store.check()
    except Exception as error:
        raise CannotRun(f"证据存储不可用。The evidence store can't be used: {error!r}") from error
    return store


def _named(url: str) -> list[str]:
    named = evidence_named(url)
    if named is None:
        raise CannotRun("数据库是空的。The database is empty: is this the right HUOZHENG_HOME or DATABASE_URL?")
    return named


def _copied(names: Iterable[str], source: ObjectStore, target: ObjectStore | None) -> Copied:
    """Copies file by file. Raises `CannotRun` if it is not one file that is at fault, but a store."""
    done, faults = 0, {}
    for sha256 in names:
        try:
            _copy(sha256, source, target)
            done += 1
        except NotFound:
            faults[sha256] = "缺失 missing"
        except Corrupted:
            faults[sha256] = "内容有变 not as it was"
        except Exception as error:
            _require_sound(source, target)
            faults[sha256] = f"无法复制 could not be copied ({error!r})"
    return Copied(done, faults)


def _copy(sha256: str, source: ObjectStore, target: ObjectStore | None) -> None:
    """Fetches one file, which verifies it, and stores it in the target, if there is one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / sha256
        source.fetch(sha256, path)
        if target is not None:
            target.put(path, sha256)


def _require_sound(*stores: ObjectStore | None) -> None:
    try:
        for store in stores:
            if store is not None:
                store.check()
    except Exception as error:
        raise CannotRun(f"存储不可用。A store can't be used any longer: {error!r}") from error
