"""Six commitment letters: a table, prose, a grid, a group company's, a form from the web and a list with ticks."""

from ..kit import FONTS
from .facts import Told

_HERE = FONTS / "lies"

_FACES = "".join(
    f"@font-face{{font-family:{family};src:url('{(_HERE / file).as_uri()}')}}"
    for family, file in (
        ("S", "NotoSerifCJK-Regular.ttc"),
        ("G", "NotoSansCJK-Regular.ttc"),
        ("H", "FandolHei-Regular.otf"),
        ("HB", "FandolHei-Bold.otf"),
        ("K", "FandolKai-Regular.otf"),
    )
)


def page(css: str, body: str, size: str = "A4", margin: str = "22mm 22mm") -> str:
    """A whole HTML page."""
    return (
        f"<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><style>{_FACES}"
        f"@page{{size:{size};margin:{margin}}}*{{box-sizing:border-box}}body{{margin:0;color:#111}}"
        "table{border-collapse:collapse;width:100%}p{margin:0}"
        ".box{display:inline-block;border:1px solid #111;width:1em;height:1em;line-height:1em;text-align:center;"
        "text-indent:0;font-size:.95em;vertical-align:-.1em}"
        f"{css}</style></head><body>{body}</body></html>"
    )


TICKED, EMPTY = "<span class='box'>√</span>", "<span class='box'>&nbsp;</span>"


def _rows(pairs: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"<tr><th>{a}</th><td colspan=3>{b}</td></tr>" for a, b in pairs)


def table(t: Told) -> str:
    """Facts in a table of four columns, numbered promises."""
    cells = (
        (("承运单位", t.say("carrier")), ("统一社会信用代码", t.say("uscc"))),
        (("牵引车号牌", t.say("tractor")), ("挂车号牌", t.say("trailer"))),
        (("货物名称", t.say("name")), ("货物重量", t.weight("mass", "吨"))),
        (("货物尺寸", t.box("cargo", "×米")), ("车货总质量", t.weight("gross", "吨"))),
        (("装载后外廓", t.box("loaded", "×米")), ("起运日期", t.date("departs", "年"))),
        (("起运地", t.say("origin")), ("目的地", t.say("to"))),
    )
    grid = "".join("<tr>" + "".join(f"<th>{a}</th><td>{b}</td>" for a, b in row) + "</tr>" for row in cells)
    remark = f"<tr><th>备　注</th><td colspan=3>{t.remark}</td></tr>" if t.remark else ""
    items = "".join(f"<p>{n}. {c}</p>" for n, c in enumerate(t.promises(), 1))
    purpose = t.purpose or "因办理超限运输车辆行驶公路许可"
    return page(
        "body{font:11pt/1.75 S}h1{font:20pt HB,S;text-align:center;letter-spacing:4pt;margin:0 0 16pt}"
        "th,td{border:1px solid #222;padding:3pt 5pt;font-size:10.5pt;line-height:1.4}"
        "th{font-weight:normal;white-space:nowrap;background:#f3f3f3;text-align:left}table{margin:8pt 0 10pt}"
        f"p{{text-indent:2em}}.end{{margin:40pt 0 0 48%;line-height:2.1}}.end p{{text-indent:0}}{t.css}",
        f"<h1>{t.title or '信用承诺书'}</h1><p style='text-indent:0'>致：{t.addressee}</p>"
        f"<p>{purpose}，本公司就下列车辆、货物和行程作出承诺。</p>"
        f"<table>{grid}{_rows(t.rows)}{remark}</table><p>本公司郑重承诺：</p>{items}"
        f"<div class=end><p>承诺单位（盖章）：</p><p>{t.or_say('signs', t.say('carrier'))}</p>"
        f"<p>法定代表人：<span style='font:15pt K'>{t.legal}</span></p><p>{t.date('day', '年')}</p></div>",
    )


