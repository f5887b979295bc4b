"""Xuzhou, a state-owned machinery group: a red-headed letter in prose, typed in Word like an official paper."""

import random

from ...kit import Layout, Sheet, World
from ..forms import BOLD, FANG, HEI, KAI, chinese_date, document, long_date, metres, tonnes

_FONTS = (FANG, BOLD, HEI, KAI)
_CSS = """@page{size:A4;margin:20mm 26mm 16mm 28mm}body{font:16.5px/1.82 'Fang';color:#111}
.head{font:700 31px/1.2 SongB;color:#c8161d;text-align:center;letter-spacing:2px;white-space:nowrap}
.no{display:flex;justify-content:space-between;border-bottom:2.4px solid #c8161d;padding:12px 0 5px;margin-bottom:22px}
h1{font:400 22px/1.35 SongB;text-align:center;margin:0 0 14px}p{text-indent:2em;text-align:justify}
b{font:400 16.5px Hei}.to{text-indent:0}.sign{margin-top:20px;text-align:right;padding-right:2em}
.sign p{text-indent:0;text-align:right}
.foot{border-top:1px solid #333;border-bottom:1px solid #333;margin-top:16px;font-size:13px;padding:2px 6px;
display:flex;justify-content:space-between}"""


def html(w: World, rng: random.Random) -> str:
    """The letter."""
    x = w.extra
    short = 31 if len(w.carrier) < 17 else 26

    def size(d: tuple[int, int, int]) -> str:
        return f"长{metres(d[0])}米、宽{metres(d[1])}米、高{metres(d[2])}米"

    body = f"""<div class=head style="font-size:{short}px">{w.carrier}文件</div>
<div class=no><span>大件运〔2026〕{rng.randrange(30, 180)}号</span><span>签发人：
<span style="font-family:Kai">{w.legal_representative}</span></span></div>
<h1>关于承运{w.cargo_name}的<br>信用承诺书</h1>
<p class=to>{w.origin.split("市")[0]}市公路事业发展中心：</p>
<p>我公司（统一社会信用代码{w.uscc}，法定代表人{w.legal_representative}，道路运输经营许可证{x["licence"]}）拟于{long_date(w.departs_on)}
由{w.origin}起运，将{w.cargo_name}一件运抵{w.destination}，途经{x["road1"]}、{x["road2"]}。承运车辆为{w.tractor_plate}重型半挂牵引车，
挂接{w.trailer_plate}低平板半挂车，全车{x["axles"]}轴。该件货物自身{size(w.cargo)}，净重{tonnes(w.cargo_mass)}吨；装车绑扎完毕后，
车货{size(w.loaded)}，车货合计总重{tonnes(w.gross_mass)}吨，最大轴荷{x["heaviest_axle"]}吨。现就本次超限运输郑重承诺如下：</p>
<p><b>一、</b>报送贵中心的各项材料真实、准确、完整，无虚报、瞒报。</p>
<p><b>二、</b>所运设备系整体铸焊或整体装配构件，不可解体运输。</p>
<p><b>三、</b>随文附送的照片均摄自本车及本次所装货物，未使用历史照片。</p>
<p><b>四、</b>车货外廓尺寸、总重及各轴荷均经实测，与申报数值一致。</p>
<p><b>五、</b>严格按许可的时间、路线和速度行驶，不擅自绕行。</p>
<p><b>六、</b>运输途中不更换牵引车、挂车，不换装、加装货物。</p>
<p><b>七、</b>如违背上述承诺，愿接受撤销许可、信用惩戒，并依法承担赔偿责任。</p>
<p><b>八、</b>同意将本承诺书及履行情况向社会公示。</p>
<p><b>九、</b>自觉配合公路管理机构、公安交管部门的沿途查验。</p>
<div class=sign><p>{w.carrier}</p><p>{chinese_date(w.signed_on)}</p></div>
<div class=foot><span>抄送：集团公司安全生产部、物资公司</span><span>经办：{x["clerk"]}　{x["carrier_phone"]}</span></div>"""
    return document(_CSS, body, _FONTS)


LAYOUT = Layout(
    "group_prose",
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
    (0.72, 0.745),
)
