"""Nanjing, a freight company's dispatch program: a landscape print-out, facts at the left, promise at the right."""

import random

from ...kit import Layout, Sheet, World
from ..forms import HEI, document, plate

_FONTS = (HEI,)
_CSS = """@page{size:A4 landscape;margin:10mm 12mm}body{font:12.5px/1.4 Hei;color:#222}
.bar{background:#24456b;color:#fff;padding:6px 12px;display:flex;justify-content:space-between;font-size:12px}
h1{font:400 22px Hei;text-align:center;margin:8px 0 8px;letter-spacing:3px}
.two{display:grid;grid-template-columns:52% 1fr;gap:22px}
h4{font:400 13px Hei;background:#dfe8f3;margin:0 0 4px;padding:3px 8px;border-left:4px solid #24456b}
dl{display:grid;grid-template-columns:150px 1fr;margin:0 0 6px;row-gap:1px;padding-left:8px}
dt{white-space:nowrap;color:#666}dt:after{content:'：'}dd{margin:0;font-size:13.5px}
.q p{margin-bottom:7px;font-size:13px;line-height:1.5}.q em{font-style:normal;color:#24456b;padding-right:6px}
.sg{border:1px dashed #888;padding:10px 14px;line-height:2.1;margin-top:12px;font-size:13px}
.f{position:fixed;bottom:0;font-size:10px;color:#888;width:100%;display:flex;justify-content:space-between}"""
_CLAUSES = (
    "系统内填报的信息及上传附件全部真实",
    "承运货物属于不可分割的单件大件",
    "上传照片为当前车辆及当前货物，未翻拍、未修图",
    "实际装载的长宽高及总重与填报数据一致",
    "按核准时段、核准路线、核准限速运行",
    "任务执行期间不换车头、不换板、不换货",
    "违反任一条款的，责任及罚款由我司承担",
    "授权平台及主管部门公开展示本承诺",
    "途中遇路面执法检查，停车配合",
)


def html(w: World, rng: random.Random) -> str:
    """The print-out."""
    x = w.extra

    def size(d: tuple[int, int, int]) -> str:
        return f"{d[0] / 10:g}*{d[1] / 10:g}*{d[2] / 10:g} cm"

    def part(title: str, rows: tuple[tuple[str, str], ...]) -> str:
        return f"<h4>{title}</h4><dl>" + "".join(f"<dt>{a}</dt><dd>{v}</dd>" for a, v in rows) + "</dl>"

    left = part(
        "企业信息",
        (
            ("公司全称", w.carrier),
            ("税号/信用代码", w.uscc),
            ("法人姓名", w.legal_representative),
            ("许可证号", x["licence_digits"]),
        ),
    )
    left += part(
        "运力信息",
        (
            ("车头", plate(w.tractor_plate, " ")),
            ("车板", plate(w.trailer_plate, " ")),
            ("驾驶员", x["driver"]),
            ("驾驶员手机", x["driver_phone"]),
            ("车头自重", x["tractor_kerb"] + " 公斤"),
            ("车板自重", x["trailer_kerb"] + " 公斤"),
        ),
    )
    left += part(
        "货物信息",
        (
            ("品名", w.cargo_name),
            ("货物尺寸(长*宽*高)", size(w.cargo)),
            ("货物毛重", f"{w.cargo_mass} 公斤"),
            ("件数", "1 件"),
        ),
    )
    left += part(
        "装载后信息",
        (("整车尺寸(长*宽*高)", size(w.loaded)), ("总重", f"{w.gross_mass} 公斤"), ("轴数", x["axles"] + " 轴")),
    )
    left += part(
        "线路信息",
        (
            ("装货地址", w.origin),
            ("卸货地址", w.destination),
            ("发车日期", f"{w.departs_on:%Y-%m-%d}"),
            ("预计到达", f"{w.arrives_on:%Y-%m-%d}"),
        ),
    )
    right = "".join(f"<p><em>{i:02d}</em>{c}。</p>" for i, c in enumerate(_CLAUSES, 1))
    body = f"""<div class=bar><span>大件运输调度管理系统 V{rng.randrange(3, 6)}.{rng.randrange(10)}</span>
<span>任务号 T{w.departs_on:%m%d}{rng.randrange(100, 999)}　操作员：{x["dispatcher"]}</span></div><h1>超限运输线上申报承诺书</h1>
<div class=two><div>{left}</div><div class=q><h4>承诺条款</h4><p>我司就左列运输任务确认并承诺：</p>{right}
<div class=sg>承诺企业（电子签章）：
<br>承诺时间：{w.signed_on:%Y-%m-%d} {rng.randrange(8, 18):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}</div>
</div></div><div class=f><span>本页由系统生成，手写修改无效</span><span>1/1</span></div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "dispatch_landscape",
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
    _FONTS,
    html,
    (0.68, 0.58),
)
