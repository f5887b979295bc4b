"""A provincial authority's printed form: heads at the left, merged cells, sizes in three cells, small hints."""

import random

from ...kit import Layout, Sheet, World
from ..forms import BOLD, KAI, SONG, document, metres, tonnes

_FONTS = (SONG, BOLD, KAI)
_CSS = """@page{size:A4;margin:14mm 17mm 12mm 17mm}body{font:13px/1.4 Song;color:#000}
.no{font-size:12px}h1{font:400 21px/1.3 SongB;text-align:center;margin:6px 0 2px}
h2{font:400 15px Song;text-align:center;margin:0 0 6px}
.ser{text-align:right;font-size:12px;margin-bottom:3px}table{width:100%;table-layout:fixed}
td{border:1px solid #000;padding:5px 5px;text-align:center;vertical-align:middle;height:36px}
td.g{width:30px;font:13px/1.25 SongB}
.v{font:15px/1.25 Kai}.l{text-align:left}.c{text-align:left;font-size:12.6px;line-height:1.62;padding:6px 9px}
small{font-size:10px;color:#333;display:block;line-height:1.2}.note{font-size:10.5px;line-height:1.45;margin-top:5px}
.box{font-family:'DejaVu Sans';font-size:14px}"""


def html(w: World, rng: random.Random) -> str:
    """The form."""
    x = w.extra
    tick, free = "<span class=box>☑</span>", "<span class=box>☐</span>"
    d, s = w.departs_on, w.signed_on
    body = f"""<div class=no>表号：苏超承-02（2024年版）</div>
<h1>江苏省公路超限运输申请人</h1><h1 style="margin-top:0;letter-spacing:6px">信用承诺书</h1>
<div class=ser>受理号（由受理机关填写）：________________</div>
<table><colgroup><col style="width:5%"><col style="width:15%"><col style="width:16%"><col style="width:13%">
<col style="width:11%">
<col style="width:13%"><col style="width:12%"><col style="width:15%"></colgroup>
<tr><td class=g rowspan=3>申<br>请<br>人</td><td>名　　称<small>（与营业执照一致）</small></td><td class="v l" colspan=6>{w.carrier}
</td></tr>
<tr><td>统一社会<br>信用代码</td><td class="v n" colspan=3 style="font-family:'DejaVu Sans Mono';font-size:13px">{w.uscc}</td>
<td>法定代表人<br>（负责人）</td><td class=v colspan=2>{w.legal_representative}</td></tr>
<tr><td>经办人</td><td class=v>{x["clerk"]}</td><td>联系电话</td><td class="v n" colspan=4>{x["driver_phone"]}</td></tr>
<tr><td class=g rowspan=2>车<br>辆</td><td>牵引车号牌</td><td class="v n" colspan=2>{w.tractor_plate}<small>（黄色）</small></td>
<td>挂车号牌</td><td class="v n" colspan=3>{w.trailer_plate}<small>（黄色）</small></td></tr>
<tr><td>轴　数</td><td class=v>{x["axles"]}</td><td>轮胎数</td><td class=v>{x["tyres"]}</td><td>整备质量(t)</td>
<td class=v colspan=2 style="font-size:13px">牵引车 {tonnes(int(x["tractor_kerb"]))}
<br>挂　车 {tonnes(int(x["trailer_kerb"]))}</td></tr>
<tr><td class=g rowspan=3>货<br>物</td><td>名　　称</td><td class="v l" colspan=4>{w.cargo_name}</td><td>货重（t）</td>
<td class="v n">{tonnes(w.cargo_mass)}</td></tr>
<tr><td>外廓尺寸<br>（m）</td><td>长</td><td class="v n">{metres(w.cargo[0])}</td><td>宽</td>
<td class="v n">{metres(w.cargo[1])}</td>
<td>高</td><td class="v n">{metres(w.cargo[2])}</td></tr>
<tr><td>可分性</td><td colspan=3>是否不可解体物品</td><td colspan=3>{tick} 是　　{free} 否</td></tr>
<tr><td class=g rowspan=2>车<br>货</td><td rowspan=2>车货总体<br>外廓尺寸（m）</td><td>总长</td><td>总宽</td><td colspan=2>总高（自地面起）</td>
<td colspan=2>车货总质量（t）</td></tr>
<tr><td class="v n">{metres(w.loaded[0])}</td><td class="v n">{metres(w.loaded[1])}</td>
<td class="v n" colspan=2>{metres(w.loaded[2])}</td>
<td class="v n" colspan=2>{tonnes(w.gross_mass)}</td></tr>
<tr><td class=g rowspan=3>行<br>程</td><td>起 运 地</td><td class="v l" colspan=6>{w.origin}</td></tr>
<tr><td>到 达 地</td><td class="v l" colspan=6>{w.destination}</td></tr>
<tr><td>起运日期</td><td class=v colspan=3>{d.year} 年 {d.month} 月 {d.day} 日</td><td>申请时限</td>
<td class=v colspan=2>{rng.choice((5, 7, 10))} 日</td></tr>
<tr><td class=g>承<br>诺<br>事<br>项</td><td class=c colspan=7>申请人就上列超限运输作出以下承诺：<br>
1．所填内容及提交的全部材料真实有效；2．承运物品为不可解体物品；3．所附照片为本次申请车辆及所载货物的实景照片；
4．车辆及货物的实测尺寸、质量与本表一致；5．按照《超限运输车辆通行证》核定的时间、路线、速度行驶公路；
6．通行期间不变更车辆，不变更所载物品；7．违反承诺的，承担相应法律责任及由此造成的公路损失；
8．同意本承诺书在“信用交通·江苏”网站公开；9．主动接受公路管理、公安等部门检查。</td></tr>
<tr><td class=l colspan=8 style="height:92px;vertical-align:top;padding:8px 12px">申请人（公章）：<br><br>法定代表人或委托代理人（签字）：
<span style="float:right;padding:16px 40px 0 0" class=v>{s.year} 年 {s.month:02d} 月 {s.day:02d} 日</span></td></tr>
</table>
<div class=note>填表说明：①本表一式两份，受理机关、申请人各执一份。②尺寸保留至厘米，质量保留至0.01 t。③“车货总质量”含牵引车、挂车、货物及绑扎索具。
④涂改无效。　　　　江苏省交通运输厅制</div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "provincial_table",
    (
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
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
    ),
    _FONTS,
    html,
    (0.33, 0.75),
)
