"""Where no label gave a mass or a size: does the declared one stand somewhere on the paper, in a role that it may have?

A bag of values is no agreement. What the words around a figure give to another owner is not this fact's, and a figure that they give to
this owner, but is another, speaks against the declaration.
"""

from collections.abc import Iterator

from extractors.facts import OWNERS, Mention, Owner, Paper, Reading
from extractors.values import form_if_any

_UNITS = {"mass": ("吨", "千克"), "dimensions": ("米", "毫米", "厘米")}
_NEARLY = 2
"""So many sides of three that are the declared ones make the third a false one."""


def mentioned(kind: str, field: str, paper: Paper, declared: str) -> tuple[Reading, ...]:
    """The figures on the paper that may be the field's: the declared one if it stands there, else those that speak against it."""
    owner = OWNERS.get(field)
    if owner is None:
        return ()
    mine = [one for one in paper.mentions if one.kind == kind and _may_be(one, owner)]
    same = [one for one in mine if declared in _values(one)]
    if same:
        return (same[0].reading(declared),)
    against = [one for one in mine if one.owner is owner or (kind == "dimensions" and _nearly(one, declared))]
    return tuple(one.reading(next(_values(one), None)) for one in against)


def _may_be(one: Mention, owner: Owner) -> bool:
    return one.owner in {owner, None, Owner.TOTAL}


def _values(one: Mention) -> Iterator[str]:
    """Its value; without a unit, all that it may be in the trade's units."""
    if one.value is not None:
        yield one.value
        return
    for unit in _UNITS[one.kind]:
        value = form_if_any(one.kind, one.raw, unit=unit)
        if value is not None:
            yield value


def _nearly(one: Mention, declared: str) -> bool:
    sides = declared.split("x")
    return any(
        sum(side == other for side, other in zip(value.split("x"), sides, strict=True)) >= _NEARLY
        for value in _values(one)
        if value.count("x") == declared.count("x")
    )
