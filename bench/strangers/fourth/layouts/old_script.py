"""A letter in traditional characters, facts as lines with leaders, from a firm with an old-fashioned typist."""

import random

from ...kit import Layout, Sheet, World
from .common import files, han_date, m, paper, t, traditional

_CSS = """
.p{padding:18mm 27mm 20mm;font-family:kai;font-size:12.5pt;line-height:1.62;border:0}
.p:before{content:"";position:absolute;left:11mm;right:11mm;top:10mm;bottom:10mm;border:.8mm double #333}
h1{font-family:song;font-size:20pt;text-align:center;margin:3mm 0 5mm;font-weight:bold;letter-spacing:.12em}
.r{display:flex;align-items:baseline} .r i{flex:0 0 auto;font-style:normal;width:36mm;text-align-last:justify}
.r u{flex:1;text-decoration:none;border-bottom:.25mm dotted #333;margin-left:4mm;padding-left:2mm}
ol{margin:3mm 0;padding-left:2.4em;list-style:trad-chinese-informal;line-height:1.55;font-size:12pt}
 .foot{padding-left:50mm;line-height:1.9}
"""


def _html(w: World, rng: random.Random) -> str:
    lines = (
        ("承运商", w.carrier),
        ("信用代码", w.uscc),
        ("负责人", f"{w.legal_representative}（法定代表人）"),
        ("牵引车牌照", w.tractor_plate),
        ("挂车牌照", w.trailer_plate),
        ("承运物件", w.cargo_name),
        ("物件尺寸", f"长{m(w.cargo[0])}米，宽{m(w.cargo[1])}米，高{m(w.cargo[2])}米"),
        ("物件重量", f"{t(w.cargo_mass)}吨"),
        ("车货全体尺寸", f"长{m(w.loaded[0])}米，宽{m(w.loaded[1])}米，高{m(w.loaded[2])}米"),
        ("车货全体重量", f"{t(w.gross_mass)}吨"),
        ("起点", w.origin),
        ("终点", w.destination),
        ("启程之日", han_date(w.departs_on)),
    )
    clauses = (
        "呈交之文书、证照、数据俱属真实，绝无虚报。",
        "所载物件为不可分割之整体。",
        "所附相片即为本车装载本物件之实况。",
        "装载后之尺寸、重量与申报表相符。",
        "依核准之时日、路线、车速行驶，不绕行，不抢行。",
        "核准之后，不更换车辆，不更换物件。",
        "倘有违背，甘受处罚，并负赔偿之责。",
        "同意将本书公诸于众。",
        "沿途关卡查验，随到随查，绝不推诿。",
    )
    rows = "".join(f'<div class="r"><i>{label}</i><u>{value}</u></div>' for label, value in lines)
    body = f"""<div class="p"><h1>大型物件运输信用承诺书</h1>
<p style="text-indent:2em">敝公司承揽下列物件之公路运输，谨就有关事项立此承诺书为凭：</p>{rows}
<ol>{"".join(f"<li>{c}</li>" for c in clauses)}</ol>
<div class="foot"><p>立书人：{w.carrier}</p><p>代表人：{w.legal_representative}</p><p>{han_date(w.signed_on)}</p>
</div></div>"""
    return paper(("kai", "song"), _CSS, traditional(body))


LAYOUT = Layout(
    "old_script",
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
    files("kai", "song"),
    _html,
    stamp=(0.64, 0.885),
    note="traditional characters throughout, the firm's and places' names too; dates in Chinese numerals",
)
