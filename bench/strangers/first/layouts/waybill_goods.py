"""A waybill with column heads on top and one row of goods, on wide form paper. Song in black and red."""

import random

from ...kit import Layout, Sheet, World
from .common import box, document, dotted, number

PAPER = (241.0, 140.0)
_CSS = """
body{font-family:'Song';font-size:11.5pt;line-height:1.4}
.page{padding:9mm 14mm}
h1{font-weight:700;font-size:18pt;text-align:center;letter-spacing:.5em;text-indent:.5em;margin:0;color:#123}
.no{position:absolute;right:15mm;top:10mm;color:#c22;font-size:13pt}
.top{display:flex;justify-content:space-between;margin:1.5mm 0}
table{width:100%;table-layout:fixed} td,th{border:.7pt solid #234;padding:1.9mm 1mm;text-align:center;font-weight:400}
th{font-size:11pt} .e td{height:6mm} .left{text-align:left;padding-left:2mm}
.end{display:flex;justify-content:space-between;margin-top:2mm} .side{position:absolute;right:6mm;top:44mm;
 font-size:9pt;
 writing-mode:vertical-rl;letter-spacing:.2em}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<div class="page"><h1>货物运单</h1><div class="no">№ {w.waybill_number}</div>
<div class="top"><span>托运单位：{w.consignor}</span><span>填单日期：{dotted(w.signed_on)}</span></div>
<div class="top"><span>收货单位：{w.consignee}</span><span>联系人：{x["consignee_contact"]} {x["consignee_phone"]}</span></div>
<table><colgroup><col style="width:42mm"><col style="width:14mm"><col style="width:14mm"><col style="width:46mm"><col>
<col><col></colgroup>
<tr><th>品名</th><th>包装</th><th>件数</th><th>外形尺寸（米）</th><th>重量（吨）</th><th>保价（元）</th><th>运费（元）</th></tr>
<tr style="height:11mm"><td>{w.cargo_name}</td><td>裸装</td><td>1</td><td>{box(w.cargo)}</td>
<td>{number(w.cargo_mass)}</td><td>—</td><td>{x["fee"]}</td></tr>
<tr class="e"><td></td><td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td>起运站</td><td class="left" colspan="3">{w.origin}</td><td>到达站</td>
<td class="left" colspan="2">{w.destination}</td></tr>
<tr><td>承运单位</td><td class="left" colspan="3">{w.carrier}</td><td>车号（主/挂）</td>
<td colspan="2">{w.tractor_plate} / {w.trailer_plate}</td></tr>
<tr><td>司机</td><td class="left" colspan="3">{x["driver"]}　{x["driver_phone"]}</td><td>道路运输证号</td>
<td colspan="2">{x["certificate"]}</td></tr>
<tr><td>备注</td><td class="left" colspan="6">大件货物，车货总质量 {number(w.gross_mass)} 吨，请按许可路线行驶；货到三日内结清运费。</td></tr></table>
<div class="end"><span>托运人签章：</span><span>承运人签章：</span><span>收货人签章：　　　　　　</span></div>
<div class="side">第二联　随车联</div></div>"""
    return document(_CSS, body, ("Song",), "241mm 140mm")


LAYOUT = Layout(
    "waybill_goods",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "date",
                "consignor",
                "consignee",
                "carrier",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "gross_mass",
                "from",
                "to",
            ),
        ),
    ),
    ("FandolSong-Regular.otf", "FandolSong-Bold.otf"),
    _html,
    (0.47, 0.86),
    "241 × 140 mm continuous form; gross mass in the remark",
)
