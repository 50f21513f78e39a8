"""A scenario makes another problem of a problem: pure functions, the problem itself stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from geo.errors import Fault, InputRefused
from geo.units import clock, parse_clock
from routing.compare.close import close_depots
from routing.compare.scenario import Fewer, More, Scenario, Vehicle
from routing.compare.staff import without_carriers
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem, problem_from_parts, uncovered
from routing.problem.problem import Problem

#: What `Vehicle` takes from the carrier it names.
_OF_VEHICLE = ("profile", "speed_percent", "capacity", "fixed_cost", "cost_per_km", "co2_g_per_km")

#: Of a carrier's id so many letters are in those of its copies: an id has at most 200.
_LONGEST = 190


@dataclass(slots=True)
class Draft:
    """A problem in the making; `faults` and what was done besides, told in `notes`."""

    problem: Problem
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def change(self, **fields: object) -> None:
        """Put other lists in place of the problem's."""
        self.problem = self.problem.model_copy(update=fields)


def apply(loaded: LoadedProblem, scenario: Scenario) -> tuple[LoadedProblem, list[str]]:
    """The problem of a scenario, and sentences about what was done besides. Its name is the problem's and its own.

    Raises:
        InputRefused: ID_UNKNOWN, SCENARIO_NO_CARRIER, SCENARIO_TOO_FEW, SCENARIO_HOURS, SCENARIO_NO_OFFICE,
            SCENARIO_SPEED, MATRIX_PLACE_MISSING (no matrix covers what a carrier may then visit): all of them.
    """
    draft = Draft(loaded.problem)
    draft.change(name=f"{loaded.problem.name}: {scenario.name}", labels=[*loaded.problem.labels, _label(scenario)])
    _require_known(draft, scenario)
    if draft.faults:
        raise InputRefused(draft.faults)
    if scenario.close:
        draft.problem, said, faults = close_depots(
            draft.problem, loaded.matrices, scenario.close, move_staff=scenario.staff == "moved"
        )
        draft.notes += said
        draft.faults += faults
    for vehicle in scenario.vehicle:
        _change_vehicles(draft, vehicle)
    for more in scenario.more:
        _add(draft, more)
    for fewer in scenario.fewer:
        _remove(draft, fewer)
    _change_hours(draft, scenario)
    _change_speed(draft, scenario.speed_percent)
    if draft.faults:
        raise InputRefused(draft.faults)
    changed = problem_from_parts(draft.problem, loaded.matrices)
    if faults := uncovered(changed):
        raise InputRefused(faults)
    return changed, draft.notes


def _label(scenario: Scenario) -> str:
    """What the scenario assumes, wherever its plan is shown."""
    return f"What if: {scenario.name} ({'; '.join(_assumptions(scenario)) or 'nothing changed'})."


def _assumptions(scenario: Scenario) -> Iterator[str]:
    if scenario.close:
        yield f"closed: {', '.join(scenario.close)}, carriers {scenario.staff}"
    for vehicle in scenario.vehicle:
        yield f"vehicles like {vehicle.like}'s" + (f" at {vehicle.depot}" if vehicle.depot else "")
    for more in scenario.more:
        yield f"{more.count} more at {more.depot}"
    for fewer in scenario.fewer:
        yield f"{fewer.count} fewer at {fewer.depot}"
    if scenario.start is not None:
        yield f"shifts begin at {scenario.start}"
    if scenario.end is not None:
        yield f"shifts end at {scenario.end}"
    if scenario.speed_percent != 100:
        yield f"{scenario.speed_percent} % of the speed"


def _require_known(draft: Draft, scenario: Scenario) -> None:
    """Every depot and carrier that the scenario names exists."""
    depots = {depot.id for depot in draft.problem.depots}
    carriers = {carrier.id for carrier in draft.problem.carriers}
    named = [("close", name) for name in scenario.close]
    named += [("more", more.depot) for more in scenario.more] + [("fewer", fewer.depot) for fewer in scenario.fewer]
    named += [("vehicle", vehicle.depot) for vehicle in scenario.vehicle if vehicle.depot is not None]
    likes = [("more", more.like) for more in scenario.more if more.like is not None]
    likes += [("vehicle", vehicle.like) for vehicle in scenario.vehicle]
    for kind, known, names in (("depot", depots, named), ("carrier", carriers, likes)):
        draft.faults += [
            Fault("ID_UNKNOWN", f"There is no {kind} {name[:60]!r}.", where, scenario.name)
            for where, name in names
            if name not in known
        ]


