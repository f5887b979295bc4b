"""A narrow waybill from a thermal printer, 80 mm wide. Hei, 9.5 pt, grey-black."""

import random

from ...kit import Layout, Sheet, World
from .common import box, dashed, document, number

PAPER = (80.0, 178.0)
_CSS = """
body{font-family:'Hei';font-size:10.5pt;line-height:1.45;color:#222}
.page{padding:5mm 4.5mm}
h1{font-weight:400;font-size:15pt;text-align:center;margin:0} .mid{text-align:center}
hr{border:0;border-top:.8pt dashed #333;margin:1.6mm 0} .r{display:flex} .r span{white-space:nowrap}
.r b{font-weight:400;flex:1} .bars{height:11mm;display:flex;justify-content:center;margin:1.5mm 0 0}
.bars i{display:block;height:100%;background:#222}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    wides = (0.25, 0.5, 0.75)
    bars = "".join(
        f'<i style="width:{rng.choice(wides):.2f}mm;margin-right:{rng.choice(wides):.2f}mm"></i>' for _ in range(56)
    )

    def row(label: str, value: str) -> str:
        return f'<div class="r"><span>{label}：</span><b>{value}</b></div>'

    body = f"""<div class="page"><h1>货物运单</h1><div class="mid">（司机联）</div><div class="bars">{bars}</div>
<div class="mid">{w.waybill_number}</div><hr>
{row("打印日期", dashed(w.signed_on))}{row("承运商", w.carrier)}{row("车牌", w.tractor_plate)}{row("挂车", w.trailer_plate)}
{row("司机", x["driver"] + " " + x["driver_phone"])}<hr>
{row("发货人", w.consignor)}{row("提货地", w.origin)}{row("收货人", w.consignee)}{row("送货地", w.destination)}<hr>
{row("货名", w.cargo_name)}{row("货物尺寸", box(w.cargo, "*") + "m")}{row("货重", number(w.cargo_mass) + "t")}
{row("车货总重", number(w.gross_mass) + "t")}{row("出车日期", dashed(w.departs_on))}{row("运费", "到付 ¥" + x["fee"])}<hr>
<div>备注：超限件，夜间停驶；轴荷勿超 {x["axle_load"]}t。</div><div>司机签字：</div><hr>
<div class="mid" style="font-size:9pt">服务电话 {x["carrier_phone"]}</div></div>"""
    return document(_CSS, body, ("Hei",), "80mm 178mm")


LAYOUT = Layout(
    "waybill_thermal",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "date",
                "carrier",
                "tractor_plate",
                "trailer_plate",
                "consignor",
                "consignee",
                "from",
                "to",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "gross_mass",
                "departs_on",
            ),
        ),
    ),
    ("wqy-zenhei.ttc",),
    _html,
    None,
    "80 mm paper roll, no seal",
)
