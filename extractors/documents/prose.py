"""Values that stand in sentences, or in a row beside words that are no label of the form.

What is a value is told by its own shape, and whose it is by the words before it.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.documents.cells import Row, plain_row
from extractors.documents.flow import Flow, flows
from extractors.documents.roles import owner_in
from extractors.documents.vocabulary import vocabulary
from extractors.facts import Reading
from extractors.values import ValueDefect, normal_form
from extractors.values.dates import without_year
from extractors.values.names import simplified
from extractors.values.plates import PROVINCES

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[一二两三四五六七八九十百]{1,6}(?:点[〇零一二三四五六七八九]{1,3}|(?=米|吨|公斤))"
_LENGTH_UNIT = r"(?:毫米|厘米|公分|公尺|米|mm|cm|m)(?![a-zA-Z²³])"
_SIDE = rf"(?:{_NUMBER})(?:{_LENGTH_UNIT})?"
_SIDE_NOTE = r"[(（](?:长|宽|高|L|W|H)度?[)）]"
SHAPES = {
    "mass": re.compile(
        rf"(?<![\d.A-LN-Z])(?<!\d,)(?:{_NUMBER})(?:吨|公吨|千克|公斤|kgs?|t)(?![a-zA-Z0-9/挂])", re.IGNORECASE
    ),
    "dimensions": re.compile(
        rf"(?<![\d.])(?<!\d,){_SIDE}{_SIDE_NOTE}(?:\s*[x×*✕、,]\s*{_SIDE}{_SIDE_NOTE}){{2}}(?:{_LENGTH_UNIT})?"
        rf"|(?<![\d.])(?<!\d,)[Ll]?{_SIDE}(?:\s*[x×*✕]\s*[WHwh]?{_SIDE}){{2}}(?:[(（](?:米|毫米|mm|m)[)）])?(?:[(（]长[x×*]宽[x×*]高[)）])?"
        rf"|(?:{_NUMBER})(?:{_LENGTH_UNIT})长[,，、](?:{_NUMBER})(?:{_LENGTH_UNIT})宽[,，、](?:{_NUMBER})(?:{_LENGTH_UNIT})高"
        rf"|(?<![\d.])(?:{_NUMBER})\s*/\s*(?:{_NUMBER})\s*/\s*(?:{_NUMBER})(?:{_LENGTH_UNIT})"
        rf"|长[(（]{_SIDE}[)）][、,]?宽[(（]{_SIDE}[)）][、,]?高[(（]{_SIDE}[)）]"
        rf"|[总全]?长度?[:为约]*{_SIDE}[,、;x×*]?[总全]?宽度?[:为约]*{_SIDE}"
        rf"[,、;x×*]?[总全]?高度?[:为约]*{_SIDE}",
        re.IGNORECASE,
    ),
    "uscc": re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])", re.IGNORECASE),
    "plate": re.compile(
        rf"[{PROVINCES}][A-Z][·.\-]?[A-Z0-9]{{4}}(?:挂|[A-Z0-9超试]{{1,2}})(?![A-Z0-9])", re.IGNORECASE
    ),
}
_REACH = 24
"""The words that tell whose a figure is stand at most so many characters before it."""
_BEHIND = ",，。;；)）(（"
"""What may follow a value that a sentence begins with."""
_NAMED = re.compile(r"[\u4e00-\u9fff]{2}")
_CORRECTS = re.compile(r"实际|实测|过磅|称重|应为|更正|改为|或者")
"""Between two figures: the second one is another's (主车9.8吨), or speaks against the first."""
_TRAILER = re.compile(r"挂$")
_SPARE = re.compile(
    r"备用|此前|过去|以前|上次|上回|去年|曾|护卫|压道|警戒|警示|客车|厢式|指挥车|第[二三]批|更换|原(?:车|挂|牵引)|替换|换装|护送|引导|开道|押运|陪同|随行|前导|后护|小车|轿车|皮卡|工程车|吊车"
)
_SPARE_BEHIND = re.compile(
    r"^[(,)、]*(?:备用|小车|轿车|皮卡|客车|工程车|一台跟随|已(?:转让|报废|过户)|另行|另案|/[\u4e00-\u9fffA-Z0-9]{6,8}另行)"
    r"|^[^,。;]{0,4}(?:开道|引导|护送|跟随|警戒)"
)
_CLAUSE_ENDS = re.compile(r"[,，。;]")
_BEHIND_PLATE = 14
_OTHERS = re.compile(r"托运|发货|收货|委托方|货主")
"""Parties whose credit code is not the carrier's."""


