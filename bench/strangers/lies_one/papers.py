"""Six letters and six waybills, as offices lay them out."""

import random
from dataclasses import dataclass, field

from ..kit import FONTS

_HERE = FONTS / "lies"
_FILES = {
    "Hei": "FandolHei-Regular.otf",
    "HeiB": "FandolHei-Bold.otf",
    "Kai": "FandolKai-Regular.otf",
    "Sans": "NotoSansCJK-Regular.ttc",
    "Song": "NotoSerifCJK-Regular.ttc",
}
_FACES = "".join(
    f"@font-face{{font-family:{name};src:url('{(_HERE / file).as_uri()}')}}" for name, file in _FILES.items()
)
TICK, OPEN = "√", "□"


@dataclass
class Letter:
    """What a letter says."""

    template: int
    title: str
    addressee: str
    purpose: str
    facts: dict[str, str]
    clauses: dict[str, str]
    rows: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    signed_by: str = ""
    lead: str = ""


@dataclass
class Waybill:
    """What a waybill says. `goods`: further rows of the goods table (name, pieces, sizes, mass)."""

    template: int
    title: str
    facts: dict[str, str]
    pieces: str = "1件"
    goods: list[tuple[str, str, str, str]] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    form: str = ""
    one_box: str = ""


LABELS = {
    "carrier": ("承诺单位", "承运单位", "申请单位", "单位名称"),
    "uscc": ("统一社会信用代码", "信用代码", "社会信用代码"),
    "boss": ("法定代表人", "法人代表"),
    "tractor": ("牵引车号牌", "主车号牌", "车牌号码（主车）", "牵引车牌号"),
    "trailer": ("挂车号牌", "挂车牌号", "车牌号码（挂车）"),
    "cargo_name": ("货物名称", "品　名", "货　名"),
    "cargo": ("货物外形尺寸", "货物尺寸（长×宽×高）", "货物规格"),
    "mass": ("货物质量", "货物重量", "货　重"),
    "loaded": ("车货总体外廓尺寸", "装载后尺寸（长×宽×高）", "车货总体尺寸"),
    "gross": ("车货总质量", "车货总重"),
    "origin": ("起运地", "运输起点", "装货地点"),
    "destination": ("目的地", "运输终点", "卸货地点"),
    "departs": ("起运日期", "计划起运时间", "运输日期"),
}
LETTER_PLACES = ((0.74, 0.875), (0.79, 0.878), (0.79, 0.885), (0.81, 0.885), (0.74, 0.868), (0.71, 0.878))


def _page(css: str, body: str, size: str = "A4", high: str = "296mm", lang: str = "zh-CN") -> str:
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'><style>{_FACES}"
        f"@page{{size:{size};margin:0}}*{{box-sizing:border-box}}body{{margin:0}}"
        f".p{{min-height:{high};display:flex;flex-direction:column}}p{{margin:0}}"
        f"h1{{font-weight:normal!important}}table{{border-collapse:collapse;width:100%}}.end{{margin-top:auto}}"
        f"{css}</style></head>"
        f"<body><div class='p'>{body}</div></body></html>"
    )


def _labels(rng: random.Random) -> dict[str, str]:
    return {key: rng.choice(ways) for key, ways in LABELS.items()}


def _pairs(letter: Letter, rng: random.Random) -> list[tuple[str, str]]:
    labels = _labels(rng)
    return [(labels[k], letter.facts[k]) for k in LABELS if k in letter.facts] + letter.rows


def _cells(pairs: list[tuple[str, str]], tag: str = "th") -> str:
    """Two pairs a row; a long value gets a row alone."""
    rows, waiting = [], None
    for label, value in pairs:
        cell = f"<{tag}>{label}</{tag}>"
        if len(value) > 24:
            rows.append(f"<tr>{cell}<td colspan=3>{value}</td></tr>")
        elif waiting is None:
            waiting = f"{cell}<td>{value}</td>"
        else:
            rows.append(f"<tr>{waiting}{cell}<td>{value}</td></tr>")
            waiting = None
    if waiting is not None:
        rows.append(f"<tr>{waiting.replace('<td>', '<td colspan=3>')}</tr>")
    return "".join(rows)


