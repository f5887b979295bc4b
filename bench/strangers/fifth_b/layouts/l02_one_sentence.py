"""The whole promise in one long sentence, as an old clerk types it."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, sheet, ymd

_FONTS = ("Fang", "SongB")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded
    body = f"""<h1>承诺保证书</h1>
    <p>立书单位{w.carrier}，执照上统一社会信用代码为{w.uscc}，现由法人代表{w.legal_representative}作主，
    为{ymd(w.departs_on)}用车头{w.tractor_plate}、车板{w.trailer_plate}
    从{w.origin}拉{w.cargo_name}1件去{w.destination}一事，向苏州市交通运输局保证：
    该件单重{w.cargo_mass}公斤，长{length}毫米，宽{b}毫米，高{h}毫米，是一个整体，不能拆开分运，
    装上车以后连车带货全长{L}毫米、全宽{B}毫米、全高{H}毫米、全重{w.gross_mass}公斤（其中车头自重{e["tractor_kerb"]}公斤、
    车板自重{e["trailer_kerb"]}公斤），这些数字同申报表上填的一个不差，递交的材料没有一份是假的，
    照片拍的就是这部车和这件货，路上按批准的日期、批准的路线和批准的车速走，途中不换车、不换货、不捎带别的货，
    前面由{e["escort"]}小车开道，遇到路政和交警检查随时停车配合，并同意主管部门把本保证书公开，
    若有半句不实或者没有做到，罚款、赔路赔桥、列入失信名单，均由我单位承担，绝无怨言。</p>
    <table><tr><td>保证单位：</td><td>{w.carrier}（盖章）</td></tr><tr><td>经办：</td><td>{e["clerk"]}　{e["phone"]}</td></tr>
    <tr><td>立书日期：</td><td>{ymd(w.signed_on)}</td></tr></table>"""
    css = """body{font-size:19px;line-height:2.05}h1{font:normal 34px SongB;text-align:center;margin:20px 0 30px;
    letter-spacing:6px}
    p{margin:0;text-indent:2em}table{margin:44px 0 0 16%}
    td:first-child{white-space:nowrap}td{padding:2px 4px;vertical-align:top}"""
    return sheet(css, body, _FONTS, margin="26mm 28mm")


LAYOUT = Layout(
    "l02_one_sentence",
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
