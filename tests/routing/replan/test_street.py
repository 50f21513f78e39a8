"""Days on a straight street, one km a minute, replanned in the head: the exact plans and the exact words."""

from __future__ import annotations

from typing import Any

import pytest

from routing.audit.audit import audit
from routing.plan.plan import Plan
from routing.problem.carriers import Reloads
from routing.problem.goals import Territory
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.stops import Shipment
from routing.replan.events import Events
from routing.replan.freeze import freeze
from routing.replan.modes import Mode
from routing.replan.replan import Replanned, replan
from routing.replan.words import told
from tests.routing.plan.driven import driven
from tests.routing.replan.playing import solve_warm
from tests.routing.streets import carrier, stop, street

MODES = pytest.mark.parametrize("mode", list(Mode))

#: An to the west of the office, Binh to the east, Chi at home.
KM = {"office": 10, "a1": 8, "a2": 6, "a3": 4, "b1": 12, "b2": 14, "b3": 16}
ONE = {"items": 1}


def _day(**changes: dict[str, Any]) -> tuple[LoadedProblem, Plan]:
    """Six parcels, three a round; Chi is spare. `changes` are fields of carriers and stops by their id."""
    money = {"cost_per_km": 1_000}
    carriers = [carrier(name, **{**money, **changes.get(name, {})}) for name in ("an", "binh", "chi")]
    stops = [
        stop(name, **{"depot": "office", "delivers": ONE, **changes.get(name, {})}) for name in KM if name != "office"
    ]
    loaded = street(KM, carriers, stops)
    return loaded, driven(loaded, {"an": ["a1", "a2", "a3"], "binh": ["b1", "b2", "b3"]})


def _events(now_s: int, **fields: Any) -> Events:
    return Events.model_validate({"format": "buuta-events/1", "now_s": now_s, **fields})


def _out(name: str, *done: tuple[str, int], **fields: Any) -> dict[str, Any]:
    return {"carrier": name, "left_s": 0, "done": [{"stop": each, "left_s": at} for each, at in done], **fields}


def _orders(again: Replanned) -> dict[str, list[str]]:
    return {trip.carrier: [visit.stop for visit in trip.visits] for trip in again.plan.rounds}


def _replan(loaded: LoadedProblem, plan: Plan, events: Events, mode: Mode, **how: Any) -> Replanned:
    again = replan(loaded, plan, events, mode, lambda rest, warm: solve_warm(rest, warm, 200), **how)
    assert audit(again.rest.loaded, again.plan) == []
    return again


@MODES
def test_nothing_changes_when_nothing_has_happened(mode):
    loaded, plan = _day()
    again = _replan(loaded, plan, _events(150, carriers=[_out("an", ("a1", 120)), _out("binh", ("b1", 120))]), mode)
    assert _orders(again) == {"an": ["a2", "a3"], "binh": ["b2", "b3"]}
    assert [trip.end_s for trip in again.plan.rounds] == [trip.end_s for trip in plan.rounds]
    assert told(again.changes) == ["Stops: 2 done, 4 as before."]


@MODES
def test_who_stands_at_a_stop_is_there_and_not_at_the_office(mode):
    """An left a1 at 120 and is on the way to a2: three km further west is a3, and the office is 6 km back."""
    loaded, plan = _day()
    again = _replan(loaded, plan, _events(150, carriers=[_out("an", ("a1", 120))]), mode)
    trip = again.plan.rounds[0]
    assert (trip.start, trip.start_s) == ("an at a1", 120)
    assert [visit.arrive_s for visit in trip.visits] == [240, 360]
    assert trip.distance_m == 2_000 + 2_000 + 6_000
    assert again.plan.rounds[1].start_s == 150  # Binh has not left: nothing was told of him


@MODES
def test_who_is_late_is_late_with_all_that_follows(mode):
    """Five minutes after An was due at a2 nothing was told of it: its service is over no earlier than now."""
    loaded, plan = _day()
    again = _replan(loaded, plan, _events(540, carriers=[_out("an", ("a1", 120))]), mode)
    assert again.plan.rounds[0].visits[0].leave_s == 540
    assert told(again.changes)[1:] == ["an: ends 5 min later.", "binh: ends 9 min later."]


