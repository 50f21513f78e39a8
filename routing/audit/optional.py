"""Mandatory stops are served, and no optional one is left out while an idle carrier could take it for less."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from routing.audit.alone import cost_alone
from routing.audit.case import Case, Violation
from routing.audit.cost import penalty
from routing.problem.carriers import Carrier
from routing.problem.stops import Stop


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_MANDATORY and AUDIT_IDLE_CARRIER."""
    idle = _Idle(case)
    tied = case.pickups.keys() | case.deliveries.keys()
    for left in case.plan.unserved:
        stop = case.stops.get(left.stop)
        if stop is None:
            continue
        if stop.penalty is None:
            text = f"Stop {stop.id!r} has no penalty, so it must be served: {left.message}"
            yield Violation("AUDIT_MANDATORY", text, "unserved", stop.id)
        found = None if stop.id in tied else _cheaper(case, stop, idle)
        if found is not None:
            carrier, cost = found
            problem = case.loaded.problem
            told = f"{float(cost / 10**problem.cost_decimals):.{problem.cost_decimals}f} {problem.cost_unit}"
            text = f"Carrier {carrier.id!r} is idle and could serve {stop.id!r} for {told}."
            yield Violation("AUDIT_IDLE_CARRIER", text, "unserved", stop.id)


class _Idle:
    """The carriers without a round, by the depot they start at.

    Of carriers alike in all but their id the first speaks for the others, unless the stop tells them apart.
    """

    def __init__(self, case: Case) -> None:
        used = {driven.carrier for driven in case.plan.rounds}
        self._all: dict[str, list[Carrier]] = defaultdict(list)
        self._kinds: dict[str, list[Carrier]] = defaultdict(list)
        seen: set[str] = set()
        for carrier in case.carriers.values() if case.plan.unserved else ():
            if carrier.id in used:
                continue
            self._all[carrier.start].append(carrier)
            body = carrier.model_dump_json(exclude={"id"})
            if body not in seen:
                seen.add(body)
                self._kinds[carrier.start].append(carrier)

    def who_might(self, stop: Stop) -> Iterator[Carrier]:
        """Those that start where the stop's load lies."""
        idle = self._kinds if stop.carriers is None and stop.usual is None else self._all
        for depot in idle if stop.depot is None else (stop.depot,):
            yield from idle.get(depot, ())


def _cheaper(case: Case, stop: Stop, idle: _Idle) -> tuple[Carrier, Fraction] | None:
    limit = penalty(case.loaded.problem, stop)
    for carrier in idle.who_might(stop):
        cost = cost_alone(case, carrier, stop)
        if cost is not None and (limit is None or cost < limit):
            return carrier, cost
    return None
