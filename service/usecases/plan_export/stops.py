"""Stops as points: those served with their hour, those unserved with the reason."""

from __future__ import annotations

from typing import Any

from shapely.geometry import Point

from maps.places import ShownStop
from maps.round_path import PlanOnMap
from maps.unserved import explanation, reason_words
from service.usecases.plan_export.layer import Column, PlanLayer, Row
from service.usecases.plan_export.told import told

_WHAT = (Column("label"), Column("commune"), Column("items"), Column("note"))
_SERVED = (
    Column("stop"),
    Column("round"),
    Column("carrier"),
    Column("order", "number"),
    Column("arrive_s", "clock"),
    Column("start_s", "clock"),
    Column("leave_s", "clock"),
    Column("late_s", "span"),
    *_WHAT,
)
_UNSERVED = (Column("stop"), Column("reason"), Column("why"), Column("explanation"), *_WHAT)


def stop_layer(on_map: PlanOnMap) -> PlanLayer:
    """A row a visit, in the order of the rounds; restricted stops have none, `order` counts them all the same."""
    rows, shown = [], on_map.shown_stops()
    for one in on_map.plan.rounds:
        for order, visit in enumerate(one.visits, start=1):
            if visit.stop in on_map.hidden.restricted:
                continue
            stop = shown[visit.stop]
            times = (visit.arrive_s, visit.start_s, visit.leave_s, visit.late_s)
            told_times = (None,) * len(times) if stop.hidden else times
            rows.append(_row([stop.id, one.id, one.carrier, order, *told_times], stop))
    return PlanLayer("stops", "Stops that are served", "Point", _SERVED, rows)


def unserved_layer(on_map: PlanOnMap) -> PlanLayer:
    """A row a stop that no round visits: the reason's code, in Vietnamese, and what would help."""
    rows, shown = [], on_map.shown_stops()
    for left in on_map.plan.unserved:
        if left.stop in on_map.hidden.restricted:
            continue
        stop = shown[left.stop]
        why = [left.reason, reason_words(left.reason), explanation(left, on_map.problem)]
        rows.append(_row([stop.id, *([None] * len(why) if stop.hidden else why)], stop))
    return PlanLayer("unserved", "Stops that nobody serves", "Point", _UNSERVED, rows)


def _row(values: list[Any], stop: ShownStop) -> Row:
    what = (stop.label, stop.commune, stop.items, stop.note)
    shape = None if stop.at is None else Point(stop.at)
    return Row([told(value) for value in (*values, *what)], shape)
