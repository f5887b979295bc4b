"""A logistics firm's dispatch program prints the waybill: pairs without lines and a table of stops."""

import random

from ...kit import Layout, Sheet, World
from ._common import HEI, page, two

_CSS = """body{font:10pt/1.6 'DejaVu Sans',Hei}.t{display:flex;justify-content:space-between;align-items:flex-end;
border-bottom:1.6pt solid #234;
padding-bottom:2mm}.t span:first-child{font-size:18pt}h2{font:11.5pt Hei;margin:5mm 0 1mm;padding-left:2mm;
border-left:3pt solid #234}
.f{display:grid;grid-template-columns:26mm 1fr 26mm 1fr;gap:.7mm 2mm}.f i{font-style:normal;color:#555}
th{background:#eef1f4;font-weight:normal;text-align:left}td,th{padding:1.4mm 2mm;border-bottom:.5pt solid #999}"""
_STATES = (
    "consignor",
    "consignee",
    "carrier",
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
    "waybill_number",
)


def _html(w: World, rng: random.Random) -> str:
    x = w.extra

    def part(head: str, *pairs: tuple[str, str]) -> str:
        return f"<h2>{head}</h2><div class='f'>" + "".join(f"<i>{k}</i><span>{v}</span>" for k, v in pairs) + "</div>"

    h = rng.randrange(5, 9)
    stops = (
        ("1", "提货", w.origin, f"{w.departs_on} {h:02d}:00", x["consignor_contact"]),
        (
            "2",
            "检查点",
            rng.choice(("沪宁高速苏州新区收费站", "常熟董浜服务区", "沿江高速太仓收费站")),
            f"{w.departs_on} {h + 2:02d}:30",
            x["escort"],
        ),
        ("3", "到货", w.destination, f"{w.arrives_on} 16:00", x["consignee_contact"]),
    )
    rows = "".join("<tr>" + "".join(f"<td>{v}</td>" for v in s) + "</tr>" for s in stops)

    def size(s: tuple[int, int, int]) -> str:
        return f"{two(s[0])}m × {two(s[1])}m × {two(s[2])}m"

    return page(
        _CSS,
        f"""<div class='t'><span>电子运单</span><span>运单号 {w.waybill_number}</span></div>
{
            part(
                "委托",
                ("委托客户", w.consignor),
                ("下单时间", f"{w.signed_on} {rng.randrange(8, 18):02d}:{rng.randrange(60):02d}"),
                ("收货客户", w.consignee),
                ("客户单号", x["order"]),
            )
        }
{
            part(
                "承运",
                ("承运公司", w.carrier),
                ("调度员", x["clerk"]),
                ("车头牌照", w.tractor_plate),
                ("挂车牌照", w.trailer_plate),
                ("驾驶员", x["driver"]),
                ("联系方式", x["driver_phone"]),
            )
        }
{
            part(
                "货物",
                ("品名", w.cargo_name),
                ("货重", f"{two(w.cargo_mass)} 吨"),
                ("货物尺寸", size(w.cargo)),
                ("件数", "1"),
                ("装后尺寸", size(w.loaded)),
                ("装后总重", f"{two(w.gross_mass)} 吨"),
            )
        }
<h2>行程节点</h2><table><tr><th>#</th><th>节点</th><th>地点</th><th>计划时间</th><th>联系人</th></tr>{rows}</table>
<h2>备注</h2><p>大件三超，持超限运输车辆通行证行驶；路线：{x["route"]}。保价 {x["insured"]} 万元，回单 7 日内寄回。</p>
<p style='margin-top:9mm'>收货签字：______________　　签收时间：____年__月__日</p>""",
        margin="16mm 18mm",
    )


LAYOUT = Layout("w3_tms", (Sheet("waybill", _STATES),), (HEI,), _html)
