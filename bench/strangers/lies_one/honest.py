"""Forty dossiers in which everything is right, though it looks unusual."""

from datetime import date

from .draft import Draft, honest
from .papers import OPEN, TICK
from .transports import Style, chinese_day, number

# Names of goods


@honest(
    "name-with-count",
    "cargo name with a count of one",
    "货名写作“电力变压器（1台）”，只有一台，与申报一致。",
    "transformer",
    "电力变压器",
)
def _(d: Draft) -> None:
    d.letter.facts["cargo_name"] = d.way.facts["cargo_name"] = "电力变压器（1台）"
    d.way.pieces = "1"


@honest(
    "name-with-voltage",
    "cargo name with its voltage",
    "货名前加了电压等级，仍是申报的电力变压器。",
    "transformer",
    "电力变压器",
)
def _(d: Draft) -> None:
    d.letter.facts["cargo_name"] = "110kV电力变压器"


@honest(
    "name-with-model",
    "cargo name with its model",
    "运单货名带型号SZ11-50000/110，仍是申报的主变压器。",
    "transformer",
    "主变压器",
)
def _(d: Draft) -> None:
    d.way.facts["cargo_name"] = "主变压器 SZ11-50000/110"


@honest(
    "excavator-model",
    "model with figures like a mass",
    "挖掘机型号里的330不是重量，货物与申报一致。",
    "vessel",
    "液压挖掘机",
    waybill=4,
)
def _(d: Draft) -> None:
    d.letter.facts["cargo_name"] = "液压挖掘机（XE330C型，整机）"


@honest(
    "consignee-with-goods-name",
    "consignee's name holds other goods",
    "收货单位名称里有“变压器油”，但货物是电力变压器。",
    "transformer",
    "电力变压器",
)
def _(d: Draft) -> None:
    d.way.facts["consignee"] = "无锡中能变压器油销售有限公司"


# Figures


@honest("mass-with-packing", "mass with a note on packing", "货物重量注明含包装，数值与申报相同。")
def _(d: Draft) -> None:
    d.letter.facts["mass"] = f"{number(d.t.mass)}吨（含包装）"


@honest("kilograms-and-millimetres", "kilograms and millimetres", "两份单证用千克和毫米，换算后与申报一致。", waybill=0)
def _(d: Draft) -> None:
    d.ls = d.ws = d.wf = Style(2, 3, 1, 0)
    d.says_total = True
    d.fill()


@honest("centimetres", "centimetres", "货物尺寸用厘米写，换算后与申报一致。", waybill=5)
def _(d: Draft) -> None:
    d.way.facts["cargo"] = "×".join(str(round(x * 100)) for x in d.t.cargo) + "厘米"


@honest(
    "width-height-length",
    "sizes in another order, each with its label",
    "尺寸按宽、高、长的次序书写，数值无误。",
    letter=3,
)
def _(d: Draft) -> None:
    a, b, c = d.t.loaded
    d.letter.facts["loaded"] = f"总宽{number(b)}m，总高{number(c)}m，总长{number(a)}m"


@honest(
    "gross-as-a-sum",
    "gross mass written as a sum",
    "总质量列出了牵引车、挂车、货物三项之和，合计与申报一致。",
    letter=1,
)
def _(d: Draft) -> None:
    d.letter.facts["gross"] = f"{number(d.t.gross, 1)}吨（主车9.8吨＋挂车13.2吨＋货物{number(d.t.mass, 1)}吨）"


@honest("remark-on-height", "a remark on the height that is right", "运单备注的装车后总高与申报一致。", waybill=3)
def _(d: Draft) -> None:
    d.way.notes = [f"装车后总高{number(d.t.loaded[2])}米，沿途净空不足5米处须停车确认"]


@honest(
    "towing-mass",
    "permitted towing mass of the tractor",
    "承诺书另列准牵引总质量，那是车辆参数，不是本次总质量。",
    letter=5,
)
def _(d: Draft) -> None:
    d.letter.rows += [("牵引车准牵引总质量", "60000kg"), ("挂车核定载质量", "60000kg")]


