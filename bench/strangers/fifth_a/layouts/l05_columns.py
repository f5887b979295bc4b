"""A logistics firm's letter in two columns: what is carried at the left, the promise at the right."""

import random

from ...kit import Layout, Sheet, World
from ._common import HEI, LETTER, SONG, g, page, times

_CSS = """body{font:10.5pt/1.55 Song}h1{font:21pt Hei;text-align:left;border-bottom:2pt solid #000;
padding-bottom:2mm}
.f{display:flex;gap:7mm;margin-top:5mm}.l{width:68mm;border-right:.6pt solid #777;padding-right:5mm}.r{flex:1}
.k{font:8.5pt Hei;color:#444;margin-top:2.4mm}.v{font-size:11.5pt;line-height:1.35}.c{margin-bottom:1.5mm;
padding-left:6mm;text-indent:-6mm}
.e{margin-top:10mm;line-height:2.1}"""
_CLAUSES = (
    "资料真实。我们对送审的每一份文件的真实性、完整性负责。",
    "整体货物。货物不具备拆卸条件，系不可解体大件。",
    "影像相符。所附影像均取自承担本趟任务的车辆及其所载货物。",
    "数据相符。车辆装载后的量测值、称重值等于申报值。",
    "依证行驶。遵照核准的通行时间、行驶线路及限制车速。",
    "车货不变。出发后不替换车辆，不改变装载方式和装载物。",
    "违诺担责。发生失信行为的，依法接受处罚，并赔偿公路损失。",
    "公开同意。准许在政府网站公开本承诺和履行结果。",
    "配合检查。随时接受交通执法部门查验，不拒绝、不拖延。",
)


def _html(w: World, rng: random.Random) -> str:
    day = "{:%Y.%m.%d}".format
    facts = (
        ("企业名称", w.carrier),
        ("企业信用代码", w.uscc),
        ("公司法人代表", w.legal_representative),
        ("牵引车号", w.tractor_plate),
        ("半挂车号", w.trailer_plate),
        ("大件名称", f"{w.cargo_name}　1 件"),
        ("大件尺寸（L×W×H）", times(w.cargo, " × ") + " m"),
        ("大件自重", f"{g(w.cargo_mass)} t"),
        ("车货尺寸（L×W×H）", times(w.loaded, " × ") + " m"),
        ("车货总质量", f"{g(w.gross_mass)} t"),
        ("整车轴数", w.extra["axles"] + " 轴"),
        ("始发地", w.origin),
        ("到达地", w.destination),
        ("计划出发", day(w.departs_on)),
    )
    left = "".join(f"<div class='k'>{k}</div><div class='v'>{v}</div>" for k, v in facts)
    return page(
        _CSS,
        f"""<h1>诚信运输承诺书</h1><div class='f'><div class='l'>{left}</div><div class='r'>
<p style='margin-bottom:3mm'>致苏州市交通运输局：</p><p style='text-indent:2em;margin-bottom:3mm'>针对左列大件运输任务，我们向贵局作出下列承诺，
并由全体参与本次运输的人员遵守：</p>{"".join(f"<p class='c'>{'①②③④⑤⑥⑦⑧⑨'[i]} {c}</p>" for i, c in enumerate(_CLAUSES))}
<div class='e'><p>承诺企业（章）</p><p>负责人签字：________________</p><p>{day(w.signed_on)}</p></div></div>
</div>""",
        margin="18mm 18mm 14mm",
    )


LAYOUT = Layout("l05_columns", (Sheet("commitment_letter", LETTER),), (SONG, HEI), _html)
