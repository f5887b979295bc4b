"""Six waybills: a classic table, a provincial form, plain lines, an electronic card, a transfer order, a wide form."""

from .facts import Told
from .letters import page


def _more(t: Told, span: int) -> str:
    return "".join(f"<tr><th>{a}</th><td colspan={span}>{b}</td></tr>" for a, b in t.rows)


def classic(t: Told) -> str:
    """The table that most firms print."""
    return page(
        "body{font:10.5pt/1.5 S}h1{font:19pt HB,S;text-align:center;letter-spacing:5pt;margin:0 0 6pt}"
        "td,th{border:1px solid #000;padding:5pt 6pt}th{font-weight:normal;white-space:nowrap;text-align:left}"
        f".t{{display:flex;justify-content:space-between;margin-bottom:4pt}}{t.css}",
        f"<h1>{t.title or '道路货物运单'}</h1><div class=t><span>运单编号：{t.say('number')}</span>"
        f"<span>开单日期：{t.date('day', '年')}</span></div><table>"
        f"<tr><th>托运人</th><td colspan=3>{t.consignor}</td></tr>"
        f"<tr><th>收货人</th><td colspan=3>{t.consignee}</td></tr>"
        f"<tr><th>承运人</th><td colspan=3>{t.say('carrier')}</td></tr>"
        f"<tr><th>牵引车号牌</th><td>{t.say('tractor')}</td><th>挂车号牌</th><td>{t.say('trailer')}</td></tr>"
        f"<tr><th>驾驶员</th><td>{t.driver}</td><th>联系电话</th><td>{t.say('phone')}</td></tr>"
        f"<tr><th>货物名称</th><td>{t.say('name')}</td><th>件数</th><td>{t.or_say('pieces', '1件')}</td></tr>"
        f"<tr><th>货物规格</th><td>{t.box('cargo', 'mm')}</td><th>货物重量</th><td>{t.weight('mass', '.吨')}</td></tr>"
        f"<tr><th>车货总体尺寸</th><td>{t.box('loaded', 'mm')}</td><th>车货总重</th><td>{t.weight('gross', '.吨')}</td></tr>"
        f"<tr><th>起运地</th><td>{t.say('origin')}</td><th>到达地</th><td>{t.say('to')}</td></tr>"
        f"<tr><th>起运日期</th><td>{t.date('departs', '年')}</td><th>包装</th><td>裸装，加盖篷布</td></tr>{_more(t, 3)}"
        f"<tr><th style='height:52pt'>备　注</th><td colspan=3>{t.remark or '无'}</td></tr>"
        "<tr><th style='height:44pt'>托运人签字</th><td></td><th>承运人签字</th><td></td></tr></table>",
        margin="20mm 20mm",
    )


def provincial(t: Told) -> str:
    """The province's form with a table of goods."""
    goods = "".join(
        f"<tr><td>{n}</td>" + "".join(f"<td>{x}</td>" for x in row) + "</tr>"
        for n, row in enumerate(
            ((t.say("name"), t.or_say("pieces", "1"), t.box("cargo", "×米"), t.weight("mass", "")), *t.goods), 1
        )
    )
    return page(
        "body{font:10pt/1.5 H,G}h1{font:18pt HB,G;text-align:center;margin:0}h2{font:11pt HB,G;margin:10pt 0 3pt}"
        f"td,th{{border:1px solid #444;padding:4pt 6pt}}th{{font-weight:normal;background:#eef2f7}}{t.css}",
        f"<h1>{t.title or '江苏省道路货物运单'}</h1><p style='text-align:right'>No. {t.say('number')}</p>"
        f"<h2>一、当事人</h2><table><tr><th>托运人</th><td>{t.consignor}</td></tr><tr><th>收货人</th>"
        f"<td>{t.consignee}</td></tr><tr><th>承运人</th><td>{t.say('carrier')}（{t.say('uscc')}）</td></tr></table>"
        f"<h2>二、车辆和人员</h2><table><tr><th>主车号牌</th><td>{t.say('tractor')}</td><th>挂车号牌</th>"
        f"<td>{t.say('trailer')}</td></tr><tr><th>驾驶人</th><td>{t.driver}</td><th>电　话</th><td>{t.say('phone')}</td>"
        f"</tr>{_more(t, 3)}</table><h2>三、货物</h2><table><tr><th>序号</th><th>货物名称</th><th>件数</th><th>外形尺寸"
        f"（长×宽×高）</th><th>重量{t.unit('mass', '（吨）')}</th></tr>{goods}</table>"
        f"<h2>四、装车后</h2><table><tr><th>总体尺寸</th><td>{t.box('loaded', '×米')}</td><th>车货总质量</th>"
        f"<td>{t.weight('gross', '吨')}</td></tr></table><h2>五、行程</h2><table><tr><th>装货地点</th>"
        f"<td>{t.say('origin')}</td><th>卸货地点</th><td>{t.say('to')}</td></tr><tr><th>计划起运</th>"
        f"<td>{t.date('departs', '-')}</td><th>制单日期</th><td>{t.date('day', '-')}</td></tr></table>"
        f"<h2>六、特别约定</h2><div style='border:1px solid #444;min-height:46pt;padding:5pt'>{t.remark or '无。'}</div>"
        "<p style='margin-top:16pt'>托运人（签字）：　　　　　　　　　　承运人（签字）：</p>",
        margin="16mm 18mm",
    )


