"""The catalogues of reasons and problems: no code without an entry, no entry without a code, no empty text."""

import re
from pathlib import Path

from extractors.facts import OddityKind, PhotoMarkKind, TamperingKind, UnreadableReason
from service.problems import problem_types
from verifiers.reasons import reasons

ROOT = Path(__file__).parents[2]


def quoted(folder: str) -> set[str]:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py"))
    return set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)?)"', source))


def test_every_reason_is_used_and_every_file_reason_is_there() -> None:
    files = {f"file.{reason}" for reason in UnreadableReason}
    oddities = {f"odd.{kind}" for kind in OddityKind}
    marks = {f"photo.{kind}" for kind in PhotoMarkKind if kind is not PhotoMarkKind.PROVENANCE_TRUSTED}
    doubts = {f"photo.{kind}" for kind in TamperingKind}
    assert files | oddities | marks | doubts <= set(reasons())
    assert set(reasons()) - files - oddities - marks - doubts <= quoted("verifiers")


def test_no_text_is_empty() -> None:
    for code, reason in reasons().items():
        assert reason.zh.strip(), code
        assert reason.en.strip(), code


def test_every_problem_is_used_and_says_what_to_do_in_both_languages() -> None:
    assert set(problem_types()) <= quoted("service") | quoted("storage")
    for code, row in problem_types().items():
        assert 400 <= row.status <= 599, code
        assert all((row.zh, row.en, row.remedy_zh, row.remedy_en)), code


def test_every_refusal_in_the_code_has_its_entry() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "service").rglob("*.py"))
    assert set(re.findall(r'Refused\(\s*"([a-z_]+)"', source)) <= set(problem_types())
