"""One sheet, cut line in the middle: the waybill above, the letter below."""

import random

from ...kit import Layout, Sheet, World
from ._common import FANG, HEI, LETTER, SONG, g, page, times

_CSS = """body{font:10pt/1.5 Song}h1{font:15pt Hei;margin-bottom:2mm}td{border:.6pt solid #000;padding:1.2mm 1.6mm}
.k{font-family:Hei;text-align:center}
.x{border-top:.8pt dashed #000;margin:5mm 0 4mm;text-align:center;font-size:8pt;height:0}.x span{background:#fff;
position:relative;top:-2mm;padding:0 3mm}
.p{text-indent:2em;text-align:justify;line-height:1.62;font-family:Fang;font-size:11pt}.n{display:flex;
justify-content:space-between;margin:1mm 0}"""
_WAYBILL = (
    "consignor",
    "consignee",
    "carrier",
    "tractor_plate",
    "trailer_plate",
    "cargo_name",
    "cargo_mass",
    "gross_mass",
    "from",
    "to",
    "departs_on",
    "date",
    "waybill_number",
)


def _html(w: World, rng: random.Random) -> str:
    x = w.extra

    def day(d: object) -> str:
        y, m, n = str(d).split("-")
        return f"{y}年{m}月{n}日"

    def row(*cells: str) -> str:
        return (
            "<tr>" + "".join(f"<td class='{'k' if i % 2 == 0 else ''}'>{v}</td>" for i, v in enumerate(cells)) + "</tr>"
        )

    return page(
        _CSS,
        f"""<h1>货　物　运　单</h1><div class='n'><span>单号：{w.waybill_number}</span>
<span>出单：{day(w.signed_on)}</span></div>
<table><colgroup><col style='width:13%'><col style='width:37%'><col style='width:15%'><col></colgroup>
{row("托运单位", w.consignor, "收货单位", w.consignee)}{row("承运单位", w.carrier, "随车司机", x["driver"] + " " + x["driver_phone"])}
{row("牵引车", w.tractor_plate, "挂车", w.trailer_plate)}{row("货名", w.cargo_name, "货重", g(w.cargo_mass) + " t")}
{row("发货地", w.origin, "收货地", w.destination)}{row("发运日", day(w.departs_on), "车货合重", g(w.gross_mass) + " t")}
{row("行驶路线", x["route"], "整备质量", g(int(x["tractor_kerb"]) + int(x["trailer_kerb"])) + " t")}</table>
<div class='n'><span>托运单位签章：</span><span>承运单位签章：</span><span>收货签收：　　　　　</span></div>
<div class='x'><span>上联：运单　　　　下联：承诺书</span></div><h1>安全运输信用承诺书</h1>
<p>苏州市交通运输局：</p>
<p class='p'>承诺单位{w.carrier}，信用代码{w.uscc}，法定代表人{w.legal_representative}。
我单位申请以{w.tractor_plate}（牵引）、{w.trailer_plate}（挂）承运{w.cargo_name}，
货物长×宽×高为{times(w.cargo, "×")}米，质量{g(w.cargo_mass)}吨，车货总长×总宽×总高为{times(w.loaded, "×")}米，车货总质量{g(w.gross_mass)}吨，
{day(w.departs_on)}自{w.origin}启程前往{w.destination}。</p>
<p class='p'>我单位承诺：一是申请资料全部真实；二是货物不可拆解；三是所交照片为该车及该批货物照片；四是现场丈量、过磅结果与申请一致；
五是按批准的时间、路线、速度通行；六是不更换车辆和货物；七是有违承诺的，依法承担责任并赔偿损失；八是同意公开本承诺；
九是主动接受执法检查。</p>
<p style='margin:7mm 0 0 100mm;line-height:2'>承诺单位（公章）：<br>{day(w.signed_on)}</p>""",
        margin="13mm 18mm 10mm",
    )


LAYOUT = Layout("b1_halves", (Sheet("waybill", _WAYBILL), Sheet("commitment_letter", LETTER)), (SONG, HEI, FANG), _html)
