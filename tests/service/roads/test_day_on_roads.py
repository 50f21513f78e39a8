"""Travel of a working day on a workspace's roads: real cells, closures of the date, and what readers are told."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.roads.place import Place
from maps.layers.base import main_roads
from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import problem_from_parts
from routing.problem.problem import MatrixFile, Problem
from routing.problem.stops import Stop
from routing.validate.validate import validated
from service.usecases.roads.day_roads import DayRoads, roads_of_day
from service.usecases.travel import Travel
from tests.geo.roads.town import lon_lat
from tests.service.roads.test_roads_upkeep_commands import drawing
from tests.service.roads.town_workspace import done, make_workspace, town_territory

FLOODED, DRY = date(2026, 10, 1), date(2026, 10, 9)
PLACES = [Place("office", *lon_lat(5)), Place("dyke", *lon_lat(52)), Place("home", *lon_lat(23))]


@pytest.fixture
def flooded(workspace: Path, tmp_path: Path) -> Path:
    dyke = drawing(tmp_path / "dyke.geojson", 52, id="flood")
    days = ("--from", "2026-10-01", "--to", "2026-10-05", "--reason", "lũ")
    done("roads", "close", dyke, *days, "--workspace", workspace)
    return workspace


def travel_on(workspace: Path, on: date) -> Travel:
    travel = Travel(town_territory(), None, day_of(workspace, on))
    travel.register(PLACES)
    return travel


def day_of(workspace: Path, on: date) -> DayRoads:
    day = roads_of_day(workspace, on)
    assert day is not None
    return day


def test_a_workspace_without_roads_has_none_and_all_is_estimated(tmp_path):
    assert roads_of_day(make_workspace(tmp_path / "ws"), DRY) is None
    travel = Travel(town_territory())
    travel.register(PLACES)
    assert travel.matrix([each.id for each in PLACES], "motorbike").estimated_share == 1
    assert (travel.estimated_share, travel.credit) == (1, "")
    assert travel.labels("vi") == [
        "Đường đi được ước tính từ khoảng cách và địa hình, trừ nơi có ma trận do người dùng cung cấp."
    ]


def test_cells_are_real_and_those_of_a_closed_day_cut(flooded):
    for on, cut in ((DRY, 0), (FLOODED, 4)):
        travel = travel_on(flooded, on)
        matrix = travel.matrix([each.id for each in PLACES], "motorbike")
        assert (int(matrix.unreachable.sum()), matrix.estimated_share) == (cut, 0)
        assert travel.geometry("motorbike").fingerprint == matrix.fingerprint
        assert len(travel.geometry("motorbike").path("office", "home")) > 2
    assert travel.estimated_share == 0


def test_maps_get_the_main_roads_that_their_pages_credit(flooded):
    travel = travel_on(flooded, DRY)
    assert travel.graph is not None
    roads = main_roads(travel.graph)
    assert roads
    assert all(len(road.line) > 1 for road in roads)
    assert Travel(town_territory()).graph is None


def test_coverage_is_measured_on_a_usual_day(flooded):
    ids = [each.id for each in PLACES]
    usual = travel_on(flooded, FLOODED).usual_roads.matrix(PLACES, "motorbike")
    dry = travel_on(flooded, DRY).matrix(ids, "motorbike")
    assert (usual.travel_s == dry.travel_s).all()
    assert not usual.unreachable.any()


def test_readers_are_told_the_source_and_the_closures_of_the_day(flooded):
    credit = "© OpenStreetMap contributors (ODbL)"
    for language, closed in (("vi", "Đường đóng ngày 01/10/2026: flood (lũ)."), ("en", "2026-10-01: flood (lũ).")):
        told = travel_on(flooded, FLOODED).labels(language)
        assert credit in told[0]
        assert told[-1].endswith(closed)
        assert not any("flood" in label for label in travel_on(flooded, DRY).labels(language))
    assert travel_on(flooded, DRY).credit == credit


def problem(travel: Travel, penalty: int | None):
    matrix = travel.matrix([each.id for each in PLACES], "motorbike")
    about = Problem(
        format="buuta-problem/2",
        name="x",
        date=FLOODED.isoformat(),
        matrices=[MatrixFile(profile="motorbike", path="m.npz", sha256="0" * 64)],
        depots=[Depot(id="office", place="office")],
        carriers=[Carrier(id="p", profile="motorbike", start="office", end="office", shift_s=(0, 30_000))],
        stops=[
            Stop(id=f"to-{name}", place=name, windows_s=[(0, 30_000)], penalty=penalty) for name in ("dyke", "home")
        ],
    )
    return problem_from_parts(about, [matrix])


def test_a_stop_that_is_cut_off_is_left_with_its_reason_or_refused_where_it_must_be_served(flooded):
    travel = travel_on(flooded, FLOODED)
    left = validated(problem(travel, 1_000))
    assert [(each.stop, each.reason) for each in left.values()] == [("to-dyke", "UNREACHABLE")]
    with pytest.raises(InputRefused) as refused:
        validated(problem(travel, None))
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [("STOP_UNREACHABLE", "to-dyke")]


def test_the_command_line_answers_without_loading_what_roads_need():
    heavy = ["numba", "osmium", "geopandas", "osmnx", "networkx", "requests", "pyproj", "scipy"]
    code = f"import sys, service.cli.main; print(sorted(set({heavy}) & set(sys.modules)))"
    done_ = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done_.stdout.strip() == "[]"