@honest("kerb-masses", "kerb masses of the vehicles", "承诺书另列主车和挂车的整备质量，与申报一致。", letter=2)
def _(d: Draft) -> None:
    d.letter.rows += [("主车整备质量", "9.8吨"), ("挂车整备质量", "13.2吨")]


@honest(
    "greatest-allowed-mass",
    "largest mass allowed for the trailer",
    "运单另列挂车最大允许总质量，不是货物重量。",
    waybill=0,
)
def _(d: Draft) -> None:
    d.way.rows.append(("挂车最大允许总质量", "73.2吨"))


@honest(
    "phone-like-a-mass", "telephone that looks like masses", "电话号码里的数字像重量，实为电话。", letter=3, waybill=2
)
def _(d: Draft) -> None:
    d.letter.rows.append(("联系电话", "0512-65420065"))
    d.way.rows.append(("托运人电话", "0512-42006500"))


# Places and days


@honest("park-without-city", "place without the word for city", "苏州工业园区即申报的苏州市工业园区。", letter=0)
def _(d: Draft) -> None:
    d.t.origin = "苏州市工业园区星龙街"
    d.fill()
    d.letter.facts["origin"] = d.way.facts["origin"] = "苏州工业园区星龙街"


@honest("province-before-place", "place with its province", "地点前加了江苏省和上级市，与申报为同一地点。", letter=1)
def _(d: Draft) -> None:
    d.t.origin, d.t.destination = "昆山市玉山镇", "无锡市惠山区堰桥街道"
    d.fill()
    d.letter.facts["origin"] = "江苏省苏州市昆山市玉山镇"
    d.letter.facts["destination"] = "江苏省无锡市惠山区堰桥街道"


@honest(
    "route-of-many-cities", "route with highways and other cities", "路线经过的高速和城市不是起运地、目的地。", letter=5
)
def _(d: Draft) -> None:
    d.t.origin, d.t.destination = "常熟市碧溪街道", "泰州市高港区"
    d.fill()
    d.letter.rows.append(("途经路线", "通港路—G15沈海高速—G40沪陕高速（南通、如皋）—S28启扬高速—高港出口"))


@honest("empty-return", "waybill names the way back", "运单注明卸货后空车返回，运输本身与申报一致。", waybill=5)
def _(d: Draft) -> None:
    d.way.notes = ["卸货后空车返回苏州停车场，返程不载货"]


@honest("day-without-year", "departure without a year", "起运日期省略年份，结合今年的落款即为申报日期。", letter=2)
def _(d: Draft) -> None:
    d.letter.facts["departs"] = f"{d.t.departs.month}月{d.t.departs.day}日"


@honest("days-in-chinese", "days in Chinese numerals", "日期用汉字数字书写，与申报一致。", letter=4)
def _(d: Draft) -> None:
    d.letter.facts["departs"], d.letter.facts["date"] = chinese_day(d.t.departs), chinese_day(d.t.signed)


@honest(
    "day-of-a-contract", "an old contract's day", "承诺书提到的2025年日期是运输合同签订日，不是承诺日期。", letter=0
)
def _(d: Draft) -> None:
    d.letter.lead = "根据2025年3月18日签订的《年度大件运输合同》，"


@honest("licence-days", "days of the driver's licence", "运单上的2009年和2031年是驾驶证日期，均未过期。", waybill=0)
def _(d: Draft) -> None:
    d.way.rows += [("驾驶证初次领证日期", "2009年5月7日"), ("驾驶证有效期至", "2031年5月7日")]


@honest(
    "valid-past-the-trip",
    "a promise with a term that holds the trip",
    "承诺书有效期到2026年底，覆盖本次运输。",
    letter=3,
)
def _(d: Draft) -> None:
    d.letter.notes = ["本承诺书自签署之日起生效，有效期至2026年12月31日。"]


