"""A promise with two label and value pairs a row, printed with full-width digits."""

import random

from ...kit import Layout, Sheet, World
from ..writing import document, files, metres, spaced, tonnes, wide

_CSS = """
body{font:11pt/1.5 ming;padding:20mm 15mm;height:296mm;position:relative}
.wm{position:absolute;inset:0;overflow:hidden;color:#d9dde2;font:15pt hei}.wm span{position:absolute;
transform:rotate(-28deg);white-space:nowrap}
.in{position:relative}h1{font:19pt hei;text-align:center;margin:0 0 1mm}.s{text-align:right;font-size:9.5pt;
margin-bottom:2mm}
table{width:100%;table-layout:fixed;font-size:10.5pt}td{border:.7pt solid #000;padding:1.8mm 1.6mm;
word-break:break-all}td.k{background:#eceff1cc;width:27mm}
h2{font:12pt hei;margin:4mm 0 1mm}.cl{font-size:10.5pt;line-height:1.75}.foot{margin:9mm 0 0 88mm;line-height:2}
"""


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    marks = "".join(
        f'<span style="left:{column * 70 - 8}mm;top:{row * 42 + 14}mm">大件运输许可专用</span>'
        for row in range(7)
        for column in range(4)
    )
    sides = wide("×".join(metres(side, 2) for side in w.loaded))
    own = wide("×".join(metres(side, 2) for side in w.cargo))
    day = wide(f"{w.signed_on.year}") + "年" + wide(f"{w.signed_on.month}") + "月" + wide(f"{w.signed_on.day}") + "日"
    leaves = wide(f"{w.departs_on:%Y-%m-%d}")
    body = f"""<div class=wm>{marks}</div><div class=in><h1>跨省大件运输申请人承诺书</h1><div class=s>流水号：{wide(x["form"])}</div>
<table><tr><td class=k>申请人名称</td><td>{w.carrier}</td><td class=k>法人姓名</td><td>{w.legal_representative}</td></tr>
<tr><td class=k>机构代码（统一信用代码）</td><td colspan=3>{wide(w.uscc)}</td></tr>
<tr><td class=k>主车牌照</td><td>{wide(w.tractor_plate)}</td><td class=k>挂车牌照</td><td>{wide(w.trailer_plate)}</td></tr>
<tr><td class=k>{spaced("驾驶员")}</td><td>{x["driver"]}</td><td class=k>联系方式</td><td>{wide(x["phone"])}</td></tr>
<tr><td class=k>货物品名</td><td>{w.cargo_name}</td><td class=k>货物重量</td><td>{wide(tonnes(w.cargo_mass))}吨</td></tr>
<tr><td class=k>货物尺寸</td><td>{own}米</td><td class=k>总体尺寸</td><td>{sides}米</td></tr>
<tr><td class=k>总体重量</td><td>{wide(tonnes(w.gross_mass))}吨</td><td class=k>轴　　荷</td>
<td>≤{wide(x["axle_load"])}吨／轴</td></tr>
<tr><td class=k>装货地</td><td>{w.origin}</td><td class=k>卸货地</td><td>{w.destination}</td></tr>
<tr><td class=k>发车日期</td><td>{leaves}</td><td class=k>{spaced("轴数")}</td><td>{wide(x["axles"])}</td></tr></table>
<h2>承诺条款</h2><div class=cl>１．填写、上传的申请信息全部真实；<br>２．申运货物不可拆分、不可解体；<br>３．影像资料为此次运输的车辆及载货实拍；<br>
４．车货尺寸、重量、轴荷实测值与申请值一致；<br>５．按通行证规定的日期、路段、车速行车；<br>６．许可期内不变更车辆，不变更货物；<br>
７．配合各省公路管理机构检查核验；<br>８．若违反上述条款，自负一切法律责任；<br>９．同意各级信用平台公开本承诺书。</div>
<div class=foot>申请人（盖章）：<br>{w.carrier}<br>{day}</div></div>"""
    return document(_CSS, body, "ming", "hei")


LAYOUT = Layout(
    name="second_wide_digits_pairs",
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
                "cargo_mass",
                "cargo_dimensions",
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
    stamp=(0.61, 0.722),
    note="full-width letters and digits everywhere, values may wrap in their cells, tiled watermark",
)
