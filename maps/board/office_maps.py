"""Rounds by office: a small map an office, all of one scale, so that a long round looks long."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geo.places.territory import Territory
from maps import palette
from maps.board.frame import Box, Frame, Positions
from maps.day.told import Told
from maps.places import ShownDepot
from maps.round_path import WAYS, DrawnLeg, PlanOnMap, Way, anchors_in, drawn_legs
from maps.vietnamese import alphabetical, count
from maps.way_words import way_key
from routing.plan.plan import Round

#: Offices beyond these are on the page of the rounds only: the ones with the most hours are shown.
MOST = 36
#: Units that a line may be off: less than a pixel of a small map, more where thousands of stops would fill the page.
_TOLERANCE = 4
_MANY_STOPS = 2_500
_MARGIN = 45


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round: its colour (a place in `palette.ROUNDS`) and an SVG path for each way of knowing its road."""

    name: str
    colour: int
    paths: Mapping[Way, str]


@dataclass(frozen=True, slots=True)
class OfficeMap:
    """An office with its rounds; `told` are its figures in words.

    `at` (units) is None for homes that the reader may not place: rounds from those of a commune share a map.
    """

    name: str
    told: Sequence[str]
    box: Box
    at: tuple[int, int] | None
    rounds: list[RoundLine]


@dataclass(frozen=True, slots=True)
class OfficeMaps:
    """Small maps by office in alphabetical order, what the ways on them are called, and how many are not shown."""

    maps: list[OfficeMap]
    ways: Mapping[Way, str]
    more: int


@dataclass(frozen=True, slots=True)
class _Office:
    name: str
    depot: ShownDepot
    rounds: list[tuple[Round, list[DrawnLeg]]]
    told: Told

    @property
    def work_s(self) -> int:
        return sum(one.end_s - one.start_s for one, _ in self.rounds)

    def positions(self) -> Positions:
        """Where its lines pass, itself included: (n, 2) lon and lat."""
        own = [] if self.depot.at is None else [self.depot.at]
        return np.concatenate([np.array(own).reshape(-1, 2), *(leg.line for _, legs in self.rounds for leg in legs)])

    def figures(self) -> list[str]:
        """Rounds and stops, length and hours."""
        rounds = [one for one, _ in self.rounds]
        return [
            f"{count(len(rounds))} tuyến, {count(sum(len(one.visits) for one in rounds))} điểm",
            f"{self.told.distance(sum(one.distance_m for one in rounds))}, {self.told.span(self.work_s)}",
        ]


def office_maps(on_map: PlanOnMap, territory: Territory, frame: Frame) -> OfficeMaps:
    """The rounds of a plan by the depot they start from; what is hidden stands at its commune's centre."""
    offices = _offices(on_map, territory)
    shown = sorted(offices, key=lambda office: -office.work_s)[:MOST]
    ends = [frame.units(office.positions()) for office in shown]
    width, height = (max((int(np.ptp(each[:, axis])) for each in ends), default=0) + 2 * _MARGIN for axis in (0, 1))
    maps = []
    for office, units in zip(shown, ends, strict=True):
        x, y = (int(side) for side in (units.min(axis=0) + units.max(axis=0)) // 2)
        box = Box(x - width // 2, y - height // 2, width, height)
        maps.append(_office_map(office, frame, box, tolerance_for(on_map)))
    legs = [leg for office in shown for _, of_round in office.rounds for leg in of_round]
    return OfficeMaps(
        maps=sorted(maps, key=lambda one: alphabetical(one.name)),
        ways=way_key({leg.way for leg in legs}),
        more=len(offices) - len(shown),
    )


def _offices(on_map: PlanOnMap, territory: Territory) -> list[_Office]:
    """Those of which the reader may place anything, homes together that lie in a commune."""
    stops = on_map.shown_stops()
    anchors = anchors_in(territory)
    names = {commune.code: commune.name for commune in territory.communes}
    found: dict[str, list[Round]] = {}
    for one in on_map.plan.rounds:
        start = on_map.shown_depot(one.start)
        found.setdefault(f"in {start.commune}" if start.hidden else on_map.depot_place(one.start), []).append(one)
    offices = []
    for rounds in found.values():
        depot = on_map.shown_depot(rounds[0].start)
        named = f"{depot.name}, {names[depot.commune]}" if depot.hidden and depot.commune in names else depot.name
        drawn = [(one, list(drawn_legs(on_map, one, stops, anchors))) for one in rounds]
        told = on_map.told(*rounds)
        offices.append(_Office(named, depot, drawn, told))
    return [office for office in offices if len(office.positions())]


def _office_map(office: _Office, frame: Frame, box: Box, tolerance: float) -> OfficeMap:
    depot = office.depot
    return OfficeMap(
        name=office.name,
        told=office.figures(),
        box=box,
        at=None if depot.at is None else frame.at(*depot.at),
        rounds=[
            RoundLine(one.id, at % len(palette.ROUNDS), way_paths(legs, frame, tolerance))
            for at, (one, legs) in enumerate(office.rounds)
        ],
    )


def tolerance_for(on_map: PlanOnMap) -> float:
    """Units that lines of this plan may be off."""
    return _TOLERANCE * max(1.0, math.sqrt(on_map.plan.summary.served / _MANY_STOPS))


def way_paths(legs: Sequence[DrawnLeg], frame: Frame, tolerance: float) -> dict[Way, str]:
    """The legs as one SVG path for each way of knowing their road that occurs, `tolerance` units off at most."""
    paths = {way: frame.lines((leg.line for leg in legs if leg.way == way), tolerance) for way in WAYS}
    return {way: path for way, path in paths.items() if path}