@honest("form-of-2019", "number and year of a printed form", "2019是运单格式版本，不是开单年份。", waybill=1)
def _(d: Draft) -> None:
    d.way.form = "苏运管货〔2019〕版　印制：2019年8月"


# Plates, codes, pieces


@honest("two-plates-in-a-box", "two plates in one box", "主车、挂车号牌写在同一栏，均与申报一致。", waybill=5)
def _(d: Draft) -> None:
    d.way.one_box = "车牌号（主/挂）"


@honest("code-in-groups", "credit code in groups of four", "信用代码分段书写，去掉空格与申报相同。", letter=2)
def _(d: Draft) -> None:
    c = d.t.uscc
    d.letter.facts["uscc"] = " ".join((c[:4], c[4:8], c[8:12], c[12:16], c[16:]))


@honest(
    "second-row-blank", "a second goods row struck out", "货物表第二行划去并注明以下空白，只有一件货物。", waybill=3
)
def _(d: Draft) -> None:
    d.way.goods.append(("（以下空白）", "——", "——", "——"))


@honest("one-bare-piece", "piece count in words", "件数写作“壹件（裸装）”，就是一件。", waybill=0)
def _(d: Draft) -> None:
    d.way.pieces = "壹件（裸装）"


@honest("consignor-is-a-branch", "consignor is a branch", "托运人是分公司，承运人和公章仍是申报的公司。", waybill=4)
def _(d: Draft) -> None:
    d.way.facts["consignor"] = "江苏华电物资有限公司昆山分公司"


# Words of the letter


@honest("plainest-words", "the clauses in very plain words", "条款全用大白话，九项承诺俱全。", letter=5)
def _(d: Draft) -> None:
    d.clauses.clear()
    d.clauses.update(
        {
            "true": "交上来的材料句句是真，没掺一点假。",
            "whole": "货是一整个的，拆不开，硬拆就废了。",
            "photos": "照片就是这回装车时对着这台车、这件货拍的。",
            "measures": "装上车量出来、称出来多少，报的就是多少。",
            "run": "批哪天走就哪天走，批哪条路就走哪条路，车速也照批的来。",
            "nochange": "车是这辆车，货是这件货，都不换。",
            "liability": "哪条没做到，罚也好赔也好，我们认。",
            "publish": "这张纸挂到网上给大家看，我们同意。",
            "inspect": "什么时候来查都行，我们配合。",
        }
    )


@honest("nothing-split", "negations that affirm", "“未作任何拆分”“绝不更换”都是肯定的承诺。", letter=0)
def _(d: Draft) -> None:
    d.clauses["whole"] = "货物未作任何拆分，也不存在可以拆分而不拆分的情形，确为不可解体物品。"
    d.clauses["nochange"] = "绝不更换车辆，绝不调换或加装货物。"


@honest("if-untrue-we-answer", "a condition that only strengthens", "“如有不实愿承担责任”不是收回承诺。", letter=4)
def _(d: Draft) -> None:
    d.clauses["true"] = "以上所填及所附材料如有半点不实，我单位绝不推诿；现声明其全部真实、有效。"
    d.clauses["liability"] = "若发现与事实不符，愿接受撤销许可并承担全部责任。"


@honest(
    "one-casting", "odd words for what can't be divided", "用“浑然一体、拆开即报废”说明不可解体。", "press", letter=2
)
def _(d: Draft) -> None:
    d.clauses["whole"] = "机身为一次铸造成型，浑然一体，无接缝可拆，切开即告报废。"


@honest("no-spare-parts", "spare parts named only to be excluded", "条款提到备件附件，是承诺不夹带。", letter=1)
def _(d: Draft) -> None:
    d.clauses["nochange"] = "不更换车辆和货物，车上不夹带备件、附件及其他任何货物，随机工具另行发运。"


@honest("copy-follows-on-a-day", "a deferral with a day", "挂车年检页复印件写明了补交日期，在起运之前。", letter=0)
def _(d: Draft) -> None:
    d.letter.notes = ["挂车行驶证年检页已随申请上传，盖章复印件于2026年11月28日送达贵局窗口。"]


