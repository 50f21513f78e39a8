"""What an import of points changes, and what the register would then lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.errors import Fault
from geo.places.points import Point, PointKind
from geo.places.register_import.difference import Difference, merged
from geo.places.territory import Territory


@dataclass(frozen=True)
class PointDifference(Difference[Point]):
    """`missing` are of the file's kinds; `assumed_leaving` leave because known points of their kind arrived."""

    assumed_leaving: tuple[Point, ...]


def difference(old: Sequence[Point], arriving: Sequence[Point], *, replace: bool) -> PointDifference:
    """What arriving points change.

    Points that are not in the file stay, except the assumed ones whose place known points of their kind take: in the
    communes where these arrive, and in the whole province for kinds that belong to the province. With `replace` all
    points of the arriving kinds that are not in the file leave.
    """
    given = {point.id for point in arriving}
    kinds = {point.kind for point in arriving}
    taken = {(point.kind, _area(point)) for point in arriving if point.known}
    others = [point for point in old if point.id not in given]
    assumed = tuple(point for point in others if not point.known and (point.kind, _area(point)) in taken)
    going = {point.id for point in assumed}
    going |= {point.id for point in others if replace and point.kind in kinds}
    return PointDifference(
        register="points",
        old=tuple(old),
        new=merged(old, arriving, going),
        missing=tuple(point for point in others if point.kind in kinds and point.id not in going),
        leaving=tuple(point for point in others if point.id in going),
        assumed_leaving=assumed,
    )


def _area(point: Point) -> str:
    """The commune that a point is one of, "" for the kinds of which the whole province has a few."""
    return "" if point.kind in (PointKind.AGENCY, PointKind.PROCESSING_CENTRE) else point.commune


def needed_faults(new: Sequence[Point], territory: Territory) -> Iterator[Fault]:
    """Refusals: offices that the dispatch table names and that would no longer be there to dispatch."""
    kept = {point.id for point in new if point.dispatches}
    before = {point.id: point for point in territory.points}
    served = Counter(territory.dispatch.values())
    for office in sorted(set(served) - kept):
        if office in before and before[office].dispatches:
            message = (
                f"{before[office].name} sends postmen to {served[office]} communes; it would no longer be there."
            )
            action = (
                "Keep it in the file under this id, as a post office that dispatches, or import without --replace."
            )
            yield Fault("POINT_NEEDED", message, "id", office, action)


def lacking(new: Sequence[Point], territory: Territory) -> Iterator[Fault]:
    """Notices: what a working day needs and the register would not have; the register is taken all the same."""
    had, has = _needs(territory.points, territory), _needs(new, territory)
    for message in has:
        if message not in had:
            yield Fault("POINT_MISSING", message, "kind", action="Add it before planning a day (`buuta demo`).")


def _needs(points: Sequence[Point], territory: Territory) -> list[str]:
    kinds = Counter(point.kind for point in points)
    with_hcc = {point.commune for point in points if point.kind is PointKind.HCC_CENTRE}
    without = [commune.name for commune in territory.communes if commune.code not in with_hcc]
    messages = [f"{name} has no HCC centre." for name in without]
    if kinds[PointKind.PROCESSING_CENTRE] != 1:
        messages.append(f"There are {kinds[PointKind.PROCESSING_CENTRE]} processing centres, a day needs one.")
    if not kinds[PointKind.AGENCY]:
        messages.append("There is no agency, so dossiers have nowhere to go.")
    return messages
