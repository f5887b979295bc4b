"""Pictures of papers with company seals: 40 from each of two offices, each with what a person reads on the seal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random
from zlib import crc32

import cv2
import numpy as np

from ..kit import Picture
from . import pages
from .engrave import FACE_MM, Seal, engrave
from .offices import CHOOSE, REPORT, Office

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class SealCase:
    """One picture. `name`: the whole name on the seal (two joined by "|" on two papers; "" without a seal)."""

    name: str
    half: str
    legible: bool
    purpose: str | None
    make: Callable[[], Picture]
    way: str = ""
    recipe: str = ""
    boxes: Callable[[], tuple[Box, ...]] = field(default=tuple, repr=False)
    """Where the seals are in the picture, for a person who checks them."""


@dataclass(frozen=True)
class Press:
    """How a seal was put on its paper. Lengths in mm, `turn` in degrees."""

    name: str
    way: str = "scan"
    ink: str = "red"
    faults: str = ""
    turn: float = 0.0
    place: str = "sign"
    engraver: int = 0
    purpose: str = ""
    code: bool = False
    oval: bool = False
    ring: bool = False
    star: bool = True
    paper: str = "letter"
    firm: str = ""
    """Typed on the paper, where it is not the seal's own name."""
    pen: int | None = None
    """A signature across the seal: 0 black, 1 blue."""
    part: bool = False
    """Only the lower part of the paper is in the picture."""


def _seal(press: Press, office: Office, rng: Random) -> Seal:
    font, bold = office.engravers[press.engraver % len(office.engravers)]
    code = "3205" + "".join(str(rng.randrange(10)) for _ in range(9)) if press.code else ""
    tax = "91320583MA1" + "".join(rng.choice("0123456789ABCDEFGH") for _ in range(7)) if press.oval else ""
    return Seal(
        press.name,
        font,
        code=code,
        purpose=press.purpose,
        oval=press.oval,
        tax_code=tax,
        diameter=rng.choice([40.0, 40.0, 42.0, 38.0] if len(press.name) < 18 else [42.0]),
        rim=rng.choice([1.0, 1.1, 1.2]),
        inner_ring=press.ring,
        star=press.star,
        bold=bold,
    )


def _sheet(press: Press, office: Office, dpi: float) -> tuple[np.ndarray, np.ndarray]:
    """The stamped paper, and the corners of its seal in it."""
    rng, noise = Random(crc32(press.name.encode())), np.random.default_rng(crc32((press.name + press.way).encode()))
    style = rng.choice(office.styles)
    paper = pages.Paper(dpi, colour=rng.choice(office.papers))
    write = pages.letter if press.paper == "letter" else pages.waybill
    write(paper, style, press.firm or press.name, rng)
    x, y = paper.places[press.place]
    if press.place != "edge":
        x, y = x + rng.uniform(-3, 3), y + rng.uniform(-3, 3)
    signer = rng.choice(pages.PEOPLE)
    if press.pen is None:
        pages.signature(
            paper.image,
            paper.places["signature"] if press.place != "sign" else (x - 14, y + 30),
            dpi,
            style.hand,
            signer,
            office.pens[rng.randrange(2)],
            rng,
            10,
        )
    amount = office.press(engrave(_seal(press, office, rng)), frozenset(press.faults.split()), noise)
    side = amount.shape[0]
    turned = cv2.warpAffine(amount, cv2.getRotationMatrix2D((side / 2, side / 2), -press.turn, 1.0), (side, side))
    size = paper.px(FACE_MM)
    small = cv2.resize(turned, (size, size), interpolation=cv2.INTER_AREA)
    sheet = paper.pixels()
    sheet = np.clip(sheet + noise.normal(0, 0.006, sheet.shape[:2]).astype(np.float32)[..., None], 0, 1)
    left, top = paper.px(x) - size // 2, paper.px(y) - size // 2
    within = np.zeros(sheet.shape[:2], np.float32)
    right, low = min(left + size, sheet.shape[1]), min(top + size, sheet.shape[0])
    within[top:low, left:right] = small[: low - top, : right - left]
    if press.pen == 1:
        sheet = office.dye(sheet, within, office.inks[press.ink])
    image = pages.Image.fromarray((sheet * 255).astype(np.uint8))
    if press.pen is not None:
        at = (x + rng.uniform(-6, 6), y + rng.uniform(2, 8))
        pages.signature(image, at, dpi, style.hand, signer, office.pens[press.pen], rng, 12)
    sheet = np.asarray(image).astype(np.float32) / 255
    if press.pen != 1:
        sheet = office.dye(sheet, within, office.inks[press.ink])
    corners = np.array([[left, top], [left + size, top], [left + size, top + size], [left, top + size]], np.float64)
    if press.part:
        cut = paper.px(max(0.0, min(140.0, y - 60)))
        sheet, corners = sheet[cut : cut + paper.px(150)], corners - (0, cut)
    return np.clip(sheet, 0, 1).astype(np.float32), corners