@honest("obeys-police", "obeys the police on the road", "服从交警现场指挥不构成改变路线的保留。", letter=3)
def _(d: Draft) -> None:
    d.clauses["run"] = "按照许可的时间、路线、速度行驶；途中遇交警指挥疏导的，服从现场指挥。"


@honest("box-says-indivisible", "two boxes, the right one ticked", "“是否可解体”勾选“否”，即不可解体。", letter=1)
def _(d: Draft) -> None:
    d.letter.rows.append(("是否可解体", f"{OPEN} 是　　{TICK} 否"))


@honest("photos-with-a-day", "the day of the photos", "照片拍摄于本次装车试吊当日，写明了日期。", letter=2)
def _(d: Draft) -> None:
    d.t.signed = date(2026, 11, 27)
    d.fill()
    d.clauses["photos"] = "所附照片系2026年11月26日在发货厂区装车完毕后拍摄，照片中的车、货即本次运输的车、货。"


_TRADITIONAL = dict(
    zip(
        "书诺号货质复与实运输车辆挂体无无损装载总轴报数据测许时间线达变"
        "动规发现违反愿责权单统会码这张导络网给让个们听说话认为来罚赔证"
        "图仅属开产门业称对应从请办项证该处将进后现场营两东临关苏龙压"
        "机电记录档检监进过点构备册种类页态势营铣钢锅炉换热热气长宽重级"
        "闭国务务齐员样没费经济当还凭纪张况设备确认废则终计划员规则强"
        "陈吴陆钱顾赵丽华孙伟贵术结构连续归参与绝难隐瞒编虚伪负结锡惠"
        "扬镇驰联远拓鲲鑫乡带离执护准样审准间转让顺东庄别条么织组驶径查题标异资误须"
        "调级扩适于识关万几币灵桥阴郑盖觉恒系",
        "書諾號貨質複與實運輸車輛掛體無無損裝載總軸報數據測許時間線達變"
        "動規發現違反願責權單統會碼這張導絡網給讓個們聽說話認為來罰賠證"
        "圖僅屬開產門業稱對應從請辦項證該處將進後現場營兩東臨關蘇龍壓"
        "機電記錄檔檢監進過點構備冊種類頁態勢營銑鋼鍋爐換熱熱氣長寬重級"
        "閉國務務齊員樣沒費經濟當還憑紀張況設備確認廢則終計劃員規則強"
        "陳吳陸錢顧趙麗華孫偉貴術結構連續歸參與絕難隱瞞編虛偽負結錫惠"
        "揚鎮馳聯遠拓鯤鑫鄉帶離執護準樣審準間轉讓順東莊別條麼織組駛徑查題標異資誤須"
        "調級擴適於識關萬幾幣靈橋陰鄭蓋覺恆係",
        strict=True,
    )
)


def _traditional(page: str) -> str:
    """In traditional characters, but for plates: these are as the plate is."""
    kept = page.replace("苏E", "\0").replace("挂</", "\1</").replace("挂，", "\1，").replace("挂挂", "\1挂")
    return "".join(_TRADITIONAL.get(c, c) for c in kept).replace("\0", "苏E").replace("\1", "挂")


@honest(
    "traditional-characters",
    "a letter in traditional characters",
    "承诺书用繁体字书写，内容与申报一致。",
    "transformer",
    "电力变压器",
    letter=0,
)
def _(d: Draft) -> None:
    d.t.carrier, d.t.boss = "苏州恒驰大件运输有限公司", "陈国强"
    d.t.origin, d.t.destination = "太仓市浮桥镇", "江阴市临港街道"
    d.ls = Style(0, 0, 0, 0)
    d.fill()
    d.seal = d.t.carrier
    d.letter.title, d.letter.purpose = "信用承诺书", "申请办理超限运输车辆通行证"
    d.lang, d.finish = "zh-Hant", _traditional
