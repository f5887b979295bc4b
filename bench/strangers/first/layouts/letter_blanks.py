"""A letter in prose: the values stand underlined in the sentences' blanks. Song, 12 pt."""

import random

from ...kit import Layout, Sheet, World
from .common import day, document, dotted_plate, number

PAPER = (210.0, 297.0)
_CSS = """
body{font-family:'Song';font-size:12.5pt;line-height:1.86}
.page{padding:20mm 24mm 18mm 26mm}
h1{font-weight:700;font-size:22pt;text-align:center;letter-spacing:.45em;text-indent:.45em;margin:0 0 5mm}
p{text-indent:2em} .n{white-space:nowrap} u{text-underline-offset:3pt;padding:0 .4em}
.top{font-size:9pt;text-align:right;text-indent:0;margin-bottom:3mm}
.foot{position:absolute;right:20mm;bottom:24mm;line-height:2}
.foot p{text-indent:0;white-space:nowrap}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<div class="page"><p class="top">编号：（{w.signed_on.year}）大件诺字第{x["batch"]}号</p><h1>信用承诺书</h1>
<p style="text-indent:0">交通运输主管部门：</p>
<p>我单位<u>{w.carrier}</u>（统一社会信用代码<u>{w.uscc}</u>，法定代表人<u>{w.legal_representative}</u>），现就使用牵引车
<u class="n">{dotted_plate(w.tractor_plate)}</u>、挂车<u class="n">{dotted_plate(w.trailer_plate)}</u>承运<u>{w.cargo_name}
</u>一事申请公路超限运输。
货物外廓尺寸为长<u>{number(w.cargo[0])}</u>米、宽<u>{number(w.cargo[1])}</u>米、高<u>{number(w.cargo[2])}</u>米，货物重量
<u>{number(w.cargo_mass)}</u>吨；装载后车货总长<u>{number(w.loaded[0])}</u>米、总宽<u>{number(w.loaded[1])}</u>米、
总高<u>{number(w.loaded[2])}</u>米，车货总质量<u>{number(w.gross_mass)}</u>吨。拟于<u>{day(w.departs_on)}</u>自
<u>{w.origin}</u>起运，运抵<u>{w.destination}</u>。我单位郑重承诺如下：</p>
<p>1．所提交的申请材料、证件和数据真实、合法、有效，不弄虚作假。</p>
<p>2．所运货物属于不可解体的大型物件，不以拆分、捆扎等方式拼装超限。</p>
<p>3．随附照片系本次车辆与货物装载后的实拍照片，没有借用或修改。</p>
<p>4．车货总质量、轴荷、外廓尺寸均与申报数值一致，不超出许可范围。</p>
<p>5．严格按许可的时间、路线和时速行驶，在桥梁上不制动、不变速、不停车。</p>
<p>6．运输途中不擅自更换牵引车、挂车，也不增减或调换货物。</p>
<p>7．若违反承诺，愿接受撤销许可、行政处罚并赔偿公路损失。</p>
<p>8．同意将本承诺及履约情况依法向社会公开，纳入信用记录。</p>
<p>9．自觉配合执法人员在起运地和沿线的检查、称重与测量。</p>
<p>特此承诺。</p>
<div class="foot"><p>承诺单位（盖章）：{w.carrier}</p><p>法定代表人（签字）：</p><p>{day(w.signed_on)}</p></div></div>"""
    return document(_CSS, body, ("Song",))


LAYOUT = Layout(
    "letter_blanks",
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
    ("FandolSong-Regular.otf", "FandolSong-Bold.otf"),
    _html,
    (0.66, 0.876),
    "plates are written with a dot",
)
