"""Why a stop is on no day: the day and the limit that bind."""

from __future__ import annotations

from routing.periodic.calendar import Calendar
from routing.periodic.periods import Left
from routing.plan.cost import UNITS_PER_VND

#: So many days are told in one sentence.
_DAYS_TOLD = 5


def why_left(calendar: Calendar, stop: int) -> Left:
    """The reason of a stop (on no day now) whose patterns are all impossible, or dearer than its penalties.

    DAY_LIMIT when what a day may deliver binds, with the shortest day's numbers; NO_CARRIER when some day of every
    pattern has nobody; COSTS_MORE_THAN_PENALTY else. `date` is the first day that binds, "" when none does.
    """
    days, record = calendar.period.periodic.days, calendar.period.stops[stop]
    told: list[tuple[int, str, str]] = []
    short: tuple[int, str] | None = None
    for day in sorted({day for pattern in calendar.period.patterns[stop] for day in pattern}):
        date, room = days[day].date, calendar.room[day]
        for unit, amount in record.delivers.items():
            if room.get(unit, amount) < amount:
                short = short or (day, unit)
                sentence = f"{room[unit]:,} {unit} are left of {days[day].most[unit]:,} where it takes {amount:,}"
                told.append((day, "DAY_LIMIT", f"{date}: {sentence}."))
        if stop in calendar.days[day].impossible:
            told.append((day, "NO_CARRIER", f"{date}: {calendar.days[day].impossible[stop].message}"))
        elif calendar.days[day].best(stop) is None:
            told.append((day, "NO_CARRIER", f"{date}: every round is full."))
    options = [option for option in calendar.options(stop) if option.pattern is not None]
    if options:
        cost = -(-options[0].units // UNITS_PER_VND)
        message = f"Its cheapest pattern would cost {cost:,}, more than its penalties."
        return Left(
            stop=record.id, date="", reason="COSTS_MORE_THAN_PENALTY", message=message, numbers={"cost": cost}
        )
    more = f" And {len(told) - _DAYS_TOLD} more." if len(told) > _DAYS_TOLD else ""
    message = f"No pattern is possible. {' '.join(text for _, _, text in told[:_DAYS_TOLD])}{more}"
    first = days[told[0][0]].date if told else ""
    if short is None:
        return Left(stop=record.id, date=first, reason="NO_CARRIER", message=message)
    day, unit = short
    numbers = {"left": calendar.room[day][unit], "takes": record.delivers[unit], "most": days[day].most[unit]}
    return Left(stop=record.id, date=days[day].date, reason="DAY_LIMIT", message=message, numbers=numbers)
