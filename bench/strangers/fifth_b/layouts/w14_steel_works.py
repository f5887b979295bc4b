"""A steel works' dispatch slip with weighbridge rows: heads on top, values below, many masses side by side."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, m, sheet, ymd

_FONTS = ("Hei", "Song")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded
    empty = w.gross_mass - w.cargo_mass

    def band(*pairs: tuple[str, str, int]) -> str:
        heads = "".join(f'<th style="width:{width}%">{head}</th>' for head, _, width in pairs)
        return f"<table><tr>{heads}</tr><tr>{''.join(f'<td>{value}</td>' for _, value, _ in pairs)}</tr></table>"

    clock = rng.randrange(7, 16)
    body = f"""<h1>重型结构件外发运单<small>（出厂凭证）</small></h1>
    {
        band(
            ("运单号", w.waybill_number, 30),
            ("开单日期", ymd(w.signed_on), 30),
            ("计划发运日期", ymd(w.departs_on), 40),
        )
    }
    {band(("发货厂", w.consignor, 50), ("收货单位", w.consignee, 50))}
    {band(("发货厂地址", w.origin, 50), ("到货地址", w.destination, 50))}
    {band(("运输公司", w.carrier, 50), ("运输公司税号（统一社会信用代码）", w.uscc, 50))}
    {
        band(
            ("车头号", w.tractor_plate, 20),
            ("挂板号", w.trailer_plate, 20),
            ("车辆轴数", e["axles"] + "轴", 16),
            ("司机", e["driver"], 16),
            ("司机电话", e["phone3"], 28),
        )
    }
    {
        band(
            ("品名", w.cargo_name, 26),
            ("物料代码", e["model"], 18),
            ("数量", "1件", 12),
            ("产品尺寸 长×宽×高（m）", f"{m(length)}×{m(b)}×{m(h)}", 44),
        )
    }
    <h2>计量信息（单位：kg）</h2>
    {
        band(
            ("毛重（车+货）", str(w.gross_mass), 25),
            ("皮重（空车）", str(empty), 25),
            ("净重（货物）", str(w.cargo_mass), 25),
            ("磅单序号", f"B{rng.randrange(10000, 99999)}", 25),
        )
    }
    {
        band(
            ("过磅时间", f"{clock:02d}:{rng.randrange(10, 60)}", 25),
            ("司磅员", e["second"], 25),
            ("装车后外形 长×宽×高（m）", f"{m(L)}×{m(B)}×{m(H)}", 50),
        )
    }
    <div class="n">备注：1. 皮重为牵引车、挂车、绑扎具及随车人员之和；2. 出厂后凭本单及通行证上路；3. 净重与图纸理论重量允差±1%；
    4. 白联存根、红联收货、黄联运输、蓝联门卫。</div>
    <div class="s"><span>发货员：{
        e["clerk"]
    }</span><span>承运司机：</span><span>门卫验放：</span><span>收货人：</span></div>"""
    css = """body{font-family:Song;font-size:15px}h1{font:normal 25px Hei;text-align:center;margin:0 0 14px}
    small{font-size:15px}
    h2{font:normal 15px Hei;margin:14px 0 4px}table{width:100%;table-layout:fixed;margin-top:-1px}
    td,th{border:1px solid #000;text-align:center;padding:5px 4px}
    th{font:normal 13.5px Hei;background:#dfe7ef}td{padding:9px 4px;font-size:16px}.n{margin-top:12px;font-size:13.5px;
    line-height:1.7}
    .s{display:flex;justify-content:space-between;margin:24px 20px 0 0}"""
    return sheet(css, body, _FONTS, margin="18mm 18mm")


LAYOUT = Layout(
    "w14_steel_works",
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
