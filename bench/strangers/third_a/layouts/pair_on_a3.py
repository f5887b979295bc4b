"""Changzhou, one landscape sheet with a fold in the middle: the letter on the left, the waybill on the right."""

import random

from ...kit import Layout, Sheet, World
from ..forms import BOLD, HEI, SONG, document, long_date, metres, tonnes

_FONTS = (SONG, BOLD, HEI)
_CSS = """@page{size:A3 landscape;margin:14mm 14mm}body{font:18px/1.65 Song;color:#000}
.w{display:grid;grid-template-columns:1fr 1fr;column-gap:26mm}
.w>div:last-child{border-left:1px dashed #888;padding-left:13mm;margin-left:-13mm}
h1{font:400 29px SongB;text-align:center;margin:0 0 14px}
.w p{text-indent:2em}.k{margin:10px 0 10px 2em;line-height:1.75}.k b{font:400 18px Hei}table{width:100%}
td,th{border:1px solid #000;padding:9px 6px;font:17px/1.35 Song;text-align:center}th{font:400 16px Hei}
td.l{text-align:left}"""


def html(w: World, rng: random.Random) -> str:
    """Both papers."""
    x = w.extra

    def size(d: tuple[int, int, int]) -> str:
        return f"{metres(d[0])}米×{metres(d[1])}米×{metres(d[2])}米"

    letter = f"""<h1>诚信运输承诺书</h1><p>常州市大件运输审批窗口：</p><p>本企业承运右侧运单所列货物，主要情况：</p>
<div class=k><b>企业：</b>{w.carrier}（{w.uscc}）<br><b>车组：</b>牵引车{w.tractor_plate}＋半挂车{w.trailer_plate}<br>
<b>物品：</b>{w.cargo_name}<br><b>物品规格：</b>{size(w.cargo)}，{tonnes(w.cargo_mass)}吨<br>
<b>车货外廓：</b>{size(w.loaded)}<br><b>车货全重：</b>{tonnes(w.gross_mass)}吨（含车组{tonnes(w.gross_mass - w.cargo_mass)}吨）<br>
<b>出发：</b>{long_date(w.departs_on)}，{w.origin}<br><b>到达：</b>{w.destination}</div>
<p>为此承诺：所报一切情况真实无误；物品不能分解运输；提供的照片确系此车此货；实际量值不超出且等于所报量值；
行车日期、行车线路、行车速度服从许可；自起运至卸车，车不换、货不换；如有违反，承担由此引起的全部法律后果；
愿意公开本承诺供社会监督；无条件接受执法人员检查。</p><p>特此承诺。</p>
<div style="text-align:right;margin-top:34px;padding-right:3em;line-height:2">承诺企业（章）：　　　　　　　　
<br>法定代表人：{w.legal_representative}　　　　　<br>{long_date(w.signed_on)}</div>"""
    bill = f"""<h1>大 件 货 物 运 单</h1><div style="display:flex;justify-content:space-between"><span>单号：{w.waybill_number}
</span>
<span>开单：{w.signed_on:%Y年%m月%d日}</span></div><table><tr><th rowspan=2>委托方<th>名称<td class=l colspan=4>{w.consignor}</tr>
<tr><th>联系<td class=l colspan=4>{x["consignor_contact"]}　{x["consignor_phone"]}</tr><tr><th rowspan=2>接货方<th>名称
<td class=l colspan=4>{w.consignee}</tr>
<tr><th>联系<td class=l colspan=4>{x["consignee_contact"]}　{x["consignee_phone"]}</tr><tr><th rowspan=2>承运方<th>名称
<td class=l colspan=4>{w.carrier}</tr>
<tr><th>驾驶员<td>{x["driver"]}<th>从业证<td class=n colspan=2>{x["driver_certificate"]}</tr>
<tr><th rowspan=2>车辆<th>牵引<td class=n>{w.tractor_plate}<th>营运证<td class=n colspan=2>{x["tractor_certificate"]}</tr>
<tr><th>半挂<td class=n>{w.trailer_plate}<th>营运证<td class=n colspan=2>{x["trailer_certificate"]}</tr>
<tr><th rowspan=2>货物<th>货名<th>长/米<th>宽/米<th>高/米<th>货重/吨</tr><tr><td>{w.cargo_name}<td>{metres(w.cargo[0])}
<td>{metres(w.cargo[1])}
<td>{metres(w.cargo[2])}<td>{tonnes(w.cargo_mass)}</tr><tr><th rowspan=2>路线<th>装车地<td class=l colspan=4>{w.origin}</tr>
<tr><th>卸车地<td class=l colspan=4>{w.destination}</tr><tr><th>运费<td colspan=2>{x["freight"]}元<th>付款
<td colspan=2>{rng.choice(("月结", "回单付", "预付30%"))}</tr>
<tr><th>特约<td class=l colspan=5 style="height:70px;vertical-align:top">绑扎不少于八道；夜间不过境；货物险由委托方自理。</tr>
<tr><td class=l colspan=3 style="height:66px;vertical-align:top">委托方签字：</td>
<td class=l colspan=3 style="vertical-align:top">接货方签收：</td></tr></table>"""
    return document(_CSS, f"<div class=w><div>{letter}</div><div>{bill}</div></div>", _FONTS)


LAYOUT = Layout(
    "pair_on_a3",
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
    (0.4, 0.59),
)
