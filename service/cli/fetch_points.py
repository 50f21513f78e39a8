"""`buuta fetch points`: the post offices of OpenStreetMap as proposals, for a user who asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.counted import counted
from service.cli.output_path import outside_workspaces
from service.cli.terminal import echo, echo_aside
from service.cli.workspace_options import WorkspaceOrBuiltIn

if TYPE_CHECKING:
    from geo.places.mapped import PointProposal
    from geo.places.territory import Territory

#: So many proposals are listed; the file has all.
PROPOSALS_SHOWN = 50


def fetch_points(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", callback=outside_workspaces, help="The file of proposals to write (.csv)."),
    ],
    workspace: WorkspaceOrBuiltIn = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again for what is in the cache.")] = False,
) -> None:
    """Write the post offices of OpenStreetMap, matched to the register, as proposals; the workspace stays."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.fetch_proposals import ProposalRequest  # noqa: PLC0415
    from service.usecases.fetch_proposals import fetch_points as fetch  # noqa: PLC0415
    from service.usecases.territory import territory_in_use  # noqa: PLC0415

    territory = territory_in_use(workspace)
    request = ProposalRequest(territory, output, refresh, echo_aside)
    found, proposals = fetch(request, read_settings())
    echo(f"{found.source}: {len(found.objects):,} post offices in {territory.province.name}.")
    _tell(proposals, territory)
    echo(f"Proposals: {output}. Nothing in the workspace was changed.")
    if proposals:
        echo(
            "Look at the file in QGIS or Excel, delete the rows that you do not want, then "
            f"`buuta import points {output}`."
        )


def _tell(proposals: Sequence[PointProposal], territory: Territory) -> None:
    names = {commune.code: commune.name for commune in territory.communes}
    moves = sorted((each for each in proposals if each.matched_id), key=lambda each: -each.distance_m)
    news = [each for each in proposals if not each.matched_id]
    for each in islice(moves, PROPOSALS_SHOWN):
        echo(f"Move {each.matched_id} {each.point.name} by {each.distance_m:,} m: {each.why}.")
    for each in islice(news, PROPOSALS_SHOWN):
        echo(f"New {each.point.id} {each.point.name} in {names[each.point.commune]}.")
    if max(len(moves), len(news)) > PROPOSALS_SHOWN:
        echo(f"The first {PROPOSALS_SHOWN} of each; the file has them all.")
    echo(f"New: {counted(len(news), 'point')}; of the register {len(moves):,} would move.")
    kinds = {each.point.kind for each in proposals}
    assumed = sum(point.kind in kinds and not point.known for point in territory.points)
    if assumed:
        echo(
            f"The register has {assumed:,} assumed points of these kinds; known ones take the place of those in "
            "their communes."
        )
