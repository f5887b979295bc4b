"""An electronic waybill printed out, English beside Chinese, a bar code at its head."""

import random

from ...kit import Layout, Sheet, World
from .common import files, paper, t, times

_CSS = """
.p{padding:13mm 15mm 11mm;font-family:noto,"DejaVu Sans";font-size:10.5pt;line-height:1.4}
.top{display:flex;justify-content:space-between;align-items:flex-end;border-bottom:.7mm solid #000;padding-bottom:2mm}
h1{font-size:18pt;margin:0;line-height:1.2} h1 small{display:block;font-size:10pt;font-weight:normal;
letter-spacing:.05em}
.bar{height:11mm;display:flex} .bar i{display:block;height:100%} .n{font-size:9.5pt;text-align:center;
letter-spacing:.12em}
td{border-bottom:.2mm solid #999;padding:1.6mm 1.5mm;vertical-align:top;width:50%} i.e{font-style:normal;
display:block;font-size:8.5pt;color:#555}
b{font-weight:normal;font-size:11.5pt} h2{font-size:11pt;background:#222;color:#fff;margin:3.5mm 0 0;padding:.8mm 2mm;
font-weight:normal}
.foot{font-size:8.5pt;color:#444;border-top:.2mm solid #777;padding-top:1.5mm;display:flex;
justify-content:space-between}
.sig{display:flex;justify-content:space-between;margin-top:6mm;font-size:9.5pt}
"""


def _bar(text: str) -> str:
    dice = random.Random(text)
    return "".join(
        f'<i style="width:{dice.choice((0.3, 0.3, 0.6, 0.9))}mm;background:{"#000" if i % 2 == 0 else "#fff"}"></i>'
        for i in range(104)
    )


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    cargo, loaded = times(w.cargo, " × ") + " m", times(w.loaded, " × ") + " m"

    def cell(chinese: str, english: str, value: str) -> str:
        return f'<td><i class="e">{chinese} {english}</i><b>{value}</b></td>'

    def pair(first: tuple[str, str, str], second: tuple[str, str, str]) -> str:
        return f"<tr>{cell(*first)}{cell(*second)}</tr>"

    body = f"""<div class="p"><div class="top"><h1>电子运单<small>ELECTRONIC WAYBILL</small></h1><div>
<div class="bar">{_bar(w.waybill_number)}</div><div class="n">{w.waybill_number}</div></div></div>
<h2>当事方 PARTIES</h2><table>{pair(("托运人", "Shipper", w.consignor), ("收货人", "Consignee", w.consignee))}
{pair(("承运人", "Carrier", w.carrier), ("承运人信用代码", "USCC", w.uscc))}</table>
<h2>运输 TRANSPORT</h2>
<table>{pair(("装货地", "Place of loading", w.origin), ("交货地", "Place of delivery", w.destination))}
{pair(("牵引车", "Tractor No.", w.tractor_plate), ("挂车", "Trailer No.", w.trailer_plate))}
{pair(("起运", "Departure (ETD)", f"{w.departs_on:%Y-%m-%d}"), ("预抵", "Arrival (ETA)", f"{w.arrives_on:%Y-%m-%d}"))}
{pair(("驾驶员", "Driver", e["driver"] + " / " + e["second"]), ("联系电话", "Phone", e["phone"]))}</table>
<h2>货物 CARGO</h2>
<table>{pair(("货物描述", "Description of goods", w.cargo_name + " 1 件 (PKG)"), ("包装", "Packing", e["packing"]))}
{pair(("货物净重", "Net weight", t(w.cargo_mass) + " t"), ("车货总重", "Gross weight", t(w.gross_mass) + " t"))}
{pair(("货物尺寸", "Cargo L×W×H", cargo), ("装载后尺寸", "Loaded L×W×H", loaded))}
{pair(("声明价值", "Declared value", "CNY " + e["worth"] + "0,000"), ("保险", "Insurance", e["insurer"]))}</table>
<div class="sig"><span>托运人签章 Shipper</span><span>承运人签章 Carrier</span>
<span style="padding-right:18mm">收货人签章 Consignee</span></div>
<div class="foot"><span>签发日期 Date of issue: {w.signed_on:%Y-%m-%d}</span>
<span>本单由系统生成 System generated</span><span>Page 1 of 1</span></div></div>"""
    return paper(("noto",), _CSS, body)


LAYOUT = Layout(
    "two_tongues",
    (
        Sheet(
            "waybill",
            (
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
                "date",
                "waybill_number",
            ),
        ),
    ),
    files("noto"),
    _html,
    stamp=(0.49, 0.715),
    note="bilingual print-out, small label above each value; date of issue in the footer line",
)
