"""Oversize transports as firms declare them: four base loads, scaled a little, with firms, plates, places and days."""

import math
import random
from datetime import date, timedelta

from ..kit import uscc
from .facts import Told, told

_FIRMS = (
    ("昆山拟程大件运输有限公司", "320583", "沈砚秋"),
    ("常熟虞波重件运输有限公司", "320581", "陆闻笙"),
    ("太仓试航特种运输有限公司", "320585", "顾长庚"),
    ("张家港沙影大件物流有限公司", "320582", "缪仲平"),
    ("苏州虚舟重型运输有限公司", "320500", "邹雅琴"),
    ("吴江平望桥大件运输有限公司", "320509", "钮国梁"),
    ("苏州相城元和塘重载运输有限公司", "320507", "浦建业"),
    ("昆山千墩浦特种物流有限公司", "320583", "支永年"),
    ("江苏姑苏台起重运输集团有限公司", "320500", "钱望舒"),
    ("苏州独墅湾大件运输有限公司", "320594", "归庄平"),
    ("常熟市尚父湖联运有限责任公司", "320581", "翁叔同"),
    ("苏州太湖石（集团）大件运输有限公司", "320506", "叶绍钧"),
)
FIRMS = tuple((name, uscc(region, random.Random(f"firm {name}")), legal) for name, region, legal in _FIRMS)
_FROM = (
    "昆山市玉山镇城北中路",
    "常熟市碧溪街道",
    "太仓市浮桥镇",
    "张家港市金港街道",
    "苏州市工业园区星龙街",
    "苏州市吴江区平望镇",
    "苏州市相城区渭塘镇",
    "昆山市千灯镇",
    "常熟市支塘镇",
    "苏州市高新区浒墅关镇",
    "太仓市沙溪镇",
)
_TO = (
    "无锡市惠山区堰桥街道",
    "常州市新北区春江街道",
    "南通市通州区",
    "泰州市高港区永安洲镇",
    "镇江市丹徒区高资街道",
    "盐城市大丰区",
    "淮安市清江浦区",
    "徐州市铜山区",
    "上海市嘉定区外冈镇",
    "合肥市长丰县",
    "湖州市长兴县",
    "扬州市江都区",
    "嘉兴市海盐县",
)
_BASES = {
    "transformer": ((7.6, 3.2, 3.25), 42.0, 12.0, 1.1, ("东吴电力设备厂", "变电站工程项目部")),
    "press": ((6.4, 3.4, 3.1), 38.5, 12.5, 1.1, ("澄虚机械制造有限公司", "冲压车间")),
    "tower": ((22.0, 3.6, 3.6), 43.0, 9.5, 0.88, ("望亭风电装备有限公司", "风电场一期")),
    "vessel": ((9.2, 3.3, 3.3), 31.0, 11.6, 1.1, ("锦溪压力容器厂", "化工装置改造项目部")),
}
_KERB = 9.8, 13.2
_DRIVERS = ("王根生", "李三宝", "蒋阿福", "周卫东", "吴建刚", "徐长根", "马学军", "朱水泉")
_LETTERS = "ABCDFGHJKLMNPQRSTUVWXYZ"


def _plates(rng: random.Random) -> tuple[str, str]:
    digits = "".join(rng.choice("123456789") for _ in range(5))
    spot = rng.choice((None, 1, 2, 3))
    front = digits if spot is None else digits[:spot] + rng.choice(_LETTERS) + digits[spot + 1 :]
    back = "".join(rng.choice("123456789") for _ in range(2)) + rng.choice(_LETTERS) + rng.choice("123456789")
    return "苏E" + front, "苏E" + back + "挂"


def go(n: int, base: str, name: str, **fixed: object) -> dict[str, dict[str, object]]:
    """The n-th declaration: `base` load under the name `name`; `fixed` may give firm, origin, to, mass or day."""
    rng = random.Random(f"transport two {n}")
    (length, width, height), mass, longer, higher, _ = _BASES[base]
    light = base == "tower"
    length = round(length * rng.uniform(0.92, 1.0 if light else 1.08), 1)
    width = round(width * rng.uniform(0.93, 1.0 if light else 1.02) * 20) / 20
    height = round(height * rng.uniform(0.92, 1.0) * 20) / 20
    mass = float(str(fixed.get("mass", round(mass * rng.uniform(0.9, 1.015) * 2) / 2)))
    mass = max(mass, math.ceil(0.152 * length * width * height * 2) / 2)
    gross = round(mass + sum(_KERB), 2)
    each = round((gross - 6.8) / 6, 2)
    loads = [6.8] + [each] * 5 + [round(gross - 6.8 - 5 * each, 2)]
    total = round(length + longer, 1)
    firm = FIRMS[int(str(fixed.get("firm", n * 5 % len(FIRMS))))]
    tractor, trailer = _plates(rng)
    departs = date(2026, 11, 29) + timedelta(days=int(str(fixed.get("day", n * 3 % 7))))
    to = str(fixed.get("to", _TO[n * 4 % len(_TO)]))
    far = 2 if to[:2] in ("徐州", "淮安", "合肥", "盐城") else 1
    return {
        "carrier": {"name": firm[0], "uscc": firm[1]},
        "tractor": {"plate": tractor, "axles": 3, "kerb_mass_t": _KERB[0]},
        "trailer": {"plate": trailer, "kind": "flat", "axles": 4, "kerb_mass_t": _KERB[1]},
        "cargo": {
            "name": name,
            "length_m": length,
            "width_m": width,
            "height_m": height,
            "mass_t": mass,
            "indivisible": True,
        },
        "loaded": {
            "length_m": total,
            "width_m": width,
            "height_m": round(height + higher, 2),
            "gross_mass_t": gross,
            "axle_loads_t": loads,
            "axle_spacings_m": [3.25, 1.35, round(total - 12.74, 2), 1.36, 1.36, 1.36],
        },
        "journey": {
            "from": str(fixed.get("origin", _FROM[n * 3 % len(_FROM)])),
            "to": to,
            "departs_on": departs.isoformat(),
            "arrives_on": (departs + timedelta(days=far)).isoformat(),
        },
    }


def truth(n: int, base: str, declared: dict[str, dict[str, object]]) -> tuple[Told, Told]:
    """What an honest letter and an honest waybill of this declaration tell."""
    rng = random.Random(f"papers two {n}")
    legal = next(f[2] for f in FIRMS if f[0] == declared["carrier"]["name"])
    maker, works = _BASES[base][4]
    origin, to = str(declared["journey"]["from"]), str(declared["journey"]["to"])
    town = origin.split("市", maxsplit=1)[0]
    common = dict(
        legal=legal,
        consignor=town + maker,
        consignee=to.split("市", maxsplit=1)[0] + works,
        driver=rng.choice(_DRIVERS),
        phone=rng.choice(("1390", "1377", "1595")) + f"{rng.randrange(10**7):07}",
        address=origin,
        number=rng.choice(("DJ26-", "YD202611", "TY26", "0026")) + f"{rng.randrange(10**4):04}",
    )
    letter = told(declared, day=date(2026, 11, 26 + n % 2), **common)
    waybill = told(declared, day=date(2026, 11, 25 + n % 3), **common)
    return letter, waybill
