"""A printed form of promise filled in by hand with a blue or black pen."""

import random
import re

from ...kit import Layout, Sheet, World
from ..writing import document, files, metres, tonnes

_CSS = """
body{font:11.5pt/1 songti,ming;padding:18mm 22mm;height:296mm;position:relative}
h1{font:bold 20pt songti,ming;text-align:center;margin:0 0 6mm;letter-spacing:.1em}
.r{display:flex;align-items:flex-end;margin-bottom:2.6mm;min-height:8.6mm;white-space:nowrap}
.r i{font:normal 20pt/0.95 pen,kai;flex:1;border-bottom:.6pt solid #000;margin:0 1.5mm;padding:0 1mm;
display:inline-block;text-align:center;min-width:9mm}
.r em{font-style:normal;font-size:1.32em;letter-spacing:.05em;line-height:.7}p{margin:0;line-height:1.78;
text-indent:2em;font-size:11pt;text-align:justify}
.foot{position:absolute;left:78mm;right:24mm;bottom:58mm}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    ink = rng.choice(("#1a2f8f", "#1c2348", "#14141a"))

    def hand(text: str, grow: float = 1.0, size: float = 20.0) -> str:
        moved = f"translateY({rng.uniform(-0.4, 0.5):.1f}mm) rotate({rng.uniform(-0.5, 0.5):.2f}deg)"
        style = f"display:inline-block;color:{ink};transform:{moved};font-size:{size}pt"
        grown = re.sub(r"[0-9A-Za-z.]+", lambda run: f"<em>{run.group()}</em>", text)
        return f'<i style="flex:{grow}"><span style="{style}">{grown}</span></i>'

    length, width, height = (metres(side) for side in w.loaded)
    small = 20.0 if len(w.carrier) < 15 else 17.0
    body = f"""<h1>公路超限运输承诺书</h1>
<div class=r>承诺单位：{hand(w.carrier, size=small)}</div><div class=r>统一社会信用代码：{hand(w.uscc)}</div>
<div class=r>法定代表人：{hand(w.legal_representative)}联系电话：{hand(x["phone"], 1.4)}</div>
<div class=r>牵引车牌号：{hand(w.tractor_plate)}挂车牌号：{hand(w.trailer_plate)}</div>
<div class=r>货物名称：{hand(w.cargo_name, 2.2, 20.0 if len(w.cargo_name) < 8 else 15.0)}
货物重量：{hand(tonnes(w.cargo_mass))}吨</div>
<div class=r>车货总尺寸：长{hand(length)}米，宽{hand(width)}米，高{hand(height)}米</div>
<div class=r>车货总质量：{hand(tonnes(w.gross_mass))}吨　　车辆轴数：{hand(x["axles"])}轴</div>
<div class=r>起运地：{hand(w.origin, size=18)}</div><div class=r>目的地：{hand(w.destination, size=18)}</div>
<div class=r>启运时间：{hand(str(w.departs_on.year))}年
{hand(str(w.departs_on.month), 0.6)}月{hand(str(w.departs_on.day), 0.6)}日</div>
<p>本单位保证：①申请材料真实齐全；②货物为不可解体的整体；③照片反映的正是本次的车辆与货物；④轴荷、总质量、长宽高如实申报，与实际一致；
⑤按核准的时间、线路、时速行驶，夜间开启示宽灯；⑥不调换车辆，不增减货物；⑦接受并配合超限检测站的检查；⑧违反承诺承担全部法律后果；⑨同意公开。</p>
<div class=foot><div class=r>单位盖章：{hand(w.carrier, size=16 if len(w.carrier) < 15 else 13.5)}</div>
<div class=r>日期：{hand(str(w.signed_on.year))}年{hand(str(w.signed_on.month))}月{hand(str(w.signed_on.day))}日</div>
</div>"""
    return document(_CSS, body, "songti", "ming", "pen", "kai")


LAYOUT = Layout(
    name="second_handfilled_letter",
    sheets=(
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
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
    fonts=files("songti", "ming", "pen", "kai"),
    html=_html,
    stamp=(0.61, 0.745),
    note="values written by hand on a printed form",
)
