"""A one-man shop's agreement that serves as a waybill: parties in two columns, terms with values in blanks."""

import random

from ...kit import Layout, Sheet, World
from .desk import BOLD, FANG, KAI, SONG, e, metres, page, tonnes, written_date

_FONTS = (SONG, BOLD, KAI, FANG)
_CSS = """body{font:12pt/1.75 Song;color:#000}h1{font:700 21pt Song;text-align:center;margin:0 0 3mm}\
.two{display:flex;gap:8mm;border-top:1pt solid #000;
border-bottom:1pt solid #000;padding:2mm 0;margin-bottom:3mm}.two div{flex:1;font-size:11pt;line-height:1.65}\
p{margin:0 0 1.2mm}
u{text-decoration:none;border-bottom:.8pt solid #000;font-family:Kai;padding:0 2mm}.end{display:flex;margin-top:9mm}\
.end div{flex:1;line-height:2}"""


def _html(w: World, rng: random.Random) -> str:
    def u(value: str) -> str:
        return f"<u>{e(value)}</u>"

    length, width, height = (metres(side) for side in w.cargo)
    body = f"""<div style="text-align:right;font:10pt Fang">协议（运单）号：{e(w.waybill_number)}</div>\
<h1>货物托运协议（代运单）</h1>
<div class=two><div>甲方（托运）：{e(w.consignor)}<br>经办：{w.extra["consignor_man"]}\
<br>电话：{w.extra["consignor_phone"]}</div>
<div>乙方（承运）：{e(w.carrier)}<br>负责人：{w.legal_representative}<br>电话：{w.extra["boss_phone"]}</div></div>
<p>一、甲方有{u(w.cargo_name)}壹台（件），长{u(length)}米，宽{u(width)}米，高{u(height)}米，\
重约{u(tonnes(w.cargo_mass))}吨，交由乙方运送。</p>
<p>二、乙方派出主车{u(w.tractor_plate)}、挂车{u(w.trailer_plate)}，司机{u(w.extra["driver"])}。</p>
<p>三、从{u(w.origin)}装车，运到{u(w.destination)}，交给{u(w.consignee)}查收。</p>
<p>四、乙方于{u(written_date(w.departs_on))}从装货地出发，{u(written_date(w.arrives_on))}之前送到，\
遇大雾、封路顺延。</p>
<p>五、运费共{u(w.extra["fee"])}元，{rng.choice(("装车付三成，卸车付清", "货到付清", "凭回单十日内付清"))}，\
通行证费用由乙方出。</p>
<p>六、运送途中货物损坏由乙方赔偿；甲方报小重量、报小尺寸造成罚款的，由甲方承担。</p>
<p>七、本协议双方各执一份，随车一份当运单使用。</p>
<div class=end><div>甲方签字盖章：</div><div>乙方签字盖章：</div></div><div style="text-align:right;\
margin-top:8mm">签订日期：{written_date(w.signed_on)}</div>"""
    return page(_FONTS, "A4", "20mm 24mm", _CSS, body)


LAYOUT = Layout(
    "agreement",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "consignor",
                "carrier",
                "legal_representative",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "tractor_plate",
                "trailer_plate",
                "from",
                "to",
                "consignee",
                "departs_on",
                "date",
            ),
        ),
    ),
    _FONTS,
    _html,
)
