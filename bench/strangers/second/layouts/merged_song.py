"""A promise as a table with merged cells; each side of a size in its own cell, units in the labels."""

import random

from ...kit import Layout, Sheet, World
from ..writing import document, files, metres, plate, tonnes

_CSS = """
body{font:10.5pt/1.45 songti,ming;padding:14mm 18mm;height:296mm;position:relative}
h1{font:bold 19pt songti,ming;text-align:center;margin:0 0 2mm}.sub{display:flex;justify-content:space-between;
font-size:9.5pt;margin-bottom:1.5mm}
table{width:100%;table-layout:fixed}td{border:.8pt solid #000;padding:1.1mm 1.5mm;text-align:center;height:8.6mm}
td.l{text-align:left;padding:2mm 3mm;line-height:1.62}.v{writing-mode:vertical-rl;letter-spacing:.3em}
.sign{position:relative;height:38mm}.hint{font-size:8.5pt;line-height:1.5;margin-top:2mm}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    c = [metres(side, 2) for side in w.cargo]
    t = [metres(side, 2) for side in w.loaded]
    body = f"""<h1>超限运输车辆行驶公路信用承诺表</h1>
<div class=sub><span>受理编号：{x["permit"]}</span><span>表式：路政许—07</span></div>
<table><colgroup><col style="width:9mm"><col style="width:27mm"><col><col><col><col><col><col></colgroup>
<tr><td rowspan=3>申请<br>人</td><td>单位名称</td><td colspan=3>{w.carrier}</td><td>法人代表</td><td colspan=2>
{w.legal_representative}</td></tr>
<tr><td>信用代码</td><td colspan=3>{w.uscc}</td><td>经办人</td><td colspan=2>{x["agent"]}</td></tr>
<tr><td>住　　所</td><td colspan=3>{x["address"]}</td><td>手机</td><td colspan=2>{x["phone"]}</td></tr>
<tr><td rowspan=4>货<br>物</td><td>品名</td><td colspan=3>{w.cargo_name}</td><td>件数</td><td colspan=2>1件（不可解体）</td></tr>
<tr><td rowspan=2>外形尺寸（m）</td><td colspan=2>长</td><td colspan=2>宽</td><td colspan=2>高</td></tr>
<tr><td colspan=2>{c[0]}</td><td colspan=2>{c[1]}</td><td colspan=2>{c[2]}</td></tr>
<tr><td>货物质量（t）</td><td colspan=2>{tonnes(w.cargo_mass, 2)}</td><td colspan=2>起运日期</td><td colspan=2>{w.departs_on}
</td></tr>
<tr><td rowspan=5>车<br>辆</td><td>牵引车号牌</td><td colspan=2>{plate(w.tractor_plate)}</td><td colspan=2>挂车号牌</td>
<td colspan=2>{plate(w.trailer_plate)}</td></tr>
<tr><td>整备质量（kg）</td><td colspan=2>{x["own_mass"]}</td><td colspan=2>准牵引总质量（kg）</td><td colspan=2>{x["traction"]}</td>
</tr>
<tr><td>车货总体尺寸（m）</td><td>总长</td><td>{t[0]}</td><td>总宽</td><td>{t[1]}</td><td>总高</td><td>{t[2]}</td></tr>
<tr><td>车货总质量（t）</td><td colspan=2>{tonnes(w.gross_mass, 2)}</td><td>轴数</td><td>{x["axles"]}</td><td>最大轴荷(t)</td><td>
{x["axle_load"]}</td></tr>
<tr><td>起讫地点</td><td colspan=6>{w.origin}　至　{w.destination}</td></tr>
<tr><td>承<br>诺<br>事<br>项</td><td class=l colspan=7>1．填报内容与所交材料真实、合法、有效；　2．货物为不可解体物品；　3．车货照片系本次装载实景；<br>
4．实际外廓尺寸、总质量、轴荷不超过本表所填数值；　5．遵守准予的时间、路线及速度；<br>6．不擅自变换车辆或所载货物；　7．自愿接受路面检查与复测；<br>
8．违诺者承担相应法律责任并修复、赔偿路产；　9．同意公开承诺内容及违诺信息。</td></tr>
<tr><td>签<br>章</td><td class="l sign" colspan=7><div style="position:absolute;left:3mm;top:3mm">以上内容已逐项核对，本单位予以确认。
</div>
<div style="position:absolute;right:12mm;bottom:4mm">申请单位（公章）：{w.carrier}<br>日　期：
{w.signed_on.year} 年 {w.signed_on.month} 月 {w.signed_on.day} 日</div></td></tr>
</table>
<div class=hint>填写说明：①长、宽、高保留两位小数，以装载完毕后的最大值为准；②货物质量为货物自身质量，不含车辆；③总质量为牵引车、挂车、货物三者之和；④涂改无效。</div>"""
    return document(_CSS, body, "songti", "ming")


LAYOUT = Layout(
    name="second_merged_song",
    sheets=(
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "departs_on",
                "tractor_plate",
                "trailer_plate",
                "loaded_dimensions",
                "gross_mass",
                "from",
                "to",
                "date",
            ),
        ),
    ),
    fonts=files("songti", "ming"),
    html=_html,
    stamp=(0.76, 0.735),
    note="rowspan and colspan; each side of a size in a cell of its own, labels that resemble each other",
)
