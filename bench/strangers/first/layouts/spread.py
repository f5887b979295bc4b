"""Letter and waybill side by side on one A3 sheet. Song and Kai, 12 pt and more."""

import random

from ...kit import Layout, Sheet, World
from .common import box, dashed, day, document, number

PAPER = (420.0, 297.0)
_CSS = """
body{font-family:'Song';font-size:12.5pt;line-height:1.6}
.half{position:absolute;top:0;bottom:0;width:210mm;padding:17mm 18mm} .left{left:0} .right{left:210mm;
 border-left:.5pt dashed #777}
h1{font-weight:700;font-size:21pt;text-align:center;margin:0 0 3mm;letter-spacing:.2em}
.sub{display:flex;justify-content:space-between;font-size:11.5pt;margin-bottom:1mm}
.n{white-space:nowrap} p{text-indent:2em;font-size:14pt;line-height:1.75} b{font-family:'Kai';
 font-weight:400;border-bottom:.6pt solid #000;padding:0 .3em}
table{width:100%;table-layout:fixed} td{border:.8pt solid #000;padding:1.5mm 1.8mm;line-height:1.35;height:13.5mm}
.l{width:28mm;text-align:center} .v{font-family:'Kai';font-size:13.5pt}
.foot{position:absolute;right:22mm;bottom:24mm;line-height:1.9}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<div class="page"><div class="half left"><h1>信用承诺书</h1>
<p>承诺人<b>{w.carrier}</b>，统一信用代码<b>{w.uscc}</b>，受托以主车<b class="n">{w.tractor_plate}</b>、挂车
<b class="n">{w.trailer_plate}</b>运送
<b>{w.cargo_name}</b>，由<b>{w.origin}</b>运到<b>{w.destination}</b>，定于<b>{day(w.departs_on)}</b>发车。货重
<b>{number(w.cargo_mass)}吨</b>，
货物长宽高<b>{box(w.cargo)}米</b>；车货总重<b>{number(w.gross_mass)}吨</b>，车货总长宽高<b>{box(w.loaded)}米</b>。承诺：</p>
<p>①　材料、数据、证照全部真实；</p><p>②　货物是不能解体的大件；</p><p>③　所交照片即此车此货；</p>
<p>④　总质量、轴荷、尺寸与申报吻合；</p><p>⑤　按许可的时间、路线、速度行车；</p><p>⑥　不换车辆，不换货物；</p>
<p>⑦　违诺愿受处罚，并赔偿一切损失；</p><p>⑧　同意承诺内容向社会公开；</p><p>⑨　主动接受各级执法机构检查。</p>
<div class="foot">承诺人（章）：{w.carrier}<br>日　　期：{day(w.signed_on)}</div></div>
<div class="half right"><h1>道路货物运单</h1><div class="sub"><span>运单编号：{w.waybill_number}</span>
<span>开单日期：{dashed(w.signed_on)}</span></div>
<table><tr><td class="l">托运人</td><td class="v" colspan="3">{w.consignor}</td></tr>
<tr><td class="l">收货人</td><td class="v" colspan="3">{w.consignee}</td></tr>
<tr><td class="l">承运人</td><td class="v" colspan="3">{w.carrier}</td></tr>
<tr><td class="l">牵引车牌</td><td class="v">{w.tractor_plate}</td><td class="l">挂车牌</td>
<td class="v">{w.trailer_plate}</td></tr>
<tr><td class="l">驾驶员</td><td class="v">{x["driver"]}</td><td class="l">电　话</td><td class="v">{x["driver_phone"]}</td>
</tr>
<tr><td class="l">装货地</td><td class="v" colspan="3">{w.origin}</td></tr><tr><td class="l">卸货地</td>
<td class="v" colspan="3">{w.destination}</td></tr>
<tr><td class="l">货物名称</td><td class="v">{w.cargo_name}</td><td class="l">件　数</td><td class="v">1 件</td></tr>
<tr><td class="l">货　重</td><td class="v">{number(w.cargo_mass)} 吨</td><td class="l">货物规格</td>
<td class="v">{box(w.cargo)} 米</td></tr>
<tr><td class="l">发车时间</td><td class="v">{dashed(w.departs_on)}</td><td class="l">运　费</td>
<td class="v">¥{x["fee"]}.00</td></tr>
<tr><td class="l">开户行</td><td class="v">{x["bank"]}</td><td class="l">账　号</td>
<td class="v" style="font-size:11pt">{x["account"]}</td></tr>
<tr><td class="l" style="height:26mm">备　注</td><td class="v" colspan="3">超限货物，绑扎后复紧；预计行驶 {x["arrival_hours"]} 小时。</td>
</tr>
<tr><td class="l" style="height:20mm">托运人签字</td><td></td><td class="l">收货人签字</td><td></td></tr></table></div></div>"""
    return document(_CSS, body, ("Song", "Kai"), "420mm 297mm")


LAYOUT = Layout(
    "spread",
    (
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
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
        Sheet(
            "waybill",
            (
                "waybill_number",
                "date",
                "consignor",
                "consignee",
                "carrier",
                "tractor_plate",
                "trailer_plate",
                "from",
                "to",
                "cargo_name",
                "cargo_mass",
                "cargo_dimensions",
                "departs_on",
            ),
        ),
    ),
    ("FandolSong-Regular.otf", "FandolSong-Bold.otf", "gkai00mp.ttf"),
    _html,
    (0.34, 0.875),
    "A3 landscape, letter left",
)
