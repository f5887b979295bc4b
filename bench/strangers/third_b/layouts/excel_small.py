"""A letter kept in a spreadsheet and printed too small, with the row and column heads and the grid."""

import random

from ...kit import Layout, Sheet, World
from .desk import BOLD, SONG, e, page, tonnes

_FONTS = (SONG, BOLD)
_CSS = """body{font:7.6pt/1.25 Song;color:#000}table{width:150mm;table-layout:fixed}td,th{border:.4pt solid #b5b5b5;\
padding:.5mm .8mm;
font-weight:400;height:4.6mm;vertical-align:middle}th{background:#efefef;color:#333;font:6.5pt "DejaVu Sans";\
text-align:center;padding:0}
.b{font-weight:700}.r{text-align:right}.c{text-align:center}.t{font:700 12pt Song;text-align:center}\
.h{background:#fff2a8}
.top{font:7pt Song;text-align:center;margin-bottom:4mm}.foot{position:fixed;bottom:2mm;width:100%;text-align:center;\
font:7pt Song}"""


def _html(w: World, rng: random.Random) -> str:
    def slashed(day: object) -> str:
        return f"{day:%Y/%-m/%-d}"

    cells = (
        "<td colspan=8 class=t>承诺书（信用）</td>",
        f"<td class=b>承运单位</td><td colspan=4>{e(w.carrier)}</td>"
        f"<td class=b>填表</td><td colspan=2>{w.extra['consignor_man']}</td>",
        f"<td class=b>税号/信用代码</td><td colspan=4>{w.uscc}</td>"
        f"<td class=b>法人</td><td colspan=2>{w.legal_representative}</td>",
        f"<td class=b>车号</td><td colspan=3>{w.tractor_plate}</td>"
        f"<td class=b>挂号</td><td colspan=3>{w.trailer_plate}</td>",
        f"<td class=b>司机</td><td colspan=3>{w.extra['driver']}</td>"
        f"<td class=b>手机</td><td colspan=3 class=r>{w.extra['driver_phone']}</td>",
        f"<td class=b>起点</td><td colspan=7>{e(w.origin)}</td>",
        f"<td class=b>终点</td><td colspan=7>{e(w.destination)}</td>",
        f"<td class=b>走车日期</td><td colspan=3 class=r>{slashed(w.departs_on)}</td>"
        f"<td class=b>轴数</td><td class=r>{w.extra['axles']}</td>"
        f""
        f"<td class=b>自重T</td><td class=r>{tonnes(int(w.extra['tractor_mass']) + int(w.extra['trailer_mass']))}</td>",
        '<td class="b h">项目</td><td class="b h" colspan=3>名称</td><td class="b h c">长M</td>'
        '<td class="b h c">宽M</td>'
        '<td class="b h c">高M</td><td class="b h c">重T</td>',
        f"<td class=b>货</td><td colspan=3>{e(w.cargo_name)}</td>"
        + "".join(f"<td class=r>{side / 1000:.2f}</td>" for side in w.cargo)
        + f"<td class=r>{tonnes(w.cargo_mass)}</td>",
        "<td class=b>车+货</td><td colspan=3></td>"
        + "".join(f"<td class=r>{side / 1000:.2f}</td>" for side in w.loaded)
        + f"<td class=r>{tonnes(w.gross_mass)}</td>",
        "<td colspan=8></td>",
        "<td colspan=8 class=b>我单位承诺以下9条：</td>",
        "<td colspan=8>1.材料全真，没有假证、假章。</td>",
        "<td colspan=8>2.货是整体的，没有办法拆零运输。</td>",
        "<td colspan=8>3.附图与本表里的车、货对得上，是装好车以后拍的。</td>",
        "<td colspan=8>4.上面的长宽高、重量与网上申请填的数字一致，欢迎复尺复磅。</td>",
        "<td colspan=8>5.什么时间走、走哪条路、跑多快，按通行证执行。</td>",
        "<td colspan=8>6.证下来后不顶替车辆，不调包货物。</td>",
        "<td colspan=8>7.做不到的，罚款、吊证、赔路产，我单位都认。</td>",
        "<td colspan=8>8.可以上信用平台公布。</td>",
        "<td colspan=8>9.路上、场站、卸货点的检查都配合。</td>",
        "<td colspan=8></td>",
        f"<td></td><td colspan=3>单位盖章：</td>"
        f"<td class=b colspan=2>承诺日期</td><td colspan=2 class=r>{slashed(w.signed_on)}</td>",
    )
    head = '<tr><th style="width:7mm"></th>' + "".join(f"<th>{letter}</th>" for letter in "ABCDEFGH") + "</tr>"
    rows = "".join(f"<tr><th>{number}</th>{row}</tr>" for number, row in enumerate(cells, 1))
    return page(
        _FONTS,
        "A4 landscape",
        "12mm 15mm",
        _CSS,
        f"""<div class=top>大件承诺-{rng.choice(("新", "改2", "最终版"))}.xlsx</div>
<table>{head}{rows}</table><div class=foot>第 1 页，共 1 页</div>""",
    )


LAYOUT = Layout(
    "excel_small",
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
    _FONTS,
    _html,
    note="Set at 7.6 pt: small, but every value can be read at 150 dpi.",
)