def lines(t: Told) -> str:
    """Plain lines, as a small office types them."""
    pairs = (
        ("单　号", t.say("number")),
        ("托运单位", t.consignor),
        ("收货单位", t.consignee),
        ("承运单位", t.say("carrier")),
        ("车　号", f"{t.say('tractor')}（主）、{t.say('trailer')}（挂）"),
        ("司　机", f"{t.driver}　手机 {t.say('phone')}"),
        ("货　物", f"{t.say('name')}，{t.or_say('pieces', '壹件')}，{t.weight('mass', '吨')}"),
        ("货物外形", t.box("cargo", "长m")),
        ("装车后", f"{t.box('loaded', '长m')}，连车带货{t.weight('gross', '吨')}"),
        ("从", t.say("origin")),
        ("到", t.say("to")),
        ("走货日期", t.date("departs", "年")),
        *t.rows,
        ("注", t.remark or "雨布盖好，四角加护套。"),
    )
    return page(
        "body{font:13pt/2.05 K,S}h1{font:23pt K,S;text-align:center;letter-spacing:10pt;margin:0 0 12pt}"
        f"dl{{display:grid;grid-template-columns:86pt 1fr;margin:0}}dd{{margin:0;border-bottom:1px solid #888}}{t.css}",
        f"<h1>{t.title or '货物运单'}</h1><dl>"
        + "".join(f"<dt>{a}：</dt><dd>{b}</dd>" for a, b in pairs)
        + f"</dl><p style='text-align:right;margin-top:20pt'>制单：{t.legal[0]}会计　{t.date('day', '.')}</p>",
        margin="22mm 24mm",
    )


def card(t: Told) -> str:
    """An electronic waybill as a transport platform prints it."""

    def block(title: str, pairs: tuple[tuple[str, str], ...]) -> str:
        return (
            f"<section><h2>{title}</h2>"
            + "".join(f"<div><i>{a}</i><span>{b}</span></div>" for a, b in pairs if b)
            + "</section>"
        )

    return page(
        "body{font:10.5pt/1.65 G;color:#222}header{background:#e9f2ec;padding:8pt 12pt;display:flex;"
        "justify-content:space-between;align-items:baseline}h1{font:17pt G;margin:0}section{border:1px solid #cfd8d3;"
        "margin-top:9pt;padding:6pt 12pt}h2{font:11.5pt G;font-weight:bold;margin:0 0 3pt;color:#1d6b43}"
        f"section div{{display:flex}}i{{font-style:normal;flex:0 0 100pt;color:#555}}{t.css}",
        f"<header><h1>{t.title or '电子运单'}</h1><span>{t.say('number')}</span></header>"
        + block(
            "收发货",
            (("发货方", t.consignor), ("收货方", t.consignee), ("装货地", t.say("origin")), ("卸货地", t.say("to"))),
        )
        + block(
            "承运",
            (
                ("承运商", t.say("carrier")),
                ("统一社会信用代码", t.say("uscc")),
                ("牵引车", t.say("tractor")),
                ("挂车", t.say("trailer")),
                ("驾驶员", t.driver),
                ("手机号", t.say("phone")),
            ),
        )
        + block(
            "货物",
            (
                ("名称", t.say("name")),
                ("数量", t.or_say("pieces", "1")),
                ("货物毛重", t.weight("mass", ",kg")),
                ("长×宽×高", t.box("cargo", "L")),
                *((f"{a}　{b}", f"{c}　{d}") for a, b, c, d in t.goods),
            ),
        )
        + block("装载", (("车货总体尺寸", t.box("loaded", "L")), ("车货总质量", t.weight("gross", ",kg"))))
        + block(
            "时间",
            (
                ("计划发车", t.date("departs", "-")),
                ("预计到达", t.date("arrives", "-")),
                ("运单生成", t.date("day", "-")),
            ),
        )
        + block("其他", (*t.rows, ("备注", t.remark or "—"))),
        margin="16mm 18mm",
    )


