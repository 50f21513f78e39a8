"""What-ifs make other problems, and say so where they cannot."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from geo.errors import InputRefused
from routing.compare.apply import apply
from routing.compare.scenario import Scenario, read_scenarios
from routing.problem.loaded import problem_from_parts
from routing.problem.problem import Problem
from routing.problem.stops import Shipment
from tests.routing.streets import carrier, stop, street, street_matrix

#: Three offices on a street, 10 km apart.
KM = {"west": 0, "mid": 10, "east": 20, "a": 1, "b": 7, "c": 14, "d": 19}


def at(depot: str, name: str, **fields):
    return carrier(name, **{"start": depot, "end": depot, **fields})


def three_offices(**fields):
    carriers = [at("west", "an"), at("mid", "binh", locked=["b"]), at("mid", "chi"), at("east", "dung")]
    stops = [
        stop("a", depot="west"),
        stop("b", depot="mid", carriers=["binh"]),
        stop("c", depot="mid", usual="chi"),
        stop("d"),
    ]
    return street(KM, fields.pop("carriers", carriers), stops, depots=["west", "mid", "east"])


def faults(loaded, **fields) -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as refused:
        apply(loaded, Scenario(name="x", **fields))
    return [(fault.code, fault.row) for fault in refused.value.faults]


def test_closing_an_office_moves_its_stops_and_carriers_to_the_nearest():
    loaded = three_offices()
    changed, notes = apply(loaded, Scenario(name="no mid", close=["mid"]))
    problem = changed.problem
    assert {each.id: each.depot for each in problem.stops} == {"a": "west", "b": "west", "c": "east", "d": None}
    assert {each.id: (each.start, each.end) for each in problem.carriers} == {
        "an": ("west", "west"),
        "binh": ("west", "west"),
        "chi": ("west", "west"),
        "dung": ("east", "east"),
    }, "both others are 10 km from mid: the first"
    assert [each.id for each in problem.depots] == ["west", "east"]
    assert notes == [
        "1 stop of mid now of west.",
        "1 stop of mid now of east.",
        "2 carriers of closed offices: moved.",
    ]
    assert problem.labels == ["What if: no mid (closed: mid, carriers moved)."]
    assert [each.id for each in loaded.problem.depots] == ["west", "mid", "east"], "the problem itself stays"


def test_carriers_may_go_with_their_office():
    changed, notes = apply(three_offices(), Scenario(name="no mid", close=["mid"], staff="gone"))
    assert [each.id for each in changed.problem.carriers] == ["an", "dung"]
    assert [(each.carriers, each.usual) for each in changed.problem.stops[1:3]] == [(None, None), (None, None)]
    assert notes[-2:] == [
        "2 carriers of closed offices: gone.",
        "Only carriers who are gone were named by stop b: anybody may come there.",
    ]


def test_who_ends_or_reloads_at_a_closed_office_does_so_at_the_nearest():
    van = at("east", "van", end="mid", reloads={"depots": ["mid", "west"], "most": 1})
    changed, _ = apply(
        three_offices(carriers=[at("west", "binh"), at("mid", "chi"), van]), Scenario(name="x", close=["mid"])
    )
    (moved,) = (each for each in changed.problem.carriers if each.id == "van")
    assert moved.end == "west"
    assert moved.reloads is not None
    assert moved.reloads.depots == ["west"]


def test_the_two_stops_of_a_shipment_go_together():
    loaded = three_offices()
    stops = [stop(name, depot=depot) for name, depot in (("b", "mid"), ("c", "mid"), ("a", "west"), ("d", "mid"))]
    shipments = [Shipment(id="1", pickup="b", delivery="c"), Shipment(id="2", pickup="a", delivery="d")]
    update = {"stops": stops, "shipments": shipments, "carriers": [at("west", "an"), at("east", "dung")]}
    tied = problem_from_parts(loaded.problem.model_copy(update=update), loaded.matrices)
    changed, _ = apply(tied, Scenario(name="x", close=["mid"]))
    assert {each.id: each.depot for each in changed.problem.stops} == dict.fromkeys("abcd", "west"), (
        "c and d alone: east"
    )


def two_matrices(ids_of_west: list[str]):
    """Two offices, each with a matrix of its own; the west's has these places."""
    depots = [{"id": "west", "place": "west"}, {"id": "east", "place": "east"}]
    problem = Problem(
        format="buuta-problem/2",
        name="two",
        date="2026-01-05",
        matrices=[],
        depots=depots,
        carriers=[at("west", "an"), at("east", "dung")],
        stops=[stop("a", depot="west"), stop("c", depot="east"), stop("d", depot="east")],
    )
    east = {name: KM[name] for name in ("east", "c", "d")}
    west = {name: KM[name] for name in ids_of_west}
    return problem_from_parts(problem, [street_matrix(west), street_matrix(east)])


