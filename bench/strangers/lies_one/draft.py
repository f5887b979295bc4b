"""A dossier being written: a transport, what its two papers say, and how they come in."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from .clauses import chosen
from .papers import LETTER_PLACES, LETTER_TITLES, WAYBILL_TITLES, Letter, Waybill, letter_html, waybill_html
from .transports import Style, style, transport


@dataclass(frozen=True)
class Dossier:
    """A declaration and its two papers. `where`: the seal's centre in fractions of the letter's page."""

    name: str
    honest: bool
    about: str
    what: str
    declaration: dict
    letter: str
    waybill: str
    seal: str | None
    letter_way: str
    waybill_way: str
    where: tuple[float, float] = (0.7, 0.865)


PURPOSES = ("申请办理超限运输车辆通行证", "办理大件运输许可", "申领超限运输通行证", "申请大件货物超限运输许可")


class Draft:
    """Starts honest and ordinary; a `Change` then makes it what it is."""

    def __init__(self, seed: int, load: str, cargo: str | None, letter: int, waybill: int) -> None:
        rng = self.rng = random.Random(seed * 7919 + 13)
        self.t = transport(load, cargo, rng)
        self.ls, self.ws = style(rng), style(rng, bare=waybill == 1)
        self.wf = Style(self.ws.sizes_way, self.ws.mass_way, self.ws.day_way, self.ws.plate_way)
        if letter in (0, 4) and self.ls.sizes_way == 5:
            self.ls.sizes_way = 0
        self.says_total, self.says_code = rng.random() < 0.5, rng.random() < 0.5
        self.letter = Letter(
            letter, rng.choice(LETTER_TITLES), "苏州市交通运输局", rng.choice(PURPOSES), {}, chosen(rng)
        )
        self.way = Waybill(
            waybill,
            rng.choice(WAYBILL_TITLES[waybill]),
            {},
            pieces=rng.choice(("1件", "1", "1台" if load != "tower" else "1件", "壹件")),
        )
        self.clauses = self.letter.clauses
        self.letter_way = "phone" if rng.random() < 0.33 else "scan"
        self.waybill_way = rng.choice(("pdf",) * 5 + ("scan", "phone"))
        self.lang = "zh-CN"
        self.finish: Callable[[str], str] = str
        self.fill()
        self.seal: str | None = self.t.carrier

    def fill(self) -> None:
        """Write the transport's values on both papers."""
        t, ls, ws, wf = self.t, self.ls, self.ws, self.wf
        self.letter.facts = {
            "carrier": t.carrier,
            "uscc": t.uscc,
            "boss": t.boss,
            "tractor": ls.plate(t.tractor),
            "trailer": ls.plate(t.trailer),
            "cargo_name": t.cargo_name,
            "cargo": ls.sizes(t.cargo),
            "mass": ls.tons(t.mass),
            "loaded": ls.sizes(t.loaded),
            "gross": ls.tons(t.gross),
            "origin": t.origin,
            "destination": t.destination,
            "departs": ls.day(t.departs),
            "date": ls.day(t.signed),
        }
        self.way.facts = {
            "consignor": t.consignor,
            "consignee": t.consignee,
            "carrier": t.carrier,
            "uscc": t.uscc,
            "tractor": wf.plate(t.tractor),
            "trailer": wf.plate(t.trailer),
            "cargo_name": t.cargo_name,
            "cargo": ws.sizes(t.cargo),
            "mass": ws.tons(t.mass),
            "loaded": wf.sizes(t.loaded),
            "gross": wf.tons(t.gross),
            "origin": t.origin,
            "destination": t.destination,
            "departs": wf.day(t.departs),
            "issued": wf.day(t.issued),
            "number": t.number,
            "driver": t.driver,
            "phone": t.phone,
        }
        if not self.says_total:
            del self.way.facts["loaded"], self.way.facts["gross"]
        if not self.says_code:
            del self.way.facts["uscc"]


Change = Callable[[Draft], None]


@dataclass(frozen=True)
class Plan:
    """How to write one dossier."""

    name: str
    honest: bool
    about: str
    what: str
    load: str
    cargo: str | None
    letter: int
    waybill: int
    change: Change


PLANS: list[Plan] = []
_LOADS = ("transformer", "press", "vessel", "tower")


def _plan(
    honest: bool,
    name: str,
    about: str,
    what: str,
    load: str | None,
    cargo: str | None,
    letter: int | None,
    waybill: int | None,
) -> Callable[[Change], Change]:
    def keep(change: Change) -> Change:
        n = len(PLANS)
        PLANS.append(
            Plan(
                name,
                honest,
                about,
                what,
                load or _LOADS[(n * 3 + n // 4) % 4],
                cargo,
                (n * 5 + n // 6) % 6 if letter is None else letter,
                (n + n // 6 * 2) % 6 if waybill is None else waybill,
                change,
            )
        )
        return change

    return keep


def untrue(
    name: str,
    about: str,
    what: str,
    load: str | None = None,
    cargo: str | None = None,
    letter: int | None = None,
    waybill: int | None = None,
) -> Callable[[Change], Change]:
    return _plan(False, name, about, what, load, cargo, letter, waybill)


def honest(
    name: str,
    about: str,
    what: str,
    load: str | None = None,
    cargo: str | None = None,
    letter: int | None = None,
    waybill: int | None = None,
) -> Callable[[Change], Change]:
    return _plan(True, name, about, what, load, cargo, letter, waybill)


def written(plan: Plan, seed: int) -> Dossier:
    """The dossier of a plan."""
    d = Draft(seed, plan.load, plan.cargo, plan.letter, plan.waybill)
    plan.change(d)
    return Dossier(
        plan.name,
        plan.honest,
        plan.about,
        plan.what,
        d.t.declaration(),
        d.finish(letter_html(d.letter, d.rng, d.lang)),
        waybill_html(d.way, d.rng),
        d.seal,
        d.letter_way,
        d.waybill_way,
        LETTER_PLACES[plan.letter],
    )
