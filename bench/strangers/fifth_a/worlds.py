"""Invented oversize transports that start somewhere in Suzhou."""

import random
from datetime import date, timedelta

from ..kit import World, uscc

_SEATS = (
    ("苏州", "320500"),
    ("张家港", "320582"),
    ("常熟", "320581"),
    ("太仓", "320585"),
    ("昆山", "320583"),
    ("吴江", "320509"),
    ("苏州工业园区", "320571"),
    ("苏州高新区", "320505"),
    ("苏州市相城区", "320507"),
)
_FIRST = "恒瑞鼎华宏安达顺远江润捷永通盛嘉锦腾力骏诚隆沪泰明苏"
_SECOND = "昌运驰泽峰源信途港程岳博凯联辰洋固拓丰川达宇跃"
_TRADES = (
    "大件运输",
    "重型物流",
    "起重运输",
    "特种货物运输",
    "汽车运输",
    "大件物流",
    "工程物流",
    "重载运输",
    "吊装运输",
    "集装箱运输",
    "供应链管理",
    "国际物流",
    "物流",
    "设备运输",
)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕陆钱顾金"
_GIVEN = "建国志强伟明永军红兵海峰晓东俊杰雪芬丽华文斌卫星荣生春林玉兰宏图根宝小平正清云龙佳敏"
_ORIGINS = (
    "张家港市锦丰镇沙钢大道128号",
    "张家港市金港街道长江西路66号",
    "张家港市经开区新泾中路19号",
    "张家港市乐余镇永利路8号",
    "常熟市碧溪街道通港路88号",
    "常熟市梅李镇通江路37号",
    "常熟市辛庄镇杨园工业区",
    "常熟市海虞镇府前路",
    "太仓市浮桥镇龙江路2号",
    "太仓港区滨江大道11号",
    "太仓市沙溪镇归庄工业园",
    "太仓市城厢镇苏州东路255号",
    "昆山市玉山镇晨丰路261号",
    "昆山市千灯镇石浦机电路",
    "昆山市花桥镇新生路718号",
    "昆山市周市镇横长泾路588号",
    "苏州市吴江区汾湖高新区康力大道",
    "苏州市吴江区盛泽镇西二环路",
    "苏州市吴江区平望镇中鲈工业园",
    "吴江经济技术开发区庞金路1801号",
    "苏州工业园区胜浦镇同胜路10号",
    "苏州工业园区星龙街428号",
    "苏州市高新区浒墅关镇浒青路",
    "苏州市相城区渭塘镇凤阳路",
    "苏州市相城区望亭镇华阳路",
    "苏州市吴中区木渎镇金枫路",
    "苏州市吴中区胥口镇茅蓬路517号",
)
_DESTINATIONS = (
    "南通市海门区三厂工业园",
    "无锡市惠山区堰桥街道",
    "常州市武进区横山桥镇",
    "盐城市大丰港经济区",
    "徐州市铜山区利国镇",
    "连云港市徐圩新区",
    "泰州市高港区永安洲镇",
    "淮安市清江浦区",
    "宿迁市宿豫区",
    "合肥市肥东县撮镇镇",
    "芜湖市鸠江区",
    "滁州市来安县汊河镇",
    "宁波市北仑区戚家山街道",
    "杭州市萧山区临江工业园",
    "嘉兴市海盐县秦山街道",
    "湖州市长兴县李家巷镇",
    "上海市浦东新区芦潮港",
    "上海市宝山区月浦镇",
    "济南市章丘区圣井街道",
    "青岛市黄岛区董家口港",
    "武汉市青山区",
    "九江市湖口县金砂湾",
    "南昌市进贤县",
    "郑州市中牟县",
    "洛阳市涧西区",
    "长沙市望城区铜官街道",
    "西安市高陵区",
    "天津市滨海新区",
    "唐山市曹妃甸区",
    "福州市长乐区松下镇",
    "东莞市沙田镇虎门港",
    "重庆市江津区珞璜镇",
)
# name, models, length, width, height in m, density in t/m³
_GOODS = (
    ("电力变压器", ("SZ20-63000/110", "SFSZ11-180000/220"), (6.2, 8.4), (2.8, 3.4), (3.0, 3.4), (0.45, 0.9)),
    ("油浸式并联电抗器", ("BKD-40000/500",), (5.4, 6.9), (2.8, 3.3), (3.0, 3.3), (0.55, 0.95)),
    ("发电机定子", ("QF-60-2", "QFW-135-2"), (5.2, 7.0), (2.7, 3.3), (2.9, 3.2), (0.7, 1.1)),
    ("压力机上横梁", ("JA36-1000", "S4-1600"), (5.6, 7.4), (2.7, 3.3), (2.9, 3.1), (0.6, 1.0)),
    ("闭式压力机机架", ("JH36-630",), (6.0, 7.6), (2.9, 3.5), (2.9, 3.2), (0.5, 0.8)),
    ("风力发电机塔筒段", ("EN-171/5.0第三段",), (13.0, 16.8), (3.2, 3.6), (3.2, 3.5), (0.2, 0.35)),
    ("履带式液压挖掘机", ("SY750H", "XE700D"), (10.2, 12.6), (3.2, 3.5), (3.0, 3.4), (0.3, 0.5)),
    ("余热锅炉蒸发器模块", ("Q75/900",), (11.5, 15.5), (3.0, 3.5), (2.9, 3.4), (0.22, 0.38)),
    ("锅炉汽包", ("DG-1025",), (9.8, 14.2), (2.6, 3.0), (2.9, 3.1), (0.35, 0.55)),
    ("钢箱梁节段", ("B3-07", "ZL-12"), (12.0, 16.0), (3.2, 3.6), (2.9, 3.3), (0.17, 0.3)),
    ("注塑机合模装置", ("HTF3300X", "JU28500"), (7.2, 10.2), (2.9, 3.3), (2.9, 3.3), (0.45, 0.75)),
    ("龙门加工中心床身", ("GMF4028",), (9.0, 13.0), (2.7, 3.1), (2.9, 3.1), (0.35, 0.5)),
    ("盾构机中盾", ("ZTE6410",), (5.6, 6.8), (3.1, 3.6), (3.1, 3.4), (0.5, 0.9)),
    ("造纸机烘缸", ("φ3000×6350",), (7.4, 9.2), (3.0, 3.3), (3.0, 3.3), (0.35, 0.55)),
    ("管壳式换热器", ("BEM2400",), (8.8, 13.6), (2.7, 3.2), (2.9, 3.2), (0.3, 0.55)),
    ("船用柴油机机座", ("6S50ME-C",), (7.8, 10.4), (2.9, 3.4), (2.9, 3.1), (0.4, 0.65)),
    ("轮胎硫化机", ("LLY-B1730",), (5.2, 6.4), (3.0, 3.5), (3.0, 3.3), (0.45, 0.75)),
    ("离心式冷水机组", ("YKQQ-2200RT",), (6.2, 7.8), (2.8, 3.2), (2.9, 3.2), (0.3, 0.5)),
    ("轧机牌坊", ("1780R2",), (7.8, 9.6), (2.7, 3.1), (2.9, 3.0), (0.6, 0.85)),
    ("球磨机筒体", ("MQY3260",), (7.0, 9.4), (3.2, 3.6), (3.2, 3.5), (0.25, 0.45)),
    ("气体绝缘组合电器", ("ZF28-252",), (9.2, 12.8), (2.7, 3.0), (3.0, 3.3), (0.2, 0.35)),
    ("搪玻璃反应釜", ("K20000L",), (6.4, 8.0), (3.0, 3.4), (3.0, 3.4), (0.25, 0.4)),
    ("空分冷箱", ("KDON-8000",), (13.5, 16.5), (3.2, 3.6), (3.1, 3.4), (0.16, 0.26)),
    ("立体车库钢结构框架", ("PCS-50",), (11.0, 14.8), (2.9, 3.4), (2.9, 3.3), (0.16, 0.25)),
    ("旋挖钻机主机", ("SR285R", "XR360E"), (11.2, 13.8), (3.0, 3.4), (3.1, 3.4), (0.35, 0.5)),
    ("水轮发电机转轮", ("HL240-LJ-310",), (5.2, 5.8), (3.1, 3.6), (2.9, 3.2), (0.4, 0.7)),
    ("脱硝反应器壳体", ("SCR-2",), (10.4, 13.5), (3.3, 3.7), (3.0, 3.4), (0.16, 0.24)),
    ("起重机主梁端部", ("QD100/32-31.5",), (12.2, 15.8), (2.6, 3.0), (2.9, 3.2), (0.22, 0.35)),
    ("桩工机械立柱总成", ("JB160A",), (11.8, 15.4), (2.7, 3.1), (2.9, 3.1), (0.25, 0.38)),
    ("聚合釜", ("PVC-70m3",), (7.6, 9.8), (3.1, 3.5), (3.1, 3.5), (0.28, 0.5)),
)
_MAKERS = (
    "重型机械",
    "电力设备",
    "电气",
    "压力容器",
    "重工装备",
    "精密机床",
    "能源装备",
    "锅炉",
    "钢结构工程",
    "环保设备",
    "化工机械",
)
_BUYERS = (
    "发电",
    "钢铁",
    "新材料",
    "石化",
    "机械制造",
    "建设工程",
    "电力建设",
    "水泥",
    "汽车零部件",
    "港口机械",
    "热电",
    "造船",
)
_FORMS = ("有限公司", "有限公司", "股份有限公司", "集团有限公司")
_TAIL = "0123456789"
_LETTERS = "ABCDFGHJKLMNPQRSTUVWXYZ"
_ROUTES = (
    "G15沈海高速→G40沪陕高速→G2京沪高速",
    "G346→S80→G42沪蓉高速→G25长深高速",
    "S228→G1521常嘉高速→G50沪渝高速",
    "G524→S58沪常高速→G2京沪高速→S48",
    "G312→G15W常台高速→G60沪昆高速",
    "S256→G4221沪武高速→S35泰镇高速",
)


