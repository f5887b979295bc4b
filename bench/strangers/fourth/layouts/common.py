"""What all these offices' papers need: a page, figures, dates and plates in their several spellings."""

from datetime import date

from ...kit import Layout, World
from .. import faces

WIDTHS: dict[str, float] = {
    "huaian_pair": 420.0,
    "zhenjiang_certificate": 297.0,
    "thermal_roll": 80.0,
    "carbon_copy": 241.0,
    "dispatch_cards": 297.0,
}
"""Paper widths in mm, of the layouts that are not on upright A4."""


def paper_width(layout: Layout) -> float:
    """The width of a layout's paper in mm."""
    return WIDTHS.get(layout.name, 210.0)


def files(*names: str) -> tuple[str, ...]:
    """The font files behind these faces."""
    return tuple(faces.FILES[name] for name in names)


def paper(names: tuple[str, ...], css: str, body: str, size: tuple[float, float] = (210, 297)) -> str:
    """A document of pages `.p` of a size in mm; each page is a column whose last part may sink to its foot."""
    width, height = size
    base = (
        f"@page{{size:{width}mm {height}mm;margin:0}}html,body{{margin:0;padding:0}}*{{box-sizing:border-box}}"
        f".p{{width:{width}mm;height:{height - 0.3}mm;position:relative;display:flex;flex-direction:column;"
        "page-break-inside:avoid;break-inside:avoid}.foot{margin-top:auto}table{border-collapse:collapse;width:100%}"
        "p{margin:0}"
    )
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">{faces.head(*names)}<style>{base}{css}</style>'
        f"</head><body>{body}</body></html>"
    ).replace("\n", "")


def t(kg: int) -> str:
    """Tonnes without needless zeros: 18.6."""
    return f"{kg / 1000:.3f}".rstrip("0").rstrip(".")


def m(mm: int) -> str:
    """Metres without needless zeros: 3.1."""
    return f"{mm / 1000:.3f}".rstrip("0").rstrip(".")


def m2(mm: int) -> str:
    """Metres with two decimals: 3.10."""
    return f"{mm / 1000:.2f}"


def times(sides: tuple[int, int, int], sign: str = "×", unit: str = "m") -> str:
    """Three measures in a row, in m or mm."""
    return sign.join(m(s) if unit == "m" else str(s) for s in sides)


_HAN = "〇一二三四五六七八九"


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones else "")


def han_date(day: date) -> str:
    """二〇二六年十一月二十六日."""
    return f"{''.join(_HAN[int(c)] for c in str(day.year))}年{_han(day.month)}月{_han(day.day)}日"


def long_date(day: date) -> str:
    """2026年11月26日."""
    return f"{day.year}年{day.month}月{day.day}日"


def dots(day: date) -> str:
    """2026.11.26."""
    return f"{day:%Y.%m.%d}"


