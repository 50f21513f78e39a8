"""What contradicts itself in a problem is told with its field, its row and its numbers, all of it at once."""

from __future__ import annotations

from itertools import permutations

import pytest
from pydantic import BaseModel

from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.cost import worst_units
from routing.problem.decompose import decompose
from routing.problem.problem import MatrixFile, Problem
from routing.validate.validate import check
from tests.routing.rich_problem import read_raw, rich_problem


def _faults(tmp_path, *changes):
    raw = rich_problem()
    for change in changes:
        change(raw)
    faults, _ = check(read_raw(tmp_path, raw))
    return faults


def _set(path: str, value: object):
    """A change of the raw problem: `_set("stops.0.depot", "nowhere")`."""

    def change(raw):
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        for part in way:
            raw = raw[part]
        raw[last] = value

    return change


def test_the_rich_problem_is_sound_and_has_every_field(tmp_path):
    loaded = read_raw(tmp_path, rich_problem())
    assert check(loaded) == ([], {})
    used: dict[type, set[str]] = {}

    def look(value):
        if isinstance(value, BaseModel):
            used.setdefault(type(value), set()).update(value.model_fields_set)
            for field in type(value).model_fields:
                look(getattr(value, field))
        elif isinstance(value, list):
            for each in value:
                look(each)

    look(loaded.problem)
    assert {model: fields ^ set(model.model_fields) for model, fields in used.items()} == {
        model: set() for model in used
    }
    assert {Problem, MatrixFile} - used.keys() == {MatrixFile}
    assert len(used) == 11


