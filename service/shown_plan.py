"""A plan as somebody may see it, as JSON: as exact as :mod:`routing.plan.told` says, the rest masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.sensitivity import MASK, Sensitivity, mask
from routing.plan.calls import legs_of
from routing.plan.plan import Leg, Plan, Reload, Round, Visit
from routing.plan.told import Hidden, tells_roughly, told_plan

_OF_LEG = ("travel_s", "distance_m")
_OF_ROUND = ("service_s", "wait_s", "loading_s", "rest_s", "start_load", "rests")
_OF_SILENT = (*_OF_ROUND, *_OF_LEG, "start_s", "end_s", "overtime_s")
_OF_CALL = (*_OF_LEG, "arrive_s", "start_s", "leave_s", "late_s")
_OF_UNSERVED = ("message", "numbers", "fixes")
_OF_RUN = ("lower_bound", "notes", "curve")


def shown_plan(
    plan: Mapping[str, Any], stops: Iterable[Mapping[str, Any]], allowed: frozenset[Sensitivity]
) -> dict[str, Any]:
    """The plan (of `buuta-plan/2`) as someone with `allowed` may see it; `stops` are those of its problem.

    A round says in `rough` whether it comes to a hidden stop. Hidden values are `geo.sensitivity.MASK`; of a visit to
    a KT1 stop its sensitivity is left.
    """
    # A problem leaves defaults out, and the default is public (`routing.problem.stops.Stop`).
    levels = {stop["id"]: Sensitivity(stop.get("sensitivity", Sensitivity.PUBLIC)) for stop in stops}
    hidden = Hidden.by_level(levels, allowed)
    exact = Plan.model_validate(plan)
    told = told_plan(exact, hidden)
    view = _View(levels, hidden, allowed, rough=any(hidden.makes_rough(one) for one in told.rounds))
    shown = {
        **told.model_dump(mode="json"),
        "rounds": [view.round(one) for one in told.rounds],
        "unserved": [view.unserved(left.model_dump(mode="json")) for left in told.unserved],
    }
    if told is exact:
        return shown
    run, summary = shown["run"], shown["summary"]
    withheld = [name for name in summary if view.rough and not tells_roughly(name)]
    masked = {"problem_sha256": MASK, "run": run and _without(run, _OF_RUN), "summary": _without(summary, withheld)}
    return {**shown, **masked}


@dataclass(frozen=True, slots=True)
class _View:
    """What one reader may see; `levels` by stop, `rough` where a round of the plan is."""

    levels: Mapping[str, Sensitivity]
    hidden: Hidden
    allowed: frozenset[Sensitivity]
    rough: bool

    def unserved(self, left: Mapping[str, Any]) -> dict[str, Any]:
        return self._record(_without(left, _OF_UNSERVED) if self.rough else left, left["stop"])

    def round(self, one: Round) -> dict[str, Any]:
        rough = self.hidden.makes_rough(one)
        silent = self.hidden.silences(one)
        legs = [
            (leg, self._leg(leg, rough=rough, withheld=_OF_CALL if silent else _OF_LEG if way_hidden else ()))
            for leg, way_hidden in zip(legs_of(one), self.hidden.hides_ways(one), strict=True)
        ]
        back = [told for leg, told in legs if isinstance(leg, Leg)]
        return {
            **_without(one.model_dump(mode="json"), _OF_SILENT if silent else _OF_ROUND if rough else ()),
            "visits": [told for leg, told in legs if isinstance(leg, Visit)],
            "reloads": [told for leg, told in legs if isinstance(leg, Reload)],
            "back": back[0] if back else None,
            "rough": rough,
        }

    def _leg(self, leg: Visit | Reload | Leg, *, rough: bool, withheld: Iterable[str]) -> dict[str, Any]:
        """A leg with what is done at its end."""
        told = _without(leg.model_dump(mode="json"), withheld)
        if rough and not isinstance(leg, Leg):
            told["load"] = MASK
        return self._record(told, leg.stop) if isinstance(leg, Visit) else told

    def _record(self, record: Mapping[str, Any], stop: str) -> dict[str, Any]:
        """A record that has the sensitivity of this stop."""
        level = self.levels[stop]
        if level is Sensitivity.KT1 and stop in self.hidden.stops:
            return {"sensitivity": level}
        return mask({**record, "sensitivity": level}, self.allowed)


def _without(record: Mapping[str, Any], hidden: Iterable[str]) -> dict[str, Any]:
    return {name: MASK if name in hidden else value for name, value in record.items()}
