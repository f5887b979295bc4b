"""Invented oversize transports that start in Suzhou."""

import random
from datetime import date, timedelta

from ..kit import World, uscc

_AREAS = (
    ("320505", "虎丘", ("苏州市虎丘区浒墅关镇大同路{n}号", "苏州高新区通安镇华金路{n}号")),
    (
        "320506",
        "吴中",
        ("苏州市吴中区胥口镇繁丰路{n}号", "苏州市吴中区木渎镇金枫南路{n}号", "苏州市吴中区临湖镇浦庄大道{n}号"),
    ),
    ("320507", "相城", ("苏州市相城区黄埭镇春秋路{n}号", "苏州市相城区渭塘镇凤南路{n}号")),
    (
        "320509",
        "吴江",
        ("苏州市吴江区汾湖高新区康力大道{n}号", "苏州市吴江区平望镇中鲈大道{n}号", "吴江区七都镇临湖路{n}号"),
    ),
    ("320581", "常熟", ("常熟市碧溪街道兴港路{n}号", "江苏省常熟市海虞镇周行工业区{n}号", "常熟市梅李镇通港路{n}号")),
    (
        "320582",
        "张家港",
        ("张家港市金港街道长江西路{n}号", "江苏省张家港市锦丰镇锦绣路{n}号", "张家港市塘桥镇南环路{n}号"),
    ),
    ("320583", "昆山", ("昆山市周市镇横长泾路{n}号", "昆山市千灯镇石浦东城大道{n}号", "昆山市张浦镇振新东路{n}号")),
    ("320585", "太仓", ("太仓市浮桥镇滨江大道{n}号", "江苏省太仓港区北环路{n}号", "太仓市沙溪镇岳王台资工业园{n}号")),
)
_FIRM_FORMS = (
    "苏州市{p}{w}大件运输有限公司",
    "{p}{w}起重吊装运输有限公司",
    "苏州{w}物流有限公司",
    "{p}市{w}重型运输有限责任公司",
    "江苏{w}特种运输（苏州）有限公司",
    "{w}工程物流（{p}）有限公司",
    "{p}{w}大件货运部",
    "苏州{w}重大件物流股份有限公司",
    "{p}市{w}运输有限公司",
    "苏州{w}供应链管理有限公司{p}分公司",
)
_WORDS = (
    "恒岳",
    "力拓远",
    "鼎承",
    "众驰",
    "江畅",
    "隆祥瑞",
    "启元",
    "宏骏",
    "沪苏通",
    "泰来",
    "金瑞达",
    "顺捷",
    "博远",
    "骏腾",
    "汇丰行",
    "长风",
    "华奕",
    "天行健",
    "吴越通",
    "澄达",
    "铭浩",
    "万钧",
)
_SURNAMES = "顾陆沈钱朱徐陈王吴姚蒋周施华邵范龚殷"
_GIVEN = (
    "建明",
    "志强",
    "晓东",
    "永良",
    "雪根",
    "文军",
    "国平",
    "丽华",
    "海峰",
    "卫星",
    "振宇",
    "春芳",
    "敏",
    "刚",
    "林生",
    "亚萍",
)
_CONSIGNORS = (
    "苏州{w}重工机械有限公司",
    "江苏{w}电气股份有限公司",
    "{p}{w}锻压设备厂",
    "苏州{w}锅炉制造有限公司",
    "江苏{w}风电装备有限公司",
    "{p}市{w}钢结构有限公司",
    "{w}精密装备（苏州）有限公司",
)
_TARGETS = (
    ("安徽省芜湖市鸠江区二坝镇江北新区通江大道{n}号", "芜湖"),
    ("浙江省宁波市北仑区戚家山街道沿江路{n}号", "宁波"),
    ("山东省东营市垦利区永安镇同兴路{n}号", "东营"),
    ("河南省濮阳市范县濮城镇风电场{n}号机位", "濮阳"),
    ("江苏省盐城市射阳县射阳港", "射阳"),
    ("湖北省宜昌市夷陵区发展大道{n}号", "宜昌"),
    ("上海市浦东新区临港新片区江山路{n}号", "上海"),
    ("江西省九江市湖口县金砂湾工业园", "九江"),
    ("福建省宁德市霞浦县溪南镇{n}号", "宁德"),
    ("江苏省南通市通州湾示范区港城大道{n}号", "南通"),
    ("陕西省榆林市靖边县500kV变电站工地", "靖边"),
    ("徐州市沛县龙固镇煤电路{n}号", "徐州"),
    ("浙江省台州市三门县健跳镇核电路{n}号", "三门"),
    ("江苏省泰州市靖江市新港大道{n}号", "靖江"),
)
_CONSIGNEES = (
    "{c}{w}新能源有限公司",
    "{c}{w}石化有限公司",
    "{c}{w}建设工程有限公司",
    "{c}{w}装备制造有限公司",
    "{c}{w}发电有限责任公司",
)
# name, model, length, width, height (mm), mass (kg)
_GOODS = (
    ("220kV电力变压器", "SFZ11-180000/220", (6200, 8200), (2700, 3400), (42000, 60000)),
    ("并联电抗器", "BKD-40000/500", (5200, 6800), (2700, 3300), (30000, 52000)),
    ("汽轮发电机定子", "QFSN-60", (5600, 7400), (2700, 3300), (46000, 60000)),
    ("压力机横梁", "JF36-1000", (6500, 9200), (2650, 3200), (32000, 55000)),
    ("风电塔筒上段", "T3-120", (11200, 14800), (2900, 3400), (28000, 40000)),
    ("风机机舱", "EN-4.5", (8600, 10800), (3100, 3650), (45000, 60000)),
    ("风力发电机轮毂", "HB-171", (4600, 5200), (3300, 3650), (24000, 36000)),
    ("履带式液压挖掘机", "XE490D", (11000, 12400), (3100, 3600), (44000, 50000)),
    ("余热锅炉模块", "HRSG-M2", (10500, 14500), (2800, 3600), (28000, 44000)),
    ("球磨机筒体", "MQY3264", (7000, 9600), (3200, 3500), (26000, 43000)),
    ("钢箱梁节段", "B12-3", (10800, 15200), (2900, 3700), (30000, 46000)),
    ("盾构机主驱动", "DZ642", (4400, 5600), (3100, 3600), (38000, 58000)),
    ("不锈钢反应釜", "K-50", (6600, 9800), (2900, 3500), (21000, 34000)),
    ("注塑机合模部件", "HTL3300", (6800, 9000), (2700, 3100), (36000, 58000)),
    ("船用柴油机机座", "6G50ME", (7200, 9400), (2700, 3300), (30000, 52000)),
    ("热交换器", "E-3102", (9000, 13600), (2700, 3200), (26000, 48000)),
    ("门式起重机主梁", "MG50", (11600, 15600), (2600, 2900), (24000, 36000)),
    ("连铸机扇形段框架", "SEG-9", (4800, 6200), (2800, 3300), (25000, 41000)),
    ("齿轮箱箱体", "GX-2800", (4600, 6200), (2700, 3300), (20000, 38000)),
    ("干燥塔下段", "T-1107", (9800, 14000), (3200, 3650), (27000, 38000)),
)
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def _pick(rng: random.Random, low: int, high: int, step: int) -> int:
    return rng.randrange(low, high + 1, step)


