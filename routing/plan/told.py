"""What a plan tells, and how exactly, to a reader who may not know some of its places: the one rule for all readers.

Who knows to the second and the metre when a carrier left one house and came to the next knows on which ellipse the
house between them lies. So a plan is told once, before anything is made of it:

* A round that comes to a hidden place is *rough*. Its hours, and its lengths in time, are told in five minutes,
  its metres in two kilometres. Between two hidden places the hours that are told hang together: one of them is
  rounded, the others lie as far from it as they do. So a hundred of them tell no more than one.
* Of a hidden place itself neither hour nor way is told, nor of a hidden stop what is handed over there.
* Service, waiting, rest, loading and loads of a rough round are not told: their steps would tell of the hidden stops.
* A way between two places that the reader knows is no secret, and told as it is.
* Of a round to restricted stops alone (KT1) neither hours nor lengths are told, and no sum counts them.
* Sums over rounds, one of them rough, are those of what is told of each, rounded again. Money, CO2 and balance are
  not told: what an hour and a kilometre cost is no secret. Numbers of rounds and stops are told, hidden ones too.
* Why a stop is not served rests on how far it is from the rounds: beside a rough one the reason's name is told alone.
  Of a hidden stop, that it is not served.

What this leaves to be known is told in docs/decisions/told-roughly.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.sensitivity import MASK, Sensitivity
from routing.plan.calls import calls_of
from routing.plan.plan import Leg, Plan, Reload, Rest, Round, Summary, Unserved, Visit
from routing.problem.problem import Problem

#: Seconds and metres to which a rough round is rounded; at 24 km/h the one takes the other.
ROUGH_S, ROUGH_M = 300, 2000

#: How a figure of a rough round, or of rounds with such a one among them, is told; one of no list is not told.
IN_SECONDS = frozenset({"start_s", "end_s", "duration_s", "travel_s", "overtime_s"})
IN_METRES = frozenset({"distance_m", "baseline_distance_m"})
EXACT = frozenset(
    {"stops", "served", "unserved", "rounds", "late_stops", "closed_stops", "audit_violations", "estimated"}
)
_NO_WAY = {"travel_s": 0, "distance_m": 0}
_NO_HOURS = dict.fromkeys(("arrive_s", "start_s", "leave_s"), 0)
_NO_STEPS = dict.fromkeys(("service_s", "wait_s", "loading_s", "rest_s"), 0)
_NO_NUMBERS = frozenset({"unserved", "estimated"})


def rough_s(seconds: int) -> int:
    """A time of day or a length of time, seconds, as exact as of a rough round."""
    return round(seconds / ROUGH_S) * ROUGH_S


def rough_m(metres: int) -> int:
    """A distance, metres, likewise."""
    return round(metres / ROUGH_M) * ROUGH_M


def tells_roughly(name: str) -> bool:
    """Whether a figure of a rough round, or of rounds with such a one, is told at all."""
    return name in EXACT | IN_METRES | IN_SECONDS


def rough_figure(name: str, value: float | None) -> int | float | None:
    """A figure of a rough round, or of rounds with such a one, by its name in a plan; None where it is not told."""
    if value is None or name in EXACT:
        return value
    if name in IN_METRES:
        return rough_m(int(value))
    return rough_s(int(value)) if name in IN_SECONDS else None


@dataclass(frozen=True, slots=True)
class Hidden:
    """Stops and depots, by id, that a reader may not place; of `restricted` stops not even the commune is told."""

    stops: frozenset[str] = frozenset()
    depots: frozenset[str] = frozenset()
    restricted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, problem: Problem, allowed: frozenset[Sensitivity]) -> Hidden:
        """The stops of a problem that somebody with `allowed` may not place, by their own sensitivity."""
        return cls.by_level({stop.id: stop.sensitivity for stop in problem.stops}, allowed)

    @classmethod
    def by_level(cls, levels: Mapping[str, Sensitivity], allowed: frozenset[Sensitivity]) -> Hidden:
        """The same of stops whose sensitivity is given by id."""
        hidden = frozenset(stop for stop, level in levels.items() if level not in allowed)
        return cls(hidden, restricted=frozenset(stop for stop in hidden if levels[stop] is Sensitivity.KT1))

    def makes_rough(self, one: Round) -> bool:
        """True where a round comes to any of them."""
        ends = {one.start, one.end, *(reload.depot for reload in one.reloads)}
        return not self.depots.isdisjoint(ends) or any(visit.stop in self.stops for visit in one.visits)

    def silences(self, one: Round) -> bool:
        """True where a round comes to restricted stops alone."""
        return bool(one.visits) and all(visit.stop in self.restricted for visit in one.visits)

    def hides_ways(self, one: Round) -> list[bool]:
        """For each leg of a round (`routing.plan.calls.legs_of`) whether it comes from one of them or leads there."""
        ends = [one.end in self.depots] if one.back is not None else []
        places = [one.start in self.depots, *(call in self for call in calls_of(one)), *ends]
        return [before or after for before, after in pairwise(places)]

    def __contains__(self, passed: object) -> bool:
        """Whether a visit or a reload is at one of them."""
        if isinstance(passed, Visit):
            return passed.stop in self.stops
        return isinstance(passed, Reload) and passed.depot in self.depots


def told_plan(plan: Plan, hidden: Hidden) -> Plan:
    """The plan for a reader from whom these places are hidden; what is not told of it is 0 or empty.

    That is hours, ways and loads of hidden places; of a rough round loads, rests and all sums but its length in time
    and metres, its travel and its overtime; of the summary what :func:`rough_figure` withholds; of unserved stops
    numbers and remedies. The reason of a hidden one is `geo.sensitivity.MASK`. Neither is the problem's hash told, by
    which a guess could be proved right, nor what the run tells of costs. A plan told twice is as it was told once.
    """
    rough = [hidden.makes_rough(one) for one in plan.rounds]
    unserved = [_told_unserved(left, hidden, any(rough)) for left in plan.unserved]
    if unserved == plan.unserved and not any(rough):
        return plan
    rounds = [_told_round(one, hidden) if here else one for one, here in zip(plan.rounds, rough, strict=True)]
    summary = _told_summary(plan.summary, rounds) if any(rough) else plan.summary
    reasons = Counter(left.reason for left in unserved)
    return plan.model_copy(
        update={
            "problem_sha256": "0" * len(plan.problem_sha256),
            "rounds": rounds,
            "unserved": unserved,
            "summary": summary.model_copy(update={"unserved": dict(sorted(reasons.items()))}),
            "run": plan.run and plan.run.model_copy(update={"lower_bound": None, "notes": [], "curve": []}),
        }
    )


def _told_unserved(left: Unserved, hidden: Hidden, rough: bool) -> Unserved:
    if left.stop in hidden.stops:
        return Unserved(stop=left.stop, reason=MASK, message="")
    return Unserved(stop=left.stop, reason=left.reason, message="") if rough else left


def _told_summary(summary: Summary, told: Sequence[Round]) -> Summary:
    """The sums of what is told of the rounds: exact ones less those of the other rounds would be a second measure."""
    numbers = {name: value for name, value in summary if name not in _NO_NUMBERS}
    numbers |= {name: sum(getattr(one, name) for one in told) for name in ("distance_m", "travel_s", "overtime_s")}
    numbers["duration_s"] = sum(one.end_s - one.start_s for one in told)
    return summary.model_copy(update={name: rough_figure(name, value) or 0 for name, value in numbers.items()})


def _told_round(one: Round, hidden: Hidden) -> Round:
    if hidden.silences(one):
        return _silent_round(one)
    hours = _Hours()
    start_s = hours.begin(one.start_s, known=one.start not in hidden.depots)
    ways = hidden.hides_ways(one)
    calls = [
        _told_call(call, hours, known=call not in hidden, way={} if not way else _NO_WAY)
        for call, way in zip(calls_of(one), ways, strict=False)
    ]
    known = one.end not in hidden.depots if one.back else not one.visits or one.visits[-1] not in hidden
    return one.model_copy(
        update={
            "start_s": start_s,
            "start_load": {},
            "visits": [call for call in calls if isinstance(call, Visit)],
            "reloads": [call for call in calls if isinstance(call, Reload)],
            "rests": _without_hours(one.rests),
            "back": one.back and _told_back(one.back, hours, known=known, way={} if not ways[-1] else _NO_WAY),
            "end_s": hours.at(one.end_s) if known else hours.anew(one.end_s),
            **_NO_STEPS,
            **{name: rough_figure(name, getattr(one, name)) for name in ("travel_s", "overtime_s", "distance_m")},
        }
    )


def _silent_round(one: Round) -> Round:
    nothing = {**_NO_HOURS, **_NO_WAY, "load": {}}
    return one.model_copy(
        update={
            **dict.fromkeys(("start_s", "end_s", "travel_s", "overtime_s", "distance_m"), 0),
            **_NO_STEPS,
            "start_load": {},
            "visits": [visit.model_copy(update={**nothing, "late_s": 0}) for visit in one.visits],
            "reloads": [reload.model_copy(update=nothing) for reload in one.reloads],
            "rests": _without_hours(one.rests),
            "back": one.back and one.back.model_copy(update={"arrive_s": 0, **_NO_WAY}),
        }
    )


def _without_hours(rests: Iterable[Rest]) -> list[Rest]:
    return [Rest(before=rest.before, start_s=0, end_s=0) for rest in rests]


def _told_call(call: Visit | Reload, hours: _Hours, *, known: bool, way: Mapping[str, int]) -> Visit | Reload:
    if not known:
        hours.lose()
        late = {"late_s": 0} if isinstance(call, Visit) else {}
        return call.model_copy(update={"load": {}, **_NO_HOURS, **late, **way})
    arrive_s = hours.at(call.arrive_s)
    # Who waits begins when the window opens: that hour tells nothing of the way there, and begins anew.
    start_s = hours.at(call.start_s) if call.start_s == call.arrive_s else hours.anew(call.start_s)
    update = {"load": {}, "arrive_s": arrive_s, "start_s": start_s, "leave_s": hours.at(call.leave_s), **way}
    if isinstance(call, Visit) and call.late_s:
        due_s = call.start_s - call.late_s
        update["late_s"] = max(0, start_s - due_s)
    return call.model_copy(update=update)


def _told_back(back: Leg, hours: _Hours, *, known: bool, way: Mapping[str, int]) -> Leg:
    return back.model_copy(update={"arrive_s": hours.at(back.arrive_s) if known else 0, **way})


class _Hours:
    """Hours of a rough round in the order of the day: those between two hidden places hang together."""

    def __init__(self) -> None:
        self._exact: int | None = None
        self._told = 0
        self._last: int | None = None

    def begin(self, exact_s: int, *, known: bool) -> int:
        """When the round begins; a hidden start is told by itself."""
        told = self.at(exact_s)
        if not known:
            self.lose()
        return told

    def lose(self) -> None:
        """The round is at a hidden place: what comes does not hang together with what was."""
        self._exact = None

    def at(self, exact_s: int) -> int:
        """An hour as it is told: as far from the one that was rounded as it is, and never before one told already."""
        if self._exact is None:
            self._exact, self._told = exact_s, rough_s(exact_s)
        told = rough_s(self._told + exact_s - self._exact)
        self._last = told if self._last is None else max(told, self._last)
        return self._last

    def anew(self, exact_s: int) -> int:
        """An hour that does not hang together with those before."""
        self.lose()
        return self.at(exact_s)
