"""A firm's own red-headed paper; every number is written in Chinese numerals."""

import random

from ...kit import Layout, Sheet, World
from ..forms import dot, files, han, han_date, m, sheet, t

_FONTS = ("Fang", "SongB", "Hei", "Kai")


def _html(w: World, rng: random.Random) -> str:
    e = w.extra
    (length, b, h), (L, B, H) = ([han(m(x)) for x in size] for size in (w.cargo, w.loaded))
    body = f"""<div class="head">{w.carrier}</div><div class="doc">运承字〔2026〕{rng.randrange(11, 99)}号</div><hr>
    <h1>关于{w.cargo_name}公路运输的承诺书</h1>
    <p class="to">苏州市交通运输局：</p>
    <p>本公司（统一社会信用代码：{w.uscc}）承揽{w.cargo_name}运输任务，货物重{han(t(w.cargo_mass))}吨，
    长{length}米、宽{b}米、高{h}米，系出厂整件，不具备拆解条件。经公司研究，决定于{han_date(w.departs_on)}由{w.origin}发运，
    目的地为{w.destination}。</p>
    <p>运输车组由{dot(w.tractor_plate)}主车和{dot(w.trailer_plate)}半挂车编成，共{han(e["axles"])}轴。车货合计质量{han(t(w.gross_mass))}吨，
    总长{L}米，总宽{B}米，总高{H}米。车组配驾驶员二名（{e["driver"]}、{e["second"]}），引导车一辆（{e["escort"]}）。</p>
    <p>为保障公路安全畅通，本公司承诺：</p>
    <p>（一）呈报贵局的文书、证照、图片均属真实，图片即摄自本次车组与本次货物；</p>
    <p>（二）车货实际尺度、质量与申请所载无出入，不换车，不换货，不超出许可另行加载；</p>
    <p>（三）按核准时段、核准路线、核准时速通行，遇四级以上桥梁限载标志时先行报告，恶劣天气停驶；</p>
    <p>（四）随时接受路政、交警及检测站点查验；</p>
    <p>（五）本承诺可由贵局向社会公布，如本公司失信，依法依规承担责任并接受联合惩戒。</p>
    <div class="end"><div>法定代表人：{w.legal_representative}</div><div>{w.carrier}</div><div>{han_date(w.signed_on)}</div>
    </div>
    <div class="cc">抄送：公司安全部、调度室。　　　　　　共印三份</div>"""
    size = 40 if len(w.carrier) <= 12 else 32 if len(w.carrier) <= 15 else 26
    css = f""".head{{font:normal {size}px SongB;color:#d00;text-align:center;letter-spacing:3px;margin-top:6px;
    white-space:nowrap}}
    .doc{{text-align:center;margin-top:14px;font-size:16px}}hr{{border:0;border-top:3px solid #d00;margin:8px 0 22px}}
    body{{font-size:16.5px;line-height:1.9}}h1{{font:normal 23px SongB;text-align:center;margin:0 0 14px}}p{{margin:0;
    text-indent:2em}}
    .to{{text-indent:0}}.end{{margin:26px 0 0 45%;line-height:2}}.cc{{border-top:1px solid #000;
    border-bottom:1px solid #000;
    font-size:14.5px;margin-top:24px;padding:2px 10px}}"""
    return sheet(css, body, _FONTS, margin="22mm 25mm 14mm")


LAYOUT = Layout(
    "l06_red_head",
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
    files(*_FONTS),
    _html,
)
