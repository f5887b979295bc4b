"""Taizhou, a power-plant contractor: notice and facts on the first page, promise and signature on the second."""

import random

from ...kit import Layout, Sheet, World
from ..forms import BOLD, SONG, document, metres, tonnes

_FONTS = (SONG, BOLD)
_CSS = """@page{size:A4;margin:24mm 23mm 18mm 25mm}body{font:15px/1.75 'DejaVu Serif',Song;color:#111}
.pg{page-break-after:always;position:relative;height:250mm}.pg:last-child{page-break-after:auto}
.hd{font-size:11px;border-bottom:1px solid #000;display:flex;justify-content:space-between;margin-bottom:24px}
h1{font:400 25px SongB;text-align:center;margin:0 0 16px}h3{font:400 16px SongB;margin:14px 0 6px}
p{text-indent:2em}table{width:100%}
th,td{border:1.2px solid #000;padding:5px 9px;font-size:14px;line-height:1.35;text-align:left;font-weight:400}
th{background:#e4e4e4;font-family:SongB;text-align:center}td:first-child{text-align:center;width:44px}
td:nth-child(2){width:165px}
.ft{position:absolute;bottom:0;width:100%;text-align:center;font-size:11px}"""


def html(w: World, rng: random.Random) -> str:
    """The two pages."""
    x = w.extra

    def size(d: tuple[int, int, int]) -> str:
        return f"{metres(d[0], 2)}m(L)×{metres(d[1], 2)}m(W)×{metres(d[2], 2)}m(H)"

    facts = (
        ("运输责任单位", w.carrier),
        ("单位代码（18位）", w.uscc),
        ("单位法人", w.legal_representative),
        ("设备名称", w.cargo_name),
        ("设备外形尺寸", size(w.cargo)),
        ("设备重量", f"{tonnes(w.cargo_mass, 2)}t"),
        ("牵引头车牌", f"{w.tractor_plate}（黄牌）"),
        ("液压/平板挂车牌", f"{w.trailer_plate}（黄牌）"),
        ("装车后最大外形", size(w.loaded)),
        ("装车后总重", f"{tonnes(w.gross_mass, 2)}t"),
        ("轴荷分布（t）", x["axle_loads"]),
        ("发货起点", w.origin),
        ("卸车地点", w.destination),
        ("计划发运时间", f"{w.departs_on:%Y/%m/%d} {rng.choice(('08:00', '22:30', '06:30'))}"),
    )
    rows = "".join(f"<tr><td>{i}<td>{a}<td>{v}</tr>" for i, (a, v) in enumerate(facts, 1))
    number = f"TZ-DJ-{rng.randrange(100, 999)}"
    head = f"<div class=hd><span>电力大件运输项目部</span><span>文件编号：{number}　版次：B/0</span></div>"
    body = f"""<div class=pg>{head}<h1>告 知 承 诺 书</h1><h3>第一部分　告知</h3>
<p>根据《公路安全保护条例》及超限运输行驶公路管理的有关规定，车货外廓或总重超过限值的，应当申领通行证后方可上路。
申请人应如实填报下表，并对第二部分的承诺负责。</p><h3>表1　本次大件运输基本数据</h3>
<table><tr><th>序号</th><th>项　目</th><th>申报内容</th></tr>{rows}</table><div class=ft>第 1 页　共 2 页</div></div>
<div class=pg>{head}<h3>第二部分　承诺</h3><p>申请人已知晓上述告知事项，自愿作出承诺：</p>
<p>（1）表1数据及附件资料均属实，不弄虚作假；</p><p>（2）该设备因结构原因不能拆解、分装；</p>
<p>（3）提交的照片就是该车装载该设备后的照片；</p><p>（4）现场复测结果与表1不存在出入；</p>
<p>（5）只在通行证准许的日期和时段内，沿准许路线，以不高于准许车速通行；</p>
<p>（6）不中途换车、换挂、换货；</p><p>（7）若有失信，由我方负全部责任，并赔偿路产损失；</p>
<p>（8）我方同意主管部门公开本承诺；</p><p>（9）对主管部门的核查、检测予以配合。</p>
<p>本承诺书自签字盖章之日起生效，至本次运输结束为止。</p>
<p style="margin-top:42px;padding-left:44%;text-indent:0">申请人（盖章）</p>
<p style="padding-left:44%;text-indent:0">法人或授权人签字：</p>
<p style="padding-left:44%;text-indent:0">日期：{w.signed_on:%Y/%m/%d}</p><div class=ft>第 2 页　共 2 页</div></div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "power_two_pages",
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
    html,
    (0.56, 0.42),
    "two pages: the facts on the first; the date and the stamp on the second",
)
