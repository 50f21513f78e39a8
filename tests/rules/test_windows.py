"""examples/windows.json, examples/windows-several.json and examples/windows-due.json."""

from __future__ import annotations

from tests.rules.solving import begins, by_every_engine, plan_without, visits


@by_every_engine("windows")
def test_the_start_is_delayed_until_nobody_waits(plan):
    (trip,) = plan.rounds
    assert (trip.start_s, trip.end_s, trip.wait_s) in {(420, 660, 0), (540, 780, 0)}
    assert plan.summary.cost == 4 * 1_000 + 240


@by_every_engine("windows-several")
def test_the_next_window_is_waited_for(plan):
    (trip,) = plan.rounds
    assert visits(plan) == {"an": ["house", "market"]}
    assert (trip.start_s, begins(trip), trip.wait_s, trip.end_s) == (60, [120, 600], 420, 720)
    assert plan.summary.cost == 4 * 1_000 + 660


def test_one_long_window_is_cheaper_than_two_short_ones():
    plan = plan_without("windows-several", lambda raw: raw["stops"][1].update(windows_s=[(0, 660)]))
    assert plan.summary.cost == 4 * 1_000 + 240


def test_a_window_that_is_over_is_no_window():
    plan = plan_without("windows-several", lambda raw: raw["stops"][1].update(windows_s=[(0, 60)], penalty=1))
    (left,) = plan.unserved
    assert (left.reason, left.numbers["earliest_s"], left.numbers["latest_s"]) == ("WINDOW_CLOSED", 120, 60)


def test_both_ends_belong_to_a_window_and_a_deadline_bounds_the_end_of_service():
    def at_the_last_second(raw):
        raw["stops"][1].update(windows_s=[(0, 180)], service_s=30, deadline_s=210)
        raw["stops"][0].update(windows_s=[(120, 120)])

    (trip,) = plan_without("windows-several", at_the_last_second).rounds
    assert begins(trip) == [120, 180]


@by_every_engine("windows-due")
def test_a_promise_is_late_rather_than_a_window_broken(plan):
    assert visits(plan) == {"an": ["west", "east"]}
    assert plan.summary.late_s == 30
    assert plan.summary.cost == 4 * 1_000 + 300


def test_without_a_window_in_the_way_the_promise_is_kept():
    plan = plan_without("windows-due", lambda raw: raw["stops"][0].update(windows_s=[(0, 600)]))
    assert (visits(plan), plan.summary.cost) == ({"an": ["east", "west"]}, 4_000)


def test_the_auditor_sees_service_before_opening(codes_after):
    def early(plan):
        for visit in plan["rounds"][0]["visits"]:
            for name in ("arrive_s", "start_s", "leave_s"):
                visit[name] -= 400
        for name in ("start_s", "end_s"):
            plan["rounds"][0][name] -= 400
        plan["rounds"][0]["back"]["arrive_s"] -= 400

    assert codes_after("windows", early) == {"AUDIT_WINDOW"}


def test_the_auditor_sees_hidden_lateness(codes_after):
    def hide(plan):
        plan["rounds"][0]["visits"][1]["late_s"] = 0

    assert "AUDIT_LATE" in codes_after("windows-due", hide)
