"""A declared figure that no label gave: it counts in a role that it may have, and another in that role speaks against it."""

import pytest

from extractors.facts import Box, Mention, Owner, Where
from tests.verifiers.declaration.test_weighing import paper
from verifiers.declaration.weighing import Agreement, weighed

AGREES, DIFFERS = Agreement.AGREES, Agreement.DIFFERS
GOODS, WHOLE, TOTAL = Owner.GOODS, Owner.WHOLE, Owner.TOTAL
WHERE = Where(page=1, box=Box(x0=0.1, y0=0.1, x1=0.3, y1=0.12))


def mention(value: str | None, owner: Owner | None, raw: str = "?") -> Mention:
    kind = "dimensions" if "x" in (value or raw) or "×" in raw else "mass"
    return Mention(kind=kind, value=value, raw=raw, owner=owner, confidence=1.0, where=WHERE)


def judged(field: str, declared: str, *mentions: Mention) -> list[Agreement]:
    kind = "mass" if field.endswith("mass") else "dimensions"
    held = paper().model_copy(update={"mentions": mentions})
    return [agreement for _, agreement in weighed(kind, field, held, declared)]


@pytest.mark.parametrize("owner", [GOODS, None, TOTAL])
def test_the_declared_figure_agrees_where_it_may_be_the_goods(owner: Owner | None) -> None:
    assert judged("cargo_mass", "48300", mention("48300", owner)) == [AGREES]


def test_a_figure_of_another_owner_says_nothing_of_this_one() -> None:
    assert judged("cargo_mass", "78400", mention("78400", WHOLE)) == []


def test_swapped_masses_both_differ() -> None:
    both = (mention("48300", GOODS), mention("78400", WHOLE))
    assert judged("cargo_mass", "78400", *both) == [DIFFERS]
    assert judged("gross_mass", "48300", *both) == [DIFFERS]


def test_a_bare_number_is_the_declared_figure_in_one_of_the_trade_s_units() -> None:
    assert judged("gross_mass", "57400", mention(None, None, raw="57.4")) == [AGREES]
    assert judged("gross_mass", "57400", mention(None, None, raw="57400")) == [AGREES]
    assert judged("gross_mass", "60400", mention(None, WHOLE, raw="57.4")) == [DIFFERS]


def test_a_size_that_is_another_in_one_side_only_speaks_against_the_declared_one() -> None:
    assert judged("cargo_dimensions", "7600x3200x3400", mention("7600x3200x3250", None)) == [DIFFERS]
    assert judged("cargo_dimensions", "7600x3200x3400", mention("9900x2800x3250", None)) == []


def test_what_nobody_mentions_is_not_stated() -> None:
    assert judged("gross_mass", "57400") == []
