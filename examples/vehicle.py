"""The vehicles, firms and loads of the examples: declarations whose numbers are physically consistent."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from extractors.values.identifiers import organisation_check_digit, uscc_check_digit


def made_up_uscc(region: str, serial: int) -> str:
    """A code with right check digits that belongs to nobody we know of."""
    body = f"91{region}MA{serial:06d}"
    body += organisation_check_digit(body[8:16])
    return body + uscc_check_digit(body)


@dataclass(frozen=True)
class Example:
    """What one firm truly transports. Sizes in metres, masses in tonnes."""

    firm: str
    serial: int
    tractor: str
    trailer: str
    cargo: str
    cargo_size: tuple[float, float, float]
    cargo_mass: float
    overall: tuple[float, float, float]
    tractor_kerb: float = 9.8
    trailer_kerb: float = 13.2
    origin: str = "苏州市工业园区星龙街"
    destination: str = "无锡市惠山区堰桥街道"
    colour: tuple[int, int, int] = (176, 40, 36)
    style: str = "box"
    seed: int = 1

    @property
    def uscc(self) -> str:
        """The firm's code."""
        return made_up_uscc("320500", self.serial)

    @property
    def gross(self) -> float:
        """Kerb masses and cargo together."""
        return round(self.tractor_kerb + self.trailer_kerb + self.cargo_mass, 3)

    @property
    def axle_loads(self) -> list[float]:
        """Seven axles: three of the tractor, four of the trailer; they add up to the gross mass."""
        front = 6.8
        rest = (self.gross - front) / 6
        loads = [front] + [round(rest, 2)] * 5
        return [*loads, round(self.gross - sum(loads), 2)]

    def declaration(self, day: date) -> dict[str, Any]:
        """The declaration as the API takes it, for a departure two days after `day`."""
        length, width, height = self.overall
        first = round(length - 3.25 - 1.35 - 4 * 1.36 - 1.4 - 1.3, 2)
        return {
            "carrier": {"name": self.firm, "uscc": self.uscc},
            "tractor": {"plate": self.tractor, "axles": 3, "kerb_mass_t": self.tractor_kerb},
            "trailer": {"plate": self.trailer, "kind": "flat", "axles": 4, "kerb_mass_t": self.trailer_kerb},
            "cargo": {
                "name": self.cargo,
                "length_m": self.cargo_size[0],
                "width_m": self.cargo_size[1],
                "height_m": self.cargo_size[2],
                "mass_t": self.cargo_mass,
                "indivisible": True,
            },
            "loaded": {
                "length_m": length,
                "width_m": width,
                "height_m": height,
                "gross_mass_t": self.gross,
                "axle_loads_t": self.axle_loads,
                "axle_spacings_m": [3.25, 1.35, first, 1.36, 1.36, 1.36],
            },
            "journey": {
                "from": self.origin,
                "to": self.destination,
                "departs_on": (day + timedelta(days=2)).isoformat(),
                "arrives_on": (day + timedelta(days=3)).isoformat(),
            },
        }


TRANSFORMER = Example(
    "苏州示例大件运输有限公司", 101, "苏E62187", "苏E5K36挂", "电力变压器", (7.6, 3.2, 3.25), 42.0, (19.6, 3.2, 4.35),
    seed=11,
)  # fmt: skip
PRESS = Example(
    "昆山样例重型物流有限公司", 102, "苏E83H52", "苏E7A28挂", "数控压力机", (6.4, 3.4, 3.1), 38.5, (18.9, 3.4, 4.2),
    colour=(38, 84, 150), style="press", origin="昆山市玉山镇", destination="常州市新北区", seed=285,
)  # fmt: skip
VESSEL = Example(
    "常熟演示起重运输有限公司", 103, "苏E29C76", "苏E3H81挂", "压力容器", (9.2, 3.3, 3.3), 31.0, (20.8, 3.3, 4.4),
    colour=(52, 120, 70), style="vessel", origin="常熟市碧溪街道", destination="南通市通州区", seed=37,
)  # fmt: skip
CABIN = Example(
    "太仓虚构大件物流有限公司", 104, "苏E57D93", "苏E8F52挂", "预制舱式变电站", (9.2, 2.8, 3.133), 24.0, (20.1, 2.8, 4.3),
    colour=(190, 150, 40), style="cabin", origin="太仓市浮桥镇", destination="苏州市吴江区", seed=53,
)  # fmt: skip
ROTOR = Example(
    "张家港假想运输有限公司", 105, "苏E36F88", "苏E6D29挂", "发电机转子", (8.4, 2.9, 2.9), 42.5, (19.9, 2.9, 4.1),
    colour=(120, 60, 130), style="rotor", origin="张家港市金港街道", destination="无锡市江阴市", seed=359,
)  # fmt: skip
TOWER = replace(
    VESSEL, firm="吴江设想重载运输有限公司", serial=106, tractor="苏E75B62", trailer="苏E2C97挂", cargo="风电塔筒段",
    cargo_size=(22.0, 3.6, 3.6), cargo_mass=43.0, overall=(31.5, 3.6, 4.48), seed=89, colour=(70, 70, 78), style="tower",
)  # fmt: skip
