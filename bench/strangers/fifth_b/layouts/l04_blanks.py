"""A printed form of prose; the values were typed into its underlined blanks."""

import random
import re
from datetime import date

from ...kit import Layout, Sheet, World
from ..forms import files, m, sheet, t

_FONTS = ("Song", "Kai", "SongB")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded

    def u(value: str, width: int = 0) -> str:
        return f'<u style="min-width:{width}px">{value}</u>'

    def day(d: date) -> str:
        return f"{u(str(d.year), 52)}年{u(str(d.month), 30)}月{u(str(d.day), 30)}日"

    body = f"""<h1>道路大件运输告知承诺书</h1><div class="sub">（申请人填写，一式两份）</div>
    <p>本单位{u(w.carrier, 250)}，统一社会信用代码{u(w.uscc, 190)}，法定代表人{u(w.legal_representative, 80)}，
    联系电话{u(e["phone"], 110)}，已知悉苏州市交通运输局告知的全部内容，并就下列运输自愿作出承诺。</p>
    <p>本次运输货物为{u(w.cargo_name, 150)}，共{u("1", 30)}件，单件重{u(t(w.cargo_mass), 60)}吨，
    长{u(m(length), 52)}米，宽{u(m(b), 52)}米，高{u(m(h), 52)}米，该货物 ☑ 不可解体　□ 可解体。</p>
    <p>使用牵引车号牌{u(w.tractor_plate, 100)}，挂车号牌{u(w.trailer_plate, 100)}，护送车号牌{u(e["escort"], 90)}，
    备用牵引车号牌{u("无", 60)}。</p>
    <p>装车后总长{u(m(L), 52)}米，总宽{u(m(B), 52)}米，总高{u(m(H), 52)}米，
    总重{u(t(w.gross_mass), 60)}吨，轴数{u(e["axles"], 30)}。</p>
    <p>自{u(w.origin, 240)}出发，至{u(w.destination, 240)}卸货，启运日期为{day(w.departs_on)}。</p>
    <p>本单位承诺：1. 以上填写及所附材料均真实无误；2. 所附照片与上述车辆、上述货物一一对应；3. 现场丈量、称重结果与填写数值相符；
    4. 只在准予通行的日期和钟点、沿准予通行的路线、以限定速度行驶；5. 不中途换车，不改装其他货物；
    6. 服从沿线执法人员检查；7. 允许将本承诺在政府网站公开；8. 违反承诺的，愿受处理并承担由此产生的全部损失和责任。</p>
    <div class="end"><p>承诺人签章：{u(w.carrier, 240)}</p><p>签署日期：{day(w.signed_on)}</p></div>
    <div class="tip">填写说明：长、宽、高精确到厘米；“总重”指车辆与货物重量之和；电子填报的打印后加盖公章。</div>"""
    body = re.sub(r"(<u[^>]*>[^<]*</u>[，。；米吨件])", r'<span class="nb">\1</span>', body)
    body = body.replace("☑", '<span class="bx">√</span>')
    css = """body{font-size:16px;line-height:2.15}h1{font:normal 26px SongB;text-align:center;margin:0}
    .sub{text-align:center;font-size:13px;margin-bottom:12px}p{margin:3px 0;text-indent:2em}
    u{text-decoration:none;border-bottom:1px solid #000;display:inline-block;line-height:1.25;text-align:center;
    text-indent:0;
    font-family:Kai;font-size:17px;padding:0 5px;margin:0 2px;vertical-align:baseline}
    .nb{white-space:nowrap}.bx{display:inline-block;border:1px solid #000;width:15px;height:15px;line-height:14px;
    text-align:center;text-indent:0;font-size:13px}
    .end{margin:26px 0 0 38%}.end p{text-indent:0}.tip{font-size:12.5px;line-height:1.6;border-top:1px dashed #000;
    margin-top:22px;padding-top:5px}"""
    return sheet(css, body, _FONTS, margin="20mm 22mm 15mm")


LAYOUT = Layout(
    "l04_blanks",
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
