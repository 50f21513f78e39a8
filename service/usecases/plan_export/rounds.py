"""Rounds and their legs as lines, each leg with how sure its way is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from shapely.geometry import LineString, MultiLineString

from maps.round_path import Halt, PlanOnMap, halts, leg_line
from routing.plan.calls import legs_of
from routing.plan.plan import Round
from service.usecases.plan_export.layer import Column, PlanLayer, Row
from service.usecases.plan_export.told import told

_FIGURES = ("distance_m", "travel_s", "service_s", "wait_s", "overtime_s")
_ROUND = (
    Column("round"),
    Column("carrier"),
    Column("profile"),
    Column("office"),
    Column("start_s", "clock"),
    Column("end_s", "clock"),
    Column("stops", "number"),
    *(Column(name, "number" if name.endswith("_m") else "span") for name in _FIGURES),
    Column("estimated", "truth"),
    Column("rough", "truth"),
)
_LEG = (
    Column("round"),
    Column("carrier"),
    Column("leg", "number"),
    Column("from_place"),
    Column("to_place"),
    Column("way"),
    Column("estimated", "truth"),
    Column("depart_s", "clock"),
    Column("arrive_s", "clock"),
    Column("travel_s", "span"),
    Column("distance_m", "number"),
)


class SeenLeg(NamedTuple):
    """A way between two halts of a round, and its line; None where the round does not move."""

    before: Halt
    halt: Halt
    line: LineString | None


def seen_legs(on_map: PlanOnMap) -> list[list[SeenLeg]]:
    """The legs of every round as its reader sees them: the two layers below are made of them."""
    return [
        [
            SeenLeg(before, halt, None if (line := leg_line(on_map, before, halt)) is None else LineString(line))
            for before, halt in pairwise(halts(on_map, one, on_map.shown_stops(), {}))
        ]
        for one in on_map.plan.rounds
    ]


def round_layer(on_map: PlanOnMap, legs: Sequence[Sequence[SeenLeg]]) -> PlanLayer:
    """A row a round, its line without hidden legs; `rough` where it comes to a place that the reader may not know."""
    rows = [_round_row(on_map, one, seen) for one, seen in zip(on_map.plan.rounds, legs, strict=True)]
    return PlanLayer("rounds", "Rounds of the plan", "MultiLineString", _ROUND, rows)


def _round_row(on_map: PlanOnMap, one: Round, seen: Sequence[SeenLeg]) -> Row:
    office = on_map.shown_depot(one.start).label
    exactness = on_map.told(one)
    hours, figures = (
        [exactness.figure(name, getattr(one, name)) for name in names] for names in (("start_s", "end_s"), _FIGURES)
    )
    estimated = on_map.straight or any(leg.estimated for leg in legs_of(one))
    values = [one.id, one.carrier, one.profile, office, *hours, len(one.visits), *figures]
    lines = [leg.line for leg in seen if leg.line is not None and leg.halt.way != "hidden"]
    return Row([*map(told, values), estimated, exactness.rough], MultiLineString(lines) if lines else None)


def leg_layer(on_map: PlanOnMap, legs: Sequence[Sequence[SeenLeg]]) -> PlanLayer:
    """A row a leg between two places where the reader sees the round: `way` is known, estimated or hidden.

    A hidden leg passes stops that the reader may not place: its line is straight, its times and length are not told.
    """
    rows = []
    for one, seen in zip(on_map.plan.rounds, legs, strict=True):
        lengths = [(leg.travel_s, leg.distance_m) for leg in legs_of(one)]
        for number, (before, halt, line) in enumerate(seen, start=1):
            names = (one.id, one.carrier, number, before.place, halt.place, halt.way)
            figures: tuple[int | None, ...] = (None,) * 5
            if halt.way != "hidden":
                figures = (halt.way == "estimated", before.leave_s, halt.arrive_s, *lengths[halt.position])
            rows.append(Row([told(value) for value in (*names, *figures)], line))
    return PlanLayer("legs", "Legs of the rounds", "LineString", _LEG, rows)
