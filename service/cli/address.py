"""`buuta address`: an address, or a column of them, to the commune of today. Nothing is sent or logged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.counted import counted
from geo.errors import refuse
from geo.safe_write import canonical_json
from service.cli.output_path import outside_workspaces
from service.cli.output_type import TABLES, output_type
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceOrBuiltIn

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
    column: Annotated[
        str | None, typer.Option(help="The column of --file that has them; found by its name without it.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", callback=outside_workspaces, help="Where --file's answers go: .xlsx or .csv."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer to TEXT as JSON.")] = False,
    workspace: WorkspaceOrBuiltIn = None,
    province: Annotated[str | None, typer.Option(help="Code or name of a province; instead of a workspace.")] = None,
) -> None:
    """Say which commune of today an address is in, how sure that is, and what would settle it; offline."""
    if (text is None) == (file is None):
        raise typer.BadParameter("give either TEXT or --file", param_hint="TEXT")
    if (file is None) != (output is None):
        raise typer.BadParameter("--file and --output go together", param_hint="--output")
    if output is not None:
        output_type(output, TABLES)
    if workspace is not None and province is not None:
        raise typer.BadParameter("give either --workspace or --province", param_hint="--province")
    from geo.places.address import AddressBook  # noqa: PLC0415 - the command line answers before all is loaded

    book = AddressBook.of(_territory(workspace, province))
    if text is not None:
        answer = book.resolve(text)
        echo(canonical_json(as_dict(answer)) if as_json else "\n".join(_lines(answer)), nl=not as_json)
    elif file is not None and output is not None:
        _resolve_file(book, file, column, output)


def _territory(workspace: Path | None, province: str | None) -> Territory:
    """The workspace's territory; without any, or for another province, the names that come with buuta."""
    from geo.places.load import load_places  # noqa: PLC0415
    from service.reference import open_reference  # noqa: PLC0415
    from service.usecases.territory import workspace_in_use  # noqa: PLC0415

    if province is not None:
        return load_places(province)
    folder = workspace_in_use(workspace)
    return load_places() if folder is None else open_reference(folder)


def _resolve_file(book: AddressBook, file: Path, column: str | None, output: Path) -> None:
    from geo.files.read import read_table  # noqa: PLC0415
    from geo.table_file import write_table  # noqa: PLC0415

    if output.resolve() == file.resolve():
        raise typer.BadParameter("the result would replace the input", param_hint="--output")
    table = read_table(file)
    column = _column(table, column)
    answers = [book.resolve(row.cells[column]) for row in table.rows]
    columns = (*table.columns, *_unused(COLUMNS, set(table.columns)))
    rows = ((*row.cells.values(), *_cells(answer)) for row, answer in zip(table.rows, answers, strict=True))
    write_table(output, columns, rows)
    for notice in table.notices:
        echo(str(notice))
    found = Counter(answer.status for answer in answers)
    told = ", ".join(f"{found[status]:,} {status}" for status in ("sure", "ask", "elsewhere", "unknown"))
    echo(f"{counted(len(answers), 'address', 'addresses')} of {column!r}: {told}: {output}")


def _column(table: SourceTable, named: str | None) -> str:
    """The column of addresses: the one named, else the one that an import of points would take for addresses.

    Raises:
        InputRefused: COLUMN_MISSING, COLUMN_UNCLEAR.
    """
    from geo.places.point_import.fields import POINT_FIELDS  # noqa: PLC0415
    from geo.places.register_import.columns import columns_of  # noqa: PLC0415

    known = ", ".join(repr(name) for name in table.columns)
    if named is not None:
        if named in table.columns:
            return named
        found = [name for name, own in table.own_names.items() if own == named]
        if len(found) == 1:
            return found[0]
        action = f"Name one of: {known}."
        raise refuse("COLUMN_MISSING", f"{table.name} has no column {named!r}.", "--column", table.name, action)
    found = list(columns_of("address", table, POINT_FIELDS))
    if len(found) == 1:
        return found[0]
    if found:
        message = f"Columns {' and '.join(map(repr, found))} may all have addresses."
        raise refuse("COLUMN_UNCLEAR", message, "--column", table.name, "Name one with --column.")
    action = f"Name it with --column; there are {known}."
    raise refuse("COLUMN_MISSING", "No column is known to have addresses.", "--column", table.name, action)


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
