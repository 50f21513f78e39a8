"""The fastest way between two places, told turn by turn and drawn as a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.errors import Fault, InputRefused
from geo.roads.paths.legs import RoadGeometry, RoadLeg
from geo.roads.paths.turn_list import turn_list
from geo.roads.place import Place
from geo.roads.snapping.notices import far_from_roads
from geo.safe_write import canonical_json, write_text
from maps.directions import directions
from maps.vietnamese import km, span, vehicle
from service.usecases.roads.ends import place_named
from service.usecases.roads.in_use import RoadsInUse, roads_in_use


@dataclass(frozen=True, slots=True)
class RouteRequest:
    """What was asked for; `origin` and `destination` are ids of points or `lon,lat`."""

    workspace: Path
    origin: str
    destination: str
    profile: str
    hour: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The way in Vietnamese, a line a step, and what was odd about its ends."""

    lines: tuple[str, ...]
    notices: tuple[Fault, ...]


def find_route(request: RouteRequest, geojson: Path | None) -> Route:
    """The way; with `geojson` also written as a line.

    Raises:
        InputRefused: ROADS_MISSING, PLACE_UNKNOWN, PROFILE_UNKNOWN; PLACE_NOT_JOINED for an end that no road is near;
            ROAD_NO_WAY; OUTPUT_UNWRITABLE.
    """
    roads = roads_in_use(request.workspace)
    ends = [place_named(request.workspace, each) for each in (request.origin, request.destination)]
    # Two positions may be one: the geometry tells places apart by their ids.
    places = [Place(f"{at}", place.lon, place.lat) for at, place in enumerate(ends)]
    entered = {f"{at}": roads.access[place.id] for at, place in enumerate(ends) if place.id in roads.access}
    travel = roads.travel(request.profile, hour=request.hour, on=request.on)
    snapped = roads.snap(places, request.profile, entered)
    notices = far_from_roads(ends, snapped, request.profile)
    if not snapped.joined.all():
        raise InputRefused(notice for notice in notices if notice.code == "PLACE_NOT_JOINED")
    start, end = snapped.take(slice(0, 1)), snapped.take(slice(1, 2))
    steps = turn_list(travel, start, end)
    leg = RoadGeometry(travel, places, snapped).leg("0", "1")
    if geojson is not None:
        write_text(geojson, canonical_json(_line(request, roads, leg)))
    total = f"{vehicle(request.profile)}: {km(leg.metres)}, {span(leg.seconds)}"
    return Route((total, *directions(steps), f"Đường: {roads.credit}."), tuple(notices))


def _line(request: RouteRequest, roads: RoadsInUse, leg: RoadLeg) -> dict[str, object]:
    properties = {
        "from": request.origin,
        "to": request.destination,
        "profile": request.profile,
        "metres": leg.metres,
        "seconds": leg.seconds,
        "source": roads.credit,
    }
    geometry = {"type": "LineString", "coordinates": leg.points.round(7).tolist()}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return {"type": "FeatureCollection", "features": [feature]}
