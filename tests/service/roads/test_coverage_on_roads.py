"""`buuta coverage` in a workspace with roads: whose they are is told, and which communes they do not reach."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from service.usecases.coverage.doubts import without_road
from service.usecases.coverage.measure import CoverageWish, measure
from service.usecases.roads.in_use import roads_in_use
from service.usecases.scenarios.compare import scene_of
from tests.service.roads.town_workspace import done, town_territory


def test_the_report_tells_whose_roads_it_was_measured_on(workspace: Path, tmp_path: Path) -> None:
    told = done("coverage", "-o", tmp_path / "out", "--workspace", workspace)
    report = json.loads((tmp_path / "out" / "coverage.json").read_text(encoding="utf-8"))
    assert "OpenStreetMap" in report["travel"]["credit"]
    assert "Times and distances are those of real roads" in told
    page = (tmp_path / "out" / "coverage.html").read_text(encoding="utf-8")
    assert report["travel"]["credit"] in page
    assert '"name":"roads-' in page  # they are drawn as well
    assert report["people"]["total"] == 10_000
    assert [notice["code"] for notice in report["notices"]] == ["STANDARD_NOBODY"]  # there is no central office


def test_a_commune_that_no_road_reaches_is_named(built: tuple[Path, str]) -> None:
    first, second = town_territory().communes
    (seat,) = first.seats
    territory = replace(town_territory(), communes=(replace(first, seats=(replace(seat, lon=105.60),)), second))
    roads = roads_in_use(built[0])
    (notice,) = without_road(territory, roads, "motorbike")
    assert (notice.code, notice.row) == ("COVERAGE_NO_ROAD", "10000")
    assert notice in measure(territory, roads, CoverageWish()).notices
    assert notice in scene_of(territory, None, roads, "motorbike").notices
