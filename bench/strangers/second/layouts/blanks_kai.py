"""A promise in prose: values in underlined blanks inside the sentences."""

import random

from ...kit import Layout, Sheet, World
from ..writing import document, files, metres, plate, tonnes, year_month_day

_CSS = """
body{font:12pt/2.0 kai;padding:22mm 24mm 0 26mm;height:296mm;position:relative}
h1{font:24pt kaibold;text-align:center;letter-spacing:.35em;margin:0 0 7mm;padding-left:.35em}
p{margin:0;text-indent:2em}p.n{text-indent:0}
u{text-decoration:none;border-bottom:.7pt solid #000;padding:0 2.2mm 0 1.6mm;white-space:nowrap}
u.w{white-space:normal}
.foot{position:absolute;right:24mm;bottom:52mm;text-align:left;line-height:2.1}
.f{position:absolute;left:26mm;bottom:11mm;font-size:8.5pt;color:#333}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    length, width, height = (metres(side) for side in w.loaded)
    body = f"""<h1>承诺书</h1><p class=n>江苏省大件运输许可受理机构：</p>
<p>我单位<u>{w.carrier}</u>（统一社会信用代码：<u>{w.uscc}</u>），法定代表人<u>{w.legal_representative}</u>，现申请办理<u>{w.cargo_name}</u>
的超限运输许可。承运车辆为牵引车<u>{plate(w.tractor_plate, " ")}</u>、挂车<u>{plate(w.trailer_plate, " ")}</u>，
自<u class=w>{w.origin}</u>运往<u class=w>{w.destination}</u>，计划于<u>{year_month_day(w.departs_on)}</u>启运。
装载后车货总长<u>{length}</u>米、总宽<u>{width}</u>米、总高<u>{height}</u>米，货物自重<u>{tonnes(w.cargo_mass)}</u>吨，
车货合计总重<u>{tonnes(w.gross_mass)}</u>吨，共<u>{x["axles"]}</u>轴，最大轴荷<u>{x["axle_load"]}</u>吨。我单位对上述申请郑重作出如下承诺：</p>
<p>一、所报申请书、行驶证、营运证及其他附件均属实有效，没有伪造和涂改；</p>
<p>二、所运物件为一个整体，拆开即损坏或丧失使用功能，确系不可解体；</p>
<p>三、随申请上传的照片，均为本次承运车辆与货物装载完毕后所拍；</p>
<p>四、长宽高、总质量及轴荷均经实地丈量和过磅，与网上填报数值一致；</p>
<p>五、严格按许可证载明的时段、路线和车速通行，遇恶劣天气即行停驶；</p>
<p>六、取证之后不调换牵引车、挂车，不改装、不加载任何货物；</p>
<p>七、途中服从公路管理和交警人员的检查，如实出示证件；</p>
<p>八、如有失信，愿依法承担行政处罚、路产赔偿等一切责任；</p>
<p>九、同意将本承诺及履行情况向社会公示，并记入信用档案。</p>
<div class=foot>承诺单位（盖章）：{w.carrier}<br>经办人：{x["agent"]}　　联系电话：{x["phone"]}<br>承诺日期：{year_month_day(w.signed_on)}
</div>
<div class=f>本承诺书一式两份，申请人与许可机构各执一份。</div>"""
    return document(_CSS, body, "kai", "kaibold")


LAYOUT = Layout(
    name="second_blanks_kai",
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
                "from",
                "to",
                "departs_on",
                "loaded_dimensions",
                "cargo_mass",
                "gross_mass",
                "date",
            ),
        ),
    ),
    fonts=files("kai", "kaibold"),
    html=_html,
    stamp=(0.62, 0.765),
    note="values in underlined blanks inside a sentence; long values wrap",
)
