"""A ship-yard's pad: the value stands on a line and its label below the line."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, gap, sheet

_FONTS = ("Song", "Hei", "Kai")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded

    def f(value: str, label: str, width: int) -> str:
        return f'<div style="width:{width}%"><b>{value}</b><span>{label}</span></div>'

    def row(*cells: str) -> str:
        return f'<div class="r">{"".join(cells)}</div>'

    body = f"""<h1>船舶配套件出厂货物运单</h1>
    {row(f(w.waybill_number, "运单号码", 46), f(w.signed_on.strftime("%Y-%m-%d"), "填发日期", 46))}
    <h2>一　托运与收货</h2>{row(f(w.consignor, "托运单位", 48), f(w.consignee, "接收船厂 / 单位", 48))}
    {row(f(w.origin, "装车地", 48), f(w.destination, "交付地", 48))}
    <h2>二　物件</h2>{row(f(w.cargo_name, "品名", 40), f(e["model"], "工程图号", 30), f("1", "数量（件）", 20))}
    {
        row(
            f(str(length), "物件长（mm）", 22),
            f(str(b), "物件宽（mm）", 22),
            f(str(h), "物件高（mm）", 22),
            f(str(w.cargo_mass), "物件质量（kg）", 26),
        )
    }
    <h2>三　车辆</h2>{row(f(w.carrier, "承运单位", 56), f(w.uscc, "承运单位信用代码", 40))}
    {
        row(
            f(gap(w.tractor_plate), "牵引车", 22),
            f(gap(w.trailer_plate), "半挂平板车", 24),
            f(e["driver"], "驾驶员", 20),
            f(e["phone3"], "电话", 26),
        )
    }
    {
        row(
            f(str(L), "列车总长（mm）", 22),
            f(str(B), "列车总宽（mm）", 22),
            f(str(H), "列车总高（mm）", 22),
            f(str(w.gross_mass), "列车总质量（kg）", 26),
        )
    }
    {
        row(
            f(w.departs_on.strftime("%Y-%m-%d"), "出厂日期", 30),
            f(w.arrives_on.strftime("%Y-%m-%d"), "预计交付日期", 30),
            f(e["escort"], "随行工具车", 30),
        )
    }
    <h2>四　门岗</h2>{row(f("&nbsp;", "保安查验", 30), f("&nbsp;", "生产管理部放行", 30), f("&nbsp;", "收货签字", 30))}
    <p>注：本单横线上填写内容，横线下为栏目名称。</p>"""
    css = """body{font-size:15px}h1{font:normal 25px Hei;text-align:center;margin:0 0 8px}h2{font:normal 16px Hei;
    margin:20px 0 0;background:#e8e8e8;padding:3px 8px}
    .r{display:flex;justify-content:space-between;align-items:flex-end;margin-top:13px}b{font:normal 16px Kai;
    display:block;border-bottom:1px solid #000;
    text-align:center;padding:0 2px 3px;line-height:1.25}.r span{display:block;text-align:center;font-size:12.5px;
    color:#333;padding-top:2px}
    p{font-size:12.5px;margin-top:24px}"""
    return sheet(css, body, _FONTS, margin="18mm 19mm")


LAYOUT = Layout(
    "w13_shipyard_label_below",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "carrier",
                "uscc",
                "consignor",
                "consignee",
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
    files(*_FONTS),
    _html,
)
