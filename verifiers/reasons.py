"""What every reason code and every check means, in `texts/*.toml`, one file a family of checks.

`kind`: what sort of trouble; `remedy`: what clears it. Placeholders are filled by the check. The inspector's text may say more than the
firm's; without one it is what the firm's states, without what it asks for.

Titles are found when a finding is shown and are not stored with it: verdicts of before there were any have them too.
"""

import tomllib
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from verifiers.findings import Finding, Kind, Remedy, Status, Text
from verifiers.requests import states_en, states_zh


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reason(_Row):
    """A reason code: what kind of trouble, what clears it, and its texts.

    `title`: what stands over it where the check's own title for flags would say something else.
    """

    kind: Kind
    remedy: Remedy
    title_zh: str | None = None
    title_en: str | None = None
    zh: str
    en: str
    inspector_zh: str | None = None
    inspector_en: str | None = None

    @cached_property
    def to_inspector(self) -> Text:
        """What the inspector is told: nothing that only the firm can do."""
        return Text(
            zh=states_zh(self.zh) if self.inspector_zh is None else self.inspector_zh,
            en=states_en(self.en) if self.inspector_en is None else self.inspector_en,
        )


class CheckTexts(_Row):
    """A check's name, its title when it flags (what is wrong, never the rule that would have been kept), what it says when it passes.

    `firm`: what the firm is told of a pass instead, where the inspector has to know how little it proves.
    """

    version: str
    zh: str
    en: str
    flag_zh: str
    flag_en: str
    passed_zh: str
    passed_en: str
    firm_zh: str | None = None
    firm_en: str | None = None

    @property
    def flagged(self) -> Text:
        """What stands over its flags."""
        return Text(zh=self.flag_zh, en=self.flag_en)

    def passed(self, **values: object) -> tuple[Text, Text]:
        """What firm and inspector are told of a pass."""
        to_inspector = Text(zh=self.passed_zh.format(**values), en=self.passed_en.format(**values))
        if self.firm_zh is None or self.firm_en is None:
            return to_inspector, to_inspector
        return Text(zh=self.firm_zh, en=self.firm_en), to_inspector


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    table: dict[str, dict[str, dict[str, str]]] = {"reasons": {}, "checks": {}}
    for entry in files("verifiers").joinpath("texts").iterdir():
        for section, rows in tomllib.loads(entry.read_text(encoding="utf-8")).items():
            twice = table[section].keys() & rows.keys()
            if twice:
                raise ValueError(f"{entry.name} says again what {sorted(twice)} means")
            table[section] |= rows
    return table


@cache
def reasons() -> MappingProxyType[str, Reason]:
    """Every reason by its code."""
    return MappingProxyType({code: Reason.model_validate(row) for code, row in _table()["reasons"].items()})


@cache
def check_texts() -> MappingProxyType[str, CheckTexts]:
    """Every check by its id."""
    return MappingProxyType({name: CheckTexts.model_validate(row) for name, row in _table()["checks"].items()})


def title_of(finding: Finding) -> Text:
    """What stands over a finding: of a flag what is wrong, else what the check looks at."""
    texts, row = check_texts().get(finding.check), reasons().get(finding.reason or "")
    named = Text(zh=f"核验项 {finding.check}", en=f"Check {finding.check}")
    if texts is not None:
        named = Text(zh=texts.zh, en=texts.en)
    if finding.status is not Status.FLAGGED:
        return named
    if row is not None and row.title_zh is not None and row.title_en is not None:
        return Text(zh=row.title_zh.format(check_zh=named.zh), en=row.title_en.format(check_en=named.en))
    if row is not None and row.kind is Kind.SYSTEM:
        return Text(zh="因系统原因未完成", en="Not completed because of a fault on our side")
    return named if texts is None else texts.flagged


def titles_of(findings: Iterable[Finding], check: str | None = None) -> Text:
    """What stands over several flags, or over those of one check: every title once."""
    found = dict.fromkeys(
        title_of(one) for one in findings if one.status is Status.FLAGGED and check in {None, one.check}
    )
    return Text(zh="；".join(one.zh for one in found), en="; ".join(one.en for one in found))
