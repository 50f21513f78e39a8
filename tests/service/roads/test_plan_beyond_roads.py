"""Plans are drawn where no road, or no open one, leads: nobody is led through, and it is told which legs are shut."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest

from geo.matrix import load_matrix
from geo.places.provinces import find_province
from geo.places.storage.parts import PARTS
from geo.sensitivity import POSTMAN, STRANGER
from maps.plan_labels import LEGS_NAMED, plan_labels
from maps.round_path import PlanOnMap, drawn_legs
from routing.problem.loaded import problem_from_parts
from service.generation import write_generation
from service.usecases.plan_on_map import drawn_plan, lines_on, plan_on_map
from service.usecases.plan_places import write_plan_places
from service.workspace import Draft, Workspace
from tests.geo.roads.town import lon_lat
from tests.maps.pdf_text import page_texts
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street
from tests.service.plan_files import PLACES, street_plan, write_street
from tests.service.roads.test_roads_upkeep_commands import drawing
from tests.service.roads.town_workspace import TOWN, done, town_territory

#: The plan of the street in the town; `home` is on the dyke.
NODES = dict(zip(PLACES, (5, 2, 52, 1, 23), strict=True))
IN_TOWN = {
    name: replace(PLACES[name], lon=lon, lat=lat)
    for name, (lon, lat) in ((n, lon_lat(at)) for n, at in NODES.items())
}
SHUT = "đường bị đóng (lũ), không đi được; chỉ vẽ nối thẳng."
TOLD = [
    f"Tuyến an, từ điểm 1 (Cửa hàng Thủy Lợi, 12 Lê Lợi) đến điểm 2 (Nhà ông Nguyễn Văn Ả): {SHUT}",
    f"Tuyến an, từ điểm 2 (Nhà ông Nguyễn Văn Ả) đến điểm 3 (Trường tiểu học): {SHUT}",
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """problem.json, plan.json and places.csv of a plan in the town."""
    problem, plan, places = write_street(tmp_path)
    write_plan_places(places, IN_TOWN)
    return problem, plan, places


@pytest.fixture
def flooded(workspace: Path, tmp_path: Path) -> Path:
    """A workspace whose dyke is shut on the plan's day; the alley at 13, too, which nobody needs."""
    day = street_plan()[1].date
    for name, node, reason in (("dyke", 52, "lũ"), ("alley", 38, "họp chợ")):
        drawn = drawing(tmp_path / f"{name}.geojson", node, id=name)
        done("roads", "close", drawn, "--from", day, "--to", day, "--reason", reason, "--workspace", workspace)
    return workspace


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The town in a province of which buuta knows no terrain, with its roads."""
    with Workspace.create(tmp_path / "79", "79").writing() as writing:
        bare = replace(town_territory(), province=find_province("79"), terrain={}, dispatch={})
        writing.publish(
            Draft("init", tuple(PARTS), "made up", "somebody"), lambda aside: write_generation(aside, bare)
        )
    done("roads", "build", "--pbf", TOWN, "--workspace", tmp_path / "79")
    return tmp_path / "79"


def ways_of(on_map: PlanOnMap, name: str) -> list[tuple[str, int]]:
    """Each stretch of a round: how sure its way is, and how many points it has."""
    one = next(one for one in on_map.plan.rounds if one.id == name)
    return [(leg.way, len(leg.line)) for leg in drawn_legs(on_map, one, on_map.shown_stops(), {})]


def test_a_leg_that_closures_shut_is_straight_dashed_and_told_by_name(files, flooded, built):
    before, after = (plan_on_map(*files, POSTMAN, workspace) for workspace in (built[0], flooded))
    assert {way for way, _ in ways_of(before, "an")} == {"known"}
    assert [way for way, _ in ways_of(after, "an")] == ["known", "estimated", "estimated", "known"]
    assert [points for _, points in ways_of(after, "an")][1:3] == [2, 2]
    assert plan_labels(before) == before.plan.labels
    assert plan_labels(after) == [*TOLD, *after.plan.labels]
    assert ways_of(after, "binh") == ways_of(before, "binh")


def test_only_the_rounds_asked_for_are_told(files, flooded):
    on_map = plan_on_map(*files, POSTMAN, flooded)
    an, binh = on_map.plan.rounds
    assert plan_labels(on_map, [an])[:2] == TOLD
    assert plan_labels(on_map, [binh]) == on_map.plan.labels


def test_that_a_hidden_stop_is_behind_the_flood_is_not_told(flooded):
    loaded, plan = street_plan()
    dry = {**IN_TOWN, "home": replace(IN_TOWN["home"], lon=IN_TOWN["school"].lon)}
    wet, dry_too = (drawn_plan(loaded, plan, places, STRANGER, lines_on(flooded)) for places in (IN_TOWN, dry))
    assert wet.cut
    assert plan_labels(wet) == plan_labels(dry_too) == wet.plan.labels
    one, other = (
        [(leg.way, leg.line.tolist()) for leg in drawn_legs(on_map, on_map.plan.rounds[0], on_map.shown_stops(), {})]
        for on_map in (wet, dry_too)
    )
    assert one == other


def test_of_many_shut_legs_some_are_named(flooded):
    names = [f"s{number}" for number in range(LEGS_NAMED + 4)]
    km = {"office": 0, **{name: number for number, name in enumerate(names, start=1)}}
    loaded = street(km, [carrier("an", locked=names)], [stop(name) for name in names])
    places = {name: replace(PLACES["shop"], label=name * 99) for name in names}
    wet = [replace(each, lon=lon_lat(52 if at % 2 else 2)[0], lat=lon_lat(52 if at % 2 else 2)[1])
           for at, each in enumerate(places.values())]  # fmt: skip
    places = {"office": IN_TOWN["office"], **dict(zip(names, wet, strict=True))}
    told = plan_labels(drawn_plan(loaded, solve_here(loaded, 1), places, POSTMAN, lines_on(flooded)))
    shut = [label for label in told if label.startswith("Tuyến an")]
    assert len(shut) == LEGS_NAMED + 1
    assert shut[-1] == "Tuyến an: còn 4 chặng khác có đường bị đóng, không đi được."
    assert max(map(len, shut)) < 300, "a sheet shows each of them whole"


def test_sheets_maps_and_comparisons_are_made_and_tell_it(files, flooded, tmp_path):
    problem, plan, places = files
    on_roads = ("--places", places, "--workspace", flooded)
    sheets, other = tmp_path / "sheets", Path(shutil.copy(plan, tmp_path / "other.json"))
    done("sheets", problem, plan, *on_roads, "--out", sheets, "--as", "pdf,gpx")
    an, binh = (" ".join(text for page in page_texts((sheets / f"{each}.pdf").read_bytes()) for text in page)
                for each in ("an", "binh"))  # fmt: skip
    for text in TOLD:
        assert text in " ".join(an.split())
        assert text in (sheets / "an.gpx").read_text("utf-8")
    assert "bị đóng" not in binh, "a sheet tells of its own round"
    on_roads = (*on_roads, "--for", "planner")
    done("map", "rounds", problem, plan, *on_roads, "-o", tmp_path / "rounds.html")
    done("compare", problem, plan, other, *on_roads, "-o", tmp_path / "compare.html")
    for page in ("rounds.html", "compare.html"):
        assert all(text in (tmp_path / page).read_text("utf-8") for text in TOLD)
    done("plan-export", problem, plan, *on_roads, "-o", tmp_path / "plan.gpkg")
    summary = pyogrio.read_dataframe(tmp_path / "plan.gpkg", layer="summary", read_geometry=False)
    assert all(text in summary["assumed"][0] for text in TOLD)


def test_a_plan_of_another_province_is_drawn_on_its_roads(files, elsewhere, tmp_path):
    problem, plan, places = files
    on_map = plan_on_map(*files, POSTMAN, elsewhere)
    assert not on_map.straight
    assert {way for way, _ in ways_of(on_map, "an")} == {"known"}
    assert max(points for _, points in ways_of(on_map, "an")) > 3
    assert "OpenStreetMap" in on_map.credit
    assert any("nối thẳng" in label for label in on_map.plan.labels)
    on_roads = ("--places", places, "--workspace", elsewhere)
    done("sheets", problem, plan, *on_roads, "--out", tmp_path / "sheets", "--as", "pdf")
    done("map", "rounds", problem, plan, *on_roads, "-o", tmp_path / "rounds.pdf")
    done("plan-export", problem, plan, *on_roads, "-o", tmp_path / "plan.geojson")
    other = shutil.copy(plan, tmp_path / "other.json")
    done("compare", problem, plan, other, *on_roads, "-o", tmp_path / "compare.html")
    assert set(re.findall(r'class="round-\d way-(\w+)"', (tmp_path / "compare.html").read_text("utf-8"))) == {"known"}


def test_where_no_road_leads_and_nothing_is_estimated_lines_are_straight(files, elsewhere):
    places = {**IN_TOWN, "home": replace(IN_TOWN["home"], lon=105.6)}
    write_plan_places(files[2], places)
    on_map = plan_on_map(*files, POSTMAN, elsewhere)
    assert [way for way, _ in ways_of(on_map, "an")] == ["known", "estimated", "estimated", "known"]
    ends = [(places[each].lon, places[each].lat) for each in ("shop", "home")]
    assert np.allclose(on_map.legs.path("shop", "home"), ends)


def test_a_matrix_made_there_is_of_the_roads_that_are_drawn(elsewhere, tmp_path):

    (tmp_path / "stops.csv").write_text(
        "id,lon,lat\n" + "".join(f"{name},{at.lon},{at.lat}\n" for name, at in IN_TOWN.items()), "utf-8"
    )
    done("matrix", "--points", tmp_path / "stops.csv", "-o", tmp_path / "m.npz", "--workspace", elsewhere)
    problem = street_plan()[0].problem
    loaded = problem_from_parts(problem.model_copy(update={"matrices": []}), [load_matrix(tmp_path / "m.npz")])
    on_map = drawn_plan(loaded, solve_here(loaded, 1), IN_TOWN, POSTMAN, lines_on(elsewhere))
    assert not [label for label in on_map.plan.labels if "khác với mạng" in label]


def test_a_profile_that_nobody_knows_is_straight(built):
    loaded, plan = street_plan()
    rounds = [one.model_copy(update={"profile": "sampan"}) for one in plan.rounds]
    on_map = drawn_plan(loaded, plan.model_copy(update={"rounds": rounds}), IN_TOWN, POSTMAN, lines_on(built[0]))
    assert set(ways_of(on_map, "an")) == {("estimated", 2)}
    assert "khác với mạng" in on_map.plan.labels[0]
