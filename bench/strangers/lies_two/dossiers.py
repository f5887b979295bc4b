"""A hundred dossiers of oversize transport: sixty untrue in one thing each, forty honest that look unusual."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from .facts import Box, Told
from .letters import EMPTY, LETTERS, TICKED
from .transports import FIRMS, go, truth
from .voices import voice
from .waybills import WAYBILLS

TOPICS = (
    "carrier",
    "uscc",
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
    "letter_date",
    "letter_validity",
    "divisible",
    "pieces",
    "promise_taken_back",
    "clause_missing",
    "letter_addressee",
    "letter_purpose",
    "seal_other",
    "seal_branch",
    "no_seal",
    "waybill_carrier",
)


@dataclass(frozen=True)
class Dossier:
    """A declaration with its two papers. `about`: a topic of TOPICS, or what is unusual in an honest one."""

    name: str
    honest: bool
    about: str
    what: str
    declaration: dict[str, Any]
    letter: str
    waybill: str
    seal: str | None
    letter_way: str
    waybill_way: str


Change = Mapping[str, Any] | Callable[[Told], Mapping[str, Any]]
_ALL: list[Dossier] = []
_BASE = {
    "电力变压器": "transformer",
    "并联电抗器": "transformer",
    "整流变压器": "transformer",
    "数控压力机": "press",
    "履带式挖掘机": "press",
    "发电机定子": "press",
    "轧机机架": "press",
    "龙门铣床床身": "press",
    "风电塔筒段": "tower",
    "烟囱筒体": "tower",
    "钢箱梁": "tower",
    "压力容器": "vessel",
    "余热锅炉": "vessel",
    "反应釜": "vessel",
    "真空罐": "vessel",
}


def _changed(t: Told, change: Change) -> Told:
    asked = dict(change(t) if callable(change) else change)
    for key in ("words", "clauses"):
        if key in asked:
            asked[key] = {**getattr(t, key), **asked[key]}
    return replace(t, **asked)


def case(
    slug: str,
    about: str,
    what: str | Callable[[Told], str],
    cargo: str,
    papers: str,
    *,
    letter: Change | None = None,
    waybill: Change | None = None,
    seal: str | Callable[[Told], str] | None = "",
    ways: str = "",
    honest: bool = False,
    **fixed: object,
) -> None:
    """Adds a dossier. `papers`: letter template, voice and waybill template; `seal`: "" is the carrier's own."""
    n = len(_ALL)
    base = _BASE[cargo]
    declared = go(n, base, cargo, **fixed)
    l_true, w_true = truth(n, base, declared)
    l_form, tone, w_form = papers.split()
    l_true = replace(l_true, clauses=voice(tone))
    name = l_true.carrier if seal == "" else seal(l_true) if callable(seal) else seal
    usual = "scan" if n % 2 else "phone"
    l_way, w_way = ways.split() if ways else (usual, "scan" if n % 7 == 3 else "phone" if n % 11 == 5 else "pdf")
    _ALL.append(
        Dossier(
            slug,
            honest,
            about,
            what(l_true) if callable(what) else what,
            declared,
            LETTERS[l_form](_changed(l_true, letter or {})),
            WAYBILLS[w_form](_changed(w_true, waybill or {})),
            name,
            l_way,
            w_way,
        )
    )


def words(**exact: str) -> dict[str, dict[str, str]]:
    """Exact wordings."""
    return {"words": exact}


def promise(key: str, text: str) -> dict[str, dict[str, str]]:
    """One clause in other words; an empty text leaves it out."""
    return {"clauses": {key: text}}


def swapped(text: str, at: int) -> str:
    """Two neighbouring signs exchanged."""
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def other(sizes: Box, **change: float) -> Box:
    """Sizes with a difference in length, width or height."""
    a, b, c = sizes
    return (
        round(a + change.get("length", 0), 2),
        round(b + change.get("width", 0), 2),
        round(c + change.get("height", 0), 2),
    )


_CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def capital(n: int) -> str:
    """A number under a hundred in the banks' numerals."""
    tens, ones = divmod(n, 10)
    return (_CAPITALS[tens] + "拾" if tens else "") + (_CAPITALS[ones] if ones else "")