@MODES
def test_a_parcel_aboard_stays_with_its_carrier(mode):
    """a3 would be nearer for nobody else: its parcel is in An's bag, who is out; b3 still lies at the office."""
    loaded, plan = _day()
    again = _replan(loaded, plan, _events(0, carriers=[_out("an")]), mode)
    stops = {each.id: each for each in again.rest.loaded.problem.stops}
    assert (stops["a3"].depot, stops["a3"].carriers) == ("an at office", ["an"])
    keepers = ["binh", "chi"] if mode is Mode.KEEP else None
    assert (stops["b3"].depot, stops["b3"].carriers) == ("office", keepers)


def test_a_new_stop_is_inserted_where_it_costs_least():
    """Something to fetch at km 5: on An's way. Nobody else would pass there."""
    loaded, plan = _day()
    loaded, plan = _with_place(loaded, plan)
    new = {"id": "n", "place": "west", "collects": ONE, "penalty": 100_000}
    events = _events(150, carriers=[_out("an", ("a1", 120)), _out("binh", ("b1", 120))], new_stops=[new])
    for mode in Mode:
        again = _replan(loaded, plan, events, mode)
        assert _orders(again) == {"an": ["a2", "n", "a3"], "binh": ["b2", "b3"]}
        assert told(again.changes) == ["Stops: 2 done, 4 as before, 1 new.", "an: 1 stop more (n)."]


def _with_place(loaded: LoadedProblem, plan: Plan) -> tuple[LoadedProblem, Plan]:
    """The same day on a street that has a place at km 5."""
    longer = street({**KM, "west": 5}, loaded.problem.carriers, loaded.problem.stops)
    problem = longer.problem.model_copy(update={"territory": loaded.problem.territory})
    longer = problem_from_parts(problem, longer.matrices)
    return longer, driven(longer, {trip.carrier: [v.stop for v in trip.visits] for trip in plan.rounds})


def test_what_a_new_stop_is_given_lies_at_the_office():
    """A parcel that came in after all had left is brought by Chi, however near An is."""
    loaded, plan = _with_place(*_day())
    new = {"id": "n", "place": "west", "depot": "office", "delivers": ONE, "penalty": 100_000}
    events = _events(150, carriers=[_out("an", ("a1", 120)), _out("binh", ("b1", 120))], new_stops=[new])
    for mode in Mode:
        again = _replan(loaded, plan, events, mode)
        assert _orders(again)["chi"] == ["n"]
        assert told(again.changes)[1] == "chi: 1 stop more (n), goes out, ends at 00:12."


def test_modes_differ_in_what_they_may_change():
    """Something to fetch at km 5, by An or Binh; An may visit three stops. Moving a stop costs 3,000, Chi 2,000.

    `insert`: An is full, so Binh goes there: 12 + 22 km. `keep`: Chi takes a1 and An fetches: 12 + 12 + 4 km and
    5,000. `all`: Binh takes a1 in passing: 12 + 16 km and 3,000.
    """
    may = {"skills": ["fetch"]}
    loaded, plan = _with_place(*_day(an={**may, "max_stops": 3}, binh=may, chi={"fixed_cost": 2_000}))
    problem = loaded.problem.model_copy(update={"territory": Territory(change_cost=3_000)})
    loaded, plan = _with_place(problem_from_parts(problem, loaded.matrices), plan)
    new = {"id": "n", "place": "west", "collects": ONE, "needs": ["fetch"], "penalty": 100_000}
    seen = {}
    for mode in Mode:
        again = _replan(loaded, plan, _events(0, new_stops=[new]), mode)
        seen[mode] = (again.plan.summary.cost, told(again.changes))
    assert seen == {
        Mode.INSERT: (34_000, ["Stops: 6 as before, 1 new.", "binh: 1 stop more (n), ends 10 min later."]),
        Mode.KEEP: (
            33_000,
            [
                "Stops: 5 as before, 1 moved to another round, 1 new.",
                "an: 1 stop more (n), 1 less (a1).",
                "chi: 1 stop more (a1), goes out, ends at 00:04.",
            ],
        ),
        Mode.ALL: (
            31_000,
            [
                "Stops: 5 as before, 1 moved to another round, 1 new.",
                "an: 1 stop more (n), 1 less (a1).",
                "binh: 1 stop more (a1), ends 4 min later.",
            ],
        ),
    }


def test_a_carrier_that_has_not_left_is_replaced_whole():
    """Binh calls in sick at six: his parcels lie at the office, and the spare carrier takes them all."""
    loaded, plan = _day()
    events = _events(0, carriers=[_out("an"), {"carrier": "binh", "out_of_service": True}])
    for mode in Mode:
        again = _replan(loaded, plan, events, mode)
        assert _orders(again)["an"] == ["a1", "a2", "a3"]
        words = told(again.changes)
        assert words[:2] == [
            "Stops: 3 as before, 3 moved to another round.",
            "binh: 3 stops less (b1, b2, b3), nothing more to do.",
        ]
        assert words[2].startswith("chi: 3 stops more (b")
        assert words[2].endswith("), goes out, ends at 00:12.")