def prose(t: Told) -> str:
    """A letter in running prose, as a careful owner writes it."""
    ordinals = "一二三四五六七八九十"
    order = (
        "indivisible",
        "measures",
        "true",
        "photos",
        "nochange",
        "permitted",
        "inspection",
        "publication",
        "liability",
    )
    said = "".join(f"其{ordinals[n]}，{c}" for n, c in enumerate(t.promises(order)[:10]))
    rows = "".join(f"<p>{a}：{b}。</p>" for a, b in t.rows)
    remark = f"<p>附记：{t.remark}</p>" if t.remark else ""
    purpose = t.purpose or "特就此次大件公路运输向贵局申请许可"
    return page(
        "body{font:12.5pt/2 K,S}h1{font:22pt K,S;text-align:center;letter-spacing:12pt;margin:0 0 20pt}"
        f"p{{text-indent:2em}}.end{{margin-top:44pt;text-align:right;line-height:2}}{t.css}",
        f"<h1>{t.title or '承诺书'}</h1><p style='text-indent:0'>{t.addressee}：</p>"
        f"<p>{t.say('carrier')}（统一社会信用代码{t.say('uscc')}，法定代表人{t.legal}）定于{t.date('departs', '年')}"
        f"以{t.say('tractor')}牵引车挂{t.say('trailer')}，将{t.say('name')}{t.or_say('one', '一件')}"
        f"由{t.say('origin')}运往{t.say('to')}，{purpose}。货物自身{t.box('cargo', '长宽高')}，"
        f"重{t.weight('mass', '吨')}；装车以后{t.box('loaded', '长宽高')}，车货合计{t.weight('gross', '吨')}。</p>"
        f"{rows}<p>为此承诺如下。{said}</p>{remark}"
        f"<div class=end>承诺人（公章）：{t.or_say('signs', t.say('carrier'))}　　　　<br>"
        f"{t.date('day', '〇')}　　　　</div>",
        margin="26mm 25mm",
    )


def grid(t: Told) -> str:
    """One large grid with four bands."""
    order = (
        "true",
        "photos",
        "measures",
        "indivisible",
        "permitted",
        "nochange",
        "inspection",
        "liability",
        "publication",
    )
    items = "".join(f"<p>（{n}）{c}</p>" for n, c in enumerate(t.promises(order), 1))
    who = (
        f"<tr><th rowspan=2>申请人</th><td>名　称</td><td colspan=3>{t.say('carrier')}</td></tr>"
        f"<tr><td>信用代码</td><td colspan=3>{t.say('uscc')}　　法定代表人：{t.legal}</td></tr>"
    )
    more = "".join(f"<tr><td>{a}</td><td colspan=3>{b}</td></tr>" for a, b in t.rows)
    n = 6 + len(t.rows)
    what = (
        f"<tr><th rowspan={n}>车辆与<br>货　物</th><td>主车号牌</td><td>{t.say('tractor')}</td><td>挂车号牌</td>"
        f"<td>{t.say('trailer')}</td></tr>"
        f"<tr><td>品　名</td><td>{t.say('name')}</td><td>货重{t.unit('mass', '（kg）')}</td>"
        f"<td>{t.weight('mass', 'kg').removesuffix('kg')}</td></tr>"
        f"<tr><td>货物外形</td><td colspan=3>{t.box('cargo', '*mm')}</td></tr>"
        f"<tr><td>车货总体外形</td><td colspan=3>{t.box('loaded', '*mm')}</td></tr>"
        f"<tr><td>车货总重{t.unit('gross', '（kg）')}</td><td>{t.weight('gross', 'kg').removesuffix('kg')}</td>"
        f"<td>出发日期</td><td>{t.date('departs', '-')}</td></tr>"
        f"<tr><td>起止地点</td><td colspan=3>{t.say('origin')} 至 {t.say('to')}</td></tr>{more}"
    )
    remark = f"<tr><th>备注</th><td colspan=4>{t.remark}</td></tr>" if t.remark else ""
    return page(
        "body{font:10.5pt/1.6 H,G}h1{font:19pt HB,G;text-align:center;margin:0 0 4pt}.sub{text-align:center;"
        "margin-bottom:8pt}td,th{border:1px solid #000;padding:4pt 6pt}th{width:56pt;font-weight:normal}"
        f"td td{{border:0}}{t.css}",
        f"<h1>{t.title or '大件运输告知承诺书'}</h1><div class=sub>（报送机关：{t.addressee}）</div>"
        f"<table>{who}{what}<tr><th>承诺事项</th><td colspan=4>{t.purpose and t.purpose + '。'}{items}</td></tr>{remark}"
        f"<tr><th>签　章</th><td colspan=4 style='height:170pt;vertical-align:top;padding-top:58pt'>"
        f"<p>承诺企业（盖章）："
        f"{t.or_say('signs', '')}</p><p style='margin-top:62pt;text-align:right'>填报日期：{t.date('day', '-')}</p></td>"
        "</tr></table>",
        margin="18mm 20mm",
    )


