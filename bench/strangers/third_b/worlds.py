"""Invented transports of small Jiangsu fleets: firms, goods, places and numbers that agree with one another."""

import random
from datetime import date, timedelta

from ..kit import World, uscc

_TOWNS = (
    # city, county, region code, plate letter, dialling code
    ("宿迁", "泗洪县", "321324", "N", "0527"),
    ("宿迁", "沭阳县", "321322", "N", "0527"),
    ("宿迁", "泗阳县", "321323", "N", "0527"),
    ("徐州", "睢宁县", "320324", "C", "0516"),
    ("徐州", "邳州市", "320382", "C", "0516"),
    ("徐州", "沛县", "320322", "C", "0516"),
    ("徐州", "新沂市", "320381", "C", "0516"),
    ("连云港", "灌云县", "320723", "G", "0518"),
    ("连云港", "东海县", "320722", "G", "0518"),
    ("淮安", "盱眙县", "320830", "H", "0517"),
    ("淮安", "涟水县", "320826", "H", "0517"),
    ("盐城", "射阳县", "320924", "J", "0515"),
    ("盐城", "阜宁县", "320923", "J", "0515"),
    ("扬州", "高邮市", "321084", "K", "0514"),
    ("扬州", "宝应县", "321023", "K", "0514"),
    ("镇江", "句容市", "321183", "L", "0511"),
    ("泰州", "兴化市", "321281", "M", "0523"),
    ("泰州", "靖江市", "321282", "M", "0523"),
    ("南通", "如东县", "320623", "F", "0513"),
    ("南通", "海安市", "320685", "F", "0513"),
    ("常州", "溧阳市", "320481", "D", "0519"),
    ("无锡", "宜兴市", "320282", "B", "0510"),
    ("苏州", "太仓市", "320585", "E", "0512"),
    ("南京", "高淳区", "320118", "A", "025"),
)
_SPOTS = (
    "经济开发区振兴大道18号",
    "工业园区昌盛路6号",
    "双沟镇工业集中区",
    "临港产业园3号码头",
    "高新区创业路99号",
    "城南装备产业园",
    "新材料园区纬五路",
    "港口物流园东门",
    "机械制造产业园B区",
    "经济开发区淮海路西段",
    "沿河镇",
    "开发区",
)
_FAR = (
    "安徽省滁州市来安县汊河经济开发区",
    "山东省菏泽市鄄城县风电场",
    "河南省商丘市柘城县220kV变电站",
    "湖北省荆门市掇刀区化工循环产业园",
    "江西省九江市湖口县",
    "浙江省衢州市龙游县",
    "陕西省榆林市神木市锦界工业园",
    "内蒙古自治区乌兰察布市商都县",
    "河北省沧州市渤海新区",
    "山西省吕梁市孝义市",
    "安徽省阜阳市颍上县",
    "山东省日照市岚山区",
    "湖南省岳阳市云溪区",
    "广西壮族自治区钦州市钦南区",
    "四川省宜宾市南溪区罗龙工业园",
    "宁夏回族自治区灵武市宁东镇",
    "江苏省盐城市大丰区",
    "江苏省徐州市铜山区",
    "福建省漳州市漳浦县古雷镇",
    "上海市奉贤区四团镇",
    "甘肃省酒泉市瓜州县",
    "辽宁省盘锦市大洼区",
    "贵州省黔南州福泉市",
    "天津市武清区",
)
_WORDS = (
    "顺达",
    "鸿运",
    "通力",
    "安捷",
    "恒远",
    "万里",
    "同创",
    "力拓",
    "骏马",
    "腾飞",
    "宏泰",
    "众诚",
    "华盛",
    "金桥",
    "远航",
    "天佑",
    "四方",
    "兄弟",
    "润达",
    "永兴",
    "淮海",
    "瑞丰",
    "东升",
    "昌隆",
    "中联",
    "益民",
)
_TRADES = (
    "大件运输",
    "大件物流",
    "物流",
    "运输",
    "起重运输",
    "吊装运输",
    "汽车运输",
    "货物运输",
    "特种货物运输",
    "重型机械运输",
    "供应链管理",
)
_MAKERS = (
    "电气",
    "变压器制造",
    "重型机床",
    "压力容器",
    "锅炉",
    "钢结构",
    "石化装备",
    "风电设备",
    "建材机械",
    "环保设备",
    "水泥机械",
    "船用设备",
    "液压机械",
    "电力设备",
)
_PROJECTS = (
    "新能源",
    "热电",
    "化工",
    "钢铁",
    "水泥",
    "矿业",
    "电力工程",
    "建设工程",
    "纸业",
    "路桥工程",
    "铝业",
    "生物科技",
)
_FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩"
    "冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
)
_GIVEN = (
    "建国",
    "志强",
    "海军",
    "永",
    "大伟",
    "红兵",
    "玉华",
    "春生",
    "立新",
    "德明",
    "小军",
    "卫东",
    "秀英",
    "金龙",
    "友良",
    "凯",
    "庆丰",
    "广林",
    "晓燕",
    "长顺",
    "兆祥",
    "文斌",
    "浩",
    "宝山",
    "学勤",
    "传银",
    "如意",
    "敏",
    "思远",
    "守田",
)
_GOODS = (
    # name, model or None, length, width, density (t/m³), in mm
    ("电力变压器", "SZ11-50000/110", (4800, 7600), (2650, 3400), (0.55, 1.05)),
    ("油浸式电抗器", "BKD-20000/330", (4200, 6200), (2600, 3300), (0.5, 0.95)),
    ("发电机定子", "QF-60-2", (4600, 7200), (2700, 3400), (0.8, 1.3)),
    ("压力机机架", "YH32-1600", (5000, 9000), (2400, 3300), (0.5, 0.9)),
    ("风电塔筒", None, (10500, 14500), (3000, 3500), (0.15, 0.28)),
    ("液压挖掘机", "XE490", (7600, 11800), (2980, 3500), (0.33, 0.5)),
    ("蒸汽锅炉", "SHX20-1.6", (6000, 10500), (2800, 3500), (0.28, 0.6)),
    ("钢箱梁", None, (9500, 15500), (2600, 3500), (0.16, 0.36)),
    ("球磨机筒体", "Φ3.2×9", (8600, 9800), (3200, 3500), (0.35, 0.55)),
    ("立式储罐", None, (8000, 13500), (2800, 3500), (0.15, 0.24)),
    ("加氢反应器", None, (7000, 11000), (2600, 3300), (0.55, 0.7)),
    ("换热器管束", None, (6800, 9800), (2500, 3000), (0.35, 0.8)),
    ("旋挖钻机", "XR280D", (10200, 13800), (2850, 3400), (0.36, 0.48)),
    ("盾构机刀盘支座", None, (4500, 6600), (2800, 3500), (0.7, 1.3)),
    ("数控龙门铣床床身", "XK2420", (7500, 12000), (2400, 3100), (0.4, 0.75)),
    ("箱式变电站", None, (6000, 9500), (2600, 3200), (0.2, 0.42)),
    ("履带式起重机主机", "QUY80", (7200, 9400), (3200, 3600), (0.35, 0.5)),
    ("水泥窑筒节", None, (6000, 9000), (3100, 3600), (0.3, 0.55)),
    ("除尘器灰斗", None, (5200, 8800), (2900, 3600), (0.15, 0.22)),
    ("船用柴油机", "6DK-28", (6200, 8800), (2400, 2900), (0.65, 1.0)),
    ("烘缸", "Φ3000", (6800, 8600), (2900, 3200), (0.45, 0.75)),
    ("注塑机合模部件", "UN3200", (6000, 9200), (2500, 3200), (0.6, 0.95)),
)
_ROADS = (
    "S49新扬高速",
    "G2京沪高速",
    "G25长深高速",
    "G15沈海高速",
    "G36宁洛高速",
    "G30连霍高速",
    "G3京台高速",
    "G233国道",
    "G343国道",
    "S325省道",
    "G40沪陕高速",
    "G42沪蓉高速",
)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def _person(rng: random.Random) -> str:
    return rng.choice(_FAMILY) + rng.choice(_GIVEN)


