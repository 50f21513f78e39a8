"""examples/windows.json and examples/windows-due.json."""

from __future__ import annotations


def test_the_start_is_delayed_until_nobody_waits(solved, routes):
    _, plan = solved("windows")
    (trip,) = plan.rounds
    assert (trip.start_s, trip.end_s, trip.wait_s) in {(420, 660, 0), (540, 780, 0)}
    assert plan.summary.cost == 4 * 1_000 + 240


def test_a_promise_is_late_rather_than_a_window_broken(solved, routes):
    _, plan = solved("windows-due")
    assert routes(plan) == {"an": ["west", "east"]}
    assert plan.summary.late_s == 30
    assert plan.summary.cost == 4 * 1_000 + 300


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
