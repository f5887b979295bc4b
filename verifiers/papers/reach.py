"""What reaches a word of a sentence: negators before it, and the case that is provided for, in which nothing is stated. Pure."""

import re

from verifiers.papers.grammar import Vocabulary

_REACH = 18
"""Characters that a negator reaches."""
_TITLE = re.compile(r"《(?![^》]*(?:许可证|通行证))[^》]*》")
_BLANK = "\0"
WHETHER = re.compile(r"(.)[不没]\1")
"""要不要, 有没有: no negator."""
_CLEFT = re.compile(r"(?:[是系算归怪]|[昨今前]天|刚|[上下]午|当[天日场]|亲[手自]|[全都皆][听按照凭依由]).*的$")
"""是昨天拍的, or without 是: a statement, and no case."""


def masked(text: str, words: Vocabulary, never: re.Pattern[str] | None = None) -> str:
    """Common for dialect, without titles of laws, and words in which a character looks like one that matters; places stay."""
    text = text.translate(words.common)
    for pattern in (_TITLE, never, words.patterns["idioms"]):
        if pattern is not None:
            text = pattern.sub(lambda match: _BLANK * len(match[0]), text)
    return text


def negated(text: str, place: int, words: Vocabulary, *, adjacent: bool = False) -> bool:
    """Whether an odd number of negators reaches a place: in the same part of the sentence, no verb of promising between.

    `adjacent`: only one right before it does. What is refused behind (换车换货这种事,我们不做) is denied once more.
    """
    refused = words.patterns["refused"].match(text, place) is not None
    if adjacent:
        return refused or any(match.end() == place for match in words.patterns["negators"].finditer(text[:place]))
    reaching = words.patterns["negators"].findall(WHETHER.sub(_BLANK, before(text, place, words)))
    return (len(reaching) + refused) % 2 == 1


def before(text: str, place: int, words: Vocabulary) -> str:
    """What stands before a place within reach of a negator."""
    start = max(max(text.rfind(stop, 0, place) for stop in ",。;:") + 1, place - _REACH)
    ends = [found.end() for found in words.patterns["breaks"].finditer(text, start) if found.end() <= place]
    return text[max(ends, default=start) : place]


def part_of(text: str, match: re.Match[str]) -> str:
    """The part of the sentence, from comma to comma, in which a word stands."""
    start = max(text.rfind(stop, 0, match.start()) for stop in ",。;:") + 1
    end = min((place for stop in ",。;" if (place := text.find(stop, match.end())) >= 0), default=len(text))
    return text[start:end]


def supposed(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    """Whether the word stands in a case that is provided for: 如有虚假, 做不到的话, 材料不真实的."""
    part = part_of(text, match)
    start = text.find(part)
    if "的话" in text[match.end() : start + len(part)]:
        return True
    if any(found.start() < match.start() for found in words.patterns["conditions"].finditer(text, start)):
        return True
    more = text[start + len(part) :].strip(",。;.")
    return bool(more) and re.search(r"(?:的|者|时|之日起)$", part) is not None and not _CLEFT.search(part)
