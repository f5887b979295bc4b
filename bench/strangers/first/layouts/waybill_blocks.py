"""A waybill as three stacked blocks (托运方, 承运方, 收货方) with full-width digits. Song and FangSong, 12 pt."""

import random

from ...kit import Layout, Sheet, World
from .common import day, document, number, wide

PAPER = (210.0, 297.0)
_CSS = """
body{font-family:'Fang','Song';font-size:12.5pt;line-height:1.95}
.page{padding:16mm 18mm}
h1{font-family:'Song';font-weight:700;font-size:21pt;text-align:center;letter-spacing:.35em;margin:0 0 2mm}
.sub{display:flex;justify-content:space-between;margin-bottom:2mm}
.b{border:1pt solid #000;margin-bottom:3mm;display:flex} .t{font-family:'Song';font-weight:700;width:13mm;
 border-right:1pt solid #000;
 writing-mode:vertical-rl;text-align:center;letter-spacing:.3em;display:flex;align-items:center;justify-content:center}
.in{flex:1;padding:2.5mm 4mm} .in div{display:flex;gap:8mm} .in div>span{flex:1}
 .sign{border-top:.5pt dashed #000;margin-top:2mm;padding-top:1mm;height:17mm}
.hint{font-size:9pt;line-height:1.4}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<div class="page"><h1>大件货物运单</h1>
<div class="sub"><span>单号：{w.waybill_number}</span><span>签发日期：{wide(day(w.signed_on))}</span></div>
<div class="b"><div class="t">托运方</div><div class="in"><div><span>名　称：{w.consignor}</span></div>
<div><span>联系人：{x["consignor_contact"]}</span><span>电　话：{wide(x["consignor_phone"])}</span></div>
<div><span>装货地点：{wide(w.origin)}</span></div>
<div><span>货　物：{wide(w.cargo_name)}</span><span>货　重：{wide(number(w.cargo_mass))}吨</span></div>
<div><span>货物外形：长{wide(number(w.cargo[0]))}米　宽{wide(number(w.cargo[1]))}米　高{wide(number(w.cargo[2]))}米</span></div>
<div class="sign"><span>托运方签章：</span><span>日期：</span></div></div></div>
<div class="b"><div class="t">承运方</div><div class="in"><div><span>名　称：{w.carrier}</span></div>
<div><span>主车车号：{wide(w.tractor_plate)}</span><span>挂车车号：{wide(w.trailer_plate)}</span></div>
<div><span>驾驶员：{x["driver"]}</span><span>押运员：{x["escort"]}</span></div>
<div><span>车货全长{wide(number(w.loaded[0]))}米，全宽{wide(number(w.loaded[1]))}米，全高{wide(number(w.loaded[2]))}米</span></div>
<div><span>车货全重：{wide(number(w.gross_mass))}吨</span><span>车辆自重：{wide(number(int(x["vehicle_mass"])))}吨</span></div>
<div><span>起运日期：{wide(day(w.departs_on))}</span><span>轴数：{wide(x["axles"])}轴</span></div>
<div class="sign"><span>承运方签章：</span><span>日期：</span></div></div></div>
<div class="b"><div class="t">收货方</div><div class="in"><div><span>名　称：{w.consignee}</span></div>
<div><span>联系人：{x["consignee_contact"]}</span><span>电　话：{wide(x["consignee_phone"])}</span></div>
<div><span>卸货地点：{wide(w.destination)}</span></div><div><span>货物完好情况：</span></div>
<div class="sign"><span>收货方签章：</span><span>日期：</span></div></div></div>
<div class="hint">说明：一、本单一式四联，三方各执一联，随车一联。二、货物的尺寸和重量由托运方填报，总重由承运方过磅。
三、超限运输应随车携带通行证。</div></div>"""
    return document(_CSS, body, ("Fang", "Song"))


LAYOUT = Layout(
    "waybill_blocks",
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
                "cargo_mass",
                "cargo_dimensions",
                "loaded_dimensions",
                "gross_mass",
                "from",
                "to",
                "departs_on",
            ),
        ),
    ),
    ("FandolFang-Regular.otf", "FandolSong-Regular.otf", "FandolSong-Bold.otf"),
    _html,
    (0.42, 0.585),
    "full-width digits",
)
