"""Huai'an, a fax: a transmission line on top, dotted leaders, two plates in one line, few ornaments."""

import random

from ...kit import Layout, Sheet, World
from ..forms import FANG, document, plate, tonnes

_FONTS = (FANG,)
_CSS = """@page{size:A4;margin:8mm 20mm 14mm 20mm}body{font:16px/1.5 'DejaVu Sans Mono',Fang;color:#000}
.fx{font:12px 'DejaVu Sans Mono',Fang;display:flex;justify-content:space-between;border-bottom:1px solid #000;
margin-bottom:20px}
h1{font:400 25px Fang;text-align:center;margin:14px 0;border:1.5px solid #000;padding:6px}
.d{display:flex;font-size:15.5px;line-height:1.62}
.d i{flex:1;border-bottom:2px dotted #000;margin:0 6px 7px;min-width:20px}.m{margin:14px 0;white-space:pre-line}
.st{border-top:1px dashed #000;border-bottom:1px dashed #000;padding:8px 0;font:15px/1.55 Fang}"""


def html(w: World, rng: random.Random) -> str:
    """The fax."""
    x = w.extra

    def size(d: tuple[int, int, int]) -> str:
        return f"{d[0] / 1000:.2f}x{d[1] / 1000:.2f}x{d[2] / 1000:.2f}M"

    rows = (
        ("运输公司", w.carrier),
        ("执照代码", w.uscc),
        ("车号（头/挂）", f"{plate(w.tractor_plate, '·')} / {plate(w.trailer_plate, '·')}"),
        ("所载物件", w.cargo_name),
        ("物件重", f"{tonnes(w.cargo_mass)}吨"),
        ("物件长x宽x高", size(w.cargo)),
        ("连车总重", f"{tonnes(w.gross_mass)}吨"),
        ("连车长x宽x高", size(w.loaded)),
        ("从何处来", w.origin),
        ("到何处去", w.destination),
        ("动身日期", f"{w.departs_on:%Y.%-m.%-d}"),
        ("司机及押运", f"{x['driver']}、{x['escort']}"),
    )
    lines = "".join(f"<div class=d><span>{a}</span><i></i><span>{v}</span></div>" for a, v in rows)
    body = f"""<div class=fx><span>FROM :{x["carrier_phone"]}</span>
<span>NOV. {w.signed_on.day} 2026 {rng.randrange(8, 18):02d}:{rng.randrange(60):02d}</span>
<span>P 1/1</span></div><div>TO：淮安市公路处超限运输科　收</div><h1>超限车辆通行守信承诺书</h1>{lines}
<div class=m>发件单位在此承诺——</div><div class=st>1) 资料可靠，件件属实。　2) 物件整体出厂，不能拆成小件。<br>
3) 随传相片为该车、该物件本人现场所摄。<br>4) 过磅数和皮尺量得的数，与上列数字一致。<br>5) 依许可时间走，依许可线路走，依许可车速走。<br>
6) 出发后不换车，不换物件。<br>7) 违者自负其责，愿受处理。　8) 同意公布。<br>9) 沿途查车，一律停车受检。</div>
<div style="margin-top:26px;display:flex;justify-content:space-between"><span>负责人：{w.legal_representative}（法人代表）</span>
<span>立诺日：{w.signed_on:%Y.%-m.%-d}</span></div>
<div style="margin-top:26px;font-size:13px">（公章）　　　　收到后请回电 {x["carrier_phone"]}</div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "old_fax",
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
    ),
    _FONTS,
    html,
    (0.17, 0.69),
)
