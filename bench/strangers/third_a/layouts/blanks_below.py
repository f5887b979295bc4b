"""Nantong, a mimeographed letter: the values stand on ruled blanks, and small labels stand below the rules."""

import random

from ...kit import Layout, Sheet, World
from ..forms import BOLD, KAI, SONG, document, metres, tonnes

_FONTS = (SONG, BOLD, KAI)
_CSS = """@page{size:A4;margin:17mm 22mm 14mm 24mm}body{font:15px/1.5 Song;color:#000}
h1{font:400 27px SongB;text-align:center;letter-spacing:16px;margin:0 0 12px}
.u{display:inline-block;text-align:center;vertical-align:top;margin:0 3px;line-height:1.25}
.u b{display:block;font:16px/1.3 Kai;border-bottom:1px solid #000;
padding:0 10px;white-space:nowrap}.u i{display:block;font:10px/1.3 Song;color:#222}
.line{margin-bottom:9px;white-space:nowrap}
ul{list-style:none;padding:0;margin:8px 0 0}li{margin-bottom:5px;padding-left:1.6em;text-indent:-1.6em}"""


def html(w: World, rng: random.Random) -> str:
    """The letter."""
    x = w.extra

    def blank(value: str, label: str, width: int = 0) -> str:
        return f"<span class=u style='min-width:{width}px'><b>{value}</b><i>（{label}）</i></span>"

    d, s = w.departs_on, w.signed_on
    body = f"""<h1>承诺书</h1>
<div class=line>立书人{blank(w.carrier, "运输企业全称", 330)}</div>
<div class=line>登记证照{blank(w.uscc, "社会信用代码", 250)}代表人{blank(w.legal_representative, "法定代表人姓名", 110)}</div>
<div class=line>今有{blank(w.cargo_name, "设备名称", 230)}壹件，计重{blank(tonnes(w.cargo_mass), "设备本身重量", 90)}T，</div>
<div class=line>长{blank(metres(w.cargo[0]), "件长", 70)}m
　宽{blank(metres(w.cargo[1]), "件宽", 70)}m　高{blank(metres(w.cargo[2]), "件高", 70)}m，</div>
<div class=line>用{blank(w.tractor_plate, "汽车头牌照", 130)}拖带{blank(w.trailer_plate, "拖板牌照", 130)}装运，</div>
<div class=line>定于{blank(str(d.year), "年", 60)}{blank(str(d.month), "月", 40)}{blank(str(d.day), "日", 40)}上路，</div>
<div class=line>自{blank(w.origin, "起点", 250)}</div><div class=line>至{blank(w.destination, "终点", 250)}。</div>
<div class=line>装妥后，通长{blank(metres(w.loaded[0]), "连车头", 70)}m，最宽{blank(metres(w.loaded[1]), "最宽处", 70)}m，
最高{blank(metres(w.loaded[2]), "离地", 70)}m，全重{blank(tonnes(w.gross_mass), "车加货", 70)}T。</div>
<div>本单位向主管机关保证：</div><ul><li>一、送交的文书、数字没有虚假；</li><li>二、该设备是一个整体，拆不开；</li>
<li>三、交验的相片拍的就是这部车和这件设备；</li><li>四、量得的尺码、称得的重量同上面填的一样；</li><li>五、准走哪天、哪条路、多快，就照准许的走；</li>
<li>六、半路上不换车，不换货；</li><li>七、说到做不到，损失和处罚由本单位承担；</li><li>八、可以把这份承诺登出来给公众看；</li><li>九、遇到检查，服从检查。</li></ul>
<div style="display:flex;justify-content:space-between;margin-top:18px"><div>经手人{blank(x["clerk"], "签字", 100)}</div>
<div style="text-align:center">（盖章处）<br>
<br>{blank(str(s.year), "年", 60)}{blank(str(s.month), "月", 40)}{blank(str(s.day), "日", 40)}</div></div>
<div style="font-size:10px;margin-top:6px">通运印 {rng.randrange(10, 99)}—{rng.randrange(1000, 9999)}　16开　500份</div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "blanks_below",
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
    html,
    (0.77, 0.74),
)
