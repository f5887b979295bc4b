"""A letter whose text is in traditional characters; the firm's own values stay as registered. Serif, 12.5 pt."""

import random

from ...kit import Layout, Sheet, World
from .common import box, day, document, number

PAPER = (210.0, 297.0)
_CSS = """
body{font-family:'Serif';font-size:12.5pt;line-height:1.66}
.page{padding:20mm 24mm}
h1{font-weight:700;font-size:21pt;text-align:center;letter-spacing:.5em;text-indent:.5em;margin:0 0 4mm}
table{width:100%;margin:2mm 0 3mm} td{border-top:.5pt solid #000;border-bottom:.5pt solid #000;padding:.9mm 1.5mm}
td:first-child{width:45mm;font-weight:700} p{text-indent:2em} ol{margin:0;padding-left:9mm}
.foot{position:absolute;right:30mm;bottom:22mm;text-align:center;line-height:1.9}
"""


def _html(w: World, rng: random.Random) -> str:
    body = f"""<div class="page"><h1>信用承諾書</h1><p>茲就大型物件運輸事宜，向公路管理機構承諾如左：</p>
<table><tr><td>承運企業</td><td lang="zh-CN">{w.carrier}</td></tr><tr><td>統一社會信用代碼</td><td>{w.uscc}</td></tr>
<tr><td>法定代表人</td><td lang="zh-CN">{w.legal_representative}</td></tr>
<tr><td>牽引車／掛車號牌</td><td lang="zh-CN">{w.tractor_plate} ／ {w.trailer_plate}</td></tr>
<tr><td>貨物名稱</td><td lang="zh-CN">{w.cargo_name}</td></tr><tr><td>貨物重量</td><td>{number(w.cargo_mass)} 噸</td></tr>
<tr><td>貨物長寬高</td><td>{box(w.cargo, " x ")} 公尺</td></tr><tr><td>車貨總長寬高</td><td>{box(w.loaded, " x ")} 公尺</td></tr>
<tr><td>車貨總質量</td><td>{number(w.gross_mass)} 噸</td></tr>
<tr><td>起訖地點</td><td lang="zh-CN">自 {w.origin}<br>至 {w.destination}</td></tr><tr><td>起運日期</td>
<td>{day(w.departs_on)}</td></tr></table>
<ol><li>所附文件及資料俱屬真實，如有虛偽願負全責。</li><li>所運貨物為不可拆解之整體。</li><li>所附照片即為本車輛與本貨物之實況。</li>
<li>實際尺寸、總質量及軸荷與申報相符。</li><li>依核准之時間、路線及速度行駛。</li><li>運輸期間不更換車輛，亦不更換貨物。</li>
<li>違反承諾時，願依法承擔一切責任。</li><li>同意將本承諾書公開刊載。</li><li>願隨時接受主管機關之檢查。</li></ol>
<div class="foot"><span lang="zh-CN">{w.carrier}</span>　謹具<br>{day(w.signed_on)}</div></div>"""
    return document(_CSS, body, ("Serif",), lang="zh-TW")


LAYOUT = Layout(
    "letter_traditional",
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
    ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"),
    _html,
    (0.66, 0.885),
    "labels and clauses in traditional characters, values as registered; units 噸 and 公尺",
)
