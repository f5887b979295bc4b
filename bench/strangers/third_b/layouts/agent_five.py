"""An agent's letter: one form for five matters with tick boxes; what the matter does not need is struck out."""

import random

from ...kit import Layout, Sheet, World
from .desk import HEI, SONG, e, page, spaced

_FONTS = (HEI, SONG)
_CSS = """body{font:9.5pt/1.4 Hei;color:#000}h1{font:400 19pt Hei;text-align:center;margin:0 0 1mm}\
.sub{text-align:center;font:9pt Song;margin-bottom:3mm}
table{width:100%;table-layout:fixed}td{border:.6pt solid #333;padding:1.2mm 1.5mm;word-break:break-all}\
.k{background:#e6e6e6;width:36mm;font-size:9pt}
.x{display:inline-block;width:3.4mm;height:3.4mm;border:.8pt solid #000;vertical-align:-.4mm;font:9pt/3mm Hei;\
text-align:center;margin:0 .6mm 0 0}.m{white-space:nowrap;margin-right:3mm}
.s{font:9pt/1.5 Song}.n{color:#777}.top{display:flex;justify-content:space-between;font:8.5pt Song;\
border-bottom:.6pt solid #000;margin-bottom:4mm;padding-bottom:1.6mm}"""
_MATTERS = ("道路运输证新办", "车辆年度审验", "车辆过户转籍", "超限运输通行证", "从业人员资格")


def _html(w: World, rng: random.Random) -> str:
    boxes = "".join(
        f"<span class=m><span class=x>{'√' if '超限' in matter else ''}</span>{matter}</span> " for matter in _MATTERS
    )
    none = "<span class=n>／</span>"

    def box(sides: tuple[int, int, int]) -> str:
        return "*".join(str(side) for side in sides)

    rows = (
        ("申报主体", e(w.carrier), "证照代码（18位）", w.uscc),
        ("法人姓名", w.legal_representative, "代办人", e(w.extra["consignee_man"]) + "（受托）"),
        ("车辆号牌（车头）", spaced(w.tractor_plate) + " 黄牌", "车辆号牌（挂车）", spaced(w.trailer_plate) + " 黄牌"),
        ("原车主", none, "转入地", none),
        ("道路运输证号（主）", w.extra["road_card"], "道路运输证号（挂）", w.extra["trailer_card"]),
        ("从业资格证类别", none, "核定载质量（kg）", none),
        ("货物品名", e(w.cargo_name), "货物净重（kg）", str(w.cargo_mass)),
        ("货物长*宽*高（mm）", box(w.cargo), "车货总重（kg）", str(w.gross_mass)),
        ("车货长*宽*高（mm）", box(w.loaded), "计划起运日", f"{w.departs_on:%Y-%m-%d}"),
        ("始发地", e(w.origin), "到达地", e(w.destination)),
    )
    vows = (
        "所填信息及上传的附件来源真实，复印件与原件相符。",
        "（年审、过户）车辆未改装、无未处理违章。",
        "（超限）货物在结构上不可拆分，无法按常规车辆装载。",
        "（超限）上传的装载照片为该车、该货本次拍摄。",
        "（超限）车、货外廓尺寸和质量与系统登记数据相同。",
        "（超限）在许可的时段内，沿许可的线路、不超过限定速度通行。",
        "（超限）许可有效期间车辆不更换，货物不更换。",
        "违背承诺的，撤销已取得的许可，责任自负。",
        "授权将承诺及践诺信息公开于信用网站。",
        "接受事中事后检查，不逃避、不阻挠。",
    )
    table = "".join(f"<tr><td class=k>{a}</td><td>{b}</td><td class=k>{c}</td><td>{d}</td></tr>" for a, b, c, d in rows)
    body = f"""<div class=top><span>通达车务代办 · 运政业务一站式</span><span>店内编号 {rng.randrange(100, 999)}\
</span></div><h1>申报承诺书</h1>
<div class=sub>（通用，不涉及的项目划“／”）</div><table><tr><td class=k>办理事项（打√）</td><td colspan=3>{boxes}\
</td></tr>{table}
<tr><td class=k>承诺内容</td><td colspan=3 class=s>{"<br>".join(f"{i}、{vow}" for i, vow in enumerate(vows, 1))}\
</td></tr>
<tr><td class=k style="height:26mm">申报主体确认</td><td colspan=3 style="vertical-align:bottom">（公章）
<span style="float:right">签署日期：{w.signed_on:%Y-%m-%d}</span></td></tr></table>
<div class=s style="margin-top:2mm">提示：代办人对申报主体提供材料的真实性不负审查责任。</div>"""
    return page(_FONTS, "A4", "15mm 16mm", _CSS, body)


LAYOUT = Layout(
    "agent_five",
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