def read_prose(kinds: dict[str, str], paragraphs: Sequence[Flow]) -> dict[str, tuple[Reading, ...]]:
    """What the sentences of a paper say of fields with these kinds. Values that can't be understood are left out."""
    words = vocabulary()
    found: dict[str, list[Reading]] = {}
    for flow in paragraphs:
        for field, start, end in _codes(kinds, flow):
            _add(found, field, kinds[field], flow, start, end)
        for field, patterns in words.prose.items():
            for pattern in patterns if field in kinds else ():
                spans = [match.span("v") for match in pattern.finditer(flow.text) if not words.never.search(match["v"])]
                for start, end in spans:
                    _add(found, field, kinds[field], flow, start, end)
                if spans:
                    break
    return {field: tuple(readings) for field, readings in found.items()}


def read_rivals(kinds: dict[str, str], paragraphs: Sequence[Flow]) -> dict[str, tuple[Reading, ...]]:
    """What sentences and remarks state of fields that labels hold as well: another carrier, another plate."""
    found: dict[str, list[Reading]] = {}
    plates = {field: kind for field, kind in kinds.items() if kind == "plate"}
    for flow in paragraphs:
        for field, start, end in _codes(plates, flow):
            _add(found, field, kinds[field], flow, start, end)
        for field in [field for field in kinds if field in vocabulary().rivals]:
            for pattern in vocabulary().rivals[field]:
                for match in pattern.finditer(flow.text):
                    _add(found, field, kinds[field], flow, *match.span("v"))
    return {field: tuple(readings) for field, readings in found.items()}


def leading(kind: str, raw: str) -> str | None:
    """The value that a text begins with, where a sentence goes on behind it: 19.1×3×4.1m（长×宽×高），全车共6轴.

    None where it is the whole text, or another value of its kind follows.
    """
    shape = SHAPES.get(kind)
    same = simplified(raw)  # 噸 is 吨
    raw = same if len(same) == len(raw) else raw
    found = shape.match(raw) if shape else None
    if shape is None or found is None or found.end() == len(raw) or raw[found.end()] not in _BEHIND:
        return None
    other = shape.search(raw, found.end())
    if other is None:
        return found[0]
    # 14×3.3×3.62米；车货总长宽高22×3.3×4.4米: the other one has words of its own.
    between = raw[found.end() : other.start()]
    named = owner_in(between) is not None or bool(_NAMED.search(between) and not _CORRECTS.search(between))
    return found[0] if named else None


def beside_name(name: Reading, kinds: dict[str, str], rows: Sequence[Row]) -> dict[str, tuple[Reading, ...]]:
    """Mass and size of a load that stand behind its name without words of their own: 变压器 1台 7.6×3.2×3.3米 42吨."""
    found: dict[str, list[Reading]] = {}
    fields = {"mass": "cargo_mass", "dimensions": "cargo_dimensions"}
    for flow in flows([row for row in rows if row.page == name.where.page]):
        start = flow.text.find(plain_row(name.raw))
        if start < 0:
            continue
        for kind, field in fields.items():
            match = SHAPES[kind].search(flow.text, start)
            if (
                match
                and kinds.get(field) == kind
                and owner_in(flow.text[start + len(name.raw) : match.start()]) is None
            ):
                _add(found, field, kind, flow, *match.span())
    return {field: tuple(readings) for field, readings in found.items()}


def _codes(kinds: dict[str, str], flow: Flow) -> Iterator[tuple[str, int, int]]:
    """Plates, told apart by what they are, and the carrier's credit code."""
    for match in SHAPES["plate"].finditer(flow.text):
        before = _CLAUSE_ENDS.split(flow.text[max(0, match.start() - _REACH) : match.start()])[-1]
        behind = re.split(r"[。;]", flow.text[match.end() : match.end() + _BEHIND_PLATE])[0]
        field = "trailer_plate" if _TRAILER.search(match[0]) else "tractor_plate"
        if kinds.get(field) == "plate" and not (_SPARE.search(before) or _SPARE_BEHIND.search(behind)):
            yield field, *match.span()
    for match in SHAPES["uscc"].finditer(flow.text):
        before = flow.text[max(0, match.start() - 2 * _REACH) : match.start()]
        if kinds.get("uscc") == "uscc" and not _OTHERS.search(before):
            yield "uscc", *match.span()


def _add(found: dict[str, list[Reading]], field: str, kind: str, flow: Flow, start: int, end: int) -> None:
    raw = flow.raw(start, end)
    try:
        value = normal_form(kind, raw)
    except ValueDefect:
        if kind != "date" or without_year(raw) is None:
            return
        value = None
    reading = Reading(
        value=value,
        raw=raw,
        confidence=flow.confidence(start, end),
        where=flow.where(start, end),
        unsure=flow.unsure(start, end),
    )
    if all(other.value != value for other in found.get(field, ())):
        found.setdefault(field, []).append(reading)
