"""A county logistics park's notice-and-promise form with a red head and cells merged at the left."""

import random

from ...kit import Layout, Sheet, World
from .desk import BOLD, FANG, HEI, SONG, dotted, e, fixed, long_date, page

_FONTS = (SONG, BOLD, HEI, FANG)
_CSS = """body{font:10.5pt/1.45 Fang;color:#000}.red{color:#c8161d;text-align:center;font:700 25pt Song;\
letter-spacing:2px}
.no{text-align:center;font:11pt Fang;margin:2mm 0 1mm}.line{border-top:2pt solid #c8161d;margin-bottom:4mm}\
h1{font:700 17pt Song;text-align:center;
margin:0 0 3mm}table{width:100%}td{border:.7pt solid #000;padding:1.1mm 1.6mm;vertical-align:middle}.v{width:9mm;\
text-align:center;font:11pt Hei}
.k{text-align:center;font-family:Song;white-space:nowrap}.c{text-align:center}"""


def _html(w: World, rng: random.Random) -> str:
    county = w.extra["county"]
    told = (
        "车货外廓或总质量超过公路限值的，须领取《超限运输车辆通行证》后方可上路。",
        "隐瞒情况、提供虚假材料的，一年内不再受理其申请，并记入信用档案。",
    )
    vows = (
        "已知晓上述告知事项，申报资料真实、完整、合法。",
        "承运之物品属不可解体物品。",
        "随表照片系本车本货现场拍摄。",
        "现场量得尺寸、质量同申报数据无出入。",
        "按准予的期限、线路及限速通行。",
        "中途不调换车辆，不变更货载。",
        "若失信，承担行政、民事直至刑事责任。",
        "允许园区及主管部门公开承诺内容。",
        "主动停车，配合沿途查验。",
    )
    head = "<td class=k>长（m）</td><td class=k>宽（m）</td><td class=k>高（m）</td><td class=k>质量（t）</td>"

    def measured(box: tuple[int, int, int], mass: int) -> str:
        return "".join(f"<td class=c>{fixed(side)}</td>" for side in box) + f"<td class=c>{mass / 1000:.1f}</td>"

    body = f"""<div class=red>{e(county)}物流产业园管理办公室</div>\
<div class=no>{county[0]}物园告〔2026〕{rng.randrange(20, 260)}号</div>
<div class=line></div><h1>超限运输告知承诺书</h1><table>
<tr><td class=v rowspan=2>告知<br>事项\
</td>{"".join(f"<td colspan=5>{i}．{t}</td></tr><tr>" for i, t in enumerate(told, 1))}
<td class=v rowspan=3>承<br>诺<br>人</td><td class=k>入园企业名称</td><td colspan=4>{e(w.carrier)}</td></tr>
<tr><td class=k>社会信用代码</td><td colspan=4>{w.uscc}</td></tr>
<tr><td class=k>法定代表人<br>（经营者）</td><td class=c>{w.legal_representative}</td><td class=k>联系方式</td>\
<td colspan=2>{w.extra["boss_phone"]}</td></tr>
<tr><td class=v rowspan=8>运<br>输<br>情<br>况</td><td class=k>车辆号牌</td><td class=k>主 车</td>\
<td class=c>{dotted(w.tractor_plate)}</td>
<td class=k>挂 车</td><td class=c>{dotted(w.trailer_plate)}</td></tr>
<tr><td class=k>整备质量（t）</td><td class=k>主 车</td><td class=c>{int(w.extra["tractor_mass"]) / 1000:.1f}</td>
<td class=k>挂 车</td><td class=c>{int(w.extra["trailer_mass"]) / 1000:.1f}</td></tr>
<tr><td class=k>货物名称</td><td colspan=4>{e(w.cargo_name)}</td></tr>
<tr><td class=k>参　　数</td>{head}</tr>
<tr><td class=k>货物自身</td>{measured(w.cargo, w.cargo_mass)}</tr><tr><td class=k>车货合计\
</td>{measured(w.loaded, w.gross_mass)}</tr>
<tr><td class=k>起 运 地</td><td colspan=4>{e(w.origin)}</td></tr><tr><td class=k>目 的 地</td>\
<td colspan=4>{e(w.destination)}</td></tr>
<tr><td class=v rowspan=2>承<br>诺</td><td colspan=5>本单位拟定于{long_date(w.departs_on)}起运，现郑重承诺：</td></tr>
<tr><td colspan=5>{"<br>".join(f"（{n}）{vow}" for n, vow in zip("一二三四五六七八九", vows, strict=True))}</td></tr>
<tr><td class=v>签<br>署</td><td colspan=3 style="height:24mm;vertical-align:top">承诺人（签章）：</td>
<td colspan=2 style="vertical-align:bottom" class=c>{long_date(w.signed_on)}</td></tr></table>
<div style="font:8.5pt Song;margin-top:2mm">注：本表一式两份，园区留存一份，承诺人一份。</div>"""
    return page(_FONTS, "A4", "18mm 22mm 14mm", _CSS, body)


LAYOUT = Layout(
    "county_park",
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
