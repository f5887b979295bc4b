"""Invented firms, goods and places: honest transports whose numbers agree with each other."""

import random
from datetime import date, timedelta

from ..kit import World, uscc

# city, region code, letter of its plates
_CITIES = (
    ("苏州", "320500", "E"),
    ("无锡", "320200", "B"),
    ("常州", "320400", "D"),
    ("南通", "320600", "F"),
    ("南京", "320100", "A"),
    ("泰州", "321200", "M"),
    ("徐州", "320300", "C"),
    ("扬州", "321000", "K"),
    ("镇江", "321100", "L"),
    ("盐城", "320900", "J"),
)
_ORIGINS = {
    "苏州": (
        "苏州工业园区东旺路88号",
        "太仓市浏河镇新港南路12号",
        "张家港市锦丰镇重装园区3号门",
        "昆山市玉山镇北门路1500号",
    ),
    "无锡": ("无锡市惠山区堰桥街道堰新路311号", "江阴市临港街道滨江西路2号", "宜兴市和桥镇西横街9号"),
    "常州": ("常州市新北区薛冶路18号", "溧阳市昆仑街道城北大道58号", "常州市武进区牛塘镇延政西大道1号"),
    "南通": ("如皋市长江镇堤顶路66号", "启东市惠萍镇船舶重工园", "南通市通州区平潮镇通扬路230号"),
    "南京": ("南京市江宁区将军大道533号", "南京市浦口区桥林街道步月路29号"),
    "泰州": ("泰兴市滨江镇疏港路10号", "靖江市新桥镇江防西路1号"),
    "徐州": ("徐州市铜山区驮蓝山路26号", "徐州经济技术开发区桃山路1号"),
    "扬州": ("扬州市邗江区春江路68号", "仪征市真州镇万年大道99号"),
    "镇江": ("镇江市大港新区兴港东路8号", "丹阳市皇塘镇蒋墅工业园"),
    "盐城": ("盐城市大丰区港区大道1号", "东台市安丰镇红兰路7号"),
}
# destination, the roads there
_GOALS = (
    ("合肥市肥西县派河港码头", "S340、G42沪蓉高速、G4001合肥绕城高速"),
    ("杭州市萧山区义蓬街道江东大道3899号", "G15W常台高速、G60沪昆高速、S9苏绍高速"),
    ("济南市章丘区圣井街道潘王路", "G2京沪高速、G22青兰高速、G309"),
    ("郑州市中牟县官渡工业园建设北路", "G30连霍高速、G45大广高速、S312"),
    ("武汉市新洲区阳逻开发区平江大道", "G42沪蓉高速、G4201武汉绕城高速、G318"),
    ("宁波市镇海区蟹浦镇海天中路88号", "G15沈海高速、G9211甬舟高速、S320"),
    ("芜湖市鸠江区二坝镇通江大道", "G4211宁芜高速、G5011芜合高速、S206"),
    ("漯河市召陵区东城产业集聚区", "G36宁洛高速、G4京港澳高速、G107"),
    ("九江市湖口县金沙湾工业园", "G50沪渝高速、G56杭瑞高速、S214"),
    ("上海市浦东新区临港新片区层林路", "G15沈海高速、G1503上海绕城高速、S2沪芦高速"),
    ("连云港市徐圩新区石化七道", "G15沈海高速、G25长深高速、S242"),
    ("滁州市来安县汊河镇相官路", "G40沪陕高速、G36宁洛高速、S312"),
)
# name, length range (mm), density range (t/m³)
_GOODS = (
    ("220kV电力变压器", (4800, 7600), (0.55, 1.00)),
    ("油浸式电抗器", (4200, 6200), (0.50, 0.95)),
    ("发电机定子", (5200, 8200), (0.55, 0.95)),
    ("压力机机架", (6500, 10500), (0.32, 0.70)),
    ("风电塔筒段", (9500, 13600), (0.16, 0.34)),
    ("履带式液压挖掘机", (6800, 11500), (0.28, 0.48)),
    ("余热锅炉模块", (9000, 13500), (0.20, 0.42)),
    ("钢箱梁节段", (9800, 14200), (0.22, 0.45)),
    ("加氢反应器", (8200, 12500), (0.30, 0.60)),
    ("水泥磨筒体", (7800, 11800), (0.28, 0.55)),
    ("盾构机主驱动", (4600, 6200), (0.60, 1.05)),
    ("注塑机合模装置", (6200, 9800), (0.35, 0.70)),
    ("空分冷箱", (10500, 14500), (0.16, 0.30)),
    ("船用柴油机机座", (6800, 10200), (0.35, 0.65)),
)
_MARKS = (
    "瑞通",
    "华运",
    "鼎力",
    "恒泰祥",
    "聚丰源",
    "安捷",
    "长江",
    "裕昌隆",
    "中衡",
    "路桥",
    "骏驰",
    "巨擎",
    "金陵",
    "同顺兴",
    "万钧",
    "沪宁",
    "鸿基",
    "大力神",
    "永利和",
    "苏南",
)
_TRADES = ("大件运输", "重型物流", "工程运输", "特种运输", "大件物流", "起重运输", "物流", "货运")
_MAKERS = (
    "电气制造",
    "重工机械",
    "电力设备",
    "装备制造",
    "变压器",
    "锅炉",
    "能源装备",
    "钢结构工程",
    "特种设备",
)
_BUYERS = (
    "国网安徽省电力有限公司建设分公司",
    "中石化宁波工程有限公司",
    "华能新能源股份有限公司",
    "海螺水泥装备有限公司",
    "中铁二十四局集团有限公司",
    "镇海炼化工程项目部",
    "宝冶建设集团有限公司",
    "皖江风力发电有限公司",
    "临港海洋装备有限公司",
    "豫中热电有限责任公司",
    "江汉机械设备安装有限公司",
    "长三角轨道交通建设有限公司",
)
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
_GIVEN = (
    "建国",
    "志强",
    "海涛",
    "卫东",
    "晓明",
    "国庆",
    "永福",
    "丽华",
    "春生",
    "文斌",
    "振华",
    "德林",
    "洪波",
    "玉兰",
    "峰",
    "军",
    "伟",
    "敏",
    "磊",
    "宏伟",
    "学军",
    "金宝",
)
_PLATE_SIGNS = "0123456789"
_PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def _person(rng: random.Random) -> str:
    return rng.choice(_FAMILY) + rng.choice(_GIVEN)


