"""All violations of a plan against its problem, at once."""

from __future__ import annotations

from routing.audit import capacity, depots, max_stops, optional, records, shift, summary, travel, windows
from routing.audit.case import Violation, open_case
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem

RULES = (records, travel, windows, shift, capacity, depots, max_stops, optional, summary)


def audit(loaded: LoadedProblem, plan: Plan) -> list[Violation]:
    """Every violation; an empty list is a plan that holds."""
    case = open_case(loaded, plan)
    return [violation for rule in RULES for violation in rule.check(case)]
