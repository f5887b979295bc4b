"""Three stacked blocks, one a party, over the firm's faint tiled watermark."""

import random

from ...kit import Layout, Sheet, World
from .common import files, paper, times

_CSS = """
.p{padding:15mm 20mm 13mm;font-family:kai;font-size:13.5pt;line-height:2}
.wm{position:absolute;inset:0;overflow:hidden;z-index:-1;font-family:song;font-size:15pt;color:#dde3dd}
.wm span{position:absolute;transform:rotate(-28deg);white-space:nowrap}
h1{font-family:song;font-size:21pt;text-align:center;margin:0;letter-spacing:.15em} .s{text-align:center;
font-size:10.5pt;font-family:song;margin-bottom:3mm}
.k{border:.5mm solid #215c37;border-radius:3mm;margin-bottom:3.5mm;padding:2mm 4mm 2.5mm 15mm;position:relative}
.k h2{position:absolute;left:0;top:0;bottom:0;width:10mm;margin:0;background:#215c37;color:#fff;font-size:13pt;
display:flex;align-items:center;justify-content:center;
text-align:center;border-radius:2.3mm 0 0 2.3mm;line-height:1.3;font-family:song;padding:0 2mm}
em{font-style:normal;color:#215c37;font-size:11pt} .two{display:flex} .two p{flex:1}
.small{font-family:song;font-size:9pt;line-height:1.5;color:#333}
"""


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    marks = "".join(
        f'<span style="left:{x}mm;top:{y}mm">{w.carrier}</span>' for y in range(15, 300, 42) for x in (-10, 75, 160)
    )
    body = f"""<div class="p"><div class="wm">{marks}</div><h1>道路货物运单</h1><div class="s">运单号码：
{w.waybill_number}　　填发：{w.signed_on.month}月{w.signed_on.day}日（{w.signed_on.year}年）</div>
<div class="k"><h2>托<br>运<br>方</h2><p><em>名　　称</em>　{w.consignor}</p><p><em>货物品名</em>　{w.cargo_name}</p>
<p><em>外形（毫米）</em>　{times(w.cargo, "*", "mm")}</p><div class="two"><p><em>货重（公斤）</em>　{w.cargo_mass}</p>
<p><em>件数</em>　壹件</p></div>
<p><em>提货地址</em>　{w.origin}</p></div>
<div class="k"><h2>承<br>运<br>方</h2><p><em>名　　称</em>　{w.carrier}</p><p>
<em>道路运输经营许可证</em>　{e["licence"]}</p>
<div class="two"><p><em>牵引车</em>　{w.tractor_plate}</p><p><em>半挂车</em>　{w.trailer_plate}</p></div>
<div class="two"><p><em>驾驶员</em>　{e["driver"]}</p><p><em>押运员</em>　{e["second"]}</p></div>
<div class="two"><p><em>出车</em>　{w.departs_on.year}年{w.departs_on.month:02d}月{w.departs_on.day:02d}日</p><p>
<em>运价</em>　{e["fee"]}元（包干）</p></div>
<p><em>车货合计（公斤）</em>　{w.gross_mass}</p></div>
<div class="k"><h2>收<br>货<br>方</h2><p><em>名　　称</em>　{w.consignee}</p><p><em>送货地址</em>　{w.destination}</p>
<div class="two"><p><em>收货签字</em></p><p><em>收货时间</em>　　　月　　日　　时</p></div></div>
<p style="padding-left:86mm;margin-top:auto;margin-bottom:17mm">承运方（章）：</p>
<div class="small">备注：①货物装载后由驾驶员复核捆绑；②车辆总质量以地磅单为准；③运单随车携带，交货后由收货方签回。
<br>服务电话 {e["landline"]}　{e["phone"]}</div></div>"""
    return paper(("kai", "song"), _CSS, body)


LAYOUT = Layout(
    "three_blocks",
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
                "gross_mass",
                "from",
                "to",
                "departs_on",
                "date",
                "waybill_number",
            ),
        ),
    ),
    files("kai", "song"),
    _html,
    stamp=(0.66, 0.875),
    note="blocks by party; tiled watermark of the firm's name; date written month, day (year)",
)
