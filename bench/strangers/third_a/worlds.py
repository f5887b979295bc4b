"""Invented firms, goods and journeys whose numbers fit together."""

import random
from datetime import date, timedelta

from ..kit import World, uscc

_CITIES = (
    ("南京市", "A", "3201", ("六合区", "浦口区桥林街道", "江宁区禄口街道", "栖霞区新港大道")),
    ("无锡市", "B", "3202", ("惠山区洛社镇", "新吴区硕放街道", "锡山区东港镇", "江阴市临港街道")),
    ("徐州市", "C", "3203", ("经济技术开发区驮蓝山路", "鼓楼区九里街道", "贾汪区工业园", "邳州市运河街道")),
    ("常州市", "D", "3204", ("新北区春江街道", "武进区遥观镇", "金坛区尧塘街道", "溧阳市昆仑街道")),
    ("苏州市", "E", "3205", ("吴中区胥口镇", "相城区黄埭镇", "张家港市金港街道", "太仓市浮桥镇", "常熟市碧溪街道")),
    ("南通市", "F", "3206", ("通州区平潮镇", "海门区临江镇", "启东市吕四港镇", "如东县洋口港")),
    ("连云港市", "G", "3207", ("连云区墟沟街道", "赣榆区青口镇", "徐圩新区港前大道", "灌云县临港产业区")),
    ("淮安市", "H", "3208", ("淮安区施河镇", "洪泽区高良涧街道", "清江浦区和平镇", "金湖县黎城街道")),
    ("盐城市", "J", "3209", ("大丰区大丰港", "亭湖区环保科技城", "射阳县合德镇", "东台市沿海经济区")),
    ("扬州市", "K", "3210", ("广陵区李典镇", "江都区仙女镇", "仪征市青山镇", "高邮市送桥镇")),
    ("镇江市", "L", "3211", ("京口区谏壁街道", "丹徒区高桥镇", "扬中市新坝镇", "丹阳市埤城镇")),
    ("泰州市", "M", "3212", ("高港区永安洲镇", "靖江市新桥镇", "泰兴市虹桥镇", "姜堰区白米镇")),
    ("宿迁市", "N", "3213", ("宿城区洋河镇", "沭阳县经济开发区", "泗阳县众兴街道", "泗洪县青阳街道")),
)

_FAR = (
    ("安徽省芜湖市鸠江区", "G4211宁芜高速", "芜湖大桥"),
    ("安徽省宣城市绩溪县", "G25长深高速", "G50沪渝高速"),
    ("浙江省湖州市长兴县", "G25长深高速", "S12申嘉湖高速"),
    ("浙江省嘉兴市海盐县", "G15沈海高速", "G92杭州湾环线"),
    ("山东省日照市岚山区", "G15沈海高速", "S613疏港路"),
    ("山东省潍坊市寿光市", "G2京沪高速", "G20青银高速"),
    ("河南省郑州市中牟县", "G30连霍高速", "S312省道"),
    ("河南省商丘市永城市", "G30连霍高速", "G311国道"),
    ("湖北省宜昌市夷陵区", "G42沪蓉高速", "G50沪渝高速"),
    ("江西省九江市彭泽县", "G35济广高速", "G56杭瑞高速"),
    ("福建省宁德市霞浦县", "G15沈海高速", "G104国道"),
    ("上海市浦东新区临港新片区", "G1503绕城高速", "S2沪芦高速"),
    ("河北省沧州市黄骅港", "G2京沪高速", "G18荣乌高速"),
    ("山西省长治市襄垣县", "G30连霍高速", "G55二广高速"),
    ("陕西省榆林市横山区", "G30连霍高速", "G65包茂高速"),
    ("湖南省岳阳市华容县", "G42沪蓉高速", "G0421许广高速"),
    ("四川省宜宾市翠屏区", "G42沪蓉高速", "G93成渝环线"),
    ("江苏省徐州市铜山区", "G2京沪高速", "G104国道"),
    ("江苏省盐城市滨海县", "G15沈海高速", "S327省道"),
    ("江苏省宿迁市沭阳县", "G25长深高速", "S245省道"),
)

