"""A waybill as a table of goods: column heads on top and one row below."""

import random

from ...kit import Layout, Sheet, World
from ..writing import box, document, dotted, files, plate, tonnes

_CSS = """
body{font:10.5pt/1.5 songti,ming;padding:14mm 15mm;width:297mm;height:209mm;position:relative;overflow:hidden}
h1{font:bold 20pt songti,ming;text-align:center;margin:0 0 1mm;letter-spacing:.6em;padding-left:.6em}
.l{display:flex;justify-content:space-between;margin:1.6mm 0}
table{width:100%;text-align:center}td,th{border:.8pt solid #000;padding:1.6mm 1mm;font-weight:normal}
th{font-family:hei;font-size:10pt}
.h{font-size:8.5pt;margin-top:2mm;line-height:1.5}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<h1>道路货物运单</h1><div class=l><span>运单编号：{w.waybill_number}</span><span>填单日期：{dotted(w.signed_on)}</span>
<span>第二联　承运人存</span></div>
<table><tr><th>托运单位</th><td colspan=4>{w.consignor}</td><th>收货单位</th><td colspan=4>{w.consignee}</td></tr>
<tr><th>承运单位</th><td colspan=4>{w.carrier}</td><th>经营许可证号</th><td colspan=4>{x["licence"]}</td></tr>
<tr><th>发货联系人</th><td colspan=4>{x["sender_contact"]}　{x["sender_phone"]}</td><th>收货联系人</th><td colspan=4>
{x["taker_contact"]}　{x["taker_phone"]}</td></tr></table>
<table style="margin-top:-.8pt"><tr><th>货物名称</th><th>件数</th><th>包装</th><th>长×宽×高<br>（米）</th><th>单件重量<br>（吨）</th>
<th>计费重量<br>（吨）</th><th>里程<br>（公里）</th><th>运费<br>（元）</th><th>保价<br>（万元）</th></tr>
<tr style="height:14mm"><td>{w.cargo_name}</td><td>1</td><td>裸装</td><td>{box(w.cargo, "×", "m", 2)}</td><td>
{tonnes(w.cargo_mass, 2)}</td>
<td>{int(-(-w.cargo_mass // 1000)) + 5}</td><td>{x["kilometres"]}</td><td>{x["freight"]}</td><td>
{int(x["form"]) % 400 + 60}</td></tr>
<tr><td colspan=9 style="height:7mm;text-align:left;padding-left:4mm">以下空白</td></tr></table>
<table style="margin-top:-.8pt"><tr><th>起运地</th><th>到达地</th><th>起运日期</th><th>主车号</th><th>挂车号</th><th>驾驶员</th>
<th>轴数</th><th>车货总重（kg）</th></tr>
<tr style="height:13mm"><td>{w.origin}</td><td>{w.destination}</td><td>{dotted(w.departs_on)}</td><td>
{plate(w.tractor_plate)}</td><td>{plate(w.trailer_plate)}</td><td>{x["driver"]}</td><td>{x["axles"]}</td><td>
{w.gross_mass}</td></tr></table>
<table style="margin-top:-.8pt"><tr><th style="width:26mm;height:16mm">特约事项</th>
<td style="text-align:left;padding-left:3mm">装卸由托运人负责；绑扎加固后方可上路；货物重量以出厂铭牌为准，总质量、轴荷以沿途检测为准。线路：{x["route"]}</td></tr>
</table>
<div class=l style="margin-top:4mm"><span>托运人签字：{x["sender_contact"]}</span><span>承运人（章）：{w.carrier}</span>
<span>收货人签字：　　　　　</span></div>
<div class=h>说明：1.本运单一式四联。2.“计费重量”用于计算运费，不代表货物实际重量。3.收货人签收后运单即告终结。</div>"""
    return document(_CSS, body, "songti", "ming", "hei", size="A4 landscape")


LAYOUT = Layout(
    name="second_goods_table",
    sheets=(
        Sheet(
            "waybill",
            (
                "waybill_number",
                "date",
                "consignor",
                "consignee",
                "carrier",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "from",
                "to",
                "departs_on",
                "tractor_plate",
                "trailer_plate",
                "gross_mass",
            ),
        ),
    ),
    fonts=files("songti", "ming", "hei"),
    html=_html,
    stamp=(0.57, 0.7),
    note="values below their column heads; 计费重量 beside 单件重量",
)