def _story(letter: Letter) -> str:
    f = letter.facts
    return (
        f"我单位{f['carrier']}（统一社会信用代码：{f['uscc']}，法定代表人：{f['boss']}）拟于{f['departs']}"
        f"使用牵引车{f['tractor']}、挂车{f['trailer']}，装运{f['cargo_name']}（外形尺寸{f['cargo']}，重{f['mass']}"
        f"），"
        f"从{f['origin']}运往{f['destination']}。装车后车货总体外廓尺寸为{f['loaded']}，车货总质量{f['gross']}。"
    )


def _more(letter: Letter) -> str:
    return "".join(f"<p>{label}：{value}</p>" for label, value in letter.rows)


def _notes(notes: list[str]) -> str:
    return "".join(f"<p class=n>{'备注：' if i == 0 else ''}{note}</p>" for i, note in enumerate(notes))


def letter_html(letter: Letter, rng: random.Random, lang: str = "zh-CN") -> str:
    """The letter's page."""
    f, clauses = letter.facts, list(letter.clauses.values())
    signed, day = letter.signed_by or f["carrier"], f["date"]
    han = "一二三四五六七八九十"
    if letter.template == 0:
        listed = "".join(f"<p>{han[i]}、{c}</p>" for i, c in enumerate(clauses))
        body = (
            f"<h1>{letter.title}</h1><p style='text-indent:0'>{letter.addressee}：</p><p>{_story(letter)}</p>"
            f"{_more(letter)}"
            f"<p>{letter.lead}现就{letter.purpose}一事郑重承诺：</p>{listed}{_notes(letter.notes)}"
            f"<div class=end><p>承诺单位（盖章）：{signed}</p><p>法定代表人：<span class=s>{f['boss']}</span></p>"
            f"<p>{day}</p></div>"
        )
        css = (
            "body{font-family:Song;font-size:14pt;line-height:1.72}.p{padding:20mm 25mm 20mm 27mm}h1{font-size:22pt;"
            "text-align:center;margin:0 0 6mm;font-family:HeiB}p{text-indent:2em}.end{padding-left:54mm;"
            "line-height:1.9}"
            ".end p{text-indent:0}.s{font-family:Kai;font-size:16pt}"
        )
    elif letter.template == 1:
        listed = "".join(f"<p>{i}. {c}</p>" for i, c in enumerate(clauses, 1))
        body = (
            f"<h1>{letter.title}</h1><p class=to>{letter.addressee}：</p><p class=in>{letter.lead}"
            f"我单位因{letter.purpose}，填报下列情况并作出承诺。</p><table>{_cells(_pairs(letter, rng))}</table>"
            f"<p class=in>我单位承诺：</p>{listed}{_notes(letter.notes)}"
            f"<div class=end><p>单位名称（公章）：{signed}</p><p>法定代表人签名：<span class=s>{f['boss']}</span>"
            f"</p>"
            f"<p>承诺日期：{day}</p></div>"
        )
        css = (
            "body{font-family:Sans;font-size:12pt;line-height:1.8}.p{padding:18mm 20mm 22mm}h1{font-size:19pt;"
            "text-align:center;"
            "margin:0 0 4mm}td,th{border:.3mm solid #000;padding:.8mm 2mm;font-weight:normal}th{width:36mm;"
            "background:#eee}"
            "table{margin:3mm 0;font-size:10.5pt;line-height:1.6}.in{text-indent:2em}.end{padding-left:68mm;"
            "line-height:2}"
            ".s{font-family:Kai;font-size:15pt}"
        )
    elif letter.template == 2:
        pairs = "".join(f"<p>{i}．{a}：{b}</p>" for i, (a, b) in enumerate(_pairs(letter, rng), 1))
        listed = "".join(f"<p>（{han[i]}）{c}</p>" for i, c in enumerate(clauses))
        body = (
            f"<h1>{letter.title}</h1><p>致：{letter.addressee}</p><p>事由：{letter.purpose}</p><h2>"
            f"一、基本情况</h2>{pairs}"
            f"<h2>二、承诺事项</h2>{('<p>' + letter.lead + '</p>') if letter.lead else ''}{listed}"
            f"{_notes(letter.notes)}"
            f"<div class=end><p>承诺人（单位盖章）：</p><p>{signed}</p><p>法定代表人：<span class=s>{f['boss']}"
            f"</span></p>"
            f"<p>日期：{day}</p></div>"
        )
        css = (
            "body{font-family:Kai;font-size:12.5pt;line-height:1.58}.p{padding:17mm 24mm 18mm 26mm}"
            "h1{font-size:22pt;font-weight:normal;"
            "font-family:Hei;text-align:center;margin:0 0 4mm;letter-spacing:.25em}h2{font-family:Hei;"
            "font-size:12pt;margin:2mm 0 1mm;"
            "font-weight:normal}.end{padding-left:84mm;line-height:1.75}.s{font-family:Kai;font-size:15pt}"
        )
    elif letter.template == 3:
        listed = "".join(f"<p>{i}、{c}</p>" for i, c in enumerate(clauses, 1))
        body = (
            f"<h1>{letter.title}</h1><table>"
            f"{_cells([('受理机关', letter.addressee), ('申请事项', letter.purpose)])}"
            f"{_cells(_pairs(letter, rng))}<tr><th>承诺内容</th><td colspan=3 class=c>{letter.lead}{listed}</td>"
            f"</tr>"
            + (f"<tr><th>备　注</th><td colspan=3>{'<br>'.join(letter.notes)}</td></tr>" if letter.notes else "")
            + "</table><table class=end><tr><td class=g><p>单位盖章："
            + signed
            + "</p><p>法定代表人（签字）："
            "<span class=s>" + f["boss"] + f"</span></p><p>签署日期：{day}</p></td></tr></table>"
        )
        css = (
            "body{font-family:Song;font-size:11pt;line-height:1.65}.p{padding:16mm 18mm 16mm}h1{font-size:20pt;"
            "text-align:center;"
            "margin:0 0 5mm;font-family:Hei}td,th{border:.3mm solid #000;padding:1.1mm 2mm;font-weight:normal}"
            "th{width:37mm}table{table-layout:fixed}"
            "td.g{padding:9mm 5mm 12mm 76mm;line-height:2}td.c{line-height:1.85}.s{font-family:Kai;font-size:15pt}"
        )
    elif letter.template == 4:
        joined = "".join(f"<p>{c}</p>" for c in ("".join(clauses[:3]), "".join(clauses[3:6]), "".join(clauses[6:])))
        body = (
            f"<h1>{letter.title}</h1><p style='text-indent:0'>{letter.addressee}：</p><p>{letter.lead}"
            f"为{letter.purpose}，"
            f"我单位说明如下情况，并作出承诺。</p><p>{_story(letter)}</p>{_more(letter)}{joined}<p>特此承诺。</p>"
            f"{_notes(letter.notes)}"
            f"<div class=end><p>{signed}（盖章）</p><p>法定代表人 <span class=s>{f['boss']}</span></p><p>{day}</p>"
            f"</div>"
        )
        css = (
            "body{font-family:Kai;font-size:14.5pt;line-height:1.8}.p{padding:24mm 26mm 24mm}h1{font-size:24pt;"
            "text-align:center;"
            "margin:0 0 6mm;font-weight:normal;letter-spacing:.4em}p{text-indent:2em}.end{padding-left:70mm}"
            ".end p{text-indent:0}"
            ".s{font-family:Kai;font-size:17pt}"
        )
    else:
        rows = "".join(
            f"<tr><td>{i}</td><td>{a}</td><td>{b}</td></tr>" for i, (a, b) in enumerate(_pairs(letter, rng), 1)
        )
        listed = "".join(f"<li>{c}</li>" for c in clauses)
        body = (
            f"<h1>{letter.title}</h1><p>呈报：{letter.addressee}　　用途：{letter.purpose}</p>"
            f"<table><tr class=h><td>序号</td><td>项目</td><td>内容</td></tr>{rows}</table><p>{letter.lead}"
            f"本单位承诺并保证：</p><ol>{listed}</ol>"
            f"{_notes(letter.notes)}<div class=end><p>承诺单位：{signed}（公章）</p><p>负责人：<span class=s>"
            f"{f['boss']}</span>"
            f"</p><p>{day}</p></div>"
        )
        css = (
            "body{font-family:Hei;font-size:11.5pt;line-height:1.66}.p{padding:14mm 22mm 20mm}h1{font-size:19pt;"
            "text-align:center;"
            "margin:0 0 4mm;font-family:HeiB}td{border:.25mm solid #333;padding:.5mm 2mm}td:first-child{width:14mm;"
            "text-align:center}"
            "td:nth-child(2){width:52mm}.h{background:#ddd}table{margin:2mm 0}ol{margin:1mm 0;padding-left:8mm}"
            ".end{padding-left:70mm;line-height:2}.s{font-family:Kai;font-size:15pt}"
        )
    return _page(css, body, lang=lang)


