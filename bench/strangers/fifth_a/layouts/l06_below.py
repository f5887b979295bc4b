"""A printed form whose names stand in small print below the line."""

import random

from ...kit import Layout, Sheet, World
from ._common import FANG, HEI, LETTER, SONG, page, times, ymd

_CSS = """body{font:11pt/1.6 Song}h1{font:22pt Hei;letter-spacing:8mm;padding-left:8mm;margin-bottom:5mm}.g{
display:grid;
grid-template-columns:repeat(6,1fr);gap:3mm 6mm}.v{font:12pt/1.3 Fang;border-bottom:.7pt solid #000;
text-align:center;min-height:7mm;
padding-top:1.4mm}.k{font-size:8pt;text-align:center;line-height:1.5}.c{line-height:1.75;text-indent:2em}.e{
margin:9mm 0 0 78mm}"""
_CLAUSES = (
    "保证上述所填内容及全部附件无虚假。",
    "保证货物系无法分割之整件。",
    "保证附图为该车载该货之实景。",
    "保证实际尺度、重量不与填报相左。",
    "保证依核准之时间、路线、车速行车。",
    "保证中途不易车、不易货。",
    "如失信，愿负法律上之责任并赔偿损失。",
    "愿将本承诺公告于众，以供监督。",
    "愿随时受主管机关之检查。",
)


def _html(w: World, rng: random.Random) -> str:
    cells = (
        (6, w.carrier, "承运单位全称"),
        (4, w.uscc, "统一社会信用代码（18位）"),
        (2, w.legal_representative, "法定代表人姓名"),
        (2, w.tractor_plate, "牵引车号牌"),
        (2, w.trailer_plate, "挂车号牌"),
        (2, w.extra["axles"] + "轴", "轴数"),
        (3, w.cargo_name, "货物品名"),
        (3, f"{w.cargo_mass / 1000:.2f}吨", "货物净重"),
        (3, times(w.cargo, "×", "mm"), "货物长×宽×高（毫米）"),
        (3, times(w.loaded, "×", "mm"), "车货总长×总宽×总高（毫米）"),
        (3, f"{w.gross_mass / 1000:.2f}吨", "车货总重量"),
        (3, ymd(w.departs_on), "启运日"),
        (6, w.origin, "起运地点"),
        (6, w.destination, "运达地点"),
    )
    grid = "".join(
        f"<div style='grid-column:span {n}'><div class='v'>{v}</div><div class='k'>{k}</div></div>" for n, v, k in cells
    )
    clauses = "".join(f"<p class='c'>{i}、{c}</p>" for i, c in enumerate(_CLAUSES, 1))
    return page(
        _CSS,
        f"<h1>承诺书</h1><div class='g'>{grid}</div><div style='margin-top:6mm'>{clauses}</div>"
        f"<div class='e'><div class='v' style='height:14mm'></div><div class='k'>承运单位印章</div>"
        f"<div class='v'>{ymd(w.signed_on)}</div><div class='k'>立书日期</div></div>",
        margin="18mm 22mm",
    )


LAYOUT = Layout("l06_below", (Sheet("commitment_letter", LETTER),), (SONG, HEI, FANG), _html)
