"""Feeders, a timetable and promises on a street: followed by hand, and random ones beside all ways there are."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from geo.errors import InputRefused
from routing.audit.audit import audit
from routing.audit.promises import audit_promises
from routing.problem.loaded import problem_from_parts
from routing.relay.folder import write_relay_folder
from routing.relay.meet import meet_lines
from routing.relay.promise import promises_of
from routing.relay.promises import HORIZON_DAYS, Promises, Wish
from routing.relay.tables import read_timetable_csv, read_wishes_csv
from routing.relay.timetable import Line, LineCall, Timetable
from routing.relay.timetable_check import require_sound
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

HOUR, DAY = 3600, 86_400
MONDAY = "2026-01-05"


def line(name, *calls, days=(1, 2, 3, 4, 5, 6)):
    """Calls as (place, hour, minutes at the place)."""
    told = [LineCall(place=p, arrive_s=int(h * HOUR), leave_s=int(h * HOUR) + 60 * wait) for p, h, wait in calls]
    return Line(id=name, days=list(days), calls=told)


def timetable(*lines, centre="centre", **transfer_s):
    places = {call.place for each in lines for call in each.calls} | {centre}
    told = dict.fromkeys(sorted(places), 900) | transfer_s
    return Timetable(format="buuta-timetable/1", name="lines", centre=centre, transfer_s=told, lines=list(lines))


TRUNK = timetable(
    line("out", ("centre", 5, 0), ("office", 7, 10)),
    line("noon", ("office", 12, 0), ("centre", 14, 0)),
    line("back", ("office", 17.5, 0), ("centre", 19.5, 0)),
)


@cache
def _feeder():
    loaded = street(
        {"office": 0, "hcc": 10, "home": 12},
        [carrier(shift_s=(0, 20 * HOUR), cost_per_km=1_000, cost_per_h=1)],
        [
            stop("hcc", collects={"dossiers": 1}, service_s=300, windows_s=[(16 * HOUR, 20 * HOUR)]),
            stop("home", delivers={"dossiers": 1}, service_s=180),
        ],
    )
    met = meet_lines(loaded, TRUNK, 1)
    return met, solve_here(met, engine="recreate")


def _promises(*wishes, table=TRUNK, days=(1, 2, 3, 4, 5, 6)):
    runs = {"feeder": _feeder()}
    promises = promises_of(runs, table, wishes, day=MONDAY, days={"feeder": list(days)})
    assert audit_promises(promises, table, runs) == []
    return promises


UP = Wish(id="up", origin="hcc", destination="centre", ready_s=8 * HOUR)
DOWN = Wish(id="down", origin="centre", destination="home", ready_s=20 * HOUR)


def test_a_feeder_is_out_after_the_first_line_and_back_before_the_last():
    loaded, plan = _feeder()
    assert loaded.problem.carriers[0].shift_s == (7 * HOUR + 900, 17 * HOUR + 900)
    assert audit(loaded, plan) == []
    (trip,) = plan.rounds
    assert trip.end_s <= 17 * HOUR + 900


def test_promises_and_what_a_missed_line_costs():
    up, down = _promises(UP, DOWN).dossiers
    (fed,) = _feeder()[1].rounds
    assert up.promised_s == 19 * HOUR + 1800
    assert [(ride.run, ride.ride, ride.day) for ride in up.rides] == [("feeder", "an", 0), ("timetable", "back", 0)]
    (change,) = up.changes
    # Back at the office at fed.end_s; the line leaves at 17:30 and the change takes 15 minutes.
    assert change.slack_s == 17 * HOUR + 1800 - 900 - fed.end_s
    # Who misses it takes the line of the next day's noon.
    assert change.delay_s == DAY + 14 * HOUR - up.promised_s
    # Ready at the centre after the line of Monday: Tuesday's line, and Tuesday's round.
    assert down.promised_s == DAY + next(visit.leave_s for visit in fed.visits if visit.stop == "home")
    assert down.changes[0].delay_s == DAY


def test_a_sunday_without_lines_is_waited_for():
    late = Wish(id="late", origin="office", destination="centre", ready_s=5 * DAY + 18 * HOUR)
    (promise,) = _promises(late).dossiers
    assert promise.promised_s == 7 * DAY + 14 * HOUR


def test_a_night_line_that_began_the_day_before_can_be_boarded():
    night = timetable(line("night", ("far", 20, 0), ("office", 25, 0), ("centre", 27, 0), days=(7,)))
    (promise,) = _promises(
        Wish(id="n", origin="office", destination="centre", ready_s=HOUR // 2), table=night
    ).dossiers
    assert (promise.rides[0].day, promise.promised_s) == (-1, 3 * HOUR)


def test_a_dossier_that_is_where_it_should_go_or_nobody_calls_is_refused():
    here = Wish(id="here", origin="hcc", destination="hcc", ready_s=0)
    gone = Wish(id="gone", origin="nowhere", destination="hcc", ready_s=0)
    with pytest.raises(InputRefused) as refused:
        _promises(here, gone)
    assert {(fault.code, fault.row, fault.field) for fault in refused.value.faults} == {
        ("RELAY_PLACE", "gone", "origin"), ("RELAY_PLACE", "here", "destination"),
    }  # fmt: skip


def test_a_dossier_that_nothing_takes_on_has_no_promise():
    only_out = timetable(line("out", ("centre", 5, 0), ("office", 7, 10)))
    (promise,) = _promises(UP, table=only_out).dossiers
    assert (promise.rides, promise.changes, promise.promised_s) == ([], [], None)


def _raw():
    return _promises(UP, DOWN).model_dump(mode="json")


def _ride(raw, number=1, **change):
    raw["dossiers"][0]["rides"][number].update(change)


PLANTED_IN_PROMISES = {
    "AUDIT_RELAY_TRANSFER": lambda raw: raw["dossiers"][0]["changes"][0].update(slack_s=1),
}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        *((change, code) for code, change in PLANTED_IN_PROMISES.items()),
        (lambda raw: raw["dossiers"][0]["changes"].clear(), "AUDIT_RELAY_TRANSFER"),
        (lambda raw: raw["dossiers"][0]["changes"][0].update(place="home"), "AUDIT_RELAY_TRANSFER"),
        (lambda raw: raw["dossiers"][0]["changes"][0].update(delay_s=-1), "AUDIT_RELAY_TRANSFER"),
        (lambda raw: _ride(raw, ride="noon", depart_s=12 * HOUR, arrive_s=14 * HOUR), "AUDIT_RELAY_TRANSFER"),
        (lambda raw: _ride(raw, ride="ghost"), "AUDIT_RELAY_RUN"),
        (lambda raw: raw.update(timetable_sha256="0" * 64), "AUDIT_RELAY_RUN"),
        (lambda raw: raw["runs"]["feeder"].update(plan_sha256="0" * 64), "AUDIT_RELAY_RUN"),
        (lambda raw: raw["runs"].pop("feeder"), "AUDIT_RELAY_RUN"),
        (lambda raw: _ride(raw, board=1), "AUDIT_RELAY_CHAIN"),
        (lambda raw: _ride(raw, to_place="office"), "AUDIT_RELAY_CHAIN"),
        (lambda raw: raw["dossiers"][0].update(destination="home"), "AUDIT_RELAY_CHAIN"),
        (lambda raw: raw["dossiers"][0].update(ready_s=23 * HOUR), "AUDIT_RELAY_TIME"),
        (lambda raw: _ride(raw, depart_s=1), "AUDIT_RELAY_TIME"),
        (lambda raw: _ride(raw, day=6), "AUDIT_RELAY_TIME"),
        (lambda raw: _ride(raw, day=10**15), "AUDIT_RELAY_TIME"),
        (lambda raw: (raw.update(date="0001-01-01"), _ride(raw, day=-90)), "AUDIT_RELAY_TIME"),
        (lambda raw: raw["dossiers"][0].update(promised_s=1), "AUDIT_RELAY_PROMISE"),
        (lambda raw: raw["dossiers"].append(raw["dossiers"][0]), "AUDIT_RELAY_MISSING"),
    ],
)
def test_the_auditor_of_promises_sees_every_planted_fault(change, code):
    raw = _raw()
    change(raw)
    found = audit_promises(Promises.model_validate(raw), TRUNK, {"feeder": _feeder()})
    assert code in {violation.code for violation in found}


def _codes(*lines, **fields):
    with pytest.raises(InputRefused) as refused:
        require_sound(timetable(*lines, **fields))
    return [(fault.code, fault.row) for fault in refused.value.faults]


def test_faults_of_a_timetable_are_told_together():
    back = Line(
        id="b", calls=[LineCall(place="centre", arrive_s=9, leave_s=5), LineCall(place="x", arrive_s=3, leave_s=3)]
    )
    wrong = timetable(line("a", ("centre", 5, 0), ("office", 6, 0))).model_copy(
        update={
            "lines": [
                back,
                line("a", ("centre", 1, 0), ("gone", 2, 0)),
                line("a", ("centre", 1, 0), ("office", 2, 0)),
            ]
        }
    )
    with pytest.raises(InputRefused) as refused:
        require_sound(wrong)
    assert sorted({(fault.code, fault.row) for fault in refused.value.faults}) == [
        ("ID_DUPLICATE", "a"), ("TIMETABLE_BACK", "b"), ("TIMETABLE_PLACE", "a"), ("TIMETABLE_PLACE", "b"),
    ]  # fmt: skip


def test_a_circle_in_no_time_and_a_line_to_nowhere_are_refused():
    circle = (line("l", ("office", 6, 0), ("hub", 6, 0)), line("m", ("hub", 6, 0), ("office", 6, 0)))
    meets = line("c", ("office", 5, 0), ("centre", 6, 0))
    assert _codes(meets, *circle, office=0, hub=0) == [("TIMETABLE_CYCLE", "l, m")]
    require_sound(timetable(meets, *circle))  # a change takes its time
    astray = line("far", ("here", 5, 0), ("there", 6, 0))
    assert _codes(meets, astray) == [("TIMETABLE_ASTRAY", "far")]


def test_a_feeder_that_cannot_meet_the_lines_is_refused():
    loaded = street({"office": 0, "hcc": 10}, [carrier()], [stop("hcc", collects={"d": 1}, delivers={"d": 1})])
    short = timetable(
        line("out", ("centre", 8, 0), ("office", 9, 0)), line("b", ("office", 9.25, 0), ("centre", 10, 0))
    )
    with pytest.raises(InputRefused) as refused:
        meet_lines(loaded, short, 1)
    assert [fault.code for fault in refused.value.faults] == ["RELAY_TOO_LATE"]
    with pytest.raises(InputRefused) as refused:
        meet_lines(loaded, TRUNK, 7)
    assert [fault.code for fault in refused.value.faults] == ["RELAY_HUB", "RELAY_HUB"]


def test_a_night_line_brings_what_is_delivered_in_the_morning():
    """It leaves the centre on Sunday to Friday at 22:00 and is at the office at 05:00 of the day after."""
    night = line("night", ("centre", 22, 0), ("office", 29, 0), days=(7, 1, 2, 3, 4, 5))
    loaded = street({"office": 0, "home": 12}, [carrier(shift_s=(0, 20 * HOUR))], [stop("home", delivers={"d": 1})])
    met = meet_lines(loaded, timetable(night), 1)
    assert met.problem.carriers[0].shift_s == (5 * HOUR + 900, 20 * HOUR)
    with pytest.raises(InputRefused) as refused:
        meet_lines(loaded, timetable(night), 7)  # on Saturday it does not leave: it comes on Monday
    assert [fault.code for fault in refused.value.faults] == ["RELAY_TOO_LATE"]


def test_an_unknown_depot_is_left_to_validation():
    loaded = street({"office": 0, "hcc": 10}, [carrier()], [stop("hcc", collects={"d": 1})])
    (who,) = loaded.problem.carriers
    lost = loaded.problem.model_copy(update={"carriers": [who.model_copy(update={"end": "nowhere"})]})
    met = meet_lines(problem_from_parts(lost, loaded.matrices), TRUNK, 1)
    with pytest.raises(InputRefused) as refused:
        solve_here(met, engine="recreate")
    assert [fault.code for fault in refused.value.faults] == ["ID_UNKNOWN"]


def test_the_table_of_promises_runs_no_formula(tmp_path):
    wish = Wish(id="=1+1", origin="hcc", destination="centre", ready_s=8 * HOUR)
    write_relay_folder(tmp_path, TRUNK, {"feeder": _feeder()}, _promises(wish), None)
    rows = (tmp_path / "promises.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1].startswith("'=1+1,hcc,centre,08:00,19:30,")


def test_tables_are_read_and_their_faults_told_row_by_row(tmp_path):
    lines, dossiers = tmp_path / "lines.csv", tmp_path / "dossiers.csv"
    lines.write_text(
        "Line,days,place,arrive,leave\nout,1-6,centre,,05:00\nout,1-6,office,07:00,07:10\n"
        "noon,1-6,office,,12:00\nnoon,1-6,centre,14:00,\nback,1-6,office,,17:30\nback,1-6,centre,19:30,\n",
        encoding="utf-8",
    )
    read = read_timetable_csv(lines, centre="centre", transfer_s=900)
    assert (read.lines, read.transfer_s) == (TRUNK.lines, TRUNK.transfer_s)
    dossiers.write_text("dossier,origin,destination,ready\nup,hcc,centre,08:00\n", encoding="utf-8")
    assert read_wishes_csv(dossiers) == [UP]
    lines.write_text("line,days,place,arrive,leave\na,1-9,,25:00,\na,,x,,\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_timetable_csv(lines, centre="centre", transfer_s=900)
    assert sorted((fault.row, fault.field) for fault in refused.value.faults) == [
        ("line 2", "arrive"), ("line 2", "days"), ("line 2", "leave"), ("line 2", "place"),
        ("line 3", "arrive"), ("line 3", "leave"),
    ]  # fmt: skip
    dossiers.write_text("dossier,origin,ready\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_wishes_csv(dossiers)
    assert [fault.code for fault in refused.value.faults] == ["FIELD_MISSING"]


def _earliest(table, origin, destination, ready_s, seen=frozenset()):
    """The earliest arrival by trying every line on every day, change after change."""
    best = None
    for each in table.lines:
        for day in range(HORIZON_DAYS + 1):
            if (day % 7) + 1 not in each.days:
                continue
            for at, board in enumerate(each.calls):
                if board.place != origin or day * DAY + board.leave_s < ready_s:
                    continue
                for call in each.calls[at + 1 :]:
                    arrive = day * DAY + call.arrive_s
                    if call.place == destination:
                        best = arrive if best is None else min(best, arrive)
                    elif call.place not in seen:
                        on = _earliest(
                            table, call.place, destination, arrive + table.transfer_s[call.place], seen | {origin}
                        )
                        best = on if best is None else best if on is None else min(best, on)
    return best


@pytest.mark.parametrize("seed", range(25))
def test_no_way_is_earlier_than_the_promise(seed):
    draw = Random(seed)  # noqa: S311
    lines = []
    for name in "abc":
        places = draw.sample(["centre", "office", "hub", "far"], draw.randint(2, 3))
        hours = sorted(draw.sample(range(4, 20), len(places)))
        days = draw.sample(range(1, 8), draw.randint(1, 3))
        lines.append(line(name, *((place, hour, 0) for place, hour in zip(places, hours, strict=True)), days=days))
    table = timetable(*lines)
    for origin in sorted({call.place for each in lines for call in each.calls} - {"centre"}):
        if not any(call.place == "centre" for each in lines for call in each.calls):
            continue
        wish = Wish(id="w", origin=origin, destination="centre", ready_s=6 * HOUR)
        promises = promises_of({}, table, [wish], day=MONDAY, days={})
        assert audit_promises(promises, table, {}) == []
        assert promises.dossiers[0].promised_s == _earliest(table, origin, "centre", 6 * HOUR)