def _box(corners: np.ndarray, matrix: np.ndarray) -> Box:
    seen = cv2.perspectiveTransform(corners[None].astype(np.float64), matrix)[0]
    x1, y1 = np.floor(seen.min(0)).astype(int)
    x2, y2 = np.ceil(seen.max(0)).astype(int)
    return int(x1), int(y1), int(x2), int(y2)


_DPI = {"scan": 170.0, "copier": 190.0, "phone": 200.0, "messenger": 200.0, "pair": 190.0}


def draw(presses: tuple[Press, ...], office: Office) -> tuple[Picture, tuple[Box, ...]]:
    """The picture of one paper, or of two."""
    noise = np.random.default_rng(crc32("|".join(p.name for p in presses).encode()))
    way = presses[0].way
    sheets = [_sheet(p, office, 270.0 if p.part else _DPI[way]) for p in presses]
    if way == "pair":
        (first, one), (second, two) = sheets
        picture, to_one, to_two = office.pair(first, second, noise)
        return picture, (_box(one, to_one), _box(two, to_two))
    picture, to = office.cameras[way](sheets[0][0], noise)
    return picture, (_box(sheets[0][1], to),)


def _picture(presses: tuple[Press, ...], office: Office) -> Picture:
    return draw(presses, office)[0]


def _boxes(presses: tuple[Press, ...], office: Office) -> tuple[Box, ...]:
    return draw(presses, office)[1]


