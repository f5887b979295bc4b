"""One large table with merged cells: section heads written downwards at the left, promises in the last row."""

import random

from ...kit import Layout, Sheet, World
from .common import dots, dotted, files, paper, times

_CSS = """
.p{padding:15mm 17mm 13mm;font-family:droid,"DejaVu Sans";font-size:10.5pt;line-height:1.4}
h1{font-size:17pt;text-align:center;margin:0 0 1mm} .sub{text-align:center;font-size:9pt;margin-bottom:2.5mm}
td{border:.3mm solid #000;padding:2mm 1.8mm;vertical-align:middle} table{border:.6mm solid #000}
td.v{width:9mm;text-align:center;font-weight:bold;padding:1mm;background:#ececec} td.l{width:30mm;text-align:center}
.c p{font-size:10pt;line-height:1.6;padding-left:1.6em;text-indent:-1.6em}
.sign{display:flex;justify-content:space-between;padding:8mm 6mm 10mm}
.foot{font-size:8.5pt;display:flex;justify-content:space-between;border-top:.2mm solid #555;padding-top:1mm}
"""


def _down(text: str) -> str:
    return "<br>".join(text)


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    clauses = (
        "申报资料全部真实有效，复印件与原件相符。",
        "货物系不可解体物品，拆分将损坏其功能或大幅增加费用。",
        "上传影像为本表所列车辆装载本表所列货物的现场影像。",
        "实际外廓、总质量、轴荷分布与本表申报值一致，误差不超出允许范围。",
        "按核准的起讫时间、核准的线路、核准的时速通行，特殊路段听从引导。",
        "有效期内车辆与货物均不作替换、增减。",
        "违反承诺的，由本单位承担行政处罚、失信记录及民事赔偿等后果。",
        "允许主管部门公开本承诺内容。",
        "自觉接受路面核查和事中事后监管。",
    )
    promises = "".join(f"<p>{mark} {clause}</p>" for mark, clause in zip("①②③④⑤⑥⑦⑧⑨", clauses, strict=True))
    body = f"""<div class="p"><h1>超限运输车辆行驶公路申报承诺书</h1><div class="sub">填表日期：
{dots(w.signed_on)}　　流水号：XZ{e["form"]}</div>
<table>
<tr><td class="v" rowspan="3">{_down("承运企业")}</td><td class="l">企业全称</td><td colspan="3">{w.carrier}</td></tr>
<tr><td class="l">信用代码</td><td colspan="3">{w.uscc}</td></tr>
<tr><td class="l">法人代表</td><td>{w.legal_representative}</td><td class="l">经办人/电话</td>
<td>{e["clerk"]} {e["phone"]}</td></tr>
<tr><td class="v" rowspan="3">{_down("运输车组")}</td><td class="l">牵引车号牌</td><td>{dotted(w.tractor_plate)}</td>
<td class="l">挂车号牌</td><td>{dotted(w.trailer_plate)}</td></tr>
<tr><td class="l">牵引车整备质量</td><td>{e["tractor_kerb"]} kg</td><td class="l">挂车整备质量</td>
<td>{e["trailer_kerb"]} kg</td></tr>
<tr><td class="l">总轴数</td><td>{e["axles"]} 轴</td><td class="l">最大轴荷</td><td>{e["axle_load"]} t</td></tr>
<tr><td class="v" rowspan="3">{_down("货物")}</td><td class="l">货物名称</td><td>{w.cargo_name}</td>
<td class="l">包装方式</td><td>{e["packing"]}</td></tr>
<tr><td class="l">货物外廓尺寸</td><td colspan="3">{times(w.cargo, "×", "mm")} mm（长×宽×高）</td></tr>
<tr><td class="l">货物质量</td><td colspan="3">{w.cargo_mass} kg</td></tr>
<tr><td class="v" rowspan="2">{_down("车货")}</td><td class="l">车货总体尺寸</td>
<td colspan="3">{times(w.loaded, "×", "mm")} mm（长×宽×高）</td></tr>
<tr><td class="l">车货总质量</td><td colspan="3">{w.gross_mass} kg</td></tr>
<tr><td class="v" rowspan="3">{_down("行程")}</td><td class="l">起运地</td><td colspan="3">{w.origin}</td></tr>
<tr><td class="l">卸货地</td><td colspan="3">{w.destination}</td></tr>
<tr><td class="l">启运日期</td><td>{dots(w.departs_on)}</td><td class="l">主要线路</td><td>{e["route"]}</td></tr>
<tr><td class="v">{_down("承诺事项")}</td>
<td colspan="4" class="c">{promises}
<div class="sign"><span>法人代表签章：</span><span>承诺企业（盖章）：<br>{dots(w.signed_on)}</span><span>&nbsp;</span>
</div></td></tr>
</table>
<div class="foot"><span>注：尺寸以毫米计、质量以千克计；一车一表，涂改无效。</span><span>第 1 页 共 1 页</span></div>
</div>"""
    return paper(("droid",), _CSS, body)


LAYOUT = Layout(
    "xuzhou_table",
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
    files("droid"),
    _html,
    stamp=(0.60, 0.79),
    note="merged cells, measures in mm and kg; kerb masses and axle loads beside the masses",
)
