"""Who decides, by when, by which version of the rules; and which further papers a declaration asks for."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.verifiers.dossiers import DAY, DECLARED, NOW, dossier, flagged
from verifiers.declaration.declaration import read_declaration
from verifiers.dossier import Dossier
from verifiers.findings import Status
from verifiers.matter.catalogue import NoRulesInForce, all_oversize_rules, in_force, matters, oversize_rules
from verifiers.matter.matter import Condition, Slot
from verifiers.matter.needed import needed_slots
from verifiers.oversize.permit import Level, permit_of, time_limit
from verifiers.verify import verify


def journey(origin: str, destination: str, *via: str) -> dict[str, Any]:
    return DECLARED | {"journey": DECLARED["journey"] | {"from": origin, "to": destination, "via": list(via)}}


@pytest.mark.parametrize(
    ("places", "level", "days"),
    [
        (("昆山市玉山镇", "昆山市巴城镇"), Level.COUNTY, 5),
        (("昆山市玉山镇", "苏州市吴江区"), Level.CITY, 5),
        (("苏州市工业园区", "苏州市工业园区"), Level.CITY, 5),
        (("苏州市工业园区", "无锡市惠山区"), Level.PROVINCE, 5),
        (("昆山市玉山镇", "苏州市吴江区", "无锡市锡山区"), Level.PROVINCE, 5),
        (("昆山市玉山镇", "上海市嘉定区"), Level.CROSS_PROVINCE, 10),
        (("昆山市玉山镇", "苏州市吴江区", "浙江省嘉兴市"), Level.CROSS_PROVINCE, 10),
        (("昆山市玉山镇", "项目工地"), Level.UNKNOWN, None),
    ],
)
def test_who_decides_and_in_how_many_working_days(places: tuple[str, ...], level: Level, days: int | None) -> None:
    origin, destination, *via = places
    declaration = read_declaration(journey(origin, destination, *via))
    permit = permit_of(declaration, oversize_rules(DAY), None)
    assert (permit.permit_class, permit.level, permit.working_days) == ("II", level, days)
    assert permit.over_limit
    assert permit.decided_by.zh
    assert time_limit(declaration, oversize_rules(DAY)) == days


def test_a_case_is_judged_by_the_rules_in_force_on_its_application_day() -> None:
    (now,) = all_oversize_rules()
    stricter = now.model_copy(
        update={
            "effective_from": date(2027, 1, 1),
            "classes": tuple(
                limits.model_copy(update={"height_mm": limits.height_mm - 200 if limits.height_mm else None})
                for limits in now.classes
            ),
        }
    )
    versions = (now, stricter)
    assert in_force(versions, date(2026, 12, 31)) is now
    assert in_force(versions, date(2027, 1, 1)) is stricter
    declaration = read_declaration(DECLARED)
    assert permit_of(declaration, in_force(versions, date(2026, 12, 31)), None).permit_class == "II"
    assert permit_of(declaration, in_force(versions, date(2027, 1, 1)), None).permit_class == "III"
    with pytest.raises(NoRulesInForce):
        in_force(versions, date(2021, 8, 10))


def test_the_application_day_is_chinas() -> None:
    late = NOW.replace(hour=16, minute=30)
    assert dossier().model_copy(update={"submitted_at": late}).applied_on == DAY + timedelta(days=1)


def test_before_any_rules_nothing_passes() -> None:
    old = dossier().model_copy(update={"submitted_at": NOW.replace(year=2019)})
    by_check = {finding.check: finding for finding in verify(old).findings}
    for check in ("vehicle.class", "vehicle.axle_loads", "numbers.plausible", "cargo.indivisible"):
        assert by_check[check].reason == "system.check_failed"


def with_slots(judged: Dossier, *conditions: tuple[str, Condition]) -> Dossier:
    """Under a matter that asks for further papers under some conditions."""
    model = judged.matter.slots[0]
    slots = tuple(
        Slot.model_validate(
            model.model_dump() | {"name": name, "required": False, "required_when": [condition], "document_types": []}
        )
        for name, condition in conditions
    )
    matter = judged.matter.model_copy(update={"slots": judged.matter.slots + slots})
    return judged.model_copy(update={"matter": type(matter).model_validate(matter.model_dump())})


def test_class_three_needs_its_drawing_and_its_escort_plan() -> None:
    asked = (("outline_drawing", Condition.CLASS_III), ("escort_plan", Condition.CLASS_III))
    long = DECLARED | {"loaded": DECLARED["loaded"] | {"length_m": 28.01}}
    fields = {
        finding.field for finding in flagged(with_slots(dossier(long), *asked)) if finding.check == "materials.complete"
    }
    assert fields == {"evidence.outline_drawing", "evidence.escort_plan"}
    assert not [finding for finding in flagged(with_slots(dossier(), *asked)) if finding.check == "materials.complete"]


def test_only_a_temporary_plate_asks_for_its_papers() -> None:
    matter = matters()["suzhou-oversize"]
    plain = {slot.name for slot in needed_slots(matter, read_declaration(DECLARED), DAY)}
    assert plain == {"commitment", "waybill", "front", "middle", "rear"}
    on_paper = DECLARED | {"trailer": DECLARED["trailer"] | {"plate": "苏E1234超"}}
    more = {slot.name for slot in needed_slots(matter, read_declaration(on_paper), DAY)}
    assert more - plain == {"temporary_plate", "insurance"}


@pytest.mark.parametrize(
    ("lot", "status"), [(0, Status.FLAGGED), (2_999, Status.FLAGGED), (3_000, Status.PASSED), (9_999, Status.PASSED)]
)
def test_of_declarations_near_a_limit_the_lot_decides_which_are_looked_at(lot: int, status: Status) -> None:
    near = DECLARED | {"loaded": DECLARED["loaded"] | {"height_m": 4.49}}
    judged = dossier(near).model_copy(update={"lot": lot})
    (finding,) = (finding for finding in verify(judged).findings if finding.check == "vehicle.boundary")
    assert finding.status is status
    assert finding.reason == "class.near_boundary"
    assert "{" not in finding.to_applicant.zh + finding.to_inspector.en
