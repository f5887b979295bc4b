"""A small hauler's Word table of two columns, item and content, one fact a row."""

import random

from ...kit import Layout, Sheet, World
from ._common import KAI, SONG, SONGB, page, ymd

_CSS = """body{font:11.5pt/1.4 Song}h1{font:20pt SongB;margin-bottom:4mm}td,th{border:.6pt solid #000;
padding:1.5mm 3mm}
th{font:11.5pt SongB}td:nth-child(1){width:13mm;text-align:center}td:nth-child(2){width:48mm}td:nth-child(3){
font-family:Kai}"""
_STATES = (
    "consignor",
    "consignee",
    "carrier",
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
)


def _html(w: World, rng: random.Random) -> str:
    def size(s: tuple[int, int, int]) -> str:
        return f"{s[0] / 1000:.2f}米长，{s[1] / 1000:.2f}米宽，{s[2] / 1000:.2f}米高"

    rows = (
        ("货主", w.consignor),
        ("收货单位", w.consignee),
        ("承运车队", w.carrier),
        ("车队负责人（法人）", w.legal_representative),
        ("拖头号牌", w.tractor_plate),
        ("低平板号牌", w.trailer_plate),
        ("所运设备", w.cargo_name),
        ("设备尺寸", size(w.cargo)),
        ("设备净重", f"{w.cargo_mass}公斤"),
        ("装车后尺寸", size(w.loaded)),
        ("装车后毛重（含车）", f"{w.gross_mass}公斤"),
        ("装车地", w.origin),
        ("卸车地", w.destination),
        ("开车日期", ymd(w.departs_on)),
        ("预计到达", ymd(w.arrives_on)),
        ("押运员及电话", f"{w.extra['escort']}　{w.extra['phone']}"),
        ("填单日期", ymd(w.signed_on)),
    )
    table = "".join(f"<tr><td>{i}</td><td>{k}</td><td>{v}</td></tr>" for i, (k, v) in enumerate(rows, 1))
    return page(
        _CSS,
        f"<h1>大件设备运输单（运单）</h1><table><tr><th>序</th><th>项目</th><th>内容</th></tr>{table}</table>"
        "<p style='margin-top:4mm'>说明：本单随车携带，到货后由收货单位签收交回。</p>"
        "<p style='margin-top:8mm'>货主签章：　　　　　　　　车队签章：　　　　　　　　签收：</p>",
        margin="20mm 24mm",
    )


LAYOUT = Layout("w5_list", (Sheet("waybill", _STATES),), (SONG, SONGB, KAI), _html)