P = Press
_FIRM_C, _FIRM_R = "昆山市宏远大件运输有限公司", "张家港市沙洲重载运输有限公司"
CHOOSE_PRESSES: tuple[tuple[Press, ...], ...] = (
    (P(_FIRM_C, "scan", code=True, turn=-6),),
    (P("苏州恒泰重型机械吊装有限公司", "scan", "bright", "uneven", 14, engraver=1, part=True),),
    (P("南通海陆通物流股份有限公司", "scan", "wine", "filled", -22, engraver=2, code=True),),
    (P("江苏中吴起重运输集团有限公司", "scan", "pale", "pale", 8, "blank", 3, paper="waybill"),),
    (P("无锡市锡山区东港镇港下村村民委员会", "scan", "red", "worn", -12, engraver=0, firm=_FIRM_C, part=True),),
    (P("张家港保税区长江国际港务有限公司", "scan", "orange", "dry", 35, "table", 2, paper="waybill", ring=True),),
    (P("苏州工业园区顺捷货运代理有限公司昆山分公司", "scan", "red", "", -3, "sign", 0, part=True),),
    (P("常熟市梅李镇永兴货运部", "scan", "red", "doubled", 90, "blank", 1, paper="waybill", part=True),),
    (P("太仓港区鑫源汽车修理厂", "scan", "bright", "uneven worn", -48, "edge", 2, firm=_FIRM_C),),
    (P("盐城市大丰区兴农运输队", "scan", "wine", "smeared", 176, "blank", 3, paper="waybill"),),
    (P("江苏华祥特种设备运输有限公司", "copier", "red", "", -8, "sign", 0, code=True),),
    (P("泰州市姜堰区公路事业发展中心", "copier", "wine", "uneven", 17, "blank", 1, firm=_FIRM_C, part=True),),
    (P("昆山市交通运输局", "copier", "red", "filled", 4, "text", 2, firm=_FIRM_C),),
    (P("镇江新区大港物流服务中心", "copier", "bright", "dry", -30, "sign", 3, paper="waybill"),),
    (P("上海申联电气集团股份有限公司输配电分公司", "copier", "wine", "", 10, "blank", 0, paper="waybill", part=True),),
    (P("徐州彭城重装物流有限公司", "copier", "red", "worn", -75, "table", 1, "合同专用章", paper="waybill"),),
    (P("宿迁骏马运输有限公司", "phone", "red", "uneven", -15, "sign", 2, code=True),),
    (P("淮安市淮阴区渔沟大件起重队", "phone", "orange", "", 28, "sign", 3, pen=0, part=True),),
    (P("连云港东方港陆联运有限责任公司", "phone", "bright", "filled", -5, "sign", 0, code=True, pen=1),),
    (P("扬州市江都区仙女镇捷运货运站", "phone", "red", "doubled", 12, "blank", 1, paper="waybill", part=True),),
    (P("苏州市吴中区木渎金桥物流有限公司", "phone", "pale", "uneven", -40, "sign", 2, ring=True),),
    (P("江阴市澄江大件公路运输有限公司", "phone", "wine", "dry", 7, "text", 0, "业务专用章"),),
    (P("江苏苏南万家物流有限公司无锡惠山分公司", "phone", "red", "", -18, "blank", 3, paper="waybill", part=True),),
    (P("鑫磊运输车队", "phone", "bright", "worn", 60, "sign", 1, star=True),),
    (P("宜兴市丁蜀镇陶都吊装服务部", "phone", "orange", "uneven dry", -27, "table", 2, paper="waybill", part=True),),
    (P("南京六合长芦重型运输股份有限公司", "phone", "red", "smeared", 3, "sign", 0, code=True, pen=0),),
    (P("江苏安运达国际供应链管理集团股份有限公司苏州分公司", "phone", "red", "", -9, "blank", 2, part=True),),
    (P("启东市吕四港镇渔港货运队", "phone", "pale", "pale", 20, "edge", 3, paper="waybill"),),
    (
        P(
            "昆山开发区联邦特种运输有限公司",
            "phone",
            "red",
            "",
            0,
            "blank",
            0,
            "发票专用章",
            oval=True,
            paper="waybill",
            part=True,
        ),
    ),
    (P("常州市武进湖塘顺风汽修厂", "messenger", "red", "", -10, "sign", 1, firm=_FIRM_C),),
    (P("靖江市新港船舶重工运输有限公司", "messenger", "bright", "", 6, "blank", 0, paper="waybill"),),
    (P("泗阳县众兴镇运输服务中心", "messenger", "wine", "uneven", -20, "sign", 2),),
    (P("如皋市长江镇二案社区居民委员会", "messenger", "red", "filled", 15, "blank", 3, firm=_FIRM_C),),
    (P("江苏金陵变压器有限公司", "messenger", "red", "", -33, "text", 2, "合同专用章"),),
    (P("苏州伟业风电塔筒制造有限公司", "messenger", "orange", "worn", 2, "blank", 2, paper="waybill"),),
    (P("沭阳县公路管理站", "messenger", "red", "doubled", 45, "sign", 0, star=False),),
    (
        P(
            "丹阳市吕城运河物流有限公司",
            "messenger",
            "red",
            "",
            -4,
            "blank",
            0,
            "财务专用章",
            oval=True,
            paper="waybill",
        ),
    ),
    (
        P("海门市三厂重件运输有限公司", "pair", "red", "", -12, "sign", 0),
        P("南通通州湾新能源装备有限公司", "pair", "bright", "uneven", 9, "blank", 2, paper="waybill"),
    ),
    (
        P("溧阳天目湖起重吊装有限公司", "pair", "wine", "filled", 25, "sign", 1),
        P("常州溧城货运信息服务部", "pair", "red", "", -16, "sign", 0, paper="waybill"),
    ),
    (
        P("邳州市运河大件运输有限公司", "pair", "orange", "worn", 5, "blank", 2),
        P("徐州邳城锅炉制造股份有限公司", "pair", "red", "dry", -7, "table", 3, paper="waybill"),
    ),
)
REPORT_PRESSES: tuple[tuple[Press, ...], ...] = (
    (P(_FIRM_R, "scan", "red", "", 11, "sign", 0, code=True),),
    (P("苏州吴淞江大件物流有限公司", "scan", "bright", "dry", -19, "blank", 2, paper="waybill", part=True),),
    (P("江苏瑞丰特种运输集团有限公司", "scan", "wine", "doubled", 5, "sign", 3, code=True, part=True),),
    (P("南通市通州区平潮镇平东村村民委员会", "scan", "red", "uneven", -8, "blank", 1, firm=_FIRM_R),),
    (P("无锡太湖重件起重运输股份有限公司", "scan", "orange", "filled", 42, "table", 0, paper="waybill", ring=True),),
    (P("常熟市虞山锦程货运部", "scan", "pale", "pale", -6, "sign", 3, part=True),),
    (P("太仓市浏河汽车运输队", "scan", "red", "worn", -90, "edge", 2, paper="waybill", part=True),),
    (P("昆山周庄大桥汽车修理厂", "scan", "wine", "dry uneven", 24, "text", 1, firm=_FIRM_R),),
    (P("盐城滨海港务物流服务中心", "scan", "bright", "", 168, "blank", 0, paper="waybill"),),
    (P("江苏远航国际货运代理有限公司太仓港分公司", "scan", "red", "worn", -14, "sign", 2, part=True),),
    (P("泰兴市交通运输局", "copier", "red", "uneven", 9, "blank", 1, firm=_FIRM_R),),
    (P("扬州邗江恒力锻压机床有限公司", "copier", "wine", "", -11, "sign", 0, "合同专用章", part=True),),
    (P("江苏海润电力变压器股份有限公司", "copier", "bright", "doubled", 33, "blank", 3, paper="waybill"),),
    (P("苏州高新区远图运输有限公司张家港分公司", "copier", "red", "", -4, "sign", 2, part=True),),
    (P("徐州铜山巨力起重设备安装有限公司", "copier", "red", "filled", -57, "table", 1, paper="waybill"),),
    (P("镇江丹徒宝堰货运站", "copier", "wine", "worn dry", 19, "sign", 3, code=True),),
    (P("宿迁市洋河新区大件运输有限公司", "phone", "red", "", -13, "sign", 0, code=True, pen=1),),
    (P("连云港市赣榆区石桥物流园服务中心", "phone", "bright", "uneven", 8, "blank", 2, paper="waybill", part=True),),
    (P("淮安清江浦万里行运输有限公司", "phone", "orange", "dry", -29, "sign", 3, pen=0),),
    (P("南京江宁牛首重型汽车运输有限公司", "phone", "wine", "", 16, "sign", 1, code=True, part=True),),
    (P("溧水区柘塘机械化运输队", "phone", "red", "doubled", -70, "blank", 0, paper="waybill"),),
    (P("江苏苏北矿山机械制造有限公司", "phone", "pale", "uneven", 4, "sign", 3, part=True),),
    (P("昆山玉山镇鸿运吊装服务部", "phone", "red", "filled", 21, "text", 2, "业务专用章"),),
    (P("泰州海陵城南物流有限公司", "phone", "bright", "worn", -36, "table", 3, paper="waybill", part=True, ring=True),),
    (
        P(
            "苏州相城渭塘顺达运输有限公司",
            "phone",
            "red",
            "",
            2,
            "blank",
            0,
            "发票专用章",
            oval=True,
            paper="waybill",
            part=True,
        ),
    ),
    (P("江阴临港新材料压力容器有限责任公司", "phone", "wine", "dry", 12, "blank", 1, paper="waybill"),),
    (P("江苏长三角大件装备智慧物流科技有限公司南京分公司", "phone", "red", "", -5, "sign", 3, part=True),),
    (P("东台市安丰镇货运代办处", "phone", "orange", "pale", -17, "edge", 2),),
    (P("仪征市十二圩公路管理站", "phone", "red", "uneven worn", 31, "sign", 0, star=False, firm=_FIRM_R, part=True),),
    (P("宜兴官林电缆盘运输有限公司", "messenger", "bright", "", -9, "sign", 3),),
    (P("建湖县九龙口镇运输服务站", "messenger", "red", "", 13, "blank", 0, firm=_FIRM_R),),
    (P("高邮湖西发电设备有限公司", "messenger", "wine", "uneven", -24, "blank", 2, paper="waybill"),),
    (P("吴江震泽丝路联运有限公司", "messenger", "red", "dry", 6, "sign", 3, "财务专用章"),),
    (P("兴化市戴南不锈钢物流有限公司", "messenger", "orange", "", -41, "text", 1),),
    (P("新沂骆马湖运输公司", "messenger", "red", "doubled", 18, "blank", 0, paper="waybill"),),
    (P("靖江孤山修理厂", "messenger", "bright", "filled", 55, "sign", 2, firm=_FIRM_R),),
    (P("句容市宝华山社区居民委员会", "messenger", "red", "worn", -2, "blank", 3, firm=_FIRM_R),),
    (
        P("张家港锦丰重件运输有限公司", "pair", "red", "", 10, "sign", 0),
        P("苏州锦北冶金机械有限公司", "pair", "wine", "dry", -21, "blank", 3, paper="waybill"),
    ),
    (
        P("盐城射阳风机叶片运输有限公司", "pair", "bright", "uneven", -6, "blank", 2),
        P("射阳县黄沙港镇货运中心", "pair", "red", "", 27, "sign", 3, paper="waybill"),
    ),
    (
        P("苏州阳澄湖特种运输有限公司", "pair", "orange", "", 14, "sign", 3),
        P("昆山巴城电机制造有限公司", "pair", "red", "doubled", -3, "table", 0, paper="waybill"),
    ),
)

