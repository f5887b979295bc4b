"""Suqian, a gate-house weighing printer: an 80 mm roll, one value a line, weights in kilograms."""

import random

from ...kit import Layout, Sheet, World
from ..forms import HEI, document

_FONTS = (HEI,)
_CSS = """@page{size:80mm 214mm;margin:4mm 4mm}body{font:14px/1.42 'DejaVu Sans Mono',Hei;color:#000}
h1{font:400 20px Hei;text-align:center;margin:0}
.c{text-align:center;font-size:12px}hr{border:0;border-top:1.5px dashed #000;margin:6px 0}
.r{display:flex;justify-content:space-between}.r span:last-child{text-align:right}
.b{font-size:12px;color:#000}.x{padding-left:12px;margin-bottom:2px}"""


def html(w: World, rng: random.Random) -> str:
    """The strip."""
    x = w.extra

    def lone(a: str, v: str) -> str:
        return f"<div class=b>{a}</div><div class=x>{v}</div>"

    def pair(a: str, v: object) -> str:
        return f"<div class=r><span class=b>{a}</span><span>{v}</span></div>"

    clock = f"{rng.randrange(6, 20):02d}:{rng.randrange(60):02d}"
    body = f"""<h1>大件货物运单</h1><div class=c>（出厂随车小票）</div>
<hr>{pair("票号", w.waybill_number)}{pair("打票", f"{w.signed_on:%Y-%m-%d} {clock}")}
{pair("地磅员", x["clerk"])}<hr>{lone("货主", w.consignor)}{lone("提货方", w.consignee)}{lone("拉货单位", w.carrier)}<hr>
{pair("车头", w.tractor_plate)}{pair("板车", w.trailer_plate)}{pair("师傅", x["driver"])}{pair("手机", x["driver_phone"])}<hr>
{lone("货", w.cargo_name)}{pair("长(mm)", w.cargo[0])}{pair("宽(mm)", w.cargo[1])}{pair("高(mm)", w.cargo[2])}<hr>
{pair("毛重", f"{w.gross_mass}kg")}{pair("皮重", f"{w.gross_mass - w.cargo_mass}kg")}{pair("净重", f"{w.cargo_mass}kg")}<hr>
{lone("从", w.origin)}{lone("到", w.destination)}{pair("放行日", f"{w.departs_on:%Y-%m-%d}")}<hr>
<div class=c>总外形 {w.loaded[0]}*{w.loaded[1]}*{w.loaded[2]} mm<br>{rng.choice(("3号门出", "东门出", "重件门出"))}　凭票放行　当日有效</div>
<hr><div class=b>门卫签字</div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "thermal_roll",
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
    None,
    "毛重 is the whole vehicle as weighed, 净重 the cargo",
)
