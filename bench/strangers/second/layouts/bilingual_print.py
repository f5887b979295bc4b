"""A print-out of an electronic waybill with English beside Chinese."""

import random

from ...kit import Layout, Sheet, World
from ..writing import document, files, metres

_CSS = """
body{font:9.5pt/1.4 hei;padding:12mm 14mm;height:296mm;position:relative;color:#1c2733}
.u{position:absolute;top:6mm;left:14mm;right:14mm;font-size:7.5pt;color:#666;display:flex;
justify-content:space-between}
h1{font:bold 17pt hei;margin:3mm 0 0;color:#0b4f8a}.e{font-size:10pt;color:#0b4f8a;margin-bottom:3mm}
.b{background:#0b4f8a;color:#fff;padding:1mm 2.5mm;font-size:10pt;margin-top:4mm}
.g{display:grid;grid-template-columns:1fr 1fr;border:.6pt solid #9db4c8}.g>div{border-bottom:.5pt solid #c9d6e2;
padding:1.6mm 2.5mm}
.g small{display:block;color:#5b6b7a;font-size:8pt}.g .w{grid-column:1/3}.g>div span{font-size:11pt}
.f{position:absolute;bottom:9mm;left:14mm;right:14mm;font-size:8pt;color:#666;display:flex;
justify-content:space-between}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra

    def cell(label: str, english: str, value: str, whole: bool = False) -> str:
        return f'<div class="{"w" if whole else ""}"><small>{label} / {english}</small><span>{value}</span></div>'

    cargo = " × ".join(metres(side) for side in w.cargo) + " m"
    loaded = f"L {w.loaded[0]} × W {w.loaded[1]} × H {w.loaded[2]} mm"
    body = f"""<div class=u><span>{w.signed_on:%Y/%m/%d} 09:{rng.randrange(10, 60)}</span>
<span>运单详情 - 重载运输管理云平台</span></div>
<h1>电子运单</h1><div class=e>ELECTRONIC WAYBILL &nbsp; No. {w.waybill_number}</div>
<div class=b>基本信息 Basic</div><div class=g>{cell("运单号", "Waybill No.", w.waybill_number)}
{cell("开单日期", "Issue Date", str(w.signed_on))}
{cell("托运人", "Shipper", w.consignor, True)}{cell("收货人", "Consignee", w.consignee, True)}
{cell("承运人", "Carrier", w.carrier, True)}
{cell("承运人统一社会信用代码", "USCC", w.uscc)}{cell("承运人电话", "Tel", x["office_phone"])}</div>
<div class=b>车辆信息 Vehicle</div><div class=g>{cell("牵引车", "Tractor", w.tractor_plate)}
{cell("挂车", "Trailer", w.trailer_plate)}
{cell("驾驶员", "Driver", x["driver"])}{cell("轴数", "Axles", x["axles"])}
{cell("整备质量", "Curb Weight", x["own_mass"] + " kg")}
{cell("准牵引总质量", "Max. Towing Mass", x["traction"] + " kg")}</div>
<div class=b>货物信息 Cargo</div><div class=g>{cell("货名", "Description", w.cargo_name)}{cell("数量", "Qty", "1 PCS")}
{cell("外形尺寸", "Dimensions", cargo)}{cell("净重", "Net Weight", f"{w.cargo_mass:,} kg")}
{cell("装载后尺寸", "Loaded Dimensions", loaded)}{cell("车货总质量", "Gross Vehicle Mass", f"{w.gross_mass:,} kg")}</div>
<div class=b>运输信息 Route</div><div class=g>{cell("起运地", "From", w.origin, True)}
{cell("目的地", "To", w.destination, True)}
{cell("计划发车", "ETD", str(w.departs_on))}{cell("计划到达", "ETA", str(w.arrives_on))}{cell("途经", "Via", x["route"], True)}
</div>
<div style="margin-top:5mm;font-size:9pt">承运人盖章 Carrier’s Seal：</div>
<div class=f><span>http://tms.example.cn/waybill/print?id={x["permit"]}</span><span>1/1</span></div>"""
    return document(_CSS, body, "hei")


LAYOUT = Layout(
    name="second_bilingual_print",
    sheets=(
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
                "cargo_dimensions",
                "cargo_mass",
                "loaded_dimensions",
                "gross_mass",
                "from",
                "to",
                "departs_on",
            ),
        ),
    ),
    fonts=files("hei"),
    html=_html,
    stamp=(0.34, 0.9),
    note="small bilingual labels above the values; thousands commas; print date and address in header and footer",
)
