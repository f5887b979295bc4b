"""A letter of two pages in numbered chapters; the signature and the seal stand on the second."""

import random

from ...kit import Layout, Sheet, World
from .common import files, m2, paper, t

_CSS = """
.p{padding:14mm 25mm 12mm;font-family:noto;font-size:12pt;line-height:1.8;page-break-after:always;break-after:page}
.p:last-child{page-break-after:auto;break-after:auto}
.run{font-size:8.5pt;color:#555;border-bottom:.2mm solid #888;display:flex;justify-content:space-between;
line-height:1.6;margin-bottom:6mm}
h1{font-size:23pt;text-align:center;font-weight:bold;margin:3mm 0 6mm;letter-spacing:1em;padding-left:1em}
h2{font-size:13pt;font-weight:bold;margin:3.5mm 0 .5mm} p.k{padding-left:2em} p.i{text-indent:2em}
.foot{text-align:center;font-size:9pt;color:#333} .sig{margin:12mm 0 0 50mm;line-height:2.3}
"""


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    head = f'<div class="run"><span>{e["city"]}市大件运输许可申请材料</span><span>材料之三</span></div>'
    (cl, cw, ch), (vl, vw, vh) = ((m2(s) for s in sides) for sides in (w.cargo, w.loaded))
    one = f"""<div class="p">{head}<h1>承诺书</h1>
<h2>一、承诺单位基本情况</h2><p class="k">（一）单位名称：{w.carrier}</p><p class="k">（二）统一社会信用代码：{w.uscc}
</p>
<p class="k">（三）法定代表人姓名：{w.legal_representative}</p><p class="k">（四）经营许可证号：{e["licence"]}</p>
<h2>二、承运车辆</h2><p class="k">（一）牵引车（{e["engine"]}）车牌：{w.tractor_plate}</p>
<p class="k">（二）半挂车车牌：{w.trailer_plate}</p>
<p class="k">（三）驾驶员：{e["driver"]}、{e["second"]}</p>
<h2>三、承运货物</h2><p class="k">（一）品名：{w.cargo_name}（1件，{e["packing"]}）</p><p class="k">（二）外形：
长{cl}m，宽{cw}m，高{ch}m</p>
<p class="k">（三）单件重量：{t(w.cargo_mass)}t</p>
<h2>四、装载后数据</h2><p class="k">（一）车货总长{vl}m，总宽{vw}m，总高{vh}m</p><p class="k">（二）车货总重：
{t(w.gross_mass)}t（轴数{e["axles"]}，最大轴荷{e["axle_load"]}t）</p>
<h2>五、通行计划</h2><p class="k">（一）启运日：{w.departs_on:%Y-%m-%d}；预计到达：{w.arrives_on:%Y-%m-%d}</p>
<p class="k">（二）出发地：{w.origin}</p><p class="k">（三）目的地：{w.destination}</p>
<div class="foot">— 1 / 2 —</div></div>"""
    clauses = (
        "提交的一切申请材料均真实、合法、有效，未伪造、变造。",
        "拟运设备为整件，现场不具备解体条件，解体会造成不可逆的损坏。",
        "所提供照片拍摄于本次装车完毕后，画面中的车辆及货物与本承诺书第二、三章所列为同一车、同一物。",
        "实测长度、宽度、高度、总质量及轴荷与网上申报系统中的数值一致。",
        "持证运行，遵守证面载明的时间、路线与限速要求，恶劣天气停驶。",
        "许可期内，车辆不调换、货物不调换、装载方式不调整。",
        "若违反以上任何一条，本单位依法承担相应责任，并赔偿因此给公路设施造成的损失。",
        "同意贵单位将本承诺书及践诺情况依法公开。",
        "服从监督检查，如实提供有关资料，不拒绝、不逃避称重检测。",
    )
    two = f"""<div class="p">{head}<h2>六、承诺内容</h2>
<p class="i">本单位已知悉《超限运输车辆行驶公路管理规定》全部要求，现就上述运输承诺：</p>
{"".join(f'<p class="i">{i}．{c}</p>' for i, c in enumerate(clauses, 1))}
<div class="sig"><p>承诺单位：{w.carrier}</p><p>法定代表人：{w.legal_representative}</p><p>承诺日期：
{w.signed_on:%Y-%m-%d}</p></div>
<div class="foot">— 2 / 2 —</div></div>"""
    return paper(("noto",), _CSS, one + two)


LAYOUT = Layout(
    "suzhou_two_pages",
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
    files("noto"),
    _html,
    stamp=(0.58, 0.575),
    note="two pages: facts on the first, promises, name, date and the seal on the second (last) page",
)
