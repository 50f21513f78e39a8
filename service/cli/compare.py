"""`buuta compare`: plans side by side, and at equal service."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output_path import outside_inputs, outside_workspaces
from service.cli.output_type import output_type
from service.cli.plan_options import ReaderName, RoadWorkspace
from service.cli.terminal import echo

if TYPE_CHECKING:
    from maps.board.difference import Difference
    from routing.compare.compare import Comparison
    from routing.compare.equal import Planned

#: What a comparison is written as.
ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".html": "html"}


def compare(
    problem: Annotated[Path, typer.Argument(help="The problem of the plans that name none of their own.")],
    plans: Annotated[
        list[str], typer.Argument(help="Plans; PROBLEM=PLAN for one of another problem. The first is the base.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "--out",
            "-o",
            callback=outside_workspaces,
            help="Also write it: .csv, .xlsx or a page, .html.",
        ),
    ] = None,
    stops: Annotated[bool, typer.Option("--stops", help="List every stop that changes its carrier.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON (buuta-comparison/1).")] = False,
    places: Annotated[
        Path | None,
        typer.Option(help="A table of the places of two plans (id, lon, lat): the page then has maps and lists."),
    ] = None,
    reader: Annotated[
        ReaderName,
        typer.Option("--for", help="With --places: who will read the page; what they may not see is left out."),
    ] = "postman",
    workspace: RoadWorkspace = None,
) -> None:
    """Compare plans in figures, and at equal service: for the stops that both serve."""
    from geo.safe_write import canonical_json  # noqa: PLC0415 - the command line answers before all is loaded
    from routing.compare.compare import compare as compare_plans  # noqa: PLC0415
    from service.usecases.comparison_table import comparison_lines  # noqa: PLC0415

    pairs = [_pair(problem, text) for text in plans]
    _refuse_what_does_not_fit(pairs, output, places, workspace)
    planned = _read(pairs)
    comparison = compare_plans(planned)
    if output is not None:
        _write(output, comparison, None if places is None else _difference(planned, places, reader, workspace))
    if as_json:
        echo(canonical_json(comparison.model_dump(mode="json")), nl=False)
        return
    for line in comparison_lines(comparison, stops=stops):
        echo(line)
    if output is not None:
        echo(f"Written: {output}")


def _refuse_what_does_not_fit(
    pairs: list[tuple[Path, Path]], output: Path | None, places: Path | None, workspace: Path | None
) -> None:
    if places is not None and (len(pairs) != 2 or output is None or output.suffix.lower() != ".html"):
        raise typer.BadParameter("maps are for two plans on a page: -o NAME.html", param_hint="--places")
    if workspace is not None and places is None:
        raise typer.BadParameter("only maps have lines that follow roads: give --places", param_hint="--workspace")
    if output is not None:
        output_type(output, ENDINGS)
        outside_inputs(output, [*(each for pair in pairs for each in pair), places])


def _difference(planned: list[Planned], places: Path, reader: str, workspace: Path | None) -> Difference:
    from service.usecases.plan_difference import plan_difference  # noqa: PLC0415
    from service.usecases.plan_readers import ALLOWED, Reader  # noqa: PLC0415

    base, plan = planned
    return plan_difference(base, plan, places, ALLOWED[Reader(reader)], workspace)


def _write(path: Path, comparison: Comparison, difference: Difference | None) -> None:
    from geo.safe_write import write_text  # noqa: PLC0415
    from maps.compare_page import compare_page  # noqa: PLC0415
    from service.usecases.comparison_table import write_comparison  # noqa: PLC0415

    if path.suffix.lower() == ".html":
        write_text(path, compare_page(comparison, difference))
    else:
        write_comparison(path, comparison)


def _pair(problem: Path, text: str) -> tuple[Path, Path]:
    """`PLAN`, or `PROBLEM=PLAN`; a file that has a = in its name is itself."""
    if "=" not in text or _is_there(Path(text)):
        return problem, Path(text)
    own, _, plan = text.partition("=")
    return Path(own), Path(plan)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # two names with a = between them may be longer than any one
        return False


def _read(pairs: list[tuple[Path, Path]]) -> list[Planned]:
    """Each problem once; a plan is called as its file, without the ending."""
    from geo.printable import printable  # noqa: PLC0415
    from routing.compare.equal import Planned  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.plan.read import read_plan  # noqa: PLC0415

    problems = {path: read_any(path) for path in dict.fromkeys(path for path, _ in pairs)}
    stems = [plan.stem for _, plan in pairs]
    names = [printable(plan.stem if stems.count(plan.stem) == 1 else str(plan)) for _, plan in pairs]
    return [Planned(name, problems[own], read_plan(plan)) for name, (own, plan) in zip(names, pairs, strict=True)]
