"""What speaks for "this picture again" and what for "this place again", as a rule and in words for the inspector."""

from datetime import datetime
from enum import StrEnum

from extractors.facts import Box, Facts, PhotoFacts
from verifiers.checks.now_and_here import claims_of
from verifiers.dossier import SHANGHAI, Exhibit, MatchKind, PictureMatch, PictureSearch
from verifiers.matter.matter import CheckUse


class Story(StrEnum):
    """What a match tells: nothing, the same place again, the whole picture again, or a part of it."""

    NOTHING = "nothing"
    SCENE = "scene"
    WHOLE = "whole"
    PART = "part"


def story(search: PictureSearch, match: PictureMatch, use: CheckUse) -> Story:
    """Which story a match tells, by the matter's limits.

    Two photos of one place agree in their background; a copy agrees everywhere, or, where something was pasted over it, to the grain
    everywhere else. A hash that is not quite near is held against the corners. What was not compared so counts as the picture again.
    """
    parts: dict[str, float] = use.params.get("parts", {})
    if match.kind is MatchKind.PART:
        if (match.places or 0) < parts["places"]:
            return Story.NOTHING
        if _again(match, parts):
            return Story.PART
        return Story.SCENE if (match.same or 0.0) >= parts.get("scene", 0.0) else Story.NOTHING
    sure = use.params.get("sure_bits", {}).get(search.algorithm)
    doubted = match.kind is MatchKind.NEAR and sure is not None and match.distance > sure and not match.turned
    if doubted and match.places is not None and not _again(match, parts):
        return Story.SCENE
    return Story.WHOLE


def _again(match: PictureMatch, parts: dict[str, float]) -> bool:
    same, identical = match.same or 0.0, match.identical or 0.0
    if same >= parts["same"]:
        return True
    # A matter from before `mostly` and `rest` were asked for is judged as it was then.
    untouched = same >= parts.get("mostly", 0.0) or (match.rest or 0.0) >= parts.get("rest", 0.0)
    return identical >= parts["identical"] and untouched


def speaking_for_either(exhibit: Exhibit, match: PictureMatch) -> dict[str, str]:
    """For the inspector: shares alike, what is not the same, both times, as `story_zh` and `story_en`."""
    zh, en = [], []
    if match.kind is MatchKind.EXACT:
        zh.append("两份文件逐字节相同")
        en.append("the files are the same to the byte")
    if match.turned:
        zh.append("本件经过旋转或镜像")
        en.append("this one was turned or mirrored")
    if match.same is not None and match.identical is not None:
        zh.append(f"重叠部分 {match.same:.0%} 相似、{match.identical:.0%} 连噪点都相同")
        en.append(f"of what both show {match.same:.0%} is alike, {match.identical:.0%} to the grain")
    if match.rest is not None:
        zh.append(f"不同之处以外 {match.rest:.0%} 连噪点都相同")
        en.append(f"outside of what differs {match.rest:.0%} is alike to the grain")
    if match.differs is not None:
        where_zh, where_en = _where(match.differs)
        zh.append(f"最大的不同在前次画面{where_zh}")
        en.append(f"the largest difference is {where_en} of the earlier picture")
    own = _taken(exhibit.facts)
    zh.append(f"前次收到 {_time(match.received_at)}、自称拍摄 {_time(match.taken_at)}")
    zh.append(f"本次收到 {_time(exhibit.received_at)}、自称拍摄 {_time(own)}")
    en.append(
        f"the earlier one came {_time(match.received_at, 'unknown')}, says taken {_time(match.taken_at, 'nothing')}"
    )
    en.append(f"this one came {_time(exhibit.received_at, 'unknown')}, says taken {_time(own, 'nothing')}")
    return {"story_zh": "；".join(zh), "story_en": "; ".join(en)}


def _taken(facts: Facts) -> datetime | None:
    if not isinstance(facts, PhotoFacts):
        return None
    return next((claim.taken_at for claim in claims_of(facts) if claim.taken_at is not None), None)


def _time(moment: datetime | None, absent: str = "未注明") -> str:
    return absent if moment is None else moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _where(box: Box) -> tuple[str, str]:
    """In which ninth of the picture its middle lies, and how much of the picture it takes."""
    across, down = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    column, row = (min(2, max(0, int(3 * share))) for share in (across, down))
    share = (box.x1 - box.x0) * (box.y1 - box.y0)
    zh = ("左", "中", "右")[column] + ("上", "部", "下")[row]
    en = ("upper ", "", "lower ")[row] + ("left", "middle", "right")[column]
    return f"{zh}（约占 {share:.0%}）", f"in the {en} ({share:.0%})"
