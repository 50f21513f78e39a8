"""What became of a source of roads, in lines for the one who builds them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.counted import counted
from geo.places.territory import Territory
from geo.roads.check.unreached import unreached_communes
from geo.roads.compile import CompileReport
from geo.roads.graph import RoadGraph
from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY
from service.usecases.roads.in_use import RoadsInUse

#: So many notices, classes and left-out parts are told.
SHOWN = 5
#: Who is asked whether communes are reached.
USUAL_PROFILE = "motorbike"


def report_lines(report: CompileReport, roads: RoadsInUse, territory: Territory | None) -> Iterator[str]:
    """The report; without a territory nothing is said of communes."""
    total_km = sum(report.km_by_class.values())
    yield (
        f"{report.junctions:,} junctions, {report.edges:,} roads between them, {total_km:,.0f} km, "
        f"of {report.ways:,} ways."
    )
    classes = ", ".join(f"{name} {km:,.0f}" for name, km in islice(report.km_by_class.items(), SHOWN))
    yield f"Kilometres by class: {classes}{', ...' if len(report.km_by_class) > SHOWN else ''}."
    yield (
        f"Turn restrictions: {report.restrictions_applied:,} hold, {len(report.restrictions_not_applied):,} could "
        f"not be used; {counted(report.barriers, 'barrier')}."
    )
    for told in (report.notices, report.restrictions_not_applied):
        yield from told[:SHOWN]
        if len(told) > SHOWN:
            yield f"... and {len(told) - SHOWN:,} more of the kind."
    for name in roads.profiles:
        yield _left_out(name, roads.graph, roads.travel(name))
    if territory is not None:
        yield _unreached(roads, territory)


def _left_out(name: str, graph: RoadGraph, travel: RoadTravel) -> str:
    """What a profile may use and still cannot: roads that are not joined to the connected part, the longest first."""
    usable = travel.edge_usable.any(axis=1)
    lost = np.flatnonzero((travel.edge_weight < NO_WAY).any(axis=1) & ~usable)
    whole_km = graph.edge_length_cm[usable].sum() / 100_000
    said = f"{name}: {whole_km:,.0f} km"
    if not len(lost):
        return f"{said}, all of them joined."
    junctions = len(graph.junction_osm)
    ends = graph.edge_from[lost], graph.edge_to[lost]
    links = coo_array((np.ones(len(lost)), ends), shape=(junctions, junctions))
    _, part = connected_components(links.tocsr(), directed=False)
    own = part[ends[0]]
    parts, first = np.unique(own, return_index=True)
    km = np.bincount(np.searchsorted(parts, own), graph.edge_length_cm[lost]) / 100_000
    largest = np.argsort(-km, kind="stable")[:3]
    where = "; ".join(f"{km[at]:,.1f} km at {_position(graph, int(lost[first[at]]))}" for at in largest)
    return f"{said}; {km.sum():,.1f} km in {counted(len(parts), 'part')} are not joined to them: {where}."


def _position(graph: RoadGraph, edge: int) -> str:
    junction = graph.edge_from[edge]
    return f"{graph.junction_lon[junction]:.4f},{graph.junction_lat[junction]:.4f}"


def _unreached(roads: RoadsInUse, territory: Territory) -> str:
    travel = roads.travel(USUAL_PROFILE)
    found = unreached_communes(travel, territory, roads.access)
    communes = len({each.place.commune for each in found if each.place.what == "seat"})
    points = sum(each.place.what == "point" for each in found)
    return (
        f"No road for {USUAL_PROFILE} reaches the seats of {communes:,} of {len(territory.communes):,} communes, "
        f"nor {points:,} of {len(territory.points):,} points; travel there is estimated."
    )
