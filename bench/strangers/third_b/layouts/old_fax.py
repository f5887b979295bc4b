"""A letter sent by fax from a one-man shop: a machine's head line, a list, dates in Chinese figures."""

import random

from ...kit import Layout, Sheet, World
from .desk import FANG, HEI, e, metres, page, spaced, tonnes, written_date

_FONTS = (FANG, HEI)
_CSS = """body{font:13pt/1.62 Fang;color:#1a1a1a;-webkit-text-stroke:.25px #1a1a1a}.fax{font:9pt "DejaVu Sans Mono";\
display:flex;
justify-content:space-between;margin-bottom:9mm}h1{font:400 20pt Hei;text-align:center;margin:0 0 5mm}\
.l{display:flex}.l span{white-space:pre;flex:none}
.s{line-height:1.5;margin-top:3mm}"""


def _html(w: World, rng: random.Random) -> str:
    def label(text: str) -> str:
        """Four characters wide, as typed with full-width spaces."""
        return {2: "　　", 3: "\u2002"}.get(len(text), "").join(text) + "："

    def box(sides: tuple[int, int, int]) -> str:
        return f"长{metres(sides[0])}m 宽{metres(sides[1])}m 高{metres(sides[2])}m"

    lines = (
        ("单位", w.carrier),
        ("信用代码", w.uscc),
        ("负责人", w.legal_representative),
        ("车牌", f"{spaced(w.tractor_plate)}（主） {spaced(w.trailer_plate)}"),
        ("品名", w.cargo_name),
        ("货物规格", box(w.cargo)),
        ("货物净重", f"{tonnes(w.cargo_mass)}T"),
        ("全车规格", box(w.loaded)),
        ("全车重量", f"{tonnes(w.gross_mass)}T（含货）"),
        ("发站", w.origin),
        ("到站", w.destination),
        ("上路日期", written_date(w.departs_on)),
    )
    vows = (
        "证件材料无伪造无涂改",
        "货件整体不可分割",
        "照片与实车实货相符",
        "申报数据即实测数据",
        "按许可时间行驶、按许可路线行驶、按限速行驶",
        "不更换车辆及货物",
        "如违诺愿负法律及经济责任",
        "可将此承诺公之于众",
        "听从检查人员指挥，接受检查",
    )
    body = f"""<div class=fax><span>{w.signed_on:%Y-%m-%d} {rng.randrange(8, 18):02d}:{rng.randrange(60):02d}</span>
<span>FROM:{w.extra["landline"]}</span><span>P.01/01</span></div><h1>超限运输承诺书</h1>
{"".join(f"<div class=l><span>{label(a)}</span><div>{e(b)}</div></div>" for a, b in lines)}
<div class=s>我单位保证：{"".join(f"({i}){vow}；" for i, vow in enumerate(vows, 1))}此据。</div>
<div style="margin-top:10mm;text-align:right">承诺单位盖章　　　　　　　　<br>{written_date(w.signed_on)}</div>"""
    return page(_FONTS, "A4", "9mm 24mm 20mm", _CSS, body)


LAYOUT = Layout(
    "old_fax",
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
)
