"""Zhenjiang, a pad of printed forms: green rules, a red running number, values written by pen."""

import random

from ...kit import Layout, Sheet, World
from ..forms import BOLD, PEN, SONG, document, metres, tonnes

_FONTS = (SONG, BOLD, PEN)
_CSS = """@page{size:260mm 158mm;margin:9mm 17mm 7mm 12mm}body{font:13px/1.25 Song;color:#0d6b43;position:relative}
h1{font:400 25px SongB;text-align:center;letter-spacing:6px;margin:0;text-decoration:underline double;
text-underline-offset:6px}
.no{position:absolute;right:0;top:4px;color:#d0121b;font:19px 'DejaVu Serif'}.no small{font:13px Song}
table{width:100%;table-layout:fixed;border:2px solid #0d6b43}
td{border:1px solid #0d6b43;padding:2px 5px;height:46px;text-align:center}
.v{font:23px/1.1 'Long Cang',Song;color:#1a237e;text-align:left}.m{text-align:center}
.d{font:30px/1 'Long Cang',Song;letter-spacing:2.5px;text-align:center;-webkit-text-stroke:.35px #1a237e}
.side{position:absolute;right:-9mm;top:70px;writing-mode:vertical-rl;font-size:12px;letter-spacing:3px}
.top{display:flex;justify-content:space-between;margin:12px 0 3px;align-items:baseline}.top .v{padding:0 4px}"""


def html(w: World, rng: random.Random) -> str:
    """The form."""
    x = w.extra
    s, d = w.signed_on, w.departs_on
    body = f"""<h1>江苏省道路货物运单</h1><div class=no><small>№</small> {w.waybill_number}</div><div class=side>第二联　承运人存查（绿）
</div>
<div class=top><span>承运单位：<span class="v n">{w.carrier}</span></span><span>填写日期：<span class=v>{s.year}</span>年
<span class=v>{s.month}</span>月<span class=v>{s.day}</span>日</span></div>
<table><colgroup><col style="width:10%"><col style="width:15%"><col style="width:10%"><col style="width:15%">
<col style="width:10%"><col style="width:15%"><col style="width:10%"><col style="width:15%"></colgroup>
<tr><td>发货单位</td><td class=v colspan=3>{w.consignor}</td><td>收货单位</td><td class=v colspan=3>{w.consignee}</td></tr>
<tr><td>装货地点</td><td class=v colspan=3>{w.origin}</td><td>卸货地点</td><td class=v colspan=3>{w.destination}</td></tr>
<tr><td>主车牌号</td><td class="v d n" style="font-size:27px;letter-spacing:2px">{w.tractor_plate}</td><td>挂车牌号</td>
<td class="v d n" style="font-size:27px;letter-spacing:2px">{w.trailer_plate}</td><td>驾 驶 员</td>
<td class="v m">{x["driver"]}</td>
<td>起运日期</td><td class="v d n" style="font-size:27px">{d.month}<span style="font:13px Song;color:#0d6b43">月
</span>{d.day}<span style="font:13px Song;color:#0d6b43">日</span></td></tr>
<tr><td colspan=2>货物名称及规格</td><td>件数</td><td>包装</td><td colspan=3>体积　长×宽×高（米）</td><td>实际重量（吨）</td></tr>
<tr><td class="v m" colspan=2>{w.cargo_name}</td><td class="v m">1</td><td class="v m">裸</td>
<td class="v d n" colspan=3>{metres(w.cargo[0])} × {metres(w.cargo[1])} × {metres(w.cargo[2])}</td>
<td class="v d">{tonnes(w.cargo_mass)}</td></tr><tr><td colspan=2></td><td></td><td></td><td colspan=3></td><td></td>
</tr>
<tr><td>计费里程</td><td class=v>{int(x["km1"]) + int(x["km2"])} km</td><td>运　价</td><td class=v></td><td>装卸费</td>
<td class=v></td><td>运杂费合计</td><td class="v d">{x["freight"][:-3]}</td></tr>
<tr><td>托运人<br>记载事项</td><td class=v colspan=3>{rng.choice(("重心居中，防雨", "轻起轻放，勿倒置", "充氮运输，压力正常"))}</td><td>承运人<br>记载事项
</td><td class=v colspan=3>{rng.choice(("夜间运行，护送一辆", "途经大桥须单车慢行", "已办通行证"))}</td></tr>
<tr><td>托运人签章</td><td class=v colspan=2>{x["consignor_contact"]}</td><td>承运人签章</td><td class=v>{x["clerk"]}</td>
<td>收货人签收</td><td class=v colspan=2></td></tr></table>
<div style="font-size:11px;margin-top:4px">注：1．涂改处须盖章。2．货物未保价的，按普通货物赔偿。3．填写须用钢笔或签字笔，字迹清楚。
　　镇江市运输管理处监制　{rng.randrange(2015, 2024)}.{rng.randrange(1, 13)}</div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "pad_in_pen",
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
                "date",
                "waybill_number",
            ),
        ),
    ),
    _FONTS,
    html,
    (0.55, 0.82),
    "the day of departure stands there as month and day without a year, so it is not claimed",
)
