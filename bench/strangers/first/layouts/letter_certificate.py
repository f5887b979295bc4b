"""A landscape letter like a certificate: ornamental frame, pattern under the text. Serif, 13 pt."""

import math
import random
from urllib.parse import quote

from ...kit import Layout, Sheet, World
from .common import box, document, han, number

PAPER = (297.0, 210.0)


def _pattern() -> str:
    lines = []
    for turn in range(12):
        points = " ".join(
            f"{60 + (40 + 14 * math.sin(6 * a + turn)) * math.cos(a):.1f},"
            f"{60 + (40 + 14 * math.sin(6 * a + turn)) * math.sin(a):.1f}"
            for a in (2 * math.pi * i / 90 for i in range(91))
        )
        lines.append(f'<polyline points="{points}" fill="none" stroke="#cfe0d2" stroke-width=".5"/>')
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120">{"".join(lines)}</svg>'
    return "data:image/svg+xml," + quote(svg)


_CSS = """
body{font-family:'Serif';font-size:14pt;line-height:1.62}
.page{padding:19mm 27mm;background:#fbfdf8 url("PATTERN")}
.frame{position:absolute;inset:8mm;border:2.2mm double #2f6b45} .frame2{position:absolute;inset:12mm;
 border:.5pt solid #2f6b45}
.in{position:relative}
h1{font-weight:700;font-size:25pt;text-align:center;letter-spacing:.6em;text-indent:.6em;margin:0 0 1mm;color:#1e4d31}
.no{position:absolute;right:0;top:0;font-size:9.5pt}
.row{display:grid;grid-template-columns:1fr 1fr;column-gap:10mm;margin:1.5mm 0} .row div{border-bottom:.4pt dotted #666}
.row span{color:#1e4d31;font-size:12.5pt} .all{grid-column:1/3}
ol{columns:2;column-gap:10mm;margin:2mm 0 0;padding-left:7mm;font-size:12pt;line-height:1.55}
.foot{position:absolute;right:36mm;bottom:22mm;text-align:center;line-height:1.8}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<div class="page"><div class="frame"></div><div class="frame2"></div><div class="in">
<div class="no">No. {x["batch"]}{x["certificate"][-3:]}</div><h1>承诺书</h1>
<div class="row"><div class="all"><span>承诺人　</span>{w.carrier}（{w.uscc}）</div>
<div><span>牵引车牌号　</span>{w.tractor_plate}</div><div><span>半挂车牌号　</span>{w.trailer_plate}</div>
<div><span>大件货物　</span>{w.cargo_name}</div><div><span>货物净重　</span>{number(w.cargo_mass)} 吨</div>
<div><span>货物体积尺码　</span>{box(w.cargo, " × ", 2)} 米</div><div><span>装车后尺码　</span>{box(w.loaded, " × ", 2)} 米</div>
<div><span>装车后全重　</span>{number(w.gross_mass)} 吨</div><div><span>启程之日　</span>{han(w.departs_on)}</div>
<div><span>发自　</span>{w.origin}</div><div><span>运至　</span>{w.destination}</div></div>
<ol><li>保证申请文件真实，绝无虚假。</li><li>保证货物为整体不可分割之物。</li><li>保证照片所示即为本车本货。</li>
<li>保证尺寸、轴荷、总重与所报一致。</li><li>保证依许可的时间、路线、车速行驶。</li><li>保证途中不换车、不换货、不加载。</li>
<li>如有违诺，甘愿受罚并赔偿损失。</li><li>同意公开本承诺，接受公众监督。</li><li>保证随时接受交通执法人员查验。</li></ol></div>
<div class="foot">承诺人（印）　{w.carrier}<br>{han(w.signed_on)}</div></div>"""
    return document(_CSS.replace("PATTERN", _pattern()), body, ("Serif",), "297mm 210mm")


LAYOUT = Layout(
    "letter_certificate",
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
    ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"),
    _html,
    (0.76, 0.842),
    "dates in Chinese numerals; A4 landscape",
)
