"""By how much a round breaks the rule that was lifted for it, and the change of the problem that makes up for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.sensitivity import Sensitivity
from routing.explain.changes import Changes
from routing.explain.lift import one_more_reload
from routing.explain.words import KT1
from routing.model.broken import Broken
from routing.model.rounds import Timeline
from routing.plan.loads import loads_on_leaving
from routing.problem.component import Component


@dataclass(frozen=True, slots=True)
class Driven:
    """A round that breaks one rule: carrier number, sequence, what is broken, its times without the rule, the stops
    that it is about.
    """

    component: Component
    index: int
    sequence: tuple[int, ...]
    broken: Broken
    times: Timeline
    wanted: Collection[int]


@dataclass(frozen=True, slots=True)
class Needed:
    """What a round needs: by how much, called what (see `Fix`), and the change of the problem."""

    changes: Changes
    amounts: dict[str, int] = field(default_factory=dict)
    what: list[str] = field(default_factory=list)


def needed(rule: str, driven: Driven) -> Needed:
    """What the round needs of the rule that was lifted."""
    return _NEEDED[rule](driven)


def _of_carrier(driven: Driven, amounts: dict[str, int], what: Sequence[str] = (), **update: Any) -> Needed:
    name = driven.component.carriers[driven.index].id
    return Needed(Changes(carriers={name: update}), amounts, list(what))


def _of_stops(driven: Driven, amounts: dict[str, int], what: Sequence[str], updates: Mapping[int, Any]) -> Needed:
    stops = {driven.component.stops[number].id: update for number, update in updates.items()}
    return Needed(Changes(stops=stops), amounts, list(what))


def _shift(driven: Driven) -> Needed:
    carrier = driven.component.carriers[driven.index]
    more = max(0, driven.times.end_s - carrier.shift_s[1] - carrier.overtime_s)
    return _of_carrier(driven, {"shift_s": more}, overtime_s=carrier.overtime_s + more)


def _max_duration(driven: Driven) -> Needed:
    most = driven.component.carriers[driven.index].max_duration_s or 0
    lasts = max(most, driven.times.end_s - driven.times.start_s)
    return _of_carrier(driven, {"duration_s": lasts - most}, max_duration_s=lasts)


def _max_stops(driven: Driven) -> Needed:
    most = driven.component.carriers[driven.index].max_stops or 0
    stops = max(most, sum(number >= 0 for number in driven.sequence))
    return _of_carrier(driven, {"stops": stops - most}, max_stops=stops)


def _max_distance(driven: Driven) -> Needed:
    most = driven.component.carriers[driven.index].max_distance_m or 0
    metres = max(most, driven.component.metres(driven.index, driven.sequence))
    return _of_carrier(driven, {"distance_m": metres - most}, max_distance_m=metres)


def _capacity(driven: Driven) -> Needed:
    capacity = dict(driven.component.carriers[driven.index].capacity)
    more = {
        unit: amount - capacity[unit]
        for unit, amount in _peaks(driven).items()
        if amount > capacity.get(unit, amount)
    }
    return _of_carrier(driven, more, capacity={unit: most + more.get(unit, 0) for unit, most in capacity.items()})


def _peaks(driven: Driven) -> Counter[str]:
    start, after = loads_on_leaving(driven.component, driven.index, driven.sequence)
    peaks: Counter[str] = Counter()
    for load in (start, *after):
        peaks |= Counter(load)
    return peaks


def _escort(driven: Driven) -> Needed:
    above = driven.component.policy.escort_above
    units = sorted(unit for unit, amount in _peaks(driven).items() if amount > above.get(unit, amount))
    return _of_carrier(driven, {unit: _peaks(driven)[unit] for unit in units}, escorted=True)


def _reloads(driven: Driven) -> Needed:
    carrier = driven.component.carriers[driven.index]
    more = one_more_reload(driven.component, carrier)
    depots = list(driven.component.depots)
    where = sorted({depots[-1 - number] for number in driven.sequence if number < 0})
    return _of_carrier(driven, {"reloads": 1}, where, reloads=more.reloads)


def _skills(driven: Driven) -> Needed:
    carrier = driven.component.carriers[driven.index]
    stops = [driven.component.stops[number] for number in driven.wanted]
    missing = sorted({need for stop in stops for need in stop.needs} - set(carrier.skills))
    update: dict[str, Any] = {"skills": [*carrier.skills, *missing]}
    if not carrier.cleared and any(stop.sensitivity is Sensitivity.KT1 for stop in stops):
        update["cleared"] = True
        missing.append(KT1)
    return _of_carrier(driven, {"skills": len(missing)}, missing, **update)


def _named_carriers(driven: Driven) -> Needed:
    name = driven.component.carriers[driven.index].id
    named = {number: driven.component.stops[number].carriers for number in driven.wanted}
    updates = {
        number: {"carriers": [*names, name]}
        for number, names in named.items()
        if names is not None and name not in names
    }
    return _of_stops(driven, {}, [], updates)


def _depots(driven: Driven) -> Needed:
    depots = list(driven.component.depots)
    here = driven.component.carriers[driven.index].start
    updates: dict[int, Any] = {}
    for number in driven.sequence:
        if number < 0:
            here = depots[-1 - number]
        elif number in driven.wanted and driven.component.stops[number].depot not in (None, here):
            updates[number] = {"depot": here}
    return _of_stops(driven, {}, sorted({update["depot"] for update in updates.values()}), updates)


def _waves(driven: Driven) -> Needed:
    updates: dict[int, Any] = {}
    wave = 0
    for number in driven.sequence:
        if number >= 0 and number not in driven.wanted:
            wave = driven.component.stops[number].wave
        elif number >= 0:
            updates[number] = {"wave": wave}
    return _of_stops(driven, {"wave": max(update["wave"] for update in updates.values())}, [], updates)


def _windows(driven: Driven) -> Needed:
    updates: dict[int, Any] = {}
    later = earlier = 0
    for number, begin in zip(driven.sequence, driven.times.begin_s, strict=True):
        if number not in driven.wanted:
            continue
        windows = [list(window) for window in driven.component.stops[number].windows_s]
        if any(opens <= begin <= closes for opens, closes in windows):
            continue
        nearest = min(windows, key=lambda window: max(window[0] - begin, begin - window[1]))
        earlier, later = max(earlier, nearest[0] - begin), max(later, begin - nearest[1])
        nearest[:] = min(begin, nearest[0]), max(begin, nearest[1])
        updates[number] = {"windows_s": [(opens, closes) for opens, closes in windows]}
    amounts = {"open_earlier_s": earlier, "open_later_s": later}
    return _of_stops(driven, {name: amount for name, amount in amounts.items() if amount > 0}, [], updates)


def opening_later(component: Component, need: Needed, by: int) -> Needed:
    """What `windows` needs, the one window that opens earlier than in the component doing so `by` seconds later."""
    ((name, update),) = need.changes.stops.items()
    (stop,) = (each for each in component.stops if each.id == name)
    windows = [
        (opens + by if opens < before else opens, closes)
        for (opens, closes), (before, _) in zip(update["windows_s"], stop.windows_s, strict=True)
    ]
    amounts = {"open_earlier_s": need.amounts["open_earlier_s"] - by}
    return Needed(Changes(stops={name: {"windows_s": windows}}), amounts)


def _deadlines(driven: Driven) -> Needed:
    updates: dict[int, Any] = {}
    later = 0
    for number, leave in zip(driven.sequence, driven.times.leave_s, strict=True):
        if number in driven.wanted:
            deadline = driven.component.stops[number].deadline_s
            if deadline is not None and leave > deadline:
                updates[number] = {"deadline_s": leave}
                later = max(later, leave - deadline)
    return _of_stops(driven, {"deadline_s": later}, [], updates)


def _max_aboard(driven: Driven) -> Needed:
    own = {driven.component.stops[number].id for number in driven.wanted}
    shipment = next(each for each in driven.component.shipments if each.pickup in own)
    at = {driven.component.stops[number].id: place for place, number in enumerate(driven.sequence) if number >= 0}
    aboard = driven.times.begin_s[at[shipment.delivery]] - driven.times.leave_s[at[shipment.pickup]]
    if driven.broken.reason == "ABOARD_TOO_LONG" and driven.broken.stop == shipment.pickup:
        aboard = driven.broken.numbers["aboard_s"]  # the least; without the limit it is picked up as early as can be
    most = shipment.max_aboard_s or 0
    changes = Changes(shipments={shipment.id: {"max_aboard_s": max(most, aboard)}})
    return Needed(changes, {"aboard_s": max(0, aboard - most)})


_NEEDED: Mapping[str, Callable[[Driven], Needed]] = {
    "shift": _shift,
    "max_duration": _max_duration,
    "max_stops": _max_stops,
    "max_distance": _max_distance,
    "capacity": _capacity,
    "escort": _escort,
    "reloads": _reloads,
    "skills": _skills,
    "named_carriers": _named_carriers,
    "depots": _depots,
    "waves": _waves,
    "windows": _windows,
    "deadlines": _deadlines,
    "max_aboard": _max_aboard,
}
