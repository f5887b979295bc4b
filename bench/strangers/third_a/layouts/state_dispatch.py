"""A big freight company's electronic waybill: sub-heads, bar code, four-column grid, many times of day."""

import random

from ...kit import Layout, Sheet, World
from ..forms import HEI, SONG, document, metres, tonnes

_FONTS = (HEI, SONG)
_CSS = """@page{size:A4;margin:11mm 13mm}body{font:13px/1.35 Hei;color:#1c1c1c}
.h{display:flex;justify-content:space-between;align-items:flex-end}.h h1{font:400 25px Hei;margin:0}
.bc{text-align:right;font:12px 'DejaVu Sans Mono'}
.bars{height:38px;display:flex;justify-content:flex-end}.bars i{background:#000;height:38px;display:block}
h4{font:400 14px Hei;margin:12px 0 0;background:#c7000b;color:#fff;padding:4px 10px}table{width:100%;table-layout:fixed}
td{border:1px solid #c9c9c9;padding:6px 8px;font-size:13px;word-break:break-all}
td.k{background:#f6f6f6;color:#555;width:15%}.q{font:11px/1.6 Song;margin-top:12px}"""


def html(w: World, rng: random.Random) -> str:
    """The waybill."""
    x = w.extra
    bars = "".join(
        f"<i style='width:{rng.randrange(1, 4)}px;margin-right:{rng.randrange(1, 4)}px'></i>" for _ in range(46)
    )

    def grid(*cells: tuple[str, str]) -> str:
        out, row = "", ""
        for label, value in cells:
            wide = " colspan=3" if label.startswith("=") else ""
            row += f"<td class=k>{label.lstrip('=')}</td><td{wide}>{value}</td>"
            if label.startswith("=") or row.count("class=k") == 2:
                out, row = out + f"<tr>{row}</tr>", ""
        return "<table>" + "<col style='width:16%'><col style='width:34%'>" * 2 + out + "</table>"

    def size(d: tuple[int, int, int]) -> str:
        return f"{metres(d[0], 2)}×{metres(d[1], 2)}×{metres(d[2], 2)}"

    loading = f"{w.departs_on:%Y-%m-%d} {rng.randrange(5, 10):02d}:{rng.choice(('00', '30'))}"
    leaving = f"{w.departs_on:%Y-%m-%d} {rng.randrange(11, 23):02d}:{rng.choice(('00', '30'))}"
    body = f"""<div class=h><div><h1>电子运单</h1><span style="font-size:11px;color:#666">ELECTRONIC WAYBILL · 随车联</span>
</div>
<div class=bc><div class=bars>{bars}</div>{w.waybill_number}</div></div>
<div style="font-size:12px;margin-top:8px;border-top:2px solid #c7000b;padding-top:5px;
display:flex;justify-content:space-between">
<span>运单编号：{w.waybill_number}</span>
<span>制单时间：{w.signed_on:%Y-%m-%d} {rng.randrange(8, 18):02d}:{rng.randrange(60):02d}</span><span>调度员：{
        x["dispatcher"]
    }
</span></div>
<h4>托运人信息</h4>{
        grid(
            ("=名称", w.consignor),
            ("联系人", x["consignor_contact"]),
            ("联系电话", x["consignor_phone"]),
            ("=起运地", w.origin),
            ("装货时间", loading),
            ("发车时间", leaving),
        )
    }
<h4>收货人信息</h4>{
        grid(
            ("=名称", w.consignee),
            ("联系人", x["consignee_contact"]),
            ("联系电话", x["consignee_phone"]),
            ("=到达地", w.destination),
            ("=预计到达时间", f"{w.arrives_on:%Y-%m-%d} 18:00"),
        )
    }
<h4>承运人信息</h4>{
        grid(
            ("=经营者名称", w.carrier),
            ("社会信用代码", w.uscc),
            ("道路运输许可证", x["licence_digits"]),
            ("牵引车车牌", w.tractor_plate + "（黄色）"),
            ("道路运输证号", x["tractor_certificate"]),
            ("挂车车牌", w.trailer_plate + "（黄色）"),
            ("道路运输证号", x["trailer_certificate"]),
            ("驾驶员", x["driver"]),
            ("从业资格证号", x["driver_certificate"]),
            ("核定载质量(t)", tonnes(int(x["rated_load"]), 2)),
            ("准牵引总质量(t)", tonnes(int(x["towable"]), 2)),
        )
    }
<h4>货物信息</h4>{
        grid(
            ("=货物名称", w.cargo_name),
            ("件数/包装", "1 件 / 裸装"),
            ("货物重量(t)", tonnes(w.cargo_mass, 2)),
            ("货物尺寸(m)", size(w.cargo)),
            ("车货总重(t)", tonnes(w.gross_mass, 2)),
            ("=车货总尺寸(m)", size(w.loaded)),
            ("运费(元)", x["freight"]),
            ("结算方式", rng.choice(("月结", "到付", "现付"))),
        )
    }
<div class=q>备注：特种货物第{rng.randrange(2, 5)}类。限速{
        rng.choice((50, 60))
    }km/h，遇六级以上大风停运。驾驶员随车携带超限运输车辆通行证。<br>
托运人签字：________　　驾驶员签字：________　　收货人签收：________　签收时间：____年__月__日__时</div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "state_dispatch",
    (
        Sheet(
            "waybill",
            (
                "consignor",
                "consignee",
                "carrier",
                "uscc",
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
                "waybill_number",
            ),
        ),
    ),
    _FONTS,
    html,
    (0.78, 0.5),
)
