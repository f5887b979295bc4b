"""Typed papers of the trade at a given resolution: commitment letters and waybills, with their signature places."""

from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ..kit import FONTS, uscc

Colour = tuple[int, int, int]
BLACK: Colour = (22, 22, 24)


@lru_cache(maxsize=128)
def typeface(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), max(6, size))


@dataclass(frozen=True)
class Style:
    """How one office types: its fonts and its words."""

    title: str
    body: str
    hand: str
    titles: tuple[str, ...]
    waybill_titles: tuple[str, ...]
    clauses: tuple[str, ...]
    signers: tuple[str, ...]
    firms: tuple[str, ...]


@dataclass
class Paper:
    """A sheet of A4 (or a part of one) being printed. Lengths in mm."""

    dpi: float
    width: float = 210.0
    height: float = 297.0
    colour: Colour = (255, 255, 255)
    places: dict[str, tuple[float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (self.px(self.width), self.px(self.height)), self.colour)
        self.pen = ImageDraw.Draw(self.image)

    def px(self, mm: float) -> int:
        return round(mm * self.dpi / 25.4)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        font: str,
        size: float,
        colour: Colour = BLACK,
        anchor: str = "la",
        bold: float = 0.0,
    ) -> float:
        """Types a line with its top at `y`; gives its width."""
        face = typeface(font, self.px(size))
        self.pen.text(
            (self.px(x), self.px(y)), words, font=face, fill=colour, anchor=anchor, stroke_width=self.px(bold)
        )
        return face.getlength(words) * 25.4 / self.dpi

    def lines(self, x: float, y: float, width: float, words: str, font: str, size: float, gap: float) -> float:
        """Types a paragraph, indented by two characters; gives where the next begins."""
        face, row, indent = typeface(font, self.px(size)), "", 2 * size
        for sign in words:
            if face.getlength(row + sign) * 25.4 / self.dpi > width - indent:
                self.text(x + indent, y, row, font, size)
                row, indent, y = "", 0.0, y + gap
            row += sign
        self.text(x + indent, y, row, font, size)
        return y + gap

    def rule(self, x1: float, y1: float, x2: float, y2: float, line: float = 0.25, colour: Colour = BLACK) -> None:
        ends = (self.px(x1), self.px(y1), self.px(x2), self.px(y2))
        self.pen.line(ends, fill=colour, width=max(1, self.px(line)))

    def table(
        self,
        x: float,
        y: float,
        widths: tuple[float, ...],
        rows: list[tuple[str, ...]],
        high: float,
        font: str,
        size: float,
        colour: Colour = BLACK,
    ) -> float:
        total = sum(widths)
        for k in range(len(rows) + 1):
            self.rule(x, y + k * high, x + total, y + k * high, colour=colour)
        at = x
        for column, wide in enumerate((*widths, 0.0)):
            self.rule(at, y, at, y + len(rows) * high, colour=colour)
            if wide:
                for k, row in enumerate(rows):
                    words, fit = row[column], size
                    while words and typeface(font, self.px(fit)).getlength(words) * 25.4 / self.dpi > wide - 1.6:
                        fit *= 0.95
                    ink = colour if column % 2 == 0 else BLACK
                    self.text(
                        at + (wide / 2 if column % 2 == 0 else 1.2),
                        y + (k + 0.5) * high,
                        words,
                        font,
                        fit,
                        ink,
                        "mm" if column % 2 == 0 else "lm",
                    )
            at += wide
        return y + len(rows) * high

    def pixels(self) -> NDArray[np.float32]:
        return np.asarray(self.image).astype(np.float32) / 255


CARGO = (
    "电力变压器",
    "发电机定子",
    "高压电抗器",
    "压力机机架",
    "风电塔筒",
    "液压挖掘机",
    "锅炉汽包",
    "钢箱梁",
    "盾构机刀盘",
    "注塑机合模架",
)
FROM = ("苏州工业园区", "昆山开发区", "张家港港区", "南通如皋港", "常州武进区", "无锡惠山区", "盐城大丰港")
TO = ("浙江省嘉兴市", "安徽省合肥市", "山东省临沂市", "河南省郑州市", "上海市嘉定区", "江西省九江市", "湖北省武汉市")
PEOPLE = ("陈建国", "王海涛", "李卫东", "周永明", "吴志强", "徐文华", "孙立新", "朱国平", "马俊杰", "胡建军")


