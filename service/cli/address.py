"""`buuta address`: an address, or a column of them, to the commune of today. Nothing is sent or logged."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import refuse
from geo.safe_write import canonical_json, write_text

if TYPE_CHECKING:
    from geo.files.source_table import SourceTable
    from geo.places.address import AddressBook, Answer
    from geo.places.territory import Territory

FORMAT = "buuta-address/1"
#: What a file of answers has beside the columns that were there.
COLUMNS = ("status", "commune", "commune_name", "predecessor", "hamlet", "confidence", "candidates", "decides")
CANDIDATES_SHOWN = 20


def address(
    text: Annotated[str | None, typer.Argument(help="The address; or --file for many.")] = None,
    file: Annotated[Path | None, typer.Option(help="A table with a column of addresses.")] = None,
    column: Annotated[str, typer.Option(help="The column of --file that has them.")] = "address",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where --file's answers go (CSV).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer to TEXT as JSON.")] = False,
    workspace: Annotated[
        Path | None, typer.Option(help="The workspace; BUUTA_WORKSPACE, ./workspace, or what comes with buuta.")
    ] = None,
    province: Annotated[str | None, typer.Option(help="Code or name of a province; instead of a workspace.")] = None,
) -> None:
    """Say which commune of today an address is in, how sure that is, and what would settle it; offline."""
    if (text is None) == (file is None):
        raise typer.BadParameter("give either TEXT or --file", param_hint="TEXT")
    if (file is None) != (output is None):
        raise typer.BadParameter("--file and --output go together", param_hint="--output")
    if workspace is not None and province is not None:
        raise typer.BadParameter("give either --workspace or --province", param_hint="--province")
    from geo.places.address import AddressBook  # noqa: PLC0415 - the command line answers before all is loaded

    book = AddressBook.of(_territory(workspace, province))
    if text is not None:
        answer = book.resolve(text)
        typer.echo(canonical_json(as_dict(answer)) if as_json else "\n".join(_lines(answer)), nl=not as_json)
    elif file is not None and output is not None:
        _resolve_file(book, file, column, output)


def _territory(workspace: Path | None, province: str | None) -> Territory:
    """The workspace's territory; without any, or for another province, the names that come with buuta."""
    from geo.places.load import load_places  # noqa: PLC0415
    from service.reference import open_reference  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    if province is not None:
        return load_places(province)
    usual = read_settings().workspace
    if workspace is None and not (usual / "manifest.json").exists():
        return load_places()
    return open_reference(workspace or usual)


def _resolve_file(book: AddressBook, file: Path, column: str, output: Path) -> None:
    from geo.files.read import read_table  # noqa: PLC0415

    if output.resolve() == file.resolve():
        raise typer.BadParameter("the result would replace the input", param_hint="--output")
    table = read_table(file)
    if column not in table.columns:
        known = ", ".join(table.columns)
        raise refuse("FIELD_MISSING", f"{table.name} has no column {column}; it has {known}.", "--column", str(file))
    answers = [book.resolve(row.cells[column]) for row in table.rows]
    _write(output, table, answers)
    for notice in table.notices:
        typer.echo(str(notice))
    found = Counter(answer.status for answer in answers)
    told = ", ".join(f"{found[status]:,} {status}" for status in ("sure", "ask", "elsewhere", "unknown"))
    typer.echo(f"{len(answers):,} addresses: {told}: {output}")


def _write(output: Path, table: SourceTable, answers: list[Answer]) -> None:
    from geo.spreadsheet import text_cell  # noqa: PLC0415

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    taken = set(table.columns)
    writer.writerow([text_cell(name) for name in (*table.columns, *_unused(COLUMNS, taken))])
    for row, answer in zip(table.rows, answers, strict=True):
        cells = [row.cells[name] for name in table.columns]
        writer.writerow([text_cell(cell) for cell in (*cells, *_cells(answer))])
    write_text(output, "\ufeff" + text.getvalue())


def _unused(names: tuple[str, ...], taken: set[str]) -> Iterator[str]:
    """The names of the columns to add; one that the table has already gets `buuta_` before it."""
    for name in names:
        yield f"buuta_{name}" if name in taken else name


def _cells(answer: Answer) -> tuple[str, ...]:
    commune, old = answer.commune, answer.predecessor
    return (
        answer.status,
        commune.code if commune else "",
        commune.name if commune else "",
        f"{old.code} {old.name}, {old.district}" if old else "",
        answer.hamlet_text,
        f"{answer.confidence:.2f}",
        "" if commune else "; ".join(f"{each.commune.code} {each.commune.name}" for each in answer.candidates),
        answer.decides,
    )


def as_dict(answer: Answer) -> Mapping[str, Any]:
    """The answer as JSON has it (format :data:`FORMAT`)."""
    commune, old = answer.commune, answer.predecessor
    return {
        "format": FORMAT,
        "status": answer.status,
        "commune": {"code": commune.code, "name": commune.name} if commune else None,
        "predecessor": {"code": old.code, "name": old.name, "district": old.district} if old else None,
        "hamlet": {"id": answer.hamlet.id if answer.hamlet else None, "text": answer.hamlet_text},
        "street": answer.street_text,
        "confidence": answer.confidence,
        "candidates": [
            {
                "commune": each.commune.code,
                "name": each.commune.name,
                "predecessor": each.predecessor.code if each.predecessor else None,
                "score": each.score,
                "why": each.why,
            }
            for each in answer.candidates
        ],
        "decides": answer.decides,
        "notices": [notice.as_dict() for notice in answer.notices],
        "spans": [
            {"start": span.start, "end": span.end, "text": span.text, "role": span.role} for span in answer.spans
        ],
    }


def _lines(answer: Answer) -> Iterator[str]:
    """The answer for a terminal."""
    if answer.status == "sure" and answer.commune:
        yield f"{answer.commune.name} ({answer.commune.code}), sure: {answer.confidence:.1%}"
        yield f"  {answer.candidates[0].why}"
    elif answer.status == "ask":
        yield f"Not sure; {answer.decides}"
        for each in answer.candidates[:CANDIDATES_SHOWN]:
            yield f"  {each.commune.name} ({each.commune.code}) {each.score:.1%}: {each.why}"
        if len(answer.candidates) > CANDIDATES_SHOWN:
            yield f"  ... and {len(answer.candidates) - CANDIDATES_SHOWN} more; --json has them all"
    elif answer.status == "elsewhere":
        yield f"In another province: {answer.confidence:.1%}"
    else:
        yield f"Nothing to go by; {answer.decides}"
    if answer.hamlet_text:
        yield f"  hamlet: {answer.hamlet_text}{'' if answer.hamlet else ' (as written)'}"
    if answer.street_text:
        yield f"  rest: {answer.street_text}"
    for span in answer.spans:
        yield f'  "{span.text}" is {span.role}'
    for notice in answer.notices:
        yield f"  {notice.message}"
