"""The way from a day, its plan and its events to the plan for the rest of it, and what that changes."""

from __future__ import annotations

from dataclasses import dataclass

from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from routing.replan.check import require_possible
from routing.replan.day import Day, day_of
from routing.replan.diff import Changes, changes
from routing.replan.events import Events
from routing.replan.freeze import freeze
from routing.replan.modes import Mode, Solve, planned_again
from routing.replan.rest import Rest


@dataclass(frozen=True, slots=True)
class Replanned:
    """`plan` is an audited plan of `rest.loaded`; `day` is what was done and that plan together."""

    rest: Rest
    plan: Plan
    day: Day
    changes: Changes


def replan(
    loaded: LoadedProblem, plan: Plan, events: Events, mode: Mode, solve: Solve, *, lock_next: bool = True
) -> Replanned:
    """Plan the rest of the day of `loaded` and its `plan` again, changing as little as possible.

    Raises:
        InputRefused: the faults of `require_possible`, of `freeze`, and what `solve` refuses.
        AuditFailed: the new plan breaks a rule, which is an error of ours.
    """
    require_possible(loaded, plan, events)
    rest, after = planned_again(freeze(loaded, plan, events, lock_next=lock_next), mode, solve)
    return Replanned(rest, after, day_of(loaded, plan, rest, after), changes(rest, mode.value, plan, after))
