"""A network-freight platform's phone screen, printed: cards with keys and values."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, m, sheet, t

_FONTS = ("Hei",)


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded

    def card(title: str, *rows: tuple[str, str]) -> str:
        lines = "".join(f"<div class='r'><span>{key}</span><b>{value}</b></div>" for key, value in rows)
        return f"<section><h2>{title}</h2>{lines}</section>"

    made = f"{w.signed_on:%Y-%m-%d} {rng.randrange(8, 18):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}"
    body = f"""<header>电子运单<em>待装货</em></header>
    <section class="top"><div>运单号　{w.waybill_number}</div><div class="s">创建时间　{made}</div></section>
    <section class="way"><p><i class="g">装</i>{w.origin}</p><small>{w.consignor}　{e["clerk"]} {e["phone"]}</small>
    <p><i class="o">卸</i>{w.destination}</p><small>{w.consignee}　{e["second"]} {e["phone2"]}</small></section>
    {
        card(
            "货物信息",
            ("货物名称", w.cargo_name),
            ("货物类型", "大型机械设备"),
            ("货物重量", t(w.cargo_mass) + "吨"),
            ("货物尺寸(长*宽*高)", f"{m(length)}*{m(b)}*{m(h)}米"),
            ("件数", "1件"),
            ("货物价值", e["insured"] + "万元"),
        )
    }
    {
        card(
            "承运信息",
            ("实际承运人", w.carrier),
            ("社会信用代码", w.uscc),
            ("牵引车牌", w.tractor_plate + "（黄）"),
            ("挂车车牌", w.trailer_plate),
            ("司机", e["driver"]),
            ("司机手机", e["phone3"]),
            ("满载外廓", f"{m(L)}*{m(B)}*{m(H)}米"),
            ("满载总重", t(w.gross_mass) + "吨"),
        )
    }
    {
        card(
            "时间要求",
            ("要求装货日期", f"{w.departs_on:%Y-%m-%d}"),
            ("要求到货日期", f"{w.arrives_on:%Y-%m-%d}"),
            ("运费（含税）", "¥" + e["freight"] + ".00"),
            ("结算方式", "回单结算"),
        )
    }
    <footer>本单由网络货运平台生成，与纸质运单具有同等效力</footer>"""
    css = """body{background:#f1f3f6;font-size:13px;line-height:1.5}header{background:#1668dc;color:#fff;
    padding:11px 14px;font-size:18px}
    em{float:right;font-style:normal;font-size:13px;border:1px solid #fff;border-radius:10px;padding:1px 9px;
    margin-top:2px}
    section{background:#fff;margin:9px;border-radius:8px;padding:9px 12px}h2{font:normal 15px Hei;margin:0 0 5px;
    border-left:4px solid #1668dc;
    padding-left:7px}.r{display:flex;justify-content:space-between;gap:14px;padding:3px 0}.r span{color:#666;
    white-space:nowrap}
    b{font-weight:normal;text-align:right}.s{color:#666}p{margin:5px 0 0;font-size:14px;display:flex}small{color:#666;
    padding-left:27px;
    display:block;font-size:12px}i{font-style:normal;color:#fff;border-radius:4px;width:20px;height:20px;
    line-height:20px;text-align:center;
    font-size:12px;margin-right:7px;flex:none}.g{background:#1aa260}.o{background:#f07c1d}footer{text-align:center;
    color:#777;font-size:11px;padding:4px}"""
    return sheet(css, body, _FONTS, size="112mm 246mm", margin="0")


LAYOUT = Layout(
    "w10_platform_cards",
    (
        Sheet(
            "waybill",
            (
                "waybill_number",
                "carrier",
                "uscc",
                "consignor",
                "consignee",
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
