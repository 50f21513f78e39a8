"""The roads reached from a place within some times, as a file or a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.errors import Fault, InputRefused, refuse
from geo.roads.reach.isochrone import reach_edges
from geo.roads.reach.reach_file import write_reach
from geo.roads.snapping.notices import far_from_roads
from maps.assets import write_assets
from maps.isochrone_page import isochrone_page
from maps.page import write_page
from maps.places import MapPlace
from maps.vietnamese import day
from service.usecases.roads.ends import place_named
from service.usecases.roads.in_use import RoadsInUse, roads_in_use


@dataclass(frozen=True, slots=True)
class IsochroneRequest:
    """What was asked for; `origin` is the id of a point or `lon,lat`, `minutes` ascend."""

    workspace: Path
    origin: str
    minutes: tuple[int, ...]
    profile: str
    hour: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class IsochroneWritten:
    """Kilometres of road within each time, a line each, and what was odd about the place."""

    lines: tuple[str, ...]
    notices: tuple[Fault, ...]


def write_isochrone(request: IsochroneRequest, output: Path, kind: str) -> IsochroneWritten:
    """Write what is reached as `geojson`, `gpkg` or `html`.

    Raises:
        InputRefused: ROADS_MISSING, PLACE_UNKNOWN, PROFILE_UNKNOWN; PLACE_NOT_JOINED when no road is near the place;
            REACH_EMPTY; OUTPUT_UNWRITABLE.
    """
    roads = roads_in_use(request.workspace)
    place = place_named(request.workspace, request.origin)
    travel = roads.travel(request.profile, hour=request.hour, on=request.on)
    snapped = roads.snap([place], request.profile)
    notices = far_from_roads([place], snapped, request.profile)
    if not snapped.joined.all():
        raise InputRefused(notices)
    reached = reach_edges(travel, snapped, [60 * minutes for minutes in request.minutes])
    if kind == "html":
        if not len(reached):
            raise refuse("REACH_EMPTY", "no road is reached within the limits.", row=place.id)
        labels = list(_labels(request, roads))
        closed = roads.closed(request.profile, request.on)
        origin = MapPlace(place.lon, place.lat, place.id)
        html = isochrone_page(roads.graph, reached, [origin], request.profile, closed=closed, labels=labels)
        write_assets(output.parent)
        write_page(output, html)
    else:
        write_reach(output, roads.graph, reached, [place.id])
    within = reached.road_m().cumsum() / 1000
    lines = (
        f"Within {minutes} min: {km:,.1f} km of road." for minutes, km in zip(request.minutes, within, strict=True)
    )
    return IsochroneWritten((*lines, f"Roads: {roads.graph.source.attribution}."), tuple(notices))


def _labels(request: IsochroneRequest, roads: RoadsInUse) -> Iterator[str]:
    """What the page's reader must know of the hour and the day."""
    if request.hour is not None:
        yield f"Vào khoảng {request.hour} giờ ngày làm việc."
    if request.on is not None:
        for each in roads.closures().holding(request.on):
            why = f" ({each.reason})" if each.reason else ""
            yield f"Đường đóng ngày {day(request.on.isoformat())}: {each.id}{why}."
