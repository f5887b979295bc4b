"""Papers and photos without any company seal, that have something red or round: 30 from each of the two offices."""

from collections.abc import Callable
from functools import partial
from math import cos, pi, sin
from random import Random
from zlib import crc32

import cv2
import numpy as np
from PIL import Image, ImageDraw

from ..kit import Picture
from . import pages
from .cameras import Light, cloud
from .cases import SealCase
from .offices import CHOOSE, REPORT, Colour, Office
from .pages import Paper, Style, typeface

Draw = Callable[[Office, Style, Random, np.random.Generator, Paper], None]
RED: dict[str, Colour] = {"choose": (214, 20, 28), "report": (196, 36, 44)}
_FIRMS = {"choose": "昆山众力大件运输有限公司", "report": "张家港顺帆大件运输有限公司"}


def _write(office: Office, style: Style, rng: Random, paper: Paper, bill: bool = False) -> None:
    (pages.waybill if bill else pages.letter)(paper, style, _FIRMS[office.name], rng)


def _sign(office: Office, style: Style, rng: Random, paper: Paper, colour: Colour | None = None) -> None:
    at = paper.places["signature"]
    pages.signature(
        paper.image, at, paper.dpi, style.hand, rng.choice(pages.PEOPLE), colour or rng.choice(office.pens), rng, 11
    )


def _ring(paper: Paper, x: float, y: float, radius: float, line: float, colour: Colour) -> None:
    box = (paper.px(x - radius), paper.px(y - radius), paper.px(x + radius), paper.px(y + radius))
    paper.pen.ellipse(box, outline=colour, width=max(1, paper.px(line)))


def _star(paper: Paper, x: float, y: float, radius: float, colour: Colour) -> None:
    points = [
        (paper.px(x + r * sin(k * pi / 5)), paper.px(y - r * cos(k * pi / 5)))
        for k in range(10)
        for r in [radius if k % 2 == 0 else radius * 0.382]
    ]
    paper.pen.polygon(points, fill=colour)


