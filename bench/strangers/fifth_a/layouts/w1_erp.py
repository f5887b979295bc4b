"""A machine maker's delivery note out of the ERP that serves as waybill: goods as a line item."""

import random

from ...kit import Layout, Sheet, World
from ._common import HEI, SONG, page

_CSS = """body{font:10pt/1.5 Song}h1{font:16pt Hei;margin:1mm 0 0}.n{text-align:center;font:12pt Hei}.f{display:grid;
grid-template-columns:1.35fr 1fr;gap:1mm 6mm;margin:4mm 0}b{font:9.5pt Hei}td,th{border:.6pt solid #000;
padding:1.6mm;text-align:center;
font:10pt Song}th{font:9.5pt Hei;border-top:1.4pt solid #000}.s{display:flex;justify-content:space-between;
margin-top:7mm}"""
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
    "departs_on",
    "date",
    "waybill_number",
)


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    fields = (
        ("运单编号", w.waybill_number),
        ("制单日期", f"{w.signed_on}"),
        ("发货单位", w.consignor),
        ("销售订单", x["order"]),
        ("客户（收货方）", w.consignee),
        ("收货人", x["consignee_contact"]),
        ("交货地址", w.destination),
        ("收货人电话", x["consignee_phone"]),
        ("提货地址", w.origin),
        ("计划发运", f"{w.departs_on}"),
        ("承运商", w.carrier),
        ("司机", f"{x['driver']} {x['driver_phone']}"),
        ("派车车牌", f"{w.tractor_plate} / {w.trailer_plate}"),
        ("运输方式", "公路-大件"),
    )
    head = "".join(f"<div><b>{k}：</b>{v}</div>" for k, v in fields)
    box = "*".join(str(s) for s in w.cargo)
    return page(
        _CSS,
        f"""<p class='n'>{w.consignor}</p><h1>发货运单（随货同行）</h1><div class='f'>{head}</div>
<table><tr><th>行</th><th>物料描述</th><th>规格型号</th><th>数量</th><th>单位</th><th>外形尺寸 mm</th><th>毛重 KG</th><th>备注</th></tr>
<tr><td>10</td><td>{w.cargo_name}</td><td>{x["model"]}</td><td>1</td><td>件</td><td>{box}</td>
<td>{w.cargo_mass:,}.00</td><td>裸装</td></tr>
<tr><td>20</td><td>随机资料袋</td><td>—</td><td>1</td><td>袋</td><td>—</td><td>—</td><td>随车</td></tr></table>
<p style='margin-top:3mm;font-size:9pt'>注：请收货方当面验收，如外观有损请于本单注明并在 24 小时内反馈；签收后回单随车返回发货单位储运部。</p>
<div class='s'><span>制单：{x["clerk"]}</span><span>仓管：</span><span>承运司机：</span><span>收货签章：</span></div>
<p style='margin-top:8mm;font-size:8.5pt'>白联存根　红联财务　黄联承运　蓝联客户　　　　　　第 1 页 共 1 页</p>""",
        "A4 portrait",
        "14mm 16mm",
    )


LAYOUT = Layout("w1_erp", (Sheet("waybill", _STATES),), (SONG, HEI), _html)
