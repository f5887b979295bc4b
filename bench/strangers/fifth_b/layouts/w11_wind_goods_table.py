"""A wind-power forwarder's landscape sheet: a goods table of many columns with a totals row and notes."""

import random

from ...kit import Layout, Sheet, World
from ..forms import dot, files, m2, sheet

_FONTS = ("Song", "Hei")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded
    ton, total, empty = (f"{x / 1000:.2f}" for x in (w.cargo_mass, w.gross_mass, w.gross_mass - w.cargo_mass))
    blank = "<tr>" + "<td>&nbsp;</td>" * 10 + "</tr>"
    body = f"""<div class="t"><h1>新能源装备公路运输货物运单</h1><div>No. {w.waybill_number}</div></div>
    <table class="p"><tr><td>发货单位：{w.consignor}</td><td>收货单位：{w.consignee}</td></tr>
    <tr><td>发货地：{w.origin}</td><td>收货地：{w.destination}</td></tr>
    <tr><td>运输单位：{w.carrier}</td><td>制单日期：{w.signed_on:%Y.%m.%d}　　发车日期：{w.departs_on:%Y.%m.%d}</td></tr></table>
    <table class="g"><tr><th rowspan="2">序号</th><th rowspan="2">货物名称</th><th rowspan="2">型号/图号</th><th rowspan="2">
    件数</th>
    <th colspan="3">外形尺寸（m）</th><th rowspan="2">单重（t）</th><th rowspan="2">包装</th><th rowspan="2">备注</th></tr>
    <tr><th>长</th><th>宽</th><th>高</th></tr>
    <tr><td>1</td><td>{w.cargo_name}</td><td>{e["model"]}</td><td>1</td><td>{m2(length)}</td><td>{m2(b)}</td><td>{m2(h)}</td>
    <td>{ton}</td>
    <td>裸装</td><td>不可解体</td></tr>{blank}{blank}
    <tr><td colspan="3">合　计</td><td>1</td><td colspan="3">—</td><td>{ton}</td><td colspan="2"></td></tr></table>
    <table class="g v"><tr><th>牵引车号</th><th>挂车号</th><th>空车质量（t）</th><th>车货总质量（t）</th><th>车货总长（m）</th><th>车货总宽（m）</th>
    <th>车货总高（m）</th><th>驾驶员</th><th>押运员</th></tr><tr><td>{dot(w.tractor_plate)}</td><td>{dot(w.trailer_plate)}</td><td>
    {empty}</td>
    <td>{total}</td><td>{m2(L)}</td><td>{m2(B)}</td><td>{m2(H)}</td><td>{e["driver"]}</td><td>{e["second"]}</td></tr>
    </table>
    <div class="n">说明：①本单一式四联，随车联须交收货单位签收；②法兰面、防腐面不得直接接触钢制支架；③途中每行驶200km或2h检查一次捆扎；
    ④风速大于6级停止装卸；⑤运输单位组织机构代码（统一社会信用代码）：{w.uscc}。</div>
    <table class="s"><tr><td>发货人签字：</td><td>承运人签字：</td><td>收货人签字：</td><td>签收日期：　　年　月　日</td></tr></table>"""
    css = """body{font-size:14.5px}h1{font:normal 26px Hei;margin:0;letter-spacing:3px}.t{text-align:center;
    position:relative;margin-bottom:10px}
    .t div{position:absolute;right:4px;top:8px;font-size:15px;color:#b00}table{width:100%}.p td{padding:7px 2px;
    width:50%}
    .g{margin-top:6px}.g td,.g th{border:1px solid #000;padding:10px 4px;text-align:center;font-weight:normal}
    .g th{font-family:Hei;font-size:14px}
    .v{margin-top:12px}.n{margin-top:12px;line-height:1.7;font-size:13.5px}.s{margin-top:24px}.s td{width:25%}"""
    return sheet(css, body, _FONTS, size="A4 landscape", margin="15mm 15mm")


LAYOUT = Layout(
    "w11_wind_goods_table",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "carrier",
                "uscc",
                "consignor",
                "consignee",
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
    files(*_FONTS),
    _html,
)