def group(t: Told) -> str:
    """A group company's letter under its red head, with a number of its own."""
    order = (
        "true",
        "indivisible",
        "nochange",
        "measures",
        "photos",
        "permitted",
        "publication",
        "inspection",
        "liability",
    )
    marks = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
    items = "".join(f"<p>{marks[n]} {c}</p>" for n, c in enumerate(t.promises(order)))
    rows = "".join(f"<p>{a}：{b}</p>" for a, b in t.rows)
    remark = f"<p>六、其他说明：{t.remark}</p>" if t.remark else ""
    purpose = t.purpose or "我司承担下述设备的公路运输任务，已向贵局提出超限运输许可申请"
    return page(
        "body{font:11.5pt/1.72 S}.head{font:23pt S;color:#c8102e;text-align:center;letter-spacing:1pt}"
        ".no{display:flex;justify-content:space-between;border-bottom:2.2pt solid #c8102e;padding-bottom:3pt;"
        "margin:10pt 0 14pt}h1{font:17pt HB,S;text-align:center;margin:0 0 10pt}p{text-indent:2em}"
        f".end{{margin:40pt 50pt 0 0;text-align:right;line-height:2}}{t.css}",
        f"<div class=head>{t.or_say('head', t.say('carrier'))}</div>"
        f"<div class=no><span>大件安〔2026〕{t.number[-3:]}号</span><span>签发：{t.legal}</span></div>"
        f"<h1>{t.title or '关于大型设备公路运输的承诺书'}</h1><p style='text-indent:0'>{t.addressee}：</p>"
        f"<p>{purpose}。有关情况和承诺如下：</p>"
        f"<p>一、承运主体：{t.say('carrier')}，统一社会信用代码 {t.say('uscc')}。</p>"
        f"<p>二、车组：牵引车 {t.say('tractor')}，挂车 {t.say('trailer')}。{rows}</p>"
        f"<p>三、设备：{t.say('name')}，外形 {t.box('cargo', '×m')}，净重 {t.weight('mass', '.t')}。"
        f"装车后总长宽高 {t.box('loaded', '×m')}，车货总质量 {t.weight('gross', '.t')}。</p>"
        f"<p>四、行程：{t.date('departs', '年')}自{t.say('origin')}发车，终到{t.say('to')}。</p>"
        f"<p>五、承诺事项：</p>{items}{remark}"
        f"<div class=end>{t.or_say('signs', t.say('carrier'))}（盖章）　　<br>{t.date('day', '年')}　　　</div>",
        margin="20mm 24mm",
    )


