"""A scenario applied: another territory, what is otherwise in it, and what must be seen before anybody decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from geo.coverage.scenarios.comparison import PointChange, What
from geo.errors import Fault, InputRefused
from geo.places.points import Located, Point, Service
from geo.places.territory import Territory
from service.usecases.scenarios.changes import change_faults
from service.usecases.scenarios.places import Placing
from service.usecases.scenarios.scenario import Opened, Scenario
from service.usecases.scenarios.warnings import scenario_warnings


@dataclass(frozen=True, slots=True, eq=False)
class Applied:
    """The territory of a scenario; points that stand keep their order, new ones come after them."""

    territory: Territory
    changes: tuple[PointChange, ...]
    warnings: tuple[Fault, ...]


def apply(territory: Territory, scenario: Scenario) -> Applied:
    """The territory as the scenario makes it. People, communes and all else stay as they are.

    A new point is known (the scenario names it), its place is assumed.

    Raises:
        InputRefused: every fault at once: ID_UNKNOWN, ID_DUPLICATE, SCENARIO_POINT, SCENARIO_CONTRADICTS,
            SCENARIO_OUTSIDE, COMMUNE_UNKNOWN.
    """
    wish = scenario.changes
    standing = {point.id: point for point in territory.points}
    places = Placing(territory.boundaries, [*wish.open, *wish.move])
    faults = [*change_faults(standing, wish), *places.faults]
    if faults:
        raise InputRefused(faults)
    communes = iter(places.communes)
    opened = [_opened(each, next(communes), scenario.name) for each in wish.open]
    moved = {each.id: (each.lon, each.lat, next(communes)) for each in wish.move}
    after = {
        point.id: _changed(point, moved.get(point.id), wish.hours, wish.staff, wish.services)
        for point in territory.points
        if point.id not in wish.close
    }
    then = replace(territory, points=(*after.values(), *opened))
    changes = tuple(_changes(territory, after, opened))
    return Applied(then, changes, tuple(scenario_warnings(territory, then, changes)))


def _opened(wish: Opened, commune: str, scenario: str) -> Point:
    return Point(
        id=wish.id,
        kind=wish.kind,
        name=wish.name,
        commune=commune,
        lon=wish.lon,
        lat=wish.lat,
        located=Located.ASSUMED,
        known=True,
        services=tuple(service for service in Service if service in wish.services),
        hours=wish.hours or "",
        staff=wish.staff,
        source=f"kịch bản {scenario}",
    )


def _changed(
    point: Point,
    moved: tuple[float, float, str] | None,
    hours: Mapping[str, str],
    staff: Mapping[str, int],
    services: Mapping[str, tuple[Service, ...]],
) -> Point:
    if moved is not None and moved[:2] != (point.lon, point.lat):
        lon, lat, commune = moved
        point = replace(point, lon=lon, lat=lat, commune=commune, located=Located.ASSUMED)
    offered = services.get(point.id, point.services)
    return replace(
        point,
        hours=hours.get(point.id, point.hours),
        staff=staff.get(point.id, point.staff),
        services=tuple(service for service in Service if service in offered),
    )


def _changes(before: Territory, after: Mapping[str, Point], opened: list[Point]) -> Iterator[PointChange]:
    """What is truly otherwise: hours told as they are change nothing. Opened points first, closed ones next."""
    for point in opened:
        yield _change(point, "opened")
    for was in before.points:
        if was.id not in after:
            yield _change(was, "closed")
    for was in before.points:
        now = after.get(was.id, was)
        if (was.lon, was.lat) != (now.lon, now.lat):
            yield replace(_change(now, "moved"), was_lon=was.lon, was_lat=was.lat)
        told: tuple[tuple[What, str, str], ...] = (
            ("hours", was.hours, now.hours),
            ("staff", _number(was.staff), _number(now.staff)),
            ("services", " ".join(was.services), " ".join(now.services)),
        )
        for what, old, new in told:
            if old != new:
                yield replace(_change(now, what), before=old, after=new)


def _change(point: Point, what: What) -> PointChange:
    return PointChange(point.id, point.kind.value, point.name, point.commune, what, point.lon, point.lat, point.known)


def _number(staff: int | None) -> str:
    return "" if staff is None else str(staff)
