"""Conditional tags (`no @ (Mo-Fr 06:00-09:00)`): the few conditions that can be judged without a date.

Judged are hours of the day, with days of the week before them if these cover Monday to Friday (a plan's hour is one
of a working day), and the vehicle's size. A condition that is anything else, or an hour where none is asked about,
does not hold: the tag without `:conditional` decides.
"""

from __future__ import annotations

import re

from geo.roads.profiles.profile import Vehicle

_CLAUSE = re.compile(r"([^@;]+)@\s*(\([^()]*\)|[^;()]*)")
_HOURS = re.compile(r"(?:([A-Z][A-Za-z, -]*?)\s+)?((?:\d\d?:\d\d-\d\d?:\d\d)(?:\s*,\s*\d\d?:\d\d-\d\d?:\d\d)*)")
_SIZE = re.compile(r"(weight|height|width|length)\s*(>=|<=|>|<)\s*(\d{1,4}(?:\.\d{1,4})?)\s*(?:t|m)?")
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_WORKING = set(_DAYS[:5])


def conditional_value(text: str, vehicle: Vehicle, hour: int | None) -> str | None:
    """The value in force at an hour; the last clause that holds wins, None where none does."""
    value = None
    for clause in _CLAUSE.finditer(text):
        conditions = clause[2].strip("() ").split(" AND ")
        if all(_holds(condition.strip(), vehicle, hour) for condition in conditions):
            value = clause[1].strip()
    return value


def _holds(condition: str, vehicle: Vehicle, hour: int | None) -> bool:
    if size := _SIZE.fullmatch(condition):
        return _size_holds(size, vehicle)
    hours = _HOURS.fullmatch(condition)
    if hours is None or hour is None or not (hours[1] is None or _days(hours[1]) >= _WORKING):
        return False
    return any(_covers(span.strip(), hour * 60) for span in hours[2].split(","))


def _size_holds(size: re.Match[str], vehicle: Vehicle) -> bool:
    own = {
        "weight": vehicle.weight_t,
        "height": vehicle.height_m,
        "width": vehicle.width_m,
        "length": vehicle.length_m,
    }[size[1]]
    if own is None:
        return size[2] in ("<", "<=")
    limit = float(size[3])
    return {">": own > limit, ">=": own >= limit, "<": own < limit, "<=": own <= limit}[size[2]]


def _covers(span: str, minute: int) -> bool:
    """Whether a span of the clock, which may run over midnight, has the minute; its end is not in it."""
    begin, end = (int(h) * 60 + int(m) for h, m in (clock.split(":") for clock in span.split("-")))
    return begin <= minute < end if begin <= end else minute >= begin or minute < end


def _days(text: str) -> set[str]:
    """The days of the week of `Mo-Fr,Su`; none at all where one of them is no day."""
    days: set[str] = set()
    for part in text.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        last = last or first
        if first not in _DAYS or last not in _DAYS:
            return set()
        begin, end = _DAYS.index(first), _DAYS.index(last)
        days.update(_DAYS[begin : end + 1] if begin <= end else (*_DAYS[begin:], *_DAYS[: end + 1]))
    return days
