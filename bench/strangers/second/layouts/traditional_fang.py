"""A promise in traditional characters."""

import random

from ...kit import Layout, Sheet, World
from ..writing import box, document, files, in_han, tonnes

_CSS = """
body{font:13pt/1.9 oldfang,ming;padding:22mm 25mm;height:296mm;position:relative}
h1{font:23pt oldfang,ming;text-align:center;letter-spacing:.4em;padding-left:.4em;margin:0 0 5mm}
table{width:100%;font-size:12.5pt;line-height:1.55;margin-bottom:3mm}td{border-bottom:.5pt solid #000;
padding:.8mm 1mm}td.k{width:40mm}
p{margin:0;text-indent:2em;text-align:justify;font-size:12.5pt;line-height:1.75}.foot{position:absolute;right:28mm;
bottom:44mm;text-align:right}
.s{font-family:ming}
"""
_PAIRS = (
    "业業东東临臨乌烏乡鄉仪儀众眾伟偉储儲兰蘭兴興内內军軍农農冯馮刘劉刚剛创創动動区區华華卫衛压壓县縣发發变變叶葉号號吕呂启啟吴吳团團园園国國堃堃壳殼备備孙孫"
    "学學宝寶宾賓峡峽带帶广廣庆慶应應开開张張强強扬揚换換无無晓曉术術杨楊桥橋横橫沪滬济濟涛濤滨濱炉爐热熱犇犇电電盐鹽窑窯红紅经經结結罗羅联聯腾騰节節芜蕪苏蘇"
    "荆荊萧蕭蒋蔣装裝许許设設谢謝责責贤賢货貨资資赣贛赵趙跃躍转轉载載输輸辽遼达達迁遷运運远遠连連邓鄧郑鄭钢鋼钧鈞钻鑽铁鐵银銀链鏈锅鍋锡錫锦錦锻鍛镇鎮长長"
    "门門阳陽际際陈陳陕陝韩韓项項风風马馬驰馳驱驅骏駿鸿鴻黄黃龙龍万萬丰豐机機体體岭嶺种種构構网網宁寧杰傑云雲会會"
)
_OLD = {_PAIRS[i]: _PAIRS[i + 1] for i in range(0, len(_PAIRS), 2)}


def _old(text: str) -> str:
    text = text.replace("余热", "餘热").replace("仪征", "仪徵").replace("并联", "並联")
    return "".join(_OLD.get(sign, sign) for sign in text)


def _html(w: World, rng: random.Random) -> str:
    x = w.extra
    body = f"""<h1>信用承諾書</h1><table><tr><td class=k>承諾單位</td><td>{_old(w.carrier)}</td></tr>
<tr><td class=k>統一社會信用代碼</td><td>{w.uscc}</td></tr><tr><td class=k>法定代表人</td><td>{_old(w.legal_representative)}</td>
</tr>
<tr><td class=k>牽引車號牌</td><td class=s>{w.tractor_plate}</td></tr><tr><td class=k>掛車號牌</td><td class=s>
{w.trailer_plate}</td></tr>
<tr><td class=k>貨物名稱及重量</td><td>{_old(w.cargo_name)}，{tonnes(w.cargo_mass)}噸</td></tr>
<tr><td class=k>貨物長寬高</td><td>{box(w.cargo)}公尺</td></tr><tr><td class=k>車貨總長寬高</td><td>{box(w.loaded)}公尺</td></tr>
<tr><td class=k>車貨總質量</td><td>{tonnes(w.gross_mass)}噸（{x["axles"]}軸，最大軸荷{x["axle_load"]}噸）</td></tr>
<tr><td class=k>起運地點</td><td>{_old(w.origin)}</td></tr><tr><td class=k>到達地點</td><td>{_old(w.destination)}</td></tr>
<tr><td class=k>起運日期</td><td>{in_han(w.departs_on)}</td></tr></table>
<p>敝公司謹就前列運輸，向主管機關承諾：所呈文件悉屬真實；貨物不可解體；相片確為本次車輛與貨載；尺寸、軸荷、總質量與申報相同；
遵照核准之時日、路線、車速行駛；不更換車輛或貨物；接受沿途查驗；如有違背，願負法律與賠償責任；並同意公開本承諾及信用紀錄。</p>
<div class=foot>立書單位：{_old(w.carrier)}<br>{in_han(w.signed_on)}</div>"""
    return document(_CSS, body, "oldfang", "ming")


LAYOUT = Layout(
    name="second_traditional_fang",
    sheets=(
        Sheet(
            "commitment_letter",
            (
                "carrier",
                "uscc",
                "legal_representative",
                "tractor_plate",
                "trailer_plate",
                "cargo_name",
                "cargo_mass",
                "cargo_dimensions",
                "loaded_dimensions",
                "gross_mass",
                "from",
                "to",
                "departs_on",
                "date",
            ),
        ),
    ),
    fonts=files("oldfang", "ming"),
    html=_html,
    stamp=(0.66, 0.787),
    note="traditional characters, names and places too (plates keep the simplified sign); 公尺 and 噸 as units",
)