def transfer(t: Told) -> str:
    """An order for moving an indivisible object, from the maker's dispatch office."""

    def row(*cells: tuple[str, str]) -> str:
        wide = 3 if len(cells) == 1 else 1
        return "<tr>" + "".join(f"<th>{a}</th><td colspan={wide}>{b}</td>" for a, b in cells) + "</tr>"

    goods = "".join(row((f"调运物品{'二三四'[n]}", f"{a}　{b}　{c}　{d}")) for n, (a, b, c, d) in enumerate(t.goods))
    return page(
        "body{font:11pt/1.6 S}h1{font:20pt S;text-align:center;color:#b3121d;margin:0;letter-spacing:3pt}"
        "hr{border:0;border-top:2pt solid #b3121d;margin:7pt 0}td,th{border:1px solid #222;padding:5pt 7pt}"
        "th{font:10.5pt/1.5 H,G;text-align:left;white-space:nowrap}"
        f".t{{display:flex;justify-content:space-between;margin:0 0 5pt}}{t.css}",
        f"<h1>{t.title or '大型不可解体物品调运单'}</h1><hr><div class=t><span>调字第 {t.say('number')} 号</span>"
        f"<span>{t.date('day', '年')}签发</span></div><table>"
        + row(("调出单位（托运）", t.consignor))
        + row(("调入单位（收货）", t.consignee))
        + row(("承运单位", t.say("carrier")))
        + row(("信用代码", t.say("uscc")))
        + row(("物品名称", t.say("name")), ("件　数", t.or_say("pieces", "1")))
        + row(("物品尺寸", t.box("cargo", "×米")), ("物品质量", t.weight("mass", "t")))
        + row(("可否解体", t.or_say("divisible", "不可解体")))
        + goods
        + row(("牵引车", t.say("tractor")), ("平板挂车", t.say("trailer")))
        + row(("装载后尺寸", t.box("loaded", "×米")), ("装载后总质量", t.weight("gross", "t")))
        + row(("起　点", t.say("origin")), ("终　点", t.say("to")))
        + row(("调运日期", t.date("departs", "年")), ("押运人", t.driver))
        + "".join(row(pair) for pair in t.rows)
        + row(("附　注", t.remark or "无"))
        + "</table>"
        "<p style='margin-top:14pt'>签发：　　　　　　　　复核：　　　　　　　　接单：</p>",
        margin="20mm 20mm",
    )


def wide(t: Told) -> str:
    """A wide form with small print at the foot."""
    goods = "".join("<tr>" + "".join(f"<td>{x}</td>" for x in row) + "<td></td></tr>" for row in t.goods)
    more = "".join(f"<tr><th>{a}</th><td colspan=5>{b}</td></tr>" for a, b in t.rows)
    return page(
        "body{font:10.5pt/1.5 G}h1{font:18pt HB,G;text-align:center;margin:0 0 4pt}"
        "td,th{border:1px solid #333;padding:4pt 6pt;text-align:left}th{font-weight:normal;background:#f6f3ea;"
        f"white-space:nowrap}}.s{{font-size:8.5pt;margin-top:6pt;line-height:1.5}}{t.css}",
        f"<h1>{t.title or '大件货物托运运单'}</h1><p style='text-align:right'>票号 {t.say('number')}　"
        f"填制 {t.date('day', '/')}</p><table><tr><th>托运方</th><td colspan=2>{t.consignor}</td><th>收货方</th>"
        f"<td colspan=2>{t.consignee}</td></tr><tr><th>承运方</th><td colspan=2>{t.say('carrier')}</td><th>驾驶员/电话</th>"
        f"<td colspan=2>{t.driver} {t.say('phone')}</td></tr><tr><th>车牌号码（主车）</th><td colspan=2>{t.say('tractor')}"
        f"</td><th>车牌号码（挂车）</th><td colspan=2>{t.say('trailer')}</td></tr><tr><th>运输起点</th><td colspan=2>"
        f"{t.say('origin')}</td><th>运输终点</th><td colspan=2>{t.say('to')}</td></tr><tr><th>货名</th><th>件数</th>"
        f"<th>尺寸（长*宽*高）</th><th>货重</th><th>发运日</th><th>运费</th></tr><tr><td>{t.say('name')}</td>"
        f"<td>{t.or_say('pieces', '1')}</td><td>{t.box('cargo', '*m')}</td><td>{t.weight('mass', '公斤')}</td>"
        f"<td>{t.date('departs', '/')}</td><td>月结</td></tr>{goods}<tr><th>装车后长*宽*高</th><td colspan=2>"
        f"{t.box('loaded', '*m')}</td><th>车货总质量</th><td colspan=2>{t.weight('gross', '公斤')}</td></tr>{more}"
        f"<tr><th>备注</th><td colspan=5 style='height:36pt'>{t.remark or '无'}</td></tr></table>"
        "<p class=s>托运须知：1. 托运方应保证品名、重量填写正确；2. 货物在运输途中的毁损按双方运输合同处理；"
        "3. 收货时请当面验收并签字。</p><p style='margin-top:10pt'>托运方经手：　　　　　　　　承运方经手：　　　　　　"
        "　　收货签收：</p>",
        size="A4 landscape",
        margin="14mm 16mm",
    )


WAYBILLS = {
    "classic": classic,
    "provincial": provincial,
    "lines": lines,
    "card": card,
    "transfer": transfer,
    "wide": wide,
}
