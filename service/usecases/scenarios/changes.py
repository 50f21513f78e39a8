"""What a scenario says that cannot be: points that are not there, ids that are, two things of one point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from geo.coverage.networks import PUBLIC_KINDS
from geo.errors import Fault
from geo.places.points import Point
from service.usecases.scenarios.scenario import Changes


def change_faults(points: Mapping[str, Point], changes: Changes) -> Iterator[Fault]:
    """Every fault but those of places: ID_UNKNOWN, ID_DUPLICATE, SCENARIO_POINT, SCENARIO_CONTRADICTS.

    Args:
        points: those that stand, by their ids.
        changes: the wish.
    """
    opened = [each.id for each in changes.open]
    closed, moved = list(changes.close), [each.id for each in changes.move]
    named = {"close": closed, "move": moved}
    named |= {name: list(getattr(changes, name)) for name in ("hours", "staff", "services")}
    yield from _twice({"open": opened, "close": closed, "move": moved})
    for each in dict.fromkeys(opened):
        if each in points:
            yield Fault("ID_DUPLICATE", f"{each!r} is a point that stands.", "changes.open", each)
    for field, ids in named.items():
        for each in dict.fromkeys(ids):
            if each in opened and each not in points:
                yield Fault("SCENARIO_CONTRADICTS", f"{each!r} is opened by this scenario.", f"changes.{field}", each)
            elif each not in points:
                yield Fault("ID_UNKNOWN", f"There is no point {each!r}.", f"changes.{field}", each)
            elif points[each].kind not in PUBLIC_KINDS:
                message = f"{points[each].name or each} is a {points[each].kind.value.replace('_', ' ')}."
                yield Fault("SCENARIO_POINT", message, f"changes.{field}", each)
            if field != "close" and each in closed:
                message = f"{each!r} is closed, and its {_SAID[field]} told."
                yield Fault("SCENARIO_CONTRADICTS", message, f"changes.{field}", each)


_SAID = {"move": "new place is", "hours": "hours are", "staff": "staff is", "services": "services are"}


def _twice(named: Mapping[str, list[str]]) -> Iterator[Fault]:
    for field, ids in named.items():
        for each, times in Counter(ids).items():
            if times > 1:
                yield Fault("ID_DUPLICATE", f"{each!r} stands {times} times.", f"changes.{field}", each)
