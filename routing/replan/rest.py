"""The rest of a day: the problem that remains, and what of the plan goes on."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from routing.plan.calls import calls_of
from routing.plan.plan import Plan, Reload, Round, Unserved, Visit
from routing.problem.loaded import LoadedProblem
from routing.replan.events import Events
from routing.replan.standing import Standing
from routing.replan.world import World


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left to do.

    `loaded` is an ordinary problem; `lost` are stops that nobody can serve any more whatever is planned, with the
    reason; `plan` holds the rounds of the old plan as far as they lie ahead, its times untouched; `stranded` is what
    carriers out of service still have in their bags.
    """

    loaded: LoadedProblem
    plan: Plan
    world: World
    events: Events
    standings: Mapping[str, Standing]
    lost: Mapping[str, Unserved]
    stranded: Mapping[str, dict[str, int]]

    @property
    def spare(self) -> list[str]:
        """The carriers that had no round in the plan and go on."""
        driven = {trip.carrier for trip in self.plan.rounds} | {n for n, each in self.standings.items() if each.out}
        return [carrier.id for carrier in self.loaded.problem.carriers if carrier.id not in driven]


def plan_ahead(plan: Plan, here: Mapping[str, Standing], open_stops: set[str]) -> Plan:
    """The plan's rounds of the carriers that go on, without what is behind; of times and sums it knows no better."""
    rounds = []
    for trip in plan.rounds:
        if trip.carrier in here:
            rounds.append(_ahead(trip, here[trip.carrier].behind, open_stops))
    return plan.model_copy(update={"rounds": rounds, "unserved": []})


def without(plan: Plan, stops: AbstractSet[str]) -> Plan:
    """A plan ahead without some of its stops."""
    rounds = [
        _ahead(trip, 0, {visit.stop for visit in trip.visits if visit.stop not in stops}) for trip in plan.rounds
    ]
    return plan.model_copy(update={"rounds": rounds})


def _ahead(trip: Round, behind: int, open_stops: set[str]) -> Round:
    visits: list[Visit] = []
    reloads: list[Reload] = []
    for call in calls_of(trip)[behind:]:
        if isinstance(call, Reload):
            reloads.append(call.model_copy(update={"before": len(visits)}))
        elif call.stop in open_stops:
            visits.append(call)
    return trip.model_copy(update={"visits": visits, "reloads": reloads})
