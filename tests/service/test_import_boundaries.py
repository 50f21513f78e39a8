"""`buuta import boundaries`: polygons into a workspace, what is refused, and that no approximate cell is left."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geo.errors import InputRefused
from geo.files.source_table import SourceRow, SourceTable
from geo.places.storage.parts import PARTS
from service.cli.import_boundaries import tell_boundaries
from service.generation import write_generation
from service.reference import history, open_reference, undo
from service.usecases.import_boundaries import BoundariesRequest, bring_in_boundaries
from service.workspace import Draft, Workspace
from tests.conftest import run_buuta
from tests.geo.made_up import made_up_territory


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A small workspace with approximate cells, for copies."""
    folder = tmp_path_factory.mktemp("made") / "ws"
    with Workspace.create(folder, "38").writing() as writing:
        draft = Draft("init", tuple(PARTS), "made up", "somebody")
        writing.publish(draft, lambda aside: write_generation(aside, made_up_territory(2)))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "ws")
    return tmp_path / "ws"


def polygons(folder: Path, *, but: str = "") -> SourceTable:
    """A square of a tenth of a degree for every commune of the workspace."""
    codes = [commune.code for commune in open_reference(folder).communes]
    rows = tuple(
        SourceRow(f"feature {number}", {"code": code}, shapely.box(105 + number / 10, 20, 105.1 + number / 10, 20.1))
        for number, code in enumerate(codes)
        if code != but
    )
    return SourceTable("squares.geojson", ("code",), rows, "EPSG:4326")


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def test_polygons_replace_the_approximate_cells_and_can_be_taken_back(folder: Path) -> None:
    before = open_reference(folder)
    assert before.boundaries.approximate
    outcome = bring_in_boundaries([polygons(folder)], BoundariesRequest(folder, source="a map (MIT)"))
    assert outcome.entry is not None
    assert outcome.difference == "4 polygons replace approximate cells."
    after = open_reference(folder)
    assert (after.boundaries.approximate, after.boundaries.source) == (False, "a map (MIT)")
    assert after.points == before.points
    assert [(entry.kind, entry.source) for entry in history(folder)] == [
        ("init", "made up"),
        ("boundaries", "a map (MIT)"),
    ]
    undo(folder)
    assert open_reference(folder).boundaries.approximate


def test_the_same_import_again_changes_nothing(folder: Path) -> None:
    bring_in_boundaries([polygons(folder)], BoundariesRequest(folder))
    before = fingerprints(folder)
    outcome = bring_in_boundaries([polygons(folder)], BoundariesRequest(folder))
    assert outcome.entry is None
    assert outcome.difference == "0 of 4 polygons differ from those in force."
    assert fingerprints(folder) == before


def test_a_repair_of_what_is_in_force_keeps_its_source_and_tells_rounding_apart(folder: Path) -> None:
    table = polygons(folder)
    overlap = shapely.box(105.1, 20.05, 105.1002, 20.051)
    shapes = [shapely.transform(row.shape, lambda at: at + 3.3e-9) for row in table.rows]
    shapes[0] = shapely.union(shapes[0], overlap)
    rows = tuple(replace(row, shape=shape) for row, shape in zip(table.rows, shapes, strict=True))
    uneven = replace(table, rows=rows)
    bring_in_boundaries([uneven], BoundariesRequest(folder, source="a map (MIT)"))
    outcome = bring_in_boundaries([uneven], BoundariesRequest(folder, repair=True))
    assert len(outcome.report.changes) == 1
    assert outcome.difference.startswith("4 of 4 polygons differ")
    assert outcome.difference.endswith("3 of them by rounding to a centimetre alone.")
    assert open_reference(folder).boundaries.source == "a map (MIT)"
    bring_in_boundaries([table], BoundariesRequest(folder))
    assert open_reference(folder).boundaries.source == "squares.geojson"


