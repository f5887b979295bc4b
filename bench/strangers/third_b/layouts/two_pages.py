"""A county fleet's letter on two pages: promises first, then an annex with values on the next line."""

import random

from ...kit import Layout, Sheet, World
from .desk import BOLD, FANG, HEI, SONG, e, long_date, metres, page, tonnes

_FONTS = (FANG, HEI, BOLD, SONG)
_CSS = """body{font:14pt/1.7 Fang;color:#000}h1{font:700 21pt Song;text-align:center;margin:0 0 6mm}\
h3{font:400 14pt Hei;margin:1mm 0;text-indent:2em}
p{margin:0;text-indent:2em}.brk{break-before:page}.i{margin:0 0 3.4mm}.i span{font:400 12pt Hei;display:block}\
.i span:before{content:"● ";font-size:7pt;vertical-align:1pt}
.i div{padding-left:2em}.end{margin:8mm 0 0 45%;line-height:1.9}.g{display:grid;grid-template-columns:1fr 1fr;\
column-gap:8mm}.w{grid-column:1/3}"""


def _html(w: World, rng: random.Random) -> str:
    def box(sides: tuple[int, int, int]) -> str:
        return f"{metres(sides[0])}m（长）×{metres(sides[1])}m（宽）×{metres(sides[2])}m（高）"

    def item(label: str, value: str, wide: bool = False) -> str:
        return f'<div class="i{" w" if wide else ""}"><span>{label}</span><div>{e(value)}</div></div>'

    annex = (
        item("牵引车号牌号码", w.tractor_plate)
        + item("挂车号牌号码", w.trailer_plate)
        + item("承运货物名称", w.cargo_name, True)
        + item("货物尺寸", box(w.cargo), True)
        + item("货物重量", f"{tonnes(w.cargo_mass)}吨")
        + item("车辆空车重量", f"{tonnes(w.gross_mass - w.cargo_mass)}吨")
        + item("重车尺寸（含货物）", box(w.loaded), True)
        + item("重车总重（含货物）", f"{tonnes(w.gross_mass)}吨")
        + item("轴数", f"{w.extra['axles']}轴")
        + item("装货地点", w.origin, True)
        + item("卸货地点", w.destination, True)
        + item("启程日期", long_date(w.departs_on))
        + item("押运联系人", w.extra["driver"] + " " + w.extra["driver_phone"])
    )
    body = f"""<h1>大件运输信用承诺书</h1><p style="text-indent:0">{e(w.extra["city"])}市公路事业发展中心：</p>
<p>{e(w.carrier)}（社会信用代码：{w.uscc}，法定代表人：{w.legal_representative}）拟承运大型物件一批次，\
车辆与货物明细见附页。现承诺：</p>
<h3>一、关于材料</h3><p>报送的全部材料真实可靠；附页所列数据与申报表一致；现场照片摄自附页所列车辆和货物。</p>
<h3>二、关于货物</h3><p>该货物系整体制造、整体交付，不具备解体条件。</p>
<h3>三、关于行驶</h3><p>在批准的时限之内，经批准的路线，以不高于批准的车速行驶。不擅自更换车辆，\
不擅自增减或更换货物。</p>
<h3>四、关于监督</h3><p>沿途接受公路管理机构检查；本承诺可对外公开，接受社会监督。</p>
<h3>五、关于责任</h3><p>违反以上任何一条，由我单位承担全部责任，接受联合惩戒。</p>
<div class=end>{e(w.carrier)}<br>（盖章）<br>{long_date(w.signed_on)}</div>
<p style="margin-top:6mm;font-size:11pt">附：车货明细{rng.choice(("1页", "一页"))}</p>
<div class=brk></div><p style="text-indent:0;font-family:Hei">附页</p><h1>车 货 明 细</h1><div class=g>{annex}</div>"""
    return page(_FONTS, "A4", "26mm 26mm 22mm", _CSS, body)


LAYOUT = Layout(
    "two_pages",
    (
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "loaded_dimensions",
                "gross_mass",
                "from",
                "to",
                "departs_on",
                "date",
            ),
        ),
    ),
    _FONTS,
    _html,
    note="Two pages. Page 1: carrier, uscc, legal_representative, date; page 2: everything else.",
)
