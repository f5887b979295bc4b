"""An owner's letter: everything in one paragraph, in the first person."""

import random

from ...kit import Layout, Sheet, World
from .desk import BOLD, KAI, SONG, e, metres, page, tonnes

_FONTS = (KAI, BOLD, SONG)
_CSS = """body{font:15pt/1.85 Kai;color:#000}h1{font:700 26pt Song;text-align:center;margin:4mm 0 8mm}p{margin:0;\
text-indent:2em;text-align:justify}
.end{text-align:right;margin-top:9mm}"""


def _side(box: tuple[int, int, int]) -> str:
    return f"长{metres(box[0])}米、宽{metres(box[1])}米、高{metres(box[2])}米"


def _html(w: World, rng: random.Random) -> str:
    sort = rng.choice(("是整件", "是一整件"))
    text = (
        f"我叫{w.legal_representative}，是{w.carrier}（信用代码{w.uscc}）的负责人，我们要在{w.departs_on.month}月{w.departs_on.day}号"
        f"从{w.origin}拉一件{w.cargo_name}到{w.destination}，用的车头是{w.tractor_plate}，后面的板车是{w.trailer_plate}，货{_side(w.cargo)}，"
        f"光货重{tonnes(w.cargo_mass)}吨，装好以后连车带货{_side(w.loaded)}，一共重{tonnes(w.gross_mass)}吨。这个货{sort}，拆不开也没法分着拉，"
        "交上去的材料都是真的，照片也是这台车装这件货拍的，不是从别处找的，尺寸和重量跟申报的一个样。路上按批下来的时间和路线走，不超速，"
        "半路不换车头不换板也不换货。执法人员要查随时停车让查。我说的话可以在网上公布出来，要是有一句假话或者没有做到，"
        "我和公司愿意受罚，出了事情责任全由我们承担。特此承诺。"
    )
    return page(
        _FONTS,
        "A4",
        "28mm 26mm",
        _CSS,
        f"""<h1>承 诺 书</h1><p>{e(text)}</p><div class=end>{e(w.carrier)}（章）<br>
负责人：{w.legal_representative}　电话{w.extra["boss_phone"]}\
<br>{w.signed_on.year}.{w.signed_on.month}.{w.signed_on.day}</div>""",
    )


LAYOUT = Layout(
    "owner_paragraph",
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
    note="The day of departure stands without its year (12月3号).",
)
