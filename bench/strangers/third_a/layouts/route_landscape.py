"""Yancheng, a state-owned group's fleet: a landscape Excel sheet with heads on top, many masses and a route table."""

import random

from ...kit import Layout, Sheet, World
from ..forms import BOLD, HEI, SONG, document, long_date, metres

_FONTS = (SONG, BOLD, HEI)
_CSS = """@page{size:A4 landscape;margin:11mm 12mm}body{font:13px/1.35 Song;color:#000}
h1{font:400 23px SongB;text-align:center;margin:0}
.s{display:flex;justify-content:space-between;margin:7px 0 3px}table{width:100%;margin-bottom:8px;table-layout:fixed}
th,td{border:1px solid #000;padding:5px 3px;text-align:center;font-size:13px}
th{font:400 12px/1.25 Hei;background:#eaf0e2}caption{text-align:left;font:400 13px Hei;padding:2px 0}
td.l{text-align:left;padding-left:8px}"""


def html(w: World, rng: random.Random) -> str:
    """The sheet."""
    x = w.extra
    km1, km2, km3 = int(x["km1"]), int(x["km2"]), rng.randrange(3, 19)
    order = f"派字{w.signed_on:%y%m%d}-{rng.randrange(1, 40):02d}"
    body = f"""<h1>大件设备公路运输派车运单</h1><div class=s><span>承运车队：{w.carrier}</span><span>运单流水号：{w.waybill_number}</span>
<span>派车单：{order}</span>
<span>填开日期：{long_date(w.signed_on)}</span></div>
<table><caption>一、业务单位</caption><tr><th style="width:33%">委托单位<th style="width:33%">接收单位<th>项目联系人<th>联系电话</tr>
<tr><td>{w.consignor}<td>{w.consignee}<td>{x["consignor_contact"]}<td>{x["consignor_phone"]}</tr></table>
<table><caption>二、设备与车辆（质量单位：kg；尺寸单位：mm）</caption><tr><th rowspan=2 style="width:16%">设备名称<th rowspan=2>数量
<th colspan=3>设备外形<th rowspan=2>货物质量<th rowspan=2 style="width:9.5%">牵引车<br>号牌
<th rowspan=2>牵引车<br>整备质量<th rowspan=2>准牵引<br>总质量<th rowspan=2 style="width:9.5%">挂车<br>号牌<th rowspan=2>挂车<br>整备质量
<th rowspan=2>挂车核定<br>载质量<th rowspan=2>车货<br>总质量</tr><tr><th>长<th>宽<th>高</tr>
<tr><td>{w.cargo_name}<td>1台<td>{w.cargo[0]}<td>{w.cargo[1]}<td>{w.cargo[2]}<td>{w.cargo_mass}
<td class=n>{w.tractor_plate}<td>{x["tractor_kerb"]}<td>{x["towable"]}<td class=n>{w.trailer_plate}
<td>{x["trailer_kerb"]}<td>{x["rated_load"]}<td>{w.gross_mass}</tr>
<tr><td colspan=13 class=l>装车后最大轮廓：全长 {w.loaded[0]}　全宽 {w.loaded[1]}　全高 {w.loaded[2]}
　（全车 {x["axles"]} 轴，最大轴荷 {x["heaviest_axle"]} t，挂车车身长 {metres(int(x["trailer_length"]))} m）</tr></table>
<table><caption>三、运输路线</caption><tr><th style="width:6%">段<th style="width:27%">自<th style="width:27%">至
<th style="width:18%">道路<th style="width:8%">里程/km<th>限速/(km/h)</tr>
<tr><td>1<td>{w.origin}<td>{x["road1"]}入口<td>地方道路<td>{km3}<td>30</tr><tr><td>2<td>{x["road1"]}入口
<td>{x["road1"]}—{x["road2"]}枢纽<td>{x["road1"]}<td>{km1}<td>60</tr>
<tr><td>3<td>{x["road1"]}—{x["road2"]}枢纽<td>{w.destination}<td>{x["road2"]}<td>{km2}<td>50</tr><tr><td colspan=4>合　计
<td>{km1 + km2 + km3}<td>—</tr></table>
<table><tr><th>起运站<td class=l colspan=3>{w.origin}<th>到达站<td class=l colspan=3>{w.destination}</tr><tr><th>发车日期
<td>{long_date(w.departs_on)}<th>预计到达<td>{long_date(w.arrives_on)}<th>主驾驶<td>{x["driver"]}<th>押运员<td>{x["escort"]}
</tr>
<tr><th>备注<td class=l colspan=7>出车前检查液压、制动、灯光及绑扎；桥梁单车居中，限速 5 km/h，不得制动、换挡。</tr></table>
<div class=s><span>调度：{x["dispatcher"]}</span><span>安全员：{x["clerk"]}</span><span>车队（章）：　　　　　　</span><span>签收：　　　　　　　
</span></div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "route_landscape",
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
                "departs_on",
                "date",
                "waybill_number",
            ),
        ),
    ),
    _FONTS,
    html,
    (0.6, 0.76),
)
