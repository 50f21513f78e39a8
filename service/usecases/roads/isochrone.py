"""The roads reached from places within some times, or from which they are reached, as a file, a page or a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from geo.errors import Fault, InputRefused, refuse
from geo.roads.reach.isochrone import ReachedEdges, reach_edges
from geo.roads.reach.reach_file import write_reach
from geo.roads.reach.sides import Direction
from geo.roads.snapping.notices import far_from_roads
from maps.assets import write_assets
from maps.isochrone_page import isochrone_page
from maps.page import write_page
from maps.picture.reach import reach_picture
from maps.places import MapPlace
from maps.vietnamese import day
from service.reference import open_reference
from service.usecases.maps.written import PictureWish, write_picture
from service.usecases.roads.ends import place_named
from service.usecases.roads.in_use import RoadsInUse, roads_in_use


@dataclass(frozen=True, slots=True)
class IsochroneRequest:
    """What was asked for; `names` are ids of points or `lon,lat`, each once; `minutes` ascend."""

    workspace: Path
    names: tuple[str, ...]
    direction: Direction
    minutes: tuple[int, ...]
    profile: str
    hour: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class IsochroneWritten:
    """Kilometres of road within each time, a line each, and what was odd about the places."""

    lines: tuple[str, ...]
    notices: tuple[Fault, ...]


def write_isochrone(
    request: IsochroneRequest, output: Path, kind: str, wish: PictureWish | None = None
) -> IsochroneWritten:
    """Write what is reached as `geojson`, `gpkg` or `html`, or as a picture where there is a `wish`.

    Raises:
        InputRefused: ROADS_MISSING, PLACE_UNKNOWN, PROFILE_UNKNOWN; PLACE_NOT_JOINED for each place far from roads;
            REACH_EMPTY; what :mod:`service.usecases.maps.written` finds.
    """
    roads = roads_in_use(request.workspace)
    places = [place_named(request.workspace, name) for name in request.names]
    travel = roads.travel(request.profile, hour=request.hour, on=request.on)
    snapped = roads.snap(places, request.profile)
    notices = far_from_roads(places, snapped, request.profile)
    if not snapped.joined.all():
        raise InputRefused(notices)
    reached = reach_edges(travel, snapped, [60 * minutes for minutes in request.minutes], request.direction)
    if kind in ("geojson", "gpkg"):
        write_reach(output, roads.graph, reached, [place.id for place in places])
    elif not len(reached):
        raise refuse("REACH_EMPTY", "no road is reached within the limits.", row=places[0].id)
    else:
        labels = list(_labels(request, roads))
        closed = roads.closed(request.profile, request.on)
        called = {point.id: point.name for point in open_reference(request.workspace).points}
        drawn = [MapPlace(place.lon, place.lat, called.get(place.id, place.id)) for place in places]
        shown = (roads.graph, reached, drawn, request.profile)
        if wish is None:
            write_assets(output.parent)
            write_page(output, isochrone_page(*shown, closed=closed, labels=labels))
        else:
            write_picture(output, reach_picture(*shown, closed=closed, labels=labels, title=wish.title), wish)
    within = reached.road_m().cumsum() / 1000
    lines = (
        f"Within {minutes} min: {km:,.1f} km of road." for minutes, km in zip(request.minutes, within, strict=True)
    )
    areas = _service_areas(reached, [place.id for place in places])
    return IsochroneWritten((*lines, *areas, f"Roads: {roads.graph.source.attribution}."), tuple(notices))


def _service_areas(reached: ReachedEdges, ids: Sequence[str]) -> Iterator[str]:
    """How much of what is reached lies nearest to each of several places."""
    if len(ids) > 1:
        metres = np.bincount(reached.place, (reached.to_cm - reached.from_cm) / 100, minlength=len(ids))
        for name, nearest_m in zip(ids, metres.tolist(), strict=True):
            yield f"Nearest to {name}: {nearest_m / 1000:,.1f} km of them."


def _labels(request: IsochroneRequest, roads: RoadsInUse) -> Iterator[str]:
    """What the page's reader must know of the hour and the day."""
    if request.hour is not None:
        yield f"Vào khoảng {request.hour} giờ ngày làm việc."
    if request.on is not None:
        for each in roads.closures().holding(request.on):
            why = f" ({each.reason})" if each.reason else ""
            yield f"Đường đóng ngày {day(request.on.isoformat())}: {each.id}{why}."
