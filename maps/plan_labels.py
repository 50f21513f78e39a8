"""What is told beside rounds: legs that closed roads shut, by name, and what their plan rests on.

A leg from or to a place that the reader may not know is not told: that it is shut would tell on which side of the
flood the place lies. Nor is it drawn along any road.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from maps.places import ShownStop, shown_depot
from maps.plain_text import shortened
from maps.round_path import PlanOnMap, places_along
from maps.vietnamese import count
from routing.plan.calls import legs_of
from routing.plan.plan import Round, Visit

#: So many shut legs of a round are named; of more the number is told.
LEGS_NAMED = 8
#: So many letters of a name, or of a reason, are told.
_LETTERS = 60


def plan_labels(on_map: PlanOnMap, rounds: Sequence[Round] | None = None) -> list[str]:
    """The sentences of these rounds of the plan, of all without `rounds`, in the order of their weight."""
    return [*shut_legs(on_map, on_map.plan.rounds if rounds is None else rounds), *on_map.plan.labels]


def shut_legs(on_map: PlanOnMap, rounds: Sequence[Round]) -> list[str]:
    """The legs of these rounds that nobody may travel, a sentence each."""
    if not on_map.cut:
        return []
    stops = on_map.shown_stops()
    return [sentence for one in rounds for sentence in _of_round(on_map, one, stops)]


def _of_round(on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop]) -> Iterator[str]:
    places = pairwise(places_along(one, on_map.depot_place(one.start)))
    legs = zip(places, pairwise(_names(on_map, one, stops)), on_map.hidden.hides_ways(one), strict=True)
    shut = [
        (names, on_map.cut[one.profile, *leg])
        for leg, names, hidden in legs
        if not hidden and (one.profile, *leg) in on_map.cut
    ]
    for (start, end), why in shut[:LEGS_NAMED]:
        closed = f"đường bị đóng ({shortened(why, _LETTERS)})" if why else "đường bị đóng"
        yield f"Tuyến {one.id}, từ {start} đến {end}: {closed}, không đi được; chỉ vẽ nối thẳng."
    if len(shut) > LEGS_NAMED:
        yield f"Tuyến {one.id}: còn {count(len(shut) - LEGS_NAMED)} chặng khác có đường bị đóng, không đi được."


def _names(on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop]) -> Iterator[str]:
    """What the places that a round passes are called, its start first."""
    yield shortened(on_map.shown_depot(one.start).name, _LETTERS)
    order = 0
    for passed in legs_of(one):
        if isinstance(passed, Visit):
            order += 1
            yield f"điểm {order} ({shortened(stops[passed.stop].label, _LETTERS)})"
        else:
            yield shortened(shown_depot(on_map.places[passed.place], on_map.allowed).name, _LETTERS)
