"""Measuring in a photo: an inspector marks widths and heights, a number plate is the ruler, and they are held against the declaration."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter

from extractors.facts import PhotoFacts, PlateReading, stored_facts
from extractors.values import ValueDefect, thousandths
from extractors.values.plate_scale import (
    SHORTEST_35MM,
    Agreement,
    Length,
    PlateView,
    Point,
    aspect,
    compared,
    distance_mm,
    focal_px,
    measure,
)
from extractors.values.plate_sizes import SIZES, candidates, fits
from service.acts.cases import visible_case
from service.acts.evidence import evidence_of
from service.acts.measurement import (
    Fraction,
    Fractions,
    MeasuredLength,
    MeasurementRequest,
    MeasurementResult,
    MeasurementView,
    Ruler,
    Segment,
    SizeName,
    measurement_view,
)
from service.platform.problems import Refused
from storage.accounts import Account
from storage.cases import evidence
from storage.cases.cases import Case
from storage.cases.measurements import measurements, record_measurement
from storage.database import Connection
from verifiers.declaration.declaration import Declaration, DeclarationDefective, read_declaration
from verifiers.findings import Text

CLICK_PX = 2.0
"""Standard deviation of what a person marks, in pixels of the picture as it was shown: a steady hand with a mouse."""
_SAME = 1e-5

_DECLARED: dict[str, Callable[[Declaration], int]] = {
    "loaded.width_m": lambda declaration: declaration.loaded.width_mm,
    "loaded.height_m": lambda declaration: declaration.loaded.height_mm,
    "cargo.width_m": lambda declaration: declaration.cargo.width_mm,
    "cargo.height_m": lambda declaration: declaration.cargo.height_mm,
}
_KINDS = {"width": ("宽", "Width"), "height": ("高", "Height")}
_AGREEMENTS = {
    Agreement.AGREES: ("与申报的 {declared} 米相符", "agrees with the declared {declared} m"),
    Agreement.DIFFERS: ("与申报的 {declared} 米不符", "differs from the declared {declared} m"),
    Agreement.CANNOT_TELL: (
        "误差过大，无法判断是否为申报的 {declared} 米",
        "too uncertain to confirm the declared {declared} m",
    ),
}


async def take_measurement(
    connection: Connection, inspector: Account, case_id: str, evidence_id: str, request: MeasurementRequest
) -> MeasurementView:
    """Measures in a photo of a case, which it locks, and records it, in the ledger as well.

    Raises:
        NotFound: no such case, or no such evidence of it.
        Refused: it is no photo that this version can read, no corners or size are known, or what is marked can't be measured.
    """
    case = await visible_case(connection, inspector, case_id, lock=True)
    row = await evidence_of(connection, inspector, case_id, evidence_id)
    stored = (await evidence.facts_of(connection, [row.id])).get(row.id)
    facts = stored_facts(stored)
    if stored is not None and facts is None:
        raise Refused("read_by_older_version")
    if not isinstance(facts, PhotoFacts):
        raise Refused("not_a_photo", evidence=row.id)
    result = measured(facts, _declaration_of(case), request)
    made = await record_measurement(
        connection,
        row,
        inspector_id=inspector.id,
        result=result.model_dump(mode="json"),
        told=[_told(length) for length in result.lengths],
        at=datetime.now(UTC),
    )
    return measurement_view(made)


async def measurements_of(
    connection: Connection, inspector: Account, case_id: str, evidence_id: str
) -> list[MeasurementView]:
    """Everything that was measured in one photo, oldest first. Raises `NotFound`."""
    row = await evidence_of(connection, inspector, case_id, evidence_id)
    made = await measurements(connection, row.case_id)
    return [measurement_view(one) for one in made if one.evidence_id == row.id]


def _declaration_of(case: Case) -> Declaration | None:
    try:
        return read_declaration(case.declaration)
    except DeclarationDefective:
        return None


def _told(length: MeasuredLength) -> dict[str, Any]:
    whole = {"mm": length.metres, "error_mm": length.error_m, "declared_mm": length.declared_m}
    return {
        "kind": length.kind,
        "compared": length.compared,
        "agreement": length.agreement,
        **{name: None if value is None else round(value * 1000) for name, value in whole.items()},
    }


def measured(facts: PhotoFacts, declaration: Declaration | None, request: MeasurementRequest) -> MeasurementResult:
    """What comes out. Pure. Raises `Refused`."""
    ruler = _ruler(facts, request)
    view = PlateView(_pixels(facts, ruler.corners), ruler.sigmas_px, SIZES[ruler.size])
    click = CLICK_PX * facts.width / request.shown_width
    lengths = []
    for segment in request.segments:
        one, other = (_pixel(facts, point) for point in (segment.one, segment.other))
        try:
            found = measure(view, one, other, click, ruler.nearest_m * 1000, request.depth_m * 1000)
        except ValueDefect as defect:
            raise _unmeasurable(defect) from defect
        lengths.append(_length(found, segment, declaration))
    return MeasurementResult(ruler=ruler, depth_m=request.depth_m, lengths=tuple(lengths))


def _length(found: Length, segment: Segment, declaration: Declaration | None) -> MeasuredLength:
    declared = _DECLARED[segment.compared](declaration) if segment.compared and declaration else None
    agreement = None if declared is None else compared(found, declared)
    zh, en = _KINDS[segment.kind]
    size = f"{found.mm / 1000:.2f}", f"{found.error_mm / 1000:.2f}"
    text_zh, text_en = f"{zh} {size[0]} ± {size[1]} 米", f"{en} {size[0]} ± {size[1]} m"
    if declared is not None and agreement is not None:
        end_zh, end_en = _AGREEMENTS[agreement]
        text_zh += "，" + end_zh.format(declared=thousandths(declared))
        text_en += ", " + end_en.format(declared=thousandths(declared))
    return MeasuredLength(
        kind=segment.kind,
        one=segment.one,
        other=segment.other,
        metres=_metres(found.mm),
        error_m=_metres(found.error_mm),
        corners_m=_metres(found.corners_mm),
        plate_m=_metres(found.plate_mm),
        marks_m=_metres(found.marks_mm),
        depth_m=_metres(found.depth_mm),
        compared=segment.compared,
        declared_m=None if declared is None else declared / 1000,
        agreement=agreement,
        text=Text(zh=text_zh + "。", en=text_en + "."),
    )


def _metres(mm: float) -> float:
    return round(mm) / 1000


def _ruler(facts: PhotoFacts, request: MeasurementRequest) -> Ruler:
    reading = _reading(facts, request.plate)
    read = reading.corners if reading else None
    corners = request.corners or (read.points if read else None)
    if corners is None:
        raise Refused("corners_unknown")
    size, why = _size(reading, request)
    click = CLICK_PX * facts.width / request.shown_width
    sigmas = [
        read.sigmas[place] if read and _same(read.points[place], corner) else click
        for place, corner in enumerate(corners)
    ]
    view = PlateView(_pixels(facts, corners), (sigmas[0], sigmas[1], sigmas[2], sigmas[3]), SIZES[size])
    focal, lens = _lens(facts)
    try:
        looks, nearest = aspect(view.corners), distance_mm(view, facts.width, facts.height, focal)
    except ValueDefect as defect:
        raise _unmeasurable(defect) from defect
    if not fits(view.size, looks):
        raise Refused("size_contradicted", size_zh=view.size.zh, size_en=view.size.en)
    return Ruler(
        plate=reading.text if reading else None,
        corners=corners,
        sigmas_px=view.sigmas,
        corners_from="by_hand" if request.corners else "as_read",
        size=size,
        size_text=why,
        nearest_m=_metres(nearest),
        lens_text=lens,
    )


def _reading(facts: PhotoFacts, plate: str | None) -> PlateReading | None:
    """The plate that was named, else the surest whose corners are known, else the surest."""
    if plate is not None:
        named = next((reading for reading in facts.plates if reading.text == plate), None)
        if named is None:
            raise Refused("plate_not_read", plate=plate)
        return named
    return next((reading for reading in facts.plates if reading.corners), next(iter(facts.plates), None))


def _size(reading: PlateReading | None, request: MeasurementRequest) -> tuple[SizeName, Text]:
    if request.size is not None:
        size = SIZES[request.size]
        return request.size, Text(zh=f"{size.zh}：由核查人员选定", en=f"{size.en}: chosen by the inspector")
    likely = candidates(reading.text, reading.rows) if reading else ()
    name = reading.corners.size if reading and reading.corners else None
    chosen = next((one for one in likely if name in {None, one.size.name}), None)
    if chosen is None:
        raise Refused("size_unknown")
    text = Text(zh=f"{chosen.size.zh}：{chosen.zh}", en=f"{chosen.size.en}: {chosen.en}")
    return TypeAdapter(SizeName).validate_python(chosen.size.name), text


def _lens(facts: PhotoFacts) -> tuple[float, Text]:
    """The shortest focal length that the photo may have been taken with, in pixels: the nearer the camera, the more depth does."""
    told = facts.exif.focal_35mm
    if told is not None:
        text = Text(zh=f"照片信息：等效焦距 {told:g} 毫米", en=f"by the photo's EXIF: {told:g} mm (35-mm equivalent)")
        return focal_px(facts.width, facts.height, told), text
    text = Text(
        zh=f"照片未记录焦距：按不短于等效 {SHORTEST_35MM:g} 毫米估计",
        en=f"the photo doesn't say: assumed no shorter than {SHORTEST_35MM:g} mm (35-mm equivalent)",
    )
    return focal_px(facts.width, facts.height, SHORTEST_35MM), text


def _same(one: Fraction, other: Fraction) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) < _SAME


def _pixel(facts: PhotoFacts, point: Fraction) -> Point:
    return point[0] * facts.width, point[1] * facts.height


def _pixels(facts: PhotoFacts, corners: Fractions) -> tuple[Point, Point, Point, Point]:
    a, b, c, d = (_pixel(facts, corner) for corner in corners)
    return a, b, c, d


def _unmeasurable(defect: ValueDefect) -> Refused:
    return Refused("unmeasurable", zh_reason=defect.zh, en_reason=defect.en)
