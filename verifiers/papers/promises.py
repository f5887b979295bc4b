"""What a letter's sentences promise, and what they take back: words of a promise with the negators that reach them. Pure, given the rules.

A word that a negator reaches says its contrary, and two negators cancel each other. A case that is provided for (如有不实) states nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from verifiers.papers.grammar import LetterRules, Promise, Vocabulary
from verifiers.papers.reach import WHETHER, before, masked, negated, part_of, supposed
from verifiers.papers.sentences import Sentence

_BEHIND = 10
_UNTICKED = re.compile(r"^\W*[□☐]|[□☐]\W*$")
_ASKED = re.compile(r"^问[:,]|(?:吗|[不没].)\?$")
_MEASURED = re.compile(r"^[(]?[^,。;:]{2,14}:约?\d[\d.,]*(?:kg|t|吨|公斤|千克|米|m|mm)(?:\([^()]*\))?[.。;]?$")
"""A label with its figure and a note, and nothing else."""
_TITLED = re.compile(r"^[^,。;]*承诺[书函表]$")
_ASKS = re.compile(r"^问[:,]|[吗?]")


@dataclass(frozen=True)
class Said:
    """One sentence about one group of promises: made (`kept`), or denied."""

    group: str
    kept: bool
    sentence: Sentence


def said_in(sentences: Iterable[Sentence], rules: LetterRules) -> tuple[Said, ...]:
    """Every promise that the sentences make or take back. None at an empty tick box, and in a question what its answer makes of it."""
    told = [one for one in sentences if not _UNTICKED.search(one.text) and not _is_row(one.text)]
    return tuple(
        Said(promise.group, kept, sentence)
        for sentence, behind in zip_longest(told, told[1:])
        for promise in rules.promise
        for kept in sorted(
            _answered(sentence.text, behind, promise, rules.words)
            if _ASKED.search(sentence.text)
            else _of_group(sentence.text, promise, rules.words)
        )
    )


def _is_row(text: str) -> bool:
    """Whether a sentence is but a row of a form with its figure, or a page's head with the title: nothing in it is denied."""
    return bool(_TITLED.search(text) or _MEASURED.search(text))


def _answered(question: str, behind: Sentence | None, promise: Promise, words: Vocabulary) -> set[bool]:
    """What a question states with the sentence behind it: its own words with 能, the contrary with 不能, else nothing."""
    answer = behind.text if behind else ""
    stated = _of_group(WHETHER.sub(r"\1", _ASKS.sub("", question)), promise, words)
    if words.patterns["granted"].search(answer):
        return stated
    if words.patterns["declined"].search(answer):
        return {not kept for kept in stated if not kept or words.patterns["offers"].search(question)}
    return set()


def _of_group(sentence: str, promise: Promise, words: Vocabulary) -> set[bool]:
    """What a sentence says of one group: by the words that promise or deny, and else by speaking of what the group is about."""
    text = masked(sentence, words, promise.patterns["never"])
    told = set(_judged(text, promise, words)) or ({True} if _spoken_of(sentence, text, promise, words) else set())
    return told - {True} if words.patterns["instructs"].search(sentence) else told


def _spoken_of(sentence: str, text: str, promise: Promise, words: Vocabulary) -> bool:
    """Whether it states something, whatever the verb, about what only a promise is about. No row, heading or hint of a form does."""
    if words.patterns["asserts"].search(text) is None or words.patterns["forms"].search(sentence) is not None:
        return False
    return any(
        words.patterns["doubts"].search(part_of(text, match)) is None
        and (
            promise.always
            or not supposed(text, match, words)
            or words.patterns["forfeits"].search(text, match.end()) is not None
        )
        for match in promise.patterns["topics"].finditer(text)
    )


def _judged(text: str, promise: Promise, words: Vocabulary) -> Iterator[bool]:
    if promise.about and not promise.patterns["about"].search(text):
        return
    patterns = promise.patterns
    taken: list[tuple[int, int]] = []
    for match in patterns["says"].finditer(text):
        taken.append(match.span())
        yield from _plain(text, match, promise, words)
    for match in patterns["hints"].finditer(text):
        if not supposed(text, match, words) and not negated(text, match.start(), words, adjacent=promise.adjacent):
            yield True
    for match in patterns["denies"].finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield from _contrary(text, match, promise, words)
    for match in patterns["spoils"].finditer(text):
        ordered = words.patterns["consequences"].search(text, match.end()) is not None
        stated = promise.always or (not ordered and (promise.even_if or not supposed(text, match, words)))
        if (
            stated
            and not negated(text, match.start(), words, adjacent=promise.adjacent)
            and not patterns["unless"].search(text)
        ):
            yield False


def _plain(text: str, match: re.Match[str], promise: Promise, words: Vocabulary) -> Iterator[bool]:
    """A word that promises."""
    if not promise.always and supposed(text, match, words):
        return
    if _strongly_denied(text, match, words, promise):
        yield False
    elif negated(text, match.start(), words, adjacent=promise.adjacent):
        part = part_of(text, match)
        if words.patterns["absent"].search(part):
            return
        ordered = words.patterns["consequences"].search(text, match.end()) and not promise.always
        if not ordered and not words.patterns["others"].search(part) and not promise.patterns["unless"].search(text):
            yield False
    elif not promise.always and words.patterns["hedges"].search(before(text, match.start(), words)):
        yield False
    else:
        yield True


def _contrary(text: str, match: re.Match[str], promise: Promise, words: Vocabulary) -> Iterator[bool]:
    """A word that breaks the promise, unless a negator reaches it."""
    allowed = promise.even_if and promise.patterns["modal"].search(before(text, match.start(), words)) is not None
    if not allowed and supposed(text, match, words):
        return
    if _strongly_denied(text, match, words, promise):
        yield False
    elif negated(text, match.start(), words, adjacent=promise.adjacent) or words.patterns["absent"].search(
        part_of(text, match)
    ):
        yield True
    elif not _excused(text, match, promise, words):
        yield False


def _excused(text: str, match: re.Match[str], promise: Promise, words: Vocabulary) -> bool:
    """Whether the word is what a consequence is ordered for, what is refused, or said with words that make it none."""
    rest = re.split(r"[,。;]", text[match.end() :])[0][:_BEHIND]
    if words.patterns["consequences"].search(text, match.end()) or words.patterns["negators"].search(rest):
        return True
    if promise.modal and not promise.patterns["modal"].search(before(text, match.start(), words)):
        return True
    return promise.patterns["unless"].search(text) is not None


def _strongly_denied(text: str, match: re.Match[str], words: Vocabulary, promise: Promise) -> bool:
    if promise.always:
        return False
    before = re.split(r"[。;]|但", text[: match.start()])[-1]
    return any(
        not words.patterns["conditions"].search(before) for _ in words.patterns["strong"].finditer(before)
    ) or bool(
        re.match(
            rf"[^。;,]{{0,{_BEHIND}}}?,?[^。;,]{{0,4}}?(?:{words.patterns['strong_behind'].pattern})",
            text[match.end() :],
        )
    )
