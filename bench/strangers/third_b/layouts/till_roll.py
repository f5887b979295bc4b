"""A driver's copy from a small printer at the gate of a cargo yard: an 80 mm roll."""

import random

from ...kit import Layout, Sheet, World
from .desk import HEI, e, page

_FONTS = (HEI,)
_CSS = """body{font:9.5pt/1.42 "DejaVu Sans Mono",Hei;color:#111}h1{font:400 15pt Hei;text-align:center;margin:0}\
.c{text-align:center}
hr{border:0;border-top:.8pt dashed #111;margin:1.6mm 0}.big{font-size:11.5pt}.i{padding-left:3mm}"""


def _html(w: World, rng: random.Random) -> str:
    def cm(box: tuple[int, int, int]) -> str:
        return "x".join(str(side // 10) for side in box) + "cm"

    lines = (
        f"单号:{w.waybill_number}",
        f"打印:{w.signed_on:%Y/%m/%d} {rng.randrange(7, 20):02d}:{rng.randrange(60):02d}",
        "",
        f"头:{w.tractor_plate}",
        f"板:{w.trailer_plate}",
        f"人:{w.extra['driver']} {w.extra['driver_phone']}",
        "",
        "发:",
        ">" + w.consignor,
        ">" + w.origin,
        "收:",
        ">" + w.consignee,
        ">" + w.destination,
        "",
        f"货:{w.cargo_name}",
        f"净货:{w.cargo_mass}KG",
        f"货尺:{cm(w.cargo)}",
        f"过磅毛重:{w.gross_mass}KG",
        f"皮重:{w.gross_mass - w.cargo_mass}KG",
        f"量车:{cm(w.loaded)}",
        "",
        f"出场:{w.departs_on:%Y/%m/%d}",
        "承运:",
        ">" + w.carrier,
    )
    body = "".join(
        "<hr>"
        if not line
        else f"<div class=i>{e(line[1:])}</div>"
        if line[0] == ">"
        else f"<div{' class=big' if line[0] in '头板' else ''}>{e(line)}</div>"
        for line in lines
    )
    return page(
        _FONTS,
        "80mm 182mm",
        "5mm 5mm",
        _CSS,
        f"""<div class=c>{e(w.extra["county"])}大件货场</div><h1>货物运单</h1><div class=c>（司机联）</div><hr>
{body}<hr><div>司机签名:</div><div style="height:9mm"></div><div class=c>遗失不补 谢谢配合</div>""",
    )


LAYOUT = Layout(
    "till_roll",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "date",
                "tractor_plate",
                "trailer_plate",
                "consignor",
                "from",
                "consignee",
                "to",
                "cargo_name",
                "cargo_mass",
                "cargo_dimensions",
                "gross_mass",
                "loaded_dimensions",
                "departs_on",
                "carrier",
            ),
        ),
    ),
    _FONTS,
    _html,
    note="Lengths in centimetres.",
)
