"""A waybill of a printed pad (green ink, form number in red) filled in by hand."""

import random
import re

from ...kit import Layout, Sheet, World
from ..writing import document, files, metres, tonnes

_CSS = """
body{font:10.5pt/1.2 songti,ming;color:#0d5c3a;padding:12mm 14mm;width:210mm;height:147mm;position:relative;
overflow:hidden;background:#fbfdf8}
h1{font:bold 18pt songti,ming;text-align:center;margin:0;letter-spacing:.15em}.n{position:absolute;right:16mm;
top:13mm;color:#c01818;font:14pt 'DejaVu Sans Mono'}
.d{text-align:center;margin:1.5mm 0;font-size:10.5pt}
table{width:100%;table-layout:fixed}td{border:.9pt solid #0d5c3a;padding:.4mm 1mm;height:9.6mm;white-space:nowrap}
td.k{text-align:center}
i{font:normal 17pt/1 marker,kai;display:inline-block}em{font:normal 1.3em/.6 pen;-webkit-text-stroke:.35pt}
.s{position:absolute;left:14mm;right:14mm;bottom:6mm;display:flex;justify-content:space-between}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    ink = rng.choice(("#1d2f86", "#17171c", "#24306b"))

    def hand(text: str, size: float = 18.5) -> str:
        clear = re.sub("[A-Z]", lambda letter: f"<em>{letter.group()}</em>", text)
        return (
            f'<i style="color:{ink};font-size:{size}pt;transform:translateY({rng.uniform(-0.3, 0.4):.1f}mm) '
            f'rotate({rng.uniform(-0.6, 0.6):.2f}deg)">{clear}</i>'
        )

    def fit(text: str, room: int) -> str:
        return hand(text, 18.5 if len(text) <= room else 18.5 * room / len(text))

    day = w.signed_on
    size = "×".join(metres(side) for side in w.cargo)
    body = f"""<h1>公路货物运输托运单</h1><div class=n>№ {w.waybill_number}</div>
<div class=d>{hand(str(day.year))} 年 {hand(str(day.month))} 月 {hand(str(day.day))} 日</div>
<table><colgroup><col style="width:21mm"><col><col><col style="width:19mm"><col style="width:44mm"></colgroup><tr>
<td class=k>托运单位</td><td colspan=2>{fit(w.consignor, 15)}</td><td class=k>电　话</td><td>{hand(x["sender_phone"], 15)}
</td></tr>
<tr><td class=k>收货单位</td><td colspan=2>{fit(w.consignee, 15)}</td><td class=k>电　话</td><td>{hand(x["taker_phone"], 15)}
</td></tr>
<tr><td class=k>承运单位</td><td colspan=2>{fit(w.carrier, 15)}</td><td class=k>司　机</td><td>{hand(x["driver"])}</td></tr>
<tr><td class=k>起运地</td><td colspan=2>{fit(w.origin, 15)}</td><td class=k>车　号</td><td>{hand(w.tractor_plate)}</td>
</tr>
<tr><td class=k>到达地</td><td colspan=2>{fit(w.destination, 15)}</td><td class=k>挂　号</td><td>{hand(w.trailer_plate)}
</td></tr>
<tr><td class=k>货物名称</td><td colspan=2>{fit(w.cargo_name, 15)}</td><td class=k>货　重</td><td>
{hand(tonnes(w.cargo_mass) + " 吨")}</td></tr>
<tr><td class=k>规格(米)</td><td colspan=2>{hand(size)}</td><td class=k>运　费</td><td>{hand(x["freight"] + "元")}</td></tr>
<tr><td class=k>备　注</td><td colspan=4>{hand(f"{w.departs_on.month}月{w.departs_on.day}日发车，一件，已绑扎")}</td></tr></table>
<div class=s><span>托运人：{hand(x["sender_contact"])}</span><span>经办人：{hand(x["agent"])}</span><span>承运单位盖章：
　　　　　　　　　</span></div>"""
    return document(_CSS, body, "songti", "ming", "marker", "pen", "kai", size="210mm 148mm")


LAYOUT = Layout(
    name="second_handfilled_waybill",
    sheets=(
        Sheet(
            "waybill",
            (
                "waybill_number",
                "date",
                "consignor",
                "consignee",
                "carrier",
                "from",
                "to",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
                "cargo_mass",
                "cargo_dimensions",
            ),
        ),
    ),
    fonts=files("songti", "ming", "marker", "pen", "kai"),
    html=_html,
    stamp=(0.86, 0.8),
    note="A5 landscape pad in green, values in a fast hand; departure in the remark without a year (not claimed)",
)