def _change_vehicles(draft: Draft, vehicle: Vehicle) -> None:
    like = _carrier(draft.problem.carriers, vehicle.like)
    if like is None:
        draft.faults.append(Fault("SCENARIO_NO_CARRIER", f"{vehicle.like!r} is gone with its office.", "vehicle"))
        return
    update = {name: getattr(like, name) for name in _OF_VEHICLE}
    _each(
        draft,
        lambda carrier: carrier.model_copy(update=update) if vehicle.depot in (None, carrier.start) else carrier,
    )


def _add(draft: Draft, more: More) -> None:
    """Copies, named after the carrier they are like; what is locked to that one stays its own."""
    carriers = draft.problem.carriers
    if more.like is not None:
        like = _carrier(carriers, more.like)
    else:
        like = next((carrier for carrier in carriers if carrier.start == more.depot), None)
    if like is None or more.depot not in {depot.id for depot in draft.problem.depots}:
        message = f"Nobody starts at {more.depot!r} whom {more.count} more could be like."
        draft.faults.append(Fault("SCENARIO_NO_CARRIER", message, "more", more.depot))
        return
    taken = {carrier.id for carrier in carriers}
    names: list[str] = []
    number = 0
    while len(names) < more.count:
        number += 1
        if (name := f"{like.id[:_LONGEST]}+{number}") not in taken:
            names.append(name)
    end = more.depot if like.end == like.start else like.end
    update: dict[str, object] = {"start": more.depot, "end": end, "locked": []}
    draft.change(carriers=[*carriers, *(like.model_copy(update={"id": name, **update}) for name in names)])


def _remove(draft: Draft, fewer: Fewer) -> None:
    here = [carrier.id for carrier in draft.problem.carriers if carrier.start == fewer.depot]
    if len(here) < fewer.count:
        message = f"Only {len(here)} carriers start at {fewer.depot!r}, {fewer.count} cannot be taken away."
        draft.faults.append(Fault("SCENARIO_TOO_FEW", message, "fewer", fewer.depot))
        return
    draft.problem, said = without_carriers(draft.problem, here[len(here) - fewer.count :])
    draft.notes += said


def _change_hours(draft: Draft, scenario: Scenario) -> None:
    if scenario.start is None and scenario.end is None:
        return
    begins = None if scenario.start is None else parse_clock(scenario.start)
    ends = None if scenario.end is None else parse_clock(scenario.end)
    for carrier in draft.problem.carriers:
        first, last = _shift(carrier, begins, ends)
        if first > last:
            message = f"The shift of {carrier.id!r} would begin at {clock(first)} and end at {clock(last)}."
            draft.faults.append(Fault("SCENARIO_HOURS", message, "start", scenario.name))
    _each(draft, lambda carrier: carrier.model_copy(update={"shift_s": _shift(carrier, begins, ends)}))


def _shift(carrier: Carrier, begins: int | None, ends: int | None) -> tuple[int, int]:
    first, last = carrier.shift_s
    return (first if begins is None else begins), (last if ends is None else ends)


def _change_speed(draft: Draft, percent: int) -> None:
    """Rounded; a speed that the format cannot say is refused."""
    if percent == 100:
        return
    speeds = {carrier.id: (carrier.speed_percent * percent + 50) // 100 for carrier in draft.problem.carriers}
    draft.faults += [
        Fault("SCENARIO_SPEED", f"Carrier {name!r} would go at {speed} %.", "speed_percent", name)
        for name, speed in speeds.items()
        if not 10 <= speed <= 400
    ]
    _each(draft, lambda carrier: carrier.model_copy(update={"speed_percent": speeds[carrier.id]}))


def _each(draft: Draft, change: Callable[[Carrier], Carrier]) -> None:
    draft.change(carriers=[change(carrier) for carrier in draft.problem.carriers])


def _carrier(carriers: Sequence[Carrier], name: str) -> Carrier | None:
    return next((carrier for carrier in carriers if carrier.id == name), None)
