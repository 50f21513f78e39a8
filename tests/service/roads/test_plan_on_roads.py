"""The legs of a plan on the roads of a workspace."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from geo.roads.place import Place
from geo.sensitivity import POSTMAN
from maps.places import MapPlace
from maps.round_path import drawn_legs
from routing.plan.read import write_plan
from routing.problem.loaded import problem_from_parts
from routing.problem.read import write_problem
from service.reference import open_reference
from service.usecases.plan_on_map import drawn_plan, lines_on, plan_on_map
from service.usecases.plan_places import write_plan_places
from service.usecases.roads.day_roads import roads_of_day
from service.usecases.travel import Travel
from tests.geo.roads.town import lon_lat
from tests.maps.pdf_text import page_texts
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street
from tests.service.plan_files import PLACES, street_plan, write_street
from tests.service.roads.town_workspace import done

#: `dyke` lies behind the bridge; no road is near `far`.
AT = {"office": lon_lat(5), "seat": lon_lat(2), "dyke": lon_lat(52), "far": (105.60, 19.80)}


def test_legs_run_on_roads_and_dashed_where_none_reaches(built, tmp_path):
    workspace, _ = built
    km = dict.fromkeys(AT, 0)
    problem = street(km, [carrier(locked=["seat", "dyke", "far"])], [stop(name) for name in AT if name != "office"])
    day = roads_of_day(workspace, date.fromisoformat(problem.problem.date))
    travel = Travel(open_reference(workspace), None, day)
    travel.register(Place(name, *at) for name, at in AT.items())
    loaded = problem_from_parts(
        problem.problem.model_copy(update={"matrices": []}), [travel.matrix(list(AT), "motorbike")]
    )
    write_problem(tmp_path / "problem.json", loaded)
    write_plan(tmp_path / "plan.json", solve_here(loaded, 1))
    write_plan_places(tmp_path / "places.csv", {name: MapPlace(*at, name) for name, at in AT.items()})
    files = (tmp_path / "problem.json", tmp_path / "plan.json", tmp_path / "places.csv")
    on_map = plan_on_map(*files, POSTMAN, workspace)
    legs = list(drawn_legs(on_map, on_map.plan.rounds[0], on_map.shown_stops(), {}))
    assert [leg.way for leg in legs] == ["known", "known", "estimated", "estimated"]
    assert len(legs[1].line) > 3
    assert "OpenStreetMap" in on_map.credit
    assert on_map.plan.labels == [], "the lines are the roads that the times are of"


def test_lines_on_other_roads_than_the_times_are_said_to_be(built, tmp_path):
    on_map = plan_on_map(*write_street(tmp_path), POSTMAN, built[0])
    assert not on_map.straight
    assert "khác với mạng" in on_map.plan.labels[0]
    (one,) = (one for one in on_map.plan.rounds if one.id == "an")
    assert not any(visit.estimated for visit in one.visits)
    legs = drawn_legs(on_map, one, on_map.shown_stops(), {})
    assert {leg.way for leg in legs} == {"estimated"}, "the street lies where these roads do not reach"


def test_of_a_plan_without_rounds_no_line_is_called_straight(built):
    loaded, plan = street_plan()
    on_map = drawn_plan(loaded, plan.model_copy(update={"rounds": []}), PLACES, POSTMAN, lines_on(built[0]))
    assert not [label for label in on_map.plan.labels if "nối thẳng" in label]


def test_sheets_thank_for_the_roads_that_they_are_drawn_on(built, tmp_path):
    problem, plan, places = write_street(tmp_path)
    out = tmp_path / "out"
    done("sheets", problem, plan, "--places", places, "--out", out, "--as", "pdf,gpx", "--workspace", built[0])
    told = " ".join(text for page in page_texts((out / "an.pdf").read_bytes()) for text in page)
    assert "Đường: © OpenStreetMap contributors" in told
    assert "© OpenStreetMap contributors" in (out / "an.gpx").read_text("utf-8")


def test_two_plans_are_compared_on_the_roads_of_a_workspace(built, tmp_path):
    problem, plan, places = write_street(tmp_path)
    other = tmp_path / "other.json"
    other.write_bytes(plan.read_bytes())
    in_town = dict(zip(PLACES, map(lon_lat, (5, 2, 52, 1, 23)), strict=True))
    write_plan_places(places, {name: replace(PLACES[name], lon=lon, lat=lat) for name, (lon, lat) in in_town.items()})
    straight, on_roads = tmp_path / "straight.html", tmp_path / "on-roads.html"
    wish = ("compare", problem, plan, other, "--places", places, "--for", "planner", "-o")
    done(*wish, straight)
    done(*wish, on_roads, "--workspace", built[0])
    told, on_roads_told = straight.read_text("utf-8"), on_roads.read_text("utf-8")
    assert ways_drawn(told) == {"estimated"}
    assert ways_drawn(on_roads_told) == {"known"}
    assert "nối thẳng" in told
    assert "nối thẳng" not in on_roads_told
    assert "khác với mạng" in on_roads_told, "the times are not of these roads"
    assert "Đường: © OpenStreetMap contributors" in on_roads_told
    assert "OpenStreetMap" not in told
    assert lengths(told) == lengths(on_roads_told) != [], "those of the plans, whatever the lines follow"


def ways_drawn(page: str) -> set[str]:
    return set(re.findall(r'class="round-\d way-(\w+)"', page))


def lengths(page: str) -> list[str]:
    return re.findall(r"<td>([\d,.]+ km)", page)
