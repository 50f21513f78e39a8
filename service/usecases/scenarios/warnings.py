"""What a scenario does that nobody may overlook: it is done all the same, and told wherever the scenario is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from geo.coverage.access.old_centres import at_old_centre
from geo.coverage.networks import points_of
from geo.coverage.scenarios.comparison import PointChange
from geo.errors import Fault
from geo.places.territory import Territory


def scenario_warnings(before: Territory, after: Territory, changes: Sequence[PointChange]) -> Iterator[Fault]:
    """SCENARIO_SAME, SCENARIO_LAST_POINT, SCENARIO_OLD_CENTRE, SCENARIO_DISPATCH, SCENARIO_MOVED_FAR and
    SCENARIO_ASSUMED, each with the id of the point or the code of the commune.
    """
    if not changes:
        yield Fault("SCENARIO_SAME", "No point is otherwise than today.")
    yield from _last_points(before, after)
    yield from _old_centres(before, changes)
    standing = {point.id: point for point in before.points}
    names = {commune.code: commune.name for commune in before.communes}
    for change in changes:
        was = standing.get(change.id)
        if was is None:
            continue
        served = sum(office == was.id for office in before.dispatch.values())
        if (served or was.dispatches) and change.what in ("closed", "moved"):
            message = f"{_called(change)} is {change.what}; postmen start there for {served} communes."
            yield Fault("SCENARIO_DISPATCH", message, "changes", change.id)
        if change.what == "moved" and was.commune != change.commune:
            message = f"{_called(change)} moves from {names[was.commune]} to {names[change.commune]}."
            yield Fault("SCENARIO_MOVED_FAR", message, "changes.move", change.id)
        if not was.known:
            yield Fault("SCENARIO_ASSUMED", f"{_called(change)} is an assumed point.", "changes", change.id)


def _last_points(before: Territory, after: Territory) -> Iterator[Fault]:
    """Communes that had points and have none: of all, or of those that a source names."""
    left = {network: Counter(point.commune for point in points_of(after, network)) for network in ("all", "known")}
    had = {network: Counter(point.commune for point in points_of(before, network)) for network in ("all", "known")}
    for commune in before.communes:
        for network, words in (("all", "its last point"), ("known", "its last point that a source names")):
            if had[network][commune.code] and not left[network][commune.code]:
                yield Fault("SCENARIO_LAST_POINT", f"{commune.name} loses {words}.", "changes", commune.code)
                break


def _old_centres(before: Territory, changes: Sequence[PointChange]) -> Iterator[Fault]:
    closed = [change for change in changes if change.what == "closed"]
    at = at_old_centre(before, [change.lon for change in closed], [change.lat for change in closed])
    for change, index in zip(closed, at.tolist(), strict=True):
        if index >= 0:
            old = before.predecessors[index]
            message = f"{_called(change)} stands at the centre of the former {old.name}, {old.district}."
            yield Fault("SCENARIO_OLD_CENTRE", message, "changes.close", change.id)


def _called(change: PointChange) -> str:
    return change.name or change.id
