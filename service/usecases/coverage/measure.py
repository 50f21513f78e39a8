"""Measure a territory: access on each network, verdicts, before and after the merger, and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.coverage.access.access import PROFILE, Access, measure_access
from geo.coverage.access.before_after import before_after
from geo.coverage.access.figures import point_figures, unit_figures
from geo.coverage.access.old_centres import closing_old_centres
from geo.coverage.groups import Groups, spread_groups
from geo.coverage.networks import SUMMARY_NAMES, networks_that_differ
from geo.coverage.people import PeopleGrid, spread_people
from geo.coverage.standards.judge import judge
from geo.coverage.standards.nobody import check_rules
from geo.coverage.standards.read import read_rules, rules
from geo.coverage.standards.served import Served
from geo.coverage.standards.verdict import Verdict
from geo.errors import Fault
from geo.places.missing import Need, require
from geo.places.territory import Territory
from geo.roads.roads import Roads
from service.usecases.coverage.doubts import doubts, without_road
from service.usecases.roads.usual import usual_roads

if TYPE_CHECKING:
    import pandas as pd

    from service.usecases.coverage.planned import Planned
    from service.usecases.roads.in_use import RoadsInUse


@dataclass(frozen=True, slots=True)
class CoverageWish:
    """What the user asks; the command line says what each of them is."""

    standards: Path | None = None
    network: str = "known"
    profile: str = PROFILE
    step_m: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class NetworkCoverage:
    """One network: `key` is `known` or `all`, `name` what summaries call it (`known`, `known_assumed`).

    `figures` and `points` are those of :mod:`geo.coverage.access.figures`, `old_centres` is of
    :func:`geo.coverage.access.old_centres.closing_old_centres`.
    """

    key: str
    name: str
    access: Access
    figures: pd.DataFrame
    points: pd.DataFrame
    old_centres: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class CoverageReport:
    """Everything measured.

    Attributes:
        territory, grid: whose people.
        networks: those that differ, the known points first.
        chosen: the network that losses and the effects of closing are told for.
        lost: of :func:`geo.coverage.access.before_after.before_after`, on that network.
        verdicts: every rule on every network.
        notices: what is doubtful about the input.
        road_credit: where the roads are from; "" where all travel is estimated.
        roads: fingerprint of the roads and profile.
        planned: the scenario that the network of points is of; None: today's.
    """

    territory: Territory
    grid: PeopleGrid
    networks: tuple[NetworkCoverage, ...]
    chosen: NetworkCoverage
    lost: pd.DataFrame
    verdicts: tuple[Verdict, ...]
    notices: tuple[Fault, ...]
    road_credit: str
    roads: str
    planned: Planned | None = None


def measure(
    territory: Territory, real: RoadsInUse | None, wish: CoverageWish, planned: Planned | None = None
) -> CoverageReport:
    """The coverage of a territory on real roads; with estimated travel where there are none.

    `planned` is the scenario that has made the territory, if one has.

    Raises:
        InputRefused: what :func:`geo.coverage.standards.read.read_rules` and
            :func:`geo.coverage.standards.nobody.check_rules` find; POPULATION_MISSING, AREA_MISSING, TERRAIN_MISSING,
            COMMUNE_MISSING; FIELD_INVALID for a step or profile that there is none of.
    """
    asked = rules() if wish.standards is None else read_rules(wish.standards)
    require(territory, Need.POPULATION, Need.AREA, Need.TERRAIN, Need.BOUNDARIES)
    notices = check_rules(asked, territory)
    roads = usual_roads(territory, real)
    grid = spread_people(territory, step_m=wish.step_m)
    groups = spread_groups(territory, grid)
    networks = tuple(
        _on(territory, key, grid, roads, groups, wish.profile) for key in networks_that_differ(territory)
    )
    chosen = next((each for each in networks if each.key == wish.network), networks[0])
    notices += doubts(territory, grid, networks[-1].access)
    notices += [] if real is None else without_road(territory, real, wish.profile)
    notices += () if planned is None else planned.warnings
    return CoverageReport(
        territory,
        grid,
        networks,
        chosen,
        before_after(chosen.access, grid, territory, roads),
        tuple(judge(asked, territory, grid, [Served.by(each.access) for each in networks])),
        tuple(notices),
        "" if real is None else real.credit,
        roads.fingerprint(wish.profile),
        planned,
    )


def _on(
    territory: Territory, key: str, grid: PeopleGrid, roads: Roads, groups: Groups, profile: str
) -> NetworkCoverage:
    access = measure_access(territory, key, grid, roads, profile=profile)
    figures = unit_figures(access, grid, territory, groups)
    points = point_figures(access, grid)
    old_centres = closing_old_centres(points, access, territory)
    return NetworkCoverage(key, SUMMARY_NAMES[key], access, figures, points, old_centres)
