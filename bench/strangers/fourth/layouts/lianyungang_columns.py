"""Two columns of running text like a leaflet, values inside 【 】, a tinted title band."""

import random

from ...kit import Layout, Sheet, World
from .common import files, paper, spaced, t, times

_CSS = """
.p{padding:0 0 12mm;font-family:noto;font-size:11.3pt;line-height:1.9}
.band{background:#dfe9f3;padding:11mm 16mm 6mm;border-bottom:1mm solid #3a6ea5;text-align:center}
h1{font-size:20pt;margin:0;letter-spacing:.2em;color:#173a5e} .band p{font-size:9pt;color:#333}
.two{column-count:2;column-gap:9mm;column-rule:.25mm solid #8aa;padding:7mm 15mm 0;height:196mm;column-fill:auto}
h2{font-size:11.5pt;margin:2mm 0 1mm;color:#173a5e;break-after:avoid} .two p{margin-bottom:1.2mm}
.foot{padding:0 15mm;display:flex;justify-content:space-between;font-size:11pt;line-height:2} .tiny{font-size:8.5pt;
color:#555;align-self:flex-end;line-height:1.5}
"""


def _html(w: World, rng: random.Random) -> str:
    e, go = w.extra, w.departs_on
    body = f"""<div class="p"><div class="band"><h1>守法运输承诺书</h1>
<p>（大件货物·单次通行适用）　档案号 LYG-{e["form"]}</p></div><div class="two">
<h2>◆ 我们是谁</h2><p>承诺企业为【{w.carrier}】，社会信用代码【{w.uscc}】，法定代表人【{w.legal_representative}】，
办公电话 {e["landline"]}。</p>
<h2>◆ 我们运什么</h2><p>本趟运送的货物叫【{w.cargo_name}】，其长、宽、高依次为【{times(w.cargo, "×")}】米，
货物本身的质量为【{t(w.cargo_mass)}】吨，装载方式为{e["packing"]}加钢丝绳捆绑。</p>
<h2>◆ 我们用什么车</h2><p>车头号牌【{spaced(w.tractor_plate)}】，挂车号牌【{spaced(w.trailer_plate)}】，
全车{e["axles"]}根轴。货装上车以后，连车带货长宽高是【{times(w.loaded, "×")}】米，
连车带货的总质量是【{t(w.gross_mass)}】吨，其中最重一根轴的轴荷约{e["axle_load"]}吨。</p>
<h2>◆ 从哪里到哪里</h2><p>发站为【{w.origin}】，到站为【{w.destination}】，发车日期【{go.year}/{go.month}/{go.day}】，
途经 {e["route"]}。</p>
<h2>◆ 我们的九条承诺</h2>
<p><b>真实。</b>送审的每一份材料都是真的，没有虚构，没有隐去不利情况。</p><p><b>整件。</b>货物不可拆分，
不是由多件拼凑而成。</p>
<p><b>照实。</b>上传的照片就是这台车、这件货，没有使用旧图或他车的图。</p><p><b>不超报。</b>现场量得的尺寸、
地磅称得的总质量与申报数据一致，不多装一吨。</p>
<p><b>守规。</b>按批准的时间走，按批准的路线走，按规定的车速走；进隧道、上桥梁前先行探路。</p><p><b>不换。
</b>领证之后，车头、挂车、货物都不换。</p>
<p><b>担责。</b>说到做不到，我们承担行政、民事直至刑事责任，并承担路产修复费用。</p><p><b>公开。
</b>同意在“信用中国”等网站公示本承诺书。</p><p><b>受检。</b>路上有执法人员示意，立即靠边停车受检，出示通行证。</p>
</div><div class="foot"><span class="tiny">本书一式二份，受理窗口与承诺企业各执一份。<br>政策咨询：12328</span>
<span>承诺企业（盖章）<br>{w.carrier}<br>{w.signed_on.year}/{w.signed_on.month}/{w.signed_on.day}</span></div>
</div>"""
    return paper(("noto",), _CSS, body)


LAYOUT = Layout(
    "lianyungang_columns",
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
    files("noto"),
    _html,
    stamp=(0.77, 0.905),
    note="two columns of text, values in brackets, plates with a space, everyday words instead of labels",
)
