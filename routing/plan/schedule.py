"""From an order of stops to a round with its times, loads and sums."""

from __future__ import annotations

from collections.abc import Sequence

from routing.plan.loads import loads_on_leaving, start_load
from routing.plan.plan import Leg, Round, Visit
from routing.plan.timeline import Broken, Timeline, timeline
from routing.problem.problem import Carrier, Stop
from routing.problem.ways import Ways


def schedule(carrier: Carrier, stops: Sequence[Stop], ways: Ways, depots: dict[str, str]) -> Round:
    """The round of `carrier` over `stops` (at least one) in this order, starting as late as waiting allows.

    Raises:
        ValueError: the order breaks a rule of time. Engines hand over orders that do not.
    """
    times = timeline(carrier, stops, ways, depots)
    if isinstance(times, Broken):
        raise ValueError(f"carrier {carrier.id!r} cannot do its round: {times}")
    visits = _visits(carrier, stops, times, ways, depots)
    back = _back(carrier, stops, times, ways, depots)
    travel = sum(visit.travel_s for visit in visits) + (back.travel_s if back else 0)
    return Round(
        id=carrier.id,
        carrier=carrier.id,
        profile=carrier.profile,
        start=carrier.start,
        end=carrier.end,
        start_s=times.start_s,
        end_s=times.end_s,
        start_load=start_load(stops),
        visits=visits,
        back=back,
        travel_s=travel,
        service_s=sum(stop.service_s for stop in stops),
        wait_s=sum(visit.start_s - visit.arrive_s for visit in visits),
        distance_m=sum(visit.distance_m for visit in visits) + (back.distance_m if back else 0),
    )


def _visits(
    carrier: Carrier, stops: Sequence[Stop], times: Timeline, ways: Ways, depots: dict[str, str]
) -> list[Visit]:
    visits = []
    here, left = depots[carrier.start], times.start_s
    for stop, arrive, begin, load in zip(stops, times.arrive_s, times.begin_s, loads_on_leaving(stops), strict=True):
        visits.append(
            Visit(
                stop=stop.id,
                place=stop.place,
                arrive_s=arrive,
                start_s=begin,
                leave_s=begin + stop.service_s,
                late_s=0 if stop.due_s is None else max(0, begin - stop.due_s),
                travel_s=arrive - left,
                distance_m=ways.metres(here, stop.place),
                estimated=ways.is_estimated(here, stop.place),
                load=load,
            )
        )
        here, left = stop.place, begin + stop.service_s
    return visits


def _back(carrier: Carrier, stops: Sequence[Stop], times: Timeline, ways: Ways, depots: dict[str, str]) -> Leg | None:
    if carrier.end is None:
        return None
    here, there = stops[-1].place, depots[carrier.end]
    left = times.begin_s[-1] + stops[-1].service_s
    return Leg(
        place=there,
        arrive_s=times.end_s,
        travel_s=times.end_s - left,
        distance_m=ways.metres(here, there),
        estimated=ways.is_estimated(here, there),
    )