def _person(rng: random.Random) -> str:
    return rng.choice(_SURNAMES) + "".join(rng.choice(_GIVEN) for _ in range(rng.choice((1, 2, 2, 2))))


def _brand(rng: random.Random) -> str:
    return rng.choice(_FIRST) + rng.choice(_SECOND)


def _phone(rng: random.Random) -> str:
    return rng.choice(("138", "139", "137", "158", "186", "189")) + "".join(rng.choice(_TAIL) for _ in range(8))


def _carrier(rng: random.Random) -> tuple[str, str]:
    seat, region = rng.choice(_SEATS)
    kind = rng.random()
    if kind < 0.08:
        return f"{seat}{rng.choice(('永联', '城北', '南港', '塘桥', '陆渡'))}{_brand(rng)}货运部", region
    if kind < 0.25:
        return f"{_brand(rng)}（{seat[:2]}）{rng.choice(_TRADES)}有限公司", region
    end = "有限责任公司" if kind < 0.4 else "有限公司"
    town = seat + "市" if seat in ("苏州", "张家港", "常熟", "太仓", "昆山") and rng.random() < 0.45 else seat
    return f"{town}{_brand(rng)}{rng.choice(_TRADES)}{end}", region


def _plate(rng: random.Random, signs: int) -> str:
    tail = [rng.choice(_TAIL) for _ in range(signs)]
    for _ in range(rng.choice((0, 1, 1, 2))):
        tail[rng.randrange(signs - 1)] = rng.choice(_LETTERS)
    return rng.choice(("苏E", "苏E", "苏E", "苏U")) + "".join(tail)


