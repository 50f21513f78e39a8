"""The network of a workspace as a file for other programs."""

from __future__ import annotations

from pathlib import Path

from geo.counted import counted
from geo.roads.export import write_edges, write_graphml
from service.usecases.roads.in_use import roads_in_use


def export_roads(workspace: Path, output: Path, kind: str, profile: str | None) -> str:
    """Write the roads as `graphml` or `gpkg`, with a profile its seconds; say what was written.

    Raises:
        InputRefused: ROADS_MISSING, PROFILE_UNKNOWN, OUTPUT_UNWRITABLE.
    """
    roads = roads_in_use(workspace)
    travel = roads.travel(profile) if profile is not None else None
    {"graphml": write_graphml, "gpkg": write_edges}[kind](output, roads.graph, travel)
    written = roads.graph.edges
    if travel is not None and kind == "graphml":
        written = int(travel.edge_usable.any(axis=1).sum())
    whose = f" with times for {profile}" if profile else ""
    return f"{counted(written, 'road')}{whose}; {roads.graph.source.attribution}"
