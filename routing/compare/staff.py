"""Carriers leave a problem, and with them every mention of theirs."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from routing.problem.problem import Problem
from routing.problem.stops import Stop


def without_carriers(problem: Problem, names: Collection[str]) -> tuple[Problem, list[str]]:
    """The problem without these carriers, and a sentence for every stop that named nobody else."""
    gone = frozenset(names)
    stops = [_without(stop, gone) for stop in problem.stops]
    freed = [old.id for old, new in zip(problem.stops, stops, strict=True) if old.carriers and new.carriers is None]
    notes = [f"Only carriers who are gone were named by stop {name}: anybody may come there." for name in freed]
    carriers = [carrier for carrier in problem.carriers if carrier.id not in gone]
    return problem.model_copy(update={"carriers": carriers, "stops": stops}), notes


def _without(stop: Stop, gone: frozenset[str]) -> Stop:
    changes: dict[str, Any] = {}
    if stop.usual in gone:
        changes["usual"] = None
    if stop.carriers and gone & set(stop.carriers):
        changes["carriers"] = [name for name in stop.carriers if name not in gone] or None
    return stop.model_copy(update=changes) if changes else stop