def wide_digits(text: str) -> str:
    """Digits and points as full-width signs."""
    return text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789."})


# ------------------------------------------------------------------------------------------------ untrue

case(
    "carrier-lent-crew",
    "carrier",
    "信里附记写明实际承运的是南通另一家公司，与申报的承运人不符。",
    "数控压力机",
    "prose lawyer classic",
    letter={"remark": "本次由我公司接单，车辆、驾驶员均由南通远泊起重运输有限公司派出，实际承运也由该公司负责。"},
)
case(
    "carrier-near-name",
    "carrier",
    lambda t: f"信中承运企业写成另一家名称相近的公司，不是{t.carrier}。",
    "压力容器",
    "ticks formal lines",
    letter=lambda t: words(carrier="昆山拟程大件物流有限公司", signs=t.carrier),
    firm=0,
)
case(
    "waybill-other-firm",
    "waybill_carrier",
    "运单承运单位是另一家公司。",
    "反应釜",
    "table web lines",
    waybill={"carrier": "江阴澄西门大件运输有限公司"},
)
case(
    "waybill-handed-on",
    "waybill_carrier",
    "运单备注写明已转包给个人车队承运。",
    "轧机机架",
    "group group wide",
    waybill=lambda t: {"remark": "此单已转给陈阿大车队跑，运费由车队与货主直接结算，有事找车队。"},
    firm=8,
)
case(
    "uscc-two-signs-crossed",
    "uscc",
    "信里的信用代码有相邻两位颠倒。",
    "电力变压器",
    "grid clerk provincial",
    letter=lambda t: words(uscc=swapped(t.uscc, next(i for i in range(11, 16) if t.uscc[i] != t.uscc[i + 1]))),
)
case(
    "uscc-parent-on-waybill",
    "uscc",
    "运单上承运人的信用代码是别的公司的。",
    "余热锅炉",
    "blanks web card",
    waybill=lambda t: words(uscc=next(f[1] for f in FIRMS if f[0] != t.carrier)),
    ways="scan pdf",
    firm=9,
)
case(
    "tractor-digits-crossed",
    "tractor_plate",
    "信里牵引车号牌末两位颠倒。",
    "发电机定子",
    "table formal transfer",
    letter=lambda t: words(
        tractor=t.tractor[:-2]
        + (t.tractor[-1] + t.tractor[-2] if t.tractor[-1] != t.tractor[-2] else "0" + t.tractor[-1])
    ),
)
case(
    "tractor-broke-down",
    "tractor_plate",
    "运单注明主车坏了，换了另一台车头。",
    "风电塔筒段",
    "ticks plain lines",
    waybill={"remark": "原来那台主车昨晚水箱漏了，今天换苏E90K17去拉，挂车照旧。"},
)
case(
    "plates-crossed",
    "tractor_plate",
    "运单把牵引车号牌填成了挂车号牌，两个填反。",
    "整流变压器",
    "group group classic",
    waybill=lambda t: words(tractor=t.trailer, trailer=t.tractor),
)
case(
    "trailer-other-letter",
    "trailer_plate",
    "信里的挂车号牌与申报不同。",
    "龙门铣床床身",
    "blanks clerk provincial",
    letter=lambda t: words(trailer="苏E" + t.trailer[2:4] + ("K" if t.trailer[4] != "K" else "R") + t.trailer[5:]),
)
case(
    "trailer-borrowed",
    "trailer_plate",
    "运单写明用的是借来的另一台挂车。",
    "真空罐",
    "prose formal card",
    waybill=lambda t: {"rows": (("挂车说明", "自有挂车年检未回，此趟借用苏E6D08挂"),)},
)
case(
    "name-oil-tank",
    "cargo_name",
    "运单货名是变压器油箱，申报的是电力变压器。",
    "电力变压器",
    "table lawyer classic",
    waybill=words(name="变压器油箱"),
    ways="scan pdf",
)
case(
    "name-loader",
    "cargo_name",
    "信里写的是轮式装载机，申报的是履带式挖掘机。",
    "履带式挖掘机",
    "grid plain wide",
    letter=words(name="轮式装载机"),
)
case(
    "name-as-the-contract-has-it",
    "cargo_name",
    "运单附注写明实际装的是换热管束，不是压力容器。",
    "压力容器",
    "group formal transfer",
    waybill={"remark": "品名照合同写，实际装车的是一套换热管束。"},
)
case(
    "box-wider",
    "cargo_dimensions",
    "运单上货物宽度比申报多0.3米。",
    "并联电抗器",
    "blanks web provincial",
    waybill=lambda t: {"cargo": other(t.cargo, width=0.3)},
)
case(
    "box-length-crossed",
    "cargo_dimensions",
    "信里货物长度与申报不一样。",
    "数控压力机",
    "prose plain card",
    letter=lambda t: {"cargo": other(t.cargo, length=-1.3)},
)
case(
    "mass-heavier-on-waybill",
    "cargo_mass",
    "运单货重比申报多4.5吨。",
    "烟囱筒体",
    "ticks clerk lines",
    waybill=lambda t: {"mass": t.mass + 4.5},
)
case(
    "mass-and-gross-crossed",
    "cargo_mass",
    "信里货重和车货总重填反了。",
    "反应釜",
    "grid formal classic",
    letter=lambda t: {"mass": t.gross, "gross": t.mass},
)
case(
    "mass-on-the-rating-plate",
    "cargo_mass",
    lambda t: f"运单附注称设备实重多出近六吨，与申报{t.mass:g}吨不符。",
    "整流变压器",
    "table group transfer",
    waybill=lambda t: {"remark": f"发运前吊秤复称，设备单重{t.mass + 5.8:g}吨，图纸数偏轻，已告知车队。"},
)
case(
    "height-under-the-bar",
    "loaded_dimensions",
    "运单注明装好后最高4.62米，高于申报。",
    "余热锅炉",
    "prose web lines",
    waybill={"remark": "装好车从地面量到顶4米62，过限高门慢一点。"},
    ways="phone pdf",
)
case(
    "loaded-wider-in-letter",
    "loaded_dimensions",
    "信里车货总宽与申报不同。",
    "轧机机架",
    "group lawyer provincial",
    letter=lambda t: {"loaded": other(t.loaded, width=0.35)},
)
case(
    "weighbridge-slip",
    "gross_mass",
    "运单所记过磅数比申报总质量重六吨多。",
    "风电塔筒段",
    "blanks group card",
    waybill=lambda t: {"rows": (("过磅记录", f"11月26日 17:42 厂内地磅，连车带货{t.gross + 6.36:.2f}吨"),)},
    ways="scan pdf",
)
case(
    "gross-ten-less",
    "gross_mass",
    "信里车货总质量少写了十吨。",
    "发电机定子",
    "group formal wide",
    letter=lambda t: {"gross": t.gross - 10},
)
case(
    "origin-another-town",
    "from",
    "信里起运地是另一个市。",
    "真空罐",
    "table clerk classic",
    letter=words(origin="张家港市锦丰镇"),
    origin="昆山市千灯镇",
)
case(
    "origin-the-wharf",
    "from",
    "运单写明实际到太仓港码头提货，不在申报的起运地。",
    "电力变压器",
    "ticks web transfer",
    waybill={"rows": (("提货地点", "设备系船运到港，请到太仓市浮桥镇太仓港三期码头吊装发车"),)},
    origin="苏州市相城区渭塘镇",
)
case(
    "onward-to-wuhan",
    "to",
    "运单写明常州只是换板，货最终送武汉。",
    "龙门铣床床身",
    "prose formal wide",
    waybill={"remark": "常州只作倒板，不卸货，当天接着开到武汉市黄陂区横店街道交货。"},
    to="常州市新北区春江街道",
)
case(
    "letter-other-end",
    "to",
    "信里目的地与申报不同。",
    "压力容器",
    "grid lawyer lines",
    letter=words(to="宿迁市宿城区洋北街道"),
    ways="scan scan",
)
case(
    "letter-a-week-later",
    "departs_on",
    "信里的起运日期比申报晚八天。",
    "并联电抗器",
    "table plain provincial",
    letter=lambda t: {"departs": t.departs + timedelta(days=8)},
)
case(
    "waybill-of-last-year",
    "departs_on",
    "运单是去年的。",
    "钢箱梁",
    "blanks formal classic",
    waybill=lambda t: {"departs": t.departs.replace(year=2025), "day": t.day.replace(year=2025)},
    ways="phone pdf",
)
case(
    "waybill-already-signed-off",
    "departs_on",
    "运单记的是已经跑完、收货人已签收的一趟。",
    "数控压力机",
    "group web lines",
    waybill={
        "departs": date(2026, 11, 22),
        "day": date(2026, 11, 21),
        "remark": "22号晚上到厂，23号上午卸好，收货人看过没毛病，签字收下。",
    },
)
case(
    "letter-six-weeks-old",
    "letter_date",
    "承诺书落款已过三十天。",
    "反应釜",
    "prose lawyer transfer",
    letter={"day": date(2026, 10, 13)},
)
case(
    "letter-from-tomorrow",
    "letter_date",
    "承诺书落款日期晚于今天。",
    "烟囱筒体",
    "ticks formal wide",
    letter={"day": date(2026, 12, 1)},
    day=5,
)
case(
    "good-for-a-day",
    "letter_validity",
    "承诺只管签章后二十四小时，发车前就失效了。",
    "履带式挖掘机",
    "prose formal card",
    letter={"extra": ("本函自签章之时起二十四小时内具有约束力，逾时不再约束我方。",)},
    day=4,
)
case(
    "good-until-the-28th",
    "letter_validity",
    "承诺有效期到11月28日，早于出发日。",
    "整流变压器",
    "grid group provincial",
    letter={"remark": "此承诺管到2026年11月28日24时为止。"},
    day=2,
)
case(
    "promise-for-the-year-2025",
    "letter_validity",
    "套用2025年度承诺，期间已过。",
    "余热锅炉",
    "group group classic",
    letter={"remark": "本承诺为公司年度承诺，适用于2025年1月1日至2025年12月31日期间的各次运输。"},
    firm=11,
)
case(
    "ticked-no",
    "divisible",
    "信里“是否不可解体物品”勾了“否”。",
    "轧机机架",
    "blanks web lines",
    letter=words(divisible=f"是否不可解体物品：{EMPTY}是　{TICKED}否"),
)
case(
    "two-rings-bolted",
    "divisible",
    "信里说明筒体由两节用螺栓连成，可以松开分装。",
    "风电塔筒段",
    "table formal transfer",
    letter={"remark": "筒体为上下两节，用法兰螺栓连着，松开螺栓就能分两车拉，为省一趟运费合在一起走。"},
)
case(
    "order-says-it-comes-apart",
    "divisible",
    "调运单写明设备可拆成三部分分运。",
    "电力变压器",
    "prose group transfer",
    waybill=words(divisible="可以拆（本体、散热器、套管三部分能各自装车）"),
)
case(
    "counterweights-in-row-two",
    "pieces",
    "运单第二行还有四块配重。",
    "履带式挖掘机",
    "grid formal wide",
    waybill={"goods": (("配重块", "4", "1.20*0.80*0.60m", "2400公斤"),)},
)
case("two-kettles", "pieces", "信里写的是两台反应釜。", "反应釜", "prose web classic", letter=words(one="两台"))
case(
    "pipes-on-the-tail",
    "pieces",
    "运单注明车尾还捎带一捆钢管。",
    "真空罐",
    "ticks group lines",
    waybill={"remark": "板车后头空着一截，顺手带一捆无缝管，到地方一起卸。"},
)
case(
    "photos-of-october",
    "promise_taken_back",
    "信里承认照片是十月那趟拍的。",
    "数控压力机",
    "ticks plain card",
    letter=promise("photos", "照片是十月份拉同款机器时拍的，这次还没装车，样子差不多，请参照。"),
)
case(
    "sizes-by-guess",
    "promise_taken_back",
    "尺寸重量只是按图纸估的，以实际为准。",
    "余热锅炉",
    "grid plain provincial",
    letter=promise("measures", "长宽高和重量是照图纸估的，跟报的出入不会太大，装好以后多少就是多少。"),
)
case(
    "only-if-it-pays",
    "promise_taken_back",
    "承诺附了条件，条件不成就就不受约束。",
    "并联电抗器",
    "prose lawyer card",
    letter={"extra": ("前列承诺以托运人按期足额支付运费为生效条件；运费未付足的，承诺人不受前列承诺拘束。",)},
)
case(
    "keeps-the-right-to-swap",
    "promise_taken_back",
    "信里保留了换车的权利。",
    "发电机定子",
    "group group transfer",
    letter=promise(
        "nochange", "原则上不换车、不换设备；年底车辆周转紧张时，我司保留另派同型车组的权利，不再另行报备。"
    ),
    firm=8,
)
case(
    "papers-some-day",
    "promise_taken_back",
    "行驶证和照片都没交，也没说哪天补。",
    "压力容器",
    "table clerk wide",
    letter={"remark": "挂车行驶证在外地，照片也还没拍，等回来再说，先请批一下。"},
)
case(
    "nothing-about-publication",
    "clause_missing",
    "缺少同意公开（公示）的承诺。",
    "钢箱梁",
    "table formal classic",
    letter=promise("publication", ""),
)
case(
    "nothing-about-inspection",
    "clause_missing",
    "缺少接受检查的承诺。",
    "电力变压器",
    "ticks group transfer",
    letter=promise("inspection", ""),
)
case(
    "nothing-about-photos",
    "clause_missing",
    "缺少照片为本次车货所拍的承诺。",
    "履带式挖掘机",
    "grid lawyer provincial",
    letter=promise("photos", ""),
)
case(
    "nothing-about-change",
    "clause_missing",
    "缺少不换车、不换货的承诺。",
    "轧机机架",
    "blanks plain lines",
    letter=promise("nochange", ""),
)
case(
    "to-wuxi",
    "letter_addressee",
    "承诺书写给无锡市交通运输局。",
    "整流变压器",
    "prose group provincial",
    letter={"addressee": "无锡市交通运输局"},
)
case(
    "to-nantong-roads",
    "letter_addressee",
    "承诺书写给南通市公路事业发展中心。",
    "风电塔筒段",
    "blanks web classic",
    letter={"addressee": "南通市公路事业发展中心"},
    to="南通市通州区",
)
case(
    "for-a-tender",
    "letter_purpose",
    "承诺书是投标用的。",
    "反应釜",
    "group formal card",
    letter={"purpose": "我司参加海盐化工园区2026年度设备搬运服务项目的竞标，应招标文件第三章要求出具本函"},
    to="嘉兴市海盐县",
)
case(
    "for-a-loan",
    "letter_purpose",
    "承诺书是向银行办车辆贷款用的。",
    "真空罐",
    "table clerk wide",
    letter={"purpose": "因向农商银行支行申办车辆按揭，银行要求说明车辆用途"},
)
case(
    "garage-seal",
    "seal_other",
    "信上盖的是汽车修理厂的章。",
    "龙门铣床床身",
    "ticks plain lines",
    seal="昆山市陆杨顺达汽车修理厂",
)
case(
    "shippers-seal", "seal_other", "信上盖的是托运人的章。", "压力容器", "grid web classic", seal=lambda t: t.consignor
)
case(
    "branch-in-kunshan",
    "seal_branch",
    "信上盖的是昆山分公司的章。",
    "发电机定子",
    "group group provincial",
    seal=lambda t: t.carrier + "昆山分公司",
    firm=4,
    ways="scan pdf",
)
case(
    "branch-in-taicang",
    "seal_branch",
    "信上盖的是太仓港分公司的章。",
    "烟囱筒体",
    "prose formal transfer",
    seal=lambda t: t.carrier + "太仓港分公司",
    firm=1,
)
case("bare-paper", "no_seal", "承诺书没有盖章。", "数控压力机", "table web card", seal=None, ways="scan pdf")
case(
    "bare-file",
    "no_seal",
    "承诺书是电子文档，没有盖章。",
    "电力变压器",
    "blanks formal wide",
    seal=None,
    ways="pdf pdf",
)

