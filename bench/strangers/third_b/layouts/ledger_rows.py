"""A fleet's dispatch sheet out of a spreadsheet: landscape, three bands, each with heads on top and one row below."""

import random

from ...kit import Layout, Sheet, World
from .desk import BOLD, SONG, e, metres, page

_FONTS = (SONG, BOLD)
_CSS = """body{font:10pt/1.3 Song;color:#000}h1{font:700 18pt Song;text-align:center;margin:0 0 1mm;\
text-decoration:underline}
table{width:100%;table-layout:fixed;margin-bottom:3mm}th,td{border:.8pt solid #000;padding:1.3mm 1mm;\
text-align:center;word-break:break-all}
th{background:#dbe7f3;font-weight:700}.top{display:flex;justify-content:space-between;margin-bottom:1.5mm}"""


def _band(widths: tuple[int, ...], heads: str, cells: tuple[str, ...]) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    return f"<table>{columns}{heads}<tr>{''.join(f'<td>{e(cell)}</td>' for cell in cells)}</tr></table>"


def _html(w: World, rng: random.Random) -> str:
    one = _band(
        (25, 27, 24, 24),
        "<tr><th>发货单位</th><th>发货地点</th><th>到货单位</th><th>到货地点</th></tr>",
        (w.consignor, w.origin, w.consignee, w.destination),
    )
    two = _band(
        (20, 6, 8, 8, 8, 10, 8, 8, 8, 10),
        "<tr><th rowspan=2>货物名称</th><th rowspan=2>件</th><th colspan=3>货物尺寸（米）</th>"
        "<th rowspan=2>货物吨位</th>"
        "<th colspan=3>装车后尺寸（米）</th><th rowspan=2>总吨位</th></tr>"
        "<tr><th>长</th><th>宽</th><th>高</th><th>长</th><th>宽</th><th>高</th></tr>",
        (
            w.cargo_name,
            "1",
            *(metres(side) for side in w.cargo),
            f"{w.cargo_mass / 1000:.1f}",
            *(metres(side) for side in w.loaded),
            f"{w.gross_mass / 1000:.1f}",
        ),
    )
    three = _band(
        (12, 12, 9, 14, 26, 13, 14),
        "<tr><th>车头号</th><th>车板号</th><th>司机</th><th>司机电话</th><th>派车单位</th><th>出车日期</th><th>备注</th></tr>",
        (
            w.tractor_plate,
            w.trailer_plate,
            w.extra["driver"],
            w.extra["driver_phone"],
            w.carrier,
            f"{w.departs_on:%Y.%m.%d}",
            rng.choice(("自带护送车", "夜间停驶", "篷布盖好")),
        ),
    )
    return page(
        _FONTS,
        "A4 landscape",
        "16mm 14mm",
        _CSS,
        f"""<h1>大件派车运单</h1><div class=top><span>派单编号：{e(w.waybill_number)}</span>
<span>派单日期：{w.signed_on:%Y.%m.%d}</span></div>{one}{two}{three}<div class=top style="margin-top:6mm">\
<span>制单：{w.extra["consignor_man"]}</span>
<span>审核：</span><span>司机签字：</span><span>回单日期：</span><span style="width:30mm"></span></div>""",
    )


LAYOUT = Layout(
    "ledger_rows",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "date",
                "consignor",
                "from",
                "consignee",
                "to",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "loaded_dimensions",
                "gross_mass",
                "tractor_plate",
                "trailer_plate",
                "carrier",
                "departs_on",
            ),
        ),
    ),
    _FONTS,
    _html,
)
