"""Letter and waybill side by side on one A3 sheet."""

import random

from ...kit import Layout, Sheet, World
from ..writing import box, document, files, metres, plate, tonnes, year_month_day

_CSS = """
body{font:13pt/1.8 fang;width:420mm;height:296mm;position:relative;display:flex}
.h{width:210mm;padding:18mm 20mm;position:relative;height:296mm}.h+.h{border-left:.5pt dashed #888;
font:11pt/1.45 'DejaVu Sans',hei}
h1{font:bold 20pt fang;text-align:center;margin:0 0 4mm}.h+.h h1{font:bold 19pt hei;letter-spacing:.3em}
p{margin:0;text-indent:2em;text-align:justify}b{text-decoration:underline}
table{width:100%;table-layout:fixed}td{border:.8pt solid #222;padding:1.8mm 1.6mm}td.k{width:25mm;text-align:center}
.foot{position:absolute;right:24mm;bottom:58mm;text-align:center}.t{display:flex;justify-content:space-between;
font-size:10pt;margin-bottom:1.5mm}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    length, width, height = (metres(side) for side in w.loaded)
    body = f"""<div class=h><h1>不可解体物品运输信用承诺书</h1>
<p>{w.carrier}（代码{w.uscc}，法定代表人：{w.legal_representative}）对承运的大型物件——{w.cargo_name}——承诺如下。</p>
<p>运输车组由主车{w.tractor_plate}与挂车{w.trailer_plate}组成；重车状态长{length}m，宽{width}m，高{height}m，总质量{tonnes(w.gross_mass)}t；
行程由{w.origin}至{w.destination}，{year_month_day(w.departs_on)}出车。</p>
<p>第一条　所提供的证明材料无虚假。</p><p>第二条　承运物件属于不可解体物品。</p><p>第三条　所摄照片中的车辆与物件即为本次车辆与物件。</p>
<p>第四条　长、宽、高及总质量、轴荷的量测值与申报值相同。</p><p>第五条　遵从许可中关于时间、路线及行驶速度的要求。</p>
<p>第六条　不以其他车辆、其他货物代替。</p><p>第七条　随时接受公路执法机构的检查。</p><p>第八条　有失信行为的，依法追究责任，造成路损的照价赔偿。</p>
<p>第九条　对本承诺的公开不持异议。</p>
<div class=foot>承诺单位：{w.carrier}<br>{year_month_day(w.signed_on, pad=True)}</div></div>
<div class=h><h1>货物运单</h1><div class=t><span>填发日期：{w.signed_on}</span><span>No. {w.waybill_number}</span></div>
<table><tr><td class=k>托运人</td><td colspan=3>{w.consignor}</td></tr><tr><td class=k>收货人</td><td colspan=3>
{w.consignee}</td></tr>
<tr><td class=k>承运人</td><td colspan=3>{w.carrier}</td></tr><tr><td class=k>经营许可证</td><td>{x["licence"]}</td>
<td class=k>承运人电话</td><td>{x["office_phone"]}</td></tr>
<tr><td class=k>牵引车</td><td>{plate(w.tractor_plate)}</td><td class=k>挂　车</td><td>{plate(w.trailer_plate)}</td></tr>
<tr><td class=k>营运证号</td><td>{x["tractor_permit"]}</td><td class=k>驾驶员</td><td>{x["driver"]}</td></tr>
<tr><td class=k>装货地点</td><td colspan=3>{w.origin}</td></tr><tr><td class=k>卸货地点</td><td colspan=3>{w.destination}</td>
</tr>
<tr><td class=k>货物名称</td><td>{w.cargo_name}</td><td class=k>件　数</td><td>1</td></tr>
<tr><td class=k>货物规格</td><td>{box(w.cargo)}m</td><td class=k>货物质量</td><td>{tonnes(w.cargo_mass)}t</td></tr>
<tr><td class=k>发车日期</td><td>{w.departs_on}</td><td class=k>应到日期</td><td>{w.arrives_on}</td></tr>
<tr><td class=k>运费（元）</td><td>{x["freight"]}.00</td><td class=k>里程（km）</td><td>{x["kilometres"]}</td></tr>
<tr><td class=k style="height:26mm">备　注</td><td colspan=3>超限运输，凭《超限运输车辆通行证》通行；装载加固由承运人负责，车货总质量以通行证为准。</td></tr>
</table>
<div style="margin-top:6mm;display:flex;justify-content:space-between"><span>托运人签章：</span><span>承运人签章：</span>
<span>收货人签章：</span></div></div>"""
    return document(_CSS, body, "fang", "hei", size="A3 landscape")


LAYOUT = Layout(
    name="second_a3_pair",
    sheets=(
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
                "cargo_name",
                "tractor_plate",
                "trailer_plate",
                "loaded_dimensions",
                "gross_mass",
                "from",
                "to",
                "departs_on",
                "date",
            ),
        ),
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
                "cargo_dimensions",
                "cargo_mass",
                "departs_on",
            ),
        ),
    ),
    fonts=files("fang", "hei"),
    html=_html,
    stamp=(0.365, 0.753),
    note="A3 landscape: letter left, waybill right; the seal on the letter",
)
