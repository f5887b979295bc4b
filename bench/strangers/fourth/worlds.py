"""Invented transports: firms, goods, places and numbers that agree with each other."""

import random
from datetime import date, timedelta

from ..kit import World, uscc

CITIES: tuple[tuple[str, str, str], ...] = (
    ("南京", "320100", "A"),
    ("无锡", "320200", "B"),
    ("徐州", "320300", "C"),
    ("常州", "320400", "D"),
    ("苏州", "320500", "E"),
    ("南通", "320600", "F"),
    ("连云港", "320700", "G"),
    ("淮安", "320800", "H"),
    ("盐城", "320900", "J"),
    ("扬州", "321000", "K"),
    ("镇江", "321100", "L"),
    ("泰州", "321200", "M"),
    ("宿迁", "321300", "N"),
)
BRANDS = (
    "宏澜",
    "骏驰",
    "鑫垚",
    "昶晟",
    "懋昌",
    "翰途",
    "力拓",
    "通衢",
    "鼎峰",
    "金坤",
    "远征",
    "恒岳",
    "万钧",
    "泰格",
    "众擎",
    "广厦",
    "九鼎",
    "隆盛",
    "瑞麒",
    "长缨",
    "德旺",
    "天舟",
    "华运",
    "中驰",
    "盛邦",
    "永泰",
    "龙腾",
    "安顺捷",
)
TRADES = (
    "大件运输",
    "重型物流",
    "特种运输",
    "起重运输",
    "重大件物流",
    "设备吊装运输",
    "工程物流",
    "大件物流",
    "大型设备运输",
    "供应链管理",
)
SURNAMES = (
    "王李张刘陈杨黄周吴徐孙朱马胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程魏苏吕丁沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
)
GIVEN = (
    "建国",
    "志强",
    "卫东",
    "海燕",
    "立新",
    "永明",
    "晓峰",
    "国庆",
    "玉兰",
    "文彬",
    "少华",
    "德胜",
    "雪梅",
    "长春",
    "宏伟",
    "庆余",
    "敏",
    "磊",
    "涛",
    "军",
    "丽娟",
    "红兵",
    "守义",
    "世杰",
    "金龙",
    "春生",
    "兆丰",
    "振宇",
)
MAKERS = (
    "江苏天瑞变压器有限公司",
    "无锡锐成压力容器制造有限公司",
    "常州恒力锻压机床股份有限公司",
    "南通海阳船用机电有限公司",
    "泰州金锚重工有限公司",
    "扬州兴业锅炉有限公司",
    "徐州铁牛工程机械有限公司",
    "盐城东方风能装备有限公司",
    "镇江润扬桥梁钢构有限公司",
    "苏州博瑞换热设备有限公司",
    "南京华电电机厂",
    "淮安清河钢结构工程有限公司",
    "连云港神洲石化设备有限公司",
    "宿迁宏达机械制造有限公司",
)
TAKERS: tuple[tuple[str, str], ...] = (
    ("合肥肥东220千伏变电站工程项目部", "安徽省合肥市肥东县撮镇镇"),
    ("宁波北仑石化有限公司", "浙江省宁波市北仑区柴桥街道"),
    ("国能山东聊城发电有限公司", "山东省聊城市茌平区"),
    ("武汉青山重型机械厂", "湖北省武汉市青山区"),
    ("上海临港新能源装备有限公司", "上海市浦东新区临港新片区"),
    ("杭州湾开发建设有限公司", "浙江省杭州市萧山区"),
    ("河南中原化工股份有限公司", "河南省濮阳市华龙区"),
    ("福建漳州古雷石化项目部", "福建省漳州市古雷镇"),
    ("江西九江电厂扩建工程指挥部", "江西省九江市濂溪区"),
    ("湖南岳阳造纸有限公司", "湖南省岳阳市云溪区"),
    ("天津滨海港务有限公司", "天津市滨海新区"),
    ("安徽芜湖长江大桥工程项目部", "安徽省芜湖市鸠江区二坝镇"),
    ("金华市轨道交通建设有限公司", "浙江省金华市金义新区"),
    ("济南黄台热电有限公司", "山东省济南市历城区"),
    ("沧州黄骅港机械有限公司", "河北省沧州市黄骅港"),
    ("广东清远抽水蓄能电站建设管理处", "广东省清远市英德市"),
)
ORIGINS = {
    "南京": ("江苏省南京市江宁区滨江开发区", "南京市六合区龙袍街道"),
    "无锡": ("无锡市惠山区前洲街道", "江苏省无锡市江阴市临港街道"),
    "徐州": ("徐州市铜山区大彭镇", "江苏省徐州市鼓楼区金山桥"),
    "常州": ("常州市新北区春江街道", "江苏省常州市武进区雪堰镇"),
    "苏州": ("江苏省苏州市张家港市锦丰镇", "太仓市浮桥镇"),
    "南通": ("南通市海门区三厂街道", "江苏省南通市如皋市长江镇"),
    "连云港": ("连云港市连云区板桥街道", "江苏省连云港市赣榆区柘汪镇"),
    "淮安": ("淮安市淮阴区王家营街道", "江苏省淮安市涟水县"),
    "盐城": ("盐城市大丰区大丰港", "江苏省盐城市射阳县"),
    "扬州": ("扬州市江都区仙女镇", "江苏省扬州市仪征市青山镇"),
    "镇江": ("镇江市丹徒区高资街道", "江苏省镇江市扬中市新坝镇"),
    "泰州": ("泰州市高港区口岸街道", "江苏省泰州市靖江市新桥镇"),
    "宿迁": ("宿迁市宿豫区顺河街道", "江苏省宿迁市泗阳县众兴街道"),
}
GOODS: tuple[tuple[str, tuple[int, int], tuple[int, int], tuple[float, float], str], ...] = (
    ("电力变压器", (5200, 8600), (2700, 3500), (0.55, 0.95), "裸装"),
    ("发电机定子", (5400, 8200), (2800, 3600), (0.75, 1.2), "托架"),
    ("并联电抗器", (4800, 7200), (2700, 3400), (0.5, 0.9), "裸装"),
    ("压力机机架", (6100, 9800), (2700, 3500), (0.6, 1.1), "裸装"),
    ("风电塔筒节段", (12000, 17600), (3000, 3450), (0.16, 0.3), "支架"),
    ("液压挖掘机", (8800, 11400), (2980, 3400), (0.28, 0.42), "无包装"),
    ("余热锅炉模块", (9000, 14800), (2800, 3600), (0.22, 0.42), "裸装"),
    ("预制箱梁钢模", (11000, 17500), (2650, 3300), (0.18, 0.35), "捆扎"),
    ("化工反应釜", (6200, 11000), (2800, 3400), (0.4, 0.7), "鞍座"),
    ("盾构机刀盘", (5400, 6400), (3200, 3700), (0.6, 0.95), "托架"),
    ("钢箱梁节段", (11500, 18000), (2700, 3600), (0.2, 0.36), "裸装"),
    ("水泥磨筒体", (8200, 13500), (2900, 3500), (0.35, 0.6), "鞍座"),
    ("冷凝器壳体", (7800, 12500), (2800, 3500), (0.25, 0.5), "鞍座"),
    ("龙门铣床横梁", (7400, 11800), (2650, 3200), (0.45, 0.8), "木枕"),
)
BANKS = ("中国农业银行", "江苏银行", "中国建设银行", "中国工商银行")
ROADS = (
    "G312国道",
    "S342省道",
    "G204国道",
    "S229省道",
    "G328国道",
    "S122省道",
    "G104国道",
    "S357省道",
    "G233国道",
    "S264省道",
)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def _plate(letter: str, length: int, rng: random.Random) -> str:
    """Mostly digits, as most plates; up to two letters."""
    signs = [str(rng.randrange(10)) for _ in range(length)]
    for place in rng.sample(range(length), rng.choice((0, 1, 1, 1, 2))):
        signs[place] = rng.choice(LETTERS)
    return f"苏{letter}" + "".join(signs)


