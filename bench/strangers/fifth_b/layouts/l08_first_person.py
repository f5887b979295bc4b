"""The head of the firm writes in his own name; facts stand in paragraphs with run-in heads."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, m, sheet, ymd

_FONTS = ("Kai", "Hei")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded
    mass, total = (f"{x / 1000:.1f}T" for x in (w.cargo_mass, w.gross_mass))
    body = f"""<h1>大件车上路承诺书</h1>
    <p><b>我是谁</b>　本人{w.legal_representative}，是{w.carrier}的法人，代表公司写下这份承诺，送苏州市交通运输局存档。
    公司信用代码 {w.uscc}，本人手机{e["phone"]}，车队长{e["clerk"]}的手机{e["phone2"]}。</p>
    <p><b>拉什么</b>　这趟拉的是一件{w.cargo_name}，厂里量好的尺寸是长{m(length)}m、宽{m(b)}m、高{m(h)}m，货重{mass}，整体出厂，没有办法拆散。
    同一厂家还有两件各重{rng.randrange(8, 14)}T的小件不超限，由别的厢式车走，不在这次申请里。</p>
    <p><b>哪台车拉</b>　主车 {w.tractor_plate}，挂车 {w.trailer_plate}，都是公司自有车，年检有效。主车{rng.randrange(2019, 2025)}年购入，
    此前在{e["other_trailer"]}上配过挂，现已改配。司机{e["driver"]}、{e["second"]}，压道车{e["escort"]}一台跟随。我保证从装货到卸货不换车、不换货。</p>
    <p><b>装好多大</b>　装好后连车带货：长{m(L)}m，宽{m(B)}m，高{m(H)}m；空车重{(w.gross_mass - w.cargo_mass) / 1000:.1f}T，
    车货总重{total}。路上谁来量都是这个数，系统里传的照片也是这台车装着这件货拍的。</p>
    <p><b>怎么走</b>　{ymd(w.departs_on)}从{w.origin}出来，到{w.destination}下货。批什么路就走什么路，批几点就几点走，
    车速不超过批的数，下雪起雾就靠边停，不抢行。</p>
    <p><b>怎么担责</b>　交上去的材料全部是真的。路上遇到检查，停车熄火，证件全交。这份承诺可以登在网上给大家监督。
    要是有假话或者没照办，本人和公司一起认罚，压坏的路和桥照价赔，该负的法律责任一样不少。</p>
    <div class="end">承诺公司：{w.carrier}<br>承诺人签字：{w.legal_representative}<br>写于{ymd(w.signed_on)}</div>"""
    css = """body{font-size:17px;line-height:1.9}h1{font:normal 29px Kai;text-align:center;margin:0 0 18px}
    b{font:normal 17px Hei}p{margin:9px 0;text-align:justify}.end{margin:34px 0 0 34%;line-height:2.1}"""
    return sheet(css, body, _FONTS, margin="22mm 25mm")


LAYOUT = Layout(
    "l08_first_person",
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
