"""A printed letter form that somebody filled in with a pen. Song form, handwriting in blue or black."""

import random

from ...kit import Layout, Sheet, World
from .common import INK, document, inked, number

PAPER = (210.0, 297.0)
_CSS = (
    INK
    + """
body{font-family:'Song';font-size:11pt;line-height:1.5}
.page{padding:17mm 19mm}
h1{font-weight:700;font-size:20pt;text-align:center;letter-spacing:.3em;margin:0 0 3mm}
.f{display:flex;align-items:flex-end;height:11mm} .f span.l{white-space:nowrap;padding-bottom:.3mm}
.f .v{flex:1;border-bottom:.6pt solid #000;padding:0 1.5mm;margin:0 2mm 0 1mm;white-space:nowrap}
.ink{color:COLOUR}
.c{font-size:11.5pt;margin-top:4mm;line-height:1.7} .c p{text-indent:2em}
.foot{position:absolute;right:18mm;bottom:19mm;width:104mm}
"""
)


def _html(w: World, rng: random.Random) -> str:
    colour = rng.choice(("#1c2f8f", "#20367d", "#1a1a22"))

    def pen(text: str, size: float = 15.5) -> str:
        return inked(text, rng, size)

    def field(label: str, value: str, size: float = 15.5, share: float = 1) -> str:
        return f'<span class="l">{label}</span><span class="v" style="flex:{share}">{pen(value, size)}</span>'

    c, t = w.cargo, w.loaded
    body = f"""<div class="page"><h1>信用承诺书</h1>
<div class="f">{field("承诺单位：", w.carrier)}</div>
<div class="f">{field("统一社会信用代码：", w.uscc)}</div>
<div class="f">{field("法定代表人：", w.legal_representative)}{field("货物名称：", w.cargo_name, 15, 1.4)}</div>
<div class="f">{field("牵引车号牌：", w.tractor_plate)}{field("挂车号牌：", w.trailer_plate)}</div>
<div class="f"><span class="l">货物尺寸：</span>{field("长", number(c[0]))}{field("米　宽", number(c[1]))}
{field("米　高", number(c[2]))}<span class="l">米</span></div>
<div class="f"><span class="l">车货总尺寸：</span>{field("长", number(t[0]))}{field("米　宽", number(t[1]))}
{field("米　高", number(t[2]))}<span class="l">米</span></div>
<div class="f">{field("货物质量：", number(w.cargo_mass))}<span class="l">吨　　</span>
{field("车货总质量：", number(w.gross_mass))}<span class="l">吨</span></div>
<div class="f">{field("起运地点：", w.origin, 15)}</div><div class="f">{field("到达地点：", w.destination, 15)}</div>
<div class="c"><p>本单位自愿作出以下承诺：</p><p>一、申报材料真实有效；</p><p>二、货物不可解体，确需整体运输；</p>
<p>三、所报照片为该车该货实景；</p><p>四、尺寸、总质量、轴荷与申报一致；</p><p>五、按许可时间、路线、速度行驶，保护公路设施；</p>
<p>六、不擅自更换车辆、挂车或货物；</p><p>七、违反承诺的，承担由此产生的一切责任；</p><p>八、同意公开承诺信息，纳入信用档案；</p>
<p>九、接受交通、公安部门的检查和复核。</p></div>
<div class="foot"><div class="f"><span class="l">承诺单位（盖章）</span></div>
<div class="f">{field("经办人：", w.extra["agent"])}</div>
<div class="f">{field("", str(w.signed_on.year))}{field("年", str(w.signed_on.month))}{field("月", str(w.signed_on.day))}
<span class="l">日</span></div></div></div>"""
    return document(_CSS.replace("COLOUR", colour), body, ("Song", "Kai", "Ma Shan Zheng", "Liu Jian Mao Cao"))


LAYOUT = Layout(
    "letter_by_hand",
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
                "date",
            ),
        ),
    ),
    ("FandolSong-Regular.otf", "FandolSong-Bold.otf", "gkai00mp.ttf", "ma-shan-zheng", "liu-jian-mao-cao"),
    _html,
    (0.74, 0.86),
    "all values by hand",
)
