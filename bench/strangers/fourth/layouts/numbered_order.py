"""A sheet cut in two: numbered lines of a transport order above, a small letter of promises below the cutting line."""

import random

from ...kit import Layout, Sheet, World
from .common import dotted, files, long_date, m, paper, t

_CSS = """
.p{padding:9mm 19mm 8mm;font-family:droid,"DejaVu Sans";font-size:10.5pt;line-height:1.62}
.run{font-size:8.5pt;color:#555;text-align:right;line-height:1.2} h1{font-size:17pt;text-align:center;
margin:0 0 1.5mm;letter-spacing:.5em;padding-left:.5em}
.up p{border-bottom:.15mm solid #bbb} .cut{border-top:.35mm dashed #000;margin:4mm -19mm 3.5mm;position:relative}
.cut span{position:absolute;left:50%;top:-2.2mm;background:#fff;font-size:8.5pt;line-height:1.2;padding:0 3mm;
transform:translateX(-50%)}
.low{font-family:stone;font-size:10.8pt;line-height:1.7} .low h1{font-size:15pt;letter-spacing:.25em}
 .low p{text-indent:2em;-webkit-text-stroke:.1px #000;text-align:justify}
.rem{border:.25mm solid #000;margin-top:2mm;padding:1mm 2mm;height:13mm;font-size:9.5pt;line-height:1.4}
.foot{font-family:stone;font-size:11pt;padding-left:92mm;line-height:1.8;-webkit-text-stroke:.1px #000}
"""


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    sides = f"{m(w.cargo[0])}米（长）、{m(w.cargo[1])}米（宽）、{m(w.cargo[2])}米（高）"
    lines = (
        f"托运人：{w.consignor}",
        f"提货人：{w.consignee}",
        f"承运人：{w.carrier}（电话 {e['landline']}）",
        f"运输起点：{w.origin}",
        f"运输终点：{w.destination}",
        f"货物名称及规格：{w.cargo_name}，{sides}",
        f"货物重量：{w.cargo_mass}公斤；数量：壹台；装卸：双方各自负责",
        f"车牌号码：主车 {dotted(w.tractor_plate)}，挂车 {dotted(w.trailer_plate)}",
        f"发车时间：{long_date(w.departs_on)}；限到时间：{long_date(w.arrives_on)}",
        f"运输费用：人民币{e['fee']}元，货到十五日内转账至{e['bank']}",
    )
    clauses = (
        "呈报材料不掺假",
        "货物确系整体、拆不开",
        "照片拍的就是此车此货",
        "量得的尺寸、称得的质量与所报无异",
        "依照准许的日期、道路、速度跑车",
        "证到手后不换车、不换货",
        "有违承诺，一切责任我方承担",
        "此承诺可以向社会公布",
        "任何检查我方都予配合",
    )
    promises = "".join(
        f"<p>{mark}、{clause}{'。' if mark == '壬' else '；'}</p>"
        for mark, clause in zip("甲乙丙丁戊己庚辛壬", clauses, strict=True)
    )
    body = f"""<div class="p"><div class="run">{e["city"]}货运服务部统一格式　单号 {w.waybill_number}</div>
<div class="up"><h1>整车货物运单</h1>
{"".join(f"<p>{i}．{line}</p>" for i, line in enumerate(lines, 1))}<div class="rem">备注栏：
沿途低于4.5米的线缆由承运人排障。车货总质量、轴荷以许可为准。　　签约：{long_date(w.signed_on)}</div></div>
<div class="cut"><span>✂ 沿 此 线 裁 开 　 下 联 交 许 可 窗 口</span></div>
<div class="low"><h1>承运人诚信承诺书</h1>
<p>我方{w.carrier}（信用代码：{w.uscc}），以牵引车{w.tractor_plate}、挂车{w.trailer_plate}装运{w.cargo_name}，
货重{t(w.cargo_mass)}吨，车货总质量{t(w.gross_mass)}吨，
车货外廓长{m(w.loaded[0])}米、宽{m(w.loaded[1])}米、高{m(w.loaded[2])}米，由{w.origin}运至{w.destination}。在此保证：
</p>{promises}</div>
<div class="foot"><p>承运人盖章：</p><p>{w.carrier}</p><p>{long_date(w.signed_on)}</p></div></div>"""
    return paper(("droid", "stone"), _CSS, body)


LAYOUT = Layout(
    "numbered_order",
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
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
                "cargo_mass",
                "loaded_dimensions",
                "gross_mass",
                "from",
                "to",
                "date",
            ),
        ),
    ),
    files("droid", "stone"),
    _html,
    stamp=(0.64, 0.905),
    note="two papers on one A4 above and below a cutting line; the seal is on the letter below",
)
