"""Scenarios measured and compared: from names to a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.coverage.groups import spread_groups
from geo.coverage.networks import networks_that_differ
from geo.coverage.people import spread_people
from geo.coverage.scenarios.comparison import FORMAT, Budget, Compared, Comparison, OnNetwork, Warned
from geo.coverage.scenarios.measure import Measured, Setting, measure, on_network
from geo.coverage.standards.nobody import check_rules
from geo.coverage.standards.read import read_rules, rules
from geo.coverage.standards.rule import Rule
from geo.errors import Fault, InputRefused
from geo.places.missing import Need, require
from geo.places.points import Service
from geo.places.territory import Territory
from service.usecases.coverage.doubts import doubts, without_road
from service.usecases.roads.usual import usual_roads
from service.usecases.scenarios.apply import Applied, apply
from service.usecases.scenarios.basis import basis_of
from service.usecases.scenarios.scenario import TODAY, Scenario
from service.usecases.scenarios.store import Named
from service.usecases.scenarios.verdicts import verdicts_on

if TYPE_CHECKING:
    from service.usecases.roads.in_use import RoadsInUse


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A territory with the means to measure and judge it.

    `notices` are about the rules and roads; `real` are the roads that people travel on, None where all travel is
    estimated.
    """

    territory: Territory
    setting: Setting
    rules: Sequence[Rule]
    notices: tuple[Fault, ...]
    workspace: Path | None
    real: RoadsInUse | None


def scene_of(
    territory: Territory,
    workspace: Path | None,
    real: RoadsInUse | None,
    profile: str,
    standards: Path | None = None,
) -> Scene:
    """The people of a territory, their travel, and the rules of `standards`, else buuta's own.

    `workspace` says where the parts of the territory are from, `real` are the roads that people travel on if any.

    Raises:
        InputRefused: POPULATION_MISSING, COMMUNE_MISSING, AREA_MISSING, TERRAIN_MISSING; what is wrong with the
            file of rules.
    """
    judged_by = rules() if standards is None else read_rules(standards)
    require(territory, Need.POPULATION, Need.AREA, Need.TERRAIN, Need.BOUNDARIES)
    notices = check_rules(judged_by, territory)
    notices += [] if real is None else without_road(territory, real, profile)
    grid = spread_people(territory)
    setting = Setting(grid, usual_roads(territory, real), profile, spread_groups(territory, grid))
    return Scene(territory, setting, judged_by, tuple(notices), workspace, real)


def compare_scenarios(scene: Scene, wanted: Sequence[Named]) -> Comparison:
    """Every scenario on each network; the first is the base of all differences.

    Raises:
        InputRefused: the faults of all scenarios, as :func:`service.usecases.scenarios.apply.apply`.
    """
    applied = _applied(scene.territory, wanted)
    told = {service for each in applied for point in each.territory.points for service in point.services}
    services = tuple(service for service in Service if service in told)
    scene = replace(scene, setting=replace(scene.setting, services=services))
    networks_measured = networks_that_differ(scene.territory)
    bases: dict[str, Measured] = {}
    compared = []
    for named, then in zip(wanted, applied, strict=True):
        networks = []
        for network in networks_measured:
            measured = measure(then.territory, network, scene.setting)
            base = bases.setdefault(network, measured)
            networks.append(_on_network(measured, base, scene))
        compared.append(_compared(named, then, scene.territory, tuple(networks)))
    credit = "" if scene.real is None else scene.real.credit
    largest = bases[networks_measured[-1]]
    notices = (*scene.notices, *doubts(largest.territory, scene.setting.grid, largest.access))
    basis = basis_of(scene.territory, scene.setting, scene.workspace, credit, notices)
    return Comparison(FORMAT, basis, tuple(compared))


def _applied(territory: Territory, wanted: Sequence[Named]) -> list[Applied]:
    faults: list[Fault] = []
    applied: list[Applied] = []
    for named in wanted:
        try:
            today = Applied(territory, (), ())
            applied.append(today if named.scenario is None else apply(territory, named.scenario))
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    return applied


def _on_network(then: Measured, base: Measured, scene: Scene) -> OnNetwork:
    now = {point.id: (point.lon, point.lat) for point in then.access.points}
    touched = [point.id for point in base.access.points if now.get(point.id) != (point.lon, point.lat)]
    verdicts = verdicts_on(then, scene.setting.grid, scene.rules)
    return on_network(then, base, scene.setting, touched=touched, verdicts=verdicts)


def _compared(named: Named, then: Applied, today: Territory, networks: tuple[OnNetwork, ...]) -> Compared:
    scenario = named.scenario
    if scenario is None:
        return Compared(TODAY, TODAY, "", "", "", (), (), None, networks)
    return Compared(
        name=named.name,
        title=scenario.name,
        note=scenario.note,
        origin=scenario.origin,
        sha256=scenario.sha256(),
        changes=then.changes,
        warnings=tuple(Warned(each.code, each.row, each.message) for each in then.warnings),
        budget=_budget(scenario, today, then.territory),
        networks=networks,
    )


def _budget(scenario: Scenario, before: Territory, after: Territory) -> Budget | None:
    """What is spent once on points, and each year on staff more than today; None where no cost is told."""
    costs, wish = scenario.costs, scenario.changes
    own = [each.cost for each in wish.open]
    if costs is None and not any(cost is not None for cost in own):
        return None
    opened = sum(cost if cost is not None else costs.open if costs else 0 for cost in own)
    others = len(wish.close) * costs.close + len(wish.move) * costs.move if costs else 0
    staff = _more_staff(before, after)
    return Budget(opened + others, staff * costs.staff_year if costs else 0)


def _more_staff(before: Territory, after: Territory) -> int:
    """Persons more than today: of points that open or close, and of those whose staff is told now and then."""
    was = {point.id: point.staff for point in before.points}
    now = {point.id: point.staff for point in after.points}
    opened = sum(now[each] or 0 for each in now.keys() - was.keys())
    closed = sum(was[each] or 0 for each in was.keys() - now.keys())
    both = ((was[each], now[each]) for each in was.keys() & now.keys())
    return opened - closed + sum(then - told for told, then in both if told is not None and then is not None)