def _facts(firm: str, rng: Random) -> dict[str, str]:
    length, width, height = rng.randrange(1000, 2400), rng.randrange(265, 365), rng.randrange(405, 442)
    cargo_mass = rng.randrange(220, 560)
    gross = cargo_mass + rng.randrange(210, 340)
    signs = "ABCDEFGHJK"
    day = rng.choice(["2026年11月26日", "2026年11月27日", "2026-11-26", "2026.11.27"])
    return {
        "承运单位": firm,
        "统一社会信用代码": uscc("320583", rng),
        "法定代表人": rng.choice(PEOPLE),
        "牵引车号牌": f"苏E{rng.randrange(10000, 99999)}",
        "挂车号牌": f"苏E{rng.randrange(1000, 9999)}挂",
        "货物名称": rng.choice(CARGO),
        "外廓尺寸": f"{length / 100:.2f}×{width / 100:.2f}×{height / 100:.2f}米",
        "货物质量": f"{cargo_mass / 10:.1f}吨",
        "车货总质量": f"{gross / 10:.1f}吨",
        "起运地": rng.choice(FROM),
        "目的地": rng.choice(TO),
        "运输日期": f"2026年12月{rng.randrange(1, 6)}日",
        "签署日期": day,
        "编号": f"YD{rng.choice(signs)}2026{rng.randrange(10000, 99999)}",
    }


def letter(paper: Paper, style: Style, firm: str, rng: Random) -> None:
    """A commitment letter whose signature block stands in the lower right."""
    facts = _facts(firm, rng)
    left, wide, size = rng.choice([22.0, 26.0]), 0.0, rng.choice([3.9, 4.2])
    wide = 210 - 2 * left
    paper.text(105, 20, rng.choice(style.titles), style.title, 8.2, anchor="ma", bold=0.08)
    y = 36.0
    if rng.random() < 0.5:
        paper.text(
            left,
            y,
            rng.choice(["苏州市交通运输综合执法支队：", "昆山市行政审批局：", "江苏省交通运输厅："]),
            style.body,
            size,
        )
        y = paper.lines(
            left,
            y + 7,
            wide,
            f"我单位{firm}（统一社会信用代码{facts['统一社会信用代码']}）拟于{facts['运输日期']}使用"
            f"{facts['牵引车号牌']}/{facts['挂车号牌']}由{facts['起运地']}向{facts['目的地']}运输{facts['货物名称']}一件，"
            f"车货外廓{facts['外廓尺寸']}，车货总质量{facts['车货总质量']}，货物质量{facts['货物质量']}，现郑重承诺如下：",
            style.body,
            size,
            6.9,
        )
    else:
        keys = [k for k in facts if k not in ("签署日期", "编号")]
        rows = [(keys[k], facts[keys[k]], keys[k + 1], facts[keys[k + 1]]) for k in range(0, len(keys), 2)]
        y = paper.table(left, y, (28, wide / 2 - 28, 28, wide / 2 - 28), rows, 8.2, style.body, 3.6) + 6
    for number, clause in zip("一二三四五六七八九", style.clauses, strict=True):
        y = paper.lines(left, y, wide, f"{number}、{clause}", style.body, size, 6.7)
    y = max(y + 12, rng.uniform(150, 190))
    x = rng.choice([left + 70, left + 84])
    paper.text(x, y, rng.choice(style.signers), style.body, size)
    paper.text(x, y + 9, firm, style.body, size)
    paper.text(x, y + 18, "法定代表人（签字）：", style.body, size)
    paper.text(x, y + 29, facts["签署日期"], style.body, size)
    paper.places.update(
        sign=(x + 34, y + 16),
        blank=(left + 30, y + 16),
        text=(105 + rng.uniform(-30, 40), y - 34),
        edge=(210 - 25, y + 12),
        signature=(x + 36, y + 16),
        table=(x + 24, y + 18),
    )


