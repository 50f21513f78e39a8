"""All violations of a plan against its problem, at once."""

from __future__ import annotations

from routing.audit import (
    breaks,
    capacity,
    depots,
    escort,
    goods,
    locks,
    max_distance,
    max_stops,
    optional,
    records,
    reloads,
    service,
    shift,
    shipments,
    skills,
    summary,
    travel,
    waves,
    windows,
)
from routing.audit.case import Violation, open_case
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem

RULES = (
    *(records, travel, service, windows, shift, breaks, reloads, capacity, escort, shipments, depots, skills, goods),
    *(waves, max_stops, max_distance, locks, optional, summary),
)


def audit(loaded: LoadedProblem, plan: Plan) -> list[Violation]:
    """Every violation; an empty list is a plan that holds."""
    case = open_case(loaded, plan)
    return [violation for rule in RULES for violation in rule.check(case)]