def test_a_matrix_must_cover_what_moves():
    assert faults(two_matrices(["west", "a"]), close=["east"]) == [
        ("MATRIX_PLACE_MISSING", "east"),
        ("MATRIX_PLACE_MISSING", "c"),
        ("MATRIX_PLACE_MISSING", "d"),
    ]
    assert faults(two_matrices(["west", "a", "east", "c"]), close=["east"]) == [("MATRIX_PLACE_MISSING", "d")]
    changed, _ = apply(two_matrices(["west", "a", "east", "c", "d"]), Scenario(name="x", close=["east"]))
    assert {each.depot for each in changed.problem.stops} == {"west"}


def test_the_last_office_stays_open():
    assert faults(three_offices(), close=["west", "mid", "east"]) == [("SCENARIO_NO_OFFICE", "")]


def test_more_carriers_are_like_the_first_or_like_one_that_is_named():
    loaded = three_offices(
        carriers=[at("west", "an"), at("mid", "binh", locked=["b"], max_stops=9), at("mid", "an+1")]
    )
    more = [{"depot": "mid", "count": 2}, {"depot": "east", "count": 1, "like": "an"}]
    changed, _ = apply(loaded, Scenario(name="x", more=more))
    added = {each.id: each for each in changed.problem.carriers[3:]}
    assert list(added) == ["binh+1", "binh+2", "an+2"]
    assert (added["binh+1"].max_stops, added["binh+1"].locked) == (9, [])
    assert (added["an+2"].start, added["an+2"].end) == ("east", "east")
    assert faults(loaded, more=[{"depot": "east", "count": 1}]) == [("SCENARIO_NO_CARRIER", "east")]


def test_fewer_carriers_are_the_last_ones():
    changed, notes = apply(three_offices(), Scenario(name="x", fewer=[{"depot": "mid", "count": 1}]))
    assert [each.id for each in changed.problem.carriers] == ["an", "binh", "dung"]
    assert changed.problem.stops[2].usual is None
    assert notes == []
    assert faults(three_offices(), fewer=[{"depot": "mid", "count": 3}]) == [("SCENARIO_TOO_FEW", "mid")]


def test_shifts_begin_and_end_at_other_hours():
    changed, _ = apply(three_offices(), Scenario(name="x", start="06:30"))
    assert {each.shift_s for each in changed.problem.carriers} == {(23_400, 36_000)}
    changed, _ = apply(three_offices(), Scenario(name="x", start="06:30", end="17:00"))
    assert {each.shift_s for each in changed.problem.carriers} == {(23_400, 61_200)}
    assert [code for code, _ in faults(three_offices(), start="11:00")] == ["SCENARIO_HOURS"] * 4


@pytest.mark.parametrize("time", ["24:00", "6h30", "D+84 00:00", "D+99999999999999999999 00:00", ""])
def test_hours_that_no_plan_has_are_no_hours(time):
    with pytest.raises(ValidationError):
        Scenario(name="x", start=time)


