"""A project fleet's waybill with many neighbouring masses, axle loads and a table of roads."""

import random

from ...kit import Layout, Sheet, World
from .desk import BOLD, HEI, SONG, dotted, e, page

_FONTS = (SONG, BOLD, HEI)
_CSS = """body{font:9.8pt/1.35 Song;color:#000}h1{font:400 18pt Hei;text-align:center;margin:0 0 1mm}\
table{width:100%;margin-bottom:2.5mm}
td,th{border:.6pt solid #000;padding:1mm 1.3mm;font-weight:400}th{font-family:Hei;background:#f1f1f1;\
text-align:left;white-space:nowrap}
h4{font:700 10.5pt Song;margin:0 0 1mm}.c td,.c th{text-align:center}.hint{font-size:8pt;color:#333}"""


def _html(w: World, rng: random.Random) -> str:
    def comma(box: tuple[int, int, int]) -> str:
        return " × ".join(str(side) for side in box) + " mm"

    rated = -(-w.cargo_mass // 1000) * 1000 + rng.choice((500, 2000, 5500))
    loads = w.extra["loads"].split("/")
    roads = w.extra["roads"].split("、")
    axles = "".join(f"<th>{i}轴</th>" for i in range(1, len(loads) + 1))
    way = "".join(
        f"<tr><td>{i}</td><td>{road}</td><td>{rng.randrange(18, 240)}</td><td>{rng.choice((40, 50, 60))}</td></tr>"
        for i, road in enumerate(roads, 1)
    )
    body = f"""<h1>大型物件运单</h1><div style="display:flex;justify-content:space-between;margin-bottom:2mm">\
<span>No. {e(w.waybill_number)}</span>
<span>签发：{w.signed_on:%Y年%m月%d日}</span></div><h4>A. 收发双方</h4><table>
<tr><th>委托方</th><td>{e(w.consignor)}</td><th>营业执照编号</th><td>{w.extra["trailer_card"]}</td></tr>
<tr><th>接收方</th><td>{e(w.consignee)}</td><th>接收人电话</th><td>{w.extra["consignee_phone"]}</td></tr>
<tr><th>承运企业</th><td>{e(w.carrier)}</td><th>企业信用代码</th><td>{w.uscc}</td></tr></table>
<h4>B. 车辆参数</h4><table><tr><th>牵引车</th><td>{dotted(w.tractor_plate)}</td><th>整备质量</th>\
<td>{w.extra["tractor_mass"]} kg</td>
<th>准牵引总质量</th><td>{w.extra["towing"]} kg</td></tr><tr><th>低平板半挂车</th><td>{dotted(w.trailer_plate)}</td>\
<th>整备质量</th>
<td>{w.extra["trailer_mass"]} kg</td><th>核定载质量</th><td>{rated} kg</td></tr></table>
<h4>C. 货物及重车参数</h4><table><tr><th>货物名称</th><td>{e(w.cargo_name)}</td><th>货物质量</th>\
<td>{w.cargo_mass} kg</td></tr>
<tr><th>货物外形</th><td>{comma(w.cargo)}</td><th>车货总质量</th><td>{w.gross_mass} kg</td></tr>
<tr><th>车货外形</th><td>{comma(w.loaded)}</td><th>轴数</th><td>{w.extra["axles"]}</td></tr></table>
<table class=c><tr><th>轴位</th>{axles}</tr><tr><th>轴荷（t）</th>{"".join(f"<td>{load}</td>" for load in loads)}\
</tr></table>
<h4>D. 行驶安排</h4><table><tr><th>启运地点</th><td>{e(w.origin)}</td><th>启运日期</th>\
<td>{w.departs_on:%Y年%m月%d日}</td></tr>
<tr><th>运达地点</th><td>{e(w.destination)}</td><th>限期运达</th><td>{w.arrives_on:%Y年%m月%d日}</td></tr></table>
<table class=c><tr><th>段</th><th>途经公路</th><th>里程（km）</th><th>限速（km/h）</th></tr>{way}</table>
<div style="display:flex;justify-content:space-between;margin-top:4mm"><span>调度：{w.extra["consignor_man"]}</span>\
<span>领车：{w.extra["driver"]}</span>
<span>接收方签收：</span><span style="width:20mm"></span></div>\
<p class=hint>轴荷由装车后称重得出；行驶中每两小时检查一次捆扎。</p>"""
    return page(_FONTS, "A4", "14mm 17mm", _CSS, body)


LAYOUT = Layout(
    "route_axles",
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
                "departs_on",
                "to",
            ),
        ),
    ),
    _FONTS,
    _html,
)
