"""A county's model waybill filled in Excel: sub-heads over every party, three cells for the lengths."""

import random

from ...kit import Layout, Sheet, World
from ._common import HEI, SONG, g, page, ymd

_CSS = """body{font:10.5pt/1.4 Song}h1{font:18pt Hei}td{border:.6pt solid #000;padding:1.5mm 1.5mm;height:8.5mm}.k{
text-align:center}
.s td{font-family:Hei;text-align:left;background:#eee;height:7mm}.n{display:flex;justify-content:space-between;
margin:2mm 0}"""
_STATES = (
    "consignor",
    "consignee",
    "carrier",
    "uscc",
    "tractor_plate",
    "trailer_plate",
    "cargo_name",
    "cargo_dimensions",
    "cargo_mass",
    "gross_mass",
    "from",
    "to",
    "departs_on",
    "date",
    "waybill_number",
)


def _html(w: World, rng: random.Random) -> str:
    x = w.extra

    def s(text: str) -> str:
        return f"<tr class='s'><td colspan='6'>{text}</td></tr>"

    def r(*cells: tuple[str, int]) -> str:
        return (
            "<tr>"
            + "".join(
                f"<td colspan='{n}' class='{'k' if i % 2 == 0 else ''}'>{t}</td>" for i, (t, n) in enumerate(cells)
            )
            + "</tr>"
        )

    c = w.cargo
    table = "".join(
        (
            s("托运人信息"),
            r(("名　称", 1), (w.consignor, 3), ("电　话", 1), (x["consignor_phone"], 1)),
            s("收货人信息"),
            r(("名　称", 1), (w.consignee, 3), ("电　话", 1), (x["consignee_phone"], 1)),
            s("承运人信息"),
            r(("名　称", 1), (w.carrier, 5)),
            r(("信用代码", 1), (w.uscc, 2), ("经营许可证", 1), (x["licence"], 2)),
            s("车辆及驾驶员信息"),
            r(("牵引车号", 1), (w.tractor_plate, 2), ("道路运输证", 1), (x["tractor_certificate"], 2)),
            r(("挂车车号", 1), (w.trailer_plate, 2), ("道路运输证", 1), (x["trailer_certificate"], 2)),
            r(("驾驶员", 1), (x["driver"], 2), ("手　机", 1), (x["driver_phone"], 2)),
            s("货物信息"),
            r(("货物名称", 1), (w.cargo_name, 3), ("件　数", 1), ("1", 1)),
            r(("长（m）", 1), (g(c[0]), 1), ("宽（m）", 1), (g(c[1]), 1), ("高（m）", 1), (g(c[2]), 1)),
            r(("货重（t）", 1), (g(w.cargo_mass), 2), ("车货总重（t）", 1), (g(w.gross_mass), 2)),
            s("运输信息"),
            r(("装货地点", 1), (w.origin, 5)),
            r(("卸货地点", 1), (w.destination, 5)),
            r(("起运时间", 1), (f"{ymd(w.departs_on)} {rng.randrange(5, 9)}:30", 2), ("运费（元）", 1), (x["fare"], 2)),
        )
    )
    return page(
        _CSS,
        f"""<h1>江苏省道路货物运输运单</h1><div class='n'><span>开单日期：{w.signed_on:%Y年%m月%d日}</span>
<span>编号：{w.waybill_number}</span></div><table><colgroup><col style='width:15%'><col style='width:17%'>
<col style='width:16%'>
<col style='width:17%'><col style='width:15%'><col></colgroup>{table}</table>
<div class='n' style='margin-top:5mm'><span>托运人签字：</span><span>承运人签章：</span><span>收货人签字：　　　　　　</span></div>""",
        margin="15mm 20mm",
    )


LAYOUT = Layout("w2_grid", (Sheet("waybill", _STATES),), (SONG, HEI), _html)