@pytest.mark.parametrize("repair", [False, True])
def test_a_refused_import_leaves_every_byte_and_a_report(folder: Path, tmp_path: Path, repair: bool) -> None:
    before = fingerprints(folder)
    missing = open_reference(folder).communes[1].code
    request = BoundariesRequest(folder, repair=repair, report=tmp_path / "report.json")
    with pytest.raises(InputRefused) as refused:
        bring_in_boundaries([polygons(folder, but=missing)], request)
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [("COMMUNE_MISSING", missing)]
    assert fingerprints(folder) == before
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report["found"], report["expected"], report["faults"][0]["row"]) == (3, 4, missing)


def test_a_dry_run_writes_the_report_only(folder: Path, tmp_path: Path) -> None:
    before = fingerprints(folder)
    request = BoundariesRequest(folder, dry_run=True, report=tmp_path / "report.json")
    outcome = bring_in_boundaries([polygons(folder)], request)
    assert (outcome.entry, outcome.report.found) == (None, 4)
    assert fingerprints(folder) == before
    assert (tmp_path / "report.json").exists()


@pytest.fixture(scope="module")
def official(tmp_path_factory, reference_data: Path) -> tuple[Path, str, str]:
    """A real workspace with the official file imported twice, and what was printed."""
    folder = tmp_path_factory.mktemp("official") / "ws"
    assert run_buuta("init", str(folder)).returncode == 0
    file = str(reference_data / "data" / "communes_official.geojson")
    first = run_buuta("import", "boundaries", file, "--workspace", str(folder))
    assert first.returncode == 0, first.stderr
    second = run_buuta("import", "boundaries", file, "--workspace", str(folder))
    return folder, first.stdout, second.stdout


def test_the_official_file_imports_166_of_166(official: tuple[Path, str, str]) -> None:
    _, first, second = official
    assert "166 of 166 communes found in communes_official.geojson, by code (field code)." in first
    assert "Differing from the official area by more than 2 %: 25 polygons." in first
    assert "166 polygons replace approximate cells." in first
    assert second.endswith("Nothing changed; nothing was imported.\n")


def test_no_approximate_cell_is_left_in_the_workspace(official: tuple[Path, str, str], reference_data: Path) -> None:
    folder, _, _ = official
    territory = open_reference(folder)
    assert not territory.boundaries.approximate
    current = Workspace.open(folder).current
    (features,) = [json.loads(path.read_text(encoding="utf-8")) for path in current.glob("*.geojson")]
    assert {feature["properties"]["approximate"] for feature in features["features"]} == {False}
    raw = json.loads((reference_data / "data" / "communes_official.geojson").read_text(encoding="utf-8"))
    for feature in raw["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert territory.boundaries.cells[feature["properties"]["code"]].equals(shape)


def test_the_main_job_draws_the_workspaces_boundaries(official: tuple[Path, str, str]) -> None:
    from maps.layers.territory import background_layer, boundary_attribution, outline_swatch
    from service.usecases.demo import DemoOptions, _territory

    folder, _, _ = official
    territory = _territory(DemoOptions(out=folder / "out", workspace=folder))
    assert boundary_attribution(territory) == "Ranh giới: communes_official.geojson"
    assert not outline_swatch(territory).dashed
    assert "gần đúng" not in str(background_layer(territory))


def test_a_report_of_a_dry_run_is_told_and_the_workspace_stays(folder: Path, tmp_path: Path, capsys) -> None:
    request = BoundariesRequest(folder, dry_run=True, report=tmp_path / "report.json")
    before = fingerprints(folder)
    tell_boundaries(bring_in_boundaries([polygons(folder)], request), request)
    assert capsys.readouterr().out.endswith(f"Report: {request.report}\nDry run: nothing was imported.\n")
    assert fingerprints(folder) == before


def test_both_fields_at_once_are_a_wrong_command_line(tmp_path: Path) -> None:
    done = run_buuta("import", "boundaries", "a.geojson", "--code-field", "a", "--name-field", "b")
    assert done.returncode == 2
