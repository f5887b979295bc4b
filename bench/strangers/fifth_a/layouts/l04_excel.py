"""A transport department's Excel sheet, landscape: two rows of heads, one row of values, clauses in a merged cell."""

import random

from ...kit import Layout, Sheet, World
from ._common import HEI, LETTER, SONG, SONGB, page

_CSS = """body{font:10pt/1.45 Song}td{border:.7pt solid #000;padding:1.4mm 1mm;text-align:center}.l{text-align:left;
padding:2mm 3mm}
.t td{border:0;font:17pt SongB}.h td{font-family:SongB;background:#f6f6f6}.c{font-size:10pt;line-height:1.55}"""
_CLAUSES = (
    "我司所报资料属实，原件可随时备查；",
    "货物为单件不可拆解物件；",
    "照片为本车本货装载照片，未经修改；",
    "实车实货尺寸重量与表列数值一致；",
    "按许可的时间段、路线、车速通行；",
    "许可期间车辆及装载物不作变动；",
    "如违约，我司承担全部法律后果；",
    "同意本表内容上网公开；",
    "接受沿途及卸货点的执法检查。",
)


def _html(w: World, rng: random.Random) -> str:
    c, d = w.cargo, w.loaded
    day = "{0.year}/{0.month}/{0.day}".format
    cells = (w.tractor_plate, w.trailer_plate, w.cargo_name, *c, w.cargo_mass, *d, w.gross_mass, day(w.departs_on))
    return page(
        _CSS,
        f"""<table><tr class='t'><td colspan='12'>大件运输企业承诺书</td></tr>
<tr><td colspan='2' style='font-family:SongB'>运输企业</td><td colspan='4'>{w.carrier}</td>
<td colspan='2' style='font-family:SongB'>社会信用代码</td>
<td colspan='2'>{w.uscc}</td><td style='font-family:SongB'>法人</td><td>{w.legal_representative}</td></tr>
<tr class='h'><td colspan='2'>车牌</td><td colspan='5'>装载货物</td><td colspan='4'>车货合计</td><td rowspan='2'>发车日</td></tr>
<tr class='h'><td>主车</td><td>挂车</td><td>品名</td><td>长mm</td><td>宽mm</td><td>高mm</td><td>重量kg</td>
<td>总长mm</td><td>总宽mm</td><td>总高mm</td><td>总重kg</td></tr>
<tr>{"".join(f"<td>{v}</td>" for v in cells)}</tr>
<tr><td colspan='2' style='font-family:SongB'>装货地</td><td colspan='4'>{w.origin}</td>
<td colspan='2' style='font-family:SongB'>卸货地</td>
<td colspan='4'>{w.destination}</td></tr>
<tr><td colspan='12' class='l'><p style='font-family:SongB'>承诺事项（呈报：苏州市交通运输局）</p>
{"".join(f"<p class='c'>{i}）{t}</p>" for i, t in enumerate(_CLAUSES, 1))}</td></tr>
<tr><td colspan='6' class='l' style='height:26mm;vertical-align:top'>企业盖章：</td>
<td colspan='6' class='l' style='vertical-align:top'>制表：{w.extra["clerk"]}<br><br>签订日期：{day(w.signed_on)}</td></tr>
</table>""",
        "A4 landscape",
        "12mm 14mm",
    )


LAYOUT = Layout("l04_excel", (Sheet("commitment_letter", LETTER),), (SONG, HEI, SONGB), _html)
