"""What a paper tells of one transport, and the many ways of writing a length, a mass or a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

NINE = ("true", "indivisible", "photos", "measures", "permitted", "nochange", "liability", "publication", "inspection")
Box = tuple[float, float, float]
_NUMERALS = "〇一二三四五六七八九"


def plain(number: float) -> str:
    """42.0 as 42, 3.25 as 3.25."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


def chinese_day(day: date) -> str:
    """二〇二六年十一月二十六日."""

    def small(n: int) -> str:
        tens, ones = divmod(n, 10)
        return ("" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens] + "十") + (_NUMERALS[ones] if ones else "")

    return "".join(_NUMERALS[int(c)] for c in str(day.year)) + f"年{small(day.month)}月{small(day.day)}日"


@dataclass
class Told:
    """The facts as one paper tells them. `words` holds exact wordings that replace a formatted fact."""

    carrier: str
    uscc: str
    legal: str
    consignor: str
    consignee: str
    tractor: str
    trailer: str
    name: str
    cargo: Box
    mass: float
    loaded: Box
    gross: float
    origin: str
    to: str
    departs: date
    arrives: date
    day: date
    number: str
    driver: str
    phone: str
    address: str
    addressee: str = "苏州市交通运输局"
    title: str = ""
    purpose: str = ""
    remark: str = ""
    clauses: dict[str, str] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    goods: tuple[tuple[str, str, str, str], ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    css: str = ""

    def say(self, what: str) -> str:
        """A fact that is text."""
        return self.words.get(what, str(getattr(self, what)) if hasattr(self, what) else "")

    def or_say(self, what: str, usual: str) -> str:
        """The exact wording, or the usual one."""
        return self.words.get(what, usual)

    def box(self, what: str, way: str) -> str:
        """`cargo` or `loaded`, written one of the ways."""
        if what in self.words:
            return self.words[what]
        sizes: Box = getattr(self, what)
        m = [plain(x) for x in sizes]
        two = [f"{x:.2f}" for x in sizes]
        mm = [str(round(x * 1000)) for x in sizes]
        return {
            "×米": "×".join(m) + "米",
            "*m": "*".join(two) + "m",
            "×m": " × ".join(two) + " m",
            "mm": "×".join(mm) + "mm",
            "*mm": "*".join(mm) + "（mm）",
            "长宽高": f"长{m[0]}米、宽{m[1]}米、高{m[2]}米",
            "长m": f"长{two[0]}m 宽{two[1]}m 高{two[2]}m",
            "L": f"L{mm[0]}×W{mm[1]}×H{mm[2]} mm",
            "米": f"{m[0]}米（长）×{m[1]}米（宽）×{m[2]}米（高）",
        }[way]

    def weight(self, what: str, way: str) -> str:
        """`mass` or `gross`, written one of the ways."""
        if what in self.words:
            return self.words[what]
        tonnes: float = getattr(self, what)
        return {
            "吨": f"{plain(tonnes)}吨",
            ".吨": f"{tonnes:.2f}吨",
            "t": f"{plain(tonnes)} t",
            ".t": f"{tonnes:.1f}t",
            "kg": f"{round(tonnes * 1000)}kg",
            ",kg": f"{round(tonnes * 1000):,} kg",
            "公斤": f"{round(tonnes * 1000)}公斤",
            "": f"{tonnes:.2f}",
        }[way]

    def date(self, what: str, way: str) -> str:
        """`day`, `departs` or `arrives`, written one of the ways."""
        if what in self.words:
            return self.words[what]
        day: date = getattr(self, what)
        return {
            "年": f"{day.year}年{day.month}月{day.day}日",
            "-": day.isoformat(),
            ".": f"{day.year}.{day.month}.{day.day}",
            "/": f"{day.year}/{day.month:02}/{day.day:02}",
            "〇": chinese_day(day),
            " ": f"{day.year} 年 {day.month} 月 {day.day} 日",
        }[way]

    def unit(self, what: str, unit: str) -> str:
        """The unit for a label; none where the value has a wording of its own."""
        return "" if what in self.words else unit

    def promises(self, order: tuple[str, ...] = NINE) -> list[str]:
        """The clauses that the letter has, in its order, and what it adds."""
        return [self.clauses[key] for key in order if self.clauses.get(key)] + list(self.extra)


def told(declared: Mapping[str, dict[str, object]], **more: object) -> Told:
    """What a truthful paper tells of a declaration."""
    carrier, cargo, loaded, way = (declared[k] for k in ("carrier", "cargo", "loaded", "journey"))

    def sizes(of: dict[str, object]) -> Box:
        a, b, c = (float(str(of[k])) for k in ("length_m", "width_m", "height_m"))
        return a, b, c

    def day(key: str) -> date:
        return datetime.strptime(str(way[key]), "%Y-%m-%d").date()

    return Told(
        carrier=str(carrier["name"]),
        uscc=str(carrier["uscc"]),
        tractor=str(declared["tractor"]["plate"]),
        trailer=str(declared["trailer"]["plate"]),
        name=str(cargo["name"]),
        cargo=sizes(cargo),
        mass=float(str(cargo["mass_t"])),
        loaded=sizes(loaded),
        gross=float(str(loaded["gross_mass_t"])),
        origin=str(way["from"]),
        to=str(way["to"]),
        departs=day("departs_on"),
        arrives=day("arrives_on"),
        **more,
    )  # type: ignore[arg-type]
