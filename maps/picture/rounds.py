"""Rounds on paper: all of a plan, those of an office, or one with its stops numbered in the order of travel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import shapely

from geo.errors import refuse
from geo.places.territory import Territory
from geo.printable import printable
from geo.roads.metric import metric_xy
from maps.day.told import Told
from maps.layers.base import RoadLine
from maps.layers.territory import background_layer
from maps.picture.ground import Floats
from maps.picture.lettering import drawable
from maps.picture.picture import Drawn, Picture
from maps.picture.round_layers import round_layers
from maps.picture.territory import NAMES_BELOW, roads_below, sources_with_roads
from maps.places import ShownStop
from maps.plan_labels import plan_labels
from maps.round_ground import streets_below
from maps.round_path import PlanOnMap, anchors_in
from maps.style.labels import Box
from maps.vietnamese import count, day, vehicle
from routing.plan.plan import Round

#: So many stops of a round have a line each; more would fill the sheet.
MOST_STOPS = 40
_NAMED_IN_A_FAULT = 10
#: The streets of a sheet have so many points at most.
_MOST_STREET_POINTS = 30_000
#: So many letters of a label are listed.
_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rounds: `round_id` one of them, `office` those of a depot (its id or its label); "" for all."""

    round_id: str = ""
    office: str = ""


def rounds_picture(
    territory: Territory,
    on_map: PlanOnMap,
    asked: Asked = Asked(),
    *,
    roads: Sequence[RoadLine] = (),
    title: str = "",
    sources: tuple[str, ...] = (),
) -> Picture:
    """The rounds asked for, as the reader of `on_map` may see them.

    Raises:
        InputRefused: ROUND_UNKNOWN for a round or an office that the plan does not have.
    """
    rounds = rounds_asked(on_map, asked)
    stops = on_map.shown_stops()
    anchors = anchors_in(territory)
    ways: set[int] = set()
    single = rounds[0] if asked.round_id else None
    drawn = list(round_layers(on_map, rounds, stops, anchors, ways))
    reached = _reached(drawn) if asked != Asked() or not territory.boundaries.cells else None
    if asked != Asked():
        roads = streets_below(on_map, rounds, most=_MOST_STREET_POINTS) or roads
    date = day(on_map.plan.date)
    told = on_map.told(*rounds)
    length = told.distance(sum(one.distance_m for one in rounds))
    who = _who(single, told) if single else f"{count(len(rounds))} tuyến"
    facts = f"{who}, {count(sum(len(one.visits) for one in rounds))} điểm dừng, {length}"
    base = (Drawn(background_layer(territory), names=NAMES_BELOW), *roads_below(territory, roads))
    return Picture(
        title=title or _title(on_map, rounds, asked),
        subtitle=f"Ngày {date}. {facts}.",
        layers=(*base, *drawn) if rounds else (),
        ground=None if reached is None else _box(metric_xy(*reached.T)),
        notes=(*hidden_notes(on_map, rounds, stops), *plan_labels(on_map, rounds), *told.caveats),
        sources=sources_with_roads(territory, on_map.credit, sources),
        ways=tuple(sorted(ways)),
        listed=tuple(_listed(single, stops, told)) if single else (),
    )


def rounds_asked(on_map: PlanOnMap, asked: Asked) -> list[Round]:
    """The rounds of a plan that are asked for, in the plan's order.

    Raises:
        InputRefused: ROUND_UNKNOWN.
    """
    rounds = [
        one
        for one in on_map.plan.rounds
        if asked.round_id in ("", one.id) and asked.office in ("", one.start, _office(on_map, one))
    ]
    if not rounds and asked != Asked():
        known = {"round": [one.id for one in on_map.plan.rounds], "office": [one.start for one in on_map.plan.rounds]}
        field = "round" if asked.round_id else "office"
        names = list(dict.fromkeys(known[field]))
        told = ", ".join(printable(name)[:60] for name in names[:_NAMED_IN_A_FAULT]) or "none"
        more = f" and {len(names) - _NAMED_IN_A_FAULT} more" if len(names) > _NAMED_IN_A_FAULT else ""
        wanted = printable(asked.round_id or asked.office)[:60]
        raise refuse("ROUND_UNKNOWN", f"There is no {field} {wanted!r}; there are {told}{more}.", field)
    return rounds


def _office(on_map: PlanOnMap, one: Round) -> str:
    return on_map.shown_depot(one.start).name


def _title(on_map: PlanOnMap, rounds: Sequence[Round], asked: Asked) -> str:
    if asked.round_id:
        return f"Tuyến {rounds[0].id}"
    return f"Các tuyến của {_office(on_map, rounds[0])}" if asked.office else "Các tuyến trong ngày"


def _who(one: Round, told: Told) -> str:
    return f"{vehicle(one.profile)} ({one.carrier}), {told.hours(one.start_s, one.end_s)}"


def hidden_notes(on_map: PlanOnMap, rounds: Sequence[Round], stops: Mapping[str, ShownStop]) -> Iterator[str]:
    """Sentences on the stops and starts that the reader may not place; nothing where there are none."""
    hidden = sum(stops[visit.stop].hidden for one in rounds for visit in one.visits)
    if hidden:
        yield f"{count(hidden)} điểm dừng riêng tư không hiện trên bản đồ; nét chấm đi qua giữa xã, phường."
    homes = sum(on_map.shown_depot(depot).hidden for depot in {one.start for one in rounds})
    if homes:
        yield f"{count(homes)} nơi xuất phát riêng tư không hiện trên bản đồ."


def _listed(one: Round, stops: Mapping[str, ShownStop], told: Told) -> Iterator[str]:
    """The stops that the reader may see, with the numbers on the map."""
    shown = [(at, visit) for at, visit in enumerate(one.visits, start=1) if not stops[visit.stop].hidden]
    if shown:
        yield "Điểm dừng"
    for at, visit in shown[:MOST_STOPS]:
        yield f"{at}  {drawable(stops[visit.stop].label, _LETTERS)}, {told.hour(visit.arrive_s)}"
    if len(shown) > MOST_STOPS:
        yield f"… và {count(len(shown) - MOST_STOPS)} điểm dừng nữa; xem phiếu tuyến."


def _reached(drawn: Sequence[Drawn]) -> Floats | None:
    """What rounds reach, (n, 2) lon and lat; None where they reach nothing that is drawn."""
    shapes = [shapely.geometry.shape(each["geometry"]) for one in drawn for each in one.layer.features]
    degrees: Floats = shapely.get_coordinates(shapes)
    return degrees if len(degrees) else None


def _box(points: Floats) -> Box:
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return west, south, east, north