CONTRADICTIONS = {
    "a carrier's id twice": (
        lambda raw: raw["carriers"].append(raw["carriers"][1]),
        "ID_DUPLICATE",
        "carriers[2].id",
        "binh",
        "carriers[1]",
    ),
    "a shipment's id twice": (
        lambda raw: raw.update(
            shipments=[*raw["shipments"], raw["shipments"][0] | {"pickup": "far", "delivery": "west"}]
        ),
        "ID_DUPLICATE",
        "shipments[1].id",
        "dossier",
        "shipments[0]",
    ),
    "start": (_set("carriers.1.start", "x"), "ID_UNKNOWN", "carriers[1].start", "binh", "depot 'x'"),
    "end": (_set("carriers.1.end", "x"), "ID_UNKNOWN", "carriers[1].end", "binh", "depot 'x'"),
    "reload depot": (
        _set("carriers.0.reloads.depots.1", "x"),
        "ID_UNKNOWN",
        "carriers[0].reloads.depots[1]",
        "an",
        "depot 'x'",
    ),
    "depot of a stop": (_set("stops.0.depot", "x"), "ID_UNKNOWN", "stops[0].depot", "east", "depot 'x'"),
    "named carrier": (_set("stops.0.carriers.1", "x"), "ID_UNKNOWN", "stops[0].carriers[1]", "east", "carrier 'x'"),
    "usual carrier": (_set("stops.1.usual", "x"), "ID_UNKNOWN", "stops[1].usual", "west", "carrier 'x'"),
    "locked stop": (_set("carriers.1.locked", ["x"]), "ID_UNKNOWN", "carriers[1].locked[0]", "binh", "stop 'x'"),
    "pickup": (_set("shipments.0.pickup", "x"), "ID_UNKNOWN", "shipments[0].pickup", "dossier", "stop 'x'"),
    "delivery": (_set("shipments.0.delivery", "x"), "ID_UNKNOWN", "shipments[0].delivery", "dossier", "stop 'x'"),
    "shift reversed": (
        _set("carriers.1.shift_s", [50_000, 40_000]),
        "WINDOW_REVERSED",
        "carriers[1].shift_s",
        "binh",
        "50000 s",
    ),
    "break reversed": (
        _set("carriers.0.breaks.0.begin_s", [35_000, 34_000]),
        "WINDOW_REVERSED",
        "carriers[0].breaks[0].begin_s",
        "an",
        "34000 s",
    ),
    "breaks overlap": (
        _set("carriers.0.breaks.0.begin_s", [34_200, 38_701]),
        "BREAKS_OVERLAP",
        "carriers[0].breaks[1].begin_s",
        "an",
        "39601 s",
    ),
    "breaks out of order": (
        lambda raw: raw["carriers"][0]["breaks"].reverse(),
        "BREAKS_OVERLAP",
        "carriers[0].breaks[1].begin_s",
        "an",
        "46800 s",
    ),
    "break as long as the shift": (
        _set("carriers.0.breaks", [{"begin_s": [25_200, 25_200], "duration_s": 39_600}]),
        "BREAK_FILLS_SHIFT",
        "carriers[0].breaks[0]",
        "an",
        "25200-61200 s",
    ),
    "window reversed": (
        _set("stops.0.windows_s", [[30_000, 29_000]]),
        "WINDOW_REVERSED",
        "stops[0].windows_s[0]",
        "east",
        "29000 s",
    ),
    "windows overlap": (
        _set("stops.0.windows_s.1", [35_999, 40_000]),
        "WINDOWS_OVERLAP",
        "stops[0].windows_s[1]",
        "east",
        "35999-40000 s",
    ),
    "windows out of order": (
        lambda raw: raw["stops"][0]["windows_s"].reverse(),
        "WINDOWS_OVERLAP",
        "stops[0].windows_s[1]",
        "east",
        "25200-36000 s",
    ),
    "deadline before the quickest service": (
        _set("stops.0.deadline_s", 25_439),
        "DEADLINE_TOO_EARLY",
        "stops[0].deadline_s",
        "east",
        "25440 s",
    ),
    "shipment to itself": (
        _set("shipments.0.delivery", "from"),
        "SHIPMENT_TO_ITSELF",
        "shipments[0].delivery",
        "dossier",
        "'from'",
    ),
    "stop of two shipments": (
        lambda raw: raw["shipments"].append({"id": "second", "pickup": "far", "delivery": "to"}),
        "SHIPMENT_STOP_SHARED",
        "shipments[1].delivery",
        "second",
        "'dossier'",
    ),
    "locked twice": (
        _set("carriers.1.locked", ["far", "far"]),
        "LOCKED_TWICE",
        "carriers[1].locked[1]",
        "binh",
        "locked to 'binh' already",
    ),
    "locked to two": (
        lambda raw: (_set("carriers.1.locked", ["far"])(raw), _set("carriers.0.locked", ["far"])(raw)),
        "LOCKED_TWICE",
        "carriers[1].locked[0]",
        "binh",
        "locked to 'an' already",
    ),
    "locked without the right": (
        _set("carriers.0.skills", ["heavy"]),
        "LOCKED_NOT_ALLOWED",
        "carriers[0].locked[0]",
        "an",
        "'east'",
    ),
    "locked beyond max_stops": (
        lambda raw: (_set("carriers.0.locked", ["east", "far"])(raw), _set("carriers.0.max_stops", 1)(raw)),
        "LOCKED_NOT_ALLOWED",
        "carriers[0].locked",
        "an",
        "2 stops are locked, max_stops is 1",
    ),
    "locked delivery before its pickup": (
        _set("carriers.0.locked", ["to", "from"]),
        "LOCKED_ORDER",
        "carriers[0].locked[0]",
        "an",
        "'dossier'",
    ),
    "locked waves fall": (
        lambda raw: (_set("carriers.0.locked", ["west", "far"])(raw), raw["stops"][2].pop("wave", None)),
        "LOCKED_ORDER",
        "carriers[0].locked[1]",
        "an",
        "wave 0",
    ),
    "too much aboard": (
        _set("carriers.0.aboard", {"items": 7}),
        "ABOARD_OVER_CAPACITY",
        "carriers[0].aboard",
        "an",
        "7 items aboard, 6 fit",
    ),
    "too much money for one": (
        _set("carriers.0.aboard", {"vnd": 5_000_001}),
        "ABOARD_OVER_CAPACITY",
        "carriers[0].aboard",
        "an",
        "5000000 go without an escort",
    ),
    "goods against themselves": (
        _set("incompatible.0.other", "food"),
        "GOODS_EXCLUDE_THEMSELVES",
        "incompatible[0].other",
        "food",
        "'food'",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_told_where_it_is(tmp_path, name):
    change, code, field, row, said = CONTRADICTIONS[name]
    (fault,) = _faults(tmp_path, change)
    assert (fault.code, fault.field, fault.row) == (code, field, row)
    assert said in fault.message


def test_all_contradictions_are_told_at_once(tmp_path):
    chosen = [
        name for name in CONTRADICTIONS if name.startswith(("start", "deadline", "shipment to", "goods", "too"))
    ]
    faults = _faults(tmp_path, *(CONTRADICTIONS[name][0] for name in chosen))
    # The second of the two loads aboard replaces the first.
    assert sorted(fault.code for fault in faults) == [
        "ABOARD_OVER_CAPACITY",
        "DEADLINE_TOO_EARLY",
        "GOODS_EXCLUDE_THEMSELVES",
        "ID_UNKNOWN",
        "SHIPMENT_TO_ITSELF",
    ]


@pytest.mark.parametrize(
    "change",
    [
        _set("stops.0.windows_s.1", [36_000, 57_600]),
        _set("carriers.0.breaks.0.begin_s", [34_200, 38_700]),
        _set("carriers.0.breaks", [{"begin_s": [0, 25_199], "duration_s": 900}]),
        lambda raw: raw["carriers"][0].update(
            locked=[], breaks=[{"begin_s": [25_201, 25_201], "duration_s": 90_000}]
        ),
        _set("stops.1.deadline_s", 25_440),
        _set("carriers.0.escorted", True),
        _set("carriers.0.locked", ["east", "from", "to"]),
        _set("stops.3.delivers", {"items": 1}),
        _set("escort_above", {"nothing of the kind": 1}),
        _set("incompatible.0.other", "nothing of the kind"),
        _set("territory.change_cost", 0),
        _set("carriers.1.speed_percent", 10),
    ],
    ids=[
        "windows touch",
        "breaks touch",
        "a break before the shift",
        "a second before the break",
        "just in time",
        "escorted",
        "a whole shipment locked",
        "a pickup with a parcel of its own",
        "a unit that nobody has",
        "goods that nobody has",
        "usual without a cost",
        "a walker",
    ],
)
def test_what_only_looks_odd_is_let_through(tmp_path, change):
    assert _faults(tmp_path, change) == []


@pytest.mark.parametrize(
    ("change", "optional"),
    [
        (lambda raw: raw.update(carriers=[], stops=[], shipments=[]), []),
        (lambda raw: raw.update(stops=[], shipments=[], carriers=[raw["carriers"][1]]), []),
        (
            lambda raw: raw.update(
                carriers=[], shipments=[], stops=[{"id": "far", "place": "far", "penalty": 1, "depot": "hub"}]
            ),
            ["far"],
        ),
        (
            lambda raw: raw.update(carriers=[], shipments=[], stops=[{"id": "far", "place": "far", "penalty": 1}]),
            ["far"],
        ),
    ],
    ids=["nothing", "no stops", "no carriers at the depot", "no carriers at all"],
)
def test_empty_problems_are_sound(tmp_path, change, optional):
    raw = rich_problem()
    change(raw)
    faults, impossible = check(read_raw(tmp_path, raw))
    assert faults == []
    assert [*impossible] == optional
    assert {reason.reason for reason in impossible.values()} <= {"NO_CARRIER"}


@pytest.mark.parametrize(
    "change",
    [
        _set("stops.1.penalty", 1_000_000_000),
        _set("balance.cost_per_1000", 1_000_000_000),
        _set("carriers.0.overtime_cost_per_h", 1_000_000_000),
        _set("territory.area_cost", 1_000_000_000),
        _set("stops.0.late_cost_per_h", 1_000_000_000),
        _set("priority_value", 1_000_000_000),
    ],
)
def test_costs_at_their_bounds_are_either_added_up_exactly_or_refused(tmp_path, change):
    """The largest single values fit; hundreds of them do not, and are told."""
    raw = rich_problem()
    change(raw)
    assert {fault.code for fault in check(read_raw(tmp_path, raw))[0]} <= {"COST_OVERFLOW"}
    raw["stops"] += [
        raw["stops"][1] | {"id": f"more{number}", "penalty": 1_000_000_000, "late_cost_per_h": 1_000_000_000}
        for number in range(900)
    ]
    (fault,) = check(read_raw(tmp_path, raw))[0]
    assert (fault.code, fault.field) == ("COST_OVERFLOW", "carriers")
    assert str(2**61) in fault.message


@pytest.mark.parametrize(
    "field",
    [
        "carriers.0.fixed_cost",
        "carriers.0.cost_per_km",
        "carriers.0.cost_per_h",
        "carriers.0.overtime_cost_per_h",
        "stops.0.late_cost_per_h",
        "balance.cost_per_1000",
        "territory.area_cost",
        "territory.unfamiliar_cost",
        "territory.change_cost",
    ],
)
def test_no_round_costs_more_than_the_worst_that_is_added_up(tmp_path, field):
    """Every term of the cost, at its bound, makes some round dearer and is in the worst plan."""
    dearest = {}
    for value in (0, 1_000_000_000):
        raw = rich_problem()
        raw["carriers"][0] |= {"locked": [], "breaks": [], "max_duration_s": None, "shift_s": [25_200, 32_400]}
        raw["stops"][0]["windows_s"], raw["stops"][0]["usual"] = [[32_500, 40_000]], "binh"
        raw["stops"][1]["wave"], raw["incompatible"] = 0, []
        raw["stops"][2]["area"] = "elsewhere"
        _set(field, value)(raw)
        (component,) = decompose(read_raw(tmp_path, raw))
        rounds = Rounds(component)
        orders = [order for count in range(1, 6) for order in permutations([-1, 0, 1, 2, 3, 4], count)]
        costs = [rounds.cost(index, order) for index in range(2) for order in orders]
        dearest[value] = max(cost for cost in costs if not isinstance(cost, Broken))
        assert dearest[value] < worst_units(component)
    assert dearest[0] + 1_000_000_000 < dearest[1_000_000_000]
