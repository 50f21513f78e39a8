"""Two plans on two small maps of one scale, with what changes between them: for those who must agree to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo.places.territory import Territory
from geo.sensitivity import MASK
from maps import palette
from maps.board.carrier_hours import CarrierHours, carrier_hours
from maps.board.frame import Frame
from maps.board.marks import mark_paths, marked_kinds
from maps.board.office_maps import RoundLine, tolerance_for, way_paths
from maps.board.plan_ground import Ground, ground_under
from maps.board.stop_changes import KINDS, ChangeKind, Served, StopChange, stop_changes
from maps.day.told import Told
from maps.places import ShownDepot, ShownStop
from maps.plan_labels import plan_labels
from maps.round_path import PlanOnMap, Way, drawn_legs
from maps.unserved import reason_words
from maps.way_words import PASSED_OVER, way_key
from routing.plan.plan import Plan, Round, Summary

#: Longer lists are for spreadsheets; the page says how many more there are.
MOST_STOPS = 150
MOST_CARRIERS = 60

KIND_WORDS: Mapping[ChangeKind, str] = {
    "served": "được phục vụ hay không",
    "carrier": "đổi bưu tá",
    "order": "đổi thứ tự",
    "time": "đổi giờ từ 15 phút",
}


@dataclass(frozen=True, slots=True)
class PlanMap:
    """One plan: its rounds, where they start (units), and for each kind of change one path of all its marks.

    Where a round starts that the reader may not place is not in `depots`.
    """

    name: str
    rounds: list[RoundLine]
    depots: list[tuple[int, int]]
    marks: Mapping[ChangeKind, str]


@dataclass(frozen=True, slots=True)
class ChangedStop:
    """A row of the list; what the reader may not see of the stop is masked, its hours and order left out."""

    id: str
    label: str
    commune: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything the page shows of two plans besides their figures; `counts` are stops by kind of change, `ways` what
    the lines are called.

    A stop of several kinds is marked by the weightiest; `marked` are the kinds that are: too many marks hide all.
    `silent` carriers are left out of the hours: a stop of theirs is hidden, or their home, and hours would tell how
    far it lies. `sums` are the plans' as the reader may know them, `caveats` what is to be said beside; `told` is how
    exactly other figures may be told that count hidden stops. `unplaced` stops change and are hidden, so that no mark
    shows where. `labels` tell what both plans and their lines rest on, `credits` whom to thank for the roads that
    lines follow. `ground` is None where the territory has no commune there.
    """

    frame: Frame
    maps: list[PlanMap]
    ways: Mapping[Way, str]
    counts: Mapping[ChangeKind, int]
    marked: list[ChangeKind]
    stops: list[ChangedStop]
    more_stops: int
    hours: list[CarrierHours]
    more_carriers: int
    silent: int
    unplaced: int
    told: Told
    sums: tuple[Summary, Summary]
    caveats: list[str]
    labels: list[str]
    credits: list[str]
    ground: Ground | None


def difference_of(base: PlanOnMap, plan: PlanOnMap, names: tuple[str, str], territory: Territory) -> Difference:
    """The difference as the reader of both may see it; they have the same `allowed`. `territory` lies under the maps.

    A stop of which the reader may know nothing (no commune either) is on no list and in no count.
    """
    sides = (base, plan)
    shown = dict(plan.shown_stops())
    shown |= {name: stop for name, stop in base.shown_stops().items() if stop.hidden or name not in shown}
    rough = _rough_carriers(sides)
    before, after = (_as_told(side.plan, rough) for side in sides)
    changes = [told for change in stop_changes(before, after) if (told := _told_of(change, shown[change.stop])).kinds]
    colours = _colours(sides)
    placed = np.array([*_positions(base, shown), *_positions(plan, shown)] or [(0.0, 0.0)])
    frame = Frame.around(placed)
    marked = marked_kinds(changes)
    marks = mark_paths([change for change in changes if change.kinds[0] in marked], shown, frame)
    maps = [_plan_map(side, name, shown, colours, frame, marks) for side, name in zip(sides, names, strict=True)]
    spoken = {carrier: colour for carrier, colour in colours.items() if carrier not in rough}
    hours = carrier_hours(base.plan, plan.plan, spoken)
    return Difference(
        frame=frame,
        maps=maps,
        ways=way_key({way for one in maps for line in one.rounds for way in line.paths}, hidden=PASSED_OVER),
        counts={kind: sum(kind in change.kinds for change in changes) for kind in KINDS},
        marked=marked,
        stops=[_changed(change, shown[change.stop], sides, rough) for change in changes[:MOST_STOPS]],
        more_stops=max(0, len(changes) - MOST_STOPS),
        hours=hours[:MOST_CARRIERS],
        more_carriers=max(0, len(hours) - MOST_CARRIERS),
        silent=len(rough),
        unplaced=sum(shown[change.stop].hidden for change in changes),
        told=Told(rough=bool(rough), silent=any(side.told(one).silent for side in sides for one in side.plan.rounds)),
        sums=(base.plan.summary, plan.plan.summary),
        caveats=list(dict.fromkeys([*base.caveats(), *plan.caveats()])),
        labels=list(dict.fromkeys(label for side in sides for label in plan_labels(side))),
        credits=list(dict.fromkeys(side.credit for side in sides if side.credit)),
        ground=ground_under(territory, frame, placed, sorted({at for one in maps for at in one.depots})),
    )


