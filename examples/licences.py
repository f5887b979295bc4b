"""Licences of the examples: registration, transport licence and certificate, temporary plate, insurance; drawn, not real."""

from datetime import date, timedelta

import pymupdf

from examples.documents import A4, Writer, chinese_date, new_page, pdf_bytes, writer
from examples.vehicle import Example
from extractors.values.identifiers import vin_check_digit

Cell = tuple[str, str]


def made_up_vin(example: Example, unit: str) -> str:
    """A VIN with its right check digit that belongs to no vehicle we know of; `unit`: T the tractor, G the trailer."""
    body = f"LZZ{unit}BSMA0RA{example.serial:06d}"
    return body[:8] + vin_check_digit(body) + body[9:]


def licence_number(example: Example) -> str:
    """The number of the firm's transport licence."""
    return f"320500{example.serial:06d}"


def registration(
    example: Example,
    day: date,
    *,
    trailer: bool = False,
    plate: str | None = None,
    owner: str | None = None,
    kerb_kg: int | None = None,
    until: date | None = None,
) -> bytes:
    """行驶证, main page above the second page as the card shows them, for the tractor or the trailer."""
    document, page, write = _sheet("中华人民共和国机动车行驶证", size=15)
    valid = until or date(day.year + 1, 5, 1)
    kerb = kerb_kg or round((example.trailer_kerb if trailer else example.tractor_kerb) * 1000)
    shown = plate or (example.trailer if trailer else example.tractor)
    main: list[tuple[Cell, ...]] = [
        (("号牌号码|Plate No.", shown), ("车辆类型|Vehicle Type", "重型低平板半挂车" if trailer else "重型半挂牵引车")),
        (("所有人|Owner", owner or example.firm),),
        (("住址|Address", "江苏省苏州市示例路1号"),),
        (("使用性质|Use Character", "货运"), ("品牌型号|Model", "示例牌SL9400TDP" if trailer else "示例牌SL4250")),
        (("车辆识别代号|VIN", made_up_vin(example, "G" if trailer else "T")),),
        (("发动机号码|Engine No.", "—" if trailer else "EX2026001"),),
        (("注册日期|Register Date", "2024-05-20"), ("发证日期|Issue Date", "2024-05-21")),
    ]
    second: list[tuple[Cell, ...]] = [
        (("号牌号码", shown), ("档案编号", f"320500{example.serial:06d}")),
        (("核定载人数", "—" if trailer else "2人"), ("总质量", "40000kg" if trailer else "25000kg")),
        (("整备质量", f"{kerb}kg"), ("核定载质量", "26800kg" if trailer else "—")),
        (
            ("外廓尺寸", "13000×3000×1700mm" if trailer else "7200×2550×3700mm"),
            ("准牵引总质量", "—" if trailer else "39800kg"),
        ),
        (("备注", ""),),
        (("检验记录", f"检验有效期至{valid.year}年{valid.month:02d}月苏E"),),
    ]
    _card(page, write, second, _card(page, write, main, 90) + 20)
    return pdf_bytes(document)


def transport_licence(
    example: Example,
    day: date,
    *,
    holder: str | None = None,
    scope: str = "道路普通货物运输，大型物件运输（一类、二类），货物专用运输（集装箱）",
    valid: str | None = None,
) -> bytes:
    """道路运输经营许可证; a long scope runs over two lines."""
    document, _, write = _sheet("中华人民共和国道路运输经营许可证", size=20)
    write(90, 120, f"许可证号：交运管许可苏字{licence_number(example)}号", 12)
    rows = [
        ("业户名称", holder or example.firm),
        ("统一社会信用代码", example.uscc),
        ("地址", "江苏省苏州市示例路1号"),
        ("经营范围", scope),
        ("有效期限", valid or f"{chinese_date(date(day.year - 1, 3, 1))}至{chinese_date(date(day.year + 3, 2, 28))}"),
        ("发证日期", chinese_date(date(day.year - 1, 3, 1))),
    ]
    y = 165.0
    for label, value in rows:
        write(90, y, f"{label}：{value[:26]}", 13)
        if len(value) > 26:
            y += 22
            write(90, y, value[26:], 13)
        y += 36
    return pdf_bytes(document)


