"""`buuta check`: every doubt about the data, in the terminal, as JSON, as a page and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import ExitCode
from geo.safe_write import canonical_json
from service.cli.map_options import PICTURES, Dpi, Paper, ThemeChoice, Title, picture_wish
from service.cli.output_path import outside_workspaces
from service.cli.output_type import TABLES, output_type
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceOrBuiltIn

if TYPE_CHECKING:
    from geo.places.review.finding import Finding
    from geo.places.territory import Territory
    from service.usecases.maps.written import PictureWish

#: The terminal shows so many rows of one kind.
ROWS_SHOWN = 20
FORMAT = "buuta-check/1"
#: Ending of the output -> what is written.
ENDINGS = {".html": "html", ".htm": "html", **TABLES, **PICTURES}


def check(
    workspace: WorkspaceOrBuiltIn = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            callback=outside_workspaces,
            help="Also write a page with a map (.html), a map (.png, .svg, .pdf), or a table (.xlsx, .csv).",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print every finding as JSON.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 when there are errors.")] = False,
    paper: Paper = None,
    theme: ThemeChoice = None,
    dpi: Dpi = None,
    title: Title = None,
) -> None:
    """Print every doubt about the territory and its points: the row, the place on a map, and what to do."""
    from geo.coverage.review import review_territory  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.territory import territory_in_use  # noqa: PLC0415

    kind = output_type(output, ENDINGS) if output is not None else ""
    wish = None if output is None else picture_wish(output, paper, theme, dpi, title, ENDINGS)
    if output is None and any(each is not None for each in (paper, theme, dpi, title)):
        raise typer.BadParameter("there is no picture without -o", param_hint="--paper, --theme, --dpi, --title")
    territory = territory_in_use(workspace)
    findings = review_territory(territory)
    if wish is not None and output is not None:
        _write_picture(output, workspace, findings, wish)
    elif output is not None:
        (_write_page if kind == "html" else _write_table)(output, territory, findings)
    if as_json:
        echo(canonical_json(_as_json(territory, findings)), nl=False)
    else:
        _print(territory, findings)
        if output is not None:
            echo(f"{'Map' if wish is not None else 'Page' if kind == 'html' else 'Table'}: {output}")
    if strict and any(finding.severity == "error" for finding in findings):
        raise typer.Exit(ExitCode.INPUT_REFUSED)


def _write_page(output: Path, territory: Territory, findings: Sequence[Finding]) -> None:
    from maps.assets import write_assets  # noqa: PLC0415
    from maps.check_page import check_page  # noqa: PLC0415
    from maps.page import write_page  # noqa: PLC0415

    html = check_page(territory, findings)
    write_assets(output.parent)
    write_page(output, html)


def _write_picture(output: Path, workspace: Path | None, findings: Sequence[Finding], wish: PictureWish) -> None:
    from maps.picture.check import check_picture  # noqa: PLC0415
    from service.usecases.maps.ground import ground_of  # noqa: PLC0415
    from service.usecases.maps.written import write_picture  # noqa: PLC0415

    ground = ground_of(workspace)
    picture = check_picture(
        ground.territory, findings, roads=ground.roads, title=wish.title, sources=ground.without_points
    )
    write_picture(output, picture, wish)


def _write_table(output: Path, territory: Territory, findings: Sequence[Finding]) -> None:
    from geo.table_file import write_table  # noqa: PLC0415
    from maps.check_table import COLUMNS, check_rows  # noqa: PLC0415

    write_table(output, COLUMNS, check_rows(territory, findings), sheet="Kiểm tra")


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    from geo.places.review.finding import Severity  # noqa: PLC0415

    found = Counter(finding.severity for finding in findings)
    return {severity.value: found[severity] for severity in Severity}


def _as_json(territory: Territory, findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "province": territory.province.code,
        "counts": _counts(findings),
        "findings": [finding.as_dict() for finding in findings],
    }


def _print(territory: Territory, findings: Sequence[Finding]) -> None:
    from geo.places.review.kinds import KINDS  # noqa: PLC0415

    counts = _counts(findings)
    told = ", ".join(f"{many:,} {name}{'s' if many != 1 else ''}" for name, many in counts.items())
    echo(f"{territory.province.name}: {told}." if findings else f"{territory.province.name}: no doubts.")
    for (severity, kind), group in groupby(findings, key=lambda one: (one.severity, one.check)):
        rows = list(group)
        echo(f"\n{severity.value.upper()}  {KINDS[kind].title} ({len(rows):,})")
        echo(f"  To do: {KINDS[kind].fix}")
        for finding in rows[:ROWS_SHOWN]:
            echo(f"  - {_row(finding)}")
        if len(rows) > ROWS_SHOWN:
            echo(f"  ... and {len(rows) - ROWS_SHOWN:,} more; -o check.html, -o check.xlsx and --json have them.")


def _row(finding: Finding) -> str:
    """Ids, what is odd, and where to look: one line."""
    from geo.places.review.finding import listed  # noqa: PLC0415

    parts = [f"[{listed(finding.ids, 3)}]" if finding.ids else "", finding.message, finding.map_link]
    return " ".join(part for part in parts if part)