def waybill(paper: Paper, style: Style, firm: str, rng: Random) -> None:
    """A waybill: a grid of facts, terms, and a row of signature cells."""
    facts, left, wide = _facts(firm, rng), 16.0, 178.0
    paper.text(105, 18, rng.choice(style.waybill_titles), style.title, 7.4, anchor="ma", bold=0.08)
    paper.text(left, 30, f"运单编号：{facts['编号']}", style.body, 3.7)
    paper.text(left + wide, 30, f"开单日期：{facts['签署日期']}", style.body, 3.7, anchor="ra")
    other = rng.choice([f for f in style.firms if f != firm])
    rows = [
        ("托运人", other, "收货人", rng.choice(TO)[3:] + "新能源项目部"),
        ("承运人", firm, "联系电话", f"0512-57{rng.randrange(10**5, 10**6)}"),
        ("牵引车号牌", facts["牵引车号牌"], "挂车号牌", facts["挂车号牌"]),
        ("货物名称", facts["货物名称"], "件　　数", "1件"),
        ("货物质量", facts["货物质量"], "外廓尺寸", facts["外廓尺寸"]),
        ("起运地", facts["起运地"], "目的地", facts["目的地"]),
        ("起运日期", facts["运输日期"], "驾驶员", rng.choice(PEOPLE)),
        ("运输方式", "整车 大件", "包　　装", "裸装"),
        ("车货总质量", facts["车货总质量"], "信用代码", facts["统一社会信用代码"]),
    ]
    y = paper.table(left, 37, (26, 63, 26, 63), rows, 10.5, style.body, 3.7) + 6
    for number, clause in zip("1234", rng.sample(style.clauses, 4), strict=True):
        y = paper.lines(left, y, wide, f"{number}. {clause}", style.body, 3.4, 5.6)
    y += 5
    high = 52.0
    for x in (left, left + wide / 2, left + wide):
        paper.rule(x, y, x, y + high)
    for row in (y, y + 10, y + high):
        paper.rule(left, row, left + wide, row)
    for k, words in enumerate(rng.choice([("托运人（签章）", "承运人（签章）"), ("发货单位盖章", "承运单位盖章")])):
        paper.text(left + wide * (0.25 + 0.5 * k), y + 5, words, style.body, 3.8, anchor="mm")
    paper.text(left + wide / 2 + 4, y + 14, firm, style.body, 3.4)
    paper.text(left + wide / 2 + 4, y + 42, "经办人：", style.body, 3.6)
    paper.text(left + wide - 44, y + 42, facts["签署日期"], style.body, 3.6)
    paper.places.update(
        sign=(left + wide * 0.74, y + 30),
        blank=(left + wide * 0.25, y + 31),
        text=(left + wide * 0.6, y - 12),
        edge=(210 - 24, y + 36),
        signature=(left + wide / 2 + 34, y + 40),
        table=(left + wide * 0.62, y + 12),
    )


def signature(
    image: Image.Image,
    at: tuple[float, float],
    dpi: float,
    font: str,
    name: str,
    colour: Colour,
    rng: Random,
    high: float = 12.0,
) -> None:
    """A name written by hand with `at` (mm) as its middle, slanting a little, and a dash through or under it."""
    size = round(high * dpi / 25.4)
    strip = Image.new("L", (size * (len(name) + 1), size * 2), 0)
    pen = ImageDraw.Draw(strip)
    pen.text((size // 3, size // 3), name, font=typeface(font, size), fill=235)
    if rng.random() < 0.6:
        y = size * rng.uniform(1.1, 1.45)
        points = [
            (size * (0.3 + 0.15 * k), y + size * rng.uniform(-0.05, 0.05) - size * 0.02 * k)
            for k in range(5 * len(name))
        ]
        pen.line(points, fill=220, width=max(2, round(size * 0.03)), joint="curve")
    strip = strip.rotate(rng.uniform(2, 9), expand=True, resample=Image.Resampling.BICUBIC)
    corner = (round(at[0] * dpi / 25.4 - strip.width / 2), round(at[1] * dpi / 25.4 - strip.height / 2))
    image.paste(Image.new("RGB", strip.size, colour), corner, strip)
