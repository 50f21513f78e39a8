from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.places.load import load_territory
from geo.places.points import Located, Point, PointKind, Service
from geo.places.points_file import cells_of, read_points, write_points
from geo.places.territory import Territory

BROKEN = Path(__file__).parents[2] / "data" / "broken"


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("columns-missing", [("FIELD_MISSING", name) for name in ("lat", "located", "known", "dispatches", "note")]),
        ("column-unknown", [("FIELD_UNKNOWN", "colour")]),
        ("id-twice", [("ID_DUPLICATE", "id")]),
        ("kind-unknown", [("FIELD_INVALID", "kind"), ("FIELD_INVALID", "dispatches")]),
        ("lon-lat-swapped", [("PLACE_OUTSIDE", "lon")]),
        ("outside-vietnam", [("PLACE_OUTSIDE", "lon")]),
        ("not-a-number", [("FIELD_INVALID", "lat")]),
        ("commune-unknown", [("COMMUNE_UNKNOWN", "commune")]),
        ("not-utf-8", [("FILE_UNREADABLE", "")]),
        ("empty", [("FIELD_MISSING", "")]),
        ("cells-too-many", [("FIELD_UNKNOWN", "")]),
        (
            "everything",
            [
                ("FIELD_MISSING", "id"),
                ("FIELD_MISSING", "name"),
                ("FIELD_INVALID", "kind"),
                ("FIELD_INVALID", "located"),
                ("COMMUNE_UNKNOWN", "commune"),
                ("FIELD_INVALID", "known"),
                ("FIELD_INVALID", "lat"),
                ("FIELD_INVALID", "dispatches"),
                ("ID_DUPLICATE", "id"),
                ("FIELD_INVALID", "dispatches"),
                ("PLACE_OUTSIDE", "lon"),
            ],
        ),
    ],
)
def test_a_broken_register_is_refused_with_every_fault(
    fault: str, expected: list[tuple[str, str]], territory: Territory
) -> None:
    with pytest.raises(InputRefused) as refused:
        read_points(BROKEN / f"points-{fault}.csv", territory.communes)
    assert [(each.code, each.field) for each in refused.value.faults] == expected


def test_a_fault_names_line_and_id_and_says_that_axes_are_swapped(territory: Territory) -> None:
    with pytest.raises(InputRefused, match="swapped") as refused:
        read_points(BROKEN / "points-lon-lat-swapped.csv", territory.communes)
    assert refused.value.faults[0].row == "line 2 (office-1)"


def test_a_cell_without_end_is_refused(tmp_path: Path, territory: Territory) -> None:
    good = (BROKEN / "points-kind-unknown.csv").read_text(encoding="utf-8")
    (tmp_path / "points.csv").write_text(good + '"' + "x" * 200_000, encoding="utf-8")
    with pytest.raises(InputRefused, match="FILE_UNREADABLE"):
        read_points(tmp_path / "points.csv", territory.communes)


@pytest.mark.parametrize(
    ("id_", "name", "note", "fields"),
    [
        ("x" * 201, "n", "", ["id"]),
        ("a\0b", "n", "", ["id"]),
        ("a", "n\x1b[31m", "", ["name"]),
        ("a", '"two\nlines"', "", ["name"]),
        ("a", "n", "bell\x07", ["note"]),
        ("a", "n", '"two\nlines"', []),
    ],
)
def test_texts_that_break_files_and_terminals_are_refused(
    id_: str, name: str, note: str, fields: list[str], tmp_path: Path, territory: Territory
) -> None:
    header = "id,kind,name,commune,lon,lat,located,known,dispatches,note"
    text = f"{header}\n{id_},agency,{name},14758,105.7,19.8,assumed,no,no,{note}\n"
    (tmp_path / "points.csv").write_bytes(text.encode())
    if not fields:
        assert read_points(tmp_path / "points.csv", territory.communes)[0].note == "two\nlines"
        return
    with pytest.raises(InputRefused) as refused:
        read_points(tmp_path / "points.csv", territory.communes)
    assert [fault.field for fault in refused.value.faults] == fields
    assert str(refused.value).isprintable()


