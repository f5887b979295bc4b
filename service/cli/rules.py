"""`huozheng rules`."""

import json
from datetime import date, datetime
from typing import Annotated

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

from verifiers.catalogue import NoRulesInForce, all_cargo_rules, all_oversize_rules, all_plausible_rules, in_force
from verifiers.dossier import SHANGHAI
from verifiers.oversize import OversizeRules

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
    _show(Console(), all_oversize_rules(), day)
    _show_data(Console(), {name: version for name, version in found.items() if name != "oversize"})


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


def _show_data(console: Console, versions: dict[str, BaseModel]) -> None:
    for name, version in versions.items():
        table = Table("项目 item", "值 value", title=f"{name}（{getattr(version, 'source', '')}）")
        for field, value in version.model_dump(mode="json").items():
            if field not in {"effective_from", "source"}:
                table.add_row(field, json.dumps(value, ensure_ascii=False))
        console.print(table)
