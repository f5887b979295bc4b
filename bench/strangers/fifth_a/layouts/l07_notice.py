"""A county bureau's notice and promise: a plain list of facts, what the bureau tells, what the applicant promises."""

import random

from ...kit import Layout, Sheet, World
from ._common import HEI, KAI, LETTER, SONG, g, page, ymd

_CSS = """body{font:11pt/1.55 Song}h1{font:19pt Hei;margin-bottom:3mm}h2{font:11.5pt Hei;margin:2mm 0 .5mm}p{
padding-left:7mm}
.n{font-family:Kai}.e{margin-top:6mm;display:flex;justify-content:space-between}.e p{line-height:2}.i{
padding-left:14mm}"""
_CLAUSES = (
    "已知晓上列告知事项，所交材料内容真实、合法；",
    "承运的是不可解体货物，不存在化整为零再合装的情形；",
    "材料中的照片与本次车辆、本次装载状况对应；",
    "核对过货物及车货总体的尺寸与质量，与申请所填没有出入；",
    "在批准期限内，沿批准路线，以不高于批准时速的速度通行；",
    "不变更承运车辆，不变更运输货物；",
    "所作承诺不实或者未履行的，愿意承担撤销许可、行政处罚等责任；",
    "承诺书可以公开，接受社会监督；",
    "对行政机关的抽查、核查予以配合。",
)


def _html(w: World, rng: random.Random) -> str:
    def size(s: tuple[int, int, int]) -> str:
        return f"长{g(s[0])}，宽{g(s[1])}，高{g(s[2])}（单位：米）"

    def part(head: str, *lines: tuple[str, str]) -> str:
        return f"<h2>{head}</h2>" + "".join(f"<p>{k}：{v}</p>" for k, v in lines)

    return page(
        _CSS,
        f"""<h1>大件运输许可告知承诺书</h1>
{part("一、申请人情况", ("名　　称", w.carrier), ("信用代码", w.uscc), ("法人姓名", w.legal_representative))}
{
            part(
                "二、车辆情况",
                ("牵引车号牌号码", w.tractor_plate),
                ("半挂车号牌号码", w.trailer_plate),
                ("牵引车准牵引总质量", f"{w.extra['towing']}公斤"),
            )
        }
{
            part(
                "三、货物及装载情况",
                ("货物名称", w.cargo_name),
                ("货物质量", f"{w.cargo_mass}公斤"),
                ("货物外廓", size(w.cargo)),
                ("车货总质量", f"{w.gross_mass}公斤"),
                ("车货外廓", size(w.loaded)),
            )
        }
{part("四、行程", ("起讫地点", f"{w.origin}　至　{w.destination}"), ("出发时间", ymd(w.departs_on)))}
<h2>五、行政机关告知</h2><p class='n'>依据《超限运输车辆行驶公路管理规定》，申请人应当如实提供车货信息，按照许可的时间、路线和速度行驶公路。
承诺不实的，行政机关将依法撤销许可决定并记入信用记录。</p>
<h2>六、申请人承诺</h2>{"".join(f"<p class='i'>（{'一二三四五六七八九'[i]}）{c}</p>" for i, c in enumerate(_CLAUSES))}
<div class='e'><p>申请人（公章）：<br>日期：{
            ymd(w.signed_on)
        }</p><p>行政机关：苏州市交通运输局<br>（本告知承诺书一式两份）</p></div>""",
        margin="15mm 22mm 12mm",
    )


LAYOUT = Layout("l07_notice", (Sheet("commitment_letter", LETTER),), (SONG, HEI, KAI), _html)
