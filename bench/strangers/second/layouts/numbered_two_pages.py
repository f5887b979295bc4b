"""A promise in numbered lists over two pages with a header, a footer and page numbers."""

import random

from ...kit import Layout, Sheet, World
from ..writing import document, dotted, files

_CSS = """
.p{font:11.5pt/1.85 hei;padding:27mm 24mm 0;height:296.5mm;position:relative;page-break-after:always;overflow:hidden}
.p:last-child{page-break-after:auto}
.h{position:absolute;top:13mm;left:24mm;right:24mm;border-bottom:.6pt solid #555;font-size:9pt;display:flex;
justify-content:space-between;color:#333}
.n{position:absolute;bottom:11mm;left:0;right:0;text-align:center;font-size:9.5pt}
h1{font:bold 20pt hei;text-align:center;margin:2mm 0 6mm}h2{font:bold 12.5pt hei;margin:3.5mm 0 1mm}
ol,ul{margin:0;padding-left:9mm}li{padding-left:1mm}.foot{position:absolute;right:28mm;top:150mm;line-height:2.2}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    head = f"<div class=h><span>大件运输信用承诺制度附件三</span><span>案卷号 {x['permit']}</span></div>"
    mm = [str(side) for side in w.loaded]
    body = f"""<div class=p>{head}<h1>企业申报承诺书</h1>
<h2>一、承诺单位基本情况</h2><ol><li>企业全称：{w.carrier}</li><li>统一社会信用代码：{w.uscc}</li><li>法定代表人姓名：{w.legal_representative}</li>
<li>道路运输经营许可证号：{x["licence"]}</li><li>地址及电话：{x["address"]}，{x["office_phone"]}</li><li>开户行及账号：
{x["bank"]}　{x["account"]}</li></ol>
<h2>二、承运车辆</h2><ol><li>主车号牌：{w.tractor_plate}（{x["tractor_model"]}），道路运输证号 {x["tractor_permit"]}</li>
<li>挂车号牌：{w.trailer_plate}（{x["trailer_model"]}），道路运输证号 {x["trailer_permit"]}</li><li>轴数／轮胎数：
{x["axles"]}／{x["wheels"]}</li>
<li>驾驶员：{x["driver"]}；随车押运：{x["escort"]}</li></ol>
<h2>三、货物与装载</h2><ol><li>货物名称：{w.cargo_name}，不可解体，{w.cargo_mass}kg</li><li>车货总长 {mm[0]}mm，总宽 {mm[1]}mm，
总高 {mm[2]}mm</li>
<li>车货总质量：{w.gross_mass}kg；单轴最大轴荷约 {x["axle_load"]}t</li></ol>
<h2>四、行程</h2><ol><li>运输起点：{w.origin}</li><li>运输终点：{w.destination}</li><li>途经：{x["route"]}</li><li>计划出发日期：
{dotted(w.departs_on)}</li></ol>
<div class=n>— 1 —</div></div>
<div class=p>{head}<h2>五、承诺内容</h2><p style="margin:0 0 1mm">本企业就上述申报，向许可机关承诺以下九项：</p>
<ul style="list-style:none;padding-left:4mm"><li>（1）提供的全部文件、数据真实可靠，愿对其合法性负责；</li><li>（2）拟运货物经制造方确认属不可解体的大型物件；</li>
<li>（3）提交的车货照片拍摄于装车现场，号牌与车辆、货物一一对应；</li><li>（4）装载后的外廓尺寸、总质量及各轴轴荷，与系统内申报数据相同；</li>
<li>（5）车辆只在批准的期限内、沿批准的路线、按规定的车速行驶；</li><li>（6）不私自更换牵引车、挂车和货物，不出借许可证件；</li>
<li>（7）主动配合高速公路入口检测及沿线执法人员的核查；</li><li>（8）承诺不实或不履行承诺的，承担由此产生的法律责任与经济损失；</li>
<li>（9）授权主管部门在信用网站公开本承诺及违诺情形。</li></ul>
<h2>六、附则</h2><p style="margin:0;text-indent:2em">本承诺书自盖章之日起生效，至本次运输完毕之日止。</p>
<div class=foot>承诺人（公章）：{w.carrier}<br>法定代表人或授权人：{w.legal_representative}<br>签署日期：{dotted(w.signed_on)}</div>
<div class=n>— 2 —</div></div>"""
    return document(_CSS, body, "hei")


LAYOUT = Layout(
    name="second_numbered_two_pages",
    sheets=(
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
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
    fonts=files("hei"),
    html=_html,
    stamp=(0.6, 0.545),
    note="two pages: facts on the first, clauses, date and seal (stamp) on the second (last) page",
)
