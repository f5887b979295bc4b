"""What a letter's sentences promise, and what they take back: words of a promise with the negators that reach them. Pure, given the rules.

A word that a negator reaches says its contrary, and two negators cancel each other. A case that is provided for (如有不实) states nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verifiers.papers.grammar import LetterRules, Promise, Vocabulary
from verifiers.papers.sentences import Sentence

_REACH = 18
"""Characters that a negator reaches."""
_BEHIND = 10
_UNTICKED = re.compile(r"^\W*[□☐]|[□☐]\W*$")
_TITLE = re.compile(r"《(?![^》]*(?:许可证|通行证))[^》]*》")
_BLANK = "\0"


@dataclass(frozen=True)
class Said:
    """One sentence about one group of promises: made (`kept`), or denied."""

    group: str
    kept: bool
    sentence: Sentence


def said_in(sentences: Iterable[Sentence], rules: LetterRules) -> tuple[Said, ...]:
    """Every promise that the sentences make or take back. An empty tick box before or behind one means that it was not made."""
    return tuple(
        Said(promise.group, kept, sentence)
        for sentence in sentences
        if not _UNTICKED.search(sentence.text)
        for promise in rules.promise
        for kept in sorted(set(_judged(_masked(sentence.text, rules.words, promise), promise, rules.words)))
    )


def _masked(text: str, words: Vocabulary, promise: Promise) -> str:
    """Without titles of laws, and words in which a character looks like one that matters; places stay."""
    for pattern in (_TITLE, promise.patterns["never"], words.patterns["idioms"]):
        text = pattern.sub(lambda match: _BLANK * len(match[0]), text)
    return text


def _judged(text: str, promise: Promise, words: Vocabulary) -> Iterator[bool]:
    if promise.about and not promise.patterns["about"].search(text):
        return
    patterns = promise.patterns
    taken: list[tuple[int, int]] = []
    for match in patterns["says"].finditer(text):
        taken.append(match.span())
        yield from _plain(text, match, promise, words)
    for match in patterns["hints"].finditer(text):
        if not _supposed(text, match, words) and not _negated(text, match.start(), promise, words):
            yield True
    for match in patterns["denies"].finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield from _contrary(text, match, promise, words)
    for match in patterns["spoils"].finditer(text):
        stated = promise.always or promise.even_if or not _supposed(text, match, words)
        if stated and not _negated(text, match.start(), promise, words) and not patterns["unless"].search(text):
            yield False


def _plain(text: str, match: re.Match[str], promise: Promise, words: Vocabulary) -> Iterator[bool]:
    """A word that promises."""
    if not promise.always and _supposed(text, match, words):
        return
    if _strongly_denied(text, match, words, promise):
        yield False
    elif _negated(text, match.start(), promise, words):
        part = _part(text, match)
        if words.patterns["absent"].search(part):
            return
        ordered = words.patterns["consequences"].search(text, match.end()) and not promise.always
        if not ordered and not words.patterns["others"].search(part) and not promise.patterns["unless"].search(text):
            yield False
    elif not promise.always and words.patterns["hedges"].search(_before(text, match.start(), words)):
        yield False
    else:
        yield True


def _contrary(text: str, match: re.Match[str], promise: Promise, words: Vocabulary) -> Iterator[bool]:
    """A word that breaks the promise, unless a negator reaches it."""
    allowed = promise.even_if and promise.patterns["modal"].search(_before(text, match.start(), words)) is not None
    if not allowed and _supposed(text, match, words):
        return
    if _strongly_denied(text, match, words, promise):
        yield False
    elif _negated(text, match.start(), promise, words) or words.patterns["absent"].search(_part(text, match)):
        yield True
    elif not _excused(text, match, promise, words):
        yield False


def _excused(text: str, match: re.Match[str], promise: Promise, words: Vocabulary) -> bool:
    """Whether the word is what a consequence is ordered for, what is refused, or said with words that make it none."""
    rest = re.split(r"[,。;]", text[match.end() :])[0][:_BEHIND]
    if words.patterns["consequences"].search(text, match.end()) or words.patterns["negators"].search(rest):
        return True
    if promise.modal and not promise.patterns["modal"].search(_before(text, match.start(), words)):
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


def _negated(text: str, place: int, promise: Promise, words: Vocabulary) -> bool:
    """Whether an odd number of negators reaches a place: in the same part of the sentence, no verb of promising between."""
    if promise.adjacent:
        return any(match.end() == place for match in words.patterns["negators"].finditer(text[:place]))
    return len(words.patterns["negators"].findall(_before(text, place, words))) % 2 == 1


def _before(text: str, place: int, words: Vocabulary) -> str:
    """What stands before a place within reach of a negator."""
    part = re.split(r"[,。;:]", text[:place])[-1][-_REACH:]
    breaks = list(words.patterns["breaks"].finditer(part))
    return part[breaks[-1].end() :] if breaks else part


def _part(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(stop, 0, match.start()) for stop in ",。;:") + 1
    end = min((place for stop in ",。;" if (place := text.find(stop, match.end())) >= 0), default=len(text))
    return text[start:end]


def _supposed(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    """Whether the word stands in a case that is provided for: 如有虚假, 材料不真实的."""
    part = _part(text, match)
    start = text.find(part)
    if any(found.start() < match.start() for found in words.patterns["conditions"].finditer(text, start)):
        return True
    more = text[start + len(part) :].strip(",。;.")
    return bool(more) and re.search(r"(?:的|者|时|之日起)$", part) is not None
