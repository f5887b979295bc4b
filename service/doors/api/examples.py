"""Examples that stand in the OpenAPI and on the documentation page. Made up."""

from pydantic import JsonValue

DECLARATION: dict[str, JsonValue] = {
    "carrier": {"name": "苏州示例大件运输有限公司", "uscc": "91320500MA0000007J"},
    "tractor": {"plate": "苏E12345", "axles": 3, "kerb_mass_t": 9.8},
    "trailer": {"plate": "苏E1234挂", "kind": "flat", "axles": 4, "kerb_mass_t": 13.2},
    "cargo": {
        "name": "电力变压器",
        "length_m": 7.6,
        "width_m": 3.2,
        "height_m": 3.3,
        "mass_t": 42,
        "indivisible": True,
    },
    "loaded": {
        "length_m": 19.6,
        "width_m": 3.2,
        "height_m": 4.35,
        "gross_mass_t": 65,
        "axle_loads_t": [7, 9, 9, 10, 10, 10, 10],
        "axle_spacings_m": [3.3, 1.35, 7.2, 1.35, 1.35, 1.35],
    },
    "journey": {"from": "苏州市工业园区", "to": "无锡市惠山区", "departs_on": "2026-11-25", "arrives_on": "2026-11-26"},
}
