"""`buuta import hamlets` and `buuta template hamlets` as a user runs them, and what hamlets change elsewhere."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result
from typer.testing import CliRunner

from geo.coverage.coverage import measure_coverage
from geo.coverage.people import spread_people
from geo.errors import BuutaError
from geo.files.read import read_table
from geo.places.address import AddressBook
from geo.places.hamlet_import.fields import FIELDS
from geo.places.hamlet_import.read import import_hamlets
from geo.places.hamlets import Hamlet
from geo.places.load import load_places
from geo.places.storage.geopackage import read_territory, write_territory
from geo.places.storage.parts import PARTS
from geo.roads.estimate import EstimatedRoads
from service.cli.main import app
from service.generation import write_generation
from service.reference import history, open_reference, undo
from service.workspace import Draft, Workspace
from tests.geo.made_up import SIDE, SOUTH, WEST, made_up_territory

BROKEN = Path(__file__).parents[1] / "data" / "broken" / "hamlets"
DOCS = Path(__file__).parents[2] / "docs"
HEADER = "Tên thôn;Xã;Xã cũ;Số dân;Kinh độ;Vĩ độ\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "ws", "38").writing() as writing:
        draft = Draft("init", tuple(PARTS), "made up", "somebody")
        writing.publish(draft, lambda aside: write_generation(aside, made_up_territory(1)))
    return tmp_path / "ws"


def run(*arguments: object, **more: str) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], **more)


def faults_of(result: Result) -> list[str]:
    assert isinstance(result.exception, BuutaError), result.output
    return [fault.code for fault in result.exception.faults]


def listed(path: Path, *rows: str) -> Path:
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8-sig")
    return path


def usual(folder: Path) -> Path:
    lon, lat = f"{WEST + SIDE / 2:.3f}".replace(".", ","), f"{SOUTH + SIDE / 2:.3f}".replace(".", ",")
    return listed(
        folder / "thon.csv", f"Thôn 1;Xã 0;20000;300;{lon};{lat}", "Thôn 1;Xã 0;20001;;;", "KP Bến;10001;;5;;"
    )


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_register_is_imported_shown_and_taken_back(workspace: Path, tmp_path: Path) -> None:
    before = open_reference(workspace)
    done = run("import", "hamlets", usual(tmp_path), "--workspace", workspace, "--source", "Xã Không, 2026")
    assert done.exit_code == 0, done.output
    assert "3 hamlets added, 0 changed, 0 of the file as before." in done.output
    assert "has 3 hamlets: all serve addresses, 1 with a place, 1 with a place and people" in done.output
    assert "Imported as 0002" in done.output
    one, twin, quay = open_reference(workspace).hamlets
    assert (one.full_name, one.commune, one.predecessor, one.people) == ("thôn 1", "10000", "20000", 300)
    assert (twin.id, quay.full_name, quay.source) == ("hamlet-10000-thon-1-20001", "khu phố Bến", "Xã Không, 2026")
    entry = history(workspace)[-1]
    assert (entry.kind, entry.source, entry.counts["added"]) == ("hamlets", "Xã Không, 2026", 3)
    undo(workspace)
    assert open_reference(workspace).hamlets == before.hamlets == ()


def test_a_kept_mapping_is_found_by_the_header_and_serves_no_other_register(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "thon.csv"
    path.write_text("Nhãn;Xã;Số dân\nThôn Đông;Xã 0;\n", encoding="utf-8")
    (tmp_path / "own.json").write_text('{"format": "buuta-mapping/1", "columns": {"Nhãn": "name"}}', encoding="utf-8")
    command = ("import", "hamlets", path, "--workspace", workspace)
    first = run(*command, "--mapping", tmp_path / "own.json", "--save-mapping", "xa")
    assert "Mapping 'xa' is kept." in first.output
    kept = json.loads((workspace / "mappings" / "xa.json").read_text(encoding="utf-8"))
    assert (kept["register"], kept["columns"]) == ("hamlets", {"Nhãn": "name", "Xã": "commune", "Số dân": "people"})
    for again in (run(*command), run(*command, "--mapping", "xa")):
        assert "nothing was imported" in again.output
    assert "kept mapping 'xa'" in run(*command).output
    points = ("import", "points", path, "--workspace", workspace, "--dry-run")
    assert "kept mapping" not in run(*points).output
    assert "FIELD_INVALID" in faults_of(run(*points, "--mapping", "xa"))


def test_a_dry_run_and_a_second_import_write_nothing(workspace: Path, tmp_path: Path) -> None:
    file = usual(tmp_path)
    empty = fingerprint(workspace)
    assert "Dry run" in run("import", "hamlets", file, "--workspace", workspace, "--dry-run").output
    assert fingerprint(workspace) == empty
    run("import", "hamlets", file, "--workspace", workspace)
    there = fingerprint(workspace)
    assert "nothing was imported" in run("import", "hamlets", file, "--workspace", workspace).output
    assert fingerprint(workspace) == there


@pytest.mark.parametrize("ending", ["csv", "xlsx", "gpkg", "geojson", "parquet", "kml", "zip"])
def test_an_export_imported_again_changes_nothing(workspace: Path, tmp_path: Path, ending: str) -> None:
    run("import", "hamlets", usual(tmp_path), "--workspace", workspace)
    before = fingerprint(workspace)
    kind = {"parquet": "geoparquet", "zip": "shp"}.get(ending, ending)
    out = tmp_path / f"out.{ending}"
    assert run("export", "hamlets", "--format", kind, "-o", out, "--workspace", workspace).exit_code == 0
    done = run("import", "hamlets", out, "--workspace", workspace)
    assert "0 hamlets added, 0 changed, 3 of the file as before." in done.output
    assert fingerprint(workspace) == before


def test_changes_and_leavers_are_shown_with_old_and_new(workspace: Path, tmp_path: Path) -> None:
    run("import", "hamlets", usual(tmp_path), "--workspace", workspace)
    changed = listed(tmp_path / "b.csv", "Thôn 1;Xã 0;20000;310;;")
    done = run("import", "hamlets", changed, "--workspace", workspace, "--replace")
    assert "Changed hamlet-10000-thon-1-20000 thôn 1: people 300 -> 310\n" in done.output
    assert "Leaving hamlet-10000-thon-1-20001 thôn 1" in done.output
    assert [hamlet.commune for hamlet in open_reference(workspace).hamlets] == ["10000", "10001"]


#: File -> what it is refused for.
REFUSED = {
    "commune-unknown.csv": {"COMMUNE_UNKNOWN"},
    "commune-neither-now-nor-there.csv": {"HAMLET_PREDECESSOR_WRONG"},
    "counts-that-are-none.csv": {"FIELD_INVALID"},
    "divided-commune-without-position.csv": {"HAMLET_COMMUNE_UNCLEAR"},
    "id-twice.csv": {"ID_DUPLICATE"},
    "kind-unknown.csv": {"FIELD_INVALID"},
    "name-column-missing.csv": {"COLUMN_MISSING"},
    "names-empty.csv": {"FIELD_MISSING"},
    "namesakes-without-former-commune.csv": {"HAMLET_NAMESAKES"},
    "only-the-example.csv": {"FILE_EMPTY"},
    "outside-vietnam.csv": {"PLACE_OUTSIDE"},
    "two-name-columns.csv": {"COLUMN_UNCLEAR"},
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_broken_file_is_refused_and_every_byte_stays(workspace: Path, name: str) -> None:
    with Workspace.open(workspace).writing() as writing:
        split = made_up_territory(1)
        olds = (
            replace(split.predecessors[0], name="Xã Chia", successors=("10000", "10001")),
            *split.predecessors[1:],
        )
        writing.publish(
            Draft("communes", ("communes",), "made up", "somebody"),
            lambda aside: write_generation(aside, replace(split, predecessors=olds)),
        )
    before = fingerprint(workspace)
    assert set(faults_of(run("import", "hamlets", BROKEN / name, "--workspace", workspace))) == REFUSED[name]
    assert fingerprint(workspace) == before


def test_every_broken_file_is_tested() -> None:
    assert {path.name for path in BROKEN.iterdir()} == set(REFUSED)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_form_is_understood_whole_and_imports_nothing_by_itself(tmp_path: Path, ending: str) -> None:
    form = tmp_path / f"form.{ending}"
    assert run("template", "hamlets", "-o", form).exit_code == 0
    table = read_table(form)
    assert len(table.columns) == len(FIELDS)
    assert not [notice for notice in table.notices if notice.code != "LAYER_CHOSEN"]
    filled = replace(table.rows[0], cells={**table.rows[0].cells, table.columns[0]: "t1", table.columns[2]: "Bến"})
    result = import_hamlets(replace(table, rows=(*table.rows, filled)), load_places())
    assert set(result.columns.of) == {field.name for field in FIELDS}
    assert [notice.code for notice in result.notices if notice.code != "LAYER_CHOSEN"] == ["HAMLET_EXAMPLE"]
    (hamlet,) = result.hamlets
    assert (hamlet.full_name, hamlet.commune, hamlet.predecessor, hamlet.people) == (
        "thôn Bến",
        "16144",
        "16147",
        1234,
    )


def test_a_form_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert faults_of(run("template", "hamlets", "-o", tmp_path / "form.doc")) == ["FORMAT_UNSUPPORTED"]


def test_the_page_for_planners_has_every_column() -> None:
    text = (DOCS / "hamlets.md").read_text(encoding="utf-8")
    for field in FIELDS:
        assert f"| {field.header} | `{field.name}` | {field.help_vi} {field.help_en} | {field.also} |" in text


def test_a_hamlet_decides_an_address_of_a_divided_commune(tmp_path: Path) -> None:
    places = load_places()
    address = "thôn 7, xã Thiệu Long, huyện Thiệu Hóa, Thanh Hoá"
    assert AddressBook.of(places).resolve(address).status == "ask"
    rows = [f"Thôn {number};15772;Thiệu Long;;;" for number in (5, 6, 7)]
    rows += [f"Thôn {number};15448;Thiệu Long;;;" for number in (1, 2)]
    result = import_hamlets(read_table(listed(tmp_path / "thon.csv", *rows)), places)
    answer = AddressBook.of(replace(places, hamlets=result.hamlets)).resolve(address)
    assert answer.status == "sure"
    assert answer.commune is not None
    assert answer.commune.code == "15772"
    assert answer.hamlet is not None
    assert answer.hamlet.id == "hamlet-15772-thon-7"


#: The kinds that Thanh Hóa's communes have.
KINDS = ("thôn", "bản", "làng", "xóm", "chòm", "khu phố", "tổ dân phố", "tiểu khu", "khu", "phố", "tổ", "đội")


def test_every_kind_of_the_register_is_found_in_addresses() -> None:
    places = load_places()
    hamlets = [Hamlet(f"{kind} {name}", kind, name, "16144") for kind in KINDS for name in ("7", "Bái Đính")]
    book = AddressBook.of(replace(places, hamlets=tuple(hamlets)))
    answers = [book.resolve(f"{hamlet.full_name}, xã Nga An, tỉnh Thanh Hóa") for hamlet in hamlets]
    assert [answer.hamlet for answer in answers] == hamlets


def test_people_and_demand_move_to_the_hamlets_and_the_totals_stay(workspace: Path, tmp_path: Path) -> None:
    run("import", "hamlets", usual(tmp_path), "--workspace", workspace)
    territory = open_reference(workspace)
    bare = replace(territory, hamlets=())
    grid = spread_people(territory)
    assert grid.people_at_hamlets == 300
    assert grid.people.sum() == spread_people(bare).people.sum()
    coverage = measure_coverage(territory, grid, EstimatedRoads.from_territory(territory))
    assert coverage.people_at_hamlets == 300
    assert np.unique(grid.hamlet).tolist() == [-1, 0]


def test_hamlets_come_back_from_a_geopackage(workspace: Path, tmp_path: Path) -> None:
    run("import", "hamlets", usual(tmp_path), "--workspace", workspace)
    territory = open_reference(workspace)
    write_territory(tmp_path / "t.gpkg", territory)
    assert read_territory(tmp_path / "t.gpkg").hamlets == territory.hamlets


def test_a_whole_province_of_hamlets_is_read_in_seconds(tmp_path: Path) -> None:
    places = load_places()
    rows = [
        f"Thôn {number};{commune.code};;{300 + number};;" for commune in places.communes for number in range(1, 27)
    ]
    file = listed(tmp_path / "thon.csv", *rows)
    begun = time.process_time()
    result = import_hamlets(read_table(file), places)
    assert len(result.hamlets) == 166 * 26
    assert time.process_time() - begun < 5
