"""One landscape sheet: the letter on the left half, the waybill on the right half."""

import random

from ...kit import Layout, Sheet, World
from ._common import HEI, LETTER, SONG, SONGB, page, times, two

_CSS = """body{font:9.5pt/1.5 Song}h1{font:15pt SongB;margin-bottom:3mm}.f{display:flex}.f>div{width:50%}.a{
padding-right:8mm;border-right:.6pt dashed #555}
.b{padding-left:8mm}td{border:.6pt solid #000;padding:1.5mm}.b td:nth-child(odd){text-align:center;width:21mm}.c{
padding-left:5mm;text-indent:-5mm}
.d{display:grid;grid-template-columns:27mm 1fr;row-gap:.4mm;margin-bottom:2mm}.d i{font-style:normal}"""
_WAYBILL = (
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
    "date",
    "waybill_number",
)
_CLAUSES = (
    "所有申报资料由我单位提供并核实，真实无误；",
    "货物为整件，现有条件下不能分体运输；",
    "照片中的车辆、货物与申报车辆、货物为同一；",
    "实际装载的尺寸、重量不大于也不小于申报值；",
    "按准予的日期、路线和限速运行；",
    "不私自换车、换挂、换货；",
    "违反承诺造成后果的，一切责任由我单位承担；",
    "同意将承诺情况在“信用苏州”等网站公开；",
    "接受交通、公安部门的检查监督。",
)


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    day = "{:%Y-%m-%d}".format
    facts = (
        ("承诺单位", w.carrier),
        ("统一信用代码", w.uscc),
        ("法人", w.legal_representative),
        ("车牌（主/挂）", f"{w.tractor_plate}/{w.trailer_plate}"),
        ("货物", w.cargo_name),
        ("货物尺寸(m)", times(w.cargo, "×", "two")),
        ("货物吨位(t)", two(w.cargo_mass)),
        ("车货尺寸(m)", times(w.loaded, "×", "two")),
        ("车货吨位(t)", two(w.gross_mass)),
        ("由", w.origin),
        ("至", w.destination),
        ("启运日期", day(w.departs_on)),
    )
    left = "".join(f"<i>{k}：</i><span>{v}</span>" for k, v in facts)
    clauses = "".join(f"<p class='c'>{i}. {c}</p>" for i, c in enumerate(_CLAUSES, 1))

    def row(a: str, b: str, c: str = "", d: str = "") -> str:
        if not c:
            return f"<tr><td>{a}</td><td colspan='3'>{b}</td></tr>"
        return f"<tr><td>{a}</td><td>{b}</td><td>{c}</td><td>{d}</td></tr>"

    box = "/".join(f"{s / 1000:.2f}" for s in w.cargo)
    right = "".join(
        (
            row("运单编码", w.waybill_number, "签发日期", day(w.signed_on)),
            row("委托方", w.consignor),
            row("收件方", w.consignee),
            row("运输方", w.carrier),
            row("车辆", w.tractor_plate, "挂车", w.trailer_plate),
            row("司机", x["driver"], "手机号", x["driver_phone"]),
            row("货品", w.cargo_name, "数量", "1件"),
            row("外形(长/宽/高)", box + " m", "净重", two(w.cargo_mass) + " t"),
            row("出发地", w.origin),
            row("目的地", w.destination),
            row("付款方式", "月结", "保价", x["insured"] + "万元"),
            row("备注", "超限大件，夜间禁行路段绕行，途中不得卸载。"),
        )
    )
    return page(
        _CSS,
        f"""<div class='f'><div class='a'><h1>道路运输信用承诺书</h1><div class='d'>{left}</div>
<p style='font-family:Hei'>我单位向苏州市交通运输局承诺：</p>{clauses}
<p style='margin-top:5mm;line-height:2'>单位盖章：　　　　　　　　　　　日期：{day(w.signed_on)}</p></div>
<div class='b'><h1>道路货物运单</h1><table>{right}</table>
<p style='margin-top:6mm'>委托方签字：　　　　　　司机签字：　　　　　　收件方签字：</p></div></div>""",
        "A4 landscape",
        "12mm 12mm",
    )


LAYOUT = Layout("b2_sides", (Sheet("commitment_letter", LETTER), Sheet("waybill", _WAYBILL)), (SONG, HEI, SONGB), _html)
