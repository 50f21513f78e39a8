"""A plan as somebody may see it: nothing that is left tells where a hidden stop lies.

A visit or unserved stop has the sensitivity of its stop; hidden ones keep only what `geo.sensitivity.mask` leaves. A
leg from a hidden stop, to a reload, a visit or the end, tells how far that stop lies from a place that is known. So
do the sums of a round with a hidden stop, less its legs that are shown, and the sums of a plan with one such round,
less those of the others. When a public place is visited is shown all the same, whoever came before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.sensitivity import MASK, Sensitivity, mask

_OF_LEG = ("travel_s", "distance_m")
#: A round begins as late as waiting allows: its beginning, too, tells how far the first stop is.
_OF_ROUND = (*_OF_LEG, "start_s", "end_s", "service_s", "wait_s", "overtime_s")
_OF_PLAN = (*_OF_LEG, "duration_s", "service_s", "wait_s", "overtime_s", "co2_g", "cost")
#: The cost of the plan again: no plan costs less, and the last point of the curve is the plan itself.
_OF_RUN = ("lower_bound", "curve")


def shown_plan(
    plan: Mapping[str, Any], stops: Iterable[Mapping[str, Any]], allowed: frozenset[Sensitivity]
) -> dict[str, Any]:
    """The plan (of `buuta-plan/2`) as someone with `allowed` may see it; `stops` are those of its problem.

    Hidden figures are `geo.sensitivity.MASK`; of a visit to a KT1 stop its sensitivity is left.
    """
    # A problem leaves defaults out, and the default is public (`routing.problem.stops.Stop`).
    levels = {stop["id"]: Sensitivity(stop.get("sensitivity", Sensitivity.PUBLIC)) for stop in stops}
    view = _View(levels, allowed)
    told = {
        **plan,
        "rounds": [view.round(trip) for trip in plan["rounds"]],
        "unserved": [view.record(left, left["stop"]) for left in plan["unserved"]],
    }
    if sum(view.hides_some(trip) for trip in plan["rounds"]) == 1:
        told["summary"] = _without(plan["summary"], _OF_PLAN)
        told["run"] = plan["run"] and _without(plan["run"], _OF_RUN)
    return told


@dataclass(frozen=True, slots=True)
class _View:
    """What one reader may see; `levels` by stop."""

    levels: Mapping[str, Sensitivity]
    allowed: frozenset[Sensitivity]

    def hides(self, stop: str) -> bool:
        return self.levels[stop] not in self.allowed

    def hides_some(self, trip: Mapping[str, Any]) -> bool:
        return any(self.hides(visit["stop"]) for visit in trip["visits"])

    def record(self, record: Mapping[str, Any], stop: str) -> dict[str, Any]:
        """A record that has the sensitivity of this stop."""
        level = self.levels[stop]
        masked = mask({**record, "sensitivity": level}, self.allowed)
        return {"sensitivity": level} if level is Sensitivity.KT1 and self.hides(stop) else masked

    def round(self, trip: Mapping[str, Any]) -> dict[str, Any]:
        visits = trip["visits"]
        told = {
            **(_without(trip, _OF_ROUND) if self.hides_some(trip) else trip),
            "reloads": [
                self.record(reload, visits[reload["before"] - 1]["stop"]) if reload["before"] else reload
                for reload in trip.get("reloads", [])
            ],
            "visits": self._visits(trip),
        }
        if visits and trip.get("back"):
            told["back"] = self.record(trip["back"], visits[-1]["stop"])
        return told

    def _visits(self, trip: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The visits; the leg to one goes with the stop that it comes from, unless that is a depot's."""
        visits = trip["visits"]
        from_depot = {0, *(reload["before"] for reload in trip.get("reloads", []))}
        told = [self.record(visit, visit["stop"]) for visit in visits]
        return [
            visit if at in from_depot or not self.hides(visits[at - 1]["stop"]) else _without(visit, _OF_LEG)
            for at, visit in enumerate(told)
        ]


def _without(record: Mapping[str, Any], hidden: Iterable[str]) -> dict[str, Any]:
    return {name: MASK if name in hidden else value for name, value in record.items()}
