"""A one-man shop's two papers on one sheet: the consignment slip above, the promise below the cutting line."""

import random

from ...kit import Layout, Sheet, World
from .desk import HEI, KAI, SONG, dotted, e, metres, page, tonnes

_FONTS = (KAI, HEI, SONG)
_CSS = """body{font:11pt/1.5 Song;color:#000}h1{font:400 18pt Hei;text-align:center;margin:0 0 2mm;\
letter-spacing:4px}table{width:100%}
td{border:.7pt solid #000;padding:1.3mm 1.8mm}.k{font:10.5pt Hei;white-space:nowrap;text-align:center}\
.v{font-family:Kai}
.cut{border-top:1pt dashed #000;text-align:center;margin:6mm -8mm 5mm;height:0}.cut span{position:relative;\
top:-2.8mm;background:#fff;padding:0 4mm;
font-size:9pt}p{margin:0 0 1mm;text-indent:2em;text-align:justify}u{text-decoration:none;\
border-bottom:.7pt solid #000;padding:0 1.5mm;font-family:Kai}"""


def _html(w: World, rng: random.Random) -> str:
    def box(sides: tuple[int, int, int]) -> str:
        return "×".join(metres(side) for side in sides) + "米"

    def u(value: str) -> str:
        return f"<u>{e(value)}</u>"

    slip = f"""<div style="display:flex;justify-content:space-between;font-size:10pt">\
<span>开单：{w.signed_on:%Y.%m.%d}</span>
<span>单号：{e(w.waybill_number)}</span></div><table>
<tr><td class=k>发货人</td><td class=v colspan=3>{e(w.consignor)}</td><td class=k>电话</td>\
<td class=v>{w.extra["consignor_phone"]}</td></tr>
<tr><td class=k>收货人</td><td class=v colspan=3>{e(w.consignee)}</td><td class=k>电话</td>\
<td class=v>{w.extra["consignee_phone"]}</td></tr>
<tr><td class=k>装 货</td><td class=v colspan=2>{e(w.origin)}</td><td class=k>卸 货</td>\
<td class=v colspan=2>{e(w.destination)}</td></tr>
<tr><td class=k>货 物</td><td class=v colspan=2>{e(w.cargo_name)}　1件</td><td class=k>规 格</td>\
<td class=v colspan=2>{box(w.cargo)}</td></tr>
<tr><td class=k>货 重</td><td class=v colspan=2>{tonnes(w.cargo_mass)}吨</td><td class=k>运 费</td>\
<td class=v colspan=2>{w.extra["fee"]}元 到付</td></tr>
<tr><td class=k>车 号</td><td class=v colspan=2>{dotted(w.tractor_plate)} / {dotted(w.trailer_plate)}</td>\
<td class=k>驾驶员</td>
<td class=v colspan=2>{w.extra["driver"]}</td></tr>
<tr><td class=k>承运方</td><td class=v colspan=5>{e(w.carrier)}</td></tr></table>
<div style="font-size:9pt;\
margin-top:1mm">发货人签字：　　　　　　　　　　收货人签字：　　　　　　　　　　签收日期：　　　年　　月　　日</div>"""
    letter = f"""<p>承诺方{u(w.carrier)}，代码{u(w.uscc)}，经营者{u(w.legal_representative)}。\
现以{u(dotted(w.tractor_plate))}牵引
{u(dotted(w.trailer_plate))}运送{u(w.cargo_name)}，货长宽高{u(box(w.cargo))}，货重{u(tonnes(w.cargo_mass) + "吨")}；\
车货外廓{u(box(w.loaded))}，
车货总重{u(tonnes(w.gross_mass) + "吨")}；由{u(w.origin)}至{u(w.destination)}，{u(f"{w.departs_on:%Y.%m.%d}")}动身。</p>
<p>①材料不掺假；②货物拆不得；③照片是该车该货；④尺码、分量照申报不差；⑤照证上的时间、路线、速度走；⑥不换车换货；\
⑦违背了甘愿担责；⑧可以公开；⑨有查必停。</p>
<div style="display:flex;justify-content:space-between;margin-top:5mm"><span>承诺方（章）</span>\
<span>{w.signed_on:%Y.%m.%d}</span></div>"""
    cut = rng.choice(("裁 剪 线", "沿 此 线 裁 开"))
    return page(
        _FONTS,
        "A4",
        "16mm 18mm",
        _CSS,
        f"""<h1>大件货物托运单</h1>{slip}<div class=cut><span>{cut}</span></div>
<h1>信用承诺书</h1>{letter}""",
    )


LAYOUT = Layout(
    "one_sheet_two",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "consignor",
                "consignee",
                "from",
                "to",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "tractor_plate",
                "trailer_plate",
                "carrier",
                "date",
            ),
        ),
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
    _FONTS,
    _html,
    note="One page, two papers: the waybill is the upper half, the letter the lower.",
)
