"""A closure and the set of them; both dates belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from shapely.geometry.base import BaseGeometry

from geo.errors import Fault, InputRefused, refuse


@dataclass(frozen=True, slots=True)
class Closure:
    """Roads closed from a day to a day, both included.

    Attributes:
        id: the user's own.
        geometry: polygons over what is closed, or lines along it (:mod:`geo.roads.closures.edges`), lon, lat.
        from_date: the first day.
        to_date: the last day, None until further notice.
        reason: for readers.
        profiles: to whom it is closed (a weak bridge: `truck`); empty is everyone.
    """

    id: str
    geometry: BaseGeometry
    from_date: date
    to_date: date | None = None
    reason: str = ""
    profiles: tuple[str, ...] = ()

    def holds(self, on: date) -> bool:
        """Whether anybody is kept out on a day."""
        return self.from_date <= on and (self.to_date is None or on <= self.to_date)

    def closes(self, on: date, profile: str) -> bool:
        """Whether a profile is kept out on a day."""
        return self.holds(on) and (not self.profiles or profile in self.profiles)


@dataclass(frozen=True, slots=True)
class Closures:
    """Closures in the order of their ids; each id once.

    Raises:
        InputRefused: ID_DUPLICATE, for every id that stands twice.
    """

    all: tuple[Closure, ...] = field(default=())

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.all, key=lambda closure: closure.id))
        twice = {one.id for one, next_one in pairwise(ordered) if one.id == next_one.id}
        if twice:
            raise InputRefused(
                Fault("ID_DUPLICATE", f"There are two closures {each!r}.", "id", each) for each in sorted(twice)
            )
        object.__setattr__(self, "all", ordered)

    def __iter__(self) -> Iterator[Closure]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def holding(self, on: date) -> tuple[Closure, ...]:
        """Those that keep anybody out on a day."""
        return tuple(closure for closure in self.all if closure.holds(on))

    def added(self, more: Iterable[Closure]) -> Closures:
        """These and more.

        Raises:
            InputRefused: ID_DUPLICATE.
        """
        return Closures((*self.all, *more))

    def lifted(self, closure_id: str, last_day: date) -> Closures:
        """With one closure that ends on `last_day`; one that would not have begun by then is gone.

        What was closed before stays known: yesterday's plans were made with it.

        Raises:
            InputRefused: ID_UNKNOWN; CLOSURE_ENDED when it ends by that day anyway.
        """
        found = next((closure for closure in self.all if closure.id == closure_id), None)
        if found is None:
            known = ", ".join(closure.id for closure in self.all) or "none"
            raise refuse("ID_UNKNOWN", f"There is no closure {closure_id!r}; there are: {known}.", "id", closure_id)
        if found.to_date is not None and found.to_date <= last_day:
            raise refuse("CLOSURE_ENDED", f"{closure_id} ends on {found.to_date} already.", "to", closure_id)
        others = tuple(closure for closure in self.all if closure is not found)
        if found.from_date > last_day:
            return Closures(others)
        return Closures((*others, replace(found, to_date=last_day)))
