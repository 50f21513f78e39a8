"""The tables as a planner edits them: what is taken, what is refused, and that every fault is told at once."""

import csv
import shutil
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.roads.profiles import read_profiles, write_profile_tables
from geo.roads.profiles.columns import MAY_BE_EMPTY, OPTIONAL, TABLES
from geo.roads.profiles.read import OURS
from geo.roads.profiles.ways import way_kph

BROKEN = Path(__file__).parents[3] / "data" / "broken"


def edit(folder: Path, table: str, change: dict[str, str], **where: str) -> None:
    """Change cells of the one row of our table that has the cells of `where`, in the user's copy."""
    path = folder / table
    rows = list(csv.DictReader((path if path.exists() else OURS / table).read_text("utf-8-sig").splitlines()))
    (row,) = [row for row in rows if row.items() >= where.items()]
    row.update(change)
    write(path, rows)


def write(path: Path, rows: list[dict[str, str]], delimiter: str = ",") -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def test_the_five_profiles() -> None:
    assert list(read_profiles()) == ["motorbike", "bicycle", "van", "truck", "walking"]
    assert read_profiles()["motorbike"].access_kph == 10


def test_our_tables_have_our_columns_and_every_number_a_reason() -> None:
    for name, columns in TABLES.items():
        if name == OPTIONAL:
            assert not (OURS / name).exists()
            continue
        rows = list(csv.DictReader((OURS / name).read_text("utf-8").splitlines()))
        assert tuple(rows[0]) == columns
        assert all(row["reason"] for row in rows), name


FAULTS = {
    "profiles_numbers_wrong": {("FIELD_INVALID", f"peaks.csv line {line}") for line in (2, 3, 4, 5, 6, 8, 9, 10)}
    | {("FIELD_MISSING", "peaks.csv line 7")},
    "profiles_words_wrong": {("FIELD_INVALID", f"access.csv line {line}") for line in (2, 3, 4, 5)}
    | {("FIELD_INVALID", f"vehicles.csv line {line}") for line in (2, 3, 4)}
    | {("FIELD_MISSING", "vehicles.csv line 4")}
    | {("PROFILE_INCOMPLETE", f"{table}.csv") for table in ("access", "speeds", "barriers")},
    "profiles_row_twice": {("ID_DUPLICATE", "speeds.csv line 3"), ("PROFILE_INCOMPLETE", "speeds.csv")},
    "profiles_rows_missing": {("PROFILE_INCOMPLETE", "barriers.csv")},
    "profiles_profile_unknown": {("ID_UNKNOWN", "barriers.csv line 3")},
    "profiles_column_missing": {("COLUMN_MISSING", "surfaces.csv")},
    "profiles_table_misspelt": {("PROFILE_TABLE_UNKNOWN", "peak.csv")},
    "profiles_saved_as_workbook": {("PROFILE_TABLE_UNKNOWN", "speeds.xlsx")},
    "profiles_cell_cut": {("FILE_UNREADABLE", "barriers.csv line 3")},
    "profiles_faults_in_two_tables": {
        ("FIELD_INVALID", "barriers.csv line 2"),
        ("PROFILE_INCOMPLETE", "barriers.csv"),
        ("FIELD_INVALID", "calibration.csv line 2"),
    },
}


