"""A promise on the firm's red-headed paper: prose, bold values without blanks, dates in Chinese numerals."""

import random

from ...kit import Layout, Sheet, World
from ..writing import box, document, files, in_han, tonnes

_CSS = """
body{font:14pt/1.95 fang;padding:16mm 25mm 0 27mm;height:296mm;position:relative}
.red{color:#d2101a;font:bold 25pt ming;text-align:center;white-space:nowrap;margin-bottom:4mm}
.no{display:flex;justify-content:space-between;font-size:11.5pt;border-bottom:1.6pt solid #d2101a;
padding-bottom:1.5mm;margin-bottom:6mm}
h1{font:bold 18pt ming;text-align:center;margin:0 0 3mm}
p{margin:0;text-indent:2em;text-align:justify}b{font-family:fang}
.foot{position:absolute;right:32mm;bottom:44mm;text-align:center}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    scale = min(25.0, 440 / len(w.carrier))
    body = f"""<div class=red style="font-size:{scale:.1f}pt">{w.carrier}</div>
<div class=no><span>运函〔2026〕{int(x["form"]) % 180 + 3}号</span><span>统一社会信用代码：{w.uscc}</span></div>
<h1>关于超限运输申报事项的承诺函</h1>
<p>我公司法定代表人<b>{w.legal_representative}</b>，就承运<b>{w.cargo_name}</b>一事申报公路超限运输许可。该货物外形尺寸<b>{box(w.cargo)}米</b>，
净重<b>{tonnes(w.cargo_mass)}吨</b>；由<b>{w.tractor_plate}</b>牵引<b>{w.trailer_plate}</b>装运，车货外廓尺寸<b>{box(w.loaded)}米</b>，
全重<b>{tonnes(w.gross_mass)}吨</b>。<b>{in_han(w.departs_on)}</b>自<b>{w.origin}</b>起运，止于<b>{w.destination}</b>。谨此承诺：</p>
<p>（一）报送之材料、证照真实无误。（二）货物系整体制造，无法分拆运输。（三）所附照片为实车、实货、实拍。（四）实测总质量、轴荷、尺寸同申报数一致，不瞒报。
（五）照许可的日期、路径、限速行驶。（六）车辆、货物一经许可，不予更换。（七）沿途自觉接受执法检查与引导。（八）违反承诺的，依法受罚并赔偿公路损失。
（九）许可机关可将本函及失信记录对外公布。</p>
<p>特此承诺。</p>
<div class=foot>{w.carrier}<br>{in_han(w.signed_on)}</div>"""
    return document(_CSS, body, "fang", "ming")


LAYOUT = Layout(
    name="second_redhead_fang",
    sheets=(
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "tractor_plate",
                "trailer_plate",
                "loaded_dimensions",
                "gross_mass",
                "departs_on",
                "from",
                "to",
                "date",
            ),
        ),
    ),
    fonts=files("fang", "ming"),
    html=_html,
    stamp=(0.66, 0.79),
    note="red-headed firm paper, plates without a label, dates in Chinese numerals",
)
