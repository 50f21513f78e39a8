"""Slack is exact: a service that begins so much later keeps every rule to the end, one second more does not."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from routing.audit.audit import audit
from routing.plan.assemble import assemble
from routing.plan.calls import calls_of
from routing.plan.figures import figures
from routing.plan.plan import Plan, Round, Visit
from routing.problem.loaded import LoadedProblem
from tests.routing.plan.driven import inserted
from tests.routing.small_problems import small_problems


def _later(loaded: LoadedProblem, trip: Round, late_visit: int, delay: int) -> Round:
    """The round when one visit begins `delay` seconds later than planned, and all after it as early as they can."""
    stops = {stop.id: stop for stop in loaded.problem.stops}
    calls, rests = calls_of(trip), list(trip.rests)
    first = calls.index(trip.visits[late_visit])
    moved, left = [], trip.start_s
    for at, call in enumerate(calls):
        arrive = call.arrive_s
        if at > first:
            arrive = _arrival(rests, at, left, call.travel_s)
        stay = call.leave_s - call.start_s
        begin = call.start_s if at < first else call.start_s + delay
        if at > first:
            begin = max(arrive, call.start_s)
            if isinstance(call, Visit):
                windows = stops[call.stop].windows_s
                begin = min((max(begin, opens) for opens, closes in windows if begin <= closes), default=begin)
        left = begin + stay
        change = {"arrive_s": arrive, "start_s": begin, "leave_s": left}
        if isinstance(call, Visit) and stops[call.stop].due_s is not None:
            change["late_s"] = max(0, begin - stops[call.stop].due_s)
        moved.append(call.model_copy(update=change))
    end, back = left, trip.back
    if back is not None:
        end = _arrival(rests, len(calls), left, back.travel_s)
        back = back.model_copy(update={"arrive_s": end})
    closes = next(each.shift_s[1] for each in loaded.problem.carriers if each.id == trip.carrier)
    return trip.model_copy(
        update={
            "visits": [call for call in moved if isinstance(call, Visit)],
            "reloads": [call for call in moved if not isinstance(call, Visit)],
            "rests": rests,
            "back": back,
            "end_s": end,
            "wait_s": trip.wait_s + end - trip.end_s,
            "overtime_s": max(0, end - closes),
        }
    )


def _arrival(rests: list, at: int, left: int, travel: int) -> int:
    """When the leg to place `at` is over; its rests begin no earlier than planned."""
    done = left + travel
    for number, rest in enumerate(rests):
        if rest.before == at:
            lasts, begin = rest.end_s - rest.start_s, max(left, rest.start_s)
            rests[number] = rest.model_copy(update={"start_s": begin, "end_s": begin + lasts})
            done = max(done, rest.start_s) + lasts
    return done


def _broken(loaded: LoadedProblem, plan: Plan, changed: Round) -> bool:
    rounds = [changed if trip.id == changed.id else trip for trip in plan.rounds]
    again = assemble(loaded, rounds, {left.stop: left for left in plan.unserved}, None)
    return any(violation.code != "AUDIT_MANDATORY" for violation in audit(loaded, again))


def test_slack_is_exact():
    seen = []

    @settings(
        max_examples=150, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
    )
    @given(small_problems())
    def examine(loaded):
        plan = inserted(loaded)
        assume(plan is not None)
        told = {trip.id: trip for trip in figures(loaded, plan).rounds}
        many = {stop.id for stop in loaded.problem.stops if len(stop.windows_s) > 1}
        for trip in plan.rounds:
            for number, visit in enumerate(told[trip.id].visits):
                assert visit.slack_s >= 0
                if visit.slack_s > 1_000_000:
                    continue
                assert not _broken(loaded, plan, _later(loaded, trip, number, visit.slack_s)), visit
                if not many & {each.stop for each in trip.visits}:
                    assert _broken(loaded, plan, _later(loaded, trip, number, visit.slack_s + 1)), visit
                    seen.append(visit)

    examine()
    assert len(seen) > 50


NUMBERS = ["start_s", "end_s", "arrive_s", "leave_s", "travel_s", "before", "late_s", "distance_m"]


@settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(loaded=small_problems(), data=st.data())
def test_a_damaged_plan_has_figures_or_is_refused(loaded, data):
    plan = inserted(loaded)
    assume(plan is not None)
    raw = plan.model_dump(mode="json")
    records = [
        record for trip in raw["rounds"] for record in (trip, *trip["visits"], *trip["reloads"], *trip["rests"])
    ]
    assume(records)
    for _ in range(3):
        record = data.draw(st.sampled_from(records))
        name = data.draw(st.sampled_from([each for each in NUMBERS if each in record]))
        record[name] = data.draw(st.one_of(st.integers(-10, 100_000), st.integers(-(10**18), 10**18)))
    try:
        told = figures(loaded, Plan.model_validate(raw))
    except InputRefused as error:
        refused = error.faults
    else:
        assert told.driven == len(plan.rounds)
        return
    assert {fault.code for fault in refused} == {"PLAN_NUMBER"}