def test_a_name_that_is_a_formula_is_written_as_text(tmp_path: Path, territory: Territory) -> None:
    point = Point("=1+1", PointKind.AGENCY, "@SUM(A1)", "14758", 105.7, 19.8, Located.ASSUMED, known=False, note="-x")
    write_points(tmp_path / "points.csv", [point])
    assert (tmp_path / "points.csv").read_text(encoding="utf-8").splitlines()[1].startswith("'=1+1,agency,'@SUM(A1),")
    assert read_points(tmp_path / "points.csv", territory.communes) == (point,)


FULL = Point(
    "vhx-1",
    PointKind.CULTURE_POINT,
    "BĐVHX Nga An",
    "14758",
    105.7,
    19.8,
    Located.SURVEYED,
    known=True,
    note="sau chợ",
    services=(Service.HCC_GUIDANCE, Service.PENSIONS),
    hours="Mo-Fr 07:30-11:30,13:30-17:00; PH off",
    capacity=0,
    staff=2,
    serves=("14758", "14797"),
    address="thôn 3, xã Nga An",
    source="danh sách, 2026",
)


def test_a_register_keeps_services_hours_numbers_and_texts(tmp_path: Path, territory: Territory) -> None:
    write_points(tmp_path / "points.csv", [FULL])
    assert read_points(tmp_path / "points.csv", territory.communes) == (FULL,)


def test_a_register_of_the_older_ten_columns_is_read(tmp_path: Path, territory: Territory) -> None:
    old = "id,kind,name,commune,lon,lat,located,known,dispatches,note\na,agency,n,14758,105.7,19.8,assumed,no,no,\n"
    (tmp_path / "points.csv").write_text(old, encoding="utf-8")
    (point,) = read_points(tmp_path / "points.csv", territory.communes)
    assert (point.services, point.hours, point.capacity, point.staff, point.serves) == ((), "", None, None, ())


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("services", "parcels haircuts", "FIELD_INVALID"),
        ("hours", "sometimes", "FIELD_INVALID"),
        ("capacity", "-1", "FIELD_INVALID"),
        ("staff", "1.5", "FIELD_INVALID"),
        ("staff", "9" * 400, "FIELD_INVALID"),
        ("serves", "14758 99999", "COMMUNE_UNKNOWN"),
        ("address", "a\x1b[31m", "FIELD_INVALID"),
    ],
)
def test_a_fault_in_what_older_registers_lack_is_named(
    column: str, cell: str, code: str, tmp_path: Path, territory: Territory
) -> None:
    cells = {**cells_of(FULL), column: cell}
    text = ",".join(cells) + "\n" + ",".join(f'"{value}"' for value in cells.values()) + "\n"
    (tmp_path / "points.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_points(tmp_path / "points.csv", territory.communes)
    assert [(each.code, each.field, each.row) for each in refused.value.faults] == [(code, column, "line 2 (vhx-1)")]


def test_a_missing_file_is_refused(tmp_path: Path, territory: Territory) -> None:
    with pytest.raises(InputRefused, match="FILE_MISSING"):
        read_points(tmp_path / "nothing.csv", territory.communes)


def test_buutas_own_register_comes_back_unchanged(tmp_path: Path, territory: Territory) -> None:
    write_points(tmp_path / "points.csv", territory.points)
    assert read_points(tmp_path / "points.csv", territory.communes) == territory.points


@settings(max_examples=50, derandomize=True)
@given(
    name=st.text(st.characters(whitelist_categories=("Lu", "Ll", "Nd", "Po")), min_size=1, max_size=20),
    lon=st.floats(102, 110),
    lat=st.floats(8, 23.5),
    known=st.booleans(),
)
def test_any_point_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, territory: Territory, name: str, lon: float, lat: float, known: bool
) -> None:
    from geo.places.names import nfc

    point = Point("a", PointKind.CULTURE_POINT, nfc(name), "14797", lon, lat, Located.SURVEYED, known, False, '"n,1"')
    path = tmp_path_factory.mktemp("points") / "points.csv"
    write_points(path, [point])
    assert read_points(path, territory.communes) == (point,)


def test_a_register_without_an_office_that_dispatches_is_refused(tmp_path: Path, territory: Territory) -> None:
    write_points(tmp_path / "points.csv", [p for p in territory.points if p.id != "office-440000"])
    with pytest.raises(InputRefused) as refused:
        load_territory(points=tmp_path / "points.csv")
    assert [(each.code, each.row) for each in refused.value.faults] == [("ID_UNKNOWN", "office-440000")]
