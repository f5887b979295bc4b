"""Multipart forms streamed to disk: a file is never held in memory, and its SHA-256 is known when its last byte is.

`multipart` (MIT, maintained, no dependencies) gives a push parser; the framework's own form parser spools a whole
upload before a limit can refuse it.
"""

import hashlib
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from fastapi import Request
from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

from service.platform.problems import Refused
from service.platform.settings import Settings

_MAX_FIELD_BYTES = 256 * 1024
"""A declaration is a few KiB; more in a plain field is a file sent without its name."""
_MAX_PARTS = 64


@dataclass(frozen=True)
class StagedFile:
    """One uploaded file on local disk, not yet evidence."""

    slot: str
    filename: str
    path: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class Form:
    """What a multipart request held. Its files live until the context ends."""

    fields: dict[str, str]
    files: tuple[StagedFile, ...]


@dataclass
class _Part:
    segment: MultipartSegment
    path: Path | None
    handle: BinaryIO | None
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    text: bytearray = field(default_factory=bytearray)
    size: int = 0


class _Receiver:
    """Takes the parser's events one by one. Used once."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings
        self.part: _Part | None = None
        self.total = 0
        self.fields: dict[str, str] = {}
        self.files: list[StagedFile] = []

    def take(self, event: MultipartSegment | bytearray | bytes | None) -> None:
        if isinstance(event, MultipartSegment):
            self._begin(event)
        elif event is None:
            self._end()
        else:
            self._append(bytes(event))

    def _begin(self, segment: MultipartSegment) -> None:
        if segment.filename is None:
            self.part = _Part(segment, None, None)
            return
        path = self.folder / str(len(self.files))
        self.part = _Part(segment, path, path.open("xb"))

    def _append(self, chunk: bytes) -> None:
        part = self._part()
        part.size += len(chunk)
        if part.handle is None:
            if part.size > _MAX_FIELD_BYTES:
                raise Refused("field_too_large", field=part.segment.name, limit=readable_size(_MAX_FIELD_BYTES))
            part.text += chunk
            return
        self.total += len(chunk)
        place = {"file": plain_name(part.segment.filename), "slot": part.segment.name}
        # Which slots are for videos only the matter knows, which may be named later in the form: `intake.check_files` tells.
        largest = max(self.settings.max_file_bytes, self.settings.max_video_bytes)
        if part.size > largest:
            raise Refused("file_too_large", limit=readable_size(largest), **place)
        if self.total > self.settings.max_case_bytes:
            raise Refused("case_too_large", limit=readable_size(self.settings.max_case_bytes), **place)
        part.digest.update(chunk)
        part.handle.write(chunk)

    def _end(self) -> None:
        part, self.part = self._part(), None
        name = part.segment.name or ""
        if part.handle is None or part.path is None:
            self.fields[name] = part.text.decode("utf-8", errors="replace")
            return
        part.handle.close()
        filename = plain_name(part.segment.filename)
        if any(file.slot == name for file in self.files):
            raise Refused("slot_twice", slot=name)
        self.files.append(StagedFile(name, filename, part.path, part.digest.hexdigest(), part.size))

    def _part(self) -> _Part:
        if self.part is None:
            raise MultipartError("data outside of a part")
        return self.part

    def close(self) -> None:
        if self.part is not None and self.part.handle is not None:
            self.part.handle.close()


@asynccontextmanager
async def received(request: Request, settings: Settings) -> AsyncIterator[Form]:
    """The multipart form of a request, with its files staged on disk until the block ends.

    Raises:
        Refused: not a multipart form, cut short, or a file, field or the whole larger than the settings allow.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data" or not options.get("boundary"):
        raise Refused("not_multipart")
    settings.staging.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=settings.staging))
    receiver = _Receiver(folder, settings)
    try:
        await _receive(request, options["boundary"], receiver, settings.max_case_bytes)
        yield Form(receiver.fields, tuple(file for file in receiver.files if file.filename or file.size))
    finally:
        receiver.close()
        shutil.rmtree(folder, ignore_errors=True)


async def _receive(request: Request, boundary: str, receiver: _Receiver, patience: int) -> None:
    refused: Refused | None = None
    drained = 0
    try:
        with PushMultipartParser(boundary, max_segment_count=_MAX_PARTS) as parser:
            async for chunk in request.stream():
                if refused is not None:
                    # A client that is still sending can't read an answer: let it finish, within reason.
                    drained += len(chunk)
                    if drained > patience:
                        break
                    continue
                try:
                    for event in parser.parse(chunk):
                        receiver.take(event)
                except Refused as error:
                    refused = error
            if refused is not None:
                raise refused
    except MultipartError as error:
        raise refused or Refused("broken_multipart", why=str(error)) from error


def plain_name(filename: str | None) -> str:
    """The last part of a file name as a client sent it: some send whole paths. At most 200 signs, no control signs."""
    name = PurePosixPath((filename or "").replace("\\", "/")).name
    return "".join(sign for sign in name if sign.isprintable())[:200]


def readable_size(size: int) -> str:
    """A size for people, in MiB or KiB."""
    return f"{size / 2**20:.0f} MiB" if size >= 2**20 else f"{size / 2**10:.0f} KiB"
