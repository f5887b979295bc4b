"""A copy of a pin-printed form with column heads on top and one row of goods, 241 mm wide."""

import random

from ...kit import Layout, Sheet, World
from .common import files, m2, paper

_CSS = """
.p{padding:7mm 14mm 6mm;font-family:stone;font-size:10.5pt;line-height:1.35;color:#2b2b52}
.hole{position:absolute;width:3.6mm;height:3.6mm;border-radius:50%;background:#c2c2c2}
h1{font-size:19pt;text-align:center;margin:0;letter-spacing:.3em;color:#111} .m{display:flex;
justify-content:space-between;margin:1mm 0 1.5mm}
td,th{border:.25mm solid #2b2b52;padding:2mm 1.2mm;text-align:center;font-weight:normal;
-webkit-text-stroke:.12px #2b2b52} td.w{text-align:left}
p,span{-webkit-text-stroke:.12px #2b2b52} .side{position:absolute;right:10.2mm;top:35mm;width:4mm;font-size:8.5pt;
line-height:1.15;color:#a02020}
.foot{display:flex;justify-content:space-between;font-size:10pt} .n{font-size:8.6pt;margin-top:1.2mm;line-height:1.4}
.main{padding-right:3mm}
"""


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    long, wide, high = (m2(s) for s in w.cargo)
    volume = w.cargo[0] * w.cargo[1] * w.cargo[2] / 1e9
    holes = "".join(
        f'<i class="hole" style="{edge}:2.8mm;top:{4.5 + 12.7 * i:.1f}mm"></i>'
        for i in range(11)
        for edge in ("left", "right")
    )
    body = f"""<div class="p">{holes}<div class="main"><h1>汽车货物运单</h1><div class="m"><span>承运公司：{w.carrier}
</span><span>No. {w.waybill_number}</span></div>
<table><tr><th style="width:29mm">发货方</th><td class="w" colspan="3">{w.consignor}</td>
<th style="width:23mm">收货方</th><td class="w" colspan="3">{w.consignee}</td></tr>
<tr><th>发站</th><td class="w" colspan="3">{w.origin}</td><th>到站</th><td class="w" colspan="3">{w.destination}</td>
</tr>
<tr><th>货物名称</th><th>件数</th><th>包装</th><th>长(m)</th><th>宽(m)</th><th>高(m)</th><th>体积(m³)</th>
<th>重量(kg)</th></tr>
<tr style="height:10mm"><td>{w.cargo_name}</td><td>{e["pieces"]}</td><td>{e["packing"]}</td><td>{long}</td><td>{wide}
</td><td>{high}</td><td>{volume:.1f}</td><td>{w.cargo_mass}</td></tr>
<tr><th>车号</th><td colspan="2">{w.tractor_plate}</td><th>挂号</th><td colspan="2">{w.trailer_plate}</td>
<th>驾驶员</th><td>{e["driver"]}</td></tr>
<tr><th>运费(元)</th><td colspan="2">{e["fee"]}</td><th>声明价值</th><td colspan="2">{e["worth"]}万元</td>
<th>起运日</th><td>{w.departs_on:%Y/%m/%d}</td></tr></table>
<p class="n">说明：1.重量以过磅为准；2.收货方当面验收，三日内未提异议视为完好；3.超限货物之通行证由承运公司办理，
车货总质量、轴荷不得超出许可。</p></div>
<div class="side">第<br>二<br>联<br>︙<br>承<br>运<br>方<br>存</div>
<div class="foot"><span>制单：{e["clerk"]}</span><span>制单日期：{w.signed_on:%Y/%m/%d}</span><span>发货方签章：
</span><span style="padding-right:26mm">承运方签章：</span></div></div>"""
    return paper(("stone",), _CSS, body, (241, 140))


LAYOUT = Layout(
    "carbon_copy",
    (
        Sheet(
            "waybill",
            (
                "consignor",
                "consignee",
                "carrier",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "from",
                "to",
                "departs_on",
                "date",
                "waybill_number",
            ),
        ),
    ),
    files("stone"),
    _html,
    stamp=(0.87, 0.83),
    note="241×140 mm tractor-feed form, column heads above one row of goods, violet copy ink",
)
