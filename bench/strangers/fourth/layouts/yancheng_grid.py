"""Two label/value pairs a row, units in the labels, everything typed in full-width digits."""

import random

from ...kit import Layout, Sheet, World
from .common import files, m2, paper, t, wide

_CSS = """
.p{padding:17mm 18mm 18mm;font-family:stone;font-size:11pt;line-height:1.45}
h1{font-size:22pt;text-align:center;letter-spacing:.8em;padding-left:.8em;margin:0 0 4mm;font-weight:bold}
h2{font-size:12.5pt;margin:3mm 0 1.5mm;font-weight:bold}
td{border:.25mm solid #222;padding:1.2mm 1.6mm;-webkit-text-stroke:.1px #000} td.l{width:33mm;background:#f3f3f3}
p{-webkit-text-stroke:.1px #000;line-height:1.5;font-size:10.8pt} p.i{text-indent:2em}
.foot{display:flex;justify-content:space-between;line-height:1.9;padding:0 6mm}
"""


def _html(w: World, rng: random.Random) -> str:
    e, go, day = w.extra, w.departs_on, w.signed_on
    long, wide_, high = (wide(m2(s)) for s in w.loaded)
    body = f"""<div class="p"><h1>告知承诺书</h1>
<h2>一、许可机关告知</h2><p class="i">跨区域大件运输实行告知承诺。车货总质量、外廓尺寸或者轴荷超过限值的车辆，
应当取得超限运输车辆通行证后方可上路；作出不实承诺的，撤销许可并列入信用记录。</p>
<h2>二、申请人填报</h2><table>
<tr><td class="l">申请单位</td><td colspan="3">{w.carrier}</td></tr>
<tr><td class="l">社会信用代码</td><td colspan="3">{wide(w.uscc)}</td></tr>
<tr><td class="l">法定代表人</td><td>{w.legal_representative}</td><td class="l">联系电话</td><td>{wide(e["phone"])}
</td></tr>
<tr><td class="l">主车车号</td><td>{wide(w.tractor_plate)}</td><td class="l">挂车车号</td><td>{wide(w.trailer_plate)}
</td></tr>
<tr><td class="l">货物名称</td><td>{w.cargo_name}</td><td class="l">货重（吨）</td><td>{wide(t(w.cargo_mass))}</td>
</tr>
<tr><td class="l">货长／宽／高（米）</td><td colspan="3">{"／".join(wide(m2(s)) for s in w.cargo)}</td></tr>
<tr><td class="l">全车长（米）</td><td>{long}</td><td class="l">全车宽（米）</td><td>{wide_}</td></tr>
<tr><td class="l">全车高（米）</td><td>{high}</td><td class="l">全车总质量（吨）</td><td>{wide(t(w.gross_mass))}</td>
</tr>
<tr><td class="l">准牵引总质量（吨）</td><td>{wide(t(int(e["towable"])))}</td><td class="l">最大轴荷（吨）</td>
<td>{wide(e["axle_load"])}</td></tr>
<tr><td class="l">装货地点</td><td>{w.origin}</td><td class="l">卸货地点</td><td>{w.destination}</td></tr>
<tr><td class="l">计划启程</td><td>{wide(str(go.year))}年{wide(str(go.month))}月{wide(str(go.day))}日</td>
<td class="l">轴数</td><td>{wide(e["axles"])}</td></tr></table>
<h2>三、申请人承诺</h2>
<p class="i">（一）所报内容和附件真实可靠；（二）该货物为整体构件，无法拆解装运；（三）照片所示即本车、本货；
（四）装载后的尺寸和质量同上表所填无出入；
（五）只在批准的日期内、沿批准的道路、以不高于批准的车速通行；（六）不擅自变更车辆、货物；（七）违背承诺造成后果的，
自行承担法律责任；
（八）愿意将本承诺书对外公布，接受社会监督；（九）积极配合各级执法机构检查。</p>
<div class="foot"><span>经办：{e["clerk"]}</span><span>申请人（签章）：<br>{w.carrier}
<br>{wide(str(day.year))}年{wide(str(day.month))}月{wide(str(day.day))}日</span></div></div>"""
    return paper(("stone",), _CSS, body)


LAYOUT = Layout(
    "yancheng_grid",
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
    files("stone"),
    _html,
    stamp=(0.72, 0.90),
    note="full-width digits and letters; the authority's notice stands above the table",
)
