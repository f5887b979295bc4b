"""Nine numbered paragraphs; every paragraph carries its own values."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, gap, m2, sheet, t

_FONTS = ("Hei", "Song", "SongB")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded
    day = w.departs_on.strftime("%Y.%m.%d")
    last = w.arrives_on.strftime("%Y.%m.%d")
    body = f"""<div class="no">附件2</div><h1>超限运输申报承诺书</h1>
    <p class="lead">苏州市交通运输局：{w.carrier}就本次不可解体大型物件运输，作出以下九项承诺：</p>
    <ol><li><b>主体及材料。</b>承诺单位统一社会信用代码：{w.uscc}，负责人（法定代表人）：{w.legal_representative}。
    所提交的营业执照（登记证编号{e["permit"]}）、行驶证、运输合同（{e["contract"]}）等材料真实、完整、有效。</li>
    <li><b>货物。</b>承运货物：{w.cargo_name}（{e["model"]}），数量1，尺寸{m2(length)}m×{m2(b)}m×{m2(h)}m，净重{t(w.cargo_mass)}t。
    货物为整体锻焊或装配结构，属不可解体物品。</li>
    <li><b>车辆。</b>由{gap(w.tractor_plate)}（黄牌，牵引）拖挂{gap(w.trailer_plate)}（低平板）承运，全列{e["axles"]}轴。
    牵引车准牵引总质量{rng.randrange(39, 41)}.00t，挂车核定载质量{rng.randrange(32, 35)}.50t。承运期间不以其他车辆顶替，不更换货物。</li>
    <li><b>照片。</b>上传的车头、侧面、尾部、捆扎共{rng.randrange(4, 9)}张照片，为上述车辆装载上述货物后的实景，不是网络图片或旧照。</li>
    <li><b>量测。</b>装载后全长{m2(L)}m、最宽处{m2(B)}m、离地最高{m2(H)}m，地磅称得车货合计{t(w.gross_mass)}t；
    沿途复测结果应与本条所列一致。</li>
    <li><b>行驶。</b>计划{day}上路，{last}前抵达；起点{w.origin}，终点{w.destination}。
    按通行证载明的时段、线路行驶，高速公路车速不超过{e["quota"]}km/h，桥梁上居中匀速、不超过5km/h。</li>
    <li><b>检查。</b>主动配合超限检测站、收费站及路面执法人员查验，随车携带许可证件。</li>
    <li><b>公开。</b>同意贵局将本承诺书、履诺结果归集至信用信息平台并公开。</li>
    <li><b>责任。</b>未履行上述任一承诺的，接受撤销许可、行政处罚和失信惩戒，赔偿公路设施损失。</li></ol>
    <div class="end"><span>承诺单位（章）：{w.carrier}</span><span>承诺日期：{w.signed_on.strftime("%Y.%m.%d")}</span></div>"""
    css = """body{font-family:Song;font-size:15px;line-height:1.8}h1{font:normal 25px Hei;text-align:center;
    margin:4px 0 14px}
    .no{font-family:Hei;font-size:15px}b{font-family:Hei;font-weight:normal}.lead{text-indent:2em;margin:0 0 4px}
    ol{padding-left:1.9em;margin:0}li{margin:5px 0;text-align:justify}.end{display:flex;justify-content:space-between;
    margin-top:32px}"""
    return sheet(css, body, _FONTS, margin="20mm 23mm")


LAYOUT = Layout(
    "l03_numbered",
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
