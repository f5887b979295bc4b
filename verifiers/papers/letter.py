"""What speaks against a letter as a whole: void, something for later without a day, another purpose or office, no longer valid. Pure."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from extractors.values.divisions import division_in
from verifiers.papers.days import days_in
from verifiers.papers.grammar import LetterRules, any_of
from verifiers.papers.reach import masked, negated, supposed
from verifiers.papers.sentences import Sentence, plain


class Objection(NamedTuple):
    """A reason code, and the sentence that gives it."""

    reason: str
    sentence: Sentence


def objections(
    sentences: Sequence[Sentence], rules: LetterRules, authority: str, first: date, last: date
) -> tuple[Objection, ...]:
    """Everything that speaks against a letter to that authority for a journey from `first` to `last`."""
    return tuple(
        Objection(reason, sentence)
        for sentence in sentences
        for reason in (
            *_against(sentence, rules),
            *(["letter.addressee"] if _to_others(sentence, rules, authority) else []),
            *(["letter.expired"] if _over(sentence, rules, first, last) else []),
        )
    )


def _against(sentence: Sentence, rules: LetterRules) -> Iterator[str]:
    plain_text = masked(sentence.text, rules.words)
    for row in rules.against:
        says, unless = row.patterns
        text = plain_text if row.reached else sentence.text
        found = [
            match
            for match in says.finditer(text)
            if not row.reached or not (negated(text, match.start(), rules.words) or supposed(text, match, rules.words))
        ]
        if found and not unless.search(sentence.text):
            yield row.reason


_SALUTED = re.compile(r"^(?:致|呈|谨呈|报送|送|尊敬的)?:?(?P<name>[\u4e00-\u9fff()]{3,30}):")
_PRESENTED = re.compile(r"^(?:致|呈|谨呈):?(?P<name>[\u4e00-\u9fff()]{4,30})$")
_TOLD = re.compile(
    r"(?:向|致|对)(?P<name>[\u4e00-\u9fff()]{3,24}?)(?:郑重)?(?:作出|做出|承诺|申请|提出|提交|保证|声明|申报|报送)"
)
_BRANCHES = re.compile(r"(?:第[一二三四五六七八九十]+)?(?:分局|支队|大队|支行|分行|分公司|窗口|服务大厅)?$")


def _to_others(sentence: Sentence, rules: LetterRules, authority: str) -> bool:
    """Whether it is addressed to another body: one of another city, or one that never decides. A salutation, or told in a sentence."""
    saluted = _SALUTED.match(sentence.text)
    names = [saluted["name"]] if saluted and plain(sentence.line.text).endswith(":") else []
    names += [match["name"] for match in _PRESENTED.finditer(sentence.text)]
    names += [match["name"] for match in _TOLD.finditer(sentence.text)]
    return any(_is_other(name, rules, authority) for name in names)


def _is_other(name: str, rules: LetterRules, authority: str) -> bool:
    if authority in name:
        return False
    body = _BRANCHES.sub("", name)
    if any_of(rules.addressee.strangers).search(name):
        # A proper name; 保险公司: alone is a label.
        return name.startswith("中国") or division_in(name) is not None
    if not re.search(rf"(?:{any_of(rules.addressee.bodies).pattern})$", body):
        return False
    own, found = division_in(authority), division_in(body)
    if own is None or found is None:
        return False
    return not (found.inside(own) or own.inside(found))


_ENDS = re.compile(
    r"承诺期限?|承诺[^,。;]{0,6}截[止至]|有效期?限?[^。;]{0,12}?(?:至|到|止|截止|截至|为|:)|(?:前|之前|以前|止)[^,。;]{0,4}有效|有效期|自[^。;]{4,16}起[^。;]{0,6}(?:有效|生效)"
)


def _over(sentence: Sentence, rules: LetterRules, first: date, last: date) -> bool:
    """Whether the letter's own validity ends before the journey does, or begins after its first day."""
    text = sentence.text
    if not _ENDS.search(text) or any_of(rules.validity.of_others).search(text):
        return False
    if "承诺" not in text and not re.match(r"[(]?(?:本(?:承诺|函|书|文件)|有效期)", text):
        return False
    days = days_in(text)
    if not days:
        return False
    begins = re.search(r"\d[日号]?起[^。;]{0,6}(?:有效|生效)", text) is not None
    if len(days) == 1 and begins:
        return days[0] > first
    return days[-1] < last or (len(days) > 1 and days[0] > first)
