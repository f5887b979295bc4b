"""A narrow waybill from an 80 mm thermal printer."""

import random

from ...kit import Layout, Sheet, World
from ..writing import box, document, files, tonnes

_CSS = """
body{font:9.5pt/1.5 'DejaVu Sans Mono',hei;width:80mm;height:211mm;padding:5mm 4mm;position:relative;color:#1b1b1f;
overflow:hidden}
h1{font:bold 15pt hei;text-align:center;margin:0}.c{text-align:center}hr{border:0;border-top:1px dashed #222;
margin:1.8mm 0}
.r{display:flex}.r b{font-weight:normal;flex:0 0 19mm}.r span{flex:1;word-break:break-all}
.q{width:20mm;height:20mm;margin:2mm auto;display:grid;grid-template-columns:repeat(21,1fr)}.q i{height:.952mm}
.q i.k{background:#111}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra

    def row(label: str, value: str) -> str:
        return f"<div class=r><b>{label}</b><span>{value}</span></div>"

    cells = []
    for i in range(441):
        y, z = divmod(i, 21)
        near = [(a, b) for a, b in ((0, 0), (0, 14), (14, 0)) if a <= y < a + 7 and b <= z < b + 7]
        if near:
            ring = max(abs(y - near[0][0] - 3), abs(z - near[0][1] - 3))
            dark = ring != 2
        else:
            dark = rng.random() < 0.48
        cells.append(f'<i class="{"k" if dark else ""}"></i>')
    body = f"""<h1>电子运单</h1><div class=c>大件专线 · 承运联</div><hr>
{row("单号", w.waybill_number)}{row("开单时间", f"{w.signed_on} 1{rng.randrange(10)}:{rng.randrange(10, 60)}")}<hr>
{row("发货方", w.consignor)}{row("发货电话", x["sender_phone"])}{row("收货方", w.consignee)}{row("收货电话", x["taker_phone"])}<hr>
{row("承运方", w.carrier)}{row("信用代码", w.uscc)}{row("主车", w.tractor_plate)}{row("挂车", w.trailer_plate)}
{row("司机", x["driver"] + " " + x["phone"])}<hr>
{row("起点", w.origin)}{row("终点", w.destination)}{row("发车", str(w.departs_on))}<hr>
{row("货名", w.cargo_name)}{row("规格", box(w.cargo, "x") + " m")}{row("货重", tonnes(w.cargo_mass) + " 吨")}
{row("总重", tonnes(w.gross_mass) + " 吨(含车)")}
{row("件数", "1 件")}{row("运费", x["freight"] + ".00 元 月结")}<hr><div class=q>{"".join(cells)}</div>
<div class=c>扫码查看在途轨迹<br>* 请妥善保管，高温会褪色 *</div>"""
    return document(_CSS, body, "hei", size="80mm 212mm")


LAYOUT = Layout(
    name="second_thermal_roll",
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
                "from",
                "to",
                "departs_on",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "gross_mass",
            ),
        ),
    ),
    fonts=files("hei"),
    html=_html,
    stamp=None,
    note="80 mm roll, no seal; 货重 beside 总重",
)
