"""A waybill as three stacked blocks: sender, carrier, taker."""

import random

from ...kit import Layout, Sheet, World
from ..writing import document, files, metres, plate, spaced, tonnes, year_month_day

_CSS = """
body{font:11.5pt/1.75 kai;padding:16mm 20mm;height:296mm;position:relative}
h1{font:22pt kaibold;text-align:center;margin:0}.n{display:flex;justify-content:space-between;margin:2mm 0}
.b{border:1.2pt solid #000;display:flex;margin-bottom:3mm}.t{width:14mm;border-right:1.2pt solid #000;
font:15pt kaibold;display:flex;align-items:center;justify-content:center;
text-align:center;line-height:1.5;padding:0 3mm}.x{flex:1;padding:2.5mm 4mm}.x div{display:flex;gap:8mm}
.x div>span{flex:1}
.h{font-size:9pt;line-height:1.5}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    c = [metres(side) for side in w.cargo]
    t = [metres(side) for side in w.loaded]
    body = f"""<h1>大型物件道路运输运单</h1><div class=n><span>运单号：{w.waybill_number}</span><span>开具日期：
{year_month_day(w.signed_on)}</span></div>
<div class=b><div class=t>托运方</div><div class=x><div>{spaced("名称")}：{w.consignor}</div><div><span>联系人：
{x["sender_contact"]}</span><span>电话：{x["sender_phone"]}</span></div>
<div>装车地点：{w.origin}</div><div><span>交付货物：{w.cargo_name}</span><span>数量：壹件</span></div><div>货物三边：长 {c[0]} 米，
宽 {c[1]} 米，高 {c[2]} 米</div>
<div><span>货物净重：{tonnes(w.cargo_mass)} 吨</span><span>包装：无</span></div></div></div>
<div class=b><div class=t>承运方</div><div class=x><div>{spaced("名称")}：{w.carrier}</div><div>信用代码：{w.uscc}</div>
<div><span>开户行：{x["bank"]}</span></div><div><span>账号：{x["account"]}</span><span>电话：{x["office_phone"]}</span></div>
<div><span>车头：{plate(w.tractor_plate, " ")}</span><span>挂车：{plate(w.trailer_plate, " ")}</span></div><div><span>驾驶员：
{x["driver"]}</span><span>道路运输证号：{x["tractor_permit"]}</span></div>
<div>重车外廓：长 {t[0]} 米，宽 {t[1]} 米，高 {t[2]} 米</div><div><span>重车总质量：{tonnes(w.gross_mass)} 吨</span><span>轴数：{x["axles"]}
</span></div>
<div>发车日期：{year_month_day(w.departs_on)}</div><div style="height:17mm">承运方盖章：</div></div></div>
<div class=b><div class=t>收货方</div><div class=x><div>{spaced("名称")}：{w.consignee}</div><div><span>联系人：
{x["taker_contact"]}</span><span>电话：{x["taker_phone"]}</span></div>
<div>卸车地点：{w.destination}</div><div>约定到货：{year_month_day(w.arrives_on)}前</div><div><span>签收人：</span><span>签收日期：
　　年　　月　　日</span></div></div></div>
<div class=h>注意事项：承运方不得倒运、换车；货物件数以托运方交付时清点为准；总质量和轴荷若与通行证不符，责任由过错方承担。</div>"""
    return document(_CSS, body, "kai", "kaibold")


LAYOUT = Layout(
    name="second_three_blocks",
    sheets=(
        Sheet(
            "waybill",
            (
                "waybill_number",
                "date",
                "consignor",
                "from",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "carrier",
                "uscc",
                "tractor_plate",
                "trailer_plate",
                "loaded_dimensions",
                "gross_mass",
                "departs_on",
                "consignee",
                "to",
            ),
        ),
    ),
    fonts=files("kai", "kaibold"),
    html=_html,
    stamp=(0.42, 0.54),
    note="three blocks, each with its own 名称; an account, phones and an arrival date as company",
)
