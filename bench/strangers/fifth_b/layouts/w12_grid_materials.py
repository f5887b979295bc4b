"""Power-grid materials: a full grid with upright heads of merged cells at the left."""

import random

from ...kit import Layout, Sheet, World
from ..forms import files, m, sheet, t, ymd

_FONTS = ("Song", "SongB", "Hei")


def _html(w: World, rng: random.Random) -> str:
    e, (length, b, h), (L, B, H) = w.extra, w.cargo, w.loaded
    hour = rng.randrange(6, 10)
    body = f"""<h1>电网物资大件运输运单</h1>
    <div class="n"><span>运单编号：{w.waybill_number}</span><span>开单日期：{ymd(w.signed_on)}</span></div>
    <table><colgroup><col style="width:7%"><col style="width:17%"><col style="width:30%"><col style="width:17%">
    <col style="width:29%"></colgroup>
    <tr><th rowspan="2">发货方</th><td>供应商名称</td><td colspan="3">{w.consignor}</td></tr>
    <tr><td>起运地点</td><td colspan="3">{w.origin}</td></tr>
    <tr><th rowspan="3">收货方</th><td>项目单位</td><td colspan="3">{w.consignee}</td></tr>
    <tr><td>交货地点</td><td colspan="3">{w.destination}</td></tr>
    <tr><td>现场联系人</td><td>{e["second"]}</td><td>联系电话</td><td>{e["phone2"]}</td></tr>
    <tr><th rowspan="6">承运方</th><td>单位名称</td><td colspan="3">{w.carrier}</td></tr>
    <tr><td>统一社会<br>信用代码</td><td>{w.uscc}</td><td>经营许可证号</td><td>{e["permit"]}</td></tr>
    <tr><td>主车车号</td><td>{w.tractor_plate}</td><td>挂车车号</td><td>{w.trailer_plate}</td></tr>
    <tr><td>主车自重</td><td>{int(e["tractor_kerb"]) / 1000:.2f} t</td><td>挂车自重</td><td>
    {int(e["trailer_kerb"]) / 1000:.2f} t</td></tr>
    <tr><td>车货总重</td><td>{t(w.gross_mass)} t</td><td>装载长/宽/高</td><td>{m(L)} / {m(B)} / {m(H)} m</td></tr>
    <tr><td>驾驶员</td><td>{e["driver"]}</td><td>手　机</td><td>{e["phone3"]}</td></tr>
    <tr><th rowspan="4">物资</th><td>物资名称</td><td>{w.cargo_name}</td><td>规格型号</td><td>{e["model"]}</td></tr>
    <tr><td>运输长/宽/高</td><td>{m(length)} / {m(b)} / {m(h)} m</td><td>运输重量</td><td>{t(w.cargo_mass)} t</td></tr>
    <tr><td>冲击记录仪</td><td>■已装　□未装　编号{rng.randrange(1000, 9999)}</td><td>允许倾斜</td><td>纵向≤15°，横向≤10°</td></tr>
    <tr><td>采购订单号</td><td>45{rng.randrange(10**7, 10**8)}</td><td>合同编号</td><td>{e["contract"]}</td></tr>
    <tr><th rowspan="2">时限</th><td>起运时间</td><td>{ymd(w.departs_on)}{hour}时</td><td>要求到货时间</td><td>
    {ymd(w.arrives_on)}</td></tr>
    <tr><td>实际到货</td><td>　　年　　月　　日</td><td>验收结论</td><td>□完好　□破损　□短少</td></tr></table>
    <div class="f"><span>发货方（章）</span><span>承运方（章）</span><span>收货方（章）</span></div>"""
    css = """body{font-size:15px}h1{font:normal 25px SongB;text-align:center;margin:0 0 12px}.n,.f{display:flex;
    justify-content:space-between;margin:6px 2px;line-height:1.6}
    table{width:100%;table-layout:fixed;border:2px solid #000}td,th{border:1px solid #000;padding:7px 6px;
    font-weight:normal;line-height:1.35}
    th{font-family:Hei;writing-mode:vertical-lr;text-align:center;letter-spacing:5px;padding:4px}
    td:nth-of-type(odd){background:#f3f3f3;text-align:center}
    .f{margin:20px 40px}"""
    return sheet(css, body, _FONTS, margin="18mm 18mm")


LAYOUT = Layout(
    "w12_grid_materials",
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