def wide(text: str) -> str:
    """Digits, letters and the point in full width, as some typists enter them."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and (c.isalnum() or c in ".()-") else c for c in text)


def dotted(plate: str) -> str:
    """苏E·12345."""
    return f"{plate[:2]}·{plate[2:]}"


def spaced(plate: str) -> str:
    """苏E 12345."""
    return f"{plate[:2]} {plate[2:]}"


def x(w: World, key: str) -> str:
    """Another thing that the paper states."""
    return w.extra[key]


_PLAIN = (
    "万严业东丽义云众伟侯传兴军农冯则冲凝刘刚创剧办动务华协单卢卫厂历压厦县发变台叶号吕吴吨员周启唐团国图块坏垫堕"
    "场坚坛备复头夹夺妇孙学宁宝实审宪宫对寿将尔层属岁岛岗岭币师帅帐带帮广庆庐库应庞废开异张强归当录彻径御忆怀态总"
    "恶悬惊惧惩愿户执扩扫扬扰抚抛抢护报担拟拥择挂挖挚损换据时显晓机杀杂权条来杨极构枪枫柜标栋栏树样桥检楼欢欧岁残"
    "毕毙气汇汉汤沟没沧泪泽浊测济浏浑浓涂涛涟润涨渐湾湿溃滨满灭灯灵灾炉点炼热烦爱爷牵状犹独狭狮猎献玛环现琼电画畅"
    "畴疗疯监盐盖盘盗着矿码研确碍礼祸种积称税稳穷窃竞笔筑签简粮纠红纤约级纪纯纲纳纵纸纹线练组细织终绍经结绕绘给络"
    "绝统继绩绪续维综绿缆缘缩缴罗罚职联聪肃脑脏脚脱腾舰舱艺节芜苏荐荣药莱莲获营萧蓝虑虚虽蚀补装观规视览觉触订计认"
    "让训议记讲许论设访证评识诉词译试诚话诞询该详语误说请诸诺读课谁调谈谊谋谓谢谭谨谱豫贝负贡财责败货质购贯贴贵贷"
    "费贺资赋赔赖赛赞赣赶趋践跃车轨转轮软轰轴轻载较辅辆辉输辖边达迁过迈运还进远违连迟适选递逻遗邓邮邹郑酱释里钟钢"
    "钥钦钧钩钱铁铃铜铣铭银铺链销锁锅锐错锚锡锣锤锦键锻镇镜长门闭问间闵闻阀阁阅队阳阴阵阶际陆陈险随隐隶难雾静韦韩"
    "页顶项顺须顾预领频题颜额风飞饰馆马驰驱驳驶驻驾验骅骏高鱼鲁鲜鸠鸣鸭鸿麦黄齐齿龙龚龟继贸网"
)
_FULL = (
    "萬嚴業東麗義雲眾偉侯傳興軍農馮則沖凝劉剛創劇辦動務華協單盧衛廠歷壓廈縣發變臺葉號呂吳噸員周啟唐團國圖塊壞墊墮"
    "場堅壇備複頭夾奪婦孫學寧寶實審憲宮對壽將爾層屬歲島崗嶺幣師帥帳帶幫廣慶廬庫應龐廢開異張強歸當錄徹徑御憶懷態總"
    "惡懸驚懼懲願戶執擴掃揚擾撫拋搶護報擔擬擁擇掛挖摯損換據時顯曉機殺雜權條來楊極構槍楓櫃標棟欄樹樣橋檢樓歡歐歲殘"
    "畢斃氣匯漢湯溝沒滄淚澤濁測濟瀏渾濃塗濤漣潤漲漸灣濕潰濱滿滅燈靈災爐點煉熱煩愛爺牽狀猶獨狹獅獵獻瑪環現瓊電畫暢"
    "疇療瘋監鹽蓋盤盜著礦碼研確礙禮禍種積稱稅穩窮竊競筆築簽簡糧糾紅纖約級紀純綱納縱紙紋線練組細織終紹經結繞繪給絡"
    "絕統繼績緒續維綜綠纜緣縮繳羅罰職聯聰肅腦臟腳脫騰艦艙藝節蕪蘇薦榮藥萊蓮獲營蕭藍慮虛雖蝕補裝觀規視覽覺觸訂計認"
    "讓訓議記講許論設訪證評識訴詞譯試誠話誕詢該詳語誤說請諸諾讀課誰調談誼謀謂謝譚謹譜豫貝負貢財責敗貨質購貫貼貴貸"
    "費賀資賦賠賴賽贊贛趕趨踐躍車軌轉輪軟轟軸輕載較輔輛輝輸轄邊達遷過邁運還進遠違連遲適選遞邏遺鄧郵鄒鄭醬釋里鐘鋼"
    "鑰欽鈞鉤錢鐵鈴銅銑銘銀鋪鏈銷鎖鍋銳錯錨錫鑼錘錦鍵鍛鎮鏡長門閉問間閔聞閥閣閱隊陽陰陣階際陸陳險隨隱隸難霧靜韋韓"
    "頁頂項順須顧預領頻題顏額風飛飾館馬馳驅駁駛駐駕驗驊駿高魚魯鮮鳩鳴鴨鴻麥黃齊齒龍龔龜繼貿網"
)
_TABLE = dict(zip(_PLAIN, _FULL, strict=True))
_TABLE |= dict(
    zip(
        "无与丰个为举书产亲仅从仓仪价优会伦体兰关兼内冈决净几凭击别剂区医卖厅却参双变处够妈导尽属岂并彦徐恒惠"
        "户护抑据断书术朴杰杯松栖梁毁泾洁浅渊灶烟状疮盘硕窑竖罢胜脉与荆荐术装词贾赵跷辽迹邻酿针钻闹陕顿饭饮鸡"
        "麸龄划门范众梅刹钉铆规构垒审锋",
        "無與豐個為舉書產親僅從倉儀價優會倫體蘭關兼內岡決淨幾憑擊別劑區醫賣廳卻參雙變處夠媽導盡屬豈並彥徐恆惠"
        "戶護抑據斷書術樸傑杯松棲梁毀涇潔淺淵灶煙狀瘡盤碩窯豎罷勝脈與荊薦術裝詞賈趙蹺遼跡鄰釀針鑽鬧陝頓飯飲雞"
        "麩齡劃門范眾梅剎釘鉚規構壘審鋒",
        strict=True,
    )
)
_TABLE |= dict(zip("仑坝壳横缨阎澜宽揽数偿后", "侖壩殼橫纓閻瀾寬攬數償後", strict=True))


def traditional(text: str) -> str:
    """The same text in traditional characters (as far as these papers' words go)."""
    return "".join(_TABLE.get(c, c) for c in text)
