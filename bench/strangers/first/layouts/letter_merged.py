"""A letter as a table with merged cells, with fields that resemble each other. FangSong values, Hei labels."""

import random

from ...kit import Layout, Sheet, World
from .common import box, day, document, number

PAPER = (210.0, 297.0)
_CSS = """
body{font-family:'Fang','Song';font-size:11pt;line-height:1.42}
.page{padding:15mm 17mm}
h1{font-family:'Song';font-weight:700;font-size:19pt;text-align:center;margin:0 0 1mm}
.sub{text-align:center;font-size:9pt;margin-bottom:2.5mm}
table{width:100%;table-layout:fixed} td{border:.7pt solid #000;padding:1.1mm 1.6mm;vertical-align:middle}
.l{font-family:'Hei';font-size:9.5pt;text-align:center;background:#f1f1f1}
.side{font-family:'Hei';font-size:10.5pt;text-align:center}
.c{font-size:10.5pt;padding:2mm 3mm} .c p{text-indent:2em}
.foot{height:46mm;position:relative} .foot div{position:absolute;right:16mm;bottom:5mm;line-height:1.9;
 text-align:center}
.hint{font-family:'Song';font-size:8.5pt;margin-top:1.5mm}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<div class="page"><h1>信 用 承 诺 书</h1><div class="sub">（超限运输车辆行驶公路申请附表三）</div>
<table><colgroup><col style="width:10mm"><col style="width:29mm"><col><col style="width:31mm"><col></colgroup>
<tr><td class="side" rowspan="3">承诺单位</td><td class="l">单位名称</td><td colspan="3">{w.carrier}</td></tr>
<tr><td class="l">统一社会<br>信用代码</td><td style="white-space:nowrap">{w.uscc}</td><td class="l">法人代表</td>
<td>{w.legal_representative}</td></tr>
<tr><td class="l">道路运输经营<br>许可证号</td><td>{x["licence"]}</td><td class="l">联系电话</td><td>{x["carrier_phone"]}</td></tr>
<tr><td class="side" rowspan="4">车　辆</td><td class="l">主车号牌</td><td>{w.tractor_plate}</td><td class="l">挂车号牌</td>
<td>{w.trailer_plate}</td></tr>
<tr><td class="l">厂牌型号</td><td>{x["tractor_model"]}</td><td class="l">挂车类型</td><td>{x["trailer_model"]}</td></tr>
<tr><td class="l">准牵引总质量</td><td>{x["traction"]} kg</td><td class="l">整备质量合计</td><td>{x["vehicle_mass"]} kg</td></tr>
<tr><td class="l">车辆轴数</td><td>{x["axles"]} 轴</td><td class="l">最大轴荷</td><td>{x["axle_load"]} t</td></tr>
<tr><td class="side" rowspan="3">货　物</td><td class="l">货物名称</td><td>{w.cargo_name}</td><td class="l">货物质量</td>
<td>{number(w.cargo_mass, 2)} t</td></tr>
<tr><td class="l">货物尺寸<br>（长×宽×高）</td><td>{box(w.cargo)} m</td><td class="l">可否解体</td><td>□可　☑不可</td></tr>
<tr><td class="l">车货总质量</td><td>{number(w.gross_mass, 2)} t</td><td class="l">车货总尺寸<br>（长×宽×高）</td>
<td>{box(w.loaded)} m</td></tr>
<tr><td class="side" rowspan="2">行　程</td><td class="l">起运地</td><td>{w.origin}</td><td class="l">到达地</td>
<td>{w.destination}</td></tr>
<tr><td class="l">起运日期</td><td>{day(w.departs_on)}</td><td class="l">途经线路</td>
<td style="font-size:9.5pt">{x["route"]}</td></tr>
<tr><td class="side">承诺事项</td><td class="c" colspan="4">
<p>一、对以上填报内容和全部申请材料的真实性、准确性负责。</p><p>二、所载货物为不可解体物品，确需超限运输。</p>
<p>三、提供的装载照片与本车、本货相符，为近期拍摄。</p><p>四、实测外廓尺寸、总质量、各轴轴荷与本表一致。</p>
<p>五、遵守许可的通行时段、路线和限速要求。</p><p>六、不更换车辆号牌、不变更所载货物。</p>
<p>七、违反承诺的，自愿承担相应责任，接受失信惩戒。</p><p>八、同意通过“信用中国”等平台公开本承诺。</p>
<p>九、服从现场勘验与监督检查，如实说明情况。</p></td></tr>
<tr><td class="side">签　章</td><td class="foot" colspan="4"><div>承诺单位：{w.carrier}（盖章）<br>承诺日期：{day(w.signed_on)}</div>
</td></tr>
</table><div class="hint">填写说明：1.总质量填至小数点后两位；2.尺寸以米为单位；3.涂改无效；4.轴荷按称重结果填写。</div></div>"""
    return document(_CSS, body, ("Fang", "Song", "Hei"))


LAYOUT = Layout(
    "letter_merged",
    (
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
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
            ),
        ),
    ),
    ("FandolFang-Regular.otf", "wqy-zenhei.ttc", "FandolSong-Regular.otf", "FandolSong-Bold.otf"),
    _html,
    (0.72, 0.825),
    "masses of tractor, tow rating and axles stand beside the asked ones",
)
