"""Wuxi, an Excel sheet: each label stands above its value, units in the label, a column of ticks beside the clauses."""

import random

from ...kit import Layout, Sheet, World
from ..forms import BOLD, SONG, document, metres, tonnes

_FONTS = (SONG, BOLD)
_CSS = """@page{size:A4;margin:15mm 14mm}body{font:13px/1.3 Song;color:#000}table{width:100%;table-layout:fixed}
td{border:1px solid #444;text-align:center;padding:3px 4px}
tr.h td{background:#f3ecd8;font-size:11.5px;height:22px;color:#333}
tr.v td{height:33px;font-size:14px}td.t{font:400 22px SongB;height:48px;border:0;letter-spacing:8px}
td.sub{text-align:left;font:13px SongB;background:#d9d9d9}td.l{text-align:left;padding-left:8px;height:27px}
td.z{border:0;text-align:left}"""
_CLAUSES = (
    "本表及附件真实、合法、有效",
    "货物为整体不可拆卸件",
    "照片系本次车货实拍",
    "车货实际尺寸、吨位与本表填写的相同",
    "遵守许可的运行时间、运行线路和限速",
    "车辆和货物在运输中途不作更换",
    "违反承诺自愿承担行政处罚和民事赔偿",
    "允许有关部门公开承诺内容",
    "接受并配合监督检查",
)


def html(w: World, rng: random.Random) -> str:
    """The sheet."""
    x = w.extra

    def rows(*cells: tuple[str, str, int]) -> str:
        return (
            "<tr class=h>"
            + "".join(f"<td colspan={n}>{a}</td>" for a, _, n in cells)
            + "</tr><tr class=v>"
            + "".join(f"<td colspan={n}>{v}</td>" for _, v, n in cells)
            + "</tr>"
        )

    facts = rows(("申报单位名称", w.carrier, 7), ("统一信用代码", f"<span class=n>{w.uscc}</span>", 5))
    facts += rows(
        ("法人代表", w.legal_representative, 3),
        ("经营许可证", x["licence_digits"], 4),
        ("经办人及电话", f"{x['clerk']} {x['driver_phone']}", 5),
    )
    facts += rows(
        ("主车号牌", w.tractor_plate, 3),
        ("主车自重（吨）", tonnes(int(x["tractor_kerb"])), 3),
        ("副车号牌", w.trailer_plate, 3),
        ("副车自重（吨）", tonnes(int(x["trailer_kerb"])), 3),
    )
    facts += rows(
        ("货物品名", w.cargo_name, 4),
        ("货长（米）", metres(w.cargo[0], 2), 2),
        ("货宽（米）", metres(w.cargo[1], 2), 2),
        ("货高（米）", metres(w.cargo[2], 2), 2),
        ("货重（吨）", tonnes(w.cargo_mass, 2), 2),
    )
    facts += rows(
        ("车货总长（米）", metres(w.loaded[0], 2), 3),
        ("车货总宽（米）", metres(w.loaded[1], 2), 3),
        ("车货总高（米）", metres(w.loaded[2], 2), 3),
        ("车货合重（吨）", tonnes(w.gross_mass, 2), 3),
    )
    facts += rows(("始发地", w.origin, 5), ("目的地", w.destination, 5), ("启运日", f"{w.departs_on:%Y.%m.%d}", 2))
    clauses = "".join(
        f"<tr><td>{i}</td><td class=l colspan=9>{c}。</td><td colspan=2>√</td></tr>" for i, c in enumerate(_CLAUSES, 1)
    )
    body = f"""<table><tr>{'<td style="border:0;padding:0;height:0"></td>' * 12}</tr><tr><td class=t colspan=12>申报承诺书
</td></tr>
<tr><td class=z colspan=8>致：无锡市公路事业发展中心</td>
<td class=z colspan=4 style="text-align:right">{w.signed_on:%Y}年第{rng.randrange(20, 300)}号</td></tr>
<tr><td class=sub colspan=12>A　基本情况</td></tr>{facts}<tr><td class=sub colspan=12>B　承诺内容（逐项确认后在右栏打“√”）</td></tr>
<tr class=h><td>条</td><td colspan=9>内　容</td><td colspan=2>确认</td></tr>{clauses}
<tr><td class=l colspan=6 style="height:105px;vertical-align:top;padding-top:8px">单位盖章：</td>
<td class=l colspan=6 style="vertical-align:top;padding-top:8px;line-height:2.2">单位负责人签名：<br>填表人：{x["clerk"]}<br>
填表日期：{w.signed_on:%Y.%m.%d}</td></tr></table>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "excel_above",
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
    (0.22, 0.75),
)