WAYBILL_LABELS = {
    "consignor": ("托运人", "托运单位", "发货人"),
    "consignee": ("收货人", "收货单位"),
    "carrier": ("承运人", "承运单位"),
    "uscc": ("统一社会信用代码", "承运人信用代码"),
    "tractor": ("牵引车号牌", "主车号牌", "车牌号"),
    "trailer": ("挂车号牌", "挂车牌号"),
    "origin": ("装货地点", "起运地", "起运地点"),
    "destination": ("卸货地点", "目的地", "到达地点"),
    "departs": ("起运日期", "发车日期", "装货日期"),
    "issued": ("开单日期", "填制日期", "制单日期"),
    "loaded": ("车货总尺寸",),
    "gross": ("车货总质量",),
    "driver": ("驾驶员",),
    "phone": ("联系电话",),
}


def _goods(way: Waybill, heads: tuple[str, str, str, str]) -> str:
    f = way.facts
    rows = [(f["cargo_name"], way.pieces, f["cargo"], f["mass"]), *way.goods]
    return (
        "<tr class=h>"
        + "".join(f"<td>{h}</td>" for h in heads)
        + "</tr>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    )


def waybill_html(way: Waybill, rng: random.Random) -> str:
    """The waybill's page."""
    f = way.facts
    labels = {key: rng.choice(ways) for key, ways in WAYBILL_LABELS.items()}
    if way.one_box:
        pairs = [
            (way.one_box, f"{f['tractor']}/{f['trailer']}") if k == "tractor" else (labels[k], f[k])
            for k in WAYBILL_LABELS
            if k in f and k not in ("trailer", "issued")
        ]
    else:
        pairs = [(labels[k], f[k]) for k in WAYBILL_LABELS if k in f and k != "issued"]
    pairs += way.rows
    issued, code = f"{labels['issued']}：{f['issued']}", f["number"]
    notes = "；".join(way.notes) or "无"
    if way.template == 0:
        body = (
            f"<h1>{way.title}</h1><p class=t><span>运单号：{code}</span><span>{issued}</span></p><table>"
            f"{_cells(pairs)}</table>"
            f"<table class=g>{_goods(way, ('货物名称', '件数', '外形尺寸（长×宽×高）', '重量'))}</table>"
            f"<table class=g><tr><td style='width:26mm'>备注</td><td>{notes}</td></tr></table>"
            f"<p class=t><span>托运人签字：</span><span>承运人签字：</span><span>收货人签字：</span></p><p>"
            f"{way.form}</p>"
        )
        css = (
            "body{font-family:Song;font-size:11pt;line-height:1.7}.p{padding:20mm 16mm}h1{font-size:20pt;"
            "text-align:center;margin:0 0 5mm}"
            ".t{display:flex;justify-content:space-between;padding-right:20mm}td,th{border:.3mm solid #000;"
            "padding:1.4mm 2mm;"
            "font-weight:normal}th{width:32mm}.g{margin-top:-.3mm}.h td{text-align:center}"
        )
        return _page(css, body)
    if way.template == 1:
        body = (
            f"<h1>{way.title}</h1><p class=t><span>{way.form or '格式：JT/YD-01'}</span><span>№ {code}</span></p>"
            f"<table>{_goods(way, ('货物名称', '件数', '长×宽×高（米）', '重量（吨）'))}</table>"
            f"<table class=g>{_cells(pairs)}<tr><th>特约事项</th><td colspan=3>{notes}</td></tr></table><p>"
            f"{issued}　　　制单人：{f['driver']}</p>"
        )
        css = (
            "body{font-family:Hei;font-size:11pt;line-height:1.7}.p{padding:22mm 18mm}h1{font-size:19pt;"
            "text-align:center;margin:0 0 4mm;"
            "font-family:HeiB;border-bottom:.5mm double #000;padding-bottom:2mm}.t{display:flex;"
            "justify-content:space-between}"
            "td,th{border:.25mm solid #222;padding:1.5mm 2mm;font-weight:normal}th{width:33mm;background:#f0f0f0}"
            ".g{margin:4mm 0}"
            ".h td{background:#f0f0f0;text-align:center}"
        )
        return _page(css, body)
    if way.template == 2:
        listed = "".join(f"<div><b>{a}</b>{b}</div>" for a, b in pairs)
        goods = "".join(
            f"<div><b>货物{i if way.goods else ''}</b>{n}　{p}　{s}　{m}</div>"
            for i, (n, p, s, m) in enumerate([(f["cargo_name"], way.pieces, f["cargo"], f["mass"]), *way.goods], 1)
        )
        body = (
            f"<h1>{way.title}</h1><p class=k>运单编号 {code}　|　{issued}　|　{way.form or '状态：待运输'}</p><h2>"
            f"运输信息</h2>{listed}"
            f"<h2>货物信息</h2>{goods}<h2>备注</h2><div>{notes}</div><p class=k>本运单由网络系统生成</p>"
        )
        css = (
            "body{font-family:Sans;font-size:11pt;line-height:1.9;color:#222}.p{padding:18mm 22mm}"
            "h1{font-size:18pt;color:#0b4a8f;margin:0}"
            "h2{font-size:12pt;background:#e3edf7;padding:0 3mm;margin:4mm 0 1mm}b{display:inline-block;width:40mm;"
            "color:#555;"
            "font-weight:normal}div>div{border-bottom:.2mm solid #ddd}.k{color:#555}"
        )
        return _page(css, body)
    if way.template == 3:
        body = (
            f"<h1>{way.title}</h1><p class=t><span>编号：{code}</span><span>{issued}</span><span>"
            f"{way.form or '第二联　承运人存'}</span></p>"
            f"<table>{_cells(pairs)}</table><table class=g>{_goods(way, ('品　名', '件数', '规格尺寸', '重　量'))}"
            f"<tr><td>备　注</td><td colspan=3>{notes}</td></tr></table><p class=t><span>经办人：</span><span>"
            f"驾驶员：</span></p>"
        )
        css = (
            "body{font-family:Kai;font-size:12pt;line-height:1.5}.p{padding:12mm 18mm}h1{font-size:20pt;"
            "text-align:center;margin:0 0 2mm;"
            "letter-spacing:.3em;font-weight:normal}.t{display:flex;justify-content:space-between;"
            "padding-right:10mm}"
            "td,th{border:.3mm solid #000;padding:1mm 2mm;font-weight:normal}th{width:40mm;text-align:left}"
            ".g{margin-top:3mm}"
        )
        return _page(css, body, "A4 landscape", "208mm")
    if way.template == 4:
        goods = "".join(
            f"<p>　· {n}，数量{p}，尺寸{s}，重量{m}</p>"
            for n, p, s, m in [(f["cargo_name"], way.pieces, f["cargo"], f["mass"]), *way.goods]
        )
        plates = f"{f['tractor']}/{f['trailer']}" if way.one_box else f"牵引车{f['tractor']}，挂车{f['trailer']}"
        more = "".join(f"<p>{a}：{b}</p>" for a, b in way.rows)
        total = f"装车后车货总尺寸{f['loaded']}，总质量{f['gross']}。" if "loaded" in f and "gross" in f else ""
        code18 = f"（统一社会信用代码{f['uscc']}）" if "uscc" in f else ""
        body = (
            f"<h1>{way.title}</h1><p class=t>{code}</p><p>{f['carrier']}{code18}：</p><p>"
            f"　　现有我单位下列大型物品，由你公司承运，"
            f"请按期调运。</p>{goods}<p>调运车辆：{plates}，{total}驾驶员{f['driver']}。</p><p>起运地点："
            f"{f['origin']}</p>"
            f"<p>到达地点：{f['destination']}</p><p>起运日期：{f['departs']}</p><p>收货单位：{f['consignee']}</p>"
            f"{more}"
            f"<p>备注：{notes}</p><div class=s><p>托运单位：{f['consignor']}</p><p>{issued}</p></div><p>{way.form}"
            f"</p>"
        )
        css = (
            "body{font-family:Song;font-size:13pt;line-height:2.1}.p{padding:26mm 26mm}h1{font-size:20pt;"
            "text-align:center;margin:0 0 4mm;"
            "font-family:Hei;font-weight:normal}.t{text-align:right}.s{padding:12mm 0 0 66mm}"
        )
        return _page(css, body)
    rows = "".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in pairs)
    goods = "".join(
        f"<tr><th>货物</th><td>{n}（件数：{p}；尺寸：{s}；毛重：{m}）</td></tr>"
        for n, p, s, m in [(f["cargo_name"], way.pieces, f["cargo"], f["mass"]), *way.goods]
    )
    body = (
        f"<h1>{way.title}</h1><p class=t><span>单号 {code}</span><span>{issued}</span></p><table>{rows}{goods}"
        f"<tr><th>说明</th><td>{notes}</td></tr></table><p>{way.form}</p><p class=t><span>托运方（签章）</span>"
        f"<span>承运方（签章）</span></p>"
    )
    css = (
        "body{font-family:Sans;font-size:11.5pt;line-height:1.55}.p{padding:20mm 24mm}h1{font-size:22pt;"
        "text-align:center;margin:0 0 4mm;"
        "font-weight:normal}.t{display:flex;justify-content:space-between;padding-right:30mm;margin:2mm 0}"
        "td,th{border-bottom:.25mm solid #000;"
        "padding:1.4mm 2mm;font-weight:normal;text-align:left}th{width:46mm}table{border-top:.6mm solid #000}"
    )
    return _page(css, body)


WAYBILL_TITLES = (
    ("道路货物运单", "道路货物运输运单"),
    ("江苏省道路货运运单", "江苏省道路货物运单"),
    ("电子运单", "道路货物电子运单"),
    ("货物运单", "大件货物运单"),
    ("大型不可解体物品调运单", "大型物品调运单"),
    ("公路货物运单", "货物运单"),
)
LETTER_TITLES = ("信用承诺书", "申报承诺书", "告知承诺书", "大件运输信用承诺书", "承诺书", "超限运输申报承诺书")
