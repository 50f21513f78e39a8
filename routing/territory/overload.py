"""How long an owner would be out with every stop of his own: the size of an overload."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from routing.engines.bounds import Iterations
from routing.engines.engine import Alone
from routing.engines.recreate.engine import Recreate
from routing.model.rounds import Rounds
from routing.plan.plan import Unserved
from routing.plan.schedule import schedule
from routing.problem.decompose import component_of
from routing.problem.loaded import LoadedProblem
from routing.problem.relax import relaxed
from routing.territory.work import COUNT


@dataclass(frozen=True, slots=True)
class Overload:
    """`stops` do not fit on the carrier's own round; with them it would end at `ends_s`, and may at `latest_s`.

    `ends_s` is None where another rule than the shift is in the way; `why` is the sentence about the first stop.
    """

    carrier: str
    stops: int
    ends_s: int | None
    latest_s: int
    why: str


def overloads(own_day: LoadedProblem, left: Collection[Unserved], owners: Mapping[str, str]) -> Iterator[Overload]:
    """Of every carrier that cannot serve all stops of his own, in the order of the problem."""
    reasons = {each.stop: each for each in left}
    for carrier in own_day.problem.carriers:
        stops = [stop for stop in own_day.problem.stops if owners.get(stop.id) == carrier.id]
        missed = [reasons[stop.id] for stop in stops if stop.id in reasons]
        if not missed:
            continue
        component = relaxed(component_of(carrier.id, own_day, stops, [carrier]), ["shift", "max_duration"])
        (sequence,) = Recreate().search(component, Iterations(COUNT), 0, None, Alone()).sequences
        ends = schedule(Rounds(component), 0, sequence).end_s if set(range(len(stops))) <= set(sequence) else None
        yield Overload(carrier.id, len(missed), ends, carrier.shift_s[1] + carrier.overtime_s, missed[0].message)
