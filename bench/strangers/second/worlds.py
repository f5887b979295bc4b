"""Invented oversize transports: firms, goods, vehicles and routes with numbers that agree."""

import random
from datetime import date, timedelta

from ..kit import World, uscc

_SEATS = (
    ("320200", "苏B", "无锡", "江苏"),
    ("320300", "苏C", "徐州", "江苏"),
    ("320400", "苏D", "常州", "江苏"),
    ("320600", "苏F", "南通", "江苏"),
    ("320700", "苏G", "连云港", "江苏"),
    ("320900", "苏J", "盐城", "江苏"),
    ("321100", "苏L", "镇江", "江苏"),
    ("321200", "苏M", "泰州", "江苏"),
    ("321300", "苏N", "宿迁", "江苏"),
    ("320100", "苏A", "南京", "江苏"),
    ("340200", "皖B", "芜湖", "安徽"),
    ("370300", "鲁C", "淄博", "山东"),
    ("210100", "辽A", "沈阳", "辽宁"),
    ("510600", "川F", "德阳", "四川"),
    ("410700", "豫G", "新乡", "河南"),
    ("420500", "鄂E", "宜昌", "湖北"),
    ("330400", "浙F", "嘉兴", "浙江"),
    ("430200", "湘B", "株洲", "湖南"),
)
_BRANDS = (
    "隆昇",
    "驰跃",
    "巨擘",
    "鼎力",
    "恒翔",
    "鑫磊",
    "犇腾",
    "乾昱",
    "峻岭",
    "德馨",
    "昌皓",
    "瑞霖",
    "万钧",
    "磐石",
    "远岫",
    "鸿堃",
    "众擎",
    "通衢",
    "锦程",
    "北辰",
    "泓渡",
    "安捷利",
    "华夏宏",
    "金陵渡",
    "东方骏",
    "力拓达",
)
_CARRIERS = (
    "{b}（{c}）物流有限公司",
    "{c}市{b}大件运输有限责任公司",
    "{p}{b}重型起重运输股份有限公司",
    "{c}{b}国际货运有限公司",
    "{p}{b}工程物流有限公司",
    "{c}{b}运输有限公司",
    "{p}省{b}特种设备吊装运输有限公司",
    "{b}供应链管理（{c}）有限公司",
    "{c}{b}大件物流有限公司",
    "{b}重载运输（{p}）有限公司",
)
_SENDERS = (
    "{c}{b}变压器有限公司",
    "{p}{b}重工机械股份有限公司",
    "{b}电气（{c}）有限公司",
    "{c}市{b}锅炉制造有限责任公司",
    "{p}{b}新能源装备有限公司",
    "{b}钢结构（{c}）有限公司",
    "{c}{b}精密锻压机床有限公司",
)
_TAKERS = (
    "国网{c}供电公司物资部",
    "{c}{b}发电有限责任公司",
    "{p}{b}化工集团有限公司",
    "{c}{b}风电项目部",
    "中铁{b}桥梁工程有限公司",
    "{b}建设集团（{c}）有限公司",
    "{p}{b}钢铁有限公司",
)
_GOODS: tuple[tuple[str, tuple[int, int], tuple[int, int]], ...] = (
    ("220kV油浸式电力变压器", (640, 880), (380, 640)),
    ("发电机定子", (620, 900), (420, 660)),
    ("高压并联电抗器", (560, 760), (300, 560)),
    ("液压机上横梁", (700, 1150), (340, 620)),
    ("压力机机身", (760, 1180), (360, 640)),
    ("风电塔筒第三段", (1500, 1850), (280, 460)),
    ("履带式液压挖掘机", (980, 1160), (320, 470)),
    ("余热锅炉汽包", (1100, 1600), (300, 560)),
    ("钢箱梁节段", (1400, 1850), (260, 440)),
    ("换热器壳体", (900, 1400), (260, 420)),
    ("旋挖钻机主机", (1150, 1480), (380, 520)),
    ("盾构机驱动箱", (560, 720), (360, 640)),
    ("水泥回转窑筒体", (900, 1500), (280, 480)),
    ("球磨机筒体", (720, 1080), (300, 540)),
    ("大型储罐", (1000, 1500), (200, 300)),
    ("架桥机主梁", (1600, 1880), (240, 360)),
)
_FROM = (
    "江苏省南通市海门区临江新区",
    "无锡市惠山区洛社镇",
    "江苏省泰州市靖江市新港园区",
    "徐州市经济技术开发区桃山路",
    "常州市新北区春江街道",
    "江苏省盐城市大丰区港城",
    "镇江市丹徒区世业洲",
    "连云港市赣榆区柘汪镇",
    "苏州市张家港市锦丰镇",
    "江苏省扬州市仪征市青山镇",
    "宿迁市泗洪县经济开发区",
    "南京市江宁区滨江开发区",
    "淮安市清江浦区和平镇",
)
_TO = (
    "山东省滨州市沾化区",
    "湖北省荆门市东宝区子陵镇",
    "河南省三门峡市陕州区",
    "安徽省淮南市潘集区",
    "浙江省衢州市江山市",
    "陕西省榆林市横山区",
    "江西省赣州市信丰县",
    "福建省宁德市霞浦县",
    "四川省宜宾市珙县",
    "内蒙古乌兰察布市察右中旗",
    "河北省唐山市曹妃甸区",
    "重庆市涪陵区白涛街道",
    "江苏省徐州市沛县龙固镇",
    "上海市奉贤区柘林镇",
    "湖南省岳阳市华容县",
)
_FAMILY = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩邓冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁"
_GIVEN = "伟建国志强明军文斌海涛永刚俊峰春生家富玉兰晓燕红梅德才广平宏林长江立新学民庆华世杰振东卫"
_ROADS = (
    "G15沈海高速—G2京沪高速—G25长深高速",
    "G42沪蓉高速—G4京港澳高速",
    "S28启扬高速—G40沪陕高速",
    "G30连霍高速—G3京台高速—S38",
    "G204国道—G1516盐洛高速—G36宁洛高速",
    "S19锡张高速—G50沪渝高速",
)