UNREADABLE: frozenset[str] = frozenset(
    {
        "常熟市梅李镇永兴货运部",
        "昆山市交通运输局",
        "淮安市淮阴区渔沟大件起重队",
        "连云港东方港陆联运有限责任公司",
        "苏州市吴中区木渎金桥物流有限公司",
        "鑫磊运输车队",
        "宜兴市丁蜀镇陶都吊装服务部",
        "南京六合长芦重型运输股份有限公司",
        "常州市武进湖塘顺风汽修厂",
        "江苏金陵变压器有限公司",
        "沭阳县公路管理站",
        "太仓市浏河汽车运输队",
        "昆山周庄大桥汽车修理厂",
        "江苏远航国际货运代理有限公司太仓港分公司",
        "徐州铜山巨力起重设备安装有限公司",
        "宿迁市洋河新区大件运输有限公司",
        "淮安清江浦万里行运输有限公司",
        "溧水区柘塘机械化运输队",
        "江阴临港新材料压力容器有限责任公司",
        "仪征市十二圩公路管理站",
        "吴江震泽丝路联运有限公司",
        "靖江孤山修理厂",
    }
)
"""Names of which a person can't read every character in the final picture (looked at one by one, at 100 %)."""


def _case(presses: tuple[Press, ...], office: Office) -> SealCase:
    first = presses[0]
    recipe = "; ".join(
        f"{p.ink}, {p.faults or 'clean'}, turned {p.turn:g}, {p.place} of the {p.paper}"
        + ("" if p.pen is None else f", signed in {('black', 'blue')[p.pen]}")
        for p in presses
    )
    purposes = [p.purpose for p in presses if p.purpose]
    return SealCase(
        "|".join(p.name for p in presses),
        office.name,
        not any(p.name in UNREADABLE for p in presses),
        purposes[0] if purposes else None,
        partial(_picture, presses, office),
        first.way,
        recipe,
        partial(_boxes, presses, office),
    )


SEALS: tuple[SealCase, ...] = tuple(
    _case(presses, office)
    for all_of, office in ((CHOOSE_PRESSES, CHOOSE), (REPORT_PRESSES, REPORT))
    for presses in all_of
)
