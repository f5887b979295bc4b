"""Lianyungang, a port contractor: Chinese over English labels, millimetres and kilograms."""

import random

from ...kit import Layout, Sheet, World
from ..forms import HEI, SONG, document

_FONTS = (HEI, SONG)
_CSS = """@page{size:A4;margin:16mm 18mm}body{font:13px/1.45 'DejaVu Sans',Hei;color:#15202b}
.t{border-bottom:4px double #0b4a86;padding-bottom:7px;margin-bottom:12px;display:flex;justify-content:space-between;
align-items:flex-end}
h1{font:400 23px/1.2 Hei;margin:0;color:#0b4a86}h1 i{display:block;font:italic 13px 'DejaVu Serif'}
.r{display:grid;grid-template-columns:235px 1fr;border-bottom:1px dotted #777;padding:4px 0}.r span{line-height:1.15}
.r i{display:block;font:10px 'DejaVu Serif';color:#555}.r div{align-self:center;font-size:14px}
ol{margin:12px 0 0;padding-left:24px;font:13px/1.42 Song}ol li{margin-bottom:4px}
ol i{display:block;font:10px/1.25 'DejaVu Serif';color:#444}
.s{display:flex;justify-content:space-between;margin-top:24px}.s>div{width:47%}.s i{font:10px 'DejaVu Serif'}"""
_CLAUSES = (
    ("申报资料属实，签署人对其真实性负责。", "All particulars submitted are true."),
    ("货物为整件，无法拆分。", "The cargo is one indivisible piece."),
    ("上传影像为本车本货现场拍摄。", "Photographs show this very vehicle and load."),
    ("量尺、过磅结果与上列申报数据相符。", "Measured size and weight equal those declared."),
    ("仅在准许的时段、线路，以准许的车速行驶。", "Running only at the time, route and speed permitted."),
    ("不调换车板，不改装货物。", "No change of vehicle or cargo en route."),
    ("违诺后果及损失由本公司承担。", "Liability for any breach rests with us."),
    ("准予将本函对外公布。", "We consent to publication of this letter."),
    ("随时接受路政、海事、港方查验。", "We accept inspection at any time."),
)


def html(w: World, rng: random.Random) -> str:
    """The letter."""
    x = w.extra

    def size(d: tuple[int, int, int]) -> str:
        return f"{d[0]} × {d[1]} × {d[2]}"

    rows = (
        ("承运单位", "Carrier", w.carrier),
        ("信用代码", "Unified Social Credit Code", w.uscc),
        ("主车 / 挂车车牌", "Truck / Trailer Reg. No.", f"{w.tractor_plate} / {w.trailer_plate}"),
        ("货名", "Description of Cargo", w.cargo_name),
        ("件货尺码（长×宽×高，mm）", "Cargo L × W × H", size(w.cargo)),
        ("件货毛重", "Cargo Weight", f"{w.cargo_mass:,} kg"),
        ("装载后外形（长×宽×高，mm）", "Overall L × W × H, laden", size(w.loaded)),
        ("满载总重", "Gross Combination Weight", f"{w.gross_mass:,} kg"),
        ("其中：车组自重", "Tare of vehicle", f"{w.gross_mass - w.cargo_mass:,} kg"),
        ("装货点", "Place of Loading", w.origin),
        ("卸货点", "Place of Discharge", w.destination),
        ("开航/发车日", "Date of Departure", f"{w.departs_on:%Y-%m-%d}"),
    )
    lines = "".join(f"<div class=r><span>{a}<i>{b}</i></span><div>{v}</div></div>" for a, b, v in rows)
    clauses = "".join(f"<li>{a}<i>{b}</i></li>" for a, b in _CLAUSES)
    body = f"""<div class=t><h1>疏港大件运输承诺书<i>Letter of Commitment — Out-of-Gauge Road Cargo</i></h1>
<span style="font-size:11px">Ref. LYG/OOG-{rng.randrange(1000, 9999)}</span></div>{lines}
<p style="margin-top:12px">就上述运输，本公司承诺 <i style="font:11px 'DejaVu Serif'">We hereby undertake that:</i></p>
<ol>{clauses}</ol>
<div class=s><div>承诺方盖章 <i>Company chop</i><br><br>授权代表 <i>For and on behalf</i>：{x["clerk"]}</div>
<div>签署日期 <i>Date signed</i>：{w.signed_on:%Y-%m-%d}<br><br>电话 <i>Tel.</i>：{x["carrier_phone"]}</div></div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "port_bilingual",
    (
        Sheet(
            "commitment_letter",
            (
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
            ),
        ),
    ),
    _FONTS,
    html,
    (0.28, 0.85),
)
