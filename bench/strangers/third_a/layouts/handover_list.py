"""Yangzhou, a power-station contractor: a numbered list in Word, values on the next line, several dates at the end."""

import random
from datetime import date

from ...kit import Layout, Sheet, World
from ..forms import FANG, HEI, document, metres, tonnes

_FONTS = (FANG, HEI)
_CSS = """@page{size:A4;margin:18mm 24mm 14mm 26mm}body{font:16px/1.5 'DejaVu Serif',Fang;color:#000}
h1{font:400 23px Hei;text-align:center;margin:0 0 4px}
h5{font:400 15.5px Hei;margin:8px 0 0}p{padding-left:2em}.e{text-align:center;font-size:14px;margin-bottom:6px}
table{width:100%;margin-top:14px}td{border:1px solid #000;padding:5px 8px;font-size:14.5px}"""


def html(w: World, rng: random.Random) -> str:
    """The list."""
    x = w.extra

    def form(d: date) -> str:
        return f"{d:%Y}年{d:%m}月{d:%d}日"

    def size(d: tuple[int, int, int]) -> str:
        return f"{metres(d[0])}m（长）、{metres(d[1])}m（宽）、{metres(d[2])}m（高）"

    body = f"""<h1>甲供设备公路运单</h1><div class=e>（兼设备移交单）　编码：{w.waybill_number}</div>
<h5>一、托运单位</h5><p>{w.consignor}</p><h5>二、设备接收单位</h5><p>{w.consignee}</p>
<h5>三、运输承包单位及运输工具</h5>
<p>{w.carrier}，用{w.tractor_plate}（主车）带{w.trailer_plate}（挂车），驾驶员{x["driver"]}，电话{x["driver_phone"]}。</p>
<h5>四、设备</h5><p>{w.cargo_name}，1台，图号
{rng.choice("ABDE")}{rng.randrange(100, 999)}.{rng.randrange(10, 99)}-{rng.randrange(1, 9)}
，裸件，附件另箱。</p>
<h5>五、设备运输尺寸</h5><p>{size(w.cargo)}</p><h5>六、设备运输重量</h5>
<p>{tonnes(w.cargo_mass, 1) if w.cargo_mass % 100 == 0 else tonnes(w.cargo_mass)} t（不含附件）</p>
<h5>七、车货合计</h5><p>外形{size(w.loaded)}；
重量{tonnes(w.gross_mass, 1) if w.gross_mass % 100 == 0 else tonnes(w.gross_mass)} t</p>
<h5>八、起讫</h5><p>{w.origin} <span style="font-family:'DejaVu Sans'">→</span> {w.destination}</p>
<h5>九、注意事项</h5><p>三维冲撞记录仪全程开启，加速度不大于{rng.choice((2, 3))}g；倾角不大于15°；雨雪天加盖篷布。</p>
<table><tr><td>开单日期<td>{form(w.signed_on)}<td>合同签订<td>2026年0{rng.randrange(3, 9)}月1{rng.randrange(10)}日</tr>
<tr><td>发车日期<td>{form(w.departs_on)}<td>到货期限<td>{form(w.arrives_on)}</tr>
<tr><td>移交人<td>{x["consignor_contact"]}<td>承运经办<td>{x["clerk"]}</tr><tr><td>接收人<td>　<td>接收日期<td>　　　年　　月　　日</tr></table>
<div style="font-size:13px;margin-top:8px">说明：本单一式三份，托运、承运、接收单位各一份；接收单位开箱检查前应先核对外观及冲撞记录。</div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "handover_list",
    (
        Sheet(
            "waybill",
            (
                "consignor",
                "consignee",
                "carrier",
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
                "waybill_number",
            ),
        ),
    ),
    _FONTS,
    html,
    (0.7, 0.67),
)