def _phone(rng: random.Random) -> str:
    return rng.choice(("138", "139", "151", "158", "187", "133", "189", "180")) + f"{rng.randrange(10**8):08d}"


def _firm(rng: random.Random, city: str, county: str) -> tuple[str, bool]:
    """A carrier's name, and whether it is one man's shop."""
    word, trade, draw = rng.choice(_WORDS), rng.choice(_TRADES), rng.random()
    if draw < 0.16:
        return county + rng.choice(
            (f"{rng.choice(_FAMILY)}记大件货运部", f"{word}汽车货运部", f"{word}运输服务部", f"{word}大件货运部")
        ), True
    if draw < 0.28:
        return f"{word}{trade}（{city}）有限公司", False
    if draw < 0.4:
        return f"江苏{word}{rng.choice(_WORDS)}{trade}有限公司", False
    if draw < 0.55:
        return f"{city}市{word}{trade}有限责任公司", False
    if draw < 0.78:
        return f"{county}{word}{trade}有限公司", False
    return f"{city}{word}{rng.choice(('', '', '重型'))}{trade}有限公司", False


def _shop_code(code: str) -> str:
    """The credit code of a one man's shop (92…) in place of a company's."""
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "92" + code[2:17]
    return body + signs[-sum(signs.index(c) * pow(3, i, 31) for i, c in enumerate(body)) % 31]


def _plate(rng: random.Random, letter: str, signs: int) -> str:
    tail = [str(rng.randrange(10)) for _ in range(signs)]
    if rng.random() < 0.45:
        tail[rng.choice((0, 1, signs - 1))] = rng.choice(_LETTERS)
    return f"苏{letter}{''.join(tail)}"


