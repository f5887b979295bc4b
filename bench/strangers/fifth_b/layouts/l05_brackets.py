"""A lawyer's text: values in heavy brackets and bold, defined terms after them."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, m2, sheet

_FONTS = ("Song", "SongB", "Hei")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded

    def v(value: str) -> str:
        return f"【<b>{value}</b>】"

    ton = f"{w.cargo_mass / 1000:.2f}"
    total = f"{w.gross_mass / 1000:.2f}"
    body = f"""<h1>诚信申报与合规通行承诺书</h1>
    <p>承诺方：{v(w.carrier)}（下称“本公司”），统一社会信用代码{v(w.uscc)}，法定代表人{v(w.legal_representative)}。</p>
    <p>受诺方：苏州市交通运输局及起讫点沿线公路管理机构。</p>
    <h2>鉴于</h2>
    <p>（A）{w.consignor}（下称“货主”）与本公司签有编号{v(e["contract"])}的运输合同，委托本公司承运{v(w.cargo_name)}（下称“标的物”）；</p>
    <p>（B）标的物为单一整件，无法在不损毁其性能的前提下拆解运输，其外廓为长{v(m2(length) + "米")}、宽{v(m2(b) + "米")}、高{v(m2(h) + "米")}，质量为{v(ton + "吨")}；</p>
    <p>（C）本公司另有同合同项下第二批货物，将由{e["other_tractor"]}/{e["other_trailer"]}另行申请，不适用本承诺书。</p>
    <h2>据此，本公司不可撤销地承诺</h2>
    <p>一、指定由{v(w.tractor_plate)}半挂牵引车连接{v(w.trailer_plate)}半挂车（合称“指定车辆”）执行运输。未经重新许可，指定车辆及标的物均不得替换。</p>
    <p>二、指定车辆装载标的物后，外廓最大尺寸为{v(f"{m2(L)}×{m2(B)}×{m2(H)}米")}（长×宽×高），合计总质量为{v(total + "吨")}，
    任何时点经有权机关检测所得数据均与之相同；随附照片反映的即为该装载状态下的指定车辆与标的物。</p>
    <p>三、运输自{v(w.origin)}起，至{v(w.destination)}止，于{v(w.departs_on.strftime("%Y-%m-%d"))}开始；
    全程遵守许可所定之时间、路线及车速。</p>
    <p>四、本公司保证全部申请文件真实、准确、无重大遗漏，接受并配合任何路面或事后检查，
    同意本承诺书文本及违约信息依法披露。</p>
    <p>五、违反本承诺的，本公司承担相应的行政、民事乃至刑事责任，并赔偿公路、桥涵及附属设施损失；投保金额{e["insured"]}万元不构成赔偿上限。</p>
    <table><tr><td>承诺方（盖章）</td><td>{w.carrier}</td></tr><tr><td>签署日</td><td>{v(w.signed_on.strftime("%Y-%m-%d"))}</td>
    </tr></table>"""
    css = """body{font-size:15px;line-height:1.85}h1{font:normal 24px SongB;text-align:center;margin:0 0 16px}
    h2{font:normal 16px Hei;margin:10px 0 2px}p{margin:3px 0;text-align:justify}b{font-family:SongB;font-weight:normal}
    table{margin:26px 0 0 24%;white-space:nowrap}td{padding:3px 10px;border-bottom:1px solid #777}"""
    return sheet(css, body, _FONTS, margin="20mm 24mm")


LAYOUT = Layout(
    "l05_brackets",
    (
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
                "consignor",
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
