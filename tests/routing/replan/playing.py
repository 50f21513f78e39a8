"""A plan played up to an instant, as events; and searches that need no process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch

from routing.engines.bounds import Iterations
from routing.plan.calls import calls_of
from routing.plan.plan import Plan, Round, Visit
from routing.problem.loaded import LoadedProblem
from routing.replan.events import Events
from routing.solve import search
from routing.solve.solve import solve_problem
from tests.routing import in_process


def solve_warm(loaded: LoadedProblem, warm: Plan, count: int = 60) -> Plan:
    """`solve_problem` in this process, beginning with a plan."""
    with patch.object(search, "solve_batch", in_process._batch_here), ThreadPoolExecutor(1) as executor:
        return solve_problem(loaded, Iterations(count, guard_s=60), 1, executor, workers=1, warm=warm)


def played(plan: Plan, now_s: int, **more: Any) -> Events:
    """What has happened by `now_s` when everything went as planned, with `more` fields of the events."""
    carriers = [told for trip in plan.rounds if (told := _played(trip, now_s)) is not None]
    return Events.model_validate({"format": "buuta-events/1", "now_s": now_s, "carriers": carriers, **more})


def _played(trip: Round, now_s: int) -> dict[str, Any] | None:
    if trip.start_s > now_s:
        return None
    done = [
        {"stop" if isinstance(call, Visit) else "reloaded": call.stop if isinstance(call, Visit) else call.depot}
        | {"arrived_s": call.arrive_s, "left_s": call.leave_s}
        for call in calls_of(trip)
        if call.leave_s <= now_s
    ]
    return {"carrier": trip.carrier, "left_s": trip.start_s, "done": done}
