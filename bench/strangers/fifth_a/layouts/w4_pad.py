"""A hauler's printed pad in blue, typed in with a dot printer; the parties' heads stand upright at the left."""

import random

from ...kit import Layout, Sheet, World
from ._common import FANG, HEI, KAI, SONG, g, page

_CSS = """body{font:10pt/1.35 Song;color:#123a7a}h1{font:19pt Hei;letter-spacing:3mm}td{border:.8pt solid #123a7a;
padding:1.2mm 1.5mm;height:9mm}
.u{writing-mode:vertical-rl;text-align:center;width:9mm;letter-spacing:1mm;font-family:Hei}.k{text-align:center;
width:23mm}
.v{font:11.5pt/1.25 Fang;color:#000}.n{display:flex;justify-content:space-between;margin:1mm 0 2mm}.n b{
font:12pt Fang;color:#000}
.r{color:#b3202a;font:13pt Song}"""
_STATES = (
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
    "date",
    "waybill_number",
)


def _html(w: World, rng: random.Random) -> str:
    x, d = w.extra, w.signed_on

    def k(text: str) -> str:
        return f"<td class='k'>{text}</td>"

    def v(text: str, n: int = 1) -> str:
        return f"<td class='v' colspan='{n}'>{text}</td>"

    size = "×".join(g(s) for s in w.cargo)
    return page(
        _CSS,
        f"""<h1>公路货物运单</h1><div class='n'>
<span>填发日期　<b>{d.year}</b> 年 <b>{d.month}</b> 月 <b>{d.day}</b> 日</span>
<span>第二联：承运</span><span class='r'>№ {w.waybill_number}</span></div>
<table><tr>
<td class='u' rowspan='2'>发货</td>{k("发货单位")}{v(w.consignor, 3)}<td class='u' rowspan='2'>收货</td>{k("收货单位")}
{v(w.consignee, 2)}</tr>
<tr>{k("发站地址")}{v(w.origin, 3)}{k("到站地址")}{v(w.destination, 2)}</tr>
<tr>
<td class='u' rowspan='2'>货物</td>{k("货名")}{k("件数")}{k("包装")}{k("尺码（米）")}<td class='u' rowspan='2'>计费</td>{k("重量（吨）")}
{k("运价")}{k("运费")}</tr>
<tr>{v(w.cargo_name)}{v("1")}{v("裸装")}{v(size)}{v(g(w.cargo_mass))}{v("包干")}{v(x["fare"])}</tr>
<tr>
<td class='u' rowspan='2'>承运</td>{k("运输单位")}{v(w.carrier, 3)}<td class='u' rowspan='2'>车辆</td>{k("主车号")}
{v(w.tractor_plate, 2)}</tr>
<tr>{k("驾驶员")}{v(x["driver"])}{k("电话")}{v(x["driver_phone"])}{k("拖挂号")}{v(w.trailer_plate, 2)}</tr>
<tr>{'<td colspan="2" class="k">特约事项</td>'}{v("超限货物，凭通行证行驶", 7)}</tr></table>
<div class='n' style='margin-top:3mm'><span>发货人签章</span><span>承运人签章</span><span>收货人签收　　　　　　　月　　日</span></div>""",
        "241mm 140mm",
        "8mm 12mm",
    )


LAYOUT = Layout("w4_pad", (Sheet("waybill", _STATES),), (SONG, HEI, KAI, FANG), _html)
