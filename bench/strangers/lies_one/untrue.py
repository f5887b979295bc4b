"""Sixty dossiers, each with one thing in it that is not so."""

from datetime import date

from ..kit import uscc
from .draft import Draft, untrue
from .papers import OPEN, TICK

# The firm


@untrue("letter-of-another-firm", "carrier", "承诺书通篇写的承诺单位是另一家公司，与申报的承运人不同。", letter=1)
def _(d: Draft) -> None:
    d.letter.facts["carrier"] = "苏州鸿运达物流有限公司" if "鸿运" not in d.t.carrier else "昆山盛达物流有限公司"


@untrue(
    "letter-similar-firm",
    "carrier",
    "承诺书正文和落款的单位字号相同而行业不同（吊装工程公司），不是申报的承运人。",
    letter=0,
)
def _(d: Draft) -> None:
    d.t.carrier = "常熟永固起重运输有限公司"
    d.fill()
    d.seal = d.t.carrier
    d.letter.facts["carrier"] = "常熟永固吊装工程有限公司"


@untrue("code-of-another-firm", "uscc", "承诺书上的统一社会信用代码与申报的不是同一个代码。", letter=2)
def _(d: Draft) -> None:
    d.letter.facts["uscc"] = uscc("320500", d.rng)


@untrue("waybill-code-differs", "uscc", "运单上承运人的信用代码与申报不一致。", waybill=5)
def _(d: Draft) -> None:
    d.way.facts["uscc"] = uscc("320583", d.rng)


@untrue("waybill-other-carrier", "waybill_carrier", "运单的承运人是另一家运输公司。", waybill=0)
def _(d: Draft) -> None:
    d.way.facts["carrier"] = "南通江海大件运输有限公司"
    d.way.facts.pop("uscc", None)


@untrue("waybill-handed-on", "waybill_carrier", "运单备注写明本单已转给别的公司实际承运。", waybill=3)
def _(d: Draft) -> None:
    d.way.notes = ["此单由昆山捷顺货运有限公司派车实际承运，运费与其结算"]


# The vehicles


def _other_plate(signs: str) -> str:
    at = next(i for i in range(3, len(signs) - 1) if signs[i] != signs[i + 1])
    return signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]


@untrue("waybill-tractor", "tractor_plate", "运单上的牵引车号牌与申报的号牌不同。", waybill=1)
def _(d: Draft) -> None:
    d.way.facts["tractor"] = "苏E7V905" if d.t.tractor != "苏E7V905" else "苏E7V950"


@untrue("clause-names-other-tractor", "tractor_plate", "承诺条款里说始终用的牵引车，是另一辆车的号牌。", letter=3)
def _(d: Draft) -> None:
    d.clauses["nochange"] = "从起运到卸货始终使用苏E40M18牵引，中途不换车、不换货。"


@untrue("letter-trailer", "trailer_plate", "承诺书上的挂车号牌与申报不同。", letter=5)
def _(d: Draft) -> None:
    d.letter.facts["trailer"] = "苏E9D60挂"


@untrue("plates-swapped", "trailer_plate", "运单把挂车号牌填在牵引车栏、把牵引车号牌填在挂车栏。", waybill=0)
def _(d: Draft) -> None:
    f = d.way.facts
    f["tractor"], f["trailer"] = f["trailer"], f["tractor"]


@untrue("trailer-under-repair", "trailer_plate", "运单备注说原挂车检修，本次改用另一辆挂车。", waybill=2)
def _(d: Draft) -> None:
    d.way.notes = ["原板车在厂检修，这一趟临时改挂苏E3L72挂"]


# The cargo


@untrue(
    "transformer-oil",
    "cargo_name",
    "运单所载货物是变压器油，不是申报的变压器。",
    "transformer",
    "电力变压器",
    waybill=5,
)
def _(d: Draft) -> None:
    d.way.facts["cargo_name"] = "变压器油"


@untrue("loader-not-excavator", "cargo_name", "承诺书写的是装载机，申报的是挖掘机。", "vessel", "液压挖掘机", letter=0)
def _(d: Draft) -> None:
    d.letter.facts["cargo_name"] = "轮式装载机"


