"""A dispatch system's page printed in landscape: cards with coloured heads, the journey as a line."""

import random

from ...kit import Layout, Sheet, World
from .common import files, m, paper, t

_CSS = """
.p{padding:8mm 12mm 7mm;font-family:noto,"DejaVu Sans";font-size:10.5pt;line-height:1.5;color:#222}
.url{display:flex;justify-content:space-between;font-size:8.5pt;color:#666} .bar{display:flex;
justify-content:space-between;align-items:center;margin:2mm 0 3mm}
h1{font-size:17pt;margin:0} .st{border:.3mm solid #2a7;color:#186;border-radius:4mm;padding:.3mm 4mm;font-size:10pt}
.way{display:flex;align-items:center;background:#f2f6fb;border:.25mm solid #c8d6e8;border-radius:2mm;
padding:2.5mm 5mm;margin-bottom:3.5mm}
.way div{flex:0 0 88mm} .way hr{flex:1;border:0;border-top:.5mm dashed #58a;margin:0 5mm} .way small{display:block;
color:#567;font-size:9pt} .way b{font-size:12.5pt;font-weight:normal}
.cards{display:grid;grid-template-columns:1fr 1fr 1fr;gap:4mm} .card{border:.25mm solid #c4c4c4;border-radius:1.5mm;
overflow:hidden;padding-bottom:1.5mm}
.card h2{margin:0 0 1mm;font-size:11pt;background:#2b5d8c;color:#fff;padding:1mm 3mm;font-weight:normal}
 .card p{display:flex;padding:.65mm 3mm;align-items:baseline}
.card p i{font-style:normal;flex:0 0 25mm;color:#666;font-size:9.5pt} .card p u{text-decoration:none;flex:1}
.foot{display:flex;justify-content:space-between;font-size:8.5pt;color:#666;border-top:.2mm solid #bbb;
padding-top:1mm}
"""


def _html(w: World, rng: random.Random) -> str:
    e = w.extra

    def card(title: str, rows: tuple[tuple[str, str], ...]) -> str:
        lines = "".join(f"<p><i>{label}</i><u>{value}</u></p>" for label, value in rows)
        return f'<div class="card"><h2>{title}</h2>{lines}</div>'

    cards = (
        card("客户", (("货主", w.consignor), ("收方", w.consignee), ("结算", "月结"))),
        card("承运", (("承运商", w.carrier), ("税号", w.uscc), ("许可证", e["licence"]))),
        card(
            "车辆",
            (
                ("牵引车牌", w.tractor_plate),
                ("挂车牌", w.trailer_plate),
                ("车型", f"{e['engine']} {e['axles']}轴"),
                ("司机", f"{e['driver']} {e['phone'][:3]}****{e['phone'][-4:]}"),
            ),
        ),
        card(
            "货物",
            (
                ("货物", w.cargo_name),
                ("货长", f"{m(w.cargo[0])} m"),
                ("货宽", f"{m(w.cargo[1])} m"),
                ("货高", f"{m(w.cargo[2])} m"),
                ("货物毛重", f"{t(w.cargo_mass)} 吨"),
            ),
        ),
        card(
            "装载后",
            (
                ("整车长", f"{m(w.loaded[0])} m"),
                ("整车宽", f"{m(w.loaded[1])} m"),
                ("整车高", f"{m(w.loaded[2])} m"),
                ("整车总重", f"{t(w.gross_mass)} 吨"),
                ("最大轴荷", f"{e['axle_load']} 吨"),
            ),
        ),
        card(
            "费用",
            (
                ("运费", f"¥{int(e['fee']):,}.00"),
                ("保价", f"{e['worth']} 万元"),
                ("保险", e["insurer"]),
                ("调度员", e["clerk"]),
            ),
        ),
    )
    hour = f"{rng.randrange(8, 18):02d}:{rng.randrange(60):02d}"
    body = f"""<div class="p"><div class="url"><span>大件调度平台 - 运单详情</span>
<span>https://tms.example.cn/waybill/{e["form"]}</span></div>
<div class="bar"><h1>货运运单 {w.waybill_number}</h1><span>开单：{w.signed_on:%Y-%m-%d} {hour}</span>
<span class="st">已派车</span></div>
<div class="way"><div><small>始发 · 计划 {w.departs_on:%Y-%m-%d} 发车</small><b>{w.origin}</b></div><hr>
<div style="text-align:right"><small>到达 · 预计 {w.arrives_on:%Y-%m-%d}</small><b>{w.destination}</b></div></div>
<div class="cards">{"".join(cards)}</div>
<p style="margin-top:4mm;font-size:9.5pt">承运商确认（盖章）：
　　　　　　　　　　　　　　　　　　　　　　　　　　　　备注：按通行证所载路线行驶，总质量、轴荷超出的不得发车。</p>
<div class="foot"><span>打印人：{e["clerk"]}</span><span>1/1</span></div></div>"""
    return paper(("noto",), _CSS, body, (297, 210))


LAYOUT = Layout(
    "dispatch_cards",
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
    stamp=(0.22, 0.735),
    note="landscape screen print; the tax number is the credit code; measures one a line; cargo mass called 货物毛重",
)
