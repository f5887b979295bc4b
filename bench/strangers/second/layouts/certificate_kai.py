"""A landscape sheet like a certificate, on a patterned ground."""

import math
import random

from ...kit import Layout, Sheet, World
from ..writing import document, files, metres, plate, tonnes, year_month_day

_CSS = """
body{font:12.5pt/1.7 kai;height:209mm;width:297mm;position:relative;overflow:hidden}
svg{position:absolute;left:0;top:0;width:297mm;height:209mm}.in{position:absolute;left:27mm;right:27mm;top:21mm;
bottom:18mm}
h1{font:27pt kaibold;text-align:center;letter-spacing:.5em;padding-left:.5em;margin:0;color:#7a1512}
.no{position:absolute;right:0;top:0;font-size:10pt}table{width:100%;margin:3mm 0 2mm;font-size:12.5pt;line-height:1.5}
td{padding:1.5mm 2mm;border-bottom:.5pt dotted #7a5a2a}td.k{color:#5b3d12;white-space:nowrap;width:32mm}
p{margin:0;font-size:12pt;line-height:1.75;text-indent:2em;text-align:justify}.foot{position:absolute;right:12mm;
bottom:0;text-align:center;line-height:1.8}
"""


def _ground() -> str:
    waves = []
    for row in range(13):
        for shift in (0.0, 0.7, 1.4):
            line = " ".join(
                f"{12 + step * 1.896:.1f},{20 + row * 14 + 6 * math.sin(step / 4.5 + shift + row * 0.4):.1f}"
                for step in range(145)
            )
            waves.append(f'<polyline points="{line}"/>')
    return (
        '<svg viewBox="0 0 297 209"><rect x="0" y="0" width="297" height="209" fill="#fffdf4"/>'
        f'<g fill="none" stroke="#e8d9ae" stroke-width=".28">{"".join(waves)}</g>'
        '<rect x="9" y="9" width="279" height="191" fill="none" stroke="#b08a3c" stroke-width="1.6"/>'
        '<rect x="12" y="12" width="273" height="185" fill="none" stroke="#b08a3c" stroke-width=".5"/></svg>'
    )


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    length, width, height = (metres(side, 2) for side in w.loaded)
    body = f"""{_ground()}<div class=in><div class=no>编号：{x["permit"]}</div><h1>诚信运输承诺书</h1>
<table><tr><td class=k>承　诺　人</td><td>{w.carrier}</td><td class=k>社会信用代码</td><td>{w.uscc}</td></tr>
<tr><td class=k>法定代表人</td><td>{w.legal_representative}</td><td class=k>承 运 物 件</td><td>
{w.cargo_name}（{tonnes(w.cargo_mass)}吨）</td></tr>
<tr><td class=k>牵 引 车 号</td><td>{plate(w.tractor_plate)}</td><td class=k>挂 车 号</td><td>{plate(w.trailer_plate)}</td>
</tr>
<tr><td class=k>装后外廓</td><td>长{length}m　宽{width}m　高{height}m</td><td class=k>车货总重</td><td>
{tonnes(w.gross_mass)}吨（{x["axles"]}轴）</td></tr>
<tr><td class=k>由</td><td>{w.origin}</td><td class=k>至</td><td>{w.destination}</td></tr>
<tr><td class=k>启程日期</td><td>{year_month_day(w.departs_on)}</td><td class=k>预计抵达</td><td>
{year_month_day(w.arrives_on)}</td></tr></table>
<p>承诺人以企业信誉担保：申报资料真实，不弄虚作假；物件整体不可拆分；照片所示即为本车本货；所报尺寸、轴荷与总质量同实测结果吻合；
依准许之时间、路线、速度运行；中途不换车、不换货、不加货；服从检查，听从指挥；倘有违反，甘受处理，并赔偿所致损害；愿将本承诺公之于众，接受监督。</p>
<div class=foot>{w.carrier}（章）<br>{year_month_day(w.signed_on)}</div></div>"""
    return document(_CSS, body, "kai", "kaibold", size="A4 landscape")


LAYOUT = Layout(
    name="second_certificate_kai",
    sheets=(
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
                "cargo_name",
                "cargo_mass",
                "tractor_plate",
                "trailer_plate",
                "loaded_dimensions",
                "gross_mass",
                "from",
                "to",
                "departs_on",
                "date",
            ),
        ),
    ),
    fonts=files("kai", "kaibold"),
    html=_html,
    stamp=(0.77, 0.825),
    note="A4 landscape on a patterned ground; places only under 由 and 至; an arrival date beside the departure",
)