def _phone(rng: random.Random) -> str:
    return rng.choice(("138", "139", "151", "159", "186", "177")) + "".join(rng.choice("0123456789") for _ in range(8))


def _signs(rng: random.Random, count: int, letters: int) -> str:
    signs = [rng.choice(_PLATE_SIGNS) for _ in range(count)]
    for at in rng.sample(range(count), letters):
        signs[at] = rng.choice(_PLATE_LETTERS)
    return "".join(signs)


def _firm(city: str, mark: str, trade: str, rng: random.Random) -> str:
    end = rng.choice(("有限公司", "有限公司", "有限责任公司", "股份有限公司", "集团有限公司"))
    form = rng.randrange(5)
    if form == 0:
        return f"{mark}（{city}）{trade}{end}"
    if form == 1:
        return f"江苏{mark}{trade}{end}"
    if form == 2:
        return f"{city}{mark}{trade}{end}{rng.choice(('', '', '', '第二分公司', '开发区分公司'))}"
    if form == 3:
        return f"{city}市{mark}{trade}{end}"
    return f"{city}{mark}{trade}{end}"


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def world(rng: random.Random) -> World:
    """One transport: the box fits its mass, the load fits the vehicle, the sums add up."""
    city, region, letter = rng.choice(_CITIES)
    while True:
        name, lengths, densities = rng.choice(_GOODS)
        length = rng.randrange(lengths[0], lengths[1], 50)
        width = rng.randrange(2600, 3700, 50) if rng.random() < 0.6 else rng.randrange(2600, 3700, 10)
        height_loaded = rng.randrange(4000, 4450, 50) if rng.random() < 0.5 else rng.randrange(4010, 4450, 10)
        deck = rng.randrange(650, 1100, 50)
        height = height_loaded - deck
        if "塔筒" in name or "筒体" in name or "反应器" in name:
            width = height
        volume = length * width * height / 1e9
        mass = round(rng.uniform(*densities) * volume * 1000, -2)
        vehicle = round(min(34800, max(20200, 15000 + mass * 0.32 + rng.uniform(-2500, 2500))), -2)
        gross = int(mass + vehicle)
        if mass >= 15000 and 40000 <= gross <= 94500 and 2600 <= width <= 3700:
            break
    mass, vehicle = int(mass), int(vehicle)
    width_loaded = max(width, rng.choice((width, width, 3000)))
    length_loaded = min(24900, max(13200, length + rng.randrange(7200, 10800, 50)))
    axles = max(5, -(-gross // 11000))
    goal, route = rng.choice(_GOALS)
    departs = date(2026, 11, 29) + timedelta(days=rng.randrange(7))
    signed = date(2026, 11, rng.choice((26, 27)))
    other_city = rng.choice(_CITIES)[0]
    carrier = _firm(city, rng.choice(_MARKS), rng.choice(_TRADES), rng)
    while len(carrier) > 20:
        carrier = _firm(city, rng.choice(_MARKS), rng.choice(_TRADES), rng)
    number = rng.choice(
        (
            "YD" + signed.strftime("%Y%m%d") + _digits(rng, 4),
            _digits(rng, 8),
            region[:4] + "2611" + _digits(rng, 6),
            "SDJ-2026-" + _digits(rng, 5),
        )
    )
    extra = {
        "driver": _person(rng),
        "driver_phone": _phone(rng),
        "escort": _person(rng),
        "agent": _person(rng),
        "agent_phone": _phone(rng),
        "carrier_address": f"{city}市{rng.choice(('人民', '通江', '长江', '建设', '迎宾'))}"
        f"{rng.choice(('北', '中', '南'))}路{rng.randrange(3, 900)}号",
        "carrier_phone": f"05{rng.randrange(11, 27)}-{rng.randrange(5, 9)}{_digits(rng, 7)}",
        "licence": "苏交运管许可" + region + _digits(rng, 6) + "号",
        "certificate": region[:6] + _digits(rng, 6),
        "trailer_certificate": region[:6] + _digits(rng, 6),
        "consignor_contact": _person(rng),
        "consignor_phone": _phone(rng),
        "consignee_contact": _person(rng),
        "consignee_phone": _phone(rng),
        "bank": f"中国{rng.choice(('农业', '工商', '建设'))}银行{city}{rng.choice(('城中', '开发区', '新区'))}支行",
        "account": "62" + _digits(rng, 15),
        "vehicle_mass": str(vehicle),
        "tractor_mass": str(int(round(vehicle * 0.38, -1))),
        "traction": str(-(-gross // 5000) * 5000 + 20000),
        "axles": str(axles),
        "axle_load": f"{gross / axles / 1000:.2f}",
        "route": route,
        "fee": str(rng.randrange(86, 480) * 100),
        "policy": "PYDL2026" + region[:4] + _digits(rng, 9),
        "city": city,
        "arrival_hours": str(rng.randrange(18, 60)),
        "batch": _digits(rng, 4),
        "tractor_model": rng.choice(("东风DFH4250", "陕汽SX4250", "重汽ZZ4257", "徐工NXG4250")),
        "trailer_model": rng.choice(("低平板半挂车", "凹型低平板半挂车", "轴线式半挂车")),
    }
    return World(
        carrier=carrier,
        uscc=uscc(region, rng),
        legal_representative=_person(rng),
        consignor=_firm(city, rng.choice(_MARKS), rng.choice(_MAKERS), rng)
        if rng.random() < 0.7
        else _firm(other_city, rng.choice(_MARKS), rng.choice(_MAKERS), rng),
        consignee=rng.choice(_BUYERS),
        tractor_plate=f"苏{letter}" + _signs(rng, 5, rng.choice((0, 0, 1, 2))),
        trailer_plate=f"苏{letter}" + _signs(rng, 4, rng.choice((0, 0, 1))) + "挂",
        cargo_name=name,
        cargo=(length, width, height),
        cargo_mass=mass,
        loaded=(length_loaded, width_loaded, height_loaded),
        gross_mass=gross,
        origin=rng.choice(_ORIGINS[city]),
        destination=goal,
        departs_on=departs,
        arrives_on=departs + timedelta(days=rng.choice((1, 2, 3))),
        signed_on=signed,
        waybill_number=number,
        extra=extra,
    )
