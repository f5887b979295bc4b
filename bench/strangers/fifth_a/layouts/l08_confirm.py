"""A hauler's letter that begins with the clauses as a table to confirm; the facts follow under heads at the left."""

import random

from ...kit import Layout, Sheet, World
from ._common import HEI, LETTER, SONG, g, page

_CSS = """body{font:10.5pt/1.5 Song}h1{font:18pt Hei;margin-bottom:3mm}td,th{border:.6pt solid #000;
padding:1.1mm 2mm}
th{font:10.5pt Hei}.m{text-align:center}.k{font-family:Hei;text-align:center}.e{margin-top:7mm;line-height:2.2}"""
_CLAUSES = (
    "本次运输的车、货照片真实，照片中的车货即为实际上路的车货",
    "货物整体装运，客观上无法解体",
    "递交的证件、图纸、合同等均真实有效",
    "申报的尺寸和吨位与实物相等，误差自行负责",
    "车辆、挂车、货物在许可有效期内保持不变",
    "限定时间、限定路线、限定速度行驶，必要时安排护送",
    "出现不实或违规行为，本企业依法担责、赔付损失",
    "愿意接受各级执法人员的监督检查",
    "授权主管部门向社会公开本承诺",
)


def _html(w: World, rng: random.Random) -> str:
    def row(head: str, *cells: str) -> str:
        return f"<tr>{head}{''.join(cells)}</tr>"

    def head(text: str, rows: int = 1) -> str:
        return f"<td class='k' rowspan='{rows}' style='width:20mm'>{text}</td>"

    def k(text: str) -> str:
        return f"<td class='m'>{text}</td>"

    def v(text: str, n: int = 1) -> str:
        return f"<td colspan='{n}'>{text}</td>"

    confirm = "".join(
        f"<tr><td class='m'>{i}</td><td>{c}</td><td class='m'>√</td></tr>" for i, c in enumerate(_CLAUSES, 1)
    )
    c, d = w.cargo, w.loaded
    table = "".join(
        (
            row(head("企业", 2), k("单位名称"), v(w.carrier, 5)),
            row("", k("机构代码"), v(w.uscc, 3), k("法人代表"), v(w.legal_representative)),
            row(head("车辆"), k("牵引车牌号"), v(w.tractor_plate, 3), k("挂车牌号"), v(w.trailer_plate)),
            row(
                head("货物", 2),
                k("名称规格"),
                v(f"{w.cargo_name}　{w.extra['model']}", 3),
                k("单件重量"),
                v(g(w.cargo_mass) + "T"),
            ),
            row("", k("长（米）"), v(g(c[0])), k("宽（米）"), v(g(c[1])), k("高（米）"), v(g(c[2]))),
            row(
                head("装载<br>状态", 2),
                k("总长（米）"),
                v(g(d[0])),
                k("总宽（米）"),
                v(g(d[1])),
                k("总高（米）"),
                v(g(d[2])),
            ),
            row("", k("合计总重"), v(g(w.gross_mass) + "T", 3), k("核定载质量"), v(g(int(w.extra["rated"])) + "T")),
            row(head("线路", 3), k("起点"), v(w.origin, 5)),
            row("", k("终点"), v(w.destination, 5)),
            row("", k("出车日期"), v(f"{w.departs_on:%Y年%m月%d日}", 3), k("护送负责人"), v(w.extra["escort"])),
        )
    )
    return page(
        _CSS,
        f"""<h1>大件运输车辆上路行驶承诺书</h1><p style='margin-bottom:2mm'>苏州市交通运输局并沿线各执法大队：</p>
<table><tr><th style='width:14mm'>序号</th><th>我单位承诺的内容</th><th style='width:20mm'>确认</th></tr>{confirm}</table>
<p style='margin:3mm 0 1mm;font-family:Hei'>附：本次运输基本情况</p><table>{table}</table>
<div class='e'><p>承诺单位公章：　　　　　　　　　　　　　　签署日：{w.signed_on:%Y年%m月%d日}</p></div>""",
        margin="16mm 20mm",
    )


LAYOUT = Layout("l08_confirm", (Sheet("commitment_letter", LETTER),), (SONG, HEI), _html)
