"""What one writes first to read a form: PaddleOCR's own pipeline, and the value behind a label or nearest to it."""

import io
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from extractors.documents.cells import Row, row_of
from extractors.documents.forms import Form
from extractors.documents.titles import recognise
from extractors.documents.vocabulary import vocabulary
from extractors.facts import Line, Reading
from extractors.readers import ocr
from extractors.values import ValueDefect, normal_form

_UNIT = re.compile(r"\((米|m|毫米|mm|吨|t|千克|公斤|kg)\)")


def read_plainly(content: bytes) -> dict[str, tuple[Reading, ...]]:
    """The fields of the form whose title stands in a picture; the labels and the normal forms are the product's."""
    with Image.open(io.BytesIO(content)) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    lines = _lines(pixels)
    found = recognise(lines)
    if found is None:
        return {}
    rows = [row_of(line) for line in lines]
    read = {name: {one.value: one for one in _nearest(found[0], name, rows)} for name in found[0].fields}
    return {name: tuple(readings.values()) for name, readings in read.items() if readings}


@cache
def _engine() -> Any:
    return ocr.plain_engine(Path.home() / ".cache" / "huozheng" / "models")


def _lines(pixels: Any) -> list[Line]:
    height, width = pixels.shape[:2]
    (result,) = _engine().predict(np.ascontiguousarray(pixels[:, :, ::-1]))
    return [
        ocr.as_line(ocr.Seen(text, float(score), np.asarray(quad, float)), width, height)
        for text, score, quad in zip(result["rec_texts"], result["rec_scores"], result["rec_polys"], strict=True)
        if text.strip()
    ]


def _nearest(form: Form, name: str, rows: Sequence[Row]) -> Iterable[Reading]:
    field = form.fields[name]
    printed = [re.compile(re.escape(label)) for label in field.labels]
    labels = [*printed, *(vocabulary().labels.get(name, ()) if form.trade_words else ())]
    for row in rows:
        ends = [match.end() for label in labels if (match := label.match(row.text))]
        if not ends:
            continue
        raw = re.sub(r"^(\([^()]*\))?:?", "", row.text[max(ends) :])
        others = [other for other in rows if other is not row and (_right_of(row, other) or _under(row, other))]
        if not raw and others:
            raw = min(others, key=lambda other: _distance(row, other)).line.text
        unit = _UNIT.search(row.text)
        try:
            value = normal_form(field.kind, raw, unit=unit[1] if unit else None)
        except (ValueDefect, KeyError):
            continue
        yield Reading(value=value, raw=raw, confidence=row.line.confidence, where=row.line.where)


def _right_of(row: Row, other: Row) -> bool:
    return other.box.x0 >= row.box.x1 and row.box.y0 < (other.box.y0 + other.box.y1) / 2 < row.box.y1


def _under(row: Row, other: Row) -> bool:
    return other.box.y0 >= row.box.y1 and other.box.x0 < row.box.x1 and other.box.x1 > row.box.x0


def _distance(row: Row, other: Row) -> float:
    return max(other.box.x0 - row.box.x1, 0) + max(other.box.y0 - row.box.y1, 0)
