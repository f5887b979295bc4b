"""Declared transports of heavy cargo, and the ways in which offices write their values."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from ..kit import uscc

SIZES = tuple[float, float, float]
"""Length, width, height in metres."""


@dataclass(frozen=True)
class Load:
    """A kind of load: cargo sizes and mass, and what truck and deck add to them."""

    names: tuple[str, ...]
    sizes: SIZES
    mass: float
    more_length: float
    deck: float


LOADS = {
    "transformer": Load(("电力变压器", "主变压器", "并联电抗器", "发电机定子"), (7.6, 3.2, 3.25), 42.0, 12.0, 1.1),
    "press": Load(("数控压力机", "注塑机机身", "龙门铣床床身", "模锻锤机身"), (6.4, 3.4, 3.1), 38.5, 12.5, 1.1),
    "tower": Load(("风电塔筒段", "钢箱梁", "精馏塔塔体"), (22.0, 3.6, 3.6), 43.0, 9.5, 0.88),
    "vessel": Load(("压力容器", "锅炉本体", "管壳式换热器", "液压挖掘机", "反应釜"), (9.2, 3.3, 3.3), 31.0, 11.6, 1.1),
}
CARRIERS = (
    "苏州恒驰大件运输有限公司",
    "昆山鼎拓重型物流有限公司",
    "吴江联科重载运输有限公司",
    "常熟永固起重运输有限公司",
    "太仓港通大件物流有限公司",
    "张家港远拓特种运输有限公司",
    "苏州安达重载物流有限公司",
    "苏州吴中长运特种运输有限公司",
    "江苏苏重大件工程运输有限公司",
    "苏州相城宏力运输有限公司",
    "昆山华顺吊装运输有限公司",
    "苏州路达大件起重有限公司",
    "常熟东盛大型设备运输有限公司",
    "太仓华盛重型运输有限公司",
    "苏州鑫港特种物流有限公司",
    "苏州巨隆重型运输有限公司",
)
CONSIGNORS = (
    "苏州特种变压设备有限公司",
    "昆山精锻机械有限公司",
    "常熟风能装备有限公司",
    "太仓重型容器制造有限公司",
    "张家港化工机械有限公司",
    "苏州华能电力物资有限公司",
    "吴江锅炉制造有限公司",
    "苏州国瑞机电成套有限公司",
)
CONSIGNEES = (
    "无锡锡山供电工程有限公司",
    "常州天宁机械有限公司",
    "南通海门新能源有限公司",
    "江苏长江石化工程有限公司",
    "泰州热电有限公司",
    "扬州江淮建设工程有限公司",
    "镇江金山设备安装有限公司",
    "南京紫金电力建设有限公司",
)
ORIGINS = (
    "苏州市工业园区星龙街",
    "昆山市玉山镇",
    "常熟市碧溪街道",
    "太仓市浮桥镇",
    "张家港市金港街道",
    "苏州市相城区渭塘镇",
    "苏州市吴中区胥口镇",
    "昆山市千灯镇",
    "常熟市梅李镇",
    "太仓市沙溪镇",
    "苏州市吴江区平望镇",
)
DESTINATIONS = (
    "无锡市惠山区堰桥街道",
    "常州市新北区",
    "南通市通州区",
    "无锡市新吴区",
    "泰州市高港区",
    "扬州市江都区",
    "镇江市丹徒区",
    "南京市江宁区",
    "南通市海门区",
    "常州市金坛区",
    "江阴市临港街道",
)
PEOPLE = (
    "陈国强",
    "周建明",
    "吴雪峰",
    "徐海燕",
    "沈志刚",
    "陆文彬",
    "钱永康",
    "顾小平",
    "王立新",
    "赵丽华",
    "朱伟东",
    "孙耀祖",
)
_SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
TODAY = date(2026, 11, 27)


@dataclass
class Transport:
    """One transport as the firm declared it. Metres and tonnes."""

    carrier: str
    uscc: str
    boss: str
    consignor: str
    consignee: str
    tractor: str
    trailer: str
    cargo_name: str
    cargo: SIZES
    mass: float
    loaded: SIZES
    origin: str
    destination: str
    departs: date
    signed: date
    issued: date
    number: str
    driver: str
    phone: str

    @property
    def gross(self) -> float:
        return round(self.mass + 23.0, 1)

    @property
    def arrives(self) -> date:
        return self.departs + timedelta(days=1)

    def declaration(self) -> dict:
        """The wire format."""
        each = round((self.gross - 6.8) / 6, 2)
        axles = [6.8] + [each] * 5 + [round(self.gross - 6.8 - 5 * each, 2)]
        length, width, height = self.loaded
        return {
            "carrier": {"name": self.carrier, "uscc": self.uscc},
            "tractor": {"plate": self.tractor, "axles": 3, "kerb_mass_t": 9.8},
            "trailer": {"plate": self.trailer, "kind": "flat", "axles": 4, "kerb_mass_t": 13.2},
            "cargo": {
                "name": self.cargo_name,
                "length_m": self.cargo[0],
                "width_m": self.cargo[1],
                "height_m": self.cargo[2],
                "mass_t": self.mass,
                "indivisible": True,
            },
            "loaded": {
                "length_m": length,
                "width_m": width,
                "height_m": height,
                "gross_mass_t": self.gross,
                "axle_loads_t": axles,
                "axle_spacings_m": [3.25, 1.35, round(length - 12.74, 2), 1.36, 1.36, 1.36],
            },
            "journey": {
                "from": self.origin,
                "to": self.destination,
                "departs_on": self.departs.isoformat(),
                "arrives_on": self.arrives.isoformat(),
            },
        }


def plate(rng: random.Random, trailer: bool = False) -> str:
    """A plate of Suzhou."""
    signs = [rng.choice("0123456789") for _ in range(4 if trailer else 5)]
    signs[rng.randrange(1, len(signs))] = rng.choice("ABCDFGHJKLMNPQRTUVWXY")
    return "苏E" + "".join(signs) + ("挂" if trailer else "")


def transport(load: str, name: str | None, rng: random.Random) -> Transport:
    """A transport like the base load, varied a little."""
    base = LOADS[load]
    length = round(base.sizes[0] * rng.uniform(0.95, 1.06) * 10) / 10
    width = round(base.sizes[1] + rng.choice((-0.1, -0.05, 0, 0, 0.05)), 2)
    height = round(base.sizes[2] + rng.choice((-0.15, -0.1, -0.05, 0, 0)), 2)
    return Transport(
        carrier=rng.choice(CARRIERS),
        uscc=uscc("320500", rng),
        boss=rng.choice(PEOPLE),
        consignor=rng.choice(CONSIGNORS),
        consignee=rng.choice(CONSIGNEES),
        tractor=plate(rng),
        trailer=plate(rng, True),
        cargo_name=name or rng.choice(base.names),
        cargo=(length, width, height),
        mass=round(base.mass * rng.uniform(0.9, 1.01), 1),
        loaded=(round(length + base.more_length, 2), width, round(height + base.deck, 2)),
        origin=rng.choice(ORIGINS),
        destination=rng.choice(DESTINATIONS),
        departs=date(2026, 11, 29) + timedelta(days=rng.randrange(5)),
        signed=rng.choice((date(2026, 11, 26), TODAY)),
        issued=date(2026, 11, 25) + timedelta(days=rng.randrange(3)),
        number=rng.choice(("YD", "SZ", "JSYD", "HY"))
        + rng.choice(("2611", "202611"))
        + f"{rng.randrange(1000, 99999):05d}",
        driver=rng.choice(PEOPLE),
        phone=f"13{rng.randrange(5, 10)}{rng.randrange(10**7, 10**8)}",
    )


def number(value: float, digits: int | None = None) -> str:
    """A figure with no needless zeros, or with so many digits."""
    return f"{value:.{digits}f}" if digits is not None else f"{value:.3f}".rstrip("0").rstrip(".")


def chinese_day(day: date) -> str:
    """二〇二六年十一月二十六日."""
    signs = "〇一二三四五六七八九"

    def below_hundred(n: int) -> str:
        tens, ones = divmod(n, 10)
        start = "" if not tens else "十" if tens == 1 else signs[tens] + "十"
        return start + (signs[ones] if ones or not tens else "")

    year = "".join(signs[int(c)] for c in str(day.year))
    return f"{year}年{below_hundred(day.month)}月{below_hundred(day.day)}日"


@dataclass
class Style:
    """How one paper writes values. `bare`: the label holds the unit already."""

    sizes_way: int
    mass_way: int
    day_way: int
    plate_way: int
    bare: bool = False

    def sizes(self, s: SIZES) -> str:
        a, b, c = s
        if self.bare:
            return f"{number(a, 2)}×{number(b, 2)}×{number(c, 2)}"
        return (
            f"{number(a)}×{number(b)}×{number(c)}米",
            f"长{number(a)}m 宽{number(b)}m 高{number(c)}m",
            f"{round(a * 1000)}×{round(b * 1000)}×{round(c * 1000)}mm",
            f"{number(a, 2)}m×{number(b, 2)}m×{number(c, 2)}m",
            f"长{number(a)}米、宽{number(b)}米、高{number(c)}米",
            f"{round(a * 1000)}*{round(b * 1000)}*{round(c * 1000)}（mm）",
        )[self.sizes_way]

    def tons(self, mass: float) -> str:
        if self.bare:
            return number(mass, 1)
        return (
            f"{number(mass)}吨",
            f"{number(mass, 1)}t",
            f"{number(mass, 2)}吨",
            f"{round(mass * 1000)}kg",
            f"{round(mass * 1000)}公斤",
            f"{number(mass)} t",
        )[self.mass_way]

    def day(self, day: date) -> str:
        return (
            f"{day.year}年{day.month}月{day.day}日",
            day.isoformat(),
            f"{day.year}.{day.month}.{day.day}",
            f"{day.year}年{day.month:02d}月{day.day:02d}日",
            chinese_day(day),
        )[self.day_way]

    def plate(self, signs: str) -> str:
        return (signs, signs, f"{signs[:2]}·{signs[2:]}", f"{signs[:2]} {signs[2:]}")[self.plate_way]


def style(rng: random.Random, bare: bool = False) -> Style:
    return Style(rng.randrange(6), rng.randrange(6), rng.choice((0, 0, 1, 2, 3)), rng.randrange(4), bare)
