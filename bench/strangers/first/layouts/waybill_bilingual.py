"""An electronic waybill print-out with English beside the Chinese. Hei, 10 pt."""

import random

from ...kit import Layout, Sheet, World
from .common import box, dashed, document

PAPER = (210.0, 297.0)
_CSS = """
body{font-family:'DejaVu Sans','Hei';font-size:10.5pt;line-height:1.35}
.page{padding:14mm 15mm}
.bar{display:flex;justify-content:space-between;align-items:flex-end;border-bottom:2pt solid #17508a;padding-bottom:2mm}
.bar b{font-weight:400;font-size:19pt;color:#17508a} .bar small{font-size:9.5pt;color:#333;text-align:right}
h2{background:#17508a;color:#fff;font-weight:400;font-size:11pt;margin:4mm 0 0;padding:1mm 2mm}
table{width:100%;table-layout:fixed} td{border:.5pt solid #9ab;padding:1.6mm 2mm;vertical-align:middle}
.l{width:38mm;color:#234;background:#eef3f8;font-size:10pt} .l i{display:block;font:8pt 'DejaVu Sans';color:#567}
.end{position:absolute;left:15mm;right:15mm;bottom:9mm;font-size:8.5pt;color:#444;display:flex;
 justify-content:space-between}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra

    def label(chinese: str, english: str) -> str:
        return f'<td class="l">{chinese}<i>{english}</i></td>'

    t = w.departs_on
    at = f"{rng.randrange(8, 18):02d}:{rng.randrange(60):02d}"
    body = f"""<div class="page"><div class="bar"><b>电子运单 e-Waybill</b>
<small>运单号 Waybill No.: {w.waybill_number}<br>创建时间 Created: {dashed(w.signed_on)} {at}</small></div>
<h2>一　各方 Parties</h2><table>
<tr>{label("托运人", "Shipper")}<td colspan="3">{w.consignor}</td></tr>
<tr>{label("收货方", "Consignee")}<td colspan="3">{w.consignee}</td></tr>
<tr>{label("实际承运人", "Carrier")}<td colspan="3">{w.carrier}</td></tr>
<tr>{label("承运人信用代码", "Unified Credit Code")}<td colspan="3">{w.uscc}</td></tr></table>
<h2>二　车辆 Vehicle</h2><table>
<tr>{label("牵引车车牌", "Tractor Plate")}<td>{w.tractor_plate}</td>
{label("挂车车牌", "Trailer Plate")}<td>{w.trailer_plate}</td></tr>
<tr>{label("驾驶员", "Driver")}<td>{x["driver"]}</td>{label("轴数", "Axles")}<td>{x["axles"]}</td></tr>
<tr>{label("准牵引总质量", "Max. Towed Mass")}<td>{x["traction"]} kg</td>
{label("车辆自重", "Tare")}<td>{x["vehicle_mass"]} kg</td></tr></table>
<h2>三　货物 Cargo</h2><table>
<tr>{label("货物名称", "Description")}<td>{w.cargo_name}</td>{label("货物重量", "Cargo Weight")}<td>{w.cargo_mass:,} kg</td>
</tr>
<tr>{label("货物尺寸 长×宽×高", "Cargo L × W × H")}<td>{box(w.cargo, " × ", 2)} m</td>
{label("总重（车+货）", "Gross Weight")}<td>{w.gross_mass:,} kg</td></tr>
<tr>{label("车货总尺寸", "Overall L × W × H")}<td>{box(w.loaded, " × ", 2)} m</td>
{label("数量", "Quantity")}<td>1 台 (set)</td></tr></table>
<h2>四　行程 Journey</h2><table>
<tr>{label("装货地址", "Place of Loading")}<td colspan="3">{w.origin}</td></tr>
<tr>{label("卸货地址", "Place of Delivery")}<td colspan="3">{w.destination}</td></tr>
<tr>{label("发运日期", "Departure")}<td>{dashed(t)}</td>{label("预计到达", "ETA")}<td>{dashed(w.arrives_on)}</td></tr>
<tr>{label("路线", "Route")}<td colspan="3">{x["route"]}</td></tr></table>
<h2>五　备注 Remarks</h2><table><tr><td style="height:20mm;vertical-align:top">货物不可解体；装卸由托运人负责。Non-divisible load.
保险单号 Policy: {x["policy"]}</td></tr></table>
<div class="end"><span>本运单由网络货运平台生成，打印件与电子数据一致</span><span>Page 1 of 1</span></div></div>"""
    return document(_CSS, body, ("Hei",))


LAYOUT = Layout(
    "waybill_bilingual",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "date",
                "consignor",
                "consignee",
                "carrier",
                "uscc",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
                "cargo_mass",
                "cargo_dimensions",
                "gross_mass",
                "loaded_dimensions",
                "from",
                "to",
                "departs_on",
            ),
        ),
    ),
    ("wqy-zenhei.ttc",),
    _html,
    (0.76, 0.905),
    "kg with thousands separators; tow rating and tare beside gross",
)
