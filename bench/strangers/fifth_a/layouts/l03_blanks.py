"""A county bureau's form with blanks to fill, hints in small print and boxes to tick."""

import random

from ...kit import Layout, Sheet, World
from ._common import HEI, KAI, LETTER, SONG, page

_CSS = """body{font:12pt/2.05 Song}h1{font:20pt Hei;margin:0 0 1mm}.h{font-size:9pt;text-align:center;
line-height:1.5;margin-bottom:3mm}
u{font-family:Kai;text-decoration:none;border-bottom:.7pt solid #000;padding:0 2mm;display:inline-block;
text-align:center;
line-height:1.35}.w{min-width:60mm}.c{font-size:11pt;line-height:1.55;padding-left:7mm;text-indent:-7mm}.e{
margin-top:5mm}
small{font-size:8.5pt;color:#333}"""
_CLAUSES = (
    "填报的信息和递交的复印件都是真实的，没有伪造、变造；",
    "运输的货物是不能拆解的整件，未夹带其他货物；",
    "提供的照片就是这台车、这批货的照片；",
    "车货的长、宽、高和重量与上面填写的一样；",
    "只在准许的时段、按准许的路线、限速行驶；",
    "不更换车头、板车，也不更换货物；",
    "违背承诺的，承担由此产生的一切法律责任和经济赔偿；",
    "同意有关部门把承诺内容和违诺情况对外公布；",
    "服从执法人员现场检查，不逃避、不阻挠。",
)


def _html(w: World, rng: random.Random) -> str:
    def size(s: tuple[int, int, int]) -> str:
        return "、".join(f"{k}<u>{v / 1000:.2f}</u>m" for k, v in zip("长宽高", s, strict=True))

    def day(d: object) -> str:
        y, m, n = str(d).split("-")
        return f"<u>{y}</u>年<u>{m}</u>月<u>{n}</u>日"

    clauses = "".join(f"<p class='c'>[ √ ] {c}</p>" for c in _CLAUSES)
    return page(
        _CSS,
        f"""<h1>超限运输车辆行驶公路承诺书</h1><p class='h'>（本表由承运人用黑色笔填写，一式两份，窗口、承运人各留一份）</p>
<p>承诺人全称：<u class='w'>{w.carrier}</u></p><p>信用代码：<u>{w.uscc}</u>　法人代表：<u>{w.legal_representative}</u></p>
<p>车头号牌：<u>{w.tractor_plate}</u>　板车号牌：<u>{w.trailer_plate}</u>　<small>（含板共 {w.extra["axles"]} 轴）</small></p>
<p>拟运货物：<u class='w'>{w.cargo_name}</u>　货重：<u>{w.cargo_mass}</u>kg</p><p>货物外形：{size(w.cargo)}</p>
<p>装载后外形：{size(w.loaded)}</p><p>装载后总重：<u>{w.gross_mass}</u>kg　<small>（车、货合计，以过磅单为准）</small></p>
<p>自<u>{w.origin}</u>起运，运往<u>{w.destination}</u>。</p><p>起运日期：{day(w.departs_on)}</p>
<p style='font-family:Hei'>承诺人在此承诺（逐条打√）：</p>{clauses}
<div class='e'><p>承诺人签章：<u class='w'>&nbsp;</u>　<small>（单位公章）</small></p><p>填写日期：{day(w.signed_on)}</p>
</div>""",
        margin="16mm 22mm",
    )


LAYOUT = Layout("l03_blanks", (Sheet("commitment_letter", LETTER),), (SONG, HEI, KAI), _html)
