"""The upload: files are checked, made durable, and recorded on a locked case, once under a key; into a case that is there, or with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request, Response
from pydantic import BaseModel

from service.acts import intake
from service.acts.cases import own_case
from service.acts.views import Receipt, receipt
from service.platform.idempotency import Reply, answered, form_digest, once
from service.platform.problems import Refused
from service.platform.resources import Rooms
from service.platform.uploads import Form, StagedFile
from storage.accounts import Account
from storage.cases.cases import Case
from storage.database import Connection
from storage.idempotency import Answer
from verifiers.matter.matter import Matter


async def upload(
    request: Request,
    rooms: Rooms,
    account: Account,
    case: Case,
    form: Form,
    *,
    key: str | None = None,
    if_match: str | None = None,
    replaces: Mapping[str, str] | None = None,
) -> Response:
    """Takes the files of a form in as evidence of a case of the account's own, and answers with their receipts.

    `if_match` and `replaces` as for `intake.add_evidence`.
    """
    if not form.files:
        raise Refused("no_files")

    async def prepare() -> None:
        await _store(rooms, Matter.model_validate(case.matter), form.files)

    async def act(connection: Connection) -> Reply:
        locked = await own_case(connection, account, case.id, lock=True)
        rows = await intake.add_evidence(
            rooms, connection, account, locked, form.files, if_match=if_match, replaces=replaces
        )
        return Reply(201, [receipt(row).model_dump(mode="json") for row in rows])

    return await once(request, rooms, account, key, form_digest(form), act, prepare=prepare)


class TakenIn(BaseModel):
    """What a key keeps of a call. Answers that earlier versions kept hold more."""

    case_id: str
    receipts: tuple[Receipt, ...]


async def apply(
    request: Request,
    rooms: Rooms,
    account: Account,
    declaration: Mapping[str, Any],
    form: Form,
    *,
    key: str | None = None,
) -> Answer:
    """Opens a case as a form asks, takes in its files and submits it, and answers with what was taken in (`TakenIn`)."""

    def matter() -> Matter:
        return intake.matter_named(rooms, form.fields.get("matter", ""))

    async def prepare() -> None:
        await _store(rooms, matter(), form.files)

    async def act(connection: Connection) -> Reply:
        reference = form.fields.get("client_reference") or None
        case = await intake.open_case(connection, account, matter(), declaration, client_reference=reference)
        rows = await intake.add_evidence(rooms, connection, account, case, form.files)
        await intake.submit(rooms, connection, account, case)
        return Reply(202, TakenIn(case_id=case.id, receipts=tuple(receipt(row) for row in rows)))

    return await answered(request, rooms, account, key, form_digest(form), act, prepare=prepare)


async def _store(rooms: Rooms, matter: Matter, files: Sequence[StagedFile]) -> None:
    intake.check_files(matter, files, rooms.settings)
    await intake.make_durable(rooms, files)
