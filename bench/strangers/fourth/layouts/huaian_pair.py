"""An A3 sheet with the letter at the left and the waybill of the same transport at the right."""

import random

from ...kit import Layout, Sheet, World
from .common import files, long_date, m, paper, t

_CSS = """
.p{flex-direction:row;font-family:song;font-size:13pt;line-height:1.7}
.h{width:210mm;height:100%;padding:17mm 20mm 16mm;display:flex;flex-direction:column;position:relative}
 .h+.h{border-left:.3mm dashed #777}
h1{font-family:droid;font-size:21pt;text-align:center;margin:0 0 4mm;letter-spacing:.25em;font-weight:normal}
.i{text-indent:2em;text-align:justify;line-height:1.95} .q{padding-left:2.2em;text-indent:-1.5em;line-height:2.05}
.foot{padding-left:45mm;line-height:2}
td{border:.35mm solid #000;padding:3.3mm 2mm;line-height:1.4} td.l{font-family:droid;width:31mm;font-size:12pt;
text-align:center} td.s{letter-spacing:.4em}
.rem{height:34mm;vertical-align:top} .meta{display:flex;justify-content:space-between;font-size:11.5pt}
.sg{display:flex;justify-content:space-between;font-size:12pt;margin-top:4mm}
"""


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    clauses = (
        "我司向窗口所交各项资料均真实无误。",
        "所运之货属于不可解体货物。",
        "照片、视频为该车装载该货的实景。",
        "货物与车辆的尺寸、质量同申报内容吻合。",
        "按指定日期、指定路线、指定速度运行。",
        "运输中不换车、不倒载、不加装。",
        "违诺则自担法律后果，并纳入失信名单。",
        "同意公开本承诺。",
        "主动接受检查并提供便利。",
    )
    left = f"""<div class="h"><h1>申报承诺书</h1><p>致：{e["city"]}市公路事业发展中心</p>
<p class="i">{w.carrier}（代码{w.uscc}，
法定代表人{w.legal_representative}）就{w.tractor_plate}／{w.trailer_plate}车组运送{w.cargo_name}一事承诺如下。
该货长{m(w.cargo[0])}米、宽{m(w.cargo[1])}米、高{m(w.cargo[2])}米，重{t(w.cargo_mass)}吨；
车货合计长{m(w.loaded[0])}米、宽{m(w.loaded[1])}米、高{m(w.loaded[2])}米，
车货总质量{t(w.gross_mass)}吨；{long_date(w.departs_on)}自{w.origin}出发，前往{w.destination}。</p>
{"".join(f'<p class="q">({i}) {c}</p>' for i, c in enumerate(clauses, 1))}
<div class="foot"><p>承诺人：{w.carrier}</p><p>{long_date(w.signed_on)}</p></div></div>"""
    right = f"""<div class="h"><h1>货物运单</h1><div class="meta"><span>开单日期：{long_date(w.signed_on)}</span>
<span>单号：{w.waybill_number}</span></div><table>
<tr><td class="l">发货单位</td><td colspan="3">{w.consignor}</td></tr><tr><td class="l">收货单位</td>
<td colspan="3">{w.consignee}</td></tr>
<tr><td class="l">承运单位</td><td colspan="3">{w.carrier}</td></tr>
<tr><td class="l">主车牌号</td><td>{w.tractor_plate}</td><td class="l">挂车牌号</td><td>{w.trailer_plate}</td></tr>
<tr><td class="l">司机</td><td>{e["driver"]}</td><td class="l">司机手机</td><td>{e["phone"]}</td></tr>
<tr><td class="l">起运地点</td><td colspan="3">{w.origin}</td></tr><tr><td class="l">到达地点</td>
<td colspan="3">{w.destination}</td></tr>
<tr><td class="l s">品名</td><td>{w.cargo_name}</td><td class="l s">重量</td><td>{t(w.cargo_mass)}吨</td></tr>
<tr><td class="l s">规格</td><td colspan="3">{m(w.cargo[0])}*{m(w.cargo[1])}*{m(w.cargo[2])}米</td></tr>
<tr><td class="l">装车日期</td><td>{long_date(w.departs_on)}</td><td class="l s">运费</td><td>{e["fee"]}元</td></tr>
<tr><td class="l s">备注</td><td colspan="3" class="rem">货到付清；途中吊装、护送费用由托运单位承担。投保：
{e["insurer"]}。</td></tr></table>
<div class="sg"><span>发货人签字：</span><span>承运人签字：{e["driver"]}</span><span>收货人签字：</span></div>
</div>"""
    return paper(("song", "droid"), _CSS, f'<div class="p">{left}{right}</div>', (420, 297))


LAYOUT = Layout(
    "huaian_pair",
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
        Sheet(
            "waybill",
            (
                "consignor",
                "consignee",
                "carrier",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "from",
                "to",
                "departs_on",
                "date",
                "waybill_number",
            ),
        ),
    ),
    files("song", "droid"),
    _html,
    stamp=(0.315, 0.885),
    note="A3 landscape (420×297 mm): letter left, waybill right; the seal is on the letter",
)
