"""`buuta import population` and `buuta import groups` as a user runs them, and what they change elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from click.testing import Result
from typer.testing import CliRunner

from geo.coverage.coverage import measure_coverage
from geo.coverage.groups import spread_groups
from geo.coverage.people import spread_people
from geo.coverage.review import review_territory
from geo.errors import BuutaError
from geo.places.population_raster import PopulationRaster
from geo.places.storage.parts import PARTS, changed_parts
from geo.roads.estimate import EstimatedRoads
from service.cli.main import app
from service.generation import write_generation
from service.reference import history, open_reference, undo
from service.usecases.people_placed import people_placed
from service.usecases.result_coverage_labels import result_coverage_labels
from service.usecases.siting.ask import Wish, ask
from service.workspace import Draft, Workspace
from tests.geo.made_up import made_up_territory
from tests.geo.made_up_raster import made_up_raster, made_up_values, pixels_over, write_raster, write_tif

TERRITORY = made_up_territory(1)
OFFICIAL = sum(one.people for one in TERRITORY.communes)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "ws", "38").writing() as writing:
        draft = Draft("init", tuple(PARTS), "made up", "somebody")
        writing.publish(draft, lambda aside: write_generation(aside, TERRITORY))
    return tmp_path / "ws"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def faults_of(result: Result) -> list[str]:
    assert isinstance(result.exception, BuutaError), result.output
    return [fault.code for fault in result.exception.faults]


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fitting(seed: int = 1) -> PopulationRaster:
    """A raster with about as many people as there are officially."""
    raster = made_up_raster(seed, rows=60, columns=60, around=0.1)
    inside = raster.values[20:40, 20:40].sum()
    return replace(raster, values=(raster.values * np.float32(OFFICIAL / inside)).astype(np.float32))


def imported(workspace: Path, file: Path, *options: object) -> Result:
    return run("import", "population", file, "--workspace", workspace, *options)


def test_a_raster_is_imported_used_and_taken_back(workspace: Path, tmp_path: Path) -> None:
    file = write_raster(tmp_path / "worldpop.tif", fitting())
    done = imported(workspace, file, "--source", "WorldPop", "--licence", "CC BY 4.0", "--year", 2025)
    assert done.exit_code == 0, done.output
    assert "Notice" not in done.output
    assert f"officially there are {OFFICIAL:,}, and these are placed" in done.output
    assert "Imported as 0002" in done.output
    entry = history(workspace)[-1]
    assert (entry.kind, entry.parts, entry.source) == ("population", ("population",), "WorldPop, 2025, CC BY 4.0")
    assert entry.file is not None
    assert entry.file.name == "worldpop.tif"
    assert "population.tif" in {each.name for each in entry.files}
    territory = open_reference(workspace)
    raster = territory.population_raster
    assert raster is not None
    assert raster.credit == "WorldPop, 2025, CC BY 4.0"
    assert raster.values.shape == (40, 40)
    grid = spread_people(territory)
    assert grid.method == "raster"
    assert int(grid.people.sum()) == OFFICIAL
    assert (grid.people != spread_people(TERRITORY).people).any()
    undo(workspace)
    assert open_reference(workspace).population_raster is None


def test_another_import_keeps_the_raster_and_the_same_one_changes_nothing(workspace: Path, tmp_path: Path) -> None:
    file = write_raster(tmp_path / "a.tif", fitting())
    imported(workspace, file)
    kept = open_reference(workspace)
    before = fingerprint(workspace)
    assert "nothing was imported" in imported(workspace, file).output
    assert fingerprint(workspace) == before
    assert "Dry run" in imported(workspace, file, "--year", 2020, "--dry-run").output
    assert fingerprint(workspace) == before
    groups = tmp_path / "groups.csv"
    groups.write_text("code,group,people\n" + "".join(f"{one.code},a,1\n" for one in TERRITORY.communes))
    assert run("import", "groups", groups, "--workspace", workspace).exit_code == 0
    assert changed_parts(kept, open_reference(workspace)) == ("groups",)


def test_what_is_odd_is_told_and_imported(workspace: Path, tmp_path: Path) -> None:
    values = made_up_values(1, 40, 40)
    values[20:, :25] = 0
    pixels = pixels_over(40, 40)
    half = pixels._replace(a=pixels.a * 0.8)
    done = imported(workspace, write_tif(tmp_path / "a.tif", values, half, bands=3))
    assert done.exit_code == 0, done.output
    for code in ("RASTER_BANDS", "RASTER_SUM", "RASTER_COMMUNES", "RASTER_PARTIAL"):
        assert f"Notice {code}" in done.output
    assert "nobody lives in 1 commune: Xã 0." in done.output
    assert "ends inside 2 communes: Xã 1, Xã 3." in done.output
    assert spread_people(open_reference(workspace)).beside_raster == ("10000",)


def filled(value: float, dtype: str = "float32") -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        values = made_up_values(1, 40, 40).astype(dtype)
        values[3, 4] = value
        return write_tif(path, values, pixels_over(40, 40))

    return write


def bytes_of(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def nodata_everywhere(path: Path) -> Path:
    return write_tif(path, np.full((40, 40), -200.0), pixels_over(40, 40), nodata=-200)


#: What is wrong -> how to make such a file, and what it is refused for.
BROKEN: dict[str, tuple[Callable[[Path], Path], str]] = {
    "negative": (filled(-99999.0), "RASTER_VALUES"),
    "the greatest byte": (filled(255, "uint8"), "RASTER_VALUES"),
    "the greatest of 16 bits": (filled(32767, "int16"), "RASTER_VALUES"),
    "not a number": (filled(float("nan")), "RASTER_VALUES"),
    "infinite": (filled(float("inf")), "RASTER_VALUES"),
    "the lowest double": (filled(-1.8e308, "float64"), "RASTER_VALUES"),
    "1e308 people": (filled(1e308, "float64"), "RASTER_VALUES"),
    "nodata everywhere": (nodata_everywhere, "RASTER_EMPTY"),
    "nobody": (lambda path: write_tif(path, np.zeros((40, 40), np.uint8), pixels_over(40, 40)), "RASTER_EMPTY"),
    "no system": (
        lambda path: write_tif(path, np.ones((4, 4), np.uint8), pixels_over(4, 4), None),
        "RASTER_UNPLACED",
    ),
    "elsewhere": (
        lambda path: write_tif(path, np.ones((4, 4), np.uint8), pixels_over(4, 4)._replace(c=10.0)),
        "RASTER_OUTSIDE",
    ),
    "text": (bytes_of(b"code,people\n1,2\n"), "FILE_UNREADABLE"),
    "empty": (bytes_of(b""), "FILE_UNREADABLE"),
    "absent": (lambda path: path, "FILE_MISSING"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_raster_is_refused_and_every_byte_stays(workspace: Path, tmp_path: Path, what: str) -> None:
    make, code = BROKEN[what]
    before = fingerprint(workspace)
    file = make(tmp_path / "broken.tif")
    assert faults_of(imported(workspace, file)) == [code]
    assert faults_of(imported(workspace, file, "--dry-run")) == [code]
    assert fingerprint(workspace) == before


@pytest.mark.parametrize(
    ("value", "dtype"), [(-99999.0, "float32"), (255, "uint8"), (float("nan"), "float32"), (3.4028234e38, "float32")]
)
def test_who_declares_what_the_message_says_has_it_read(
    workspace: Path, tmp_path: Path, value: float, dtype: str
) -> None:
    file = filled(value, dtype)(tmp_path / "a.tif")
    told = re.search(r"gdal_edit\.py -a_nodata (\S+) FILE", str(imported(workspace, file).exception))
    assert told is not None
    with rasterio.open(file, "r+") as raster:
        raster.nodata = float(told[1])
    assert imported(workspace, file).exit_code == 0


def test_the_first_wrong_cell_is_named_by_its_place_in_the_file(workspace: Path, tmp_path: Path) -> None:
    values = np.full((300, 300), 5.0, dtype=np.float32)
    values[150, 140] = -3
    result = imported(workspace, write_tif(tmp_path / "a.tif", values, pixels_over(300, 300, around=0.4)))
    assert "the first is -3 in row 150, column 140. It names no value for none." in str(result.exception)


def test_texts_of_the_user_cannot_steer_anything(workspace: Path, tmp_path: Path) -> None:
    imported(workspace, write_raster(tmp_path / "a.tif", fitting()), "--source", "\x1b[31m<b>" + "x" * 500)
    raster = open_reference(workspace).population_raster
    assert raster is not None
    assert raster.source.startswith("[31m<b>xxx")
    assert len(raster.source) <= 100


def test_a_damaged_raster_of_the_workspace_is_told(workspace: Path, tmp_path: Path) -> None:
    imported(workspace, write_raster(tmp_path / "a.tif", fitting()))
    kept = workspace / "generations" / "0002" / "population.tif"
    kept.write_bytes(kept.read_bytes()[:-1])
    assert faults_of(run("check", "--workspace", workspace)) == ["GENERATION_CHANGED"]
    kept.unlink()
    assert faults_of(run("check", "--workspace", workspace)) == ["GENERATION_MISSING"]


def test_pages_and_findings_say_how_people_were_placed(workspace: Path, tmp_path: Path) -> None:
    imported(workspace, write_raster(tmp_path / "a.tif", fitting()), "--source", "WorldPop")
    territory = open_reference(workspace)
    coverage = measure_coverage(territory, spread_people(territory), EstimatedRoads.from_territory(territory))
    first = result_coverage_labels(territory, coverage)[0]
    assert "phân bổ theo lưới dân số (WorldPop)" in first
    assert "rải đều" not in first
    assert not [each for each in review_territory(territory) if "spread evenly" in each.message]


def test_answers_name_the_raster_that_placed_the_people(workspace: Path, tmp_path: Path) -> None:
    imported(workspace, write_raster(tmp_path / "a.tif", fitting()), "--source", "WorldPop")
    territory = open_reference(workspace)
    told = ask(territory, EstimatedRoads.from_territory(territory), Wish("median", most_open=1)).labels
    assert [each[-9:] for each in told[0]] == ["WorldPop."] * 2
    assert not [english for _, english in told if "spread" in english]
    assert "spread evenly" in people_placed(TERRITORY, spread_people(TERRITORY))[1]


def group_table(path: Path, people: str = "7", header: str = "Mã xã;Nhóm;Số người") -> Path:
    rows = [f"{one.code};{group};{people}" for one in TERRITORY.communes for group in ("trên 60 tuổi", "hộ nghèo")]
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_groups_are_imported_replaced_and_taken_back(workspace: Path, tmp_path: Path) -> None:
    command = ("import", "groups", group_table(tmp_path / "nhom.csv"), "--workspace", workspace)
    dry = run(*command, "--dry-run")
    assert "trên 60 tuổi: 28 people in 4 communes" in dry.output
    assert open_reference(workspace).groups == ()
    assert "Imported as 0002" in run(*command, "--source", "Cục Thống kê").output
    territory = open_reference(workspace)
    grid = spread_people(territory)
    assert spread_groups(territory, grid)["hộ nghèo"].sum() == 28
    assert history(workspace)[-1].counts == {"added": 2, "changed": 0, "people": 56}
    assert "nothing was imported" in run(*command, "--source", "Cục Thống kê").output
    group_table(tmp_path / "nhom.csv", "8")
    assert run(*command).exit_code == 0
    assert history(workspace)[-1].counts == {"added": 0, "changed": 2, "people": 64}
    undo(workspace)
    assert spread_groups(open_reference(workspace), grid)["hộ nghèo"].sum() == 28


def test_groups_by_predecessor(workspace: Path, tmp_path: Path) -> None:
    rows = [f"{old.code},poor,3" for old in TERRITORY.predecessors]
    (tmp_path / "a.csv").write_text("\n".join(["code,group,people", *rows]) + "\n")
    command = ("import", "groups", tmp_path / "a.csv", "--workspace", workspace)
    assert "COLUMN_MISSING" in faults_of(run(*command))
    assert "poor: 36 people in 12 predecessors" in run(*command, "--by", "predecessor").output


def test_groups_that_cannot_be_are_refused_and_every_byte_stays(workspace: Path, tmp_path: Path) -> None:
    before = fingerprint(workspace)
    for people, code in (("99999999", "GROUP_EXCEEDS"), ("-1", "FIELD_INVALID"), ("many", "FIELD_INVALID")):
        file = group_table(tmp_path / "a.csv", people)
        assert set(faults_of(run("import", "groups", file, "--workspace", workspace))) == {code}
    assert fingerprint(workspace) == before


def test_the_greatest_byte_is_none_where_the_file_says_so(workspace: Path, tmp_path: Path) -> None:
    values = np.full((40, 40), 5, dtype=np.uint8)
    values[3, 4] = 255
    assert imported(workspace, write_tif(tmp_path / "a.tif", values, pixels_over(40, 40), nodata=255)).exit_code == 0
