"""From a sequence of visits to a round with its times, loads and sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.loads import loads_on_leaving
from routing.plan.plan import Leg, Reload, Rest, Round, Visit
from routing.problem.carriers import Carrier
from routing.problem.record import Load


def schedule(rounds: Rounds, index: int, sequence: Sequence[int]) -> Round:
    """The round of carrier number `index` over `sequence` (not empty), starting as late as waiting allows.

    Raises:
        ValueError: the sequence breaks a rule. Engines hand over sequences that do not.
    """
    component = rounds.component
    carrier = component.carriers[index]
    times = rounds.timeline(index, sequence)
    if isinstance(times, Broken):
        raise ValueError(f"carrier {carrier.id!r} cannot do its round: {times}")
    depots = list(component.depots)
    start_load, loads = loads_on_leaving(component, index, sequence)
    visits: list[Visit] = []
    reloads: list[Reload] = []
    here = component.depots[carrier.start]
    for position, number in enumerate(sequence):
        there = component.stops[number].place if number >= 0 else component.depots[depots[-1 - number]]
        when_and_how: dict[str, Any] = {
            "arrive_s": times.arrive_s[position],
            "start_s": times.begin_s[position],
            "leave_s": times.leave_s[position],
            "load": loads[position],
            **_way(rounds, index, here, there),
        }
        if number >= 0:
            stop = component.stops[number]
            late = 0 if stop.due_s is None else max(0, times.begin_s[position] - stop.due_s)
            visits.append(Visit(stop=stop.id, late_s=late, **when_and_how))
        else:
            reloads.append(Reload(depot=depots[-1 - number], before=len(visits), **when_and_how))
        here = there
    back = None
    if carrier.end is not None:
        back = Leg(arrive_s=times.end_s, **_way(rounds, index, here, component.depots[carrier.end]))
    rests = [Rest(before=rest.before, start_s=rest.start_s, end_s=rest.end_s) for rest in times.rests]
    return summed(carrier, (times.start_s, times.end_s), start_load, visits, reloads, rests, back)


def summed(
    carrier: Carrier,
    span_s: tuple[int, int],
    start_load: Load,
    visits: list[Visit],
    reloads: list[Reload],
    rests: list[Rest],
    back: Leg | None,
) -> Round:
    """The round of a carrier that did all this from the first to the second of `span_s`, with its sums.

    What of this time is neither travel nor service, loading or rest is waiting.
    """
    start_s, end_s = span_s
    legs: list[Visit | Reload | Leg] = [*visits, *reloads, *([back] if back else [])]
    travel = sum(leg.travel_s for leg in legs)
    service = sum(visit.leave_s - visit.start_s for visit in visits)
    loading = sum(reload.leave_s - reload.start_s for reload in reloads)
    rest = sum(rest.end_s - rest.start_s for rest in rests)
    return Round(
        id=carrier.id,
        carrier=carrier.id,
        profile=carrier.profile,
        start=carrier.start,
        end=carrier.end,
        start_s=start_s,
        end_s=end_s,
        start_load=start_load,
        visits=visits,
        reloads=reloads,
        rests=rests,
        back=back,
        travel_s=travel,
        service_s=service,
        wait_s=end_s - start_s - travel - service - loading - rest,
        loading_s=loading,
        rest_s=rest,
        overtime_s=max(0, end_s - carrier.shift_s[1]),
        distance_m=sum(leg.distance_m for leg in legs),
    )


def _way(rounds: Rounds, index: int, here: str, there: str) -> dict[str, Any]:
    ways = rounds.component.ways_for(index)
    return {
        "place": there,
        "travel_s": ways.seconds(here, there) or 0,
        "distance_m": ways.metres(here, there),
        "estimated": ways.is_estimated(here, there),
    }
