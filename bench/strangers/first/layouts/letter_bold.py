"""A letter in prose with bold values and no blanks, on the office's paper with a tiled watermark. Kai, 13 pt."""

import random

from ...kit import Layout, Sheet, World
from .common import box, dashed, document

PAPER = (210.0, 297.0)
_CSS = """
body{font-family:'Kai','Song';font-size:13pt;line-height:1.84}
.page{padding:26mm 25mm 20mm}
b.n{white-space:nowrap} b{font-family:'Hei';font-weight:400;font-size:12pt}
h1{font-family:'Song';font-weight:700;font-size:20pt;text-align:center;margin:0 0 4mm}
p{text-indent:2em;text-align:justify}
.head{position:absolute;left:25mm;right:25mm;top:12mm;border-bottom:1.5pt solid #b02020;color:#b02020;
 font:10pt 'Song';display:flex;justify-content:space-between;padding-bottom:1.5mm}
.end{position:absolute;left:0;right:0;bottom:9mm;text-align:center;font:9pt 'Song'}
.mark{position:absolute;font:17pt 'Hei';color:#e9eef4;transform:rotate(-28deg);white-space:nowrap}
.text{position:relative}
.foot{position:absolute;right:26mm;bottom:26mm;text-align:center;line-height:1.9}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    marks = "".join(
        f'<div class="mark" style="left:{-6 + 74 * c + 20 * (r % 2)}mm;top:{34 + 46 * r}mm">大件运输许可专用</div>'
        for r in range(6)
        for c in range(3)
    )
    body = f"""<div class="page">{marks}<div class="head"><span>{x["city"]}市公路超限运输行政许可申请材料</span>
<span>第 2 号附件</span></div><div class="text"><h1>大件运输申报承诺书</h1>
<p>本企业（<b>{w.carrier}</b>，信用代码 <b>{w.uscc}</b>）已知悉《超限运输车辆行驶公路管理规定》，就从 <b>{w.origin}</b>
运往 <b>{w.destination}</b> 的 <b>{w.cargo_name}</b> 作出本承诺。运输车辆为 <b class="n">{w.tractor_plate}</b> 牵引 
<b class="n">{w.trailer_plate}</b>，
货物自重 <b>{w.cargo_mass}kg</b>，体积 <b>{box(w.cargo, "×", 2)}m</b>；车货合计总质量 <b>{w.gross_mass}kg</b>，车货总体外廓
<b>{box(w.loaded, "×", 2)}m</b>（长×宽×高），全车共 {x["axles"]} 轴。启运日期为 <b>{dashed(w.departs_on)}</b>。</p>
<p>（一）申报资料均由本企业如实填报，内容属实，复印件与原件相符；</p>
<p>（二）该货物不能分解运输，一经拆解即丧失使用性能或造成重大损失；</p>
<p>（三）上传的车货照片拍摄的就是上述车辆和上述货物，拍摄时已装载加固；</p>
<p>（四）实际的尺寸、总质量和轴荷与申报内容完全一致，误差在规定允许范围以内；</p>
<p>（五）依照通行证载明的期限、线路及速度通行，遇大雾、冰雪等天气立即停驶；</p>
<p>（六）不换车，不换挂，不换货，情况有变化的重新提出申请；</p>
<p>（七）违背以上任何一项的，由本企业承担全部法律责任和经济责任；</p>
<p>（八）准许主管机关把本承诺书在信用网站公示，接受社会监督；</p>
<p>（九）接受路政、公安交警以及技术检测机构随时进行的核查。</p></div>
<div class="foot">{w.carrier}<br>（公章）<br>{dashed(w.signed_on)}</div>
<div class="end">— 1 / 1 —　　本承诺书一式两份，申请人与许可机关各执一份</div></div>"""
    return document(_CSS, body, ("Kai", "Song", "Hei"))


LAYOUT = Layout(
    "letter_bold",
    (
        Sheet(
            "commitment_letter",
            (
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
            ),
        ),
    ),
    ("gkai00mp.ttf", "wqy-zenhei.ttc", "FandolSong-Regular.otf", "FandolSong-Bold.otf"),
    _html,
    (0.68, 0.868),
    "masses in kg without separators",
)
