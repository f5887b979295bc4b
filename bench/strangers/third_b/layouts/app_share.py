"""A dispatch app's share picture, printed in the middle of a sheet."""

import random

from ...kit import Layout, Sheet, World
from .desk import HEI, e, fixed, page

_FONTS = (HEI,)
_CSS = """body{font:9.6pt/1.4 Hei;color:#222}.pic{width:112mm;margin:0 auto;background:#f2f4f8;padding-bottom:4mm}\
.bar{background:#2b6fe8;color:#fff;
padding:4mm 5mm 9mm}.bar b{font:400 15pt Hei;display:block}.card{background:#fff;border-radius:2mm;\
margin:2.2mm 4mm 0;padding:2.5mm 4mm}
.first{margin-top:-6mm}.r{display:flex;justify-content:space-between;gap:4mm;padding:.7mm 0}\
.r span:first-child{color:#888;white-space:nowrap}
.r span:last-child{text-align:right}.hd{font-size:10.5pt;border-left:1mm solid #2b6fe8;padding-left:2mm;\
margin-bottom:1mm}
.pt{display:flex;gap:3mm;padding:.8mm 0}.pt i{font-style:normal;color:#fff;width:5.2mm;height:5.2mm;\
border-radius:50%;text-align:center;
font-size:8.5pt;line-height:5.2mm;flex:none}.pt small{color:#888;display:block;font-size:8.5pt}.st{float:right;\
font-size:9.5pt;border:.6pt solid #fff;
border-radius:3mm;padding:0 2.5mm}.ft{text-align:center;color:#888;font-size:8pt;margin-top:3mm}"""


def _html(w: World, rng: random.Random) -> str:
    def card(head: str, *rows: tuple[str, str]) -> str:
        return (
            f"<div class=card><div class=hd>{head}</div>"
            + "".join(f"<div class=r><span>{a}</span><span>{e(b)}</span></div>" for a, b in rows)
            + "</div>"
        )

    def box(sides: tuple[int, int, int]) -> str:
        return "*".join(fixed(side) for side in sides) + " m"

    issued = f"{w.signed_on:%Y-%m-%d} {rng.randrange(8, 20):02d}:{rng.randrange(60):02d}"
    body = f"""<div class=pic><div class=bar><span class=st>待发车</span><b>电子运单</b>{e(w.waybill_number)}</div>
<div class="card first"><div class=pt><i style="background:#17a673">装</i><div>{e(w.origin)}<small>{e(w.consignor)}
{w.extra["consignor_man"]} {w.extra["consignor_phone"][:3]}****{w.extra["consignor_phone"][7:]}</small></div></div>
<div class=pt><i style="background:#e8582b">卸</i><div>{e(w.destination)}<small>{e(w.consignee)}
{w.extra["consignee_man"]} {w.extra["consignee_phone"][:3]}****{
        w.extra["consignee_phone"][7:]
    }</small></div></div></div>
{
        card(
            "货物",
            ("货物", w.cargo_name),
            ("外形", box(w.cargo)),
            ("货重", f"{w.cargo_mass / 1000:.2f} 吨"),
            ("类型", "大件 / 不可解体"),
        )
    }
{
        card(
            "车辆",
            ("牵引车", w.tractor_plate + "（黄色）"),
            ("半挂车", w.trailer_plate + "（黄色）"),
            ("满载外廓", box(w.loaded)),
            ("满载总重", f"{w.gross_mass / 1000:.2f} 吨"),
            ("司机", w.extra["driver"]),
        )
    }
{card("承运", ("物流商", w.carrier), ("信用代码", w.uscc), ("运费", "*****"))}
{
        card(
            "时间",
            ("创建运单", issued),
            ("计划发车", f"{w.departs_on:%Y-%m-%d} 06:00"),
            ("预计送达", f"{w.arrives_on:%Y-%m-%d} 18:00"),
        )
    }
<div class=ft>来自「运满路」司机端 · 长按保存图片</div></div>"""
    return page(_FONTS, "A4", "16mm 20mm", _CSS, body)


LAYOUT = Layout(
    "app_share",
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
                "loaded_dimensions",
                "gross_mass",
                "carrier",
                "uscc",
                "date",
                "departs_on",
            ),
        ),
    ),
    _FONTS,
    _html,
)
