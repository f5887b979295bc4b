"""`huozheng rules`."""

import json
from datetime import date, datetime
from typing import Annotated

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

from verifiers.dossier import SHANGHAI
from verifiers.matter.catalogue import (
    NoRulesInForce,
    all_cargo_rules,
    all_oversize_rules,
    all_plausible_rules,
    in_force,
)
from verifiers.oversize.cargo import CargoRules
from verifiers.oversize.law import OversizeRules
from verifiers.oversize.plausible import PlausibleRules

EXAMPLES = "例 Examples: [bold]huozheng rules[/], [bold]huozheng rules --on 2026-11-23 --json[/]"


def rules(
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="适用日期，默认今天。The day they apply to; today."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False,
) -> None:
    """列出某日适用的法规数据：限值、类别、时限、合理范围。Lists the rules in force on a day: limits, classes, time limits, ranges."""
    day = (on or datetime.now(SHANGHAI)).date()
    try:
        found = {
            "oversize": in_force(all_oversize_rules(), day),
            "cargo": in_force(all_cargo_rules(), day),
            "plausible": in_force(all_plausible_rules(), day),
        }
    except NoRulesInForce as error:
        raise typer.BadParameter(f"{error.day} 没有适用的法规数据 no rules were in force on that day") from error
    if as_json:
        print(json.dumps({name: _plain(version) for name, version in found.items()}, ensure_ascii=False, indent=2))
        return
    console = Console()
    _show(console, all_oversize_rules(), day)
    _show_cargo(console, in_force(all_cargo_rules(), day))
    _show_plausible(console, in_force(all_plausible_rules(), day))


def _plain(version: BaseModel) -> object:
    return version.model_dump(mode="json", by_alias=True)


def _m(value: int | None) -> str:
    return "—" if value is None else f"{value / 1000:g}"


def _show(console: Console, versions: tuple[OversizeRules, ...], day: date) -> None:
    chosen = in_force(versions, day)
    console.print(
        f"[bold]{chosen.order}[/]\n{chosen.effective_from} 起施行 in force，{day} 适用 applies；{chosen.source}"
    )
    classes = Table(
        "类 class", "高 m", "宽 m", "长 m", "总质量 t", "工作日 days", "跨省 cross-province", "依据 article",
        title="许可类别 Permit classes",
    )  # fmt: skip
    for row in chosen.classes:
        gross = "第三、十七条 arts. 3, 17" if row.within_article_3_and_17 else _m(row.gross_kg)
        sizes = (_m(row.height_mm), _m(row.width_mm), _m(row.length_mm), gross)
        classes.add_row(row.name, *sizes, str(row.working_days), str(row.working_days_cross_province), row.article)
    third = chosen.article_3
    limits = Table("项目 item", "限值 limit", "依据 article", title="超限限值 Over-limit above")
    limits.add_row(
        "高×宽×长 height × width × length",
        f"{_m(third.height_mm)} × {_m(third.width_mm)} × {_m(third.length_mm)} m",
        third.article,
    )
    for axles, gross_kg in third.gross_kg.items():
        limits.add_row(f"{axles} 轴列车 axles", f"{_m(gross_kg)} t", third.article)
    limits.add_row("六轴以上单驱动轴 6+ axles, single drive", f"{_m(third.single_drive_gross_kg)} t", third.article)
    axle = chosen.article_17
    limits.add_row(
        "平板车单轴：平均/最大 flat trailer, axle",
        f"{_m(axle.flat_average_kg)} / {_m(axle.flat_maximum_kg)} t",
        axle.article,
    )
    limits.add_row(
        "液压轴线：平均/最大 modular, line", f"{_m(axle.line_average_kg)} / {_m(axle.line_maximum_kg)} t", axle.article
    )
    console.print(classes, limits)
    if len(versions) > 1:
        console.print("各版本 versions: " + "、".join(version.effective_from.isoformat() for version in versions))


def _show_cargo(console: Console, chosen: CargoRules) -> None:
    kinds = Table("种类 kind", "名称含 words", "t/m³", title=f"货物单位体积质量 Density（{chosen.source}）")
    for kind in chosen.kinds:
        kinds.add_row(
            f"{kind.name.zh} {kind.name.en}", "、".join(kind.words), "–".join(f"{end:g}" for end in kind.density)
        )
    kinds.add_row(f"其他 other: {chosen.other.name.zh}", "", "–".join(f"{end:g}" for end in chosen.other.density))
    words = Table("名称含 words", "为何可能可解体 why", title="由人员确认的货物名称 Names that a person has to confirm")
    for row in chosen.divisible:
        words.add_row("、".join(row.words), f"{row.why.zh}\n[dim]{row.why.en}[/]")
    words.add_row("、".join(sorted(chosen.generic.names)), "名称过于笼统\n[dim]says nothing[/]")
    console.print(kinds, words)


def _show_plausible(console: Console, chosen: PlausibleRules) -> None:
    table = Table("字段 field", "从 from", "至 to", title=f"合理范围 Possible at all（{chosen.source}）")
    for path, (least, most) in (chosen.ranges | chosen.each).items():
        table.add_row(path, _m(least), _m(most))
    console.print(table)
