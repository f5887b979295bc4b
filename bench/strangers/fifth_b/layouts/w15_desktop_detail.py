"""A dispatch program's detail page printed from a browser: keys and values, a goods list and a log."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, m2, sheet

_FONTS = ("Hei",)


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded
    day = f"{w.signed_on:%Y-%m-%d}"

    def pairs(*rows: tuple[str, str]) -> str:
        cells = "".join(f"<div><label>{key}：</label><span>{value}</span></div>" for key, value in rows)
        return f"<div class='k'>{cells}</div>"

    volume = length * b * h / 1e9
    body = f"""<div class="c">首页 / 运单管理 / 运单列表 / <b>货物运单详情</b></div>
    <h1>货物运单 {w.waybill_number}<em>已派车</em></h1><h2>基本信息</h2>
    {
        pairs(
            ("托运人", w.consignor),
            ("收货人", w.consignee),
            ("承运商", w.carrier),
            ("承运商信用代码", w.uscc),
            ("始发地", w.origin),
            ("目的地", w.destination),
            ("开单时间", f"{day} {rng.randrange(8, 12):02d}:{rng.randrange(10, 60)}"),
            ("计划发车", f"{w.departs_on:%Y-%m-%d}"),
            ("关联合同", e["contract"]),
            ("业务员", e["clerk"]),
        )
    }
    <h2>派车信息</h2>
    {
        pairs(
            ("牵引车", w.tractor_plate),
            ("半挂车", w.trailer_plate),
            ("驾驶员", f"{e['driver']}（{e['phone3']}）"),
            ("副驾驶", e["second"]),
            ("装载后尺寸", f"{m2(L)} m × {m2(B)} m × {m2(H)} m"),
            ("车货总重", f"{w.gross_mass:,} kg"),
            ("道路运输证号", e["cert"]),
            ("挂车道路运输证号", str(int(e["cert"]) + 17)),
        )
    }
    <h2>货物明细</h2><table><tr><th>#</th><th>货名</th><th>规格</th><th>数量</th><th>长(m)</th><th>宽(m)</th><th>高(m)</th><th>
    体积(m<sup>3</sup>)</th><th>毛重(kg)</th></tr>
    <tr><td>1</td><td>{w.cargo_name}</td><td>{e["model"]}</td><td>1</td><td>{m2(length)}</td><td>{m2(b)}</td><td>{
        m2(h)
    }</td>
    <td>{volume:.1f}</td>
    <td>{w.cargo_mass:,}</td></tr><tr class="t"><td colspan="3">合计</td><td>1</td><td></td><td></td><td></td><td>
    {volume:.1f}</td>
    <td>{w.cargo_mass:,}</td></tr></table>
    <h2>操作记录</h2><ul><li>{day} 创建运单　操作人：{e["clerk"]}</li><li>{day} 车辆调度　操作人：调度一组　原派车辆 {
        e["other_tractor"]
    }，因保养改派</li>
    <li>{day} 打印运单　第1次</li></ul>
    <div class="f"><span>重大件TMS 运输管理系统 V5.2</span><span>第 1 页 / 共 1 页</span></div>"""
    css = """body{font-size:14px;color:#222}.c{color:#888;font-size:12.5px}.c b{font-weight:normal;color:#222}
    h1{font:normal 21px Hei;margin:8px 0 6px}
    em{font-style:normal;font-size:13px;color:#0a7d46;border:1px solid #0a7d46;border-radius:3px;padding:1px 7px;
    margin-left:12px;vertical-align:2px}
    h2{font:normal 15px Hei;margin:11px 0 5px;padding-bottom:4px;border-bottom:1px solid #ccc}.k{display:grid;
    grid-template-columns:1fr 1fr;gap:6px 28px}
    .k div{display:flex}label{color:#777;width:132px;text-align:right;flex:none}table{width:100%}th{background:#f0f2f5;
    font-weight:normal;color:#555}
    td,th{border-bottom:1px solid #ddd;padding:6px 5px;text-align:center}.t td{background:#fafafa}ul{margin:3px 0;
    padding-left:20px;line-height:1.7;
    font-size:13px;color:#444}.f{display:flex;justify-content:space-between;font-size:11.5px;color:#888;margin-top:8px}
    """
    return sheet(css, body, _FONTS, size="A4 landscape", margin="10mm 14mm")


LAYOUT = Layout(
    "w15_desktop_detail",
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
