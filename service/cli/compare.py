"""`buuta compare`: plans side by side, and at equal service."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.output_type import output_type
from service.cli.terminal import echo

if TYPE_CHECKING:
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
) -> None:
    """Compare plans in figures, and at equal service: for the stops that both serve."""
    from geo.safe_write import canonical_json  # noqa: PLC0415 - the command line answers before all is loaded
    from routing.compare.compare import compare as compare_plans  # noqa: PLC0415
    from service.usecases.comparison_table import comparison_lines  # noqa: PLC0415

    pairs = [_pair(problem, text) for text in plans]
    if output is not None:
        output_type(output, ENDINGS)
        if output.resolve() in {path.resolve() for pair in pairs for path in pair}:
            raise typer.BadParameter("it would replace what it is made of", param_hint="--output")
    comparison = compare_plans(_read(pairs))
    if output is not None:
        _write(output, comparison)
    if as_json:
        echo(canonical_json(comparison.model_dump(mode="json")), nl=False)
        return
    for line in comparison_lines(comparison, stops=stops):
        echo(line)
    if output is not None:
        echo(f"Written: {output}")


def _write(path: Path, comparison: Comparison) -> None:
    from geo.safe_write import write_text  # noqa: PLC0415
    from maps.compare_page import compare_page  # noqa: PLC0415
    from service.usecases.comparison_table import write_comparison  # noqa: PLC0415

    if path.suffix.lower() == ".html":
        write_text(path, compare_page(comparison))
    else:
        write_comparison(path, comparison)


def _pair(problem: Path, text: str) -> tuple[Path, Path]:
    """`PLAN`, or `PROBLEM=PLAN`; a file that has a = in its name is itself."""
    if "=" not in text or Path(text).exists():
        return problem, Path(text)
    own, _, plan = text.partition("=")
    return Path(own), Path(plan)


def _read(pairs: list[tuple[Path, Path]]) -> list[Planned]:
    """Each problem once; a plan is called as its file, without the ending."""
    from routing.compare.equal import Planned  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.plan.read import read_plan  # noqa: PLC0415

    problems = {path: read_any(path) for path in dict.fromkeys(path for path, _ in pairs)}
    stems = [plan.stem for _, plan in pairs]
    names = [plan.stem if stems.count(plan.stem) == 1 else str(plan) for _, plan in pairs]
    return [Planned(name, problems[own], read_plan(plan)) for name, (own, plan) in zip(names, pairs, strict=True)]
