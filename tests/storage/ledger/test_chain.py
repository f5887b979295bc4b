"""The hash chain, offline."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.ledger.chain import GENESIS, OPENED, Link, canonical, check, digest, entry_hash, hash_of

MOMENT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
DATA = st.dictionaries(st.text(max_size=8), JSON, max_size=3)


def chain(case_id: str, data: list[dict[str, Any]]) -> list[Link]:
    links: list[Link] = []
    for number, item in enumerate(data, start=1):
        link = Link(
            case_id,
            number,
            OPENED if number == 1 else "kind",
            "actor",
            MOMENT,
            item,
            links[-1].hash if links else GENESIS,
            "",
        )
        links.append(replace(link, hash=hash_of(link)))
    return links


def faults(links: list[Link], head: Link) -> set[tuple[int, str]]:
    return {(fault.number, fault.kind) for fault in check(head.case_id, links, head.number, head.hash)}


CHAINS = st.lists(DATA, min_size=2, max_size=6).map(lambda data: chain("case_a", data))


@given(CHAINS)
def test_an_untouched_chain_has_no_fault(links: list[Link]) -> None:
    assert check("case_a", links, links[-1].number, links[-1].hash) == []


@given(CHAINS, st.data())
def test_a_changed_entry_is_named(links: list[Link], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(links) - 1))
    changes: dict[str, Any] = {
        "kind": "other",
        "actor": "other",
        "at": MOMENT + timedelta(microseconds=1),
        "data": {"other": links[place].data},
        "previous": "f" * 64,
    }
    field = data.draw(st.sampled_from(sorted(changes)))
    changed = [*links]
    changed[place] = replace(links[place], **{field: changes[field]})
    assert (place + 1, "changed") in faults(changed, links[-1])


@given(CHAINS, st.data())
def test_a_changed_entry_with_its_hash_made_anew_is_found_by_the_next(links: list[Link], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(links) - 1))
    forged = replace(links[place], actor="other")
    changed = [*links]
    changed[place] = replace(forged, hash=hash_of(forged))
    expected = (place + 1, "head") if place == len(links) - 1 else (place + 2, "changed")
    assert faults(changed, links[-1]) == {expected}


@given(CHAINS, st.data())
def test_missing_entries_are_named_the_tail_too(links: list[Link], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.integers(1, len(links)), min_size=1))
    left = [link for link in links if link.number not in gone]
    assert {number for number, kind in faults(left, links[-1]) if kind == "missing"} == gone


@given(CHAINS, st.data())
def test_reordered_and_duplicated_entries_are_named(links: list[Link], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(links) - 1))
    swapped = [*links]
    swapped[place - 1], swapped[place] = swapped[place], swapped[place - 1]
    assert faults(swapped, links[-1]) == {(place, "reordered")}
    twice = [*links[: place + 1], *links[place:]]
    assert faults(twice, links[-1]) == {(place + 1, "duplicated")}


@given(CHAINS, st.data())
def test_exchanged_numbers_are_found(links: list[Link], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(links) - 1))
    renumbered = [*links]
    renumbered[place - 1] = replace(links[place - 1], number=place + 1)
    renumbered[place] = replace(links[place], number=place)
    found = faults(renumbered, links[-1])
    assert {(place, "changed"), (place + 1, "changed")} <= found


@given(CHAINS)
def test_a_foreign_entry_is_named(links: list[Link]) -> None:
    stranger = chain("case_b", [{}, {}])[1]
    mixed = [links[0], stranger, *links[2:]]
    assert (2, "foreign") in faults(mixed, links[-1])


@given(CHAINS)
def test_a_case_that_nothing_says_was_opened_is_named(links: list[Link]) -> None:
    other = [replace(links[0], kind="other", hash="")]
    other[0] = replace(other[0], hash=hash_of(other[0]))
    assert faults(other, other[0]) == {(1, "unopened")}
    assert {(fault.number, fault.kind) for fault in check("case_b", [], 0, GENESIS)} == {(1, "unopened")}


@given(CHAINS)
def test_an_entry_beyond_the_head_is_named(links: list[Link]) -> None:
    assert faults(links, links[-2]) == {(links[-1].number, "head")}


@given(JSON)
def test_canonical_text_does_not_depend_on_the_order_of_keys(value: Any) -> None:
    assert canonical({"a": value, "b": 1}) == canonical({"b": 1, "a": value})


def test_the_hash_is_the_same_in_every_time_zone_and_needs_one() -> None:
    def hashed(at: datetime) -> str:
        return entry_hash(case_id="c", number=1, kind="k", actor="a", at=at, data={}, previous=GENESIS)

    assert hashed(MOMENT) == hashed(MOMENT.astimezone(timezone(timedelta(hours=8))))
    with pytest.raises(TypeError):
        hashed(MOMENT.replace(tzinfo=None))


def test_the_hash_of_an_entry_stays_what_it_was() -> None:
    # Computed by hand with sha256sum: whoever changes the form of an entry breaks every ledger there is.
    text = '["case_1",1,"case.opened","acc_1","2026-11-23T04:00:00.000000+00:00",{"名":"变压器"},"' + GENESIS + '"]'
    data = {"名": "变压器"}
    assert (
        canonical(["case_1", 1, "case.opened", "acc_1", MOMENT.isoformat(timespec="microseconds"), data, GENESIS])
        == text
    )
    written = entry_hash(
        case_id="case_1", number=1, kind="case.opened", actor="acc_1", at=MOMENT, data=data, previous=GENESIS
    )
    assert written == "7af6493c39ffb3b32306b77ba86975da50a9afb460fb8dd9837bf8c2da693f52"


def test_floats_are_refused_in_entries_and_nan_in_documents() -> None:
    with pytest.raises(TypeError):
        canonical({"length": [1.5]})
    with pytest.raises(ValueError, match="JSON compliant"):
        digest({"length": float("nan")})
    assert digest({"length": 40.0}) == digest({"length": 40}) != digest({"length": 40.5})