def test_every_broken_folder_is_tested() -> None:
    assert {folder.name for folder in BROKEN.glob("profiles_*")} == set(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_broken(name: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_profiles(BROKEN / name)
    faults = refused.value.faults
    assert {(fault.code, fault.row) for fault in faults} == FAULTS[name]
    assert all(fault.action and fault.message.endswith(".") for fault in faults)


def test_faults_name_their_column() -> None:
    with pytest.raises(InputRefused) as refused:
        read_profiles(BROKEN / "profiles_words_wrong")
    of_drone = [fault.field for fault in refused.value.faults if fault.row == "vehicles.csv line 4"]
    assert of_drone == ["access_keys", "turn_restrictions", "max_kph"]


def test_a_missing_row_names_profile_and_classes(tmp_path: Path) -> None:
    rows = list(csv.DictReader((OURS / "speeds.csv").read_text("utf-8").splitlines()))
    write(tmp_path / "speeds.csv", [row for row in rows if row["profile"] != "van" or row["highway"] != "primary"])
    with pytest.raises(InputRefused, match="van has no row for primary outside built-up areas, primary in built-up"):
        read_profiles(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="FILE_MISSING"):
        read_profiles(tmp_path / "nowhere")


def test_a_folder_where_a_table_should_be(tmp_path: Path) -> None:
    (tmp_path / "speeds.csv").mkdir()
    with pytest.raises(InputRefused, match="FILE_MISSING"):
        read_profiles(tmp_path)


def test_a_link_to_nowhere_is_no_table_without_rows(tmp_path: Path) -> None:
    (tmp_path / "speeds.csv").symlink_to(tmp_path / "gone.csv")
    with pytest.raises(InputRefused, match="FILE_MISSING"):
        read_profiles(tmp_path)


@pytest.mark.parametrize("name", MAY_BE_EMPTY)
def test_column_names_alone_are_a_table_that_slows_nobody_down(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(",".join(TABLES[name]) + "\n")
    van = read_profiles(tmp_path)["van"]
    assert not {"surfaces.csv": van.grounds, "peaks.csv": van.peaks, OPTIONAL: van.calibration}[name]


@pytest.mark.parametrize("name", [name for name in TABLES if name not in MAY_BE_EMPTY])
def test_other_tables_need_rows(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(",".join(TABLES[name]) + "\n")
    with pytest.raises(InputRefused, match="FILE_EMPTY"):
        read_profiles(tmp_path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "peaks.csv").touch()
    with pytest.raises(InputRefused, match="FILE_EMPTY"):
        read_profiles(tmp_path)


def test_an_empty_folder_changes_nothing_and_other_files_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("ask Lan about the dyke road")
    (tmp_path / "~$speeds.xlsx").write_bytes(b"Excel has it open")
    assert read_profiles(tmp_path) == read_profiles()


def test_an_edited_row_changes_its_profile_and_its_fingerprint_alone(tmp_path: Path) -> None:
    edit(tmp_path, "speeds.csv", {"plain_kph": "40"}, profile="motorbike", highway="primary", built_up="no")
    ours, theirs = read_profiles(), read_profiles(tmp_path)
    assert way_kph({"highway": "primary"}, theirs["motorbike"])[0, 0, 0] == 40
    changed = [name for name in ours if ours[name].fingerprint != theirs[name].fingerprint]
    assert changed == ["motorbike"]


def test_a_reason_and_the_order_of_rows_change_no_fingerprint(tmp_path: Path) -> None:
    edit(tmp_path, "peaks.csv", {"reason": "counted in May"}, profile="van", from_hour="7")
    for name in ("access.csv", "speeds.csv", "peaks.csv"):
        edited = tmp_path / name
        rows = list(csv.DictReader((edited if edited.exists() else OURS / name).read_text("utf-8-sig").splitlines()))
        write(edited, rows[::-1])
    prints = {name: profile.fingerprint for name, profile in read_profiles().items()}
    assert {name: profile.fingerprint for name, profile in read_profiles(tmp_path).items()} == prints


def test_a_table_as_a_vietnamese_excel_saves_it(tmp_path: Path) -> None:
    """Semicolons between cells, commas in numbers, and a column of the planner's own."""
    rows = list(csv.DictReader((OURS / "speeds.csv").read_text("utf-8").splitlines()))
    for row in rows:
        for terrain in ("plain", "hill", "mountain"):
            row[f"{terrain}_kph"] = row[f"{terrain}_kph"].replace(".", ",")
        row["ghi chú"] = "đã kiểm tra"
    write(tmp_path / "speeds.csv", rows, delimiter=";")
    assert read_profiles(tmp_path) == read_profiles()


def test_a_row_for_all_gives_way_to_a_profiles_own(tmp_path: Path) -> None:
    (tmp_path / "barriers.csv").write_text(
        "profile,barrier,passes,status,reason\nall,other,no,assumed,\nall,gate,no,assumed,\nvan,gate,yes,assumed,\n"
    )
    profiles = read_profiles(tmp_path)
    assert {name: profile.barriers["gate"] for name, profile in profiles.items()} == {
        name: name == "van" for name in profiles
    }


def test_a_profile_that_is_taken_away(tmp_path: Path) -> None:
    rows = list(csv.DictReader((OURS / "vehicles.csv").read_text("utf-8").splitlines()))
    write(tmp_path / "vehicles.csv", [row for row in rows if row["profile"] != "truck"])
    assert list(read_profiles(tmp_path)) == ["motorbike", "bicycle", "van", "walking"]


def test_a_sixth_profile_by_tables_alone(tmp_path: Path) -> None:
    """A car: rows that are the van's to begin with, then with keys, access and speeds of its own."""
    for name in TABLES:
        if name != OPTIONAL:
            rows = list(csv.DictReader((OURS / name).read_text("utf-8").splitlines()))
            write(tmp_path / name, rows + [row | {"profile": "car"} for row in rows if row["profile"] == "van"])
    keys = {"access_keys": "access vehicle motor_vehicle motorcar", "oneway_keys": "oneway", "rural_kph": ""}
    edit(tmp_path, "vehicles.csv", keys | {"name_vi": "ô tô con", "max_kph": "140"}, profile="car")
    edit(tmp_path, "access.csv", {"open": "no"}, profile="car", highway="track")
    edit(tmp_path, "access.csv", {"open": "yes"}, profile="car", highway="ferry")
    edit(tmp_path, "speeds.csv", {"plain_kph": "90"}, profile="car", highway="motorway", built_up="no")
    edit(tmp_path, "barriers.csv", {"passes": "no"}, profile="car", barrier="gate")
    profiles = read_profiles(tmp_path)
    car = profiles["car"]

    def kph(**tags: str) -> float:
        return float(way_kph(tags, car)[0, 0, 0])

    assert car.vehicle.name_vi == "ô tô con"
    assert kph(highway="motorway", maxspeed="120") == 90
    assert kph(highway="track") == 0
    assert kph(highway="residential", goods="no") > 0
    assert kph(highway="residential", motorcar="no", goods="yes") == 0
    assert kph(route="ferry") == 8
    assert not car.barriers["gate"]
    assert profiles["van"] == read_profiles()["van"]


def test_calibration_is_read_where_it_is(tmp_path: Path) -> None:
    (tmp_path / OPTIONAL).write_text(
        'profile,highway,terrain,built_up,factor,trips,source\nmotorbike,primary,hill,no,"0,783",41,May\n'
    )
    profiles = read_profiles(tmp_path)
    assert way_kph({"highway": "primary"}, profiles["motorbike"])[0, 1, 0] == pytest.approx(39 * 0.783)
    assert profiles["van"].fingerprint == read_profiles()["van"].fingerprint


def test_copies_to_edit_are_read_as_ours_and_show_vietnamese_in_excel(tmp_path: Path) -> None:
    written = write_profile_tables(tmp_path / "profiles")
    assert [path.name for path in written] == [name for name in TABLES if name != OPTIONAL]
    assert (tmp_path / "profiles" / "vehicles.csv").read_bytes().startswith("\ufeffprofile,name_vi".encode())
    assert read_profiles(tmp_path / "profiles") == read_profiles()


def test_copies_replace_nothing(tmp_path: Path) -> None:
    shutil.copy(OURS / "peaks.csv", tmp_path)
    with pytest.raises(InputRefused, match=r"peaks\.csv already"):
        write_profile_tables(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["peaks.csv"]
