"""A letter on two pages, a list with Chinese numbers. FangSong, 14 pt; the seal belongs on the second page."""

import random

from ...kit import Layout, Sheet, World
from .common import box_mm, day, document

PAPER = (210.0, 297.0)
_CSS = """
body{font-family:'Fang','Song';font-size:14pt;line-height:1.78}
.page{padding:28mm 26mm 24mm}
h1{font-family:'Song';font-weight:700;font-size:22pt;text-align:center;margin:0 0 6mm;line-height:1.4}
h2{font-family:'Hei';font-weight:400;font-size:14pt;margin:2.5mm 0 0;text-indent:2em}
p{text-indent:2em;text-align:justify} .end{position:absolute;left:0;right:0;bottom:13mm;text-align:center;
 font-size:11pt}
.foot{position:absolute;right:27mm;bottom:62mm;text-align:right;line-height:2}
.foot p{text-align:right}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<div class="page"><h1>跨省大件运输<br>信用承诺书</h1>
<h2>一、承诺单位基本情况</h2><p>单位全称：{w.carrier}</p><p>社会信用代码：{w.uscc}</p><p>法定代表人：{w.legal_representative}</p>
<p>道路运输证号：{x["certificate"]}</p>
<h2>二、运输车辆情况</h2><p>车牌号码（主车）：{w.tractor_plate}</p><p>车牌号码（挂车）：{w.trailer_plate}</p>
<p>轴数：{x["axles"]}轴；最大轴荷：{x["axle_load"]}吨</p>
<h2>三、承运货物情况</h2><p>品　　名：{w.cargo_name}</p><p>货物外形（mm）：{box_mm(w.cargo)}</p><p>货物毛重（kg）：{w.cargo_mass}</p>
<h2>四、装载后情况</h2><p>车货外形（mm）：{box_mm(w.loaded)}</p><p>车货总重（kg）：{w.gross_mass}</p>
<h2>五、运输行程</h2><p>始发地：{w.origin}</p><p>目的地：{w.destination}</p><p>始发时间：{day(w.departs_on)}</p>
<div class="end">— 1 —</div></div>
<div class="page"><h2>六、承诺事项</h2><p>（一）本单位递交的材料和填写的数据真实可靠，不存在隐瞒。</p>
<p>（二）本单位承运的货物确系不可解体，未与其他货物混装。</p><p>（三）本单位提供的照片为本次所用车辆、所运货物的真实影像。</p>
<p>（四）车货的长、宽、高以及总质量、轴荷与第三、四项所列数据一致。</p>
<p>（五）本单位按照批准的时间、路线、速度组织运输，并按规定悬挂标志、配备护送车辆。</p>
<p>（六）许可之后，本单位不变更车辆，不变更货物，不改变装载方式。</p>
<p>（七）本单位违反承诺造成公路、桥梁损坏或者交通事故的，依法承担赔偿责任和法律责任。</p>
<p>（八）本单位同意将承诺书及违诺信息向社会公布。</p><p>（九）本单位接受并配合交通运输主管部门的监督检查。</p>
<div class="foot"><p>{w.carrier}</p><p>（单位公章）</p><p>{day(w.signed_on)}</p></div><div class="end">— 2 —</div></div>"""
    return document(_CSS, body, ("Fang", "Song", "Hei"))


LAYOUT = Layout(
    "letter_two_pages",
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
    ("FandolFang-Regular.otf", "FandolSong-Bold.otf", "wqy-zenhei.ttc"),
    _html,
    (0.72, 0.715),
    "two pages: the facts on page 0; the clauses, the seal and the date on page 1 (the carrier on both)",
)
