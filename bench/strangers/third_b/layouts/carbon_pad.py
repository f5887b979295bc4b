"""A waybill from a printed carbon-copy pad, filled in by hand with a blue pen."""

import random

from ...kit import Layout, Sheet, World
from .desk import HEI, PEN, SONG, e, metres, page, tonnes

_FONTS = (SONG, HEI, PEN)
_G = "#2c6a4b"
_CSS = f"""body{{font:10pt/1.3 Song;color:{_G};position:relative;height:127mm}}h1{{font:400 19pt Hei;\
text-align:center;margin:0;letter-spacing:9px}}
table{{width:205mm;table-layout:fixed}}td{{border:.7pt solid {_G};padding:.5mm 1.2mm;height:11mm;\
vertical-align:middle}}.k{{text-align:center;
width:22mm;line-height:1.15}}.h{{font:17pt/1.05 "Long Cang";color:#1d3f95}}.z{{font-size:21pt;letter-spacing:1.2px}}\
.n{{font:400 15pt "DejaVu Sans Mono";color:#c9252b}}
.top{{width:205mm;display:flex;justify-content:space-between;align-items:flex-end;margin-bottom:1mm}}\
.side{{position:absolute;right:0;top:24mm;
width:6mm;font:9pt/1.25 Song;text-align:center}}.b{{width:205mm;display:flex;justify-content:space-between;\
margin-top:1.5mm;font-size:9pt}}"""


def _html(w: World, rng: random.Random) -> str:
    def hand(value: str, span: int = 1) -> str:
        figures = sum(sign.isascii() for sign in value) * 2 > len(value)
        return f'<td class="{"h z" if figures else "h"}" colspan={span}>{e(value)}</td>'

    def box(sides: tuple[int, int, int]) -> str:
        return " × ".join(metres(side) for side in sides)

    day = w.signed_on
    body = f"""<h1>道路货物运单</h1><div class=top><span>填票日期 <span class=h>{day.year}</span> 年 \
<span class=h>{day.month}</span> 月
<span class=h>{day.day}</span> 日</span><span>№ <span class=n>{e(w.waybill_number)}</span></span></div><table>
<tr><td class=k>托运人<br>（全称）</td>{hand(w.consignor, 3)}<td class=k>收货人<br>（全称）\
</td>{hand(w.consignee, 3)}</tr>
<tr><td class=k>装货地址</td>{hand(w.origin, 3)}<td class=k>卸货地址</td>{hand(w.destination, 3)}</tr>
<tr><td class=k>货物名称</td>{hand(w.cargo_name, 3)}<td class=k>件数</td>{hand("壹件")}<td class=k>包装\
</td>{hand("裸装")}</tr>
<tr><td class=k>体积（长×<br>宽×高）米</td>{hand(box(w.cargo), 3)}<td class=k>实际重量<br>（吨）\
</td>{hand(tonnes(w.cargo_mass))}
<td class=k>计费重量<br>（吨）</td>{hand(str(-(-w.cargo_mass // 1000)))}</tr>
<tr><td class=k>承运单位</td>{hand(w.carrier, 3)}<td class=k>驾驶员</td>{hand(w.extra["driver"])}\
<td class=k>发车日期</td>
{hand(f"{w.departs_on.month}月{w.departs_on.day}日")}</tr>
<tr><td class=k>车号</td>{hand(w.tractor_plate, 3)}<td class=k>挂车号</td>{hand(w.trailer_plate, 3)}</tr>
<tr><td class=k>运费合计</td>{hand("￥" + w.extra["fee"], 3)}<td class=k>结算方式\
</td>{hand(rng.choice(("月结", "回单付", "到付")), 3)}</tr>
<tr><td class=k>特约事项</td>{hand("超限大件，凭证通行", 7)}</tr></table>
<div class=b><span>托运人签章：</span><span>承运人签章：</span><span>收货人签收：</span>\
<span>签收时间：　　年　月　日</span></div>
<div class=side>第<br>二<br>联<br>︙<br>承<br>运<br>人<br>留<br>存</div>"""
    return page(_FONTS, "241mm 140mm", "7mm 12mm 5mm", _CSS, body)


LAYOUT = Layout(
    "carbon_pad",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "date",
                "consignor",
                "consignee",
                "from",
                "to",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "carrier",
                "departs_on",
                "tractor_plate",
                "trailer_plate",
            ),
        ),
    ),
    _FONTS,
    _html,
    note="Values in handwriting; the day of departure stands without its year.",
)