def transport_certificate(
    example: Example, day: date, *, plate: str | None = None, holder: str | None = None, until: date | None = None
) -> bytes:
    """道路运输证 of the tractor, as a ruled table."""
    document, page, write = _sheet("中华人民共和国道路运输证", size=18)
    valid = until or date(day.year + 1, 3, 1)
    cells: list[tuple[Cell, Cell]] = [
        (("证号", f"苏交运管苏字320500{example.serial + 500:06d}号"), ("经营许可证号", licence_number(example))),
        (("业户名称", holder or example.firm), ("车辆号牌", plate or example.tractor)),
        (("车辆类型", "重型半挂牵引车"), ("吨(座)位", "39.8吨")),
        (("外廓尺寸", "7200×2550×3700mm"), ("经营范围", "大型物件运输")),
        (("发证日期", "2024-06-03"), ("审验有效期至", f"{valid.year}年{valid.month:02d}月")),
    ]
    _ruled(page, write, cells, 110)
    return pdf_bytes(document)


def temporary_plate(
    example: Example,
    day: date,
    *,
    plate: str | None = None,
    owner: str | None = None,
    days: int = 90,
    begins: date | None = None,
) -> bytes:
    """临时行驶车号牌 of the trailer, for so many days, the first among them."""
    document, _, write = _sheet("临时行驶车号牌", size=20)
    first = begins or day - timedelta(days=10)
    rows = [
        ("号牌号码", plate or example.trailer),
        ("机动车所有人", owner or example.firm),
        ("车辆类型", "特种超限半挂车"),
        ("厂牌型号", "示例牌SL9800TDP"),
        ("车辆识别代号", made_up_vin(example, "G")),
        ("有效期限", f"{chinese_date(first)}至{chinese_date(first + timedelta(days=days - 1))}"),
        ("行驶区间", "江苏省内"),
        ("签发日期", chinese_date(first)),
    ]
    y = 130.0
    for label, value in rows:
        write(90, y, f"{label}：{value}", 13)
        y += 34
    return pdf_bytes(document)


def insurance(
    example: Example, day: date, *, plate: str | None = None, insured: str | None = None, until: date | None = None
) -> bytes:
    """机动车交通事故责任强制保险单 of the trailer, for a year that ends with `until`."""
    document, page, write = _sheet("机动车交通事故责任强制保险单", size=18)
    last = until or date(day.year + 1, 3, 31)
    first = last - timedelta(days=364)
    cells: list[tuple[Cell, Cell]] = [
        (("被保险人", insured or example.firm), ("号牌号码", plate or example.trailer)),
        (("车辆识别代号", made_up_vin(example, "G")), ("机动车种类", "挂车")),
    ]
    write(360, 96, f"保险单号：PEX{day.year}{example.serial:08d}", 9)
    y = _ruled(page, write, cells, 110)
    write(60, y + 30, f"保险期间：自{chinese_date(first)}零时起至{chinese_date(last)}二十四时止", 11)
    write(60, y + 60, f"签单日期：{chinese_date(first - timedelta(days=3))}", 11)
    return pdf_bytes(document)


def _sheet(title: str, *, size: float) -> tuple[pymupdf.Document, pymupdf.Page, Writer]:
    document = pymupdf.open()
    page = new_page(document)
    write = writer(page)
    write((A4[0] - size * len(title)) / 2, 70, title, size)
    return document, page, write


def _card(page: pymupdf.Page, write: Writer, rows: list[tuple[Cell, ...]], y: float) -> float:
    """One page of a card: a frame, small labels (in two languages, one under the other), and larger values right of them."""
    top = y
    for row in rows:
        page.draw_line(pymupdf.Point(60, y), pymupdf.Point(535, y), color=(0.4, 0.4, 0.4), width=0.5)
        for x, (label, value) in zip((66, 306), row, strict=False):
            chinese, _, english = label.partition("|")
            write(x, y + (13 if english else 18), chinese, 8)
            if english:
                write(x, y + 23, english, 6)
            write(x + 74, y + 19, value, 11)
        y += 29
    page.draw_rect(pymupdf.Rect(60, top, 535, y), color=(0.4, 0.4, 0.4), width=0.8)
    return y


def _ruled(page: pymupdf.Page, write: Writer, cells: list[tuple[Cell, Cell]], y: float) -> float:
    x = (50, 135, 300, 395, 560)
    for row in cells:
        texts = [text for cell in row for text in cell]
        for left, right, text in zip(x, x[1:], texts, strict=False):
            page.draw_rect(pymupdf.Rect(left, y, right, y + 38), color=(0, 0, 0), width=0.7)
            write(left + 5, y + 23, text, 9.5 if len(text) < 14 else 7.5)
        y += 38
    return y