def _told_of(change: StopChange, stop: ShownStop) -> StopChange:
    """The change with the kinds that may be told: of a hidden stop who comes, if anybody; of a KT1 one none."""
    if not stop.hidden:
        return change
    kinds = () if stop.commune == MASK else tuple(kind for kind in change.kinds if kind in ("served", "carrier"))
    return replace(change, kinds=kinds)


def _colours(sides: Sequence[PlanOnMap]) -> dict[str, int]:
    """A colour a carrier, the same in both plans."""
    carriers = dict.fromkeys(one.carrier for side in sides for one in side.plan.rounds)
    return {carrier: at % len(palette.ROUNDS) for at, carrier in enumerate(carriers)}


def _positions(side: PlanOnMap, shown: Mapping[str, ShownStop]) -> Iterator[tuple[float, float]]:
    """Depots, so that there is a map of an empty day, and stops, as far as the reader may place them."""
    seen: list[ShownDepot | ShownStop] = [side.shown_depot(depot.id) for depot in side.problem.depots]
    seen += [shown[stop.id] for stop in side.problem.stops]
    yield from (told.at for told in seen if told.at is not None)


def _plan_map(
    side: PlanOnMap,
    name: str,
    shown: Mapping[str, ShownStop],
    colours: Mapping[str, int],
    frame: Frame,
    marks: Mapping[ChangeKind, str],
) -> PlanMap:
    starts = dict.fromkeys(side.shown_depot(one.start) for one in side.plan.rounds)
    tolerance = tolerance_for(side)
    drawn = [(one, list(drawn_legs(side, one, shown, {}))) for one in side.plan.rounds]
    return PlanMap(
        name=name,
        rounds=[RoundLine(one.id, colours[one.carrier], way_paths(legs, frame, tolerance)) for one, legs in drawn],
        depots=[frame.at(*start.at) for start in starts if start.at is not None],
        marks=marks,
    )


def _changed(change: StopChange, stop: ShownStop, sides: Sequence[PlanOnMap], rough: frozenset[str]) -> ChangedStop:
    before, after = (
        _how(served, stop, side, rough) for served, side in zip((change.before, change.after), sides, strict=True)
    )
    return ChangedStop(
        id=stop.id,
        label=stop.label,
        commune=stop.commune,
        what=", ".join(KIND_WORDS[kind] for kind in change.kinds),
        before=before,
        after=after,
    )


def _how(served: Served | None, stop: ShownStop, side: PlanOnMap, rough: frozenset[str]) -> str:
    if served is None:
        reason = next((left.reason for left in side.plan.unserved if left.stop == stop.id), "")
        return "không phục vụ" + (f": {reason_words(reason)}" if reason and not stop.hidden else "")
    at = Told(rough=served.carrier in rough).hour(served.start_s)
    return served.carrier if stop.hidden else f"{served.carrier}, thứ {served.order}, {at}"


def _rough_carriers(sides: Sequence[PlanOnMap]) -> frozenset[str]:
    """Those of whom the reader may not place all that they come to."""
    return frozenset(one.carrier for side in sides for one in side.plan.rounds if side.told(one).rough)


def _as_told(plan: Plan, rough: frozenset[str]) -> Plan:
    """The plan with its hours of service as exact as the reader may know them."""
    return plan.model_copy(update={"rounds": [_round_as_told(one, rough) for one in plan.rounds]})


def _round_as_told(one: Round, rough: frozenset[str]) -> Round:
    told = Told(rough=one.carrier in rough)
    if not told.rough:
        return one
    visits = [visit.model_copy(update={"start_s": told.seconds(visit.start_s)}) for visit in one.visits]
    return one.model_copy(update={"visits": visits})
