"""`buuta map`: maps for reports and for the mail, each in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from service.cli.map_options import (
    BackgroundTiles,
    Dpi,
    MapFile,
    MapReader,
    Paper,
    ThemeChoice,
    TilesSource,
    Title,
    is_page,
    map_wish,
)
from service.cli.output_path import outside_inputs
from service.cli.plan_options import RoadWorkspace
from service.cli.scenario_options import FirstScenario
from service.cli.telling import tell_notices
from service.cli.terminal import echo, echo_aside
from service.cli.travel_options import PeoplesProfile
from service.cli.workspace_options import WorkspaceOrBuiltIn

map_app = typer.Typer(
    help="Maps in one file: pictures for reports (.png, .svg, .pdf), or pages (.html).", no_args_is_help=True
)

#: The measures of `maps.picture.coverage`, whose names are needed before anything is loaded.
Measure = Literal[
    "radius",
    "people-per-point",
    "1km",
    "3km",
    "5km",
    "15min",
    "30min",
    "60min",
    "to-old",
    "to-hcc",
    "to-nearest",
    "change",
]


@map_app.command("territory")
def map_territory(
    output: MapFile,
    paper: Paper = None,
    theme: ThemeChoice = None,
    dpi: Dpi = None,
    title: Title = None,
    tiles: BackgroundTiles = None,
    tiles_source: TilesSource = None,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Draw communes with their names, main roads, and the points of service of every kind."""
    wish = map_wish(output, paper, theme, dpi, title, tiles, tiles_source)
    from service.usecases.maps import territory  # noqa: PLC0415 - the command line answers before all is loaded

    territory.map_territory(output, workspace, wish)
    echo(f"Written: {output}")


@map_app.command("coverage")
def map_coverage(
    output: MapFile,
    measure: Annotated[
        Measure | None,
        typer.Option(help="Of communes (radius, people-per-point, 1km .. 60min), or of former ones; a page has all."),
    ] = None,
    network: Annotated[
        Literal["known", "all"], typer.Option(help="Known points, or all with the assumed ones.")
    ] = "known",
    rule: Annotated[
        str | None,
        typer.Option(help="In place of a measure: which communes keep this rule, by its id; a page has all."),
    ] = None,
    standards: Annotated[
        Path | None, typer.Option(help="Rules of your own (YAML); `buuta template standards` writes the form.")
    ] = None,
    paper: Paper = None,
    theme: ThemeChoice = None,
    dpi: Dpi = None,
    title: Title = None,
    tiles: BackgroundTiles = None,
    tiles_source: TilesSource = None,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Measure who is reached, and draw one measure by classes, told apart without colour too."""
    wish = map_wish(output, paper, theme, dpi, title, tiles, tiles_source)
    page = is_page(output)
    if page and measure is not None:
        raise typer.BadParameter("a page has all measures", param_hint="--measure")
    if rule is not None and (page or measure is not None or network != "known"):
        why = "a page has all rules" if page else "a rule takes no --measure and judges known points"
        raise typer.BadParameter(why, param_hint="--rule")
    outside_inputs(output, [standards])
    from service.usecases.maps import coverage  # noqa: PLC0415

    shown = coverage.Shown(measure or "radius", network, rule or "", standards)
    notices = coverage.map_coverage(output, workspace, shown, wish)
    tell_notices(notices, echo_aside)
    echo(f"Written: {output}")


@map_app.command("scenario")
def map_scenario(
    base: FirstScenario,
    scenario: Annotated[str, typer.Argument(help="What is compared with it, named likewise.")],
    output: MapFile,
    network: Annotated[
        Literal["known", "all"] | None,
        typer.Option(help="Known points (if nothing is said), or all with the assumed ones; a page has both."),
    ] = None,
    profile: PeoplesProfile = "motorbike",
    paper: Paper = None,
    theme: ThemeChoice = None,
    dpi: Dpi = None,
    title: Title = None,
    tiles: BackgroundTiles = None,
    tiles_source: TilesSource = None,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Draw how far people go in one network of points and in another, and what changes, side by side."""
    wish = map_wish(output, paper, theme, dpi, title, tiles, tiles_source)
    if is_page(output) and network is not None:
        raise typer.BadParameter("a page has both networks", param_hint="--network")
    from service.usecases.maps import scenario as scenarios  # noqa: PLC0415

    asked = scenarios.Compared(base, scenario, network or "known", profile)
    notices = scenarios.map_scenario(output, workspace, asked, wish)
    tell_notices(notices, echo_aside)
    echo(f"Written: {output}")


@map_app.command("siting")
def map_siting(
    result: Annotated[Path, typer.Argument(help="A folder that `buuta site` wrote.")],
    output: MapFile,
    paper: Paper = None,
    theme: ThemeChoice = None,
    dpi: Dpi = None,
    title: Title = None,
    tiles: BackgroundTiles = None,
    tiles_source: TilesSource = None,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Draw an answer of `buuta site` once more: what opens and closes, and how far people go then."""
    wish = map_wish(output, paper, theme, dpi, title, tiles, tiles_source)
    outside_inputs(output, [result / "site.json", result / "question.json"])
    from service.usecases.maps import siting  # noqa: PLC0415

    siting.map_siting(output, result, workspace, wish)
    echo(f"Written: {output}")


@map_app.command("dossiers")
def map_dossiers(
    result: Annotated[Path, typer.Argument(help="A folder that `buuta demo` wrote.")],
    output: MapFile,
    reader: MapReader = "public",
    paper: Paper = None,
    theme: ThemeChoice = None,
    dpi: Dpi = None,
    title: Title = None,
    tiles: BackgroundTiles = None,
    tiles_source: TilesSource = None,
    workspace: RoadWorkspace = None,
) -> None:
    """Draw the relay of dossiers: feeder rounds, trunk lines, and the ways to the agencies."""
    wish = map_wish(output, paper, theme, dpi, title, tiles, tiles_source)
    from service.usecases.maps import dossiers  # noqa: PLC0415
    from service.usecases.plan_readers import Reader  # noqa: PLC0415

    dossiers.map_dossiers(output, result, Reader(reader), workspace, wish)
    echo(f"Written: {output}")


@map_app.command("rounds")
def map_rounds(
    problem: Annotated[Path, typer.Argument(help="The problem file, of any format that `buuta solve` reads.")],
    plan: Annotated[Path, typer.Argument(help="The plan file.")],
    places: Annotated[Path, typer.Option("--places", help="A table of the plan's places: id, lon, lat.")],
    output: MapFile,
    one_round: Annotated[
        str, typer.Option("--round", help="The id of one round: its stops are numbered and listed.")
    ] = "",
    office: Annotated[str, typer.Option("--office", help="The rounds of one depot: its id, or its name.")] = "",
    reader: MapReader = "public",
    paper: Paper = None,
    theme: ThemeChoice = None,
    dpi: Dpi = None,
    title: Title = None,
    tiles: BackgroundTiles = None,
    tiles_source: TilesSource = None,
    workspace: RoadWorkspace = None,
) -> None:
    """Draw the rounds of a plan that passes the audit: all, those of an office, or one."""
    wish = map_wish(output, paper, theme, dpi, title, tiles, tiles_source)
    outside_inputs(output, (problem, plan, places))
    from maps.picture.rounds import Asked  # noqa: PLC0415
    from service.usecases.maps import rounds  # noqa: PLC0415
    from service.usecases.plan_readers import Reader  # noqa: PLC0415

    files = rounds.PlanFiles(problem, plan, places)
    rounds.map_rounds(output, files, Asked(one_round, office), Reader(reader), workspace, wish)
    echo(f"Written: {output}")
