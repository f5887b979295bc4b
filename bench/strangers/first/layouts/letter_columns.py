"""A letter in two columns of text on one sheet. Hei, 10.5 pt."""

import random

from ...kit import Layout, Sheet, World
from .common import document, dotted, number

PAPER = (210.0, 297.0)
_CSS = """
body{font-family:'Hei';font-size:10.5pt;line-height:1.7}
.page{padding:18mm 16mm}
h1{font-weight:400;font-size:21pt;text-align:center;letter-spacing:1.2em;text-indent:1.2em;margin:0}
.line{border-top:1.2pt solid #000;border-bottom:.5pt solid #000;height:1.1mm;margin:2.5mm 0 4mm}
.cols{columns:2;column-gap:9mm;column-rule:.5pt solid #888;height:186mm;column-fill:auto}
h2{font-weight:400;font-size:11.5pt;margin:2mm 0 1mm;border-left:2.2mm solid #333;padding-left:2mm;break-after:avoid}
li{margin-bottom:1.2mm} ol{margin:0;padding-left:6mm}
.foot{position:absolute;left:16mm;right:16mm;bottom:16mm;height:52mm;border:.8pt solid #000;
 padding:4mm 6mm;line-height:2.1}
.end{position:absolute;right:16mm;bottom:8mm;font-size:8.5pt}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<div class="page"><h1>告知承诺书</h1><div class="line"></div><div class="cols">
<h2>申请人基本信息</h2>
<p>企业名称：{w.carrier}</p><p>信用代码：{w.uscc}</p><p>企业负责人：{w.legal_representative}</p><p>注册地址：{x["carrier_address"]}</p>
<p>经办人：{x["agent"]}　{x["agent_phone"]}</p>
<h2>本次运输信息</h2>
<p>牵引车车牌：{w.tractor_plate[:2]} {w.tractor_plate[2:]}</p><p>挂车车牌：{w.trailer_plate[:2]} {w.trailer_plate[2:]}</p>
<p>驾驶员：{x["driver"]}　押运员：{x["escort"]}</p>
<p>货物：{w.cargo_name}，{number(w.cargo_mass)}吨，长{number(w.cargo[0])}m 宽{number(w.cargo[1])}m 高{number(w.cargo[2])}m</p>
<p>车货总体：长{number(w.loaded[0])}m 宽{number(w.loaded[1])}m 高{number(w.loaded[2])}m</p>
<p>车货总重：{number(w.gross_mass)}吨</p><p>运输起点：{w.origin}</p><p>运输终点：{w.destination}</p>
<p>计划出发：{dotted(w.departs_on)}</p>
<h2>告知内容</h2>
<p style="text-align:justify">根据《公路安全保护条例》，超限运输车辆应当经许可后方可行驶公路。车货总质量超过49吨、总高度超过4米、总宽度超过2.55米或者总长度
超过18.1米的，均属超限运输。以欺骗、隐瞒等手段取得许可的，依法予以撤销。</p>
<h2>承诺内容</h2><ol>
<li>我方填报和上传的全部信息均真实有效，愿对其合法性负责。</li>
<li>运输的物件是整体不可拆分的，没有可拆而未拆的部件。</li>
<li>所附照片就是这台车、这件货的照片，并非他车他货。</li>
<li>装车后量得的长宽高、称得的总质量和轴荷与申报相同。</li>
<li>行驶时间、行驶路线、行驶速度均按通行证要求执行。</li>
<li>通行证有效期内，不更换主车和挂车，不更换货物。</li>
<li>如有违反，愿意承担违约、赔偿及被列入失信名单的后果。</li>
<li>同意将承诺书全文及履行情况对外公示。</li>
<li>配合管理部门事前核验、事中检查和事后抽查。</li></ol></div>
<div class="foot">本人已阅读并理解上述告知内容，所作承诺是真实意思表示。<br>承诺企业（加盖公章）：{w.carrier}<br>
签署日期：{dotted(w.signed_on)}</div><div class="end">表格编号 SJ-GZ-{x["batch"]}　第 1 页 共 1 页</div></div>"""
    return document(_CSS, body, ("Hei",))


LAYOUT = Layout(
    "letter_columns",
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
    ("wqy-zenhei.ttc",),
    _html,
    (0.44, 0.865),
    "the legal limits (49 t, 4 m, 2.55 m, 18.1 m) stand in the text",
)
