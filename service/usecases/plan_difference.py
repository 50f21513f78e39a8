"""Two plans with a table of their places: what changes, for maps and lists."""

from __future__ import annotations

from pathlib import Path

from geo.sensitivity import Sensitivity
from maps.board.difference import Difference, difference_of
from maps.round_path import PlanOnMap
from routing.compare.equal import Planned
from service.usecases.plan_on_map import drawn_plan, lines_on
from service.usecases.plan_places import read_plan_places
from service.usecases.territory import territory_in_use


def plan_difference(
    base: Planned, plan: Planned, places: Path, allowed: frozenset[Sensitivity], workspace: Path | None
) -> Difference:
    """The difference as readers who may see `allowed` see it. Plans may break rules.

    Legs run on the roads of `workspace`, each plan's with the closures of its date; straight ones without them. Under
    them lie the communes of the territory in use.

    Raises:
        InputRefused: what is wrong with the table of places or the workspace, or which places of a problem it lacks.
    """
    found = read_plan_places(places, base.loaded.problem, plan.loaded.problem)

    lines = lines_on(workspace)

    def drawn(planned: Planned) -> PlanOnMap:
        return drawn_plan(planned.loaded, planned.plan, found, allowed, lines)

    territory = territory_in_use(None) if lines is None else lines.territory
    return difference_of(drawn(base), drawn(plan), (base.name, plan.name), territory)
