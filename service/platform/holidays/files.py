"""Reads the holiday files: the packaged ones, and an office's own, whose file for a year replaces the packaged one."""

import hashlib
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.platform.holidays.law import years_by_law
from verifiers.matter.working_days import Calendar, DayOff, HolidayYear

_NAME = re.compile(r"\d{4}\.toml")
_SATURDAY = 5


class InvalidHolidayFile(ValueError):
    """A holiday file can't be used. The message names file and line, and says in Chinese and English what is wrong."""

    def __init__(self, name: str, line: int, zh: str, en: str) -> None:
        super().__init__(f"{name}:{line} {zh}{en}")


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int
    source: str = Field(min_length=1)
    address: str = Field(min_length=1)
    published_on: date
    days_off: tuple[DayOff, ...] = Field(min_length=1)
    working_days: tuple[date, ...]


def load_calendar(folder: Path | None) -> Calendar:
    """Every year that is known: an office's file before a packaged one, and that before the law alone.

    Raises:
        InvalidHolidayFile: a file can't be used, or the folder holds something else.
        OSError: the folder can't be read.
    """
    years = {year.year: year for year in years_by_law()}
    for year in (*_packaged(), *_in_folder(folder)):
        years[year.year] = year
    return Calendar(years=tuple(years[year] for year in sorted(years)))


def _packaged() -> Iterable[HolidayYear]:
    folder = files("service.platform.holidays")
    return [read_year(entry.name, entry.read_bytes()) for entry in folder.iterdir() if _NAME.fullmatch(entry.name)]


def _in_folder(folder: Path | None) -> Iterable[HolidayYear]:
    paths = [] if folder is None else sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    for path in paths:
        # A file that is passed over in silence (2027.toml.txt) would leave the dates provisional without a word.
        if not _NAME.fullmatch(path.name):
            raise InvalidHolidayFile(
                str(path), 1, "文件名须为“年份.toml”，例如 2027.toml。", "The name must be YEAR.toml, as 2027.toml."
            )
        yield read_year(str(path), path.read_bytes())


def read_year(name: str, data: bytes) -> HolidayYear:
    """The holidays in one file, of which `name` is the path. Raises `InvalidHolidayFile`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidHolidayFile(name, line, "请以 UTF-8 编码保存。", "Save it as UTF-8.") from error
    text = text.replace("\r\n", "\n")
    try:
        found = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = int(found_line[1]) if (found_line := re.search(r"at line (\d+)", str(error))) else text.count("\n") + 1
        raise InvalidHolidayFile(name, line, "不是有效的 TOML。", f"Not valid TOML: {error}") from error
    except ValidationError as error:
        # What stands there before what does not: a key that is misspelt is one of each.
        line, place, message = max((_line_of_value(text, row["loc"]), row["loc"], row["msg"]) for row in error.errors())
        key = ".".join(str(part) for part in place)
        raise InvalidHolidayFile(name, line, "内容有误。", f"{key}: {message}") from error
    _check(name, text, found)
    return HolidayYear(
        year=found.year,
        days_off=tuple(sorted(found.days_off, key=lambda off: off.day)),
        working_days=tuple(sorted(found.working_days)),
        source=f"{found.source} {found.address}",
        published_on=found.published_on,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _check(name: str, text: str, found: _File) -> None:
    if Path(name).stem != str(found.year):
        line = _line(text, r"^[ \t]*year\b")
        raise InvalidHolidayFile(name, line, "年份与文件名不同。", "The year is not that of the file's name.")
    if found.published_on.year not in {found.year - 1, found.year}:
        line = _line(text, r"^[ \t]*published_on\b")
        raise InvalidHolidayFile(
            name, line, "发布日期不在上一年或当年。", "It was published neither the year before nor that year."
        )
    seen: set[date] = set()
    off = {one.day for one in found.days_off}
    for day in (*(one.day for one in found.days_off), *found.working_days):
        fault = _fault(day, found.year, seen, off)
        if fault is not None:
            raise InvalidHolidayFile(name, _line_of_day(text, day, 2 if day in seen else 1), *fault)
        seen.add(day)
    for day in found.working_days:
        if day.weekday() < _SATURDAY:
            raise InvalidHolidayFile(
                name,
                _line_of_day(text, day, 1),
                f"{day} 不是周六或周日，不能作为调休上班日。",
                f"{day} is no Saturday or Sunday: it can't be a make-up day.",
            )


def _fault(day: date, year: int, seen: set[date], off: set[date]) -> tuple[str, str] | None:
    if day.year != year:
        return f"{day} 不在 {year} 年。", f"{day} is not in {year}."
    if day not in seen:
        return None
    if day in off:
        return f"{day} 出现两次，或既放假又上班。", f"{day} stands there twice, or is both off and worked."
    return f"{day} 出现两次。", f"{day} stands there twice."


def _line_of_day(text: str, day: date, occurrence: int) -> int:
    return _line(text, rf"(?<!published_on = ){day.isoformat()}", occurrence)


def _line(text: str, pattern: str, occurrence: int = 1) -> int:
    places = list(re.finditer(pattern, _without_comments(text), re.MULTILINE))
    return text.count("\n", 0, places[min(occurrence, len(places)) - 1].start()) + 1 if places else 1


def _without_comments(text: str) -> str:
    """The same lines without what follows a `#`: a date in a comment is none of the file's. No text that is looked for has one."""
    return re.sub(r"#[^\n]*", lambda match: " " * len(match[0]), text)


def _line_of_value(text: str, place: tuple[int | str, ...]) -> int:
    """Where a value stands that is not as it should be: its own line in a list of one a line, else that of its key."""
    key = _line(text, rf"^[ \t]*{re.escape(str(place[0]))}\b")
    return key + 1 + place[1] if len(place) > 1 and isinstance(place[1], int) else key
