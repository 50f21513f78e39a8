"""What became of a source of roads, in lines for the one who builds them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from geo.counted import counted
from geo.places.territory import Territory
from geo.roads.check.left_out import left_out
from geo.roads.check.unreached import unreached_communes
from geo.roads.compile import CompileReport
from geo.roads.travel import RoadTravel
from service.usecases.roads.in_use import USUAL_PROFILE, RoadsInUse
from service.usecases.roads.unreached import unreached_sentence

#: So many notices, classes of roads and islands are told.
SHOWN, ISLANDS_SHOWN = 5, 3


def report_lines(report: CompileReport, roads: RoadsInUse, territory: Territory | None) -> Iterator[str]:
    """The report; without a territory, whose terrain the roads then lack, nothing is said of communes."""
    total_km = sum(report.km_by_class.values())
    yield (
        f"{report.junctions:,} junctions, {report.edges:,} roads between them, {total_km:,.0f} km, "
        f"of {report.ways:,} ways."
    )
    classes = ", ".join(f"{name} {km:,.0f}" for name, km in islice(report.km_by_class.items(), SHOWN))
    yield f"Kilometres by class: {classes}{', ...' if len(report.km_by_class) > SHOWN else '.'}"
    yield (
        f"Turn restrictions: {report.restrictions_applied:,} hold, {len(report.restrictions_not_applied):,} could "
        f"not be used; {counted(report.barriers, 'barrier')}."
    )
    for told in (report.notices, report.restrictions_not_applied):
        yield from told[:SHOWN]
        if len(told) > SHOWN:
            yield f"... and {len(told) - SHOWN:,} more of the kind."
    for name in roads.profiles:
        yield _left_out(name, roads.travel(name))
    if territory is not None:
        yield _unreached(roads, territory)
    else:
        yield "Terrain: all taken for plain, and built-up where roads are dense; the province is not asked."


def _left_out(name: str, travel: RoadTravel) -> str:
    """What a profile may use and still cannot: islands that are not joined to the connected part, longest first."""
    usable_km = travel.graph.edge_length_cm[travel.edge_usable.any(axis=1)].sum() / 100_000
    islands = left_out(travel)
    if not islands:
        return f"{name}: {usable_km:,.0f} km, all of them joined."
    where = "; ".join(
        f"{each.km:,.1f} km at {each.lon:.4f},{each.lat:.4f}{f' ({each.road})' if each.road else ''}"
        for each in islands[:ISLANDS_SHOWN]
    )
    lost = f"{sum(each.km for each in islands):,.1f} km in {counted(len(islands), 'part')}"
    return f"{name}: {usable_km:,.0f} km; {lost} are not joined to them: {where}."


def _unreached(roads: RoadsInUse, territory: Territory) -> str:
    usual = roads.usual(USUAL_PROFILE)
    return unreached_sentence(unreached_communes(roads.travel(usual), territory, roads.access), territory, usual)
