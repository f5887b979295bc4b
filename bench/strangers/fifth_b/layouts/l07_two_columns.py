"""A landscape sheet: what the office tells at the left, what the firm promises at the right, values in quotes."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, sheet, ymd

_FONTS = ("Song", "Hei", "Kai")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded
    kg = f"{w.cargo_mass / 1000:.3f}"
    all_kg = f"{w.gross_mass / 1000:.3f}"
    body = f"""<h1>大件运输行政许可告知承诺书</h1><div class="two"><section><h2>告 知 事 项</h2>
    <p>告知单位：苏州市交通运输局</p>
    <p>一、车货总高度从地面算起超过4米，或总宽度超过2.55米，或总长度超过18.1米，或总质量超过车辆轴数对应限值（六轴49000千克）的，
    为超限运输车辆，应当取得《超限运输车辆通行证》。</p>
    <p>二、车货总高度超过4.5米、总宽度超过3.75米、总长度超过28米、总质量超过100000千克的，应当另行编制护送方案，不适用告知承诺方式。</p>
    <p>三、申请人隐瞒情况、提供虚假材料的，一年内不再受理其申请；擅自超时、偏离路线的，依法处罚。</p>
    <p>四、咨询电话：0512-6{rng.randrange(1000000, 9999999)}；监督电话：12328。</p>
    <div class="sig">告知日期：{ymd(w.signed_on)}</div></section>
    <section><h2>承 诺 内 容</h2>
    <p>申请人“{w.carrier}”，代码“{w.uscc}”，法定代表人“{w.legal_representative}”，对左栏告知内容已全部知晓，现承诺：</p>
    <p>1. 申请运输的是“{w.cargo_name}”，不可拆解；货物长“{length}”毫米、宽“{b}”毫米、高“{h}”毫米，质量“{kg}”吨。</p>
    <p>2. 参加运输的车辆只有牵引车“{w.tractor_plate}”和半挂车“{w.trailer_plate}”，照片中的车辆、货物即上述车辆、货物，中途不作更换；
    过去曾登记的“{e["other_tractor"]}”已转让，与本次无关。</p>
    <p>3. 装妥后，长“{L}”毫米、宽“{B}”毫米、高“{H}”毫米，车货总质量“{all_kg}”吨，申报数与实测数相同。</p>
    <p>4. 路线为“{w.origin}”至“{w.destination}”，“{ymd(w.departs_on)}”出发，依通行证准许的时间、路线、时速行驶。</p>
    <p>5. 材料真实；接受检查；同意公示；违诺则承担法律后果。</p>
    <div class="sig">申请人（盖章）：{w.carrier}<br>承诺日期：{ymd(w.signed_on)}</div></section></div>"""
    css = """body{font-size:17px;line-height:1.8}h1{font:normal 25px Hei;text-align:center;margin:0 0 10px}
    .two{display:flex;border:2px solid #000}section{padding:8px 16px 12px;width:56%;position:relative}
    section:first-child{width:44%;border-right:1px solid #000;font-family:Kai}h2{font:normal 17px Hei;text-align:center;
    margin:2px 0 6px}
    p{margin:3px 0}.sig{margin-top:18px;padding-left:10%}"""
    return sheet(css, body, _FONTS, size="A4 landscape", margin="14mm 15mm")


LAYOUT = Layout(
    "l07_two_columns",
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