def _firm(city: str, rng: random.Random) -> str:
    brand, trade = rng.choice(BRANDS), rng.choice(TRADES)
    ending = rng.choice(("有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司"))
    form = rng.randrange(9)
    if form == 0:
        return f"{brand}（{city}）{trade}{ending}"
    if form == 1:
        return f"江苏{brand}{trade}{ending}"
    if form == 2:
        return f"{city}市{brand}{trade}{ending}"
    if form == 3:
        return f"{city}市{brand}大件运输队"
    if form == 4:
        return f"{city}{brand}运输公司"
    if form == 5:
        return f"江苏{brand}{rng.choice(('国际', '集团'))}{city}{trade}有限公司"
    return f"{city}{brand}{trade}{ending}"


def _within(low: int, high: int, step: int, rng: random.Random) -> int:
    return low + step * rng.randint(0, (high - low) // step)


def _person(rng: random.Random) -> str:
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def world(rng: random.Random) -> World:
    """One honest transport."""
    city, region, letter = rng.choice(CITIES)
    carrier = _firm(city, rng)
    goods, lengths, widths, density, packing = rng.choice(GOODS)
    while True:
        deck = _within(800, 1100, 10, rng)
        loaded_height = _within(4000, 4450, 10, rng)
        length, width = _within(*lengths, 50, rng), _within(*widths, 50, rng)
        height = loaded_height - deck
        mass = round(length * width * height / 1e9 * rng.uniform(*density) * 10) * 100
        vehicle = _within(20000, 35000, 200, rng)
        loaded_length = max(length + _within(3800, 7400, 100, rng), _within(13000, 16000, 100, rng))
        if 18000 <= mass <= 62000 and 40000 <= mass + vehicle <= 95000 and loaded_length <= 25000:
            break
    loaded_width = max(width, _within(2750, 3000, 50, rng))
    gross = mass + vehicle
    signed = date(2026, 11, rng.choice((26, 27)))
    departs = date(2026, 11, 29) + timedelta(days=rng.randint(0, 6))
    axles = min(max(5, -(-gross // 12500)), 9)
    tractor_kerb = _within(8800, 11200, 100, rng)
    maker = rng.choice(MAKERS)
    start = rng.choice(ORIGINS[next((place for place in ORIGINS if maker.startswith(place)), city)])
    taker, goal = rng.choice(TAKERS)
    phone = "1" + rng.choice(("38", "39", "59", "86", "51")) + f"{rng.randrange(10**8):08d}"
    return World(
        carrier=carrier,
        uscc=uscc(region, rng),
        legal_representative=_person(rng),
        consignor=maker,
        consignee=taker,
        tractor_plate=_plate(letter, 5, rng),
        trailer_plate=_plate(letter, 4, rng) + "挂",
        cargo_name=goods,
        cargo=(length, width, height),
        cargo_mass=mass,
        loaded=(loaded_length, loaded_width, loaded_height),
        gross_mass=gross,
        origin=start,
        destination=goal,
        departs_on=departs,
        arrives_on=departs + timedelta(days=rng.randint(1, 3)),
        signed_on=signed,
        waybill_number=rng.choice(
            (
                f"YD2026{signed:%m%d}{rng.randrange(10**4):04d}",
                f"{letter}{rng.randrange(10**7, 10**8)}",
                f"26{signed:%m%d}{rng.randrange(10**6):06d}",
                f"DJ-{signed:%y%m%d}-{rng.randrange(1000):03d}",
            )
        ),
        extra={
            "city": city,
            "driver": _person(rng),
            "second": _person(rng),
            "phone": phone,
            "landline": f"05{rng.randrange(10, 28)}-8{rng.randrange(10**6, 10**7)}",
            "licence": f"{region}{rng.randrange(10**6):06d}",
            "vehicle_licence": f"{region}{rng.randrange(10**5):05d}",
            "axles": str(axles),
            "axle_load": f"{gross / axles / 1000 * 1.05:.2f}",
            "tractor_kerb": str(tractor_kerb),
            "trailer_kerb": str(vehicle - tractor_kerb),
            "towable": str(rng.choice((40000, 39800, 100000, 38500))),
            "bank": f"{rng.choice(BANKS)}{city}分行",
            "account": f"{rng.randrange(10**15, 10**16)}",
            "packing": packing,
            "route": "—".join(rng.sample(ROADS, 3)),
            "worth": f"{rng.randrange(60, 900)}",
            "fee": f"{rng.randrange(120, 680) * 100}",
            "clerk": _person(rng),
            "form": f"{rng.randrange(10**5, 10**6)}",
            "insurer": rng.choice(("人保财险", "平安产险", "太平洋产险")),
            "engine": rng.choice(("汕德卡", "解放J7", "陕汽德龙", "东风天龙")),
            "pieces": "1",
        },
    )
