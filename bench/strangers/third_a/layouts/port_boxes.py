"""Taicang, a port agent: a bilingual road waybill in numbered boxes, as a consignment note abroad."""

import random

from ...kit import Layout, Sheet, World
from ..forms import HEI, document, metres, plate

_FONTS = (HEI,)
_CSS = """@page{size:A4;margin:12mm 13mm}body{font:13px/1.35 'DejaVu Sans',Hei;color:#000}
.g{display:grid;grid-template-columns:repeat(6,1fr);border-left:1.5px solid #123;border-top:1.5px solid #123}
.g>div{border-right:1.5px solid #123;border-bottom:1.5px solid #123;padding:3px 6px 6px;min-height:54px}
.g small{display:block;font-size:9.5px;color:#234;margin-bottom:4px}.g small b{font-size:11px;margin-right:4px}
.g span{font-size:13.5px}.t{background:#e9f1ec}h1{font:400 21px/1.25 Hei;margin:0}"""


def html(w: World, rng: random.Random) -> str:
    """The note."""
    x = w.extra
    count = 0

    def box(columns: int, label: str, value: str, height: int = 54) -> str:
        nonlocal count
        count += 1
        return (
            f"<div style='grid-column:span {columns};min-height:{height}px'><small><b>{count}</b>{label}</small>"
            f"<span>{value}</span></div>"
        )

    def kg(n: int) -> str:
        return f"{n:,} KGS"

    def size(d: tuple[int, int, int]) -> str:
        return f"L {metres(d[0], 2)} × W {metres(d[1], 2)} × H {metres(d[2], 2)} M"

    body = f"""<div class=g><div class=t style="grid-column:span 4;padding:10px"><h1>公路大件货物运单<br>
<span style="font:14px 'DejaVu Sans'">ROAD WAYBILL (HEAVY LIFT / OVERSIZE)</span></h1></div>
{box(2, "运单号 Waybill No.", w.waybill_number)}
{
        box(
            3,
            "发货人 Shipper / Consignor",
            f"{w.consignor}<br><span style='font-size:11px'>{x['consignor_contact']} {x['consignor_phone']}</span>",
            66,
        )
    }
{
        box(
            3,
            "收货人 Consignee",
            f"{w.consignee}<br><span style='font-size:11px'>{x['consignee_contact']} {x['consignee_phone']}</span>",
            66,
        )
    }
{box(3, "承运人 Carrier", w.carrier)}{box(3, "承运人税号 Carrier Tax ID", w.uscc)}
{box(3, "接货地 Place of receipt", w.origin)}{box(3, "交货地 Place of delivery", w.destination)}
{box(2, "牵引车 Tractor", plate(w.tractor_plate, "·"))}{box(2, "半挂车 Semi-trailer", plate(w.trailer_plate, "·"))}
{box(2, "司机 Driver", x["driver"])}
{box(2, "标记 Marks & Nos.", "N/M<br>C/NO. 1 OF 1", 110)}
{box(2, "货物品名 Description of goods", w.cargo_name, 110)}
{box(2, "件货重量 Weight of goods", kg(w.cargo_mass), 110)}
{box(3, "货物外形 Dimensions of goods", size(w.cargo))}{box(3, "载货后外形 Dimensions, vehicle laden", size(w.loaded))}
{box(2, "车辆自重 Tare", kg(w.gross_mass - w.cargo_mass))}{box(2, "车货总重 Gross, vehicle laden", kg(w.gross_mass))}
{box(2, "轴数 Axles", x["axles"])}
{box(2, "起运日 Date of dispatch", f"{w.departs_on:%d %b %Y}".upper())}
{box(2, "预抵日 ETA", f"{w.arrives_on:%d %b %Y}".upper())}
{box(2, "运费 Freight", rng.choice(("FREIGHT PREPAID", "AS ARRANGED", "FREIGHT COLLECT")))}
{box(6, "特别声明 Special remarks", "甲板面绑扎以绑扎图为准。Lashing as per approved drawing. 夜间运输另行通知。", 66)}
{box(2, "签发地点与日期 Issued at / on", f"TAICANG<br>{w.signed_on:%d %b %Y}".upper(), 105)}
{box(2, "承运人签章 Carrier", "", 105)}
{box(2, "收货人签收 Received in good order", "", 105)}</div>
<div style="font-size:9px;margin-top:5px">正本 ORIGINAL — 一式{
        rng.choice("四五六")
    }份。背面条款为本运单组成部分。</div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "port_boxes",
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
    _FONTS,
    html,
    (0.5, 0.67),
    "dates such as 26 NOV 2026",
)
