"""A formal notice in running prose; the law's limits and an earlier trip stand beside the facts."""

import random

from ...kit import Layout, Sheet, World
from ..forms import dot, files, m, sheet, t, ymd

_FONTS = ("Song", "SongB", "Hei")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded
    past = f"{rng.randrange(2, 9)}"
    body = f"""<h1>关于办理超限运输车辆通行手续的信用承诺函</h1>
    <div class="to">苏州市交通运输局：</div>
    <p>我单位{w.carrier}系依法登记的道路货物运输企业（统一社会信用代码{w.uscc}，法定代表人{w.legal_representative}），
    持有道路运输经营许可证，证号{e["permit"]}，具备大型物件运输资质。</p>
    <p>因客户设备安装需要，我单位拟于{ymd(w.departs_on)}启程，将{w.cargo_name}一台由{w.origin}运往{w.destination}。
    该货物自重{t(w.cargo_mass)}吨，外形长{m(length)}米、宽{m(b)}米、高{m(h)}米，在制造厂内已整体装配完毕，
    确属不可解体的整件，拆分将造成设备损坏。</p>
    <p>按《超限运输车辆行驶公路管理规定》，六轴汽车列车总质量限值为49吨，车货总长限18.1米、总宽限2.55米、总高限4米。
    本次装载后车货总长{m(L)}米、总宽{m(B)}米、总高{m(H)}米，车货总质量{t(w.gross_mass)}吨，超过上述限值，故依法提出申请。
    承运车辆为牵引车{dot(w.tractor_plate)}与低平板半挂车{dot(w.trailer_plate)}组成的汽车列车，另派工程车{e["escort"]}在后方警示护送。</p>
    <p>我单位今年{past}月曾以{dot(e["other_tractor"])}承运同类设备一次（当时总质量{rng.randrange(51, 58)}.5吨），未发生违章。对于本次申请，我单位郑重承诺如下：
    所报申请材料内容属实、来源合法；所附车辆及装载照片均为本车本货实拍；实际量得的尺寸、质量与申报数值一致；
    严格按照许可的时间、路线和速度行驶；许可有效期内不调换车辆，不更换、不加装货物；
    自觉接受交通执法机构和公路管理单位的检查、检测；如有违背，愿承担行政处罚、赔偿路产损失等一切法律责任；
    同意将本承诺及履约情况在信用网站向社会公示。</p>
    <p>特此承诺。</p>
    <div class="end"><div>{w.carrier}（公章）</div><div>{ymd(w.signed_on)}</div></div>
    <div class="foot">联系人：{e["clerk"]}　　联系电话：{e["phone"]}</div>"""
    css = """body{font-size:15.5px;line-height:1.95}h1{font:normal 23px Hei;text-align:center;margin:6px 0 22px}
    p{margin:0;text-indent:2em;text-align:justify}.end{text-align:right;margin:34px 20px 0 0;line-height:2.2}
    .end div:last-child{padding-right:46px}.foot{margin-top:26px;border-top:1px solid #000;padding-top:6px;
    font-size:14px}"""
    return sheet(css, body, _FONTS, margin="24mm 24mm 18mm 26mm")


LAYOUT = Layout(
    "l01_notice",
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