def _person(rng: random.Random) -> str:
    return rng.choice(_FAMILY) + "".join(rng.sample(_GIVEN, rng.choice((1, 2, 2, 2))))


def _plate(prefix: str, count: int, rng: random.Random) -> str:
    letter = rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ")
    digits = [str(rng.randrange(10)) for _ in range(count)]
    if rng.random() < 0.5:
        digits[rng.randrange(count)] = letter
    return prefix + "".join(digits)


def _firm(patterns: tuple[str, ...], brand: str, rng: random.Random) -> str:
    _, _, city, province = rng.choice(_SEATS)
    return rng.choice(patterns).format(b=brand, c=city, p=province)


def world(rng: random.Random) -> World:
    """One honest transport."""
    region, prefix, city, province = rng.choice(_SEATS)
    brands = rng.sample(_BRANDS, 3)
    goods, lengths, masses = rng.choice(_GOODS)
    length = rng.randint(*lengths) * 10
    width = rng.randint(265, 365) * 10
    height = rng.randint(298, 340) * 10
    lightest = int(length * width * height / 1e9 * 1.6) + 1
    cargo_mass = max(rng.randint(*masses), lightest) * 100
    loaded = (
        min(25000, max(length + rng.randint(380, 620) * 10, rng.randint(1390, 1690) * 10)),
        max(width, 2750) + rng.choice((0, 0, 30, 50)),
        max(rng.randint(401, 418) * 10, min(4450, height + rng.randint(88, 108) * 10)),
    )
    axles = 6 if cargo_mass < 32000 else rng.choice((6, 7)) if cargo_mass < 45000 else rng.choice((7, 8))
    empty = (rng.randint(205, 260) if axles == 6 else rng.randint(255, 345)) * 100
    gross = max(40000, min(95000 - rng.randint(0, 24) * 100, cargo_mass + empty))
    signed = date(2026, 11, rng.choice((26, 27)))
    departs = date(2026, 11, 29) + timedelta(days=rng.randrange(7))
    phone = "1" + rng.choice(("38", "39", "51", "52", "86", "77")) + f"{rng.randrange(10**8):08d}"
    extra = {
        "driver": _person(rng),
        "escort": _person(rng),
        "agent": _person(rng),
        "phone": phone,
        "office_phone": f"05{rng.randint(10, 27)}-8{rng.randrange(10**7):07d}",
        "licence": region + f"{rng.randrange(10**6):06d}",
        "tractor_permit": region + f"{rng.randrange(10**6):06d}",
        "trailer_permit": region + f"{rng.randrange(10**6):06d}",
        "axles": str(axles),
        "wheels": str(2 + 4 + 4 + (axles - 3) * rng.choice((4, 4, 8))),
        "axle_load": f"{gross / axles / 1000 + rng.uniform(0.3, 2.0):.1f}",
        "traction": str(rng.choice((36600, 37500, 40000, 48800, 60000, 90000))),
        "own_mass": str(rng.choice((8805, 9200, 9800, 10400, 11450))),
        "trailer_mass": str(rng.choice((9900, 12500, 13800, 15600))),
        "bank": f"中国{rng.choice(('工商', '建设', '农业'))}银行{city}分行",
        "account": f"6{rng.randrange(10**17):017d}",
        "address": f"{city}市{rng.choice(('建设', '人民', '黄河', '长江', '创业'))}路{rng.randint(8, 899)}号",
        "route": rng.choice(_ROADS),
        "permit": f"3200{signed:%y%m}{rng.randrange(10**7):07d}",
        "form": f"{rng.randrange(10**6):06d}",
        "freight": str(rng.randint(180, 960) * 100),
        "kilometres": str(rng.randint(120, 1650)),
        "packages": "1",
        "sender_contact": _person(rng),
        "taker_contact": _person(rng),
        "sender_phone": "137" + f"{rng.randrange(10**8):08d}",
        "taker_phone": "150" + f"{rng.randrange(10**8):08d}",
        "seal_code": region + f"{rng.randrange(10**7):07d}",
        "city": city,
        "province": province,
        "tractor_model": rng.choice(
            ("解放CA4250P66K25T1E6", "陕汽SX4259MC4Q1", "东风DFH4250D4", "汕德卡ZZ4256V324HF1")
        ),
        "trailer_model": rng.choice(("低平板半挂车", "凹形低平板半挂车", "液压轴线挂车")),
    }
    number = rng.choice(
        (
            f"YD{signed:%Y%m%d}{rng.randrange(10**4):04d}",
            f"{rng.randrange(10**8):08d}",
            f"{prefix[1]}H-26{rng.randrange(10**5):05d}",
            f"DJ2026-{rng.randrange(10**4):04d}",
            f"WB{region}{rng.randrange(10**7):07d}",
        )
    )
    return World(
        carrier=rng.choice(_CARRIERS).format(b=brands[0], c=city, p=province),
        uscc=uscc(region, rng),
        legal_representative=_person(rng),
        consignor=_firm(_SENDERS, brands[1], rng),
        consignee=_firm(_TAKERS, brands[2], rng),
        tractor_plate=_plate(prefix, 5, rng),
        trailer_plate=_plate(prefix, 4, rng) + "挂",
        cargo_name=goods,
        cargo=(length, width, height),
        cargo_mass=cargo_mass,
        loaded=loaded,
        gross_mass=gross,
        origin=rng.choice(_FROM),
        destination=rng.choice(_TO),
        departs_on=departs,
        arrives_on=departs + timedelta(days=rng.randint(1, 4)),
        signed_on=signed,
        waybill_number=number,
        extra=extra,
    )
