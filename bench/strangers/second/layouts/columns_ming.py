"""Notice and promise in two columns of text."""

import random

from ...kit import Layout, Sheet, World
from ..writing import box, document, files, plate, slashed, tonnes

_CSS = """
body{font:10pt/1.72 'DejaVu Serif',ming;padding:15mm 16mm;height:296mm;position:relative}
h1{font:21pt hei;text-align:center;margin:0;letter-spacing:.18em}.s{text-align:center;font-size:10pt;margin:1mm 0 4mm}
.c{display:flex;gap:0;border-top:1.5pt solid #000;border-bottom:1.5pt solid #000}
.c>div{width:50%;padding:3mm 5mm 4mm;min-height:222mm;position:relative}.c>div+div{border-left:.6pt solid #000}
h2{font:13pt hei;text-align:center;margin:0 0 2mm}h3{font:10.5pt hei;margin:2mm 0 .5mm}p{margin:0;text-indent:2em;
text-align:justify}
dl{margin:0;display:grid;grid-template-columns:27mm 1fr}dt,dd{margin:0}.f{position:absolute;right:5mm;bottom:8mm;
left:6mm;line-height:2}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<h1>大件运输告知承诺书</h1><div class=s>（告知承诺制办理件　{x["form"]}）</div><div class=c><div>
<h2>许可机关告知</h2><p>依据《公路法》《公路安全保护条例》《超限运输车辆行驶公路管理规定》，车货总高度从地面算起超过4米、总宽度超过2.55米、总长度超过18.1米，
或六轴及以上车货总质量超过49吨的，应当申请许可。</p>
<h3>申请人</h3><dl><dt>名　　称</dt><dd>{w.carrier}</dd><dt>社会信用代码</dt><dd>{w.uscc}</dd><dt>负责人(法人)</dt><dd>
{w.legal_representative}</dd></dl>
<h3>承运车辆</h3><dl><dt>车牌号码(主车)</dt><dd>{plate(w.tractor_plate, "-")}</dd><dt>车牌号码(挂车)</dt><dd>
{plate(w.trailer_plate, "-")}</dd>
<dt>准牵引总质量</dt><dd>{x["traction"]}kg</dd><dt>轴数/轮数</dt><dd>{x["axles"]}/{x["wheels"]}</dd></dl>
<h3>承运货物</h3><dl><dt>货　　名</dt><dd>{w.cargo_name}</dd><dt>货物尺寸</dt><dd>{box(w.cargo, "*", "mm")}（mm）</dd><dt>货重</dt>
<dd>{tonnes(w.cargo_mass)} t</dd></dl>
<h3>车货总体</h3><dl><dt>外廓尺寸</dt><dd>{box(w.loaded, "*", "mm")}（mm）</dd><dt>总质量</dt><dd>{tonnes(w.gross_mass)} t</dd>
<dt>最大轴荷</dt><dd>{x["axle_load"]} t</dd></dl>
<h3>行程</h3><dl><dt>出发地</dt><dd>{w.origin}</dd><dt>目的地</dt><dd>{w.destination}</dd><dt>通行期</dt><dd>
{slashed(w.departs_on)}起</dd></dl>
<p style="margin-top:3mm">对作出虚假承诺的申请人，许可机关将依法撤销许可，列入重点监管对象。</p></div><div>
<h2>申请人承诺</h2><p>本申请人已认真阅读告知内容，并就本次运输作如下承诺：</p>
<p>1、左栏所填信息及上传附件真实，复印件与原件相符。</p><p>2、左栏货物是不能拆解的整体物件，拆解将严重影响其质量。</p>
<p>3、用于申请的照片摄自本车、本货，未作任何修饰处理。</p><p>4、车辆装载货物后的总质量、轴荷和尺寸，与申报相符，无超出。</p>
<p>5、运输过程按照指定时间和线路进行，行车速度不高于规定值。</p><p>6、所用车辆和所载货物在许可有效期内保持不变。</p>
<p>7、对公路、公安部门的检查、称重予以接受、配合。</p><p>8、因违背承诺引起的行政、民事、刑事责任由本申请人负担。</p>
<p>9、准许公示本承诺书，并接受社会公众监督。</p><p>承诺是申请人真实意思的表示，自签章后发生效力。</p>
<div class=f>申请人（签章）：<br>{w.carrier}<br>委托代理人：{x["agent"]}<br>　　　　　　　　{slashed(w.signed_on)}</div></div></div>
<div style="font-size:8.5pt;margin-top:2mm">注：本文书由申请人下载后加盖公章，扫描上传；外省申请人可使用电子印章。</div>"""
    return document(_CSS, body, "ming", "hei")


LAYOUT = Layout(
    name="second_columns_ming",
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
    fonts=files("ming", "hei"),
    html=_html,
    stamp=(0.73, 0.8),
    note="two columns; legal limits (4 m, 2.55 m, 49 t) stand in the text beside the facts; sizes in mm with *",
)
