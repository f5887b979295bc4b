"""The commitment letter as Huozheng writes it: filled from the declaration, numbered, so that what comes back can be compared with it.

The clauses follow DOMAIN.md 3.3; their wordings are ours until an official letter is at hand.
"""

import hashlib
from dataclasses import dataclass

from extractors.values import shown, thousandths
from verifiers.declaration.declaration import Declaration, Defect, JourneyKind, TrailerKind
from verifiers.matter.matter import Matter

TITLE = "信用承诺书"
PREAMBLE = "本单位申请办理超限运输车辆行驶公路许可，自愿选择信用承诺方式，现郑重承诺："
CLAUSES = {
    "truthful": "所提交的全部材料和填报的信息真实、合法、准确、有效。",
    "indivisible": "本次运输的货物为不可解体物品，未作拆分或捎带其他货物。",
    "photos_real": "所提交的照片和视频均为本次运输实车实货装载完成后的现场影像。",
    "measures_true": "车货总体的尺寸、质量及轴荷与申报内容一致。",
    "as_permitted": "严格按照许可的时间、路线和速度行驶，并按要求落实护送措施。",
    "no_change": "取得许可后不更换车辆、挂车和货物，确需变更的重新申请。",
    "supervision": "自觉接受交通运输主管部门的监督检查。",
    "publication": "同意将本承诺书向社会公开。",
    "liability": "如违反上述承诺，愿意承担相应法律责任，接受撤销许可并记入信用记录的处理。",
}
_NOT_DECLARED_INDIVISIBLE = Defect(
    field="cargo.indivisible",
    code="not_declared",
    zh="承诺书将写明“货物为不可解体物品”，而申报信息没有勾选此项。货物确实不可解体的，请勾选并保存；可以解体的，不能办理超限运输许可。",
    en="The letter would say that the load is indivisible, and the declaration does not. Tick it and save if that is so; "
    "there is no permit for a load that can be taken apart.",
)

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without I, L, O and U, which are misread."""
CODE_PREFIX = "HZ1:"
"""Begins the letter's QR code; the form number follows."""


@dataclass(frozen=True)
class IssuedLetter:
    """What stands on the letter. `rows` and `clauses` in order; `number` belongs to this case and these very words."""

    number: str
    authority: str
    rows: tuple[str, ...]
    clauses: tuple[str, ...]

    @property
    def body(self) -> str:
        """Everything that must come back unchanged."""
        return "".join([*self.rows, PREAMBLE, *self.clauses])

    @property
    def code(self) -> str:
        """What the QR code holds."""
        return CODE_PREFIX + self.number

    def heading(self, page: int, pages: int) -> tuple[str, str]:
        """What stands at the top of each of its pages: number and count."""
        return f"表单编号：{self.number}", f"第{page}页 共{pages}页"


def issued_letter(case_id: str, declaration: Declaration, matter: Matter) -> IssuedLetter:
    """The letter of a case. Another declaration, case or matter version gives another number."""
    rows = _rows(declaration)
    clauses = tuple(f"{place}．{text}" for place, text in enumerate(CLAUSES.values(), 1))
    digest = hashlib.sha256("\n".join([case_id, matter.id, matter.version, *rows, *clauses]).encode()).digest()
    return IssuedLetter(_number(digest), matter.authority.zh, rows, clauses)


def undeclared(declaration: Declaration) -> tuple[Defect, ...]:
    """What the letter would state although the firm has not declared it: with any of these it must not be made."""
    # Every row is copied from the declaration, and the other clauses promise what nobody declares.
    return () if declaration.cargo.indivisible else (_NOT_DECLARED_INDIVISIBLE,)


def _number(digest: bytes) -> str:
    bits = int.from_bytes(digest[:10], "big")
    signs = "".join(_SIGNS[bits >> shift & 31] for shift in range(0, 75, 5))
    return "-".join(signs[start : start + 5] for start in range(0, 15, 5))


def _rows(declaration: Declaration) -> tuple[str, ...]:
    carrier, tractor, trailer = declaration.carrier, declaration.tractor, declaration.trailer
    cargo, loaded, journey = declaration.cargo, declaration.loaded, declaration.journey
    kind = "液压轴线挂车" if trailer.kind is TrailerKind.MODULAR else "普通平板挂车"
    days = f"{shown('date', journey.departs_on.isoformat())}至{shown('date', journey.arrives_on.isoformat())}"
    rows = [
        f"承诺人：{carrier.name}",
        f"统一社会信用代码：{carrier.uscc}",
        f"牵引车号牌：{tractor.plate}",
        f"挂车号牌：{trailer.plate}",
        f"轴数：牵引车{tractor.axles}轴，挂车{trailer.axles}轴（{kind}）",
        f"货物名称：{cargo.name}",
        f"货物外廓尺寸（长×宽×高）：{_metres(cargo.dimensions)}米",
        f"货物质量：{thousandths(cargo.mass_kg)}吨",
        f"车货总体外廓尺寸（长×宽×高）：{_metres(loaded.dimensions)}米",
        f"车货总质量：{thousandths(loaded.gross_mass_kg)}吨",
        f"轴荷：{'、'.join(map(thousandths, loaded.axle_loads_kg))}吨",
        f"起运地：{journey.origin}",
        f"目的地：{journey.destination}",
    ]
    if journey.via:
        rows.append(f"途经地：{'、'.join(journey.via)}")
    mode = "多次往返" if journey.kind is JourneyKind.REPEATED else "单次"
    return (*rows, f"行程：{mode}，{days}")


def _metres(dimensions: str) -> str:
    return "×".join(thousandths(int(side)) for side in dimensions.split("x"))