@MODES
def test_what_is_aboard_a_carrier_out_of_service_cannot_be_brought(mode):
    loaded, plan = _day(b3={"penalty": 100_000})
    events = _events(150, carriers=[_out("an", ("a1", 120)), _out("binh", ("b1", 120), out_of_service=True)])
    again = _replan(loaded, plan, events, mode)
    assert {stop: left.reason for stop, left in again.rest.lost.items()} == dict.fromkeys(
        ["b2", "b3"], "LOAD_ABOARD_ELSEWHERE"
    )
    why = "What it is to be given is aboard binh, which is out of service. Say to whom it was handed over."
    assert told(again.changes) == [
        "Stops: 2 done, 2 as before, 2 dropped.",
        "binh: 2 stops less (b2, b3), nothing more to do.",
        f"b2 (mandatory) is not served: {why}",
        f"b3 is not served: {why}",
        "binh still has 2 items aboard.",
    ]


@MODES
def test_what_was_handed_over_is_brought_by_who_has_it(mode):
    """b2 went to An on the street, b3 back to the office, from where Chi takes it."""
    loaded, plan = _day()
    events = _events(
        150,
        carriers=[_out("an", ("a1", 120)), _out("binh", ("b1", 120), out_of_service=True)],
        handed_over=[{"stop": "b2", "carrier": "an"}, {"stop": "b3", "depot": "office"}],
    )
    again = _replan(loaded, plan, events, mode)
    assert _orders(again) == {"an": ["a2", "a3", "b2"], "chi": ["b3"]}
    assert again.rest.stranded == {}


@MODES
def test_a_cancelled_stop_is_gone_and_its_parcel_comes_back(mode):
    loaded, plan = _day(an={"capacity": {"items": 3}})
    again = _replan(loaded, plan, _events(150, carriers=[_out("an", ("a1", 120))], cancelled=["a3"]), mode)
    assert _orders(again)["an"] == ["a2"]
    assert again.plan.rounds[0].start_load == {"items": 2}
    assert again.plan.rounds[0].visits[-1].load == {"items": 1}
    assert told(again.changes)[0] == "Stops: 1 done, 4 as before, 1 cancelled."
    assert "an: 1 stop less (a3), ends 4 min earlier." in told(again.changes)


@MODES
def test_a_promise_that_breaks_is_told(mode):
    """a3 was promised 00:06; to fetch something by 00:08 at km 5, on the way, does not break it, ten minutes do."""
    loaded, plan = _with_place(*_day(a3={"due_s": 360}))
    new = {"id": "n", "place": "west", "collects": ONE, "service_s": 600, "windows_s": [(0, 300)]}
    events = _events(150, carriers=[_out("an", ("a1", 120))], new_stops=[new])
    again = _replan(loaded, plan, events, mode)
    assert _orders(again)["an"] == ["a2", "n", "a3"]
    assert told(again.changes)[-1] == "a3 was promised 00:06; an is 10 min late."


@MODES
def test_a_shipment_aboard_is_a_delivery_that_only_its_carrier_can_make(mode):
    loaded, _ = _day(a1={"delivers": {}}, a3={"delivers": {}})
    tied = Shipment(id="t", pickup="a1", delivery="a3", load={"items": 2}, max_aboard_s=600)
    problem = loaded.problem.model_copy(update={"shipments": [tied]})
    loaded = problem_from_parts(problem, loaded.matrices)
    plan = driven(loaded, {"an": ["a1", "a2", "a3"], "binh": ["b1", "b2", "b3"]})
    again = _replan(loaded, plan, _events(150, carriers=[_out("an", ("a1", 120))]), mode)
    left = next(each for each in again.rest.loaded.problem.stops if each.id == "a3")
    assert (left.delivers, left.carriers, left.windows_s) == ({"items": 2}, ["an"], [(0, 720)])
    assert again.rest.loaded.problem.shipments == []
    assert _orders(again)["an"] == ["a2", "a3"]