@untrue("letter-cargo-longer", "cargo_dimensions", "承诺书上的货物长度比申报多出一米多。", letter=1)
def _(d: Draft) -> None:
    a, b, c = d.t.cargo
    d.letter.facts["cargo"] = d.ls.sizes((round(a + 1.3, 2), b, c))


@untrue("waybill-cargo-higher", "cargo_dimensions", "运单货物表中的货物高度与申报不符。", waybill=1)
def _(d: Draft) -> None:
    a, b, c = d.t.cargo
    d.way.facts["cargo"] = d.ws.sizes((a, b, round(c + 0.35, 2)))


@untrue("waybill-heavier", "cargo_mass", "运单上的货物重量比申报重了近八吨。", waybill=3)
def _(d: Draft) -> None:
    d.way.facts["mass"] = d.wf.tons(round(d.t.mass + 7.8, 1))


@untrue("cargo-and-gross-swapped", "cargo_mass", "承诺书把货物重量和车货总质量填反了。", letter=5)
def _(d: Draft) -> None:
    f = d.letter.facts
    f["mass"], f["gross"] = f["gross"], f["mass"]


@untrue("remark-higher", "loaded_dimensions", "运单备注写装车后总高四米六二，高于申报的总高。", waybill=0)
def _(d: Draft) -> None:
    d.says_total = False
    d.fill()
    d.way.notes = ["装好以后从地面量到顶是4.62米，过桥注意"]


@untrue("letter-wider", "loaded_dimensions", "承诺书的车货总宽与申报不同。", letter=3)
def _(d: Draft) -> None:
    a, b, c = d.t.loaded
    d.letter.facts["loaded"] = d.ls.sizes((a, round(b + 0.4, 2), c))


@untrue("letter-gross-more", "gross_mass", "承诺书上的车货总质量比申报多五吨。", letter=2)
def _(d: Draft) -> None:
    d.letter.facts["gross"] = d.ls.tons(round(d.t.gross + 5, 1))


@untrue("weighed-heavier", "gross_mass", "运单备注的过磅结果高于申报的车货总质量。", waybill=4)
def _(d: Draft) -> None:
    d.says_total = False
    d.fill()
    d.way.notes = [f"出厂地磅称得整车连货共{round(d.t.gross + 6.4, 1)}吨，磅单附后"]


# The journey


@untrue("letter-from-wuxi", "from", "承诺书上的起运地在无锡，与申报的起运地不同。", letter=4)
def _(d: Draft) -> None:
    d.letter.facts["origin"] = "无锡市锡山区东港镇"


@untrue("waybill-from-jiashan", "from", "运单的装货地点在浙江嘉善，不是申报的起运地。", waybill=2)
def _(d: Draft) -> None:
    d.way.facts["origin"] = "嘉兴市嘉善县姚庄镇"


@untrue("waybill-to-elsewhere", "to", "运单的目的地是安徽滁州，与申报的目的地不同。", waybill=5)
def _(d: Draft) -> None:
    d.way.facts["destination"] = "滁州市来安县汊河镇"


@untrue("letter-to-elsewhere", "to", "承诺书写运往连云港，申报的目的地是另一城市。", letter=0)
def _(d: Draft) -> None:
    d.letter.facts["destination"] = "连云港市海州区"


@untrue("waybill-other-day", "departs_on", "运单的起运日期比申报的起运日期晚一个多星期。", waybill=1)
def _(d: Draft) -> None:
    d.way.facts["departs"] = d.wf.day(date(2026, 12, 12))


@untrue("last-years-waybill", "departs_on", "运单是去年的，开单和起运都在2025年。", waybill=3)
def _(d: Draft) -> None:
    d.wf.day_way = 0
    d.way.facts["departs"], d.way.facts["issued"] = d.wf.day(date(2025, 11, 30)), d.wf.day(date(2025, 11, 27))


@untrue("trip-already-over", "departs_on", "运单所载的运输已经完成，货物几天前就签收了。", waybill=2)
def _(d: Draft) -> None:
    d.way.form = "状态：已签收"
    d.way.facts["departs"], d.way.facts["issued"] = d.wf.day(date(2026, 11, 19)), d.wf.day(date(2026, 11, 18))
    d.way.rows.append(("签收时间", "2026-11-20 15:42"))


