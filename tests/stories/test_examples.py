"""The bundled example cases through `POST /v1/verify`: one that passes and one for each kind of flag."""

import json
from pathlib import Path

import pytest

from tests.running import Service, flags, verify

# The first test waits for all examples to be read, which is minutes of computing while others read beside it.
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def answers(untouched_service: Service, example_folders: tuple[Path, ...]) -> dict[str, tuple[dict, dict]]:
    """Every example's case.json and answer, opened in order by its own firm."""
    clients = {}
    result = {}
    for folder in example_folders:
        case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
        firm = case["declaration"]["carrier"]["name"]
        client = clients.setdefault(firm, untouched_service.client("firm", firm))
        answer = verify(client, folder)
        result[folder.name] = (case, answer.json())
    return result


def test_every_example_ends_as_it_says(answers: dict[str, tuple[dict, dict]]) -> None:
    seen = {
        name: (answer["verdict"]["status"], sorted(flags(answer["verdict"]))) for name, (_, answer) in answers.items()
    }
    expected = {
        name: (case["expect"]["status"], sorted(case["expect"]["reasons"])) for name, (case, _) in answers.items()
    }
    assert seen == expected


def test_a_verdict_lists_every_check_of_the_matter(
    untouched_service: Service, answers: dict[str, tuple[dict, dict]]
) -> None:
    with untouched_service.client() as client:
        matter = client.get("/v1/matters/suzhou-oversize").json()
    checks = {use["id"] for use in matter["checks"]}
    for _, answer in answers.values():
        assert {finding["check"] for finding in answer["verdict"]["findings"]} == checks


def test_only_a_case_without_a_flag_may_be_granted(answers: dict[str, tuple[dict, dict]]) -> None:
    for case, answer in answers.values():
        passed = case["expect"]["status"] == "passed"
        assert answer["outcome"]["may_grant"] is passed
        assert answer["outcome"]["next_step"] == ("exempt_from_on_site_inspection" if passed else "on_site_inspection")


def test_every_flag_says_in_both_languages_what_to_do(answers: dict[str, tuple[dict, dict]]) -> None:
    for _, answer in answers.values():
        for finding in answer["verdict"]["findings"]:
            assert all(finding["text"].values())
            assert finding["inspector_text"] is None, "what is for inspectors never leaves by the firm's door"
            if finding["status"] == "flagged":
                assert all(finding[name] for name in ("kind", "remedy", "rule"))


def test_a_reused_photo_is_not_told_whose_it_was(answers: dict[str, tuple[dict, dict]]) -> None:
    first = answers["01-passes"][1]["case_id"]
    assert first not in json.dumps(answers["05-reused-photo"][1], ensure_ascii=False)


def test_the_table_of_facts_shows_every_source_beside_the_declaration(
    untouched_service: Service, answers: dict[str, tuple[dict, dict]]
) -> None:
    def table(name: str) -> dict:
        with untouched_service.client("authority", f"审批系统 {name}") as authority:
            answer = authority.get(f"/v1/cases/{answers[name][1]['case_id']}/facts")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    honest = table("01-passes")
    assert (honest["permit"]["permit_class"], honest["permit"]["level"]) == ("II", "province")
    assert honest["permit"]["working_days"] == 5
    assert all(fact["agrees"] for fact in honest["facts"])
    plate = next(fact for fact in honest["facts"] if fact["fact"] == "tractor_plate")
    assert [statement["source"] for statement in plate["statements"]] == ["commitment", "waybill", "front"]
    assert all(statement["look"]["where"]["box"] for statement in plate["statements"])

    lying = table("07-mass-disagrees")
    mass = next(fact for fact in lying["facts"] if fact["fact"] == "cargo_mass")
    assert not mass["agrees"]
    assert {statement["source"]: (statement["shown"], statement["agreement"]) for statement in mass["statements"]} == {
        "commitment": ("38.5 t", "agrees"),
        "waybill": ("48 t", "differs"),
    }