# name, length range (m), density range (t/m³), round (as high as wide)
_GOODS = (
    ("220kV主变压器", (6.4, 8.6), (0.55, 0.85), False),
    ("SZ20-63000/110电力变压器", (5.6, 7.2), (0.5, 0.8), False),
    ("330MW发电机定子", (6.2, 8.4), (0.7, 0.95), True),
    ("并联电抗器本体", (4.6, 6.4), (0.6, 0.9), False),
    ("六千吨压机横梁", (6.0, 8.8), (0.55, 0.8), False),
    ("闭式压力机机身", (5.4, 7.8), (0.4, 0.75), False),
    ("2.5MW风力发电机机舱", (8.2, 10.6), (0.42, 0.6), True),
    ("风电塔筒中段", (12.0, 15.2), (0.15, 0.27), True),
    ("履带式液压挖掘机", (9.2, 11.6), (0.28, 0.45), False),
    ("旋挖钻机主机", (10.5, 13.6), (0.33, 0.45), False),
    ("余热锅炉汽包", (11.0, 14.5), (0.3, 0.42), True),
    ("锅炉过热器模块", (11.5, 15.0), (0.17, 0.3), False),
    ("箱型钢梁节段", (12.5, 15.5), (0.17, 0.3), False),
    ("加氢反应器", (8.5, 13.0), (0.4, 0.55), True),
    ("乙烯球罐封头", (4.2, 5.2), (0.3, 0.55), False),
    ("盾构机主驱动", (4.8, 6.0), (0.6, 0.95), True),
    ("轧机牌坊", (6.8, 8.6), (0.6, 0.75), False),
    ("船用柴油机机座", (8.0, 11.4), (0.4, 0.55), False),
    ("汽轮机低压外缸下半", (7.0, 8.8), (0.35, 0.6), False),
    ("岸桥小车总成", (9.0, 12.2), (0.18, 0.36), False),
    ("储罐（卧式）", (10.5, 15.4), (0.15, 0.24), True),
    ("水轮机转轮", (3.8, 4.6), (0.55, 0.9), False),
    ("GIS组合电器运输单元", (9.0, 12.5), (0.16, 0.3), False),
    ("立式车床立柱", (6.5, 9.0), (0.5, 0.75), False),
)

_WORDS = (
    "恒岳",
    "远钧",
    "鼎驰",
    "华桓",
    "巨朗",
    "通烨",
    "金垒",
    "安坤",
    "瑞砺",
    "汇骏",
    "隆昊",
    "捷顺达",
    "海阔",
    "天工",
    "众擎",
    "力拓远",
    "泰宸",
    "中垦",
    "联桥",
    "宏基岳",
    "润淮",
    "江澜",
)
_TRADES = ("大件运输", "重型物流", "工程物流", "起重运输", "特种运输", "港口物流", "电力物流", "重装物流")
_MAKERS = ("变压器", "重工", "电力设备", "锅炉制造", "机床", "能源装备", "石化机械", "船舶配套", "钢结构", "港机")
_TAKERS = ("新能源发电", "热电", "化工", "钢铁", "输变电工程", "风力发电", "水泥", "港务", "矿业", "轨道建设")
_FAMILY = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许韩冯邓曹彭曾"
_GIVEN = (
    "建国",
    "卫东",
    "志强",
    "晓明",
    "立新",
    "海涛",
    "永刚",
    "文斌",
    "德胜",
    "春华",
    "玉兰",
    "敏",
    "军",
    "伟",
    "国平",
    "向阳",
    "振宇",
    "子豪",
    "雪梅",
    "兆祥",
    "宝林",
    "长江",
    "思远",
    "桂芳",
)
_SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def _person(rng: random.Random) -> str:
    return rng.choice(_FAMILY) + rng.choice(_GIVEN)


def _mobile(rng: random.Random) -> str:
    return rng.choice(("138", "139", "151", "159", "177", "186", "189")) + f"{rng.randrange(10**8):08d}"


