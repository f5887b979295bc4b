"""What people call the fields of a declaration."""

from typing import Any

_GROUPS = {
    "carrier": ("承运人", "carrier's"),
    "tractor": ("牵引车", "tractor's"),
    "trailer": ("挂车", "trailer's"),
    "cargo": ("货物", "cargo's"),
    "loaded": ("车货总体", "overall"),
    "journey": ("行程", "journey's"),
}
_FIELDS = {
    "length_m": ("长度", "length"),
    "width_m": ("宽度", "width"),
    "height_m": ("高度", "height"),
    "mass_t": ("质量", "mass"),
    "kerb_mass_t": ("整备质量", "kerb mass"),
    "gross_mass_t": ("总质量", "gross mass"),
    "deck_height_m": ("承载面高度", "deck height"),
    "tyres": ("轮胎数", "tyres"),
    "axle_loads_t": ("轴荷", "axle load"),
    "axle_spacings_m": ("轴距", "axle spacing"),
    "from": ("起运地", "origin"),
    "to": ("目的地", "destination"),
}


def field_names(path: str) -> dict[str, Any]:
    """`field_zh` and `field_en` of a path (`cargo.mass_t`: 货物质量, cargo's mass), as values of a text."""
    group, _, name = path.partition(".")
    (group_zh, group_en), (zh, en) = _GROUPS[group], _FIELDS[name]
    whole = "车货" + zh if group == "loaded" else group_zh + zh
    return {"field_zh": whole, "field_en": f"{group_en} {en}"}
