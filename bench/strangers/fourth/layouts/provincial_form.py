"""A dense official waybill of the province, filled by hand in black ink; many labels resemble each other."""

import random

from ...kit import Layout, Sheet, World
from .common import files, m, paper, t

_CSS = """
.p{padding:12mm 13mm 10mm;font-family:song;font-size:9.8pt;line-height:1.3}
h1{font-size:18pt;text-align:center;margin:0 0 2mm;letter-spacing:.1em} .m{display:flex;justify-content:space-between;
margin-bottom:1.2mm;align-items:baseline}
td{border:.25mm solid #000;padding:.9mm 1.2mm;height:12mm} td.l{width:25mm;text-align:center} td.g{width:8mm;
text-align:center;line-height:1.2}
.w{font-family:jiangxizhuokai,kai;font-size:13pt;color:#1c1c22;line-height:1.15}
.foot{font-size:8.5pt;line-height:1.5} .sg td{height:30mm;vertical-align:top;width:33%}
"""


def _html(w: World, rng: random.Random) -> str:
    e, go, day = w.extra, w.departs_on, w.signed_on

    def h(text: str) -> str:
        down, right = rng.uniform(-0.5, 0.5), rng.uniform(0, 1.5)
        return f'<span class="w" style="position:relative;top:{down:.2f}mm;left:{right:.2f}mm">{text}</span>'

    def side(mm: int) -> str:
        return h(m(mm))

    body = f"""<div class="p"><h1>江苏省道路货运运单</h1><div class="m"><span>苏运单字 {h(w.waybill_number)}</span>
<span>填开日期 {h(str(day.year))} 年 {h(str(day.month))} 月 {h(str(day.day))} 日</span></div>
<table>
<tr><td class="g" rowspan="2">托运人</td><td class="l">单位（个人）名称</td><td colspan="5">{h(w.consignor)}</td></tr>
<tr><td class="l">装货详细地址</td><td colspan="5">{h(w.origin)}</td></tr>
<tr><td class="g" rowspan="2">收货人</td><td class="l">单位（个人）名称</td><td colspan="5">{h(w.consignee)}</td></tr>
<tr><td class="l">卸货详细地址</td><td colspan="5">{h(w.destination)}</td></tr>
<tr><td class="g" rowspan="2">承运人</td><td class="l">单位（个人）名称</td><td colspan="5">{h(w.carrier)}</td></tr>
<tr><td class="l">经营许可证号</td><td colspan="2">{h(e["licence"])}</td><td class="l">开户银行账号</td>
<td colspan="2">{h(e["account"])}</td></tr>
<tr><td class="g" rowspan="4">车辆</td><td class="l">牵引车号牌号码</td><td colspan="2">{h(w.tractor_plate)}</td>
<td class="l">挂车号牌号码</td><td colspan="2">{h(w.trailer_plate)}</td></tr>
<tr><td class="l">道路运输证号</td><td colspan="2">{h(e["vehicle_licence"])}</td><td class="l">驾驶员姓名</td>
<td colspan="2">{h(e["driver"])}</td></tr>
<tr><td class="l">牵引车整备质量</td><td colspan="2">{h(t(int(e["tractor_kerb"])))} 吨</td>
<td class="l">准牵引总质量</td><td colspan="2">{h(t(int(e["towable"])))} 吨</td></tr>
<tr><td class="l">车货总质量</td><td colspan="2">{h(t(w.gross_mass))} 吨</td><td class="l">轴数／最大轴荷</td>
<td colspan="2">{h(e["axles"])} 轴 ／ {h(e["axle_load"])} 吨</td></tr>
<tr><td class="g" rowspan="3">货物</td><td class="l">货物名称</td><td colspan="2">{h(w.cargo_name)}</td>
<td class="l">货物质量</td><td colspan="2">{h(t(w.cargo_mass))} 吨</td></tr>
<tr><td class="l">货物尺寸</td>
<td colspan="5">长 {side(w.cargo[0])} 米　　宽 {side(w.cargo[1])} 米　　高 {side(w.cargo[2])} 米</td></tr>
<tr><td class="l">车货总体尺寸</td>
<td colspan="5">长 {side(w.loaded[0])} 米　　宽 {side(w.loaded[1])} 米　　高 {side(w.loaded[2])} 米</td></tr>
<tr><td class="g">时间</td><td class="l">起运时间</td><td colspan="2">{h(f"{go.month}月{go.day}日")} {h("8时")}</td>
<td class="l">约定到达时间</td><td colspan="2">{h(f"{w.arrives_on.month}月{w.arrives_on.day}日")}</td></tr>
<tr><td class="g">其他</td><td class="l">运行线路</td><td colspan="2" style="font-size:9pt">{h(e["route"])}</td>
<td class="l">运杂费</td><td colspan="2">{h(e["fee"])} 元</td></tr>
</table><table class="sg" style="margin-top:-.25mm"><tr><td>托运人签章：</td><td>承运人签章：</td><td>收货人签章：
</td></tr></table>
<div class="foot">填写说明：1．本运单由承运人填写，字迹清楚，不得涂改；2．货物质量指货物自身质量，
车货总质量指车辆整备质量与货物质量之和；3．尺寸精确至厘米；4．本运单一式三联。　　　江苏省交通运输厅监制式样</div>
</div>"""
    return paper(("song", "kai", "hand"), _CSS, body)


LAYOUT = Layout(
    "provincial_form",
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
                "loaded_dimensions",
                "gross_mass",
                "from",
                "to",
                "date",
                "waybill_number",
            ),
        ),
    ),
    files("song", "kai", "hand"),
    _html,
    stamp=(0.51, 0.765),
    note="values by hand in black; departure without a year (so not claimed); kerb and towable mass beside gross mass",
)
