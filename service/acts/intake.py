"""Taking in: open a case, receive its evidence, tell what is missing, submit.

What is received is durable before we say so.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from extractors.facts import StoryKind
from service.acts.conditional import Tags, refuse_if_changed, tags_of
from service.acts.correction import OPEN_TO_THE_FIRM, opened_for_change
from service.acts.faults import read_again
from service.acts.pipeline import verify_when_read
from service.platform import jobs
from service.platform.problems import Refused
from service.platform.resources import Rooms
from service.platform.settings import Settings
from service.platform.uploads import StagedFile, readable_size
from storage.accounts import Account
from storage.cases import cases, evidence
from storage.cases.cases import Case
from storage.cases.evidence import Evidence
from storage.database import Connection
from verifiers.declaration.declaration import DeclarationDefective, Defect, read_declaration
from verifiers.dossier import SHANGHAI
from verifiers.matter.matter import Matter, Slot
from verifiers.matter.needed import needed_slots


@dataclass(frozen=True)
class Missing:
    """Everything that stands between a case and its submission, told at once (行政许可法 art. 32)."""

    materials: tuple[Slot, ...]
    defects: tuple[Defect, ...]

    @property
    def complete(self) -> bool:
        """Whether the case can be submitted."""
        return not self.materials and not self.defects

    def errors(self) -> list[dict[str, Any]]:
        """The same as field errors of a problem."""
        lacking = [
            {
                "field": f"evidence.{slot.name}",
                "code": "material_missing",
                "zh": f"缺少材料：{slot.title.zh}。{slot.help.zh}",
                "en": f"Missing: {slot.title.en}. {slot.help.en}",
            }
            for slot in self.materials
        ]
        return lacking + [defect_row(defect) for defect in self.defects]


def defect_row(defect: Defect) -> dict[str, Any]:
    """A defect of a declaration as a field error of a problem."""
    return {"field": defect.field, "code": defect.code, "zh": defect.zh, "en": defect.en}


def defects_of(declaration: object) -> tuple[Defect, ...]:
    """Every defect of a declaration; none when it is in order."""
    try:
        read_declaration(declaration)
    except DeclarationDefective as error:
        return error.defects
    return ()


def matter_named(rooms: Rooms, matter_id: str) -> Matter:
    """The matter of that id, or a refusal that names those there are."""
    matter = rooms.matters.get(matter_id)
    if matter is None:
        raise Refused("unknown_matter", matter=matter_id, known="、".join(sorted(rooms.matters)))
    return matter


def largest_file(settings: Settings, slot: Slot) -> int:
    """The most bytes that a file for a slot may have."""
    return settings.max_video_bytes if slot.story is StoryKind.VIDEO else settings.max_file_bytes


def check_files(matter: Matter, files: Sequence[StagedFile], settings: Settings) -> None:
    """Refuses files for slots that the matter lacks, empty files, and files larger than their slot takes."""
    for file in files:
        slot = matter.slot(file.slot)
        if slot is None:
            known = "、".join(slot.name for slot in matter.slots)
            raise Refused("unknown_slot", matter=matter.id, slot=file.slot, known=known)
        if file.size == 0:
            raise Refused("empty_file", file=file.filename, slot=file.slot)
        if file.size > largest_file(settings, slot):
            limit = readable_size(largest_file(settings, slot))
            raise Refused("file_too_large", file=file.filename, slot=file.slot, limit=limit)


async def make_durable(rooms: Rooms, files: Sequence[StagedFile]) -> None:
    """Stores the bytes of uploads. Until this returns nothing is received."""
    for file in files:
        await asyncio.to_thread(rooms.store.put, file.path, file.sha256)


async def open_case(
    connection: Connection,
    account: Account,
    matter: Matter,
    declaration: Mapping[str, Any],
    *,
    client_reference: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Case:
    """Opens a draft that keeps the version of its matter. The declaration may still be defective; submitting is not."""
    try:
        return await cases.open_case(
            connection,
            account_id=account.id,
            firm=_firm(account, declaration),
            matter_id=matter.id,
            matter_version=matter.version,
            matter=matter.model_dump(mode="json"),
            declaration=dict(declaration),
            client_reference=client_reference,
            metadata=dict(metadata or {}),
            at=datetime.now(UTC),
        )
    except cases.ReferenceTaken as taken:
        raise Refused("reference_taken", reference=client_reference, case=taken.case_id) from taken


async def add_evidence(
    rooms: Rooms,
    connection: Connection,
    account: Account,
    case: Case,
    files: Sequence[StagedFile],
    *,
    if_match: str | None = None,
    replaces: Mapping[str, str] | None = None,
) -> list[Evidence]:
    """Records durable files as evidence of a locked case and queues their reading.

    The same bytes again change nothing, unless a fault of ours kept them from being read.
    `replaces`: by slot, the evidence that the sender saw there, or an empty text. Where something else now stands in the slot, or the case
    has changed since `if_match`, nothing is taken in.
    """
    held = await evidence.current_evidence(connection, case.id)
    tags = await tags_of(connection, case)
    case = await opened_for_change(connection, case, account)
    _refuse_to_overwrite(files, held, tags, if_match, replaces or {})
    known, replaced = {row.id for row in held}, {file.slot for file in files}
    total = sum(row.size for row in held if row.slot not in replaced)
    receipts = []
    for file in files:
        total += file.size
        if total > rooms.settings.max_case_bytes:
            limit = readable_size(rooms.settings.max_case_bytes)
            raise Refused("case_too_large", file=file.filename, slot=file.slot, limit=limit)
        row = await evidence.add_evidence(
            connection,
            case_id=case.id,
            slot=file.slot,
            sha256=file.sha256,
            size=file.size,
            filename=file.filename,
            uploaded_by=account.id,
            at=datetime.now(UTC),
        )
        if row.id not in known:
            await jobs.defer_read(rooms.queue, connection, row.id)
        elif await evidence.forget_our_faults(connection, [row.id]):
            # What was damaged or lost was healed as these bytes were made durable.
            await jobs.defer_read(rooms.queue, connection, row.id)
        receipts.append(row)
    return receipts


def _refuse_to_overwrite(
    files: Sequence[StagedFile],
    held: Sequence[Evidence],
    tags: Tags,
    if_match: str | None,
    replaces: Mapping[str, str],
) -> None:
    standing = {row.slot: row for row in held}
    others = [file for file in files if file.slot not in standing or standing[file.slot].sha256 != file.sha256]
    if not others:
        # Sent again because the first answer was lost.
        return
    refuse_if_changed(if_match, [tags.case])
    for file in others:
        now = standing[file.slot].id if file.slot in standing else ""
        if replaces.get(file.slot, now) != now:
            raise Refused("changed_meanwhile", headers=tags.headers)


async def set_declaration(
    connection: Connection, account: Account, case: Case, declaration: Mapping[str, Any], *, if_match: str | None = None
) -> Case:
    """Replaces the declaration of a locked case that is open for it, unless it has changed since `if_match`."""
    tags = await tags_of(connection, case)
    same = dict(declaration) == case.declaration
    case = await opened_for_change(connection, case, account)
    if not same:
        refuse_if_changed(if_match, [tags.declaration, tags.case])
    return await cases.set_declaration(
        connection,
        case,
        declaration=dict(declaration),
        firm=_firm(account, declaration),
        actor=account.id,
        at=datetime.now(UTC),
    )


def _firm(account: Account, declaration: Mapping[str, Any]) -> str:
    """Whose case it is: an approval system opens cases of many firms under one account."""
    carrier = declaration.get("carrier")
    uscc = carrier.get("uscc") if isinstance(carrier, Mapping) else None
    return uscc.strip().upper() if isinstance(uscc, str) and uscc.strip() else account.id


async def missing(connection: Connection, case: Case) -> Missing:
    """What the case still lacks."""
    matter = Matter.model_validate(case.matter)
    held = {row.slot for row in await evidence.current_evidence(connection, case.id)}
    return Missing(
        tuple(slot for slot in _needed(matter, case.declaration) if slot.name not in held), defects_of(case.declaration)
    )


def _needed(matter: Matter, declaration: Mapping[str, Any]) -> tuple[Slot, ...]:
    """The slots that a declaration needs; while it is defective, those that every case needs."""
    try:
        declared = read_declaration(dict(declaration))
    except DeclarationDefective:
        return tuple(slot for slot in matter.slots if slot.required)
    return needed_slots(matter, declared, datetime.now(SHANGHAI).date())


async def submit(
    rooms: Rooms, connection: Connection, account: Account, case: Case, *, if_match: str | None = None
) -> Case:
    """Submits a locked case. Refuses with everything that lacks, and if the case has changed since `if_match`.

    A second submit of the same case changes nothing.
    """
    if case.state in {"submitted", "verifying"}:
        return case
    refuse_if_changed(if_match, [(await tags_of(connection, case)).case])
    if case.state in OPEN_TO_THE_FIRM:
        lacking = await missing(connection, case)
        if not lacking.complete:
            errors = lacking.errors()
            raise Refused("incomplete", count=len(errors), errors=errors)
    case = await cases.move(connection, case, "submit", actor=account.id, at=datetime.now(UTC))
    await read_again(rooms, connection, case.id)
    await verify_when_read(rooms, connection, case.id)
    return case


async def withdraw(connection: Connection, account: Account, case: Case, *, if_match: str | None = None) -> Case:
    """The firm takes a locked case back before it is decided (深圳社会信用条例 art. 62), unless it has changed since `if_match`.

    A second time changes nothing.
    """
    if case.state == "withdrawn":
        return case
    refuse_if_changed(if_match, [(await tags_of(connection, case)).case])
    return await cases.move(connection, case, "withdraw", actor=account.id, at=datetime.now(UTC))
