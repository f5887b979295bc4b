"""The two offices: their fonts, words, inks, ways to press and to take pictures. They share none of them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..kit import Picture
from . import cameras, ink
from .cameras import Camera, Light, Map
from .pages import Style

Colour = tuple[int, int, int]
Press = Callable[[ink.Amount, frozenset[str], np.random.Generator], ink.Amount]
Dye = Callable[[NDArray[np.float32], ink.Amount, Colour], NDArray[np.float32]]
Pair = Callable[[Light, Light, np.random.Generator], tuple[Picture, Map, Map]]


@dataclass(frozen=True)
class Office:
    name: str
    styles: tuple[Style, ...]
    engravers: tuple[tuple[str, float], ...]
    """Fonts of its seals, with how much their strokes are thickened."""
    press: Press
    dye: Dye
    inks: dict[str, Colour]
    pens: tuple[Colour, Colour]
    papers: tuple[Colour, ...]
    cameras: dict[str, Camera]
    pair: Pair
    table: Callable[[np.random.Generator, int, int], Light]


_CHOOSE_CLAUSES = (
    "所提交的申请材料真实、完整、有效，不存在隐瞒或者弄虚作假。",
    "所运货物为不可解体物品，无法拆分装载。",
    "上传的照片均为本次车辆及装载货物的实拍照片。",
    "车货外廓尺寸、轴荷和总质量与申报内容一致。",
    "严格按照许可的时间、路线、速度行驶。",
    "运输途中不更换车辆，不变更货物，不加装其他物品。",
    "如违反承诺，愿意承担相应的法律责任和一切后果。",
    "同意将本承诺书及履行情况向社会公开。",
    "自觉接受交通、公安等部门的监督检查。",
)
_REPORT_CLAUSES = (
    "我公司提供的全部资料内容属实，合法有效。",
    "承运物件系不能拆解的整体大件，符合超限运输条件。",
    "随附照片所示即为本次所用车辆与所载货物。",
    "实际测量的长、宽、高及重量同申报数据相符。",
    "按照通行证核定的日期、线路和限速通行，遇桥减速。",
    "不擅自调换车辆或货物，如有变动重新申请。",
    "违背上述承诺造成损失的，由我公司负全部责任。",
    "同意主管部门公示本承诺并记入信用档案。",
    "配合路政、交警沿途核查，服从指挥。",
)

CHOOSE = Office(
    name="choose",
    styles=(
        Style(
            "first/FandolSong-Bold.otf",
            "first/FandolSong-Regular.otf",
            "first/liu-jian-mao-cao/files/liu-jian-mao-cao-chinese-simplified-400-normal.woff",
            ("信用承诺书", "承 诺 书"),
            ("道路货物运单", "货 物 运 单"),
            _CHOOSE_CLAUSES,
            ("承诺单位（盖章）：", "承诺人（公章）："),
            ("苏州凯盛机电设备有限公司", "昆山瑞泽精密机械有限公司", "太仓新锐锻造有限公司"),
        ),
        Style(
            "first/wqy-zenhei.ttc",
            "seals/FandolKai-Regular.otf",
            "first/ma-shan-zheng/files/ma-shan-zheng-chinese-simplified-400-normal.woff",
            ("大件运输信用承诺书", "申报承诺书"),
            ("电子运单", "江苏省道路货运运单"),
            _CHOOSE_CLAUSES,
            ("承运单位（盖章）：", "单位盖章："),
            ("无锡天驰电力装备有限公司", "常州力泰重工有限公司", "南通沃尔起重机有限公司"),
        ),
    ),
    engravers=(
        ("seals/FandolSong-Bold.otf", 0.012),
        ("seals/FandolFang-Regular.otf", 0.022),
        ("seals/NotoSerifCJK-Bold.ttc", 0.0),
        ("seals/FandolSong-Regular.otf", 0.022),
    ),
    press=ink.pad,
    dye=ink.dyed,
    inks={
        "red": (206, 28, 44),
        "pale": (236, 120, 132),
        "wine": (128, 18, 40),
        "orange": (226, 72, 26),
        "bright": (232, 20, 34),
    },
    pens=((24, 24, 28), (28, 48, 150)),
    papers=((255, 255, 253), (250, 248, 240), (246, 248, 252)),
    cameras={"scan": cameras.flatbed, "copier": cameras.copier, "phone": cameras.phone, "messenger": cameras.messenger},
    pair=cameras.both,
    table=cameras.wood,
)
REPORT = Office(
    name="report",
    styles=(
        Style(
            "second/uming.ttc",
            "second/gbsn00lp.ttf",
            "second/zhi-mang-xing/files/zhi-mang-xing-chinese-simplified-400-normal.woff",
            ("告知承诺书", "承诺书"),
            ("货物运输单", "道路货运单"),
            _REPORT_CLAUSES,
            ("承诺企业（印章）：", "企业名称（公章）："),
            ("张家港中冶设备有限公司", "吴江亨宇电缆盘有限公司", "江阴巨隆钢构有限公司"),
        ),
        Style(
            "lies/FandolHei-Bold.otf",
            "second/simfang.ttf",
            "second/long-cang/files/long-cang-chinese-simplified-400-normal.woff",
            ("超限运输守信承诺书", "信用承诺书（大件运输）"),
            ("大件货物运单", "公路货物运单"),
            _REPORT_CLAUSES,
            ("承诺方（盖章）：", "公司盖章："),
            ("盐城风力装备有限公司", "徐州赛纳矿机有限公司", "扬州扬锻机床有限公司"),
        ),
    ),
    engravers=(
        ("seals/gbsn00lp.ttf", 0.018),
        ("seals/uming.ttc", 0.024),
        ("seals/simfang.ttf", 0.02),
        ("seals/FandolHei-Regular.otf", 0.006),
    ),
    press=ink.porous,
    dye=ink.covered,
    inks={
        "red": (202, 40, 62),
        "pale": (238, 150, 146),
        "wine": (142, 34, 58),
        "orange": (236, 92, 52),
        "bright": (226, 50, 62),
    },
    pens=((40, 40, 44), (36, 60, 128)),
    papers=((252, 252, 255), (244, 240, 226), (238, 242, 244)),
    cameras={
        "scan": cameras.feeder,
        "copier": cameras.halftone,
        "phone": cameras.cabin,
        "messenger": cameras.forwarded,
    },
    pair=cameras.beside,
    table=cameras.steel,
)
