"""`buuta fetch hamlets`: the settlements of OpenStreetMap as proposals, for a user who asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.counted import counted
from service.cli.output_path import outside_workspaces
from service.cli.terminal import echo, echo_aside
from service.cli.workspace_options import WorkspaceOrBuiltIn


def fetch_hamlets(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", callback=outside_workspaces, help="The file of proposals to write (.csv)."),
    ],
    workspace: WorkspaceOrBuiltIn = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again for what is in the cache.")] = False,
) -> None:
    """Write the settlements of OpenStreetMap that the register lacks as proposals; the workspace stays."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.fetch_proposals import ProposalRequest  # noqa: PLC0415
    from service.usecases.fetch_proposals import fetch_hamlets as fetch  # noqa: PLC0415
    from service.usecases.territory import territory_in_use  # noqa: PLC0415

    territory = territory_in_use(workspace)
    request = ProposalRequest(territory, output, refresh, echo_aside)
    found, proposals = fetch(request, read_settings())
    news = [each for each in proposals if not each.matched_id]
    communes = {each.hamlet.commune for each in proposals}
    with_people = sum(each.hamlet.people is not None for each in proposals)
    echo(f"{found.source}: {len(found.objects):,} settlements in {territory.province.name}.")
    echo(
        f"New: {counted(len(news), 'hamlet')}; of the register {len(proposals) - len(news):,} would get a place; "
        f"in {len(communes):,} of {len(territory.communes):,} communes, {with_people:,} with people."
    )
    echo(f"Proposals: {output}. Nothing in the workspace was changed.")
    if proposals:
        echo(
            "Look at the file in QGIS or Excel, delete the rows that you do not want, then "
            f"`buuta import hamlets {output}`."
        )
