"""`buuta demo --workspace` plans with the workspace's territory; other provinces are refused with every lack."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.places.load import load_territory
from geo.places.points_file import write_points
from geo.places.storage.parts import changed_parts
from geo.places.territory import Territory
from service.reference import Changed, apply_import
from service.usecases import demo as module
from service.usecases.demo import DemoOptions, run_demo
from service.usecases.init import create_workspace


class Reached(Exception):
    """The territory is there; what comes after it is not tested here."""


def planned_from(options: DemoOptions, monkeypatch) -> Territory:
    """The territory that the main job would plan with."""
    seen = []

    def stop(territory: Territory, *_) -> None:
        seen.append(territory)
        raise Reached

    monkeypatch.setattr(module, "Travel", stop)
    with pytest.raises(Reached):
        run_demo(options, lambda _: None)
    return seen[0]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "ws"
    create_workspace(folder)
    return folder


def test_a_fresh_workspace_plans_with_exactly_what_comes_with_buuta(workspace, tmp_path, monkeypatch):
    own = load_territory()
    found = planned_from(DemoOptions(tmp_path / "out", workspace=workspace), monkeypatch)
    assert changed_parts(own, found) == ()
    assert list(found.boundaries.cells) == list(own.boundaries.cells)
    assert [cell.wkb for cell in found.boundaries.cells.values()] == [
        cell.wkb for cell in own.boundaries.cells.values()
    ]
    assert found.boundaries.source == own.boundaries.source
    assert (list(found.dispatch), list(found.terrain)) == (list(own.dispatch), list(own.terrain))


def test_what_was_imported_is_planned_with_and_a_file_given_wins(workspace, tmp_path, monkeypatch):
    def official(territory: Territory) -> Changed:
        return Changed(replace(territory, boundaries=replace(territory.boundaries, approximate=False)))

    apply_import(workspace, official, kind="boundaries", source="test", file=None)
    first, *others = load_territory().points
    write_points(tmp_path / "points.csv", [replace(first, name="Của tôi"), *others])
    options = DemoOptions(tmp_path / "out", workspace=workspace, points=tmp_path / "points.csv")
    found = planned_from(options, monkeypatch)
    assert not found.boundaries.approximate
    assert found.points[0].name == "Của tôi"


def test_a_workspace_of_another_province_is_refused_with_all_it_lacks(tmp_path):
    create_workspace(tmp_path / "ws", "Tỉnh Cao Bằng")
    with pytest.raises(InputRefused) as refused:
        run_demo(DemoOptions(tmp_path / "out", workspace=tmp_path / "ws"), lambda _: None)
    codes = {fault.code for fault in refused.value.faults}
    assert {"POPULATION_MISSING", "DISPATCH_MISSING", "TERRAIN_MISSING"} <= codes
    assert not (tmp_path / "out").exists()
