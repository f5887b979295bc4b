"""A printed form of sentences with underlined blanks, filled in by hand in blue ink."""

import random

from ...kit import Layout, Sheet, World
from .common import files, m, paper, t

_CSS = """
.p{padding:20mm 24mm 22mm;font-family:song;font-size:12pt;line-height:2.05}
h1{font-family:song;font-size:21pt;text-align:center;letter-spacing:.35em;margin:2mm 0 6mm;font-weight:bold}
.no{text-align:right;font-size:9.5pt;line-height:1.2}
.b{border-bottom:.35mm solid #111;padding:0 2.5mm;font-family:jiangxizhuokai,kai;font-size:15pt;color:#1d2f8e;
line-height:1}
p.i{text-indent:2em}
.c{line-height:2;font-size:12pt;margin-top:2mm}
.foot{align-self:flex-end;width:96mm;line-height:2.2}
"""


def _html(w: World, rng: random.Random) -> str:
    def b(text: str) -> str:
        wrap = "normal" if len(text) > 20 else "nowrap"
        return f'<span class="b" style="white-space:{wrap};letter-spacing:{rng.uniform(0, 0.06):.2f}em">{text}</span>'

    go, day = w.departs_on, w.signed_on
    clauses = (
        "所交材料（行驶证、道路运输证、装载图等）真实、齐全，与原件一致；",
        "所运货物为单件整体物，不能拆卸分装；",
        "随附照片均为本车本次装载后所拍，未作修改；",
        "车辆装载后的尺寸、车货总质量及轴荷与申报数据相同，绝不私自加装；",
        "严格照通行证写明的时段、线路、车速行驶，并按要求护送；",
        "通行证有效期内不更换牵引车、挂车，不更换所载货物；",
        "如有违反，愿负由此产生的全部法律责任及路产赔偿责任；",
        "同意将本承诺及履行结果向社会公示；",
        "途中及事后服从公路、交通、公安人员的检查。",
    )
    items = "".join(f"<p>{i}. {c}</p>" for i, c in enumerate(clauses, 1))
    body = f"""<div class="p"><p class="no">NTGL-XK-07（2025版）　编号：{w.extra["form"]}</p><h1>信用承诺书</h1>
<p class="i">本单位{b(w.carrier)}，统一社会信用代码{b(w.uscc)}，法定代表人{b(w.legal_representative)}，
现使用{b(w.tractor_plate)}号牵引车拖挂{b(w.trailer_plate)}号半挂车，
承运{b(w.cargo_name)}一件，该件长{b(m(w.cargo[0]))}米、宽{b(m(w.cargo[1]))}米、高{b(m(w.cargo[2]))}米，
重{b(t(w.cargo_mass))}吨。
装车后总长{b(m(w.loaded[0]))}米，总宽{b(m(w.loaded[1]))}米，总高{b(m(w.loaded[2]))}米，
车货总重{b(t(w.gross_mass))}吨。
拟于{b(str(go.year))}年{b(str(go.month))}月{b(str(go.day))}日由{b(w.origin)}启运，至{b(w.destination)}。为此郑重承诺：
</p>
<div class="c">{items}</div>
<div class="foot"><p>承诺单位（公章）：</p><p>法定代表人（签字）：{b(w.legal_representative)}</p>
<p>{b(str(day.year))}年{b(str(day.month))}月{b(str(day.day))}日</p></div></div>"""
    return paper(("song", "kai", "hand"), _CSS, body)


LAYOUT = Layout(
    "nantong_blanks",
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
    files("song", "kai", "hand"),
    _html,
    stamp=(0.68, 0.875),
    note="values by hand in blue ink inside printed sentences",
)