def _tractor(rng: random.Random) -> str:
    tail = [str(rng.randrange(10)) for _ in range(5)]
    if rng.random() < 0.6:
        tail[rng.randrange(4)] = rng.choice(_SIGNS)
    return "苏E" + "".join(tail)


def _trailer(rng: random.Random) -> str:
    tail = [str(rng.randrange(10)) for _ in range(4)]
    if rng.random() < 0.5:
        tail[rng.randrange(3)] = rng.choice(_SIGNS)
    return "苏E" + "".join(tail) + "挂"


def _person(rng: random.Random) -> str:
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def _phone(rng: random.Random) -> str:
    return rng.choice(("138", "139", "151", "186", "189", "177")) + "".join(str(rng.randrange(10)) for _ in range(8))


def _named(form: str, place: str, word: str) -> str:
    """A firm's name; only the four county-level cities are called 市."""
    if place in ("常熟", "张家港", "昆山", "太仓"):
        form = form.replace("苏州市{p}", "{p}市")
    else:
        form = form.replace("{p}市", "{p}区") if not form.startswith("{p}市") else form.replace("{p}市", "苏州市{p}区")
    return form.format(p=place, w=word)


def world(rng: random.Random) -> World:
    """One honest transport."""
    region, place, streets = rng.choice(_AREAS)
    _, home, origins = rng.choice(_AREAS)
    words = rng.sample(_WORDS, 4)
    carrier = _named(rng.choice(_FIRM_FORMS), place, words[0])
    consignor = _named(rng.choice(_CONSIGNORS), home, words[1])
    target, city = rng.choice(_TARGETS)
    consignee = rng.choice(_CONSIGNEES).format(c=city, w=words[2])
    name, model, lengths, widths, masses = rng.choice(_GOODS)
    length, width = _pick(rng, *lengths, 50), _pick(rng, *widths, 50)
    deck = _pick(rng, 850, 1150, 50)
    height = _pick(rng, 4050, 4450, 10) - deck
    loaded_width = max(width, 2800) if rng.random() < 0.7 else min(3700, width + 100)
    loaded = (min(25000, length + _pick(rng, 6800, 9600, 50)), loaded_width, height + deck)
    mass, vehicle = _pick(rng, *masses, 100), _pick(rng, 20500, 34500, 100)
    tractor_kerb = _pick(rng, 8800, 11900, 10)
    signed = date(2026, 11, rng.choice((26, 27)))
    departs = date(2026, 11, 29) + timedelta(days=rng.randrange(7))
    tractor, trailer = _tractor(rng), _trailer(rng)
    extra = {
        "model": model,
        "driver": _person(rng),
        "second": _person(rng),
        "clerk": _person(rng),
        "phone": _phone(rng),
        "phone2": _phone(rng),
        "phone3": _phone(rng),
        "escort": "苏E" + str(rng.randrange(1000, 9999)) + rng.choice("KMQS"),
        "other_tractor": _tractor(rng),
        "other_trailer": _trailer(rng),
        "tractor_kerb": str(tractor_kerb),
        "trailer_kerb": str(vehicle - tractor_kerb),
        "axles": str(rng.choice((6, 7, 8))),
        "permit": region + str(rng.randrange(100000, 999999)),
        "cert": region + str(rng.randrange(10**5, 10**6)),
        "address": rng.choice(streets).format(n=rng.randrange(6, 980)),
        "quota": str(rng.choice((60, 65, 70))),
        "contract": f"HT-2026-{rng.randrange(100, 999)}",
        "freight": str(_pick(rng, 12000, 68000, 500)),
        "insured": str(rng.choice((200, 300, 500, 800))),
    }
    number = rng.choice(("SZ", "YD", "DJ", "")) + signed.strftime("%Y%m%d") + f"{rng.randrange(10, 9999):04d}"
    return World(
        carrier=carrier,
        uscc=uscc(region, rng),
        legal_representative=_person(rng),
        consignor=consignor,
        consignee=consignee,
        tractor_plate=tractor,
        trailer_plate=trailer,
        cargo_name=name,
        cargo=(length, width, height),
        cargo_mass=mass,
        loaded=loaded,
        gross_mass=mass + vehicle,
        origin=rng.choice(origins).format(n=rng.randrange(6, 980)),
        destination=target.format(n=rng.randrange(2, 400)),
        departs_on=departs,
        arrives_on=departs + timedelta(days=rng.randrange(1, 4)),
        signed_on=signed,
        waybill_number=number,
        extra=extra,
    )
