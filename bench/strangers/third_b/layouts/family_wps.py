"""A family fleet's letter: a template from the internet, values on lines with labels underneath."""

import random

from ...kit import Layout, Sheet, World
from .desk import BOLD, HEI, KAI, SONG, e, long_date, metres, page, tonnes

_FONTS = (SONG, BOLD, HEI, KAI)
_CSS = """body{font:12pt/1.75 Song;color:#111}h1{font:400 23pt Hei;text-align:center;letter-spacing:6px;margin:0 0 4mm}
.row{display:flex;gap:6mm;margin:1.5mm 0}.f{flex:1;text-align:center}.f b{display:block;font:400 12.5pt Kai;\
border-bottom:.8pt solid #000;
min-height:7mm}.f small{font-size:8.5pt;color:#444;line-height:1.2;display:block}p{margin:1mm 0;text-indent:2em}\
ol{margin:1mm 0;padding-left:2.2em}
li{line-height:1.55}.end{display:flex;margin-top:7mm}.foot{position:fixed;bottom:0;width:100%;font-size:8pt;\
color:#888;text-align:center}"""


def _field(value: str, label: str, grow: float = 1) -> str:
    return f'<div class="f" style="flex:{grow}"><b>{e(value)}</b><small>（{label}）</small></div>'


def _size(box: tuple[int, int, int]) -> str:
    return "×".join(metres(side) + "m" for side in box)


def _html(w: World, rng: random.Random) -> str:
    place = rng.choice(("运管部门", "交通运输局", "大件运输许可窗口"))
    rows = (
        _field(w.carrier, "承诺企业全称", 1.3) + _field(w.uscc, "统一社会信用代码"),
        _field(w.legal_representative, "法人代表")
        + _field(w.tractor_plate, "牵引车车牌")
        + _field(w.trailer_plate, "挂车车牌"),
        _field(w.cargo_name, "所运货物", 1.2)
        + _field(_size(w.cargo), "货物外形长×宽×高", 1.2)
        + _field(tonnes(w.cargo_mass) + "吨", "货重", 0.7),
        _field(_size(w.loaded), "车货总长×总宽×总高", 1.4) + _field(tonnes(w.gross_mass) + "吨", "车货总重"),
        _field(w.origin, "自何处起运") + _field(w.destination, "运至何处"),
    )
    clauses = (
        "所递交的各类证件、表格、图片全部真实有效，没有弄虚作假；",
        "上述货物为不可解体物品，不能拆开装运；",
        "所附照片就是上述车辆装载上述货物后拍摄的；",
        "车货实际的长宽高和重量与申请时填报的一致；",
        "严格按照通行证上批准的时间、路线和车速行驶；",
        "取得通行证以后不换车、不换货、不加装；",
        "如有违反，自愿接受处罚并承担一切法律后果；",
        "同意将本承诺书向社会公示；",
        "服从路政、交警等部门的检查。",
    )
    return page(
        _FONTS,
        "A4",
        "22mm 24mm 18mm",
        _CSS,
        f"""<h1>信用承诺书</h1><p style="text-indent:0">致：{e(w.extra["city"])}市{place}</p>
<p>为维护公路完好、保障运输安全，本企业就此次超限货物运输事项作如下承诺：\
</p>{"".join(f'<div class="row">{row}</div>' for row in rows)}
<p style="text-indent:0">本次拟于 <u>&nbsp;{long_date(w.departs_on)}&nbsp;</u> 发车。我们保证：</p>
<ol>{"".join(f"<li>{clause}</li>" for clause in clauses)}</ol>
<div class="end"><div style="flex:1"></div><div style="line-height:2.1">承诺企业（盖章处）：{e(w.carrier)}\
<br>法人代表（签字）：<br>
<span style="padding-left:6em">{long_date(w.signed_on)}</span></div></div>\
<div class="foot">范文模板 · 可编辑　　第 1 页 共 1 页</div>""",
    )


LAYOUT = Layout(
    "family_wps",
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