@MODES
def test_who_comes_back_to_reload_takes_what_lies_there(mode):
    """An has emptied its bag and is on its way to the office: from there it may bring anything."""
    loaded, _ = _day()
    reloads = Reloads(depots=["office"], most=2, loading_s=60)
    an = loaded.problem.carriers[0].model_copy(update={"capacity": ONE, "reloads": reloads})
    problem = loaded.problem.model_copy(update={"carriers": [an, *loaded.problem.carriers[1:]]})
    loaded = problem_from_parts(problem, loaded.matrices)
    plan = driven(loaded, {"an": ["a1", "@office", "a2", "@office", "a3"], "binh": ["b1", "b2", "b3"]})
    again = _replan(loaded, plan, _events(150, carriers=[_out("an", ("a1", 120))]), mode)
    an = again.rest.loaded.problem.carriers[0]
    assert (an.start, an.shift_s[0], an.reloads.most) == ("office", 300, 1)
    trip = next(each for each in again.day.plan.rounds if each.carrier == "an")
    assert trip.reloads[0].leave_s == 300
    if mode is Mode.INSERT:
        assert [visit.stop for visit in trip.visits] == ["a1", "a2", "a3"]


def test_free_next_lets_the_next_stop_wait():
    """Standing at a1 at 150 without being bound, An would fetch something behind it first, as that closes."""
    loaded, plan = _day()
    new = {"id": "n", "place": "b1", "collects": ONE, "windows_s": [(0, 420)], "carriers": ["an"], "penalty": 900_000}
    events = _events(150, carriers=[_out("an", ("a1", 120))], new_stops=[new])
    assert _orders(_replan(loaded, plan, events, Mode.ALL))["an"] == ["a2", "a3"]
    assert _orders(_replan(loaded, plan, events, Mode.ALL, lock_next=False))["an"] == ["n", "a2", "a3"]


@MODES
@pytest.mark.parametrize(("items", "order"), [(3, ["a2"]), (2, ["a2", "n"])])
def test_a_parcel_that_cannot_be_brought_still_takes_its_room(mode, items, order):
    """Nobody is at a3 any more. Its parcel stays in An's bag for three, where two more fit once a2 has its own."""
    loaded, plan = _with_place(*_day(an={"capacity": {"items": 3}}))
    new = {"id": "n", "place": "west", "collects": {"items": items}, "carriers": ["an"], "penalty": 900_000}
    events = _events(
        150,
        carriers=[_out("an", ("a1", 120))],
        new_stops=[new],
        changed=[{"stop": "a3", "windows_s": [(0, 100)]}],
    )
    again = _replan(loaded, plan, events, mode)
    assert _orders(again)["an"] == order
    a3 = next(each for each in again.changes.stops if each.stop == "a3")
    assert (a3.state, a3.reason) == ("dropped", "WINDOW_CLOSED")
    assert "a3" in again.changes.mandatory_missed


@MODES
def test_with_a_parcel_that_is_given_up_its_shipment_is_given_up(mode):
    """What was to be fetched at w for a3 stays there: nobody is at a3 any more, and its parcel keeps its room."""
    loaded, _ = _with_place(*_day(an={"capacity": {"items": 3}}))
    problem = loaded.problem
    stops = [*problem.stops, stop("w", place="west")]
    tied = [Shipment(id="t", pickup="w", delivery="a3")]
    loaded = problem_from_parts(problem.model_copy(update={"stops": stops, "shipments": tied}), loaded.matrices)
    plan = driven(loaded, {"an": ["a1", "a2", "w", "a3"], "binh": ["b1", "b2", "b3"]})
    new = {"id": "n", "place": "west", "collects": {"items": 3}, "carriers": ["an"], "penalty": 900_000}
    events = _events(
        150,
        carriers=[_out("an", ("a1", 120))],
        new_stops=[new],
        changed=[{"stop": "a3", "windows_s": [(0, 100)]}],
    )
    again = _replan(loaded, plan, events, mode)
    assert _orders(again)["an"] == ["a2"]
    assert again.rest.lost.keys() == {"a3", "w"}
    assert again.rest.loaded.problem.shipments == []
    assert {each.stop for each in again.changes.stops if each.state == "dropped"} == {"a3", "w"}


def test_what_a_change_costs_is_told_in_the_problems_unit():
    loaded, plan = _day()
    cents = loaded.problem.model_copy(update={"cost_unit": "EUR", "cost_decimals": 2})
    rest = freeze(problem_from_parts(cents, loaded.matrices), plan, _events(0))
    assert "Assumed: moving a stop to another carrier costs 200.0 EUR." in rest.loaded.problem.labels
