"""`huozheng forms list` and `huozheng forms test`."""

import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from PIL import Image, ImageDraw
from rich.console import Console
from rich.table import Table

from service.doors.cli.exits import CannotRun, ExitCode
from service.platform.settings import Settings

if TYPE_CHECKING:
    from extractors.facts import DocumentFacts, Where

EXAMPLES = (
    "例 Examples: [bold]huozheng forms list[/], [bold]huozheng forms test letter.pdf[/], "
    "[bold]huozheng forms test waybill.jpg --picture out --json[/]"
)
app = typer.Typer(help="单据样式：列出、试读。The forms that can be read: list them, try them.", no_args_is_help=True)

_LONG_SIDE = 1600
_COLOURS = {"field": "#1a56db", "written": "#7e3af2", "clause": "#0e7c4a", "stamp": "#c81e1e", "oddity": "#b45309"}

_Row = tuple[str, str, str, str, float | None, "Where | None"]
"""Kind, name, value, text as it stands, confidence, place."""


@app.command("list", epilog=EXAMPLES)
def list_forms(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False) -> None:
    """列出能读的单据、字段和条款。Lists the forms that can be read, with their fields and clauses."""
    from service.acts.reading import forms

    if as_json:
        print(json.dumps([form.model_dump(mode="json") for form in forms()], ensure_ascii=False, indent=2))
        return
    table = Table("样式 form", "标题 titles", "字段 fields", "条款 clauses")
    for form in forms():
        table.add_row(form.name, "、".join(form.titles), ", ".join(form.fields), ", ".join(form.clauses))
    Console().print(table)


@app.command("test", epilog=EXAMPLES)
def try_form(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="PDF、扫描件或照片。A PDF, scan or photo.")],
    picture: Annotated[
        Path | None,
        typer.Option("--picture", help="把读到的位置画在各页上，存入此文件夹。Draw what was read, page by page, here."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False,
) -> None:
    """试读一个文件：是什么单据，读到了什么，在哪里。Reads one file: which forms it holds, what was read, and where.

    退出码 Exit code: 0 认出单据 a form was recognised, 1 未认出 none was, 2 无法读取 it can't be read.
    """
    # Imported here: reading loads what other commands don't need.
    from service.acts.reading import try_document

    tried = try_document(Settings(), file, long_side=_LONG_SIDE if picture else None)
    for crash in tried.crashes:
        print(crash, file=sys.stderr)
    facts = tried.facts
    if facts is None:
        raise CannotRun(tried.why)
    if picture is not None:
        _draw(tried.pictures, file, facts, picture)
    if as_json:
        print(facts.model_dump_json(indent=2))
    else:
        _show(Console(), file, facts)
    raise typer.Exit(ExitCode.PASSED if any(paper.document_type for paper in facts.papers) else ExitCode.FLAGGED)


def _rows(facts: "DocumentFacts") -> list[_Row]:
    rows: list[_Row] = []
    for paper in facts.papers:
        for name, readings in paper.fields.items():
            rows += [
                ("written" if row.handwritten else "field", name, row.value or "—", row.raw, row.confidence, row.where)
                for row in readings
            ]
        rows += [("clause", name, "✓", row.raw, row.confidence, row.where) for name, row in paper.clauses.items()]
        rows += [("stamp", "stamp", "✓", "", stamp.confidence, stamp.where) for stamp in paper.stamps]
        rows += [("code", "QR", code, code, None, None) for code in paper.codes]
    for signature in facts.signatures:
        who = signature.organisation or signature.signer or "—"
        rows.append(("signature", signature.field, signature.integrity, f"{who} {signature.detail}", None, None))
    rows += [("oddity", oddity.kind, "!", oddity.detail, None, oddity.where) for oddity in facts.oddities]
    return rows


def _show(console: Console, file: Path, facts: "DocumentFacts") -> None:
    for paper in facts.papers:
        pages = (
            f"{paper.pages[0].number}–{paper.pages[-1].number}" if len(paper.pages) > 1 else str(paper.pages[0].number)
        )
        source = ", ".join(sorted({page.source for page in paper.pages}))
        what = f"[bold]{paper.document_type}[/]" if paper.document_type else "[bold red]未认出单据 no known form[/]"
        console.print(f"{file.name} 第 {pages} 页 page {pages}: {what}，{source}，{len(paper.lines)} 行 lines")
    table = Table(
        "", "名称 name", "值 value", "原文 as it stands", "把握 confidence", "页 page", "位置 box (x0 y0 x1 y1)"
    )
    for kind, name, value, raw, confidence, where in _rows(facts):
        box = where.box if where else None
        place = f"{box.x0:.3f} {box.y0:.3f} {box.x1:.3f} {box.y1:.3f}" if box else ""
        sure = "" if confidence is None else f"{confidence:.2f}"
        table.add_row(kind, name, value, raw, sure, str(where.page) if where else "", place)
    console.print(table)


def _draw(pictures: Mapping[int, bytes], file: Path, facts: "DocumentFacts", folder: Path) -> None:
    """One PNG a page, named after the file, with a box around everything that was read."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, picture in pictures.items():
        image = Image.open(io.BytesIO(picture)).convert("RGB")
        pen = ImageDraw.Draw(image)
        for kind, name, _, _, _, where in _rows(facts):
            if where is None or where.box is None or where.page != number:
                continue
            box, (width, height) = where.box, image.size
            corners = (box.x0 * width, box.y0 * height, box.x1 * width, box.y1 * height)
            pen.rectangle(corners, outline=_COLOURS[kind], width=2)
            pen.text((corners[0], corners[1] - 12), name, fill=_COLOURS[kind])
        image.save(folder / f"{file.stem}-{number}.png")