def _carrier(rng: random.Random, city: str) -> str:
    word, trade, place = rng.choice(_WORDS), rng.choice(_TRADES), city.removesuffix("市")
    return rng.choice(
        (
            f"{place}{word}{trade}有限公司",
            f"{place}{word}{trade}有限公司",
            f"江苏{word}{trade}有限责任公司",
            f"{word}{trade}（{place}）有限公司",
            f"江苏{word}{trade}集团有限公司",
            f"江苏{word}集团{place}{trade}有限公司",
            f"{city}{word}{trade}有限责任公司",
            f"江苏{word}{trade}股份有限公司{place}分公司",
            f"{city}{word}大件货运部",
        )
    )


def _goods(rng: random.Random) -> tuple[str, tuple[int, int, int], int, tuple[int, int, int], int, int]:
    """Name, cargo box, cargo mass, loaded box, gross mass, vehicle mass."""
    while True:
        name, lengths, densities, is_round = rng.choice(_GOODS)
        width = rng.randrange(2600, 3701, rng.choice((10, 50)))
        deck = rng.randrange(650, 1151, 10)
        high = rng.randrange(4000, 4451, rng.choice((10, 50)))
        height = width if is_round else high - deck
        high = height + deck
        length = 10 * round(rng.uniform(*lengths) * 100)
        if rng.random() < 0.5:
            length = 100 * round(length / 100)
        mass = 100 * round(length * width * height / 1e9 * rng.uniform(*densities) * 10)
        if rng.random() < 0.25:
            mass += 50
        vehicle = rng.randrange(20000, 35001, 100)
        total = max(length + rng.randrange(5200, 8600, 50), rng.randrange(12600, 14700, 50))
        if (
            4000 <= high <= 4450
            and 2400 <= height <= 3600
            and mass >= 14000
            and 40000 <= mass + vehicle <= 95000
            and total <= 25000
            and vehicle >= 19000 + mass // 8
            and vehicle < 26000 + mass // 6
        ):
            return name, (length, width, height), mass, (total, width, high), mass + vehicle, vehicle


