"""Prose in clauses whose data stand in brackets and in a closing statement; English follows each Chinese paragraph."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, m2, sheet

_FONTS = ("Song", "SongB")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded
    day, signed = w.departs_on.strftime("%Y/%m/%d"), w.signed_on.strftime("%Y/%m/%d")
    body = f"""<h1>承诺声明书<span>LETTER OF UNDERTAKING</span></h1>
    <p>致苏州市交通运输局：兹由{w.carrier}（信用代码 {w.uscc}；法定代表人 {w.legal_representative}）就下述运输出具本声明。</p>
    <i>To Suzhou Transport Bureau: the carrier named above makes this undertaking.</i>
    <p>第一条　运输标的为{w.cargo_name}（毛重 {w.cargo_mass:,} kg；L {m2(length)} m，W {m2(b)} m，H {m2(h)} m），声明人确认其不可分割。</p>
    <i>1. The cargo is indivisible.</i>
    <p>第二条　运输工具为苏州籍牵引车（{w.tractor_plate}）及半挂车（{w.trailer_plate}），声明人不以他车代之，亦不以他货代之；
    护卫车（{e["escort"]}）不载货。</p>
    <i>2. Neither the vehicle combination nor the load will be substituted.</i>
    <p>第三条　装载完成状态（OAL {m2(L)} m，OAW {m2(B)} m，OAH {m2(H)} m；车货总质量 {w.gross_mass:,} kg；{e["axles"]} 轴）与申报一致，
    提交之照片为该状态之真实影像，其余材料亦属真实。</p>
    <i>3. Measures equal the declaration; photographs and documents are genuine.</i>
    <p>第四条　启程日（{day}）自装货地（{w.origin}）驶往卸货地（{w.destination}），声明人遵行许可之时限、线路与车速。</p>
    <i>4. The run keeps to the permitted time, route and speed.</i>
    <p>第五条　声明人接受主管机关之查验，同意公开本声明，并就任何违反承担全部法律及赔偿责任。</p>
    <i>5. Inspection and publication are accepted; the carrier is liable for any breach.</i>
    <table><tr><td>声明人 Carrier</td><td>{w.carrier}</td></tr><tr><td>签发日期 Date</td><td>{signed}</td></tr>
    <tr><td>经办人 Contact</td><td>{e["clerk"]}　Tel. {e["phone"]}</td></tr></table>"""
    css = """body{font-size:16px;line-height:1.85}h1{font:normal 26px SongB;text-align:center;margin:0 0 18px}
    h1 span{display:block;font:bold 15px 'Times New Roman',serif;letter-spacing:2px;margin-top:4px}p{margin:8px 0 0}
    i{font:italic 13.5px 'Times New Roman',serif;display:block;color:#333}table{margin-top:34px;width:100%}
    td{border-top:1px solid #000;border-bottom:1px solid #000;padding:4px 8px}td:first-child{width:26%}"""
    return sheet(css, body, _FONTS, margin="22mm 24mm")


LAYOUT = Layout(
    "l09_annexed",
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
    files(*_FONTS),
    _html,
)
