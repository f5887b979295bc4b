"""The catalogues of reasons and problems: no code without an entry, no entry without a code, no empty text."""

import re
from pathlib import Path

import pytest

from extractors.facts import OddityKind, PhotoMarkKind, TamperingKind, UnreadableReason
from service.platform.problems import problem_types
from tests.verifiers.dossiers import document, dossier, flagged, photo
from verifiers.findings import Finding, Kind, Remedy, Status, Text
from verifiers.reasons import check_texts, reasons, title_of, titles_of
from verifiers.requests import states_en, states_zh
from verifiers.verdict import Verdict
from verifiers.verify import verify

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


GOOD_NEWS = re.compile("(?<!不)(?<!对不)(一致|相符|齐全|清晰|完整|未曾使用)$")
FIRMS_TASKS = re.compile("上传|加盖|重新拍|再拍|补交|签字|贵单位|您|暂不需要操作")
REQUESTS = re.compile("请(重新|先)?(上传|下载|补|更正|修改|使用|提交|拍|在现场)|须使用|重拍")
INNER = re.compile(r"\} 位|阈值|得分|清晰度|亮度|像素|EXIF|C2PA|哈希|指纹|内存|台账|请人工|请核查人员")


def test_a_flags_title_says_what_is_wrong_and_never_the_good_news() -> None:
    for check, texts in check_texts().items():
        assert texts.flag_zh.strip(), check
        assert texts.flag_en.strip(), check
        assert not GOOD_NEWS.search(texts.flag_zh), check
        assert not re.search(r"\bagrees?$|\bcomplete$|\bclear$(?<!not clear)", texts.flag_en), check


def test_inspectors_are_not_told_to_do_what_only_the_firm_can() -> None:
    for code, reason in reasons().items():
        told = reason.to_inspector
        assert told.zh, code
        assert told.en, code
        assert not FIRMS_TASKS.search(told.zh.replace("上传的", "").replace("→上传", "")), code
        assert not re.search(r"\bupload\b|\b[Ss]tamp it\b|[Yy]ou need not|\byours\b", told.en), code


def test_a_firm_is_asked_only_for_what_it_can_do() -> None:
    for code, reason in reasons().items():
        if reason.remedy in {Remedy.INSPECTOR, Remedy.NONE}:
            assert not REQUESTS.search(reason.zh), code
            assert not re.search(r"\b[Uu]pload|\b[Tt]ake it again|\b[Rr]ecord it again", reason.en), code
        else:
            assert "请" in reason.zh, code


def test_a_firm_reads_no_inner_numbers() -> None:
    for code, reason in reasons().items():
        assert not INNER.search(reason.zh), code


def test_a_pass_gives_the_firm_no_orders_for_inspectors_and_no_doubts() -> None:
    for check, texts in check_texts().items():
        to_firm, to_inspector = texts.passed(
            **dict.fromkeys(re.findall(r"\{(\w+)\}", texts.passed_zh + texts.passed_en), "1")
        )
        assert not re.search("请核查|不等于|无法判断|不代表", to_firm.zh), check
        assert not re.search(r"prove|can't be told|not known", to_firm.en), check
        assert to_inspector.zh, check


def test_both_languages_fill_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return {name.removesuffix("_zh").removesuffix("_en") for name in re.findall(r"\{(\w+)\}", text)}

    for code, reason in reasons().items():
        assert places(reason.zh) == places(reason.en), code
        assert places(reason.to_inspector.zh) == places(reason.to_inspector.en), code


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("“a.pdf”是空文件。请重新选择文件上传。", "“a.pdf”是空文件。"),
        ("起运地“苏州”不在辖区，请向起运地申请。", "起运地“苏州”不在辖区。"),
        ("申报的是“甲”。申报填错的，请修改申报信息；材料有误的，请重新上传。", "申报的是“甲”。"),
        ("“请假条.pdf”设有密码。请去除密码后重新上传。", "“请假条.pdf”设有密码。"),
        ("请把“苏州”写到区、县。", ""),
        ("没有请求", "没有请求"),
    ],
)
def test_what_a_text_states_is_told_from_what_it_asks(text: str, stated: str) -> None:
    assert states_zh(text) == stated


def test_the_same_in_english() -> None:
    assert states_en("'a.pdf' is empty; upload it again.") == "'a.pdf' is empty."
    assert states_en("The front photo is blurred. Wipe the lens and take it again.") == "The front photo is blurred."
    assert states_en("Upload it again.") == ""
    assert states_en("Nothing is asked.") == "Nothing is asked."


def test_a_title_is_found_for_every_finding_also_for_old_and_retired_ones() -> None:
    (flag,) = (one for one in flagged(dossier(rear=photo("rear", None))) if one.reason == "photos.plate_not_seen")
    assert title_of(flag).zh == "照片上看不到号牌"
    assert title_of(flag.model_copy(update={"reason": "photos.of_another_time"})).zh == "车尾照片号牌不符或看不清"
    passed = flag.model_copy(update={"status": Status.PASSED})
    assert title_of(passed).zh == "车尾照片显示挂车号牌"
    retired = flag.model_copy(update={"check": "photos.of_another_time", "reason": None})
    assert title_of(retired) == Text(zh="核验项 photos.of_another_time", en="Check photos.of_another_time")


def test_a_fault_of_ours_accuses_nobody() -> None:
    judged = dossier(searches=())
    titles = {title_of(one).zh for one in flagged(judged) if one.kind is Kind.SYSTEM}
    assert titles == {"因系统原因未完成"}


def test_titles_of_several_flags_name_each_once() -> None:
    blurred = [
        photo(slot, None, quality={"detail": 0.0, "burnt": 0.0, "lightest": 200.0}) for slot in ("front", "rear")
    ]
    found = verify(dossier(front=blurred[0], rear=blurred[1])).findings
    assert titles_of(found, "photos.quality").zh == "照片不清楚"
    assert titles_of(found, "letter.stamp").zh == ""


def test_a_verdict_of_before_there_were_titles_still_loads_and_shows() -> None:
    verdict = verify(dossier(commitment=document("commitment", "waybill", {})))
    stored = verdict.model_dump(mode="json")
    assert not {"title", "flag_zh"} & set(stored["findings"][0]), "titles are not part of what is stored"
    loaded = Verdict.model_validate(stored)
    assert all(title_of(one).zh and title_of(one).en for one in loaded.findings)


def test_a_finding_of_the_first_version_still_loads() -> None:
    old = {
        "check": "agree.cargo",
        "version": "1",
        "status": "flagged",
        "reason": "agree.differs",
        "kind": "mismatch",
        "remedy": "supplement",
        "rule": "x",
        "to_applicant": {"zh": "货物名称不一致。请更正申报或补交正确的文件。", "en": "Cargo differs. Correct it."},
        "to_inspector": {"zh": "货物名称不一致。", "en": "Cargo differs."},
    }
    assert title_of(Finding.model_validate(old)) == Text(zh="货物名称不一致", en="Cargo differs")
