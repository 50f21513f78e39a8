"""Fixed rounds in words: what a design is, who covers what, which stops move and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from geo.counted import counted, listed
from geo.sensitivity import MASK, Sensitivity
from geo.units import clock, duration, kilometres
from routing.plan.plan import Unserved
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from routing.territory.absorb import Absorbed
from routing.territory.changes import DayChanges, Longer
from routing.territory.cover import Covered
from routing.territory.overload import Overload
from routing.territory.territories import DaysDriven, Evenness, Price, Territories

#: So many ids are named in one sentence.
NAMED = 12


def told_design(told: Territories) -> Iterator[str]:
    """The rounds, how even they are, and what they cost more than planning freely every day."""
    days = len(told.days)
    for each in told.rounds:
        owned = [
            *([counted(len(each.areas), "area")] if each.areas else []),
            *([counted(len(each.places), "single place")] if each.places else []),
        ]
        yield (
            f"Round {each.id} ({each.carrier}): {' and '.join(owned)}, {counted(each.week.stops, 'stop')} in "
            f"{counted(days, 'day')}, a day {duration(each.week.duration_s // days)} and "
            f"{kilometres(each.week.distance_m / days)}."
        )
    balance = told.balance
    if balance.today is not None:
        yield f"Today: {_even(balance.today, told)}"
    yield f"First split: {_even(balance.first, told)}"
    yield f"Designed: {_even(balance.designed, told)}"
    yield "Every round is in one piece." if told.connected else "Not every round is in one piece."
    if told.price is not None:
        yield from _price(told.price)
    yield from told.notes


def _even(even: Evenness, told: Territories) -> str:
    unit, divisor = {"duration": ("h", 3600), "distance": ("km", 1000), "stops": ("stops", 1)}[told.measure]
    return (
        f"{even.low / divisor:,.1f} to {even.high / divisor:,.1f} {unit} in {counted(len(told.days), 'day')}, mean "
        f"{even.mean / divisor:,.1f}, variation {even.variation:.1%}; {even.outside} outside "
        f"{told.tolerance_percent} % of the mean."
    )


def _price(price: Price) -> Iterator[str]:
    fixed, free = price.fixed, price.free
    yield f"Driven with fixed rounds: {_driven(fixed)}"
    yield f"Planned freely every day: {_driven(free)}"
    if fixed.unserved == free.unserved:
        more_m, more_s = fixed.distance_m - free.distance_m, fixed.duration_s - free.duration_s
        yield (
            f"The price of familiarity: {more_m / 1000:+,.1f} km ({_percent(more_m, free.distance_m)}), "
            f"{more_s / 3600:+,.1f} h ({_percent(more_s, free.duration_s)})."
        )
    else:
        yield "The two do not serve the same stops: their km and hours do not compare."


def _driven(days: DaysDriven) -> str:
    return (
        f"{counted(days.served, 'stop')}, {days.unserved:,} not served, {days.distance_m / 1000:,.1f} km, "
        f"{days.duration_s / 3600:,.1f} h, overlap {days.overlap:.1%}."
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:+.1f} %" if whole else "new"


def told_cover(covered: Covered, absent: Sequence[str]) -> Iterator[str]:
    """Who takes what of the absent, and how much longer each takes."""
    changes = covered.changes
    of_absent = [each for each in changes.handed if each.owner in absent]
    yield f"{', '.join(absent)} absent: {counted(len(of_absent), 'stop')} covered by others."
    yield from _takers(covered.loaded, changes)
    if covered.searched:
        yield "Not all could be put in without overtime or leaving stops out: orders were searched anew."
    yield from _left(changes.left)


def told_absorb(absorbed: Absorbed) -> Iterator[str]:
    """Which stops move and why."""
    changes = absorbed.changes
    moved = [each for each in changes.handed if each.owner]
    if moved or changes.left:
        yield from map(_overload, absorbed.overloads)
        yield f"{counted(len(moved), 'stop moves', 'stops move')} to another carrier."
        yield from (f"  {each.stop}: {each.owner} -> {each.taker}" for each in moved)
    else:
        yield "Every round fits: nothing has to move."
    yield from _takers(absorbed.loaded, changes)
    yield from _left(changes.left)


def _overload(each: Overload) -> str:
    what = f"{each.carrier}'s own round is too much: {counted(each.stops, 'stop does', 'stops do')} not fit"
    if each.ends_s is None:
        return f"{what}. {each.why}"
    return f"{what}. With all it would end at {clock(each.ends_s)}; the latest is {clock(each.latest_s)}."


def _takers(loaded: LoadedProblem, changes: DayChanges) -> Iterator[str]:
    """A sentence for each round that takes stops or is driven in another order."""
    stops = {stop.id: stop for stop in loaded.problem.stops}
    for longer in changes.longer:
        mine = [each for each in changes.handed if each.taker == longer.carrier]
        areas = Counter(_where(stops[each.stop]) for each in mine)
        named = [f"{name} ({count})" for name, count in areas.items()]
        what = f"takes {counted(len(mine), 'stop')}: {listed(named, NAMED)}" if mine else "takes nothing"
        yield f"{longer.carrier} {what}; {_lasts(longer)}"


def _where(stop: Stop) -> str:
    """The stop's area, or its place where it names none, as far as its sensitivity lets us name them."""
    if stop.sensitivity is Sensitivity.KT1:
        return MASK
    if stop.area is not None:
        return stop.area
    return stop.place if stop.sensitivity is Sensitivity.PUBLIC else MASK


def _lasts(longer: Longer) -> str:
    extra = longer.after_s - longer.before_s
    how = f"{duration(extra)} longer" if extra >= 0 else f"{duration(-extra)} shorter"
    overtime = f" with {duration(longer.overtime_s)} of overtime" if longer.overtime_s else ""
    orders = f"; {counted(len(longer.reordered), 'own stop')} in another order" if longer.reordered else ""
    return f"{how} ({duration(longer.after_s)}), ends {clock(longer.ends_s)}{overtime}{orders}."


def _left(left: Sequence[Unserved]) -> Iterator[str]:
    if left:
        yield f"{counted(len(left), 'stop is', 'stops are')} not served."
    for each in left:
        yield f"Not served: {each.stop}. {each.message}" + "".join(f" {fix.message}" for fix in each.fixes[:1])