# ------------------------------------------------------------------------------------------------ honest


def fair(slug: str, about: str, what: str | Callable[[Told], str], cargo: str, papers: str, **more: Any) -> None:
    """Adds an honest dossier."""
    case(slug, about, what, cargo, papers, honest=True, **more)


fair(
    "row-two-blank",
    "an empty second row of goods that says so",
    "货物表第二行只写“以下空白”，并没有别的货。",
    "并联电抗器",
    "table group provincial",
    waybill={"goods": (("（以下空白）", "", "", ""),)},
)
fair(
    "asked-the-other-way",
    "the box asks whether it can be taken apart, and No is ticked",
    "问的是能否拆解，勾“否”即不可解体。",
    "发电机定子",
    "blanks web classic",
    letter=words(divisible=f"能否拆解后运输：{EMPTY}能　{TICKED}否"),
)
fair(
    "escort-car",
    "a third plate: the escort car's",
    "苏E7T19X是开道护送的小车，不是承运车辆。",
    "风电塔筒段",
    "ticks formal card",
    waybill={"rows": (("护送车辆", "苏E7T19X（小客车，只在前面开道）"),)},
)
fair(
    "in-centimetres",
    "sizes in centimetres",
    "运单尺寸用厘米，换算后与申报一致。",
    "压力容器",
    "group lawyer classic",
    waybill=lambda t: words(cargo="×".join(str(round(x * 100)) for x in t.cargo) + "（厘米）"),
)
fair(
    "height-first",
    "sizes in the order height, width, length, each named",
    "先写高后写长，数值相符。",
    "余热锅炉",
    "prose plain lines",
    letter=lambda t: words(cargo="高{2:g}米、宽{1:g}米、长{0:g}米".format(*t.cargo)),
)
fair(
    "banks-numerals",
    "mass in the banks' numerals",
    "货重用大写数字，数值与申报相同。",
    "电力变压器",
    "grid clerk lines",
    waybill=lambda t: words(mass=f"重{capital(round(t.mass))}吨整"),
    mass=42.0,
)
fair(
    "wide-digits",
    "full-width digits in the letter",
    "全角数字，数值相符。",
    "数控压力机",
    "blanks formal provincial",
    letter=lambda t: words(mass=wide_digits(f"{t.mass:.1f}") + "吨", gross=wide_digits(f"{t.gross:.1f}") + "吨"),
)
fair(
    "once-called",
    "the carrier's former name",
    "括号里是更名前的旧名，承运人仍是同一家。",
    "轧机机架",
    "prose group card",
    waybill=lambda t: words(carrier=f"{t.carrier}（2024年3月由昆山石牌大件运输队改制更名）"),
    firm=7,
)
fair(
    "until-the-wheels-stop",
    "the promise ends with this transport",
    "承诺到本次运输完成为止，覆盖全程。",
    "真空罐",
    "grid lawyer wide",
    letter={"remark": "本承诺自盖章起生效，到货物卸完、车辆空车离开卸货点时终止。"},
)
fair(
    "good-until-2027",
    "a term of validity that covers the trip",
    "有效期至2027年，覆盖本次运输。",
    "反应釜",
    "table web transfer",
    letter={"remark": "本承诺书有效期至2027年11月25日。"},
)
fair(
    "copy-to-the-neighbour",
    "a copy goes to the other city's authority",
    "主送苏州，抄送沿途城市。",
    "整流变压器",
    "group formal provincial",
    letter={"remark": "抄送：沿途各市交通运输局。主送机关以抬头为准。"},
)
fair(
    "not-for-a-tender",
    "a negation that names other purposes",
    "写明不作投标、贷款之用，只用于本次许可。",
    "龙门铣床床身",
    "prose formal classic",
    letter={"extra": ("本函不作投标、贷款、抵押之用，只为本次运输申请许可而出具。",)},
)
fair(
    "only-for-the-bureau",
    "仅供 that limits who may use the paper",
    "“仅供”审批使用，并非“仅供参考”。",
    "烟囱筒体",
    "table clerk lines",
    letter={"remark": "此件仅供苏州市交通运输局审批本趟大件运输用，挪作他用无效。"},
)
fair(
    "nothing-but-the-load",
    "an except that affirms, with spare parts",
    "“除外”“备件”都在否定句里，车上没有别的货。",
    "履带式挖掘机",
    "grid plain transfer",
    letter={"extra": ("除申报的这一件以外，车上不带别的货，备件、工具箱、附属管件一样也不带。",)},
)
fair(
    "a-new-permit-first",
    "a change of vehicle spoken of, and ruled out",
    "写明若要换车先重新办证，没有保留换车权利。",
    "压力容器",
    "ticks web card",
    letter=promise("nochange", "不换车、不换货；真要换，这张证作废，重新申请，批下来再走。"),
)
fair(
    "once-the-permit-is-out",
    "待 in a sentence on waiting for the permit",
    "等许可证发下来才发车，是守规矩。",
    "钢箱梁",
    "blanks plain classic",
    waybill={"remark": "待超限运输通行证核发后方可起运，证不到车不动。"},
)
fair(
    "licence-by-the-28th",
    "a deferral with a day before the trip",
    "缺的证件有明确补交日期，且早于出发。",
    "电力变压器",
    "table formal card",
    letter={"remark": "驾驶员从业资格证正在换发新证，复印件于2026年11月28日前补交。"},
    day=3,
)
fair(
    "in-full-form-signs",
    "clauses in traditional characters",
    "承诺用繁体字，九项俱全。",
    "余热锅炉",
    "prose traditional provincial",
    letter={"title": "承諾書", "css": "body,h1{font-family:S}"},
)
fair(
    "form-of-2019",
    "an old form number at the head",
    "“2019版”是表格式样，不是日期。",
    "发电机定子",
    "grid group classic",
    waybill={"title": "道路货物运单<div style='font:9pt G;letter-spacing:0'>（2019版）　苏运货单—甲式</div>"},
)
fair(
    "two-plates-one-box",
    "both plates in one box",
    "主车、挂车号牌写在一格里，都与申报相同。",
    "反应釜",
    "blanks lawyer wide",
    waybill=lambda t: words(tractor=f"{t.tractor}/{t.trailer}", trailer="见左"),
)
fair(
    "road-and-towns",
    "a route with motorways and towns",
    "途经城市只是路线，起终点与申报一致。",
    "数控压力机",
    "table web wide",
    letter={"rows": (("行驶路线", "城北中路—G312—G2京沪高速（硕放枢纽）—S48沪宜高速—无锡、江阴界—常州绕城—到厂"),)},
    origin="昆山市玉山镇城北中路",
    to="常州市新北区春江街道",
)
fair(
    "masses-of-the-lorry",
    "masses of the vehicles in the letter",
    "准牵引总质量、核定载质量等是车辆参数，与货重无关。",
    "轧机机架",
    "group formal transfer",
    letter={"rows": (("牵引车", "整备质量9.8吨，准牵引总质量100吨；挂车整备质量13.2吨，核定载质量60吨"),)},
)
fair(
    "right-height-again",
    "a remark repeats the right height and width",
    "备注里的总高、总宽与申报一致。",
    "整流变压器",
    "ticks plain lines",
    waybill=lambda t: {"remark": f"装好后实量：顶高{t.loaded[2]:g}米，最宽{t.loaded[1]:g}米，尾灯外移。"},
)
fair(
    "the-sum-is-shown",
    "empty vehicle plus cargo is worked out",
    "空车加货重正好等于申报总质量。",
    "风电塔筒段",
    "grid web provincial",
    waybill=lambda t: {"remark": f"空车过磅23吨（车头9.8、板车13.2），加货{t.mass:g}吨，合{t.gross:g}吨。"},
)
fair(
    "contract-of-last-year",
    "the date and number of a contract of 2025",
    "2025年的日期是框架合同的签订日。",
    "真空罐",
    "prose lawyer classic",
    waybill={"rows": (("合同依据", "2025年9月18日签订的年度运输合同（编号2025-YS-0918）"),)},
)
fair(
    "drivers-dates",
    "dates of the driver's licence",
    "驾驶证的日期不是运输日期。",
    "压力容器",
    "blanks formal card",
    waybill={"rows": (("驾驶证", "A2，初次领证2009-03-17，有效期至2031-03-17"),)},
)
fair(
    "phones-like-masses",
    "telephone numbers that hold the digits of a mass",
    "“4200”“6500”是电话号码。",
    "并联电抗器",
    "table group wide",
    waybill={"phone": "0512-82654200转6500"},
)
fair(
    "day-without-year",
    "a day without a year",
    "起运日没写年份，按落款年份理解与申报一致。",
    "履带式挖掘机",
    "ticks clerk transfer",
    letter=lambda t: words(departs=f"{t.departs.month}月{t.departs.day}日"),
)
fair(
    "model-and-number",
    "cargo with type and serial number",
    "货名后带型号和出厂编号，仍是同一台变压器。",
    "电力变压器",
    "group web classic",
    letter=words(name="电力变压器（SFZ18-63000/110，出厂编号26-1107）"),
)
fair(
    "with-its-frame",
    "mass said to include the frame",
    "注明重量已含运输底座，数值相符。",
    "发电机定子",
    "prose group lines",
    waybill=lambda t: words(mass=f"{t.mass:g}吨（已含运输底座和木箱）"),
)
fair(
    "the-park-without-city",
    "the park's short name",
    "“苏州工业园区”就是申报的苏州市工业园区。",
    "数控压力机",
    "grid formal card",
    letter=words(origin="苏州工业园区星龙街"),
    origin="苏州市工业园区星龙街",
)
fair(
    "nitrogen-no-oil",
    "transformer oil named, and said to be none",
    "变压器充氮运输、不带油，货物仍是变压器。",
    "电力变压器",
    "ticks lawyer provincial",
    waybill={"remark": "本体充氮密封运输，内无变压器油，氮气压力0.02MPa，途中看表。"},
)
fair(
    "home-empty",
    "the empty way back",
    "回程空车，与本次许可的货无关。",
    "钢箱梁",
    "blanks group lines",
    waybill=lambda t: {
        "remark": f"卸完空车回，{(t.arrives + timedelta(days=1)).month}月"
        f"{(t.arrives + timedelta(days=1)).day}日到家，空车不收钱。"
    },
)
fair(
    "done-before",
    "an earlier transport is mentioned as experience",
    "提到去年的运输只是说明经验。",
    "余热锅炉",
    "group formal wide",
    letter={"remark": "我司2025年10月曾为同一货主运过一台同型锅炉，全程无事故。本次另行申报，车辆、照片均为新拍。"},
)
fair(
    "if-one-word-is-false",
    "negations that affirm",
    "“如有一句假话”“绝不”都是肯定承诺。",
    "反应釜",
    "table plain transfer",
    letter={
        "clauses": {
            "true": "材料里没有一句假话，如有半句不实，许可随便撤。",
            "nochange": "半路绝不换车，绝不掉包，也不私自加货。",
        }
    },
)
fair(
    "cut-and-its-scrap",
    "indivisible in odd words",
    "“一割就报废”即不可解体。",
    "烟囱筒体",
    "ticks plain classic",
    letter=promise("indivisible", "筒子是整张钢板卷了焊死的，一割就成废铁，只能整根拉。"),
)
fair(
    "number-like-a-date",
    "a waybill number that looks like a day of last year",
    "“20251126”是流水号的一部分。",
    "轧机机架",
    "grid lawyer wide",
    waybill={"number": "KS-20251126-0042"},
)
fair(
    "yellow-plates",
    "plates with a dot and their colour",
    "号牌中间加了点、注了颜色，仍是同一号牌。",
    "真空罐",
    "prose web transfer",
    letter=lambda t: words(
        tractor=f"{t.tractor[:2]}·{t.tractor[2:]}（黄牌）", trailer=f"{t.trailer[:2]}·{t.trailer[2:]}（黄牌）"
    ),
)
fair(
    "insured",
    "an insurer and a sum",
    "保险公司和保额不影响申报内容。",
    "龙门铣床床身",
    "blanks clerk provincial",
    waybill={"remark": "货运险：太湖财险昆山支公司承保，保额500万元，保单尾号6538，绝对免赔2%。"},
)
fair(
    "stored-for-now",
    "暂 in a sentence on storage",
    "货物暂存地就是申报的起运地。",
    "压力容器",
    "table lawyer card",
    waybill=lambda t: {"remark": f"设备暂存{t.origin}自家库房，提前一天约吊车。"},
)

DOSSIERS: tuple[Dossier, ...] = tuple(_ALL)
