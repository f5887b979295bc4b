"""A road waybill of two printed columns with sub-heads, tick boxes, loading and arrival times and a block of terms."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, sheet, t, ymd

_FONTS = ("Song", "SongB", "Kai")


def _html(w: World, rng: random.Random) -> str:
    e = w.extra

    def rows(*pairs: tuple[str, str]) -> str:
        return "".join(f"<tr><td>{key}</td><td>{value}</td></tr>" for key, value in pairs)

    def cm(size: tuple[int, int, int]) -> str:
        return "长{}cm<br>宽{}cm<br>高{}cm".format(*(x // 10 for x in size))

    cols = '<colgroup><col style="width:84px"><col></colgroup>'
    body = f"""<h1>江苏省道路货物运单</h1><div class="n"><span>（大型物件专用）</span><span>编号 <b>{
        w.waybill_number
    }</b></span></div>
    <div class="w"><table>{cols}<tr><th colspan="2">托运人信息</th></tr>{
        rows(("托 运 人", w.consignor), ("经 办 人", e["clerk"]), ("电　　话", e["phone"]))
    }
    <tr><th colspan="2">收货人信息</th></tr>{rows(("收 货 人", w.consignee), ("电　　话", e["phone2"]))}
    <tr><th colspan="2">货物信息</th></tr>{
        rows(
            ("品　　名", w.cargo_name),
            ("规格型号", e["model"]),
            ("外形尺寸", cm(w.cargo)),
            ("货　　重", t(w.cargo_mass) + " 吨"),
            ("包　　装", "□木箱　■裸装　□托架"),
            ("能否解体", "□能　■不能"),
            ("保价金额", e["insured"] + " 万元"),
        )
    }</table>
    <table>{cols}<tr><th colspan="2">承运人信息</th></tr>{
        rows(
            ("承 运 人", w.carrier),
            ("信用代码", w.uscc),
            ("许可证号", e["permit"]),
            ("车头牌照", w.tractor_plate),
            ("车板牌照", w.trailer_plate),
            ("驾 驶 员", e["driver"] + "　" + e["phone3"]),
        )
    }
    <tr><th colspan="2">装载信息</th></tr>{
        rows(("车货外廓", cm(w.loaded)), ("车货总重", t(w.gross_mass) + " 吨"), ("加固方式", "■链条　■垫木　□焊接"))
    }
    <tr><th colspan="2">行程信息</th></tr>{
        rows(
            ("起 运 地", w.origin),
            ("到 达 地", w.destination),
            ("起运日期", ymd(w.departs_on)),
            ("到达日期", ymd(w.arrives_on)),
        )
    }</table></div>
    <div class="p"><b>运输约定</b>　1. 承运人凭《超限运输车辆通行证》行驶，因线路管制产生的等待费由托运人承担；2. 装载加固由承运人负责，
    起吊由托运人负责；3. 收货人应在车辆到达后8小时内卸货，逾期每小时收取压车费300元；4. 运费{
        e["freight"]
    }元，货到付清。</div>
    <div class="s"><span>托运人签章</span><span>承运人签章</span><span>收货人签章</span></div>
    <div class="d">填单日期：{ymd(w.signed_on)}</div>"""
    css = """body{font-size:14.5px}h1{font:normal 26px SongB;text-align:center;margin:0;letter-spacing:4px}
    .n{display:flex;justify-content:space-between;margin:8px 2px 4px}
    b{font-family:SongB;font-weight:normal}.w{display:flex;border:2px solid #000}.w table{width:50%;table-layout:fixed}
    .w table+table{border-left:2px solid #000}
    td,th{border:1px solid #444;padding:5px 6px;line-height:1.4}th{font:normal 15px SongB;background:#eee;
    letter-spacing:3px}
    td:last-child{font-family:Kai;font-size:15.5px}.p{border:2px solid #000;border-top:0;padding:8px 10px;
    line-height:1.7;font-size:13.5px}
    .s{display:flex;justify-content:space-around;margin-top:22px}.d{text-align:right;margin:44px 10px 0}"""
    return sheet(css, body, _FONTS, margin="16mm 17mm")


LAYOUT = Layout(
    "w16_two_halves",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "carrier",
                "uscc",
                "consignor",
                "consignee",
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
