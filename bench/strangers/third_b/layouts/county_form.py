"""A county office's form of the province's waybill, with sub-heads for each party."""

import random
from datetime import timedelta

from ...kit import Layout, Sheet, World
from .desk import BOLD, FANG, HEI, SONG, e, long_date, metres, page, spaced

_FONTS = (SONG, BOLD, HEI, FANG)
_CSS = """body{font:10.5pt/1.35 Song;color:#000}h1{font:700 19pt Song;text-align:center;margin:0 0 4mm}\
table{width:100%;table-layout:fixed}
td{border:.8pt solid #000;padding:1.5mm 1.8mm}.k{width:34mm;white-space:nowrap}.s{font:11pt Hei;text-align:center;\
background:#ececec;letter-spacing:3px}
.v{font:11pt Fang}small{font:8.5pt/1.4 Song;display:block;margin-top:2mm}"""


def _html(w: World, rng: random.Random) -> str:
    def head(text: str) -> str:
        return f"<tr><td class=s colspan=4>{text}</td></tr>"

    def wide(label: str, value: str) -> str:
        return f"<tr><td class=k>{label}</td><td class=v colspan=3>{e(value)}</td></tr>"

    def pair(a: str, b: str, c: str, d: str) -> str:
        return f"<tr><td class=k>{a}</td><td class=v>{e(b)}</td><td class=k>{c}</td><td class=v>{e(d)}</td></tr>"

    sides = " ".join(f"{name}{metres(side)}m" for name, side in zip(("长", "宽", "高"), w.cargo, strict=True))
    loading = w.departs_on - timedelta(days=1)
    rows = (
        head("托运人信息")
        + wide("名　　称", w.consignor)
        + pair("联 系 人", w.extra["consignor_man"], "联系电话", w.extra["consignor_phone"])
        + wide("装货地点", w.origin)
        + head("收货人信息")
        + wide("名　　称", w.consignee)
        + pair("联 系 人", w.extra["consignee_man"], "联系电话", w.extra["consignee_phone"])
        + wide("卸货地点", w.destination)
        + head("承运人信息")
        + wide("企业名称", w.carrier)
        + wide("经营许可证编号", w.extra["licence"])
        + pair("牵引车号牌", spaced(w.tractor_plate), "道路运输证号", w.extra["road_card"])
        + pair("挂车号牌", spaced(w.trailer_plate), "道路运输证号", w.extra["trailer_card"])
        + pair("驾 驶 员", w.extra["driver"], "联系电话", w.extra["driver_phone"])
        + head("货物信息")
        + wide("品　　名", w.cargo_name)
        + wide("规　　格", sides)
        + pair("质　　量", f"{w.cargo_mass}公斤", "件　　数", "1")
        + head("运输时间")
        + pair("装货日期", long_date(loading), "起运日期", long_date(w.departs_on))
        + wide("约定到达", long_date(w.arrives_on) + "前")
    )
    return page(
        _FONTS,
        "A4",
        "17mm 20mm",
        _CSS,
        f"""<h1>江苏省道路货运运单</h1><div style="display:flex;justify-content:space-between;
margin-bottom:1.5mm"><span>运单编号：{e(w.waybill_number)}</span><span>填单日期：{long_date(w.signed_on)}</span>\
</div><table>{rows}
<tr><td class=k style="height:20mm">托运人签章</td><td></td><td class=k>承运人签章</td><td></td></tr></table>
<small>说明：本运单由承运人填写，随车携带，{rng.choice(("保存期不少于一年", "回程后交办公室归档"))}。</small>""",
    )


LAYOUT = Layout(
    "county_form",
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
                "carrier",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
                "cargo_dimensions",
                "cargo_mass",
                "departs_on",
            ),
        ),
    ),
    _FONTS,
    _html,
)