def _numbers(rng: random.Random) -> tuple[str, tuple[int, int, int], int, tuple[int, int, int], int, int]:
    """Goods, their box and mass, the loaded train's box and mass, and the mass of the empty train."""
    while True:
        name, model, lengths, widths, densities = rng.choice(_GOODS)
        height = rng.randrange(4000, 4451, rng.choice((10, 50)))
        deck = rng.randrange(650, 1201, 10)
        length, width = rng.randrange(*lengths, rng.choice((10, 50, 100))), rng.randrange(*widths, rng.choice((10, 50)))
        cargo = (length, width, height - deck)
        mass = round(length * width * cargo[2] / 1e9 * rng.uniform(*densities) * 10) * 100
        empty = rng.randrange(20000, 35001, 100)
        whole = max(length + rng.randrange(5600, 8400, 50), rng.randrange(14800, 17200, 50))
        loaded = (whole, max(width, rng.choice((2600, 2750, 2800, 3000))), height)
        if whole <= 25000 and loaded[1] <= 3700 and mass >= 10000 and 40000 <= mass + empty <= 95000:
            if name == "风电塔筒":
                name = rng.choice(("风电塔筒（顶段）", "风电塔筒", "风力发电机组塔筒T3段"))
            return name + (model if model and rng.random() < 0.45 else ""), cargo, mass, loaded, mass + empty, empty


def world(rng: random.Random) -> World:
    """One transport of a small fleet."""
    city, county, region, letter, dial = rng.choice(_TOWNS)
    carrier, shop = _firm(rng, city, county)
    code = uscc(region, rng)
    maker_city, maker_county = rng.choice(_TOWNS)[:2]
    name, cargo, mass, loaded, gross, empty = _numbers(rng)
    boss, driver = _person(rng), _person(rng)
    while driver == boss:
        driver = _person(rng)
    tractor_mass = rng.randrange(8600, 11001, 100)
    axles = 6 if gross <= 49000 else rng.choice((7, 8))
    front = rng.randrange(6000, 8001, 100)
    rest = gross - front
    share = rest // (axles - 1) // 100 * 100
    loads = [front] + [share] * (axles - 2) + [rest - share * (axles - 2)]
    signed = date(2026, 11, rng.choice((26, 27)))
    departs = date(2026, 11, 29) + timedelta(days=rng.randrange(7))
    far = rng.choice(_FAR)
    far_city = far.split("市")[0].split("省")[-1].split("区")[-1].split("州")[-1] or "北方"
    number = rng.choice(
        (
            f"{rng.randrange(1000, 99999):07d}",
            f"YD{signed:%Y%m%d}{rng.randrange(1, 400):03d}",
            f"{letter}{signed:%y%m%d}-{rng.randrange(1, 60):02d}",
            f"32{signed:%y%m%d}{rng.randrange(10**6):06d}",
            f"DJ-2026-{rng.randrange(100, 3000):04d}",
        )
    )
    seat = f"{city}市{county}" if rng.random() < 0.6 else f"江苏省{city}市{county}"
    return World(
        carrier=carrier,
        uscc=_shop_code(code) if shop else code,
        legal_representative=boss,
        consignor=rng.choice((maker_county, maker_city, "江苏"))
        + rng.choice(_WORDS)
        + rng.choice(_MAKERS)
        + rng.choice(("有限公司", "有限公司", "股份有限公司", "厂")),
        consignee=rng.choice((far_city, far[:2].replace("内蒙", "蒙东")))
        + rng.choice(_WORDS)
        + rng.choice(_PROJECTS)
        + rng.choice(("有限公司", "有限责任公司", "有限公司项目部")),
        tractor_plate=_plate(rng, letter, 5),
        trailer_plate=_plate(rng, letter, 4) + "挂",
        cargo_name=name,
        cargo=cargo,
        cargo_mass=mass,
        loaded=loaded,
        gross_mass=gross,
        origin=(f"{maker_city}市{maker_county}" if maker_city != city else seat) + rng.choice(_SPOTS),
        destination=far,
        departs_on=departs,
        arrives_on=departs + timedelta(days=rng.randrange(1, 5)),
        signed_on=signed,
        waybill_number=number,
        extra={
            "city": city,
            "county": county,
            "driver": driver,
            "driver_phone": _phone(rng),
            "boss_phone": _phone(rng),
            "consignor_man": _person(rng),
            "consignor_phone": _phone(rng),
            "consignee_man": _person(rng),
            "consignee_phone": _phone(rng),
            "landline": f"{dial}-8{rng.randrange(10**6):06d}" + str(rng.randrange(10)),
            "licence": f"苏交运管许可{city[0]}字{region}{rng.randrange(300000, 399999)}号",
            "road_card": f"{region[:4]}{rng.randrange(10**8):08d}",
            "trailer_card": f"{region[:4]}{rng.randrange(10**8):08d}",
            "tractor_mass": str(tractor_mass),
            "trailer_mass": str(empty - tractor_mass),
            "axles": str(axles),
            "loads": "/".join(f"{load / 1000:g}" for load in loads),
            "towing": str(-(-(gross - tractor_mass) // 1000) * 1000 + rng.choice((2000, 4500, 8000))),
            "roads": "、".join(rng.sample(_ROADS, 4)),
            "fee": str(rng.randrange(6000, 48000, 500)),
        },
    )
