"""A narrow thermal slip, 80 mm wide, as a weighbridge printer gives it out."""

import random

from ...kit import Layout, Sheet, World
from .common import files, paper, t, times

_CSS = """
.p{padding:5mm 5mm 8mm;font-family:droid,"DejaVu Sans Mono";font-size:9.6pt;line-height:1.5;color:#222}
h1{font-size:15pt;text-align:center;margin:0} .c{text-align:center} hr{border:0;border-top:.35mm dashed #333;
margin:1.6mm 0;width:100%}
.l{font-size:8.6pt;color:#333} .v{padding-left:3mm} .big{font-size:12pt}
"""


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    body = f"""<div class="p"><h1>随车运单</h1><p class="c">({"卸货联" if rng.random() < 0.5 else "车队联"})</p><hr>
<p>单号:{w.waybill_number}</p><p>打印:{w.signed_on:%Y-%m-%d} {rng.randrange(7, 19):02d}:{rng.randrange(60):02d}</p>
<hr>
<p class="l">托运:</p><p class="v">{w.consignor}</p><p class="l">收货:</p><p class="v">{w.consignee}</p>
<p class="l">承运:</p><p class="v">{w.carrier}</p><hr>
<p class="big">车:{w.tractor_plate}</p><p class="big">挂:{w.trailer_plate}</p><p>司机:{e["driver"]} {e["phone"]}</p>
<hr>
<p>货名:{w.cargo_name}</p><p>件数:1件</p><p>尺寸:{times(w.cargo, "x")}m</p><p>货重:{t(w.cargo_mass)}t</p>
<p>皮重:{t(int(e["tractor_kerb"]) + int(e["trailer_kerb"]))}t</p><p>毛重:{t(w.gross_mass)}t</p><hr>
<p class="l">装:</p><p class="v">{w.origin}</p><p class="l">卸:</p><p class="v">{w.destination}</p>
<p>发车:{w.departs_on:%Y-%m-%d}</p><hr>
<p>收货人签字:</p><p>&nbsp;</p><p class="c">————————————</p><p class="c l">凭此联卸货 遗失不补</p></div>"""
    return paper(("droid",), _CSS, body, (80, 205))


LAYOUT = Layout(
    "thermal_roll",
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
                "gross_mass",
                "from",
                "to",
                "departs_on",
                "date",
                "waybill_number",
            ),
        ),
    ),
    files("droid"),
    _html,
    stamp=None,
    note="80×205 mm thermal slip; tare 皮重 and gross 毛重 beside the cargo's mass; no seal",
)
