"""An inland port's letter in two languages: two columns of clauses under a bilingual table."""

import random

from ...kit import Layout, Sheet, World
from .desk import BOLD, HEI, SONG, e, fixed, page

_FONTS = (SONG, BOLD, HEI)
_CSS = """body{font:9.5pt/1.4 "DejaVu Serif",Song;color:#000}h1{font:700 18pt Song;text-align:center;margin:0}
h2{font:700 11pt "DejaVu Serif";text-align:center;margin:0 0 4mm;letter-spacing:1px}table{width:100%}\
td{border-bottom:.5pt solid #777;padding:1.1mm 1.5mm}
.k{width:55mm;font-size:9pt}.k i{display:block;font:italic 7.5pt "DejaVu Serif";color:#333}.two{display:flex;\
gap:8mm;margin-top:4mm}
.two div{flex:1;font-size:8.8pt}.two p{margin:0 0 1.2mm;text-align:justify}.end{display:flex;\
justify-content:space-between;margin-top:6mm}"""


def _html(w: World, rng: random.Random) -> str:
    def box(sides: tuple[int, int, int]) -> str:
        return f"{fixed(sides[0])} (L) × {fixed(sides[1])} (W) × {fixed(sides[2])} (H) m"

    rows = (
        ("承运方", "Carrier", e(w.carrier)),
        ("统一社会信用代码", "Unified Social Credit Code", w.uscc),
        ("法定代表人", "Legal Representative", w.legal_representative),
        ("牵引车 / 半挂车", "Tractor / Semi-trailer Plate No.", f"{w.tractor_plate} / {w.trailer_plate}"),
        ("货名", "Description of Cargo", e(w.cargo_name)),
        ("单件尺寸", "Cargo Dimensions", box(w.cargo)),
        ("单件毛重", "Cargo Weight", f"{w.cargo_mass:,} kg"),
        ("装载后外廓尺寸", "Overall Dimensions, Loaded", box(w.loaded)),
        ("装载后总质量", "Gross Combination Weight", f"{w.gross_mass:,} kg"),
        ("启运地", "Place of Departure", e(w.origin)),
        ("运抵地", "Place of Delivery", e(w.destination)),
        ("预计发运", "ETD", f"{w.departs_on:%Y-%m-%d}"),
    )
    chinese = (
        "提交的单证及数据真实无误。",
        "该件货物为不可拆解的整体。",
        "照片反映的是本车装载本货的实际状态。",
        "实际外廓和重量与申报值吻合。",
        "依照许可载明的时段、路径、速度运行。",
        "不替换车辆，不替换货物。",
        "违约责任由承运方承担。",
        "同意公开本承诺。",
        "接受监管机构的查验。",
    )
    english = (
        "All documents and data submitted are true.",
        "The cargo is one indivisible piece.",
        "Photos show this vehicle with this cargo.",
        "Actual measures agree with those declared.",
        "We run at the time, route and speed permitted.",
        "Neither vehicle nor cargo will be replaced.",
        "We are liable for any breach.",
        "We consent to publication.",
        "We accept inspection at any time.",
    )
    table = "".join(f"<tr><td class=k>{a}<i>{b}</i></td><td>{c}</td></tr>" for a, b, c in rows)
    body = f"""<div style="font:8pt Hei;display:flex;justify-content:space-between;margin-bottom:5mm">\
<span>{e(w.extra["city"])}内河港务 ·
大件作业区 INLAND PORT, HEAVY CARGO TERMINAL</span><span>Ref. HC-{rng.randrange(1000, 9999)}</span></div>\
<h1>信用承诺书</h1>
<h2>LETTER OF COMMITMENT</h2><table style="border-top:1.4pt solid #000">{table}</table>
<div class=two><div>{"".join(f"<p>{i}. {t}</p>" for i, t in enumerate(chinese, 1))}</div>
<div style="font-size:8pt">{"".join(f"<p>{i}. {t}</p>" for i, t in enumerate(english, 1))}</div></div>
<div class=end><span>承运方盖章 Seal of Carrier</span><span>日期 Date: {w.signed_on:%Y-%m-%d}</span></div>"""
    return page(_FONTS, "A4", "16mm 22mm", _CSS, body)


LAYOUT = Layout(
    "dry_port_bilingual",
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
