"""The print-out of a provincial portal: a grey-headed table of four columns, then the promise."""

import random

from ...kit import Layout, Sheet, World
from ._common import HEI, LETTER, SONG, items, page, times, two

_CSS = """body{font:10pt/1.5 'DejaVu Serif',Song}h1{font:17pt Hei;margin:4mm 0}.top{display:flex;
justify-content:space-between;font-size:8pt;
border-bottom:.5pt solid #888;padding-bottom:1mm}td{border:.6pt solid #666;padding:1.3mm 1.6mm;width:28%}
td:nth-child(odd){background:#f1f4f8;width:20%;font-family:Hei;font-size:9.5pt}tr.s td{background:#dce6f1;
font-family:Hei;
text-align:left}.c{text-indent:2em;font-size:10pt;line-height:1.45}.b{font-family:Hei;margin:3mm 0 1mm}
.e{margin:6mm 0 0 84mm;line-height:2}"""
_CLAUSES = (
    "申报表及所附各项材料真实、有效，电子件与原件一致，不存在隐瞒或虚假填报。",
    "所申报货物为不可解体物品，未以增加货物数量等方式拼装超限。",
    "上传的车辆照片、车货照片均为本次承运车辆与本次装载货物的实拍照片。",
    "车货外廓尺寸、质量及轴荷经实际量测，与本次申报内容相符。",
    "取得许可后按照通行证载明的时间、路线和速度行驶。",
    "不擅自更换许可的牵引车、挂车，不调换或增载货物。",
    "违反上述事项的，自愿承担相应的行政处罚、路产赔偿等法律责任。",
    "同意将本承诺书及履约情况在信用平台上予以公示。",
    "自觉接受交通运输、公安交管部门的路面检查与事后核查。",
)


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    rows = (
        "申请单位信息",
        ("申请单位", w.carrier, "统一社会信用代码", w.uscc),
        ("法定代表人", w.legal_representative, "经办人/联系电话", f"{x['clerk']} {x['phone']}"),
        ("经营许可证号", x["licence"], "承办机关", "苏州市交通运输局"),
        "车辆信息",
        ("牵引车车牌号", w.tractor_plate + "（黄色）", "挂车车牌号", w.trailer_plate + "（黄色）"),
        ("牵引车整备质量(t)", two(int(x["tractor_kerb"])), "挂车整备质量(t)", two(int(x["trailer_kerb"]))),
        "货物信息",
        ("货物名称", w.cargo_name, "货物重量(t)", two(w.cargo_mass)),
        ("货物长*宽*高(m)", times(w.cargo, "*", "two"), "是否可解体", "否"),
        "通行信息",
        ("车货总重(t)", two(w.gross_mass), "车货总长*总宽*总高(m)", times(w.loaded, "*", "two")),
        ("通行起点", w.origin, "通行终点", w.destination),
        ("通行开始日期", f"{w.departs_on}", "通行截止日期", f"{w.arrives_on}"),
    )
    table = "".join(
        f"<tr class='s'><td colspan='4'>{r}</td></tr>"
        if isinstance(r, str)
        else "<tr>" + "".join(f"<td>{v}</td>" for v in r) + "</tr>"
        for r in rows
    )
    clock = f"{w.signed_on} {rng.randrange(8, 18):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}"
    return page(
        _CSS,
        f"<div class='top'><span>公路超限运输网上许可 &gt; 我的申报 &gt; 打印</span><span>打印时间：{clock}</span></div>"
        f"<h1>大件运输申报承诺书</h1><table>{table}</table><p class='b'>本单位郑重承诺如下：</p>{items(_CLAUSES, '（{}）')}"
        f"<div class='e'><p>申请单位（盖章）：</p><p>承诺日期：{w.signed_on}</p></div>",
        margin="10mm 16mm",
    )


LAYOUT = Layout("l01_portal", (Sheet("commitment_letter", LETTER),), (SONG, HEI), _html)
