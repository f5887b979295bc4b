"""The words of this trade's papers, shared by every form: `vocabulary.toml` as compiled patterns."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Owned:
    """Labels that name no owner, the field of each owner, and that without a heading, if any."""

    labels: Patterns
    fields: dict[str, str]
    otherwise: str | None


@dataclass(frozen=True)
class Vocabulary:
    """`labels`, `tentative` ones and `prose` by field, `headings` and `roles` by owner.

    `others`: labels of what is not read. `rivals`: sentences that state a field beside its label.
    `totals`: labels of a mass that is the goods' or the whole's, which words of `of_whole` tell.
    `never`: words that no value of a sentence contains.
    """

    labels: dict[str, Patterns]
    tentative: dict[str, Patterns]
    totals: Patterns
    of_whole: re.Pattern[str]
    others: Patterns
    roles: dict[str, re.Pattern[str]]
    headings: dict[str, re.Pattern[str]]
    owned: tuple[Owned, ...]
    prose: dict[str, Patterns]
    rivals: dict[str, Patterns]
    never: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """Loads it once. Raises `KeyError` for an unknown word and `re.error` for what is no pattern."""
    table = tomllib.loads(files("extractors.documents").joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = table["words"]

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([a-z]+)\}", lambda name: words[name[1]], pattern))

    def each(patterns: list[str]) -> Patterns:
        return tuple(map(compiled, patterns))

    prose: dict[str, Any] = table["prose"]
    behind = table["headings"]["behind"]
    numbered = r"(?:[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、,])?"
    return Vocabulary(
        labels={name: each(patterns) for name, patterns in table["labels"].items() if name != "others"},
        totals=each(table["total"]["labels"]),
        of_whole=compiled(table["total"]["whole"]),
        tentative={name: each(patterns) for name, patterns in table["tentative"].items()},
        others=each(table["labels"]["others"]),
        roles={name: re.compile(compiled(words).pattern, re.IGNORECASE) for name, words in table["roles"].items()},
        headings={name: compiled(f"{numbered}{owner}{behind}:?") for name, owner in table["owners"].items()},
        owned=tuple(Owned(each(one["labels"]), one["fields"], one.get("else")) for one in table["owned"].values()),
        prose={name: each(patterns) for name, patterns in prose.items() if name != "never"},
        rivals={name: each(patterns) for name, patterns in table["rivals"].items()},
        never=compiled(prose["never"]),
    )
