"""`buuta scenario compare`: scenarios side by side, in tables and on a map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.scenario_options import FirstScenario, Standards, outside_scenarios
from service.cli.telling import tell_notices
from service.cli.terminal import echo, echo_aside
from service.cli.travel_options import PeoplesProfile
from service.cli.workspace_options import WorkspaceOrBuiltIn

if TYPE_CHECKING:
    from geo.coverage.scenarios.comparison import Comparison
    from service.usecases.scenarios.compare import Scene


def scenario_compare(
    base: FirstScenario,
    others: Annotated[list[str], typer.Argument(help="What to compare with it: one or more, named likewise.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "--out",
            "-o",
            callback=outside_workspaces,
            help="A folder for the tables, comparison.json and the map, comparing.html.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON (buuta-network-comparison/1).")] = False,
    profile: PeoplesProfile = "motorbike",
    standards: Standards = None,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Compare networks of points: who goes further and by how much, and whether the standard is met."""
    from dataclasses import asdict  # noqa: PLC0415

    from geo.safe_write import canonical_json  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.scenarios.lines import comparison_lines  # noqa: PLC0415

    if output is not None:
        outside_scenarios(output, [base, *others], workspace, [standards])
    scene, comparison = compared([base, *others], workspace, profile, standards)
    if output is not None:
        _write(output, scene, comparison)
    if as_json:
        echo(canonical_json(asdict(comparison)), nl=False)
        return
    for line in comparison_lines(comparison):
        echo(line)
    if output is not None:
        echo(f"Written: {output}")


def compared(
    names: list[str], workspace: Path | None, profile: str, standards: Path | None
) -> tuple[Scene, Comparison]:
    """The territory as it is with its roads, and the comparison of the scenarios named."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.usual import real_roads  # noqa: PLC0415
    from service.usecases.scenarios.compare import compare_scenarios, scene_of  # noqa: PLC0415
    from service.usecases.scenarios.store import find_scenarios  # noqa: PLC0415
    from service.usecases.territory import territory_in_use  # noqa: PLC0415

    wanted = find_scenarios(workspace or read_settings().workspace, names)
    scene = scene_of(territory_in_use(workspace), workspace, real_roads(workspace), profile, standards)
    comparison = compare_scenarios(scene, wanted)
    tell_notices(comparison.basis.notices, echo_aside)
    return scene, comparison


def _write(folder: Path, scene: Scene, comparison: Comparison) -> None:
    from geo.safe_write import replaced_folder  # noqa: PLC0415
    from maps.assets import write_assets  # noqa: PLC0415
    from maps.comparing_page import comparing_page  # noqa: PLC0415
    from maps.page import write_page  # noqa: PLC0415
    from service.usecases.folder_index import COMPARING, write_folder_index  # noqa: PLC0415
    from service.usecases.maps.ground import roads_of  # noqa: PLC0415
    from service.usecases.scenarios.folder import write_comparison  # noqa: PLC0415

    with replaced_folder(folder) as aside:
        write_comparison(aside, comparison)
        write_assets(aside)
        write_page(aside / "comparing.html", comparing_page(scene.territory, comparison, roads=roads_of(scene.real)))
        write_folder_index(aside, COMPARING)
