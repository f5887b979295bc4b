"""The bundled example cases, opened through the real API: what `huozheng serve --examples` shows."""

import asyncio
import json
import os
import time
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.progress import Progress

from examples.make import make_examples
from service.acts import keys
from service.acts.keys import Role
from service.doors.cli.exits import CannotRun
from service.doors.cli.folders import CaseFolder, case_folders, read_case_folder
from service.doors.cli.verdicts import Judged, Row, show_summary
from service.platform.database import transact
from service.platform.settings import Settings
from verifiers.dossier import SHANGHAI

_KEYS = "example-keys.json"
_PATIENCE_S = 180
_POLL_S = 0.3
INSPECTOR = "示例核查人员"


async def show_examples(console: Console, settings: Settings, address: str, database_url: str) -> None:
    """Opens every example that was not opened before, waits for its verdict, and prints all verdicts as a table."""
    folder = settings.home / "examples"
    if not folder.is_dir():
        console.print("正在绘制示例办件（约一分钟）… Drawing the example cases, about a minute …")
        await asyncio.to_thread(make_examples, folder, datetime.now(SHANGHAI).date())
    folders = [read_case_folder(path) for path in case_folders(folder)]
    plain = await _example_keys(settings.home / _KEYS, database_url, {_firm(case) for case in folders})
    async with httpx.AsyncClient(base_url=address, timeout=_PATIENCE_S) as client:
        with Progress(console=console, transient=True) as progress:
            tracked = progress.track(folders, description="办理示例 opening examples")
            judged = [await _open(client, plain[_firm(case)], case) for case in tracked]
    show_summary(console, judged)
    first = _firm(folders[0])
    console.print(f"企业登录 firm's sign-in key（{first}）: [bold]{plain[first]}[/]")
    console.print(f"核查人员登录 inspector's sign-in key: [bold]{plain[INSPECTOR]}[/]")


def _firm(case: CaseFolder) -> str:
    return str(case.declaration["carrier"]["name"])


async def _example_keys(path: Path, database_url: str, firms: set[str]) -> dict[str, str]:
    """Keys of the example accounts by name: made at the first start, and kept in a file only the owner can read."""
    wanted = dict.fromkeys(sorted(firms), Role.FIRM) | {INSPECTOR: Role.INSPECTOR}
    known = await transact(database_url, partial(keys.in_force, known=_read_keys(path), wanted=wanted))
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(known, file, ensure_ascii=False, indent=1)
    return known


def _read_keys(path: Path) -> dict[str, str]:
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return known


async def _open(client: httpx.AsyncClient, key: str, case: CaseFolder) -> Judged:
    name = case.path.name
    headers = {"Authorization": f"Bearer {key}"}
    answer = await client.get("/v1/cases", params={"client_reference": name}, headers=headers)
    known = answer.raise_for_status().json()["cases"]
    if known:
        return await _awaited(client, headers, name, known[0]["id"])
    with ExitStack() as stack:
        files = {file.slot: (file.filename, stack.enter_context(file.path.open("rb"))) for file in case.files}
        data = {"matter": case.matter, "declaration": json.dumps(case.declaration), "client_reference": name}
        answer = await client.post("/v1/verify", headers=headers, data=data, files=files)
    body = answer.json()
    if answer.is_success:
        return await _awaited(client, headers, name, body["case_id"])
    errors = tuple(Row.of_error(error) for error in body.get("errors") or ())
    return Judged(
        name,
        None,
        "refused",
        errors or (Row(body["code"], "refused", body["code"], body["detail"], body["detail_en"]),),
    )


async def _awaited(client: httpx.AsyncClient, headers: dict[str, str], name: str, case_id: str) -> Judged:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        answer = await client.get(f"/v1/cases/{case_id}/verdicts", headers=headers)
        verdicts = answer.raise_for_status().json()
        if verdicts:
            return _judged(name, verdicts[0])
        await asyncio.sleep(_POLL_S)
    raise CannotRun(f"示例 {name} 在 {_PATIENCE_S} 秒内没有结论。No verdict on example {name} within {_PATIENCE_S} s.")


def _judged(name: str, verdict: dict[str, Any]) -> Judged:
    rows = tuple(
        Row(finding["check"], finding["status"], finding["reason"], finding["text"]["zh"], finding["text"]["en"])
        for finding in verdict["findings"]
    )
    return Judged(name, verdict["case_id"], verdict["status"], rows)
