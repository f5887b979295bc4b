"""A firm's Word letter in running text to the city's bureau."""

import random

from ...kit import Layout, Sheet, World
from ._common import FANG, HEI, LETTER, NUMERALS, SONGB, characters, g, page, ymd

_CSS = """body{font:13.5pt/1.72 Fang}h1{font:22pt SongB;margin:2mm 0 7mm}p{text-indent:2em;text-align:justify}
.a{text-indent:0}.e{text-align:right;text-indent:0;padding-right:12mm}b{font:13.5pt Hei}"""
_CLAUSES = (
    "我公司提交的申请资料全部真实可靠，如有虚假，后果自负。",
    "该货物属整体性设备，确实无法拆分运输，不属于可解体货物。",
    "随附照片系该车、该货装载后现场拍摄，没有借用其他车辆照片。",
    "装车后我公司已过磅并丈量，实测数据同申报数据一致。",
    "运输途中按批准的日期、线路通行，行驶速度不超过批准车速。",
    "通行证有效期内不换车、不换货、不涂改或转借通行证。",
    "如有违反，愿接受主管部门依法处理，造成公路损坏的照价赔偿。",
    "我公司同意本承诺向社会公开，并纳入企业信用档案。",
    "途中及事后主管部门检查时，驾驶员停车配合，如实提供证件。",
)


def _html(w: World, rng: random.Random) -> str:
    def size(s: tuple[int, int, int]) -> str:
        return f"长{g(s[0])}米、宽{g(s[1])}米、高{g(s[2])}米"

    clauses = "".join(f"<p>{NUMERALS[i]}、{c}</p>" for i, c in enumerate(_CLAUSES, 1))
    return page(
        _CSS,
        f"""<h1>信用承诺书</h1><p class='a'>苏州市交通运输局：</p>
<p>{w.carrier}（统一社会信用代码{w.uscc}，法定代表人{w.legal_representative}）拟于{ymd(w.departs_on)}使用{w.tractor_plate}号牵引车、
{w.trailer_plate}号半挂车，将{w.cargo_name}壹件由{w.origin}运至{w.destination}。货物{size(w.cargo)}，重{g(w.cargo_mass)}吨；
装车后车货总{size(w.loaded)}，车货总重{g(w.gross_mass)}吨。现就本次大件运输承诺如下：</p>{clauses}
<p style='margin-top:3mm'>特此承诺。</p><p class='e' style='margin-top:9mm'>{w.carrier}（盖章）</p>
<p class='e'>{characters(w.signed_on)}</p>""",
        margin="22mm 26mm 16mm 28mm",
    )


LAYOUT = Layout("l02_prose", (Sheet("commitment_letter", LETTER),), (FANG, HEI, SONGB), _html)
