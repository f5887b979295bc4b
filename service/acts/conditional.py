"""`ETag` and `If-Match`: nobody overwrites what somebody else has changed since it was looked at (RFC 9110, 8.8.3 and 13.1.1).

A tag changes with what people change, and not when the machine reads a file.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Header

from service.platform.problems import Refused
from storage.cases import cases, evidence
from storage.cases.cases import Case
from storage.database import Connection

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=1000,
        description="The `ETag` under which you read the case (or its declaration). If it has changed since: 412, and nothing is done.",
    ),
]


@dataclass(frozen=True)
class Tags:
    """What a case looked like: as a whole, and its declaration alone, which another file in a slot does not change."""

    case: str
    declaration: str

    @property
    def headers(self) -> dict[str, str]:
        """The tag of the whole case as an HTTP header."""
        return {"ETag": f'"{self.case}"'}


async def tags_of(connection: Connection, case: Case) -> Tags:
    """The tags of a case as it now is."""
    rows = await evidence.current_evidence(connection, case.id)
    decisions = await cases.decisions(connection, case.id)
    # Reading ends and verification begins by themselves; a verdict is news.
    state = "submitted" if case.state == "verifying" else case.state
    # Not the state: a firm that begins to correct a flagged case changes it by its own first file.
    acts = [case.declaration, case.submission, len(decisions)]
    return Tags(_digest(*acts, state, sorted(row.id for row in rows)), _digest("declaration", *acts))


def _digest(*parts: Any) -> str:
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def refuse_if_changed(if_match: str | None, tags: Sequence[str]) -> None:
    """Refuses what was meant for another state of the case than any of these tags; without `If-Match` nothing is asked."""
    if if_match is None:
        return
    named = {tag.strip().removeprefix("W/").strip('"') for tag in if_match.split(",")}
    if "*" not in named and not named & set(tags):
        raise Refused("changed_meanwhile", headers={"ETag": f'"{tags[0]}"'})
