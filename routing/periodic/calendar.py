"""The calendar while it is planned: which pattern every stop has, and what another one would cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routing.periodic.day_rounds import DayRounds, Offer, Snapshot, penalty_units
from routing.periodic.patterns import Pattern
from routing.periodic.period import Period


@dataclass(frozen=True, slots=True)
class Option:
    """One way to treat a stop: on the days of `pattern` (None: on none), what it costs more in units, where it goes.

    A day of the pattern without an offer is a visit that is left out.
    """

    units: int
    pattern: Pattern | None
    offers: tuple[tuple[int, Offer], ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """A calendar as it was."""

    chosen: dict[int, Pattern | None]
    room: list[dict[str, int]]
    days: tuple[Snapshot, ...]


class Calendar:
    """Every stop's pattern and every day's rounds; the cost of both is one sum of units.

    `room` is what each day may still deliver. It is kept for every stop that is on a day, also for a visit that is
    then left out, so that whatever the day's search puts back has room.
    """

    def __init__(self, period: Period, days: Sequence[DayRounds]) -> None:
        self.period, self.days = period, list(days)
        self.chosen: dict[int, Pattern | None] = {}
        self.room = [dict(day.most) for day in period.periodic.days]
        self._penalty = [penalty_units(period, stop) for stop in range(len(period.stops))]
        self._fewest = [min(map(len, patterns)) for patterns in period.patterns]

    def cost(self) -> int:
        """All rounds and everything left out, in units."""
        served = [day.served() for day in self.days]
        visits = sum(
            (self._penalty[stop] or 0) * sum(stop not in served[day] for day in pattern)
            for stop, pattern in self.chosen.items()
            if pattern is not None
        )
        return visits + self.left_units() + sum(day.cost() for day in self.days)

    def left_units(self) -> int:
        """What stops on no day cost: as many penalties as their shortest pattern has visits."""
        left = (stop for stop, pattern in self.chosen.items() if pattern is None)
        return sum((self._penalty[stop] or 0) * self._fewest[stop] for stop in left)

    def options(self, stop: int) -> list[Option]:
        """What could be done with a stop that is on no day, the cheapest first; ties go to the earlier pattern."""
        record, penalty = self.period.stops[stop], self._penalty[stop]
        asked = sorted({day for pattern in self.period.patterns[stop] for day in pattern})
        price: dict[int, int] = {}
        offers: dict[int, Offer] = {}
        for day in asked:
            if any(self.room[day].get(unit, amount) < amount for unit, amount in record.delivers.items()):
                continue
            offer = self.days[day].best(stop)
            if offer is not None and (penalty is None or offer.insertion.units <= penalty):
                price[day], offers[day] = offer.insertion.units, offer
            elif penalty is not None:
                price[day] = penalty
        found = [
            Option(
                sum(price[day] for day in pattern),
                pattern,
                tuple((day, offers[day]) for day in pattern if day in offers),
            )
            for pattern in self.period.patterns[stop]
            if all(day in price for day in pattern)
        ]
        if penalty is not None:
            found.append(Option(penalty * self._fewest[stop], None, ()))
        return sorted(found, key=lambda option: option.units)

    def accept(self, stop: int, option: Option) -> None:
        """The stop is treated like this from now on."""
        self.chosen[stop] = option.pattern
        for day in option.pattern or ():
            self._take_room(day, stop, 1)
        for day, offer in option.offers:
            self.days[day].accept(offer)

    def remove(self, stop: int) -> int | None:
        """Take the stop off all its days; what that saves, penalties included. None when that cannot be done."""
        saved, before = 0, {day: self.days[day].snapshot() for day in self.chosen[stop] or ()}
        penalty = self._penalty[stop] or 0
        pattern = self.chosen[stop]
        for day in pattern or ():
            was_served = stop in self.days[day].served()
            saving = self.days[day].remove(stop)
            if saving is None:
                for each, snapshot in before.items():
                    self.days[each].restore(snapshot)
                return None
            saved += saving if was_served else penalty
        for day in pattern or ():
            self._take_room(day, stop, -1)
        del self.chosen[stop]
        return saved if pattern is not None else penalty * self._fewest[stop]

    def save(self) -> Saved:
        """All of it, to be put back by `restore`."""
        return Saved(
            dict(self.chosen), [dict(room) for room in self.room], tuple(day.snapshot() for day in self.days)
        )

    def restore(self, saved: Saved) -> None:
        """All of it as it was."""
        self.chosen, self.room = dict(saved.chosen), [dict(room) for room in saved.room]
        for day, snapshot in zip(self.days, saved.days, strict=True):
            day.restore(snapshot)

    def stops_on(self, day: int) -> set[int]:
        """The stops whose pattern has the day."""
        return {stop for stop, pattern in self.chosen.items() if pattern is not None and day in pattern}

    def _take_room(self, day: int, stop: int, times: int) -> None:
        for unit, amount in self.period.stops[stop].delivers.items():
            if unit in self.room[day]:
                self.room[day][unit] -= times * amount
