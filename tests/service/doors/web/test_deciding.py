"""Deciding without scripts: chosen, shown, confirmed; and whatever goes wrong, what was typed is kept."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from storage import accounts
from storage.cases import cases
from storage.cases.cases import Case, Decision
from storage.database import Connection
from storage.ledger import ledger
from tests.service.doors.web.reviewing import PLATE, QUALITY, Desk, desk, held_by, overdue, submitted_again

DISMISSED = {f"ruling.{QUALITY}": "dismissed", f"ruling.{PLATE}": "dismissed"}
CLEAR = {"kind": "clear", "reason": "电话核实。\n挂车一致。", **DISMISSED}


class Inspector:
    """An inspector at the review page of a case."""

    def __init__(self, desk: Desk, case: Case, name: str = "王核查") -> None:
        self.client = desk.page(desk.service.key("inspector", name))
        self.case = case
        self.path = f"/reviews/{case.id}"
        self.csrf = value("csrf", self.client.get("/reviews").text)

    def take(self) -> str:
        assert self.client.post(f"{self.path}/take", data={"csrf": self.csrf}).status_code == 303
        return value("verdict_id", self.client.get(self.path).text)

    def post(self, **fields: str) -> httpx.Response:
        return self.client.post(f"{self.path}/decision", data={"csrf": self.csrf, **fields})

    def summary(self, **fields: str) -> dict[str, str]:
        """What the summary page would send when it is confirmed."""
        answer = self.post(step="review", **fields)
        assert answer.status_code == 200, answer.text
        return hidden(answer.text)


def value(name: str, text: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', text)
    assert found, name
    return found[1]


def hidden(text: str) -> dict[str, str]:
    """The hidden fields of the form on a summary."""
    form = text[text.index('id="confirming"') :]
    return {
        name: told
        for name, told in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
        if name != "csrf"
    }


@pytest.fixture
def at_desk(tmp_path: Path, fresh_database: str) -> Iterator[Desk]:
    with desk(tmp_path, fresh_database) as up:
        yield up


@pytest.fixture
def case(at_desk: Desk) -> Case:
    return at_desk.flagged()


@pytest.fixture
def inspector(at_desk: Desk, case: Case) -> Inspector:
    return Inspector(at_desk, case)


def made(at_desk: Desk, case: Case) -> list[Decision]:
    return at_desk.do(lambda connection: cases.decisions(connection, case.id))


def state(at_desk: Desk, case: Case) -> str:
    async def read(connection: Connection) -> str:
        return (await cases.get_case(connection, case.id)).state

    return at_desk.do(read)


def test_what_is_chosen_is_shown_and_only_what_was_shown_is_decided(
    at_desk: Desk, case: Case, inspector: Inspector
) -> None:
    verdict_id = inspector.take()
    for step in ({}, {"step": "review"}):
        shown = inspector.post(verdict_id=verdict_id, **CLEAR, **step)
        assert "请核对，尚未提交" in shown.text
        assert "审批系统可据此作出许可" in shown.text
        assert shown.text.count("疑点不成立") == 2
        assert made(at_desk, case) == [], "a form of an older page decides nothing either"
    confirmed = hidden(shown.text)

    other = inspector.post(step="confirm", **confirmed | {"kind": "inspection"})
    assert (other.status_code, "与刚才显示的不一致" in other.text) == (409, True)
    unseen = inspector.post(step="confirm", verdict_id=verdict_id, **CLEAR)
    assert unseen.status_code == 409
    assert made(at_desk, case) == []

    assert inspector.post(step="confirm", **confirmed).headers["location"] == "/reviews"
    (decision,) = made(at_desk, case)
    assert (decision.kind, decision.reason) == ("clear", "电话核实。\n挂车一致。")
    assert {row["check"]: row["ruling"] for row in decision.rulings} == {QUALITY: "dismissed", PLATE: "dismissed"}
    assert inspector.post(step="confirm", **confirmed).headers["location"] == "/reviews", "pressed twice is once"
    assert made(at_desk, case) == [decision]
    page = inspector.client.get(inspector.path).text
    assert "王核查 · " in page
    assert page.count('<span class="chip">疑点不成立</span>') == 2


def test_going_back_keeps_everything_and_decides_nothing(at_desk: Desk, case: Case, inspector: Inspector) -> None:
    typed = CLEAR | {"kind": "supplement", "item.rear": "请重拍“车尾”照片", f"ruling.{PLATE}": "confirmed"}
    confirmed = inspector.summary(verdict_id=inspector.take(), **typed)
    for again in ({"step": "edit"}, {"step": "confirm", "again": "1"}):
        page = inspector.post(**confirmed, **again)
        assert page.status_code == 200
        assert "电话核实。\n挂车一致。</textarea>" in page.text.replace("\r\n", "\n")
        assert 'value="请重拍“车尾”照片"' in page.text
        assert re.search(r'value="supplement"[^>]*checked', page.text)
        assert re.search(rf'name="ruling.{PLATE}" value="confirmed" checked', page.text)
        assert "下一步：核对" in page.text
    assert made(at_desk, case) == []
    opened_anew = inspector.client.get(f"{inspector.path}/decision?lang=en")
    assert opened_anew.headers["location"] == f"{inspector.path}?lang=en"
    assert inspector.post(step="confirm", **confirmed).status_code == 303
    (decision,) = made(at_desk, case)
    assert decision.items == [{"slot": "rear", "message": "请重拍“车尾”照片"}]


def test_a_case_is_not_cleared_against_an_upheld_flag_without_saying_why(
    at_desk: Desk, case: Case, inspector: Inspector
) -> None:
    verdict_id = inspector.take()
    typed = CLEAR | {f"ruling.{PLATE}": "confirmed", "verdict_id": verdict_id}
    refused = inspector.post(**typed, override_reason="  ")
    assert refused.status_code == 422
    assert "1 个疑点已判断为成立，不能直接通过：" in refused.text
    assert re.search(rf'name="ruling.{PLATE}" value="confirmed" checked', refused.text)
    shown = inspector.post(**typed, override_reason="换挂手续已附")
    assert "疑点成立，仍予通过。理由：</b> 换挂手续已附" in shown.text
    inspector.post(step="confirm", **hidden(shown.text))
    (decision,) = made(at_desk, case)
    assert decision.override_reason == "换挂手续已附"
    entries = at_desk.do(lambda connection: ledger.entries(connection, case.id))
    assert entries[-1].data["override_reason"] == "换挂手续已附"
    assert "换挂手续已附" in inspector.client.get(inspector.path).text
    assert "近 30 天复核通过 1 件，其中疑点成立仍予通过 1 件" in inspector.client.get("/reviews").text


def test_a_reason_that_is_not_needed_and_items_that_are_not_asked_are_not_recorded(
    at_desk: Desk, case: Case, inspector: Inspector
) -> None:
    typed = CLEAR | {"override_reason": "先前写的", "item.front": "车头重拍", "verdict_id": inspector.take()}
    shown = inspector.post(**typed)
    assert "不是要求补正，下列补正内容不会发给企业" in shown.text
    inspector.post(step="confirm", **hidden(shown.text))
    (decision,) = made(at_desk, case)
    assert (decision.override_reason, decision.items) == (None, [])
    assert "近 30 天复核通过 1 件，其中疑点成立仍予通过 0 件" in inspector.client.get("/reviews").text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": ""}, "还没有选择核查意见"),
        ({"reason": " \n "}, "请填写核查意见"),
        ({f"ruling.{PLATE}": ""}, "还有 1 个疑点没有处理"),
        ({"kind": "supplement"}, "没有写明需要企业补正什么"),
        ({"ruling.letter.stamp": "confirmed"}, "不是本次结论的疑点"),
        ({"reason": "长" * 4001}, "不能超过 4000"),
        ({"verdict_id": "vd_other"}, "核验结果已更新"),
    ],
)
def test_what_contradicts_itself_is_refused_and_kept(
    at_desk: Desk, case: Case, inspector: Inspector, fields: dict[str, str], told: str
) -> None:
    typed = CLEAR | {"item.declaration": "", "verdict_id": inspector.take(), "override_reason": "保留此句"} | fields
    for step in ("review", "confirm"):
        refused = inspector.post(step=step, **typed)
        assert refused.status_code in {409, 412, 413, 422}
        assert "保留此句</textarea>" in refused.text
        assert told in refused.text
    assert made(at_desk, case) == []


def test_rulings_on_another_verdict_are_to_be_made_anew(at_desk: Desk, case: Case, inspector: Inspector) -> None:
    inspector.take()
    page = inspector.post(verdict_id="vd_other", **CLEAR).text
    assert "电话核实" in page
    assert re.search(r'value="clear"[^>]*checked', page)
    assert not re.search(r'value="dismissed" checked', page)


def test_a_lease_that_ended_is_told_and_taken_again_with_what_was_typed(
    at_desk: Desk, case: Case, inspector: Inspector
) -> None:
    confirmed = inspector.summary(verdict_id=inspector.take(), **CLEAR)
    at_desk.do(lambda connection: overdue(connection, case.id))
    refused = inspector.post(step="confirm", **confirmed)
    assert refused.status_code == 409
    assert "电话核实" in refused.text
    assert "领取并继续" in refused.text
    assert "下一步：核对" not in refused.text
    taken = inspector.post(step="take", **confirmed)
    assert "电话核实" in taken.text
    assert "下一步：核对" in taken.text
    assert at_desk.do(lambda connection: held_by(connection, case.id))
    assert inspector.post(step="confirm", **confirmed).status_code == 303

    again = at_desk.flagged()
    mine, theirs = Inspector(at_desk, again), Inspector(at_desk, again, "李核查")
    mine_typed = mine.summary(verdict_id=mine.take(), **CLEAR)
    at_desk.do(lambda connection: overdue(connection, again.id))
    theirs.take()
    refused = mine.post(step="take", **mine_typed)
    assert refused.status_code == 409
    assert "电话核实" in refused.text
    assert "领取并继续" not in refused.text, "another holds it"


@pytest.mark.parametrize(("event", "told"), [("mend", "企业正在修改，暂无需复核"), ("withdraw", "企业已撤回")])
def test_a_firm_that_corrects_or_withdraws_meanwhile_costs_no_text(
    at_desk: Desk, case: Case, inspector: Inspector, event: str, told: str
) -> None:
    confirmed = inspector.summary(verdict_id=inspector.take(), **CLEAR)
    at_desk.do(lambda connection: cases.move(connection, case, event, actor="firm", at=datetime.now(UTC)))
    refused = inspector.post(step="confirm", **confirmed)
    assert refused.status_code == 409
    assert told in refused.text
    assert "没有提交。您填写的内容保留在下方。" in refused.text
    assert "电话核实。\n挂车一致。</textarea>" in refused.text.replace("\r\n", "\n")
    assert told in inspector.client.get(inspector.path).text
    longer = inspector.client.post(
        f"{inspector.path}/take", data={"csrf": inspector.csrf}, headers={"Accept": "application/json"}
    )
    assert (longer.status_code, longer.json()["detail"].startswith(told)) == (409, True)
    if event == "withdraw":
        return

    async def comes_again(connection: Connection) -> Case:
        return await submitted_again(connection, await cases.get_case(connection, case.id), at=datetime.now(UTC))

    at_desk.do(comes_again)
    page = inspector.post(step="take", **confirmed).text
    assert "电话核实" in page
    assert not re.search(r'value="dismissed" checked', page), "the flags are those of a new verdict"
    assert value("verdict_id", page) != confirmed["verdict_id"]


def test_of_two_inspectors_who_decide_at_once_one_wins_and_the_other_keeps_what_was_typed(at_desk: Desk) -> None:
    """Both have a summary before them and a lease that ended: they take the case again and confirm, together."""
    one, other = (at_desk.service.key("inspector", name) for name in ("甲核查", "乙核查"))
    for _ in range(5):
        case = at_desk.flagged()
        first, second = Inspector(at_desk, case), Inspector(at_desk, case)
        first.client, second.client = at_desk.page(one), at_desk.page(other)
        first.csrf, second.csrf = (value("csrf", who.client.get("/reviews").text) for who in (first, second))
        texts = CLEAR | {"reason": "甲的意见"}, CLEAR | {"reason": "乙的意见"}
        verdict_id = first.take()
        typed = first.summary(verdict_id=verdict_id, **texts[0])
        at_desk.do(lambda connection, case=case: overdue(connection, case.id))
        second.take()
        typed_too = second.summary(verdict_id=verdict_id, **texts[1])
        at_desk.do(lambda connection, case=case: overdue(connection, case.id))

        def decide(who: Inspector, fields: dict[str, str]) -> httpx.Response:
            who.post(step="take", **fields)
            return who.post(step="confirm", **fields)

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(decide, (first, second), (typed, typed_too)))
        won = [answer.status_code == 303 for answer in answers]
        assert sorted(won) == [False, True], [answer.status_code for answer in answers]
        (decision,) = made(at_desk, case)
        winner, loser = (0, 1) if won[0] else (1, 0)
        assert decision.reason == texts[winner]["reason"]
        assert texts[loser]["reason"] in answers[loser].text
        entries = at_desk.do(lambda connection, case=case: ledger.entries(connection, case.id))
        assert [entry.kind for entry in entries].count("decision.cleared") == 1


def test_the_api_refuses_the_same_and_tells_who_decided_to_authorities_only(at_desk: Desk, case: Case) -> None:
    inspector = at_desk.service.client("inspector", "王核查")
    review = inspector.post("/v1/reviews/next").json()
    headers = {"If-Match": review["verdict"]["id"]}

    def decide(**body: object) -> httpx.Response:
        body = {"kind": "clear", "reason": "已核对"} | body
        return inspector.post(f"/v1/reviews/{case.id}/decision", json=body, headers=headers)

    def ruled(**rulings: str) -> list[dict[str, str]]:
        return [{"check": check, "ruling": ruling} for check, ruling in rulings.items()]

    both = [{"check": PLATE, "ruling": ruling} for ruling in ("confirmed", "dismissed")]
    upheld = [{"check": QUALITY, "ruling": "dismissed"}, {"check": PLATE, "ruling": "confirmed", "reason": "号牌不同"}]
    refusals = {
        "flags_undecided": decide(),
        "ruling_contradicted": decide(kind="inspection", rulings=both),
        "ruling_unfounded": decide(kind="inspection", rulings=ruled(**{"letter.stamp": "confirmed"})),
        "override_required": decide(rulings=upheld),
        "unknown_slot": decide(kind="supplement", items=[{"slot": "roof", "message": "车顶"}]),
        "items_required": decide(kind="supplement"),
    }
    for code, refused in refusals.items():
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refusals["override_required"].json()["errors"][0]["field"] == "override_reason"
    assert refusals["override_required"].json()["errors"][0]["code"] == PLATE

    decided = decide(rulings=upheld, override_reason="换挂手续已附").json()["decision"]
    assert (decided["number"], decided["override_reason"], decided["inspector"]) == (1, "换挂手续已附", "王核查")
    assert [row["reason"] for row in decided["rulings"]] == ["", "号牌不同"]
    counted = inspector.get("/v1/reviews").json()["clearances"]
    assert counted == {"days": 30, "cleared": 1, "against_upheld_flags": 1}
    authority = at_desk.service.client("authority", "审批系统")
    assert authority.get(f"/v1/cases/{case.id}/decisions").json() == [decided]
    assert decide().json()["code"] == "impossible_transition"


def test_the_firm_is_not_told_who_decided(at_desk: Desk, case: Case, inspector: Inspector) -> None:
    async def key_of_the_firm(connection: Connection) -> str:
        return (await accounts.issue_key(connection, account_id=case.account_id, at=datetime.now(UTC))).plain

    confirmed = inspector.summary(verdict_id=inspector.take(), **CLEAR)
    inspector.post(step="confirm", **confirmed)
    key = at_desk.do(key_of_the_firm)
    headers = {"Authorization": f"Bearer {key}"}
    told = httpx.get(f"{at_desk.service.address}/v1/cases/{case.id}/decisions", headers=headers)
    assert told.json()[0]["inspector"] is None
    assert "王核查" not in told.text
    assert "王核查" not in at_desk.page(key).get(f"/cases/{case.id}").text
