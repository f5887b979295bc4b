"""A waybill that stands for the contract: parties on top, then numbered terms in sentences."""

import random

from ...kit import Layout, Sheet, World
from ._common import FANG, HEI, SONG, g, page, ymd

_CSS = """body{font:12pt/1.8 Song}h1{font:19pt Hei}.n{text-align:right;font-size:10.5pt}.c{text-indent:2em;
text-align:justify}
.e{display:flex;justify-content:space-between;margin-top:10mm;line-height:2}b{font:12pt Hei}"""
_STATES = (
    "consignor",
    "consignee",
    "carrier",
    "uscc",
    "legal_representative",
    "tractor_plate",
    "trailer_plate",
    "cargo_name",
    "cargo_dimensions",
    "cargo_mass",
    "from",
    "to",
    "departs_on",
    "date",
    "waybill_number",
)


def _html(w: World, rng: random.Random) -> str:
    x, c = w.extra, w.cargo
    return page(
        _CSS,
        f"""<h1>大件货物运单（代运输合同）</h1><p class='n'>运单编号：{w.waybill_number}</p>
<p><b>托运方（甲方）：</b>{w.consignor}</p><p><b>承运方（乙方）：</b>{w.carrier}</p>
<p>乙方统一社会信用代码：{w.uscc}　　法定代表人：{w.legal_representative}</p>
<p class='c'><b>第一条　货物。</b>甲方委托乙方运输{w.cargo_name}1件，型号{x["model"]}，长{g(c[0])}m，宽{g(c[1])}m，高{g(c[2])}m，
单重{g(w.cargo_mass)}t，裸装。</p>
<p class='c'><b>第二条　起止。</b>自{w.origin}装车，运至{w.destination}，交收货方{w.consignee}验收。</p>
<p class='c'><b>第三条　车辆。</b>乙方派{w.tractor_plate}牵引车拖带{w.trailer_plate}低平板半挂车承运，驾驶员{x["driver"]}，电话{x["driver_phone"]}。
</p>
<p class='c'><b>第四条　期限。</b>乙方于{ymd(w.departs_on)}发车，{ymd(w.arrives_on)}前运抵；遇交通管制、恶劣天气顺延。</p>
<p class='c'><b>第五条　费用。</b>运费包干人民币{x["fare"]}元，含通行费、护送费，货到签收后三十日内转账结清。</p>
<p class='c'><b>第六条　责任。</b>超限运输通行手续由乙方办理。货物在途毁损的，乙方按货物实际价值赔偿；甲方所报尺寸、重量不实造成的损失由甲方承担。</p>
<p class='c'><b>第七条</b>　本运单一式三份，甲、乙双方及收货方各执一份，自签章之日起生效。</p>
<div class='e'><p>甲方（盖章）：<br>经办人：{x["consignor_contact"]}</p><p>乙方（盖章）：<br>经办人：{x["clerk"]}</p></div>
<p style='text-align:right;margin-top:6mm'>签订日期：{ymd(w.signed_on)}</p>""",
        margin="22mm 25mm",
    )


LAYOUT = Layout("w6_contract", (Sheet("waybill", _STATES),), (SONG, HEI, FANG), _html)
