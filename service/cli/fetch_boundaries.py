"""`buuta fetch boundaries`: commune polygons from a public source, for a user who is online and asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.terminal import echo, echo_aside
from service.cli.workspace_options import WorkspaceFolder


def fetch_boundaries(
    workspace: WorkspaceFolder = None,
    source: Annotated[
        str, typer.Option(help="github (official polygons, MIT) or osm (OpenStreetMap, ODbL).")
    ] = "github",
    commit: Annotated[
        str | None, typer.Option(help="Another commit of the repository than the one that buuta was tested with.")
    ] = None,
    admin_level: Annotated[str, typer.Option(help="The level of communes in OpenStreetMap.")] = "6",
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again for what is in the cache.")] = False,
    repair: Annotated[bool, typer.Option("--repair", help="As for `buuta import boundaries`.")] = False,
    report: Annotated[
        Path | None, typer.Option(callback=outside_workspaces, help="Write the whole report to this file, as JSON.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Fetch, check and report; the workspace stays.")] = False,
) -> None:
    """Fetch commune polygons and import them; uses the network, one request at a time."""
    from service.cli.import_boundaries import tell_boundaries  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.fetch_boundaries import BoundarySource, FetchRequest, fetch_boundaries  # noqa: PLC0415
    from service.usecases.import_boundaries import BoundariesRequest  # noqa: PLC0415

    if source not in set(BoundarySource):
        raise typer.BadParameter("github or osm", param_hint="--source")
    settings = read_settings()
    fetch = FetchRequest(BoundarySource(source), commit or FetchRequest().commit, admin_level, refresh)
    request = BoundariesRequest(workspace or settings.workspace, repair=repair, dry_run=dry_run, report=report)
    outcome = fetch_boundaries(fetch, request, settings, echo_aside)
    echo(f"From {outcome.source}.")
    tell_boundaries(outcome, request)
