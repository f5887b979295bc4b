"""The preview of a case: what is told, when, and that a fault of ours stands in nobody's way."""

import logging
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from examples.vehicle import TRANSFORMER
from extractors.facts import AnyFacts, UnreadableReason, facts_adapter
from service.acts.preview import preview, read_as
from storage.cases import evidence
from storage.cases.cases import Case
from storage.database import Connection
from tests.storage import making
from tests.verifiers.dossiers import LETTER, document, dossier, photo, unreadable
from verifiers.dossier import SHANGHAI

MATTER = dossier().matter
DECLARED = TRANSFORMER.declaration(datetime.now(SHANGHAI).date())
SLIP = DECLARED | {"cargo": DECLARED["cargo"] | {"length_m": 7600}}


async def case_with(connection: Connection, declaration: dict[str, Any], **facts: AnyFacts | None) -> Case:
    """A draft with a file in each of these slots, read where there are facts."""
    case = await making.case(connection, declaration=declaration, matter=MATTER.model_dump(mode="json"))
    for slot, read in facts.items():
        row = await making.file(connection, case, slot)
        if read is not None:
            await evidence.put_facts(connection, row.id, "test", facts_adapter.dump_python(read, mode="json"))
    return case


def told(findings: tuple[Any, ...]) -> set[str]:
    return {finding.reason for finding in findings}


async def test_what_is_read_so_far_is_told_and_the_rest_is_not_missed(connection: Connection) -> None:
    case = await case_with(connection, SLIP, front=photo("front", None), rear=None)
    seen = await preview(connection, case)
    assert "numbers.implausible" in told(seen.warnings)
    front, rear = seen.files
    assert (front.read, told(front.troubles)) == (True, {"photos.plate_not_seen"})
    assert (rear.read, rear.read_as, rear.troubles) == (False, None, ())


async def test_files_are_told_of_while_the_declaration_is_defective(connection: Connection) -> None:
    locked = unreadable("commitment", UnreadableReason.PASSWORD)
    case = await case_with(connection, {}, commitment=locked, front=photo("front", None))
    seen = await preview(connection, case)
    assert told(seen.troubles) == {"file.password"}, "which plate it should be is not known yet"
    assert seen.warnings == ()
    assert seen.letter_lacks == seen.defects != ()


async def test_once_submitted_only_the_verdict_tells(connection: Connection) -> None:
    case = await case_with(connection, SLIP, front=photo("front", None))
    seen = await preview(connection, await making.moved(connection, case, "submit"))
    assert (seen.warnings, seen.troubles) == ((), ())
    assert seen.files[0].read_as is not None


async def test_the_lot_is_never_told(connection: Connection) -> None:
    near = DECLARED | {"loaded": DECLARED["loaded"] | {"length_m": 27.9}}
    case = await case_with(connection, near)
    await connection.execute("UPDATE cases SET lot = 0 WHERE id = %s", [case.id])
    assert told((await preview(connection, case)).warnings) == set()


async def test_facts_that_an_older_reader_wrote_count_as_not_read_yet(connection: Connection) -> None:
    case = await case_with(connection, DECLARED, front=None)
    (row,) = await evidence.current_evidence(connection, case.id)
    await evidence.put_facts(connection, row.id, "old", {"kind": "photo", "width": 3})
    (file,) = (await preview(connection, case)).files
    assert file.read is False


async def test_a_check_that_fails_tells_nothing_and_is_logged(
    connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    case = await case_with(connection, SLIP)
    uses = [use if use["id"] != "vehicle.class" else use | {"params": {}} for use in case.matter["checks"]]
    broken = replace(case, matter=case.matter | {"checks": uses})
    with caplog.at_level(logging.ERROR):
        seen = await preview(connection, broken)
    assert "numbers.implausible" in told(seen.warnings)
    assert "vehicle.class" in caplog.text


@pytest.mark.parametrize(
    ("facts", "slot", "zh", "en"),
    [
        (
            document("commitment", "commitment_letter", LETTER),
            "commitment",
            "信用承诺书，1 页",
            "Commitment letter, 1 page",
        ),
        (document("waybill", "waybill", {}), "waybill", "江苏省道路货运运单，1 页", "江苏省道路货运运单, 1 page"),
        (document("waybill", None, {}), "waybill", "未能识别的文件，1 页", "an unknown document, 1 page"),
        (photo("front", "苏E12345"), "front", "照片，号牌 苏E12345", "photo, plate 苏E12345"),
        (photo("middle", None), "middle", "照片", "photo"),
    ],
)
def test_a_file_is_named_as_what_it_was_read_as(facts: AnyFacts, slot: str, zh: str, en: str) -> None:
    text = read_as(facts, slot, MATTER)
    assert text is not None
    assert (text.zh, text.en) == (zh, en)


def test_what_cannot_be_read_was_read_as_nothing() -> None:
    assert read_as(unreadable("front"), "front", MATTER) is None