def letterhead(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """An authority's red-headed paper: its title in red, a red line with a star, text."""
    red = RED[office.name]
    head = rng.choice(["江苏省交通运输综合执法监督文件", "大件运输许可工作通知", "苏州市公路事业发展中心文件"])
    paper.text(105, 30, head, style.title, 11, red, "ma", 0.15)
    paper.text(105, 52, f"苏交许〔2026〕{rng.randrange(10, 99)}号", style.body, 4.2, anchor="ma")
    paper.rule(22, 61, 98, 61, 0.9, red)
    paper.rule(112, 61, 188, 61, 0.9, red)
    _star(paper, 105, 61, 5, red)
    y = 76.0
    paper.text(105, y, "关于规范超限运输车辆通行的通知", style.title, 6, anchor="ma")
    for number, clause in zip("一二三四五六七八九", style.clauses, strict=True):
        y = (
            paper.lines(
                26, y + 8, 158, f"{number}、{clause}承运人应当随车携带有关材料，以备查验。", style.body, 4.3, 7.4
            )
            - 4
        )
    paper.rule(22, 262, 188, 262, 0.5, red)


def logo(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """A round red emblem in the head of the firm's paper, with Latin words along it or none."""
    _write(office, style, rng, paper)
    _sign(office, style, rng, paper)
    red, x, y = RED[office.name], rng.choice([26.0, 184.0]), 24.0
    _ring(paper, x, y, 14, 1.2, red)
    if rng.random() < 0.6:
        words = rng.choice(["SAFE · FAST · ON TIME · ", "HEAVY HAULAGE SINCE 1998 · "])
        face = typeface("first/wqy-zenhei.ttc" if office is CHOOSE else "lies/FandolHei-Bold.otf", paper.px(3))
        for k, sign in enumerate(words):
            tile = Image.new("L", (paper.px(5), paper.px(5)), 0)
            ImageDraw.Draw(tile).text((paper.px(2.5), paper.px(2.5)), sign, font=face, fill=255, anchor="mm")
            turn = 360 * k / len(words)
            tile = tile.rotate(-turn, resample=Image.Resampling.BICUBIC)
            at = (paper.px(x + 11 * sin(turn * pi / 180) - 2.5), paper.px(y - 11 * cos(turn * pi / 180) - 2.5))
            paper.image.paste(Image.new("RGB", tile.size, red), at, tile)
    shape = [(-6, 4), (-6, -3), (1, -3), (1, 4)], [(2, 4), (2, -1), (5, -1), (7, 2), (7, 4)]
    for part in shape:
        paper.pen.polygon([(paper.px(x + px), paper.px(y + py)) for px, py in part], fill=red)
    for wheel in (-3.5, 4.5):
        _ring(paper, x + wheel, y + 4.5, 1.7, 0.7, red)


def date_stamp(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """Square and oblong red stamps of a date or a step: received, checked, paid."""
    _write(office, style, rng, paper, rng.random() < 0.6)
    _sign(office, style, rng, paper)
    red = RED[office.name]
    for words, wide in (
        (rng.choice(["2026 11 27", "2026.11.26"]), 30),
        (rng.choice(["已审核", "收 讫", "原件已核", "已登记"]), 24),
    ):
        tile = Paper(paper.dpi, wide + 6, 16)
        box = (tile.px(2), tile.px(2), tile.px(wide + 4), tile.px(14))
        tile.pen.rectangle(box, outline=red, width=tile.px(0.7))
        tile.text(wide / 2 + 3, 8, words, style.title, 5.4 if len(words) > 5 else 6.6, red, "mm")
        turned = tile.image.rotate(
            rng.uniform(-14, 14), expand=True, fillcolor=(255, 255, 255), resample=Image.Resampling.BICUBIC
        )
        at = (paper.px(rng.uniform(30, 150)), paper.px(rng.uniform(150, 250)))
        spot = (*at, at[0] + turned.width, at[1] + turned.height)
        grain = np.clip(cloud(noise, turned.height, turned.width, 3) * 0.2, 0, 0.5)[..., None]
        pressed = np.asarray(turned).astype(np.float32) / 255
        pressed = pressed + (1 - pressed) * grain
        below = np.asarray(paper.image.crop(spot)).astype(np.float32)
        paper.image.paste(Image.fromarray((below * pressed).astype(np.uint8)), at)


def pen_circles(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """Red circles and ticks that a clerk drew by pen around figures, one as large as a seal."""
    _write(office, style, rng, paper, rng.random() < 0.5)
    _sign(office, style, rng, paper)
    red = RED[office.name]
    for k in range(3):
        x, y = rng.uniform(50, 160), rng.uniform(50, 240)
        a, b = (20.0, 18.0) if k == 0 else (rng.uniform(10, 22), rng.uniform(5, 9))
        wander = [rng.uniform(-0.5, 0.5) for _ in range(4)]
        points = []
        for step in range(90):
            t = step / 80 * 2 * pi
            out = 1 + 0.04 * sin(2 * t + wander[0] * 6) + 0.012 * t
            points.append((paper.px(x + a * out * cos(t)), paper.px(y + b * out * sin(t))))
        paper.pen.line(points, fill=red, width=paper.px(0.6), joint="curve")
    x, y = rng.uniform(150, 185), rng.uniform(60, 200)
    paper.pen.line(
        [(paper.px(x), paper.px(y)), (paper.px(x + 4), paper.px(y + 5)), (paper.px(x + 14), paper.px(y - 9))],
        fill=red,
        width=paper.px(0.7),
    )


def thumbs(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """Red thumb prints over the signature."""
    _write(office, style, rng, paper)
    _sign(office, style, rng, paper)
    px, py = paper.places["signature"]
    for x, y in ((px + 6, py + 2), (px + rng.uniform(-50, -30), py + rng.uniform(-8, 14))):
        side = paper.px(28)
        v, u = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j].astype(np.float32)
        u, v = u * 14, v * 14
        bend = cloud(noise, side, side, side / 5) * 0.8
        ridges = np.sin((np.hypot(u * 1.25, v + 3 + 0.05 * u * u) + bend) * 2 * pi / 0.62 * 0.75)
        whole = np.clip(1.4 - (np.hypot(u / 7.2, v / 10.5) + 0.06 * cloud(noise, side, side, 9)) ** 6, 0, 1)
        amount = np.clip(0.45 + 0.8 * ridges + 0.25 * cloud(noise, side, side, 12), 0, 1) * whole
        at = (paper.px(x) - side // 2, paper.px(y) - side // 2)
        below = np.asarray(paper.image.crop((*at, at[0] + side, at[1] + side))).astype(np.float32) / 255
        done = office.dye(below, 0.8 * amount.astype(np.float32), RED[office.name])
        paper.image.paste(Image.fromarray((done * 255).astype(np.uint8)), at)


def certificate(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """A permit or licence with a red waving border, a red title, a red disc above it; not stamped."""
    red = RED[office.name]
    for inset in (9, 11.5):
        paper.pen.rectangle(
            (paper.px(inset), paper.px(inset), paper.px(210 - inset), paper.px(297 - inset)),
            outline=red,
            width=paper.px(0.7),
        )
    for k in range(66):
        for x, y in ((13 + k * 2.8, 13), (13 + k * 2.8, 284)):
            _ring(paper, x, y, 1.6, 0.3, red)
    for k in range(97):
        for x in (13, 197):
            _ring(paper, x, 13 + k * 2.8, 1.6, 0.3, red)
    if rng.random() < 0.7:
        paper.pen.ellipse((paper.px(90), paper.px(28), paper.px(120), paper.px(58)), fill=red)
        _star(paper, 105, 41, 7, (238, 196, 60))
        for k in range(4):
            _star(paper, 97.5 + 5 * k, 52, 1.8, (238, 196, 60))
    paper.text(
        105,
        66,
        rng.choice(["超限运输车辆通行证", "道路运输经营许可证", "安全生产标准化证书"]),
        style.title,
        11,
        red,
        "ma",
        0.2,
    )
    rows = [
        ("业户名称", _FIRMS[office.name]),
        ("经营范围", "大型物件运输（四类）"),
        ("有效期至", "2027年6月30日"),
        ("发证日期", "2026年3月12日"),
    ]
    for k, (label, value) in enumerate(rows):
        paper.text(36, 100 + 17 * k, label + "：", style.body, 5.2, red)
        paper.text(70, 100 + 17 * k, value, style.body, 5.2)


def red_form(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """The red leaf of a carbon set: all print is red, what was filled in is black."""
    red = RED[office.name]
    paper.text(105, 20, rng.choice(style.waybill_titles) + "（第三联）", style.title, 8, red, "ma", 0.1)
    rows = [
        ("托运人", rng.choice(style.firms), "收货人", "合肥项目部"),
        ("承运人", _FIRMS[office.name], "车号", "苏E58213"),
        ("挂车号", "苏E2617挂", "货名", rng.choice(pages.CARGO)),
        ("起运地", rng.choice(pages.FROM), "目的地", rng.choice(pages.TO)),
        ("重量", "41.5吨", "件数", "1件"),
        ("托运人签章", "", "承运人签章", ""),
    ]
    y = paper.table(16, 38, (26, 63, 26, 63), rows, 17, style.body, 4.2, red)
    for k, clause in enumerate(style.clauses[:5]):
        paper.text(18, y + 6 + 7 * k, f"{k + 1}. {clause}", style.body, 3.6, red)
    pages.signature(paper.image, (70, y - 9), paper.dpi, style.hand, rng.choice(pages.PEOPLE), office.pens[1], rng, 10)
    paper.text(192, 30, f"№ {rng.randrange(10**6, 10**7)}", style.body, 5, red, "ra")


def place_mark(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """A printed dotted circle where the seal should be: still empty."""
    _write(office, style, rng, paper, rng.random() < 0.5)
    x, y = paper.places["sign"]
    colour = rng.choice([RED[office.name], (150, 150, 150)])
    for k in range(60):
        turn = k * 6 * pi / 180
        dot = (paper.px(x + 20 * sin(turn)), paper.px(y + 20 * cos(turn)))
        paper.pen.ellipse(
            (dot[0] - paper.px(0.5), dot[1] - paper.px(0.5), dot[0] + paper.px(0.5), dot[1] + paper.px(0.5)),
            fill=colour,
        )
    paper.text(x, y, rng.choice(["盖章处", "（公章）", "请在此盖章"]), style.body, 5, colour, "mm")


def cup(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """Rings that a cup of red tea left on the paper."""
    _write(office, style, rng, paper, rng.random() < 0.5)
    _sign(office, style, rng, paper)
    side = paper.px(90)
    for x, y in ((rng.uniform(60, 150), rng.uniform(150, 230)), (rng.uniform(55, 150), rng.uniform(80, 140))):
        v, u = np.mgrid[-45 : 45 : side * 1j, -45 : 45 : side * 1j].astype(np.float32)
        far = np.hypot(u, v) + 0.35 * cloud(noise, side, side, 30)
        turn = np.arctan2(v, u)
        amount = (np.exp(-(((far - 36) / 0.9) ** 2)) + 0.18 * (far < 36)) * np.clip(
            0.6 + 0.5 * np.sin(turn + rng.uniform(0, 6)), 0.1, 1
        )
        at = (paper.px(x) - side // 2, paper.px(y) - side // 2)
        below = np.asarray(paper.image.crop((*at, at[0] + side, at[1] + side))).astype(np.float32) / 255
        done = office.dye(below, (0.7 * amount).astype(np.float32), (168, 60, 40))
        paper.image.paste(Image.fromarray((done * 255).astype(np.uint8)), at)


def red_title(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """An unstamped letter whose title, rules and notes are red, signed in red."""
    _write(office, style, rng, paper)
    red = RED[office.name]
    paper.pen.rectangle((0, 0, paper.px(210), paper.px(33)), fill=paper.colour)
    paper.text(105, 17, rng.choice(style.titles), style.title, 10, red, "ma", 0.25)
    paper.rule(22, 32, 188, 32, 0.8, red)
    paper.text(105, 276, "★ 本承诺书复印无效，未盖章无效 ★", style.body, 4.2, red, "ma")
    _sign(office, style, rng, paper, red)


def round_code(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """A red square code in a round frame, to be scanned, at the foot of an electronic waybill."""
    _write(office, style, rng, paper, True)
    _sign(office, style, rng, paper)
    red, (x, y), cell = RED[office.name], paper.places["blank"], 0.95
    _ring(paper, x, y, 19, 1.0, red)
    marks = ((3, 3), (3, 21), (21, 3))
    for row in range(25):
        for column in range(25):
            away = min(max(abs(row - r), abs(column - c)) for r, c in marks)
            dark = away in (0, 1, 3) if away <= 4 else rng.random() < 0.5
            if dark:
                left, top = x + (column - 12.5) * cell, y + (row - 12.5) * cell
                paper.pen.rectangle(
                    (paper.px(left), paper.px(top), paper.px(left + cell), paper.px(top + cell)), fill=red
                )


def plain(office: Office, style: Style, rng: Random, noise: np.random.Generator, paper: Paper) -> None:
    """Not stamped: only a signature across the firm's typed name."""
    _write(office, style, rng, paper, rng.random() < 0.5)
    _sign(office, style, rng, paper)


# --- photos of things -------------------------------------------------------------------------------------------------


def _scene(office: Office, noise: np.random.Generator, wide: int = 1600, high: int = 1200) -> Light:
    """A yard: sky, a wall or trees, ground."""
    rows = np.linspace(0, 1, high, dtype=np.float32)[:, None]
    sky = np.where(
        rows[..., None] < 0.62, np.array([0.74, 0.80, 0.86], np.float32), np.array([0.47, 0.46, 0.44], np.float32)
    )
    ground = 1 + 0.05 * cloud(noise, high, wide, 6) + 0.06 * cloud(noise, high, wide, 120)
    return np.clip(sky * ground[..., None], 0, 1).astype(np.float32)


def tail_lamps(office: Office, style: Style, rng: Random, noise: np.random.Generator) -> Light:
    """The rear of a low-bed: round red lamps in rings, a bar of red and white foil, a plate."""
    picture = _scene(office, noise)
    image = Image.fromarray((picture * 255).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    body = (200, 120, 40) if office is CHOOSE else (52, 70, 110)
    pen.rectangle((140, 430, 1460, 800), fill=body)
    pen.rectangle((140, 800, 1460, 840), fill=(30, 30, 30))
    for k in range(22):
        pen.rectangle((140 + 60 * k, 440, 200 + 60 * k, 480), fill=(206, 24, 30) if k % 2 else (232, 232, 228))
    for x in (260, 430, 1170, 1340):
        y, big = 610, rng.randrange(64, 84)
        pen.ellipse((x - big, y - big, x + big, y + big), fill=(34, 34, 36))
        for part, colour in ((0.9, (150, 10, 16)), (0.72, (214, 26, 30)), (0.5, (168, 14, 20)), (0.3, (240, 70, 60))):
            r = big * part
            pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)
        for k in range(12):
            turn = k * pi / 6
            pen.line((x, y, x + big * 0.85 * cos(turn), y + big * 0.85 * sin(turn)), fill=(140, 8, 14), width=3)
    pen.rectangle((630, 560, 970, 670), fill=(238, 190, 30))
    plate = f"苏E·{rng.randrange(1000, 9999)}挂"
    pen.text(
        (800, 615),
        plate,
        font=typeface("first/wqy-zenhei.ttc" if office is CHOOSE else "lies/FandolHei-Bold.otf", 66),
        fill=(20, 20, 20),
        anchor="mm",
    )
    for x in (330, 620, 980, 1270):
        pen.ellipse((x - 110, 800, x + 110, 1020), fill=(26, 26, 27))
        pen.ellipse((x - 50, 860, x + 50, 960), fill=(120, 30, 30))
    return np.asarray(image).astype(np.float32) / 255


def road_sign(office: Office, style: Style, rng: Random, noise: np.random.Generator) -> Light:
    """A round sign with a red rim: so many tonnes, metres or kilometres an hour."""
    image = Image.fromarray((_scene(office, noise, 1200, 1600) * 255).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    pen.rectangle((585, 500, 615, 1500), fill=(140, 142, 145))
    for y, words in ((420, rng.choice(["60", "40", "5"])), (860, rng.choice(["55t", "4.5m", "3.5m"]))):
        pen.ellipse((390, y - 210, 810, y + 210), fill=(208, 18, 28))
        pen.ellipse((432, y - 168, 768, y + 168), fill=(244, 244, 240))
        pen.text(
            (600, y),
            words,
            font=typeface("first/wqy-zenhei.ttc" if office is CHOOSE else "lies/FandolHei-Bold.otf", 124),
            fill=(18, 18, 20),
            anchor="mm",
        )
    return np.asarray(image).astype(np.float32) / 255


def luck(office: Office, style: Style, rng: Random, noise: np.random.Generator) -> Light:
    """A red New Year's 福 and round paper cut on the office wall, a fire bell beside it."""
    image = Image.new("RGB", (1400, 1200), (226, 222, 210) if office is CHOOSE else (206, 214, 216))
    pen = ImageDraw.Draw(image)
    red = RED[office.name]
    pen.polygon([(420, 160), (760, 500), (420, 840), (80, 500)], fill=red)
    pen.text((420, 500), "福", font=typeface(style.title, 300), fill=(236, 190, 60), anchor="mm")
    for radius, colour in ((240, red), (205, (240, 232, 215)), (190, red), (110, (240, 232, 215)), (95, red)):
        pen.ellipse((1040 - radius, 520 - radius, 1040 + radius, 520 + radius), fill=colour)
    for k in range(16):
        turn = k * pi / 8
        x, y = 1040 + 150 * sin(turn), 520 - 150 * cos(turn)
        pen.ellipse((x - 18, y - 18, x + 18, y + 18), fill=(240, 232, 215))
    picture = np.asarray(image).astype(np.float32) / 255
    return np.clip(picture * (1 + 0.012 * cloud(noise, 1200, 1400, 90))[..., None], 0, 1).astype(np.float32)


_PAPERS: tuple[tuple[Draw, tuple[str, ...]], ...] = (
    (letterhead, ("scan", "phone")),
    (logo, ("scan", "copier", "messenger")),
    (date_stamp, ("scan", "phone", "messenger")),
    (pen_circles, ("scan", "phone")),
    (thumbs, ("scan", "phone", "copier")),
    (certificate, ("phone", "messenger")),
    (red_form, ("scan", "phone")),
    (place_mark, ("scan", "copier")),
    (cup, ("phone", "messenger")),
    (red_title, ("scan", "phone")),
    (round_code, ("scan",)),
    (plain, ("phone",)),
)
_PHOTOS = (tail_lamps, tail_lamps, road_sign, road_sign, luck)


def _paper(office: Office, write: Draw, way: str) -> Picture:
    seed = crc32(f"{office.name} {write.__name__} {way}".encode())
    rng, noise = Random(seed), np.random.default_rng(seed)
    paper = Paper({"scan": 170, "copier": 190}.get(way, 200), colour=rng.choice(office.papers))
    write(office, rng.choice(office.styles), rng, noise, paper)
    return office.cameras[way](paper.pixels(), noise)[0]


def _photo(office: Office, number: int) -> Picture:
    take = _PHOTOS[number]
    seed = crc32(f"{office.name} {take.__name__} {number}".encode())
    rng, noise = Random(seed), np.random.default_rng(seed)
    seen = take(office, rng.choice(office.styles), rng, noise)
    if number in (1, 3):
        rows, columns = seen.shape[:2]
        near = seen[rows // 9 : rows * 8 // 9, columns // 20 : columns * 7 // 10]
        seen = cv2.resize(near, (columns, columns * near.shape[0] // near.shape[1]), interpolation=cv2.INTER_CUBIC)
    blur = 1.3 if office is CHOOSE else 1.8
    tint = np.array([1.02, 0.97, 0.9] if office is CHOOSE else [0.92, 0.97, 1.0], np.float32)
    seen = cv2.GaussianBlur(seen, (0, 0), blur) * tint + 0.02 * noise.standard_normal(seen.shape).astype(np.float32)
    quality = [cv2.IMWRITE_JPEG_QUALITY, 70 if office is CHOOSE else 60]
    packed = cv2.imencode(".jpg", (np.clip(seen, 0, 1)[..., ::-1] * 255).astype(np.uint8), quality)[1]
    return np.ascontiguousarray(cv2.imdecode(packed, cv2.IMREAD_COLOR)[..., ::-1])


def _all(office: Office) -> list[SealCase]:
    found = [
        SealCase("", office.name, False, None, partial(_paper, office, write, way), way, write.__name__)
        for write, ways in _PAPERS
        for way in ways
    ]
    return found + [
        SealCase("", office.name, False, None, partial(_photo, office, number), "photo", take.__name__)
        for number, take in enumerate(_PHOTOS)
    ]


CLEAN: tuple[SealCase, ...] = (*_all(CHOOSE), *_all(REPORT))
