"""Xuzhou, continuous three-part paper from a dot-matrix printer: no rules, columns by spaces, purple ink."""

import random

from ...kit import Layout, Sheet, World
from ..forms import FANG, document, metres

_FONTS = (FANG,)
_CSS = """@page{size:241mm 140mm;margin:0}body{font:15.5px/1.95 'DejaVu Sans Mono',Fang;color:#3a2f6b}
.hole{position:absolute;top:0;bottom:0;width:12mm;display:flex;flex-direction:column;justify-content:space-around;
align-items:center;height:138mm}
.hole i{width:3.6mm;height:3.6mm;border:1px solid #999;border-radius:50%}
.p{padding:7mm 16mm 0 18mm;height:138mm;position:relative}
h1{font:400 22px Fang;text-align:center;margin:0;letter-spacing:12px}
.g{display:grid;grid-template-columns:1fr 1fr;column-gap:18px}.d{border-top:1.5px dashed #3a2f6b;margin:4px 0}
.c{display:grid;grid-template-columns:1.5fr .5fr 1.6fr .9fr 1fr}.f{display:flex;justify-content:space-between}"""


def html(w: World, rng: random.Random) -> str:
    """The form."""
    x = w.extra
    holes = "<i></i>" * 11
    colour = rng.choice(("白联：存根", "红联：客户", "黄联：随车"))
    body = f"""<div class=hole style="left:0;border-right:1px dotted #aaa">{holes}</div>
<div class=hole style="right:0;border-left:1px dotted #aaa">{holes}</div>
<div class=p><h1>货物运单</h1><div class=f><span>{w.carrier}</span><span>NO.{w.waybill_number}</span></div><div class=f>
<span>开票日期:{w.signed_on:%Y/%m/%d}</span><span>{colour}</span></div><div class=d></div>
<div class=g><span>发　货　人:{w.consignor}</span><span>收　货　人:{w.consignee}</span><span>发货人手机:{x["consignor_phone"]}</span>
<span>收货人手机:{x["consignee_phone"]}</span>
<span>发　　　站:{w.origin}</span><span>到　　　站:{w.destination}</span><span>车　　　号:{w.tractor_plate}+{w.trailer_plate}</span>
<span>司　　　机:{x["driver"]} {x["driver_phone"]}</span></div><div class=d></div>
<div class=c><span>品　名</span><span>件数</span><span>尺寸(米)</span><span>重量(KG)</span><span>运费(元)</span>
<span>{w.cargo_name}</span><span>1</span>
<span>{metres(w.cargo[0])}*{metres(w.cargo[1])}*{metres(w.cargo[2])}</span><span>{w.cargo_mass}</span>
<span>{x["freight"]}</span></div><div class=d></div>
<div class=g><span>发车:{w.departs_on:%Y/%m/%d}</span><span>预到:{w.arrives_on:%Y/%m/%d}</span>
<span>保价金额:{rng.randrange(20, 300)}0000.00</span><span>回单:{rng.choice((1, 2, 3))}份</span></div>
<div>备注:大件超限 拖车自重{w.gross_mass - w.cargo_mass}KG 办证费另计</div><div class=d></div>
<div class=f><span>制单:{x["clerk"]}</span><span>发货人签字:　　　　　</span><span>司机签字:　　　　　</span><span>收货人签字:　　　　　</span></div>
</div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "dot_matrix",
    (
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
    _FONTS,
    html,
    (0.7, 0.8),
)