# The letter's days


@untrue("letter-two-months-old", "letter_date", "承诺书签于两个月前，早已超过三十天。", letter=5)
def _(d: Draft) -> None:
    d.letter.facts["date"] = d.ls.day(date(2026, 9, 22))


@untrue("letter-of-the-future", "letter_date", "承诺书的落款日期晚于提交之日。", letter=1)
def _(d: Draft) -> None:
    d.letter.facts["date"] = d.ls.day(date(2026, 12, 18))


@untrue("valid-until-2025", "letter_validity", "承诺书自己写明有效期只到2025年底。", letter=0)
def _(d: Draft) -> None:
    d.letter.notes = ["本承诺书长期使用，有效期至2025年12月31日。"]


@untrue("good-for-three-days", "letter_validity", "承诺书只在签署后三日内有效，起运时已经失效。", letter=2)
def _(d: Draft) -> None:
    d.t.signed, d.t.departs = date(2026, 11, 26), date(2026, 12, 3)
    d.fill()
    d.letter.notes = ["以上承诺从签字盖章当天起三天内算数，过期须重新出具。"]


# One whole piece


@untrue("box-says-divisible", "divisible", "承诺书勾选的是“可以解体”。", letter=3)
def _(d: Draft) -> None:
    d.letter.rows.append(("货物能否解体", f"{TICK} 能　　{OPEN} 不能"))


@untrue("already-taken-apart", "divisible", "承诺条款说货物出厂前已拆成上下两部分，到现场再装起来。", "press", letter=0)
def _(d: Draft) -> None:
    d.clauses["whole"] = "货物出厂前已拆成上、下两个部分，一车装走，到现场后再用螺栓连成整机。"


@untrue("three-sections", "divisible", "运单备注说货物由三节组成，各节可单独装车。", "tower", waybill=5)
def _(d: Draft) -> None:
    d.way.notes = ["货物由三节法兰连接而成，如一车不便，各节可单独装车运走"]


@untrue("two-transformers", "pieces", "运单件数为两台。", "transformer", "主变压器", waybill=0)
def _(d: Draft) -> None:
    d.way.pieces = "2台"


@untrue("excavator-and-roller", "pieces", "承诺书的货物是挖掘机和压路机两样。", "vessel", "液压挖掘机", letter=4)
def _(d: Draft) -> None:
    d.letter.facts["cargo_name"] = "液压挖掘机、压路机"


@untrue("second-goods-row", "pieces", "运单货物表里还有第二行货物，同车装运。", "transformer", "电力变压器", waybill=1)
def _(d: Draft) -> None:
    d.way.goods.append(("散热片及油枕", "6件", "2.10×1.20×1.00", "1.8"))


# Promises with a way out


@untrue(
    "measures-estimated",
    "promise_taken_back",
    "承诺书说尺寸重量按图纸估算，最终以装车后实测为准，等于没有承诺一致。",
    letter=1,
)
def _(d: Draft) -> None:
    d.clauses["measures"] = "车货尺寸和重量是照图纸估的，可能跟申报的有出入，最后看装车实测结果。"


@untrue("photos-from-last-time", "promise_taken_back", "承诺书承认照片是上一趟运同型货物时拍的。", letter=2)
def _(d: Draft) -> None:
    d.clauses["photos"] = "所附照片系上月承运同型号货物时所摄，因车货外观相同，本次未另行拍照。"


@untrue(
    "driver-picks-the-road",
    "promise_taken_back",
    "承诺书说工期紧时由驾驶员自行选择道路，收回了按许可路线行驶的承诺。",
    letter=5,
)
def _(d: Draft) -> None:
    d.clauses["run"] = "一般按许可的时间、路线、速度行驶；工期紧张时由驾驶员视路况自行选择道路和时段。"


@untrue("another-truck-may-come", "promise_taken_back", "承诺书保留了派其他车辆顶替而不再申报的余地。", letter=3)
def _(d: Draft) -> None:
    d.clauses["nochange"] = "货物不更换；车辆如临时另有任务，由同吨位车辆顶替，届时不再重新申报。"


