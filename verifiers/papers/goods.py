"""Further rows of goods below the first, where a form lists its goods in a table. Pure."""

import re
from collections.abc import Iterator

from extractors.facts import Box, Line, Paper
from extractors.values.alike import goods
from verifiers.papers.sentences import plain

_HEAD = re.compile(r"(?:货物|物品|大件|设备|产品)?(?:名称|品名)(?:[(/及和].*)?|货名|品名及规格")
_FIGURE = re.compile(r"\d[\d,.]*(?:吨|t|kg|公斤|千克|台|件|套|个|箱)?", re.IGNORECASE)
_NO_GOODS = re.compile(
    r"合计|总计|小计|大写|小写|备注|说明|以下空白|空白|[:：]|人$|单位$|地点?$|日期|车牌|号码|签|公司|电话|费"
)
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_SHARED = 0.3
_ROWS = 4.0
"""A further row lies at most so many heights of the first below it."""


def more_goods(paper: Paper) -> Iterator[Line]:
    """The names in a column headed 货物名称 below the first one, each in a row with a figure of its own (pieces, mass).

    A name whose label stands at its left is no column: below it stands another label's value.
    """
    for reading in paper.fields.get("cargo_name", ()):
        box = reading.where.box
        if box is None or not _headed(paper, reading.where.page, box):
            continue
        for line in paper.lines:
            below = line.where.box
            if below is None or line.where.page != reading.where.page or not _in_column(box, below):
                continue
            height = box.y1 - box.y0
            if not 0.3 * height < below.y0 - box.y1 < _ROWS * height:
                continue
            text = plain(line.text)
            if (
                _WORDS.search(text)
                and len(goods(text).head) > 1
                and not _NO_GOODS.search(text)
                and _with_figure(paper, line)
            ):
                yield line


def _headed(paper: Paper, page: int, box: Box) -> bool:
    return any(
        line.where.page == page
        and line.where.box is not None
        and line.where.box.y1 <= box.y0 + 0.2 * (box.y1 - box.y0)
        and _in_column(box, line.where.box)
        and _HEAD.fullmatch(plain(line.text)) is not None
        for line in paper.lines
    )


def _in_column(one: Box, two: Box) -> bool:
    """Whether they share a part of the narrower one's width: a head stands in the middle of its column, a name at its left."""
    shared = min(one.x1, two.x1) - max(one.x0, two.x0)
    return shared > _SHARED * min(one.x1 - one.x0, two.x1 - two.x0)


def _with_figure(paper: Paper, line: Line) -> bool:
    own = line.where.box
    return own is not None and any(
        other.where.page == line.where.page
        and (box := other.where.box) is not None
        and box.x0 >= own.x1 - 0.01
        and min(own.y1, box.y1) - max(own.y0, box.y0) > 0.5 * min(own.y1 - own.y0, box.y1 - box.y0)
        and _FIGURE.fullmatch(plain(other.text)) is not None
        for other in paper.lines
    )
