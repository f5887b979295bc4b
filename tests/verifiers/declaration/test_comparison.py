"""The table of facts: every source beside the declaration, and what may be said of each."""

from tests.verifiers import dossiers
from tests.verifiers.dossiers import DECLARED, LETTER, WAYBILL, dossier, reading, reasons
from verifiers.declaration.comparison import FACTS, fact_table
from verifiers.declaration.weighing import Agreement
from verifiers.dossier import Dossier


def table(judged: Dossier) -> dict[tuple[str, str], Agreement]:
    return {
        (row.fact.name, statement.source): statement.agreement
        for row in fact_table(judged)
        for statement in row.statements
    }


def letter(**changes: object) -> object:
    """The letter with the readings of some fields replaced."""
    fields = {name: (reading(value),) for name, value in LETTER.items()} | changes
    return dossiers.document("commitment", "commitment_letter", LETTER, fields=fields)


def test_an_honest_case_agrees_in_every_cell() -> None:
    rows = fact_table(dossier())
    assert all(row.agrees for row in rows)
    cells = table(dossier())
    for source in ("commitment", "waybill", "front"):
        assert cells["tractor_plate", source] is Agreement.AGREES
    assert cells["gross_mass", "numbers.gross"] is Agreement.AGREES
    assert cells["gross_mass", "numbers.axle_loads"] is Agreement.AGREES
    assert {row.fact.name for row in rows} <= set(FACTS)


def test_each_statement_says_where_it_stands_and_how_surely() -> None:
    row = next(row for row in fact_table(dossier()) if row.fact.name == "cargo_mass")
    assert row.declared == "42000"
    for statement in row.statements:
        assert statement.look is not None
        assert statement.look.where == dossiers.WHERE
        assert (statement.value, statement.confidence) == ("42000", 1.0)


def test_doubt_about_the_reading_is_not_disagreement_and_not_agreement() -> None:
    doubtful = {
        "trailer_plate": (reading("苏ESK36挂", confidence=0.95),),
        "cargo_mass": (reading("48000", confidence=0.6),),
        "gross_mass": (reading(None),),
    }
    judged = dossier(commitment=letter(**doubtful))
    cells = table(judged)
    assert cells["trailer_plate", "commitment"] is Agreement.CONFIRM
    assert cells["cargo_mass", "commitment"] is Agreement.DIFFERS, "48 and 42 are not taken for one another"
    assert cells["gross_mass", "commitment"] is Agreement.NOT_UNDERSTOOD
    assert reasons(judged) == {
        ("agree.plates", "agree.confirm"),
        ("agree.mass", "agree.differs"),
        ("agree.mass", "agree.not_understood"),
    }


def test_digits_in_bad_print_ask_to_confirm_and_in_good_print_differ() -> None:
    for confidence, reason in ((0.6, "agree.confirm"), (0.97, "agree.differs")):
        judged = dossier(commitment=letter(gross_mass=(reading("55000", confidence=confidence),)))
        assert reasons(judged) == {("agree.mass", reason)}


def test_handwriting_asks_to_confirm_however_sure_recognition_was() -> None:
    written = reading("55000", confidence=0.99).model_copy(update={"handwritten": True})
    assert reasons(dossier(commitment=letter(gross_mass=(written,)))) == {("agree.mass", "agree.confirm")}


def test_a_place_agrees_when_one_names_the_other_more_closely() -> None:
    judged = dossier(commitment=letter(to=(reading("江苏省无锡市惠山区堰桥街道"),)))
    assert table(judged)["to", "commitment"] is Agreement.AGREES
    for other in ("无锡市江阴市", "江苏省", "道"):
        judged = dossier(commitment=letter(to=(reading(other),)))
        assert table(judged)["to", "commitment"] is Agreement.DIFFERS, other


def test_two_places_within_the_declared_one_are_two_places() -> None:
    journey = DECLARED["journey"] | {"to": "无锡市"}
    judged = dossier(
        DECLARED | {"journey": journey},
        commitment=letter(to=(reading("无锡市惠山区"),)),
        waybill=dossiers.document("waybill", "waybill", WAYBILL | {"to": "无锡市江阴市"}),
    )
    assert reasons(judged) == {("agree.route", "agree.papers_differ")}


def test_a_form_of_company_that_is_written_short_agrees_and_a_branch_does_not() -> None:
    firm = LETTER["carrier"]
    short = dossier(commitment=letter(carrier=(reading(firm.replace("有限公司", "有限责任公司")),)))
    assert reasons(short) == set()
    branch = dossier(commitment=letter(carrier=(reading(f"{firm}无锡分公司"),)))
    assert reasons(branch) == {("agree.carrier", "agree.branch")}
    assert table(branch)["carrier", "commitment"] is Agreement.BRANCH


def test_what_is_unreadable_states_nothing() -> None:
    cells = table(dossier(commitment=dossiers.unreadable("commitment")))
    assert not [source for _, source in cells if source == "commitment"]


def test_names_and_places_are_compared_as_people_do() -> None:
    plain = letter(
        cargo_name=(reading("110kV电力变压器（1台）"),),
        **{"from": (reading("江苏省苏州工业园区星龙街"),)},
    )
    assert reasons(dossier(commitment=plain)) == set()
    for other in ("变压器油", "电力变压器2台", "电力变压器及附件"):
        judged = dossier(commitment=letter(cargo_name=(reading(other),)))
        assert table(judged)["cargo_name", "commitment"] is Agreement.DIFFERS, other


def test_a_day_without_its_year_is_of_the_papers_own_year() -> None:
    def departing(raw: str, signed: str) -> object:
        day = reading(None).model_copy(update={"raw": raw})
        return letter(departs_on=(day,), date=(reading(signed),))

    assert reasons(dossier(commitment=departing("11月25日", "2026-11-22"))) == set()
    for raw, signed in (("11月26日", "2026-11-22"), ("11月25日", "2025-11-22"), ("11月31日", "2026-11-22")):
        judged = dossier(commitment=departing(raw, signed))
        assert table(judged)["departs_on", "commitment"] is not Agreement.AGREES, (raw, signed)
