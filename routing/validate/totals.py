"""What all mandatory stops together need, against what all carriers together have.

Asked for the whole of each component, and for every group of stops that only some of its carriers may serve (an
office's, those for KT1 clearance, for a skill). The conditions are necessary, not sufficient: loads are counted by
unit, service without travel. They tell in a second what a search would look for in vain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.errors import Fault
from geo.units import duration
from routing.problem.carriers import Carrier
from routing.problem.component import Component
from routing.problem.problem import Problem
from routing.problem.record import Load
from routing.problem.stops import Stop
from routing.validate.errands import errands_of

#: With more groups of carriers than this only the whole component is asked: groups are compared two by two.
_MOST_GROUPS = 200


@dataclass(frozen=True, slots=True)
class _Demand:
    """Mandatory stops that only these carriers may serve; `whole` when they are all of a component."""

    name: str
    stops: Sequence[Stop]
    carriers: Sequence[Carrier]
    whole: bool

    @property
    def whom(self) -> str:
        """The carriers, in words."""
        return f"{len(self.carriers)} carriers" if len(self.carriers) > 1 else f"carrier {self.carriers[0].id!r}"

    @property
    def what(self) -> str:
        """The stops, in words."""
        count = f"{len(self.stops)} mandatory stop{'s' if len(self.stops) > 1 else ''}"
        return f"All {count} together" if self.whole else f"The {count} that only {self.whom} may serve"


def check(problem: Problem, components: Sequence[Component]) -> list[Fault]:
    """DEMAND_OVER_CAPACITY for each unit, SERVICE_OVER_SHIFTS, STOPS_OVER_LIMITS, with both numbers."""
    faults: list[Fault] = []
    escort_above = problem.escort_above
    for component in components:
        told: dict[str, list[frozenset[str]]] = {}
        for demand in _demands(component):
            whom = frozenset(carrier.id for carrier in demand.carriers)
            found = [*_loads(demand, escort_above), *_service(demand), *_stops(demand)]
            # Who is short of room makes every larger group with them short: the smallest one tells most.
            found = [fault for fault in found if not any(fewer < whom for fewer in told.get(fault.code, ()))]
            for fault in found:
                told.setdefault(fault.code, []).append(whom)
            faults += found
    return faults


def _demands(component: Component) -> Iterator[_Demand]:
    """The demands of a component, of the fewest carriers first, the whole of it last."""
    groups: dict[frozenset[int], list[int]] = {}
    for errand in errands_of(component):
        if errand.mandatory and errand.able:
            groups.setdefault(frozenset(errand.able), []).extend(errand.numbers)
    everyone = frozenset(index for able in groups for index in able)
    asked = sorted(groups, key=lambda able: (len(able), sorted(able))) if len(groups) <= _MOST_GROUPS else []
    for able in [*(able for able in asked if able != everyone), *([everyone] if everyone else [])]:
        numbers = sorted(number for group, stops in groups.items() if group <= able for number in stops)
        yield _Demand(
            component.name,
            [component.stops[number] for number in numbers],
            [component.carriers[index] for index in sorted(able)],
            able == everyone,
        )


def _loads(demand: _Demand, escort_above: Load) -> Iterator[Fault]:
    for field in ("delivers", "collects"):
        loads: list[Load] = [getattr(stop, field) for stop in demand.stops]
        for unit in sorted({unit for load in loads for unit in load}):
            wanted = sum(load.get(unit, 0) for load in loads)
            room = _room(demand.carriers, unit, escort_above)
            if room is not None and wanted > room:
                verb = "deliver" if field == "delivers" else "collect"
                text = f"{demand.what} {verb} {wanted:,} {unit}; on all trips of {demand.whom} fit {room:,}."
                yield Fault("DEMAND_OVER_CAPACITY", text, "carriers", demand.name)


def _room(carriers: Sequence[Carrier], unit: str, escort_above: Load) -> int | None:
    """What the carriers can take of a unit on all their trips; None without a limit."""
    total = 0
    for carrier in carriers:
        limits = [carrier.capacity.get(unit), None if carrier.escorted else escort_above.get(unit)]
        known = [limit for limit in limits if limit is not None]
        if not known:
            return None
        trips = 1 + (carrier.reloads.most if carrier.reloads else 0)
        total += min(known) * trips - carrier.aboard.get(unit, 0)
    return total


def _service(demand: _Demand) -> Iterator[Fault]:
    kinds = {carrier.kind for carrier in demand.carriers}
    wanted = sum(min(stop.service_for(kind) for kind in kinds) for stop in demand.stops)
    room = sum(_longest_round(carrier) for carrier in demand.carriers)
    if wanted > room:
        text = (
            f"{demand.what} need {duration(wanted)} ({wanted} s) of service; "
            f"the shifts of {demand.whom} last {duration(room)} ({room} s)."
        )
        yield Fault("SERVICE_OVER_SHIFTS", text, "carriers", demand.name)


def _longest_round(carrier: Carrier) -> int:
    shift = carrier.shift_s[1] - carrier.shift_s[0] + carrier.overtime_s
    return shift if carrier.max_duration_s is None else min(shift, carrier.max_duration_s)


def _stops(demand: _Demand) -> Iterator[Fault]:
    limits = [carrier.max_stops for carrier in demand.carriers if carrier.max_stops is not None]
    if len(limits) == len(demand.carriers) and len(demand.stops) > sum(limits):
        text = f"{demand.what} are more than the {sum(limits)} that rounds of {demand.whom} may have."
        yield Fault("STOPS_OVER_LIMITS", text, "carriers", demand.name)
