"""A firm's own letterhead: running prose, values in bold, no blanks, the promises as 一是 … 九是."""

import random

from ...kit import Layout, Sheet, World
from .common import files, han_date, long_date, paper, t, times

_CSS = """
.p{padding:16mm 26mm 24mm 28mm;font-family:kai;font-size:14pt;line-height:1.9}
.top{font-family:song;color:#c01818;font-size:22pt;text-align:center;font-weight:bold;line-height:1.25;
padding-bottom:2.5mm;
border-bottom:.9mm solid #c01818;margin-bottom:.8mm}
.thin{border-top:.3mm solid #c01818;font-size:9.5pt;font-family:song;color:#333;padding-top:1mm;display:flex;
justify-content:space-between;line-height:1.3}
h1{font-family:song;font-size:19pt;text-align:center;margin:7mm 0 4mm}
p.i{text-indent:2em;text-align:justify} b{font-weight:bold}
.foot{text-align:right;padding-right:12mm;line-height:2}
.end{font-size:8.5pt;font-family:song;color:#555;border-top:.2mm solid #999;margin-top:7mm;text-align:left;
margin-right:-12mm;line-height:1.5;padding-top:1mm}
"""


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    body = f"""<div class="p"><div class="top">{w.carrier}</div>
<div class="thin"><span>信用代码 {w.uscc}</span><span>电话 {e["landline"]}</span>
<span>运函〔2026〕{rng.randrange(11, 240)}号</span></div>
<h1>大件公路运输诚信承诺书</h1><p>{e["city"]}市交通运输局：</p>
<p class="i">我公司受托承运<b>{w.cargo_name}</b>壹件，该货物外形为<b>{times(w.cargo, "m×")}m</b>（长×宽×高），
净重<b>{t(w.cargo_mass)}吨</b>。
本次由<b>{w.tractor_plate}</b>牵引车与<b>{w.trailer_plate}</b>低平板半挂车组成车组，共{e["axles"]}轴，
装载完成后外廓<b>{times(w.loaded, "m×")}m</b>，
合计总质量<b>{t(w.gross_mass)}吨</b>，自<b>{w.origin}</b>至<b>{w.destination}</b>，<b>{long_date(w.departs_on)}
</b>起程。法人代表<b>{w.legal_representative}</b>谨代表公司承诺：</p>
<p class="i">一是递交贵局的文件、证照、数据句句属实，无虚假无隐瞒；二是上述设备出厂即为一体，确属不可解体之货；
三是所附车身四面照片系本车组装载本件货物之后实拍；
四是实车的长宽高、总质量、各轴轴荷均与申请表一致；五是凭证上路，按许可的时间、许可的路线行车，遇桥限速，夜间亮灯；
六是不换车头、不换挂车、不换货物，亦不借证他人；
七是若有食言，自愿接受撤销许可及处罚，损坏路桥照价赔偿；八是准许贵局将此书在信用网站公开；九是对沿线执法人员的查验、
称重一律配合。</p>
<p class="i">特此承诺。</p>
<div class="foot"><p>{w.carrier}</p><p>{han_date(w.signed_on)}</p>
<p class="end">联系人：{e["clerk"]}　手机：{e["phone"]}　开户行：{e["bank"]}　账号：{e["account"]}</p></div></div>"""
    return paper(("kai", "song"), _CSS, body)


LAYOUT = Layout(
    "wuxi_prose",
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
    files("kai", "song"),
    _html,
    stamp=(0.70, 0.845),
    note="red letterhead, prose with bold values, date in Chinese numerals",
)
