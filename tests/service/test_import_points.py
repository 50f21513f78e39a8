"""`buuta import points` and `buuta template points`, as a user runs them."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from geo.errors import BuutaError
from geo.files.read import read_table
from geo.places.load import load_territory
from geo.places.points import Located, PointKind, Service
from geo.places.points_file import read_points
from geo.places.territory import Territory
from service.cli.main import app
from service.cli.telling import NOTICES_SHOWN
from service.reference import history, open_reference
from service.usecases.import_register import ImportRequest, look_at_points, publish
from service.usecases.init import create_workspace
from service.workspace import Workspace
from tests.conftest import run_buuta

ROWS = 652
HEADER = (
    "STT",
    "Mã điểm",
    "Tên bưu cục *",
    "Loại",
    "Xã/phường",
    "Kinh độ",
    "Vĩ độ",
    "Giờ mở cửa",
    "Lao động",
    "Thu hộ",
)


@pytest.fixture(scope="module")
def territory() -> Territory:
    return load_territory()


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "ws"
    create_workspace(folder)
    return folder


@pytest.fixture
def workspace(tmp_path: Path, fresh: Path) -> Path:
    return Path(shutil.copytree(fresh, tmp_path / "ws"))


@pytest.fixture(scope="module")
def rows(territory: Territory) -> list[list[str | float]]:
    """652 made-up points: each of the 27 offices, then culture points around the province, every seventh unplaced."""
    offices = [point for point in territory.points if point.kind is PointKind.POST_OFFICE]
    rows: list[list[str | float]] = [
        [n, point.id, point.name, "Bưu cục", point.commune, point.lon, point.lat, "T2-T7: 7h-18h", 6, "x"]
        for n, point in enumerate(offices, start=1)
    ]
    while len(rows) < ROWS:
        number = len(rows) + 1
        commune = territory.communes[number % len(territory.communes)]
        spot = territory.boundaries.cells[commune.code].representative_point()
        place: list[str | float] = ["", ""] if number % 7 == 0 else [spot.x, spot.y]
        hours = "T2-T6: 7h30-11h30, 13h30-17h; nghỉ lễ"
        name = f"Điểm BĐVHX {commune.name} {number}"
        rows.append([number, f"VHX-{number:03d}", name, "BĐ-VHX", commune.code, *place, hours, 1, ""])
    return rows


def write_list(path: Path, rows: list[list[str | float]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Điểm")
        for number, row in enumerate([HEADER, *rows]):
            sheet.write_row(number, 0, row)
    return path


def run(*arguments: str | Path, answer: str | None = None) -> str:
    """What the command prints; it must end well."""
    result = CliRunner().invoke(app, ["import", "points", *map(str, arguments)], input=answer)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != ".lock":
            digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()


def test_652_rows_of_a_workbook_become_a_clean_layer(
    tmp_path: Path, workspace: Path, rows: list[list[str | float]]
) -> None:
    path = write_list(tmp_path / "diem.xlsx", rows)
    done = run_buuta("import", "points", str(path), "--workspace", str(workspace))
    assert done.returncode == 0, done.stderr
    assert "625 points added, 27 changed" in done.stdout
    assert "547 assumed points leaving" in done.stdout
    points = open_reference(workspace).points
    listed = [point for point in points if point.kind in (PointKind.POST_OFFICE, PointKind.CULTURE_POINT)]
    assert len(listed) == ROWS
    assert all(point.known and point.hours for point in listed)
    assert all(point.dispatches for point in listed if point.kind is PointKind.POST_OFFICE)
    unplaced = [point for point in listed if point.located is Located.COMMUNE_CENTRE]
    assert {point.id for point in unplaced} == {row[1] for row in rows if row[5] == ""}
    assert listed[0].services == (Service.PAYMENTS,)
    entry = history(workspace)[-1]
    assert (entry.kind, entry.counts["added"], entry.counts["changed"]) == ("points", 625, 27)


def test_importing_twice_and_importing_the_layer_itself_changes_nothing(
    tmp_path: Path, workspace: Path, rows: list[list[str | float]]
) -> None:
    path = write_list(tmp_path / "diem.xlsx", rows)
    run(path, "--workspace", workspace)
    before = fingerprint(workspace)
    assert "nothing was imported" in run(path, "--workspace", workspace)
    generation = Workspace.open(workspace).current
    assert "nothing was imported" in run(generation / "points.csv", "--workspace", workspace)
    assert fingerprint(workspace) == before


def test_a_refused_list_leaves_every_byte(tmp_path: Path, workspace: Path, rows: list[list[str | float]]) -> None:
    broken = [list(row) for row in rows[:60]]
    broken[30][3], broken[40][7], broken[50][1] = "đại lý", "lúc nào cũng được", broken[49][1]
    path = write_list(tmp_path / "diem.xlsx", broken)
    before = fingerprint(workspace)
    done = run_buuta("import", "points", str(path), "--workspace", str(workspace), "--save-mapping", "a")
    assert done.returncode == 3
    told = [line.split(":")[0] for line in done.stderr.splitlines() if not line.startswith("Notice")]
    assert told[:3] == [
        "FIELD_INVALID at row 32 of sheet Điểm (VHX-031) kind",
        "FIELD_INVALID at row 42 of sheet Điểm (VHX-041) hours",
        "ID_DUPLICATE at row 51 of sheet Điểm id",
    ]
    assert fingerprint(workspace) == before


def test_a_dry_run_shows_the_difference_and_writes_nothing(
    tmp_path: Path, workspace: Path, rows: list[list[str | float]]
) -> None:
    before = fingerprint(workspace)
    output = run(write_list(tmp_path / "diem.xlsx", rows), "--workspace", workspace, "--dry-run")
    assert "Changed office-440000 Bưu cục Thanh Hóa: located predecessor_centre" not in output
    assert "Changed office-440000 Bưu cục Thanh Hóa: services - -> payments; hours - -> 'Mo-Sa 07:00-18:00'" in output
    assert "COLUMN_UNUSED at STT" in output
    assert fingerprint(workspace) == before


@pytest.mark.parametrize(("answer", "entries"), [("n\n", 1), ("y\n", 2)])
def test_a_terminal_is_asked_before_points_change(
    answer: str,
    entries: int,
    tmp_path: Path,
    workspace: Path,
    rows: list[list[str | float]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("service.cli.import_register._somebody_can_answer", lambda: True)
    path = write_list(tmp_path / "diem.xlsx", rows[:5])
    assert "Import this?" in run(path, "--workspace", workspace, answer=answer)
    assert len(history(workspace)) == entries
    assert "Import this?" not in run(path, "--workspace", workspace, "--yes")


def test_a_kept_mapping_is_found_by_the_header(tmp_path: Path, workspace: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Ký hiệu;Đơn vị;Xã\nA1;Điểm Nga An;16144\n", encoding="utf-8")
    mapping = {"format": "buuta-mapping/1", "columns": {"Ký hiệu": "id"}, "fixed": {"kind": "BĐVHX"}}
    (tmp_path / "own.json").write_text(json.dumps(mapping), encoding="utf-8")
    run(path, "--workspace", workspace, "--mapping", tmp_path / "own.json", "--save-mapping", "xa")
    kept = json.loads((workspace / "mappings" / "xa.json").read_text(encoding="utf-8"))
    assert kept["columns"] == {"Ký hiệu": "id", "Đơn vị": "name", "Xã": "commune"}
    output = run(path, "--workspace", workspace)
    assert "kept mapping 'xa'" in output
    assert "nothing was imported" in output
    assert "nothing was imported" in run(path, "--workspace", workspace, "--mapping", "xa")


@pytest.mark.parametrize("name", ["../outside", "a/b", "", "x" * 61])
def test_a_mapping_is_kept_in_the_workspace_only(name: str, tmp_path: Path, workspace: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("id;name;kind;commune\nA1;a;agency;16144\n", encoding="utf-8")
    before = fingerprint(workspace)
    if name:
        with pytest.raises(BuutaError, match="is no name for a mapping"):
            run(path, "--workspace", workspace, "--save-mapping", name)
        assert fingerprint(workspace) == before
    assert not (tmp_path / "outside.json").exists()
    with pytest.raises(BuutaError, match="keeps no mapping 'nothing'"):
        run(path, "--workspace", workspace, "--mapping", "nothing")


@pytest.mark.parametrize("name", ["form.xlsx", "form.csv"])
def test_the_form_fills_in_and_imports(name: str, tmp_path: Path, workspace: Path) -> None:
    done = run_buuta("template", "points", "-o", str(tmp_path / name))
    assert done.returncode == 0, done.stderr
    table = read_table(tmp_path / name)
    (example,) = table.rows
    assert {notice.code for notice in table.notices} <= {"LAYER_CHOSEN"}  # the explanations are a sheet too
    with pytest.raises(BuutaError, match="no points"):
        run(tmp_path / name, "--workspace", workspace)
    filled = dict(example.cells) | {next(iter(table.columns)): "VHX-1"}
    with (tmp_path / "filled.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.columns)
        writer.writeheader()
        writer.writerows([dict(example.cells), filled])
    output = run(tmp_path / "filled.csv", "--workspace", workspace)
    assert "POINT_EXAMPLE" in output
    assert "COLUMN_UNUSED" not in output
    point = next(each for each in open_reference(workspace).points if each.id == "VHX-1")
    assert (point.kind, point.located, point.staff) == (PointKind.CULTURE_POINT, Located.SURVEYED, 1)
    assert len(point.services) == 3


def test_the_workbook_form_has_lists_and_explains_every_column(tmp_path: Path) -> None:
    import zipfile

    run_buuta("template", "points", "-o", str(tmp_path / "form.xlsx"))
    with zipfile.ZipFile(tmp_path / "form.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    for words in ("Bưu cục,Điểm BĐVHX,Trung tâm HCC,Trung tâm khai thác,Cơ quan giải quyết", "Có,Không", '"x"'):
        assert words in sheet.replace("&quot;", '"')
    explained = {row.cells["Column"] for row in read_table(tmp_path / "form.xlsx", layer="Giải thích").rows}
    assert {"id", "kind", "hours", "position", "services.kt1"} <= explained


def test_a_form_of_another_kind_is_refused(tmp_path: Path) -> None:
    done = run_buuta("template", "points", "-o", str(tmp_path / "form.docx"))
    assert done.returncode == 3
    assert "FORMAT_UNSUPPORTED" in done.stderr
    assert not (tmp_path / "form.docx").exists()


def test_the_layers_csv_is_a_register(tmp_path: Path, workspace: Path, rows: list[list[str | float]]) -> None:
    run(write_list(tmp_path / "diem.xlsx", rows), "--workspace", workspace)
    territory = open_reference(workspace)
    generation = Workspace.open(workspace).current
    assert read_points(generation / "points.csv", territory.communes) == territory.points


def test_long_lists_of_notices_are_cut_unless_all_are_asked_for(
    tmp_path: Path, workspace: Path, rows: list[list[str | float]]
) -> None:
    moved = [[*row[:4], "14797", *row[5:]] for row in rows[27:60]]
    path = write_list(tmp_path / "diem.xlsx", moved)
    output = run(path, "--workspace", workspace, "--dry-run")
    shown = output.count("Notice POINT_COMMUNE_DIFFERS")
    assert shown == NOTICES_SHOWN
    everything = run(path, "--workspace", workspace, "--dry-run", "--all").count("Notice POINT_COMMUNE_DIFFERS")
    assert everything > shown
    assert f"... and {everything - shown} more notices of POINT_COMMUNE_DIFFERS" in output


def test_a_difference_that_is_out_of_date_is_not_published(
    tmp_path: Path, workspace: Path, rows: list[list[str | float]]
) -> None:
    seen = look_at_points(ImportRequest(write_list(tmp_path / "diem.xlsx", rows), workspace))
    run(write_list(tmp_path / "other.xlsx", rows[:5]), "--workspace", workspace)
    before = fingerprint(workspace)
    with pytest.raises(BuutaError, match="changed since"):
        publish(seen)
    assert fingerprint(workspace) == before