def world(rng: random.Random) -> World:
    """One honest transport that starts in Jiangsu."""
    city, letter, region, districts = rng.choice(_CITIES)
    home_city, home_letter, home_region, home_districts = (
        rng.choice(_CITIES) if rng.random() < 0.4 else (city, letter, region, districts)
    )
    name, cargo, cargo_mass, loaded, gross, vehicle = _goods(rng)
    far, road1, road2 = rng.choice(_FAR)
    while far.startswith("江苏省" + city):
        far, road1, road2 = rng.choice(_FAR)
    site = rng.choice(("", "", "热电厂工地", "110kV变电站", "三期工程现场", "开发区", "码头堆场", "项目部仓库"))
    gate = rng.choice(("", "", f"{rng.randrange(2, 299)}号", "厂区", "重件码头"))
    start = city + rng.choice(districts) + gate
    tractor = f"苏{home_letter}" + rng.choice(
        (
            f"{rng.randrange(10000, 99999)}",
            "".join((rng.choice("ALKHU"), f"{rng.randrange(1000, 9999)}")),
            f"{rng.randrange(10, 99)}{rng.choice('AKHNT')}{rng.randrange(10, 99)}",
        )
    )
    trailer = (
        f"苏{home_letter}"
        + rng.choice(
            (
                f"{rng.randrange(1000, 9999)}",
                f"{rng.randrange(1, 9)}{rng.choice('ACKLN')}{rng.randrange(10, 99)}",
                f"{rng.choice('HLRW')}{rng.randrange(100, 999)}",
            )
        )
        + "挂"
    )
    departs = date(2026, 11, 29) + timedelta(rng.randrange(7))
    signed = date(2026, 11, 26) + timedelta(rng.randrange(2))
    tractor_kerb = rng.randrange(8800, 11000, 20)
    axles = 5 + min(3, max(0, (gross - 40000) // 13000)) + rng.choice((0, 0, 1))
    axle_loads = [round(6.2 + rng.random() * 0.9, 2)]
    rest = round((gross / 1000 - axle_loads[0]) / (axles - 1), 2)
    axle_loads += [rest] * (axles - 2)
    axle_loads.append(round(gross / 1000 - sum(axle_loads), 2))
    consignor_place = city.removesuffix("市")
    taker_place = far.split("省")[-1].split("市")[0]
    consignor = rng.choice(
        (
            f"{consignor_place}{rng.choice(_WORDS)}{rng.choice(_MAKERS)}有限公司",
            f"江苏{rng.choice(_WORDS)}{rng.choice(_MAKERS)}股份有限公司",
            f"{rng.choice(_WORDS)}{rng.choice(_MAKERS)}（{consignor_place}）有限公司",
            f"{consignor_place}市{rng.choice(_WORDS)}{rng.choice(_MAKERS)}厂",
        )
    )
    consignee = rng.choice(
        (
            f"{taker_place}{rng.choice(_WORDS)}{rng.choice(_TAKERS)}有限公司",
            f"{taker_place}市{rng.choice(_WORDS)}{rng.choice(_TAKERS)}有限责任公司",
            f"{rng.choice(_WORDS)}{rng.choice(_TAKERS)}集团{taker_place}项目部",
        )
    )
    short = {"A": "宁", "F": "通"}.get(home_letter, home_city[0])
    extra = {
        "driver": _person(rng),
        "driver_phone": _mobile(rng),
        "escort": _person(rng),
        "clerk": _person(rng),
        "dispatcher": _person(rng),
        "consignor_contact": _person(rng),
        "consignor_phone": _mobile(rng),
        "consignee_contact": _person(rng),
        "consignee_phone": _mobile(rng),
        "carrier_phone": f"05{rng.randrange(10, 28)}-8{rng.randrange(10**6, 10**7)}",
        "carrier_address": home_city + rng.choice(home_districts),
        "licence": f"苏交运管许可{short}字{home_region}00{rng.randrange(10**6):06d}号",
        "licence_digits": f"{home_region}00{rng.randrange(10**6):06d}",
        "tractor_certificate": f"{home_region}{rng.randrange(10**8):08d}",
        "trailer_certificate": f"{home_region}{rng.randrange(10**8):08d}",
        "driver_certificate": f"{home_region}{rng.randrange(10**6):06d}19{rng.randrange(68, 99)}",
        "axles": str(axles),
        "tyres": str(4 * axles - 2),
        "axle_loads": "/".join(f"{a:g}" for a in axle_loads),
        "heaviest_axle": f"{max(axle_loads):g}",
        "tractor_kerb": str(tractor_kerb),
        "trailer_kerb": str(vehicle - tractor_kerb),
        "rated_load": str(1000 * (cargo_mass // 1000 + rng.randrange(2, 9))),
        "towable": str(1000 * (gross // 1000 + rng.randrange(1, 6))),
        "trailer_length": str(rng.randrange(12500, 17001, 50)),
        "road1": road1,
        "road2": road2,
        "km1": str(rng.randrange(60, 240)),
        "km2": str(rng.randrange(40, 190)),
        "freight": f"{rng.randrange(18, 96) * 500}.00",
        "pieces": "1",
        "serial": f"{rng.randrange(10**7):07d}",
        "year": "2026",
    }
    number = rng.choice(
        (
            f"YD{signed:%Y%m%d}{rng.randrange(1000):03d}",
            f"{signed:%y%m}-{rng.randrange(10000):04d}",
            f"JSHY{rng.randrange(10**8):08d}",
            f"{home_letter}{rng.randrange(10**7):07d}",
        )
    )
    carrier = _carrier(rng, home_city)
    while len(carrier) > 20:
        carrier = _carrier(rng, home_city)
    return World(
        carrier=carrier,
        uscc=uscc(home_region + "00", rng),
        legal_representative=_person(rng),
        consignor=consignor,
        consignee=consignee,
        tractor_plate=tractor,
        trailer_plate=trailer,
        cargo_name=name,
        cargo=cargo,
        cargo_mass=cargo_mass,
        loaded=loaded,
        gross_mass=gross,
        origin=start,
        destination=far + site,
        departs_on=departs,
        arrives_on=departs + timedelta(rng.randrange(1, 4)),
        signed_on=signed,
        waybill_number=number,
        extra=extra,
    )
