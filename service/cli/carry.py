"""`buuta carry`: a statistic of the old communes on the new map, or back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.output_type import TABLES, output_type
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceOrBuiltIn

if TYPE_CHECKING:
    from geo.coverage.carry import Carried


class Kind(StrEnum):
    """How parts make a whole: sums are divided and added up, rates are averaged."""

    SUM = "sum"
    RATE = "rate"


class To(StrEnum):
    """The map to carry to."""

    NEW = "new"
    OLD = "old"


class Weight(StrEnum):
    """By what a commune is divided."""

    AREA = "area"
    PEOPLE = "people"


def carry(
    file: Annotated[Path, typer.Argument(help="A table with a row for every commune of one map.")],
    value: Annotated[list[str], typer.Option(help="A column to carry; may be given several times.")],
    kind: Annotated[Kind, typer.Option(help="sum: people, parcels, km². rate: per cent, people per km².")],
    to: Annotated[To, typer.Option(help="new: from the old communes to those of 2025. old: back.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", callback=outside_workspaces, help="The table to write: .xlsx or .csv.")
    ],
    weight: Annotated[Weight, typer.Option(help="Divide and average by area or by people.")] = Weight.PEOPLE,
    shares: Annotated[
        Path | None, typer.Option(help="Known shares of split communes: columns predecessor, successor, share.")
    ] = None,
    code_field: Annotated[str, typer.Option(help="The column with codes or names, if it is not found.")] = "",
    whole: Annotated[bool, typer.Option("--whole", help="Keep whole numbers whole; sums only.")] = False,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Carry a statistic over the merger; every row says whether it rests on an estimated share."""
    from geo.coverage.carry import carry as carry_over  # noqa: PLC0415 - loads only when asked for
    from geo.coverage.carry import source_units  # noqa: PLC0415
    from geo.coverage.exchange import exchange  # noqa: PLC0415
    from geo.coverage.statistic import read_shares, read_statistic  # noqa: PLC0415
    from geo.files.read import read_table  # noqa: PLC0415
    from service.usecases.territory import territory_in_use  # noqa: PLC0415

    if output.resolve() in {path.resolve() for path in (file, shares) if path is not None}:
        raise typer.BadParameter("the result would replace the input", param_hint="--output")
    output_type(output, TABLES)
    territory = territory_in_use(workspace)
    table = read_table(file)
    values = read_statistic(table, source_units(territory, to.value), value, code_field)
    given = read_shares(read_table(shares), territory) if shares else None
    links = exchange(territory, weight.value, given)
    rows = carry_over(territory, links, values, kind=kind.value, to=to.value, whole=whole)
    _write(output, value, rows, whole=whole)
    for notice in table.notices:
        echo(str(notice))
    found = Counter(row.split for row in rows)
    echo(
        f"{len(values):,} rows to {len(rows):,}; {sum(row.basis == 'exact' for row in rows):,} exact, "
        f"{found['estimated']:,} rest on estimated shares of split communes, {found['given']:,} on given: {output}"
    )


def _write(output: Path, fields: Sequence[str], rows: Sequence[Carried], *, whole: bool) -> None:
    from geo.table_file import write_table  # noqa: PLC0415

    columns = ("code", "name", *fields, "basis", "split", "split_communes")
    write_table(
        output,
        columns,
        (
            (
                row.code,
                row.name,
                *(round(number) if whole else float(number) for number in row.values),
                row.basis,
                row.split,
                " ".join(row.splits),
            )
            for row in rows
        ),
    )
