"""A landscape sheet like a certificate: a guilloche ground, a double frame, facts in cells, promises in small print."""

import math
import random

from ...kit import Layout, Sheet, World
from .common import files, long_date, paper

_CSS = """
.p{padding:15mm 22mm 13mm;font-family:song;font-size:11.5pt;line-height:1.5}
svg{position:absolute;left:0;top:0;width:297mm;height:209mm;z-index:-1}
.fr{position:absolute;left:7mm;right:7mm;top:7mm;bottom:7mm;border:1.4mm double #9a6b1f}
h1{font-family:kai;font-size:30pt;letter-spacing:.3em;padding-left:.3em;text-align:center;margin:0;color:#8a1c1c;
font-weight:bold;line-height:1.3}
.no{text-align:center;font-size:10pt;color:#444;margin-bottom:2.5mm}
.g{display:grid;grid-template-columns:1.35fr 1fr 1fr;column-gap:6mm;row-gap:2.2mm}
.g div{border-bottom:.25mm solid #9a6b1f;padding:.3mm 1mm} .g i{font-style:normal;font-size:9pt;color:#6b4a12;
display:block;line-height:1.3}
.g b{font-family:kai;font-size:13.5pt;font-weight:normal;line-height:1.35}
.cl{columns:3;column-gap:7mm;font-size:11.3pt;line-height:1.75;margin-top:6mm} .cl p{break-inside:avoid;
margin-bottom:.8mm}
.foot{display:flex;justify-content:space-between;align-items:flex-end;font-size:12pt;line-height:1.9;padding:0 10mm}
"""


def _ground() -> str:
    lines = []
    for k in range(16):
        points = []
        for i in range(0, 301, 2):
            y = 104 + 82 * math.sin(i / 297 * math.pi * 4 + k * math.pi / 16) * math.cos(
                i / 297 * math.pi * 3 + k * math.pi / 8
            )
            points.append(f"{i},{y:.1f}")
        lines.append(f'<polyline points="{" ".join(points)}"/>')
    style = 'fill="none" stroke="#d9b36a" stroke-width=".22" opacity=".55"'
    return f'<svg viewBox="0 0 297 209"><g {style}>{"".join(lines)}</g></svg>'


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    cells = (
        ("承诺主体", w.carrier),
        ("统一社会信用代码", w.uscc),
        ("法人", w.legal_representative),
        ("起讫之起", w.origin),
        ("牵引车", w.tractor_plate),
        ("挂车", w.trailer_plate),
        ("起讫之讫", w.destination),
        ("货名", w.cargo_name),
        ("货重", f"{w.cargo_mass / 1000:.2f}吨"),
        ("货物外形　长｜宽｜高", "｜".join(f"{s / 1000:.2f}米" for s in w.cargo)),
        ("车货总重", f"{w.gross_mass / 1000:.2f}吨"),
        ("启运之日", long_date(w.departs_on)),
        ("装载外形　长｜宽｜高", "｜".join(f"{s / 1000:.2f}米" for s in w.loaded)),
        ("最大轴荷", f"{e['axle_load']}吨"),
        ("轴线数", e["axles"]),
    )
    clauses = (
        "壹　所报之材料、数据全部属实；",
        "贰　所载之货物浑然一体，不可分拆；",
        "叁　所附之照片确为本车本货；",
        "肆　实际尺寸、总重、轴荷合于申报；",
        "伍　依许可之时间、线路、速度行驶；",
        "陆　不更换车辆，不更换装载物；",
        "柒　如有不实，愿受失信惩戒并赔偿损失；",
        "捌　同意将本承诺公之于众；",
        "玖　接受执法部门随时检查。",
    )
    body = f"""<div class="p">{_ground()}<div class="fr"></div><h1>大件运输信用承诺书</h1>
<div class="no">第 {w.signed_on:%Y%m}{e["form"]} 号</div>
<div class="g">{"".join(f"<div><i>{label}</i><b>{value}</b></div>" for label, value in cells)}</div>
<div class="cl">{"".join(f"<p>{c}</p>" for c in clauses)}</div>
<div class="foot"><span style="font-size:9.5pt">本承诺书与《超限运输车辆通行证》同时使用方为有效</span><span>承诺人：
{w.carrier}<br>立诺日期：{long_date(w.signed_on)}</span></div></div>"""
    return paper(("song", "kai"), _CSS, body, (297, 210))


LAYOUT = Layout(
    "zhenjiang_certificate",
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
    files("song", "kai"),
    _html,
    stamp=(0.80, 0.865),
    note="landscape, patterned ground, label above value, unusual labels",
)