def _between(rng: random.Random, span: tuple[float, float], step: int) -> int:
    return round(rng.uniform(*span) * 1000 / step) * step


def world(rng: random.Random) -> World:
    """One honest transport."""
    carrier, region = _carrier(rng)
    while True:
        name, models, longs, wides, highs, thick = rng.choice(_GOODS)
        step = rng.choice((10, 50, 100))
        cargo = (_between(rng, longs, step), _between(rng, wides, step), _between(rng, highs, step))
        step = rng.choice((10, 100, 100, 500))
        mass = round(cargo[0] * cargo[1] * cargo[2] / 1e9 * rng.uniform(*thick) * 1000 / step) * step
        tractor = rng.choice((8800, 9200, 9600, 9800, 10200))
        trailer = rng.choice((11800, 12500, 13600, 15400, 17200, 19800, 22600))
        gross = mass + tractor + trailer
        if 18000 <= mass <= 64000 and 40000 <= gross <= 95000:
            break
    height = cargo[2] + rng.choice((850, 900, 950, 1000, 1050))
    if not 4000 <= height <= 4450:
        height = rng.randrange(4000, 4460, 10)
    wide = max(cargo[1], rng.choice((2600, 2800, 3000)))
    length = min(25000, max(cargo[0] + rng.randrange(3800, 8000, 100), rng.randrange(13000, 16500, 50)))
    signed = date(2026, 11, rng.choice((26, 27)))
    departs = date(2026, 11, 29) + timedelta(days=rng.randrange(7))
    arrives = departs + timedelta(days=rng.choice((1, 1, 2, 3)))
    axles = 6 if gross < 52000 else 7 if gross < 70000 else 8
    front = 6800
    rest = (gross - front) // (axles - 1) // 10 * 10
    loads = [front] + [rest] * (axles - 2)
    loads.append(gross - sum(loads))
    origin, destination = rng.choice(_ORIGINS), rng.choice(_DESTINATIONS)
    here, there = rng.choice(("苏州", "张家港", "常熟", "太仓", "昆山", "吴江")), destination[:2]
    number = rng.choice(
        (
            f"{signed:%Y%m%d}{rng.randrange(1, 9999):04d}",
            f"YD{signed:%y%m%d}-{rng.randrange(1, 999):03d}",
            f"SZ{rng.randrange(10**7, 10**8)}",
            f"{rng.randrange(10**6, 10**7):07d}",
            f"DJ-2026-11-{rng.randrange(1000):04d}",
        )
    )
    digits = "".join(rng.choice(_TAIL) for _ in range(6))
    return World(
        carrier=carrier,
        uscc=uscc(region, rng),
        legal_representative=_person(rng),
        consignor=f"{here}{_brand(rng)}{rng.choice(_MAKERS)}{rng.choice(_FORMS)}",
        consignee=f"{there}{_brand(rng)}{rng.choice(_BUYERS)}{rng.choice(_FORMS[:3])}",
        tractor_plate=_plate(rng, 5),
        trailer_plate=_plate(rng, 4) + "挂",
        cargo_name=name,
        cargo=cargo,
        cargo_mass=mass,
        loaded=(length, wide, height),
        gross_mass=gross,
        origin=origin,
        destination=destination,
        departs_on=departs,
        arrives_on=arrives,
        signed_on=signed,
        waybill_number=number,
        extra={
            "driver": _person(rng),
            "driver_phone": _phone(rng),
            "contact": _person(rng),
            "phone": _phone(rng),
            "consignor_contact": _person(rng),
            "consignor_phone": _phone(rng),
            "consignee_contact": _person(rng),
            "consignee_phone": _phone(rng),
            "clerk": _person(rng),
            "escort": _person(rng),
            "model": rng.choice(models),
            "licence": f"{region}{digits}",
            "tractor_certificate": f"{region}{rng.randrange(10**5, 10**6)}",
            "trailer_certificate": f"{region}{rng.randrange(10**5, 10**6)}",
            "tractor_kerb": str(tractor),
            "trailer_kerb": str(trailer),
            "axles": str(axles),
            "loads": "/".join(f"{x / 1000:g}" for x in loads),
            "rated": str(rng.choice((40000, 55000, 65000, 70000))),
            "towing": str(rng.choice((39600, 40000, 45000, 60000))),
            "tractor_model": rng.choice(("ZZ4257V344KB1", "BJ4259L6DLL", "CA4250P66K25T1", "DFH4250D2")),
            "trailer_model": rng.choice(("THT9400TDP", "HCL9350TDP", "YDA9500TDP")),
            "route": rng.choice(_ROUTES),
            "order": f"SO{rng.randrange(10**7, 10**8)}",
            "fare": str(rng.randrange(8000, 42000, 500)),
            "insured": str(rng.randrange(80, 900, 10)),
        },
    )
