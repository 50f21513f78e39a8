"""Do feeders and trunk meet? From the plans alone; each plan is audited by `routing.audit.audit`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from routing.audit.case import Violation
from routing.plan.plan import Plan


def audit_meeting(feeders: Iterable[Plan], trunk: Plan, transfer_s: Mapping[str, int]) -> Iterator[Violation]:
    """AUDIT_RELAY_TRANSFER for every feeder round that a visit of the trunk at its end does not wait for."""
    begins = [(visit.place, visit.stop, visit.start_s) for trip in trunk.rounds for visit in trip.visits]
    for plan in feeders:
        for trip in plan.rounds:
            if trip.back is None:
                continue
            if trip.back.place not in transfer_s or trip.back.place not in {place for place, _, _ in begins}:
                text = f"Round {trip.id!r} of {plan.problem!r} ends where no trunk round takes anything up."
                yield Violation("AUDIT_RELAY_TRANSFER", text, "rounds", trip.id)
                continue
            for place, stop, begin in begins:
                short = trip.end_s + transfer_s[trip.back.place] - begin
                if place == trip.back.place and short > 0:
                    text = f"Trunk stop {stop!r} begins {short} s before round {trip.id!r} is back and handled."
                    yield Violation("AUDIT_RELAY_TRANSFER", text, "rounds", trip.id)
