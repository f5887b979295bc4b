"""A provincial waybill form: two label/value pairs a row, a remark box, small hints. Song labels, Kai values."""

import random

from ...kit import Layout, Sheet, World
from .common import box_mm, day, document, number

PAPER = (210.0, 297.0)
_CSS = """
body{font-family:'Song';font-size:10.5pt;line-height:1.35}
.page{padding:15mm 16mm}
h1{font-weight:700;font-size:19pt;text-align:center;margin:0 0 2mm}
.sub{display:flex;justify-content:space-between;margin-bottom:1.5mm}
table{width:100%;table-layout:fixed} td{border:.8pt solid #000;padding:1.6mm 1.8mm;height:11mm}
.l{width:33mm;text-align:center} .v{font-family:'Kai','Song';font-size:12.5pt}
.hint{font-size:8.5pt;line-height:1.45;margin-top:2mm} .sig{font-family:'Liu Jian Mao Cao';font-size:22pt;
 color:#222a66;line-height:.8}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra

    def two(a: str, b: str, c: str, d: str) -> str:
        return f'<tr><td class="l">{a}</td><td class="v">{b}</td><td class="l">{c}</td><td class="v">{d}</td></tr>'

    def one(a: str, b: str) -> str:
        return f'<tr><td class="l">{a}</td><td class="v" colspan="3">{b}</td></tr>'

    body = f"""<div class="page"><h1>江苏省道路货运运单</h1>
<div class="sub"><span>运单编码：{w.waybill_number}</span><span>{day(w.signed_on)}</span></div><table>
{one("托　运　人", w.consignor)}{two("托运经办人", x["consignor_contact"], "联系电话", x["consignor_phone"])}
{one("收　货　人", w.consignee)}{two("收货经办人", x["consignee_contact"], "联系电话", x["consignee_phone"])}
{one("承　运　人", w.carrier)}{two("经营许可证号", x["licence"], "联系电话", x["carrier_phone"])}
{two("车辆号牌", w.tractor_plate, "挂车号牌", w.trailer_plate)}
{two("道路运输证号", x["certificate"], "挂车运输证号", x["trailer_certificate"])}
{two("驾　驶　员", x["driver"], "驾驶员电话", x["driver_phone"])}
{two("起　　点", w.origin, "讫　　点", w.destination)}
{two("品　　名", w.cargo_name, "货物质量（吨）", number(w.cargo_mass, 2))}
{two("规格（mm）", box_mm(w.cargo, "×"), "车货总质量（吨）", number(w.gross_mass, 2))}
{two("准牵引总质量（吨）", number(int(x["traction"]), 2), "轴数／轴荷（吨）", x["axles"] + " ／ " + x["axle_load"])}
{two("起运日期", day(w.departs_on), "预计到达", day(w.arrives_on))}
{one("途经线路", x["route"])}
<tr><td class="l" style="height:22mm">备　　注</td><td class="v" colspan="3">超限运输车辆通行证随车携带；货物已购运输险，保单号 {x["policy"]}。</td>
</tr>
<tr><td class="l" style="height:15mm">驾驶员签字</td><td class="sig">{x["driver"]}</td><td class="l">收货人签字</td><td></td>
</tr></table>
<div class="hint">填写说明：1.本运单由承运人填写，随车携带备查。2.“规格”指货物长、宽、高，单位毫米。3.“货物质量”不含车辆自重；“车货总质量”
为车辆与货物质量之和。4.“准牵引总质量”按行驶证登记填写。5.运单保存期限不少于一年。</div></div>"""
    return document(_CSS, body, ("Song", "Kai", "Liu Jian Mao Cao"))


LAYOUT = Layout(
    "waybill_pairs",
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
                "from",
                "to",
                "cargo_name",
                "cargo_mass",
                "cargo_dimensions",
                "gross_mass",
                "departs_on",
            ),
        ),
    ),
    ("FandolSong-Regular.otf", "FandolSong-Bold.otf", "gkai00mp.ttf", "liu-jian-mao-cao"),
    _html,
    (0.77, 0.755),
    "the date of issue has no label; the driver signs by hand",
)
