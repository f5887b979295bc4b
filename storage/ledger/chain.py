"""The pure hash chain of a case's ledger. Runs offline, for auditors: entries in, faults out.

An entry's hash is SHA-256 over canonical JSON of everything in it, the hash of the entry before included. The newest
number and hash are also kept on the case, so that a missing tail is found.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

GENESIS = "0" * 64
"""What the first entry names as the one before."""

OPENED = "case.opened"
"""The kind of the entry that every case has: by whom it was opened, and with which declaration."""


@dataclass(frozen=True)
class Link:
    """One ledger entry, as far as the chain is concerned."""

    case_id: str
    number: int
    kind: str
    actor: str
    at: datetime
    data: Mapping[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True)
class Fault:
    """What is wrong, and with which entry. `kind`: changed, missing, reordered, foreign, duplicated, head, unopened."""

    case_id: str
    number: int
    kind: str
    text: str


def canonical(value: object) -> str:
    """JSON with sorted keys, no spaces and no escapes: the same text for the same value. Floats are refused."""
    return json.dumps(_mapped(value, _refused), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(value: object) -> str:
    """SHA-256 of a JSON document that may hold floats, such as a dossier; the same before and after PostgreSQL kept it.

    `jsonb` gives 1e2 back as 100 and keeps 0.1: so whole floats are taken as integers. Raises `ValueError` for NaN.
    """
    text = json.dumps(
        _mapped(value, _whole), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _refused(number: float) -> float:
    raise TypeError(f"ledger data hold no floats, their text differs between systems: {number}")


def _whole(number: float) -> float | int:
    # By its shortest text, which is what jsonb got: int(1e23) would be 99999999999999991611392.
    return int(Decimal(repr(number))) if number.is_integer() else number


def _mapped(value: object, of_float: Callable[[float], float | int]) -> object:
    if isinstance(value, float):
        return of_float(value)
    if isinstance(value, Mapping):
        return {str(key): _mapped(item, of_float) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(item, of_float) for item in value]
    return value


def entry_hash(
    *, case_id: str, number: int, kind: str, actor: str, at: datetime, data: Mapping[str, Any], previous: str
) -> str:
    """The hash of an entry; hexadecimal SHA-256. The moment has to name its time zone."""
    if at.tzinfo is None:
        raise TypeError("a ledger entry's moment names its time zone")
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = canonical([case_id, number, kind, actor, moment, data, previous])
    return hashlib.sha256(content.encode()).hexdigest()


def hash_of(link: Link) -> str:
    """What the hash of an entry should be."""
    return entry_hash(
        case_id=link.case_id,
        number=link.number,
        kind=link.kind,
        actor=link.actor,
        at=link.at,
        data=link.data,
        previous=link.previous,
    )


def check(case_id: str, links: Sequence[Link], head_number: int, head_hash: str) -> list[Fault]:
    """Every fault of one case's ledger. `links` come in the order in which they were written."""
    faults = [*_order_faults(case_id, links), *_missing_faults(case_id, links, head_number)]
    if not faults and all(link.kind != OPENED for link in links):
        faults.append(Fault(case_id, 1, "unopened", "no entry says that the case was opened"))
    by_number = {link.number: link for link in links}
    for link in links:
        if link.case_id != case_id:
            faults.append(Fault(case_id, link.number, "foreign", f"entry {link.number} belongs to {link.case_id}"))
        elif hash_of(link) != link.hash:
            faults.append(Fault(case_id, link.number, "changed", f"entry {link.number} is not what was written"))
        before = by_number.get(link.number - 1)
        expected = GENESIS if link.number == 1 else before.hash if before else None
        if expected is not None and link.previous != expected:
            text = f"entry {link.number} does not name entry {link.number - 1} as the one before"
            faults.append(Fault(case_id, link.number, "changed", text))
    newest = by_number.get(head_number)
    if newest is not None and newest.hash != head_hash:
        faults.append(Fault(case_id, head_number, "head", "the case's newest hash is not that of its newest entry"))
    return faults


def _order_faults(case_id: str, links: Iterable[Link]) -> list[Fault]:
    faults, seen, highest = [], set(), 0
    for link in links:
        if link.number in seen:
            faults.append(Fault(case_id, link.number, "duplicated", f"entry {link.number} stands twice"))
        elif link.number < highest:
            faults.append(Fault(case_id, link.number, "reordered", f"entry {link.number} stands after entry {highest}"))
        seen.add(link.number)
        highest = max(highest, link.number)
    return faults


def _missing_faults(case_id: str, links: Iterable[Link], head_number: int) -> list[Fault]:
    present = {link.number for link in links}
    expected = range(1, max([head_number, *present]) + 1)
    faults = [Fault(case_id, n, "missing", f"entry {n} is missing") for n in expected if n not in present]
    extra = sorted(number for number in present if number > head_number or number < 1)
    beyond = f"is beyond the case's newest entry {head_number}"
    return faults + [Fault(case_id, number, "head", f"entry {number} {beyond}") for number in extra]