def test_copies_have_ids_that_the_format_takes():
    loaded = three_offices(carriers=[at("west", "a" * 200), at("mid", "binh")])
    changed, _ = apply(loaded, Scenario(name="x", more=[{"depot": "west", "count": 1}]))
    assert changed.problem.carriers[2].id == "a" * 190 + "+1"


def test_speeds_are_of_what_they_were():
    carriers = [at("west", "an", speed_percent=70), at("mid", "binh"), at("east", "chi")]
    changed, _ = apply(three_offices(carriers=carriers), Scenario(name="x", speed_percent=90))
    assert [each.speed_percent for each in changed.problem.carriers] == [63, 90, 90]
    assert faults(three_offices(carriers=carriers), speed_percent=10) == [("SCENARIO_SPEED", "an")]


def test_vehicles_are_those_of_a_carrier_that_is_named():
    carriers = [
        at("west", "an", capacity={"items": 90}, cost_per_km=3_000, max_stops=5),
        at("mid", "binh", max_stops=7),
    ]
    changed, _ = apply(three_offices(carriers=carriers), Scenario(name="x", vehicle=[{"like": "an", "depot": "mid"}]))
    binh = changed.problem.carriers[1]
    assert (binh.capacity, binh.cost_per_km, binh.max_stops, binh.start) == ({"items": 90}, 3_000, 7, "mid")
    gone = {"close": ["west"], "staff": "gone", "vehicle": [{"like": "an"}]}
    assert faults(three_offices(carriers=carriers), **gone) == [("SCENARIO_NO_CARRIER", "")]


def test_a_profile_without_a_matrix_is_told():
    carriers = [at("west", "an"), at("mid", "binh"), at("east", "van", profile="van", speed_percent=50)]
    loaded = three_offices(carriers=carriers)
    assert {code for code, _ in faults(loaded, vehicle=[{"like": "van"}])} == {"MATRIX_PLACE_MISSING"}


def test_every_id_that_is_none_is_told():
    told = {"close": ["x"], "more": [{"depot": "y", "count": 1, "like": "z"}], "vehicle": [{"like": "v"}]}
    assert len(faults(three_offices(), **told)) == 4


def test_a_file_of_scenarios_is_read_with_all_its_faults(tmp_path):
    path = tmp_path / "s.json"

    def told(content) -> list[tuple[str, str]]:
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        with pytest.raises(InputRefused) as refused:
            read_scenarios(path)
        return [(fault.code, fault.field) for fault in refused.value.faults]

    one = {"name": "early", "start": "06:30"}
    path.write_text(json.dumps({"format": "buuta-scenarios/1", "scenarios": [one]}), "utf-8")
    assert read_scenarios(path) == [Scenario(name="early", start="06:30")]
    assert told({"format": "buuta-scenarios/2", "scenarios": [one]}) == [("FORMAT_UNKNOWN", "format")]
    wrong = {"name": "", "start": "25:00", "speed_percent": 0, "more": [{"depot": "x", "count": 0}], "opens": []}
    assert sorted(told({"format": "buuta-scenarios/1", "scenarios": [wrong]})) == [
        ("FIELD_INVALID", "scenarios[0].more[0].count"),
        ("FIELD_INVALID", "scenarios[0].name"),
        ("FIELD_INVALID", "scenarios[0].speed_percent"),
        ("FIELD_INVALID", "scenarios[0].start"),
        ("FIELD_UNKNOWN", "scenarios[0].opens"),
    ]
    twice = [one, {"name": "EARLY"}, {"name": "Base"}]
    assert [code for code, _ in told({"format": "buuta-scenarios/1", "scenarios": twice})] == [
        "ID_DUPLICATE",
        "FIELD_INVALID",
    ]
    assert told("[" * 5000) == [("JSON_INVALID", "")]
    assert told(" " * 1_000_001) == [("FILE_TOO_LARGE", "")]