def blanks(t: Told) -> str:
    """A form downloaded from the web, its blanks filled in."""
    order = (
        "true",
        "measures",
        "indivisible",
        "photos",
        "nochange",
        "permitted",
        "publication",
        "inspection",
        "liability",
    )
    items = "".join(f"<p>{n}、{c}</p>" for n, c in enumerate(t.promises(order), 1))

    def u(text: str) -> str:
        return f"<u>&nbsp;{text}&nbsp;</u>"

    rows = "".join(f"<p>{a}：{u(b)}</p>" for a, b in t.rows)
    divisible = t.or_say("divisible", f"是否不可解体物品：{TICKED}是　{EMPTY}否")
    remark = f"<p>备注：{u(t.remark)}</p>" if t.remark else ""
    return page(
        "body{font:11.5pt/1.85 G}h1{font:18pt G;font-weight:bold;text-align:center;margin:0 0 14pt}"
        "u{text-underline-offset:3pt;font-family:K,S;font-size:12.5pt}p{text-indent:2em}p.a{text-indent:0}"
        f""
        f".end{{margin:52pt 0 0;display:flex;justify-content:space-between;padding-right:40pt}}{t.css}",
        f"<h1>{t.title or '超限运输申报承诺书'}</h1><p class=a>{u(t.addressee)}：</p>"
        f"<p>本单位{u(t.say('carrier'))}（统一社会信用代码：{u(t.say('uscc'))}）"
        f"{t.purpose or '现申请超限运输车辆通行证'}。</p>"
        f"<p>牵引车车牌号：{u(t.say('tractor'))}　挂车车牌号：{u(t.say('trailer'))}</p>"
        f"<p>货物名称：{u(t.say('name'))}　货物质量：{u(t.weight('mass', '吨'))}</p>"
        f"<p>货物长×宽×高：{u(t.box('cargo', '×米'))}</p>"
        f"<p>车货总体长×宽×高：{u(t.box('loaded', '×米'))}　总质量：{u(t.weight('gross', '吨'))}</p>"
        f"<p>{divisible}</p><p>装货地：{u(t.say('origin'))}　卸货地：{u(t.say('to'))}</p>"
        f"<p>运输开始日期：{u(t.date('departs', ' '))}</p>{rows}<p>现承诺：</p>{items}{remark}"
        f"<div class=end><span>法定代表人：{u(t.legal)}</span><span>单位名称（盖章）：{t.or_say('signs', '')}<br><br>"
        f"日期：{t.date('day', ' ')}</span></div>",
        margin="20mm 22mm",
    )


def ticks(t: Told) -> str:
    """Labels and values in two columns, promises with ticks in a frame."""
    order = (
        "permitted",
        "nochange",
        "true",
        "photos",
        "indivisible",
        "measures",
        "inspection",
        "publication",
        "liability",
    )
    items = "".join(f"<p><span>√</span>{c}</p>" for c in t.promises(order))
    pairs = (
        ("承运企业", t.say("carrier")),
        ("企业代码", t.say("uscc")),
        ("车　头", t.say("tractor")),
        ("挂　车", t.say("trailer")),
        ("货　名", t.say("name")),
        ("货　重", t.weight("mass", "t")),
        ("货物长宽高", t.box("cargo", "*m")),
        ("装好后长宽高", t.box("loaded", "*m")),
        ("车货全重", t.weight("gross", "t")),
        ("发车日", t.date("departs", "/")),
        ("装　地", t.say("origin")),
        ("卸　地", t.say("to")),
        *t.rows,
    )
    facts = "".join(f"<div><b>{a}</b><span>{b}</span></div>" for a, b in pairs)
    remark = f"<p class=r>说明：{t.remark}</p>" if t.remark else ""
    purpose = t.purpose or "本次大件运输申请许可"
    return page(
        "body{font:11pt/1.75 H,G}h1{font:21pt S;text-align:center;margin:0;border-bottom:3px double #333;"
        "padding-bottom:6pt}.to{margin:10pt 0 6pt}.f{display:grid;grid-template-columns:1fr 1fr;gap:3pt 14pt}"
        ".f div{display:flex;border-bottom:1px dotted #777}.f b{flex:0 0 76pt;font:10.5pt/1.75 S;color:#333}"
        ".c{border:1px solid #333;margin:12pt 0;padding:8pt 12pt}.c p{padding-left:18pt;text-indent:-18pt}"
        ".c span{display:inline-block;width:18pt;text-indent:0}.end{margin:36pt 0 0 50%;line-height:2.2}"
        f"{t.css}",
        f"<h1>{t.title or '大件运输守信承诺书'}</h1><p class=to>呈：{t.addressee}（为{purpose}）</p>"
        f"<div class=f>{facts}</div><div class=c>{items}</div>{remark}"
        f"<div class=end>企业签章（盖章）：<br>{t.or_say('signs', t.say('carrier'))}<br>经办人：{t.driver}<br>"
        f"{t.date('day', '.')}</div>",
        margin="22mm 20mm",
    )


LETTERS = {"table": table, "prose": prose, "grid": grid, "group": group, "blanks": blanks, "ticks": ticks}