@untrue("no-checks-at-night", "promise_taken_back", "承诺书把厂内装车和夜间排除在检查之外。", letter=0)
def _(d: Draft) -> None:
    d.clauses["inspect"] = "接受主管部门的监督检查，但厂区内装车及夜间行驶时段不在此列。"


@untrue("papers-sometime-later", "promise_taken_back", "承诺书说部分材料暂缺，何时补齐没有日期。", letter=4)
def _(d: Draft) -> None:
    d.letter.notes = ["挂车行驶证目前不在手边，等找到了再补。"]


# A promise that is not there


@untrue("no-consent-to-publish", "clause_missing", "缺少同意公开承诺书的条款。", letter=0)
def _(d: Draft) -> None:
    del d.clauses["publish"]


@untrue("no-word-of-photos", "clause_missing", "缺少照片为本次车货的条款。", letter=3)
def _(d: Draft) -> None:
    d.clauses["true"] = "本次申请提交的各类证件和表格均真实有效，不存在弄虚作假。"
    del d.clauses["photos"]


@untrue("no-word-of-inspection", "clause_missing", "缺少接受监督检查的条款。", letter=1)
def _(d: Draft) -> None:
    del d.clauses["inspect"]


@untrue("no-liability", "clause_missing", "缺少违反承诺愿承担责任的条款。", letter=5)
def _(d: Draft) -> None:
    del d.clauses["liability"]


# To whom and for what


@untrue("to-wuxi-authority", "letter_addressee", "承诺书是写给无锡市交通运输局的。", letter=2)
def _(d: Draft) -> None:
    d.letter.addressee = "无锡市交通运输局"


@untrue("to-shanghai-authority", "letter_addressee", "承诺书是写给上海市道路运输管理局的。", letter=4)
def _(d: Draft) -> None:
    d.letter.addressee = "上海市道路运输管理局"


@untrue("for-a-tender", "letter_purpose", "承诺书是为参加设备运输项目投标出具的，不是为本次许可。", letter=0)
def _(d: Draft) -> None:
    d.letter.purpose = "参加该设备运输服务项目公开招标"


@untrue("for-a-loan", "letter_purpose", "承诺书是为车辆抵押贷款出具的。", letter=3)
def _(d: Draft) -> None:
    d.letter.purpose = "以上述车辆办理抵押贷款"


# The seal


@untrue("seal-of-another-firm", "seal_other", "承诺书上盖的是另一家公司的公章。")
def _(d: Draft) -> None:
    d.seal = "苏州顺通汽车服务有限公司"


@untrue("seal-of-the-village", "seal_other", "承诺书上盖的是村民委员会的章。", letter=4)
def _(d: Draft) -> None:
    d.seal = "昆山市千灯镇歇马桥村民委员会"


@untrue("seal-of-the-consignor", "seal_other", "承诺书上盖的是托运单位的公章。", letter=1)
def _(d: Draft) -> None:
    d.seal = d.t.consignor


@untrue("seal-of-a-branch", "seal_branch", "承诺书上盖的是承运公司常州分公司的章，不是公司本身的章。", letter=0)
def _(d: Draft) -> None:
    d.seal = d.t.carrier + "常州分公司"


@untrue("seal-of-first-branch", "seal_branch", "承诺书上盖的是承运公司第一分公司的章。", letter=5)
def _(d: Draft) -> None:
    d.seal = d.t.carrier + "第一分公司"


@untrue("no-seal-pdf", "no_seal", "承诺书是未盖章的电子文件。", letter=1)
def _(d: Draft) -> None:
    d.seal, d.letter_way = None, "pdf"


@untrue("no-seal-scan", "no_seal", "承诺书是扫描件，只有签名，没有盖章。", letter=2)
def _(d: Draft) -> None:
    d.seal, d.letter_way = None, "scan"


@untrue("crossed-digits", "tractor_plate", "运单上的牵引车号牌有两位颠倒，与申报不同。", waybill=5)
def _(d: Draft) -> None:
    d.way.facts["tractor"] = d.wf.plate(_other_plate(d.t.tractor))
