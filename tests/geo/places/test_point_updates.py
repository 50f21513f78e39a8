"""What a list of points changes in the register, and what it leaves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.files.read import read_table
from geo.places.point_import.read import import_points
from geo.places.points import Located, PointKind
from geo.places.points_file import write_points
from geo.places.register_import.mapping import ColumnMapping
from geo.places.storage.exports.formats import Format, export_layers
from geo.places.storage.layers import POINTS
from geo.places.territory import Territory
from tests.geo.places.point_lists import CODE, LAT, LON, PLACE, ROW, FewAddresses, codes, read, refused


def test_an_empty_name_leaves_the_old_one_and_says_so(territory: Territory) -> None:
    there = replace(territory, points=read(territory, ROW).points)
    result = read(there, {**ROW, "Tên điểm": "", "Loại điểm": ""})
    assert result.points == there.points
    kept = [notice.field for notice in result.notices if notice.code == "VALUE_KEPT"]
    assert kept == ["name", "kind"]
    assert "VALUE_KEPT" not in codes(read(there, {name: ROW[name] for name in ("Mã điểm", *PLACE)}))


def test_buutas_own_register_exported_and_imported_changes_nothing(tmp_path: Path, territory: Territory) -> None:
    write_points(tmp_path / "points.csv", territory.points)
    result = import_points(read_table(tmp_path / "points.csv"), territory, gazetteer=FewAddresses())
    assert result.difference.empty
    assert result.points == territory.points
    assert result.notices == ()


@pytest.mark.parametrize("as_", [each for each in Format if each is not Format.SHP])
def test_every_format_that_keeps_all_comes_back_unchanged(as_: Format, tmp_path: Path, territory: Territory) -> None:
    told = {"Dịch vụ": "KT1, lương hưu", "Giờ": "7h-17h T2-T6", "Số lao động": "0", "Ghi chú": "=1+1\nhai dòng"}
    mapping = ColumnMapping(columns={"Giờ": "hours"}, fixed={"serves": f"{CODE} 14758", "address": "thôn 3"})
    full = replace(territory, points=read(territory, {**ROW, **told}, mapping=mapping).difference.new)
    path = tmp_path / f"points.{as_.value}"
    export_layers(path, full, [POINTS], as_)
    again = import_points(read_table(path), full, gazetteer=FewAddresses())
    assert again.difference.changed == ()
    assert again.difference.empty


def test_the_difference_tells_old_and_new_field_by_field(territory: Territory) -> None:
    from geo.places.register_import.difference import field_changes

    result = read(territory, {"id": "office-440000", "Tên điểm": "Bưu cục trung tâm", "Số lao động": "9"})
    ((before, after),) = result.difference.changed
    changes = field_changes(before, after)
    assert changes["name"] == ("Bưu cục Thanh Hóa", "Bưu cục trung tâm")
    assert changes["staff"] == (None, 9)
    assert set(changes) == {"name", "staff", "source"}
    assert result.difference.counts() == {"added": 0, "changed": 1, "removed": 0, "points": 748}


def test_known_points_take_the_place_of_assumed_ones_of_their_kind_and_commune(territory: Territory) -> None:
    difference = read(territory, ROW).difference
    (arrived,) = difference.added
    here = [
        point
        for point in territory.points
        if point.kind is PointKind.CULTURE_POINT and point.commune == arrived.commune
    ]
    assert here
    assert list(difference.assumed_leaving) == here
    assert len(difference.new) == len(territory.points) - len(here) + 1
    assert read(territory, {**ROW, "Điểm có thật": "không"}).difference.leaving == ()


def test_points_that_are_not_in_the_file_stay_unless_asked(territory: Territory) -> None:
    row = {**ROW, "Loại điểm": "cơ quan"}
    agencies = [point.id for point in territory.points if point.kind is PointKind.AGENCY]
    assert [point.id for point in read(territory, row).difference.assumed_leaving] == agencies
    staying = {**row, "Điểm có thật": "không"}
    assert [point.id for point in read(territory, staying).difference.missing] == agencies
    leaving = read(territory, staying, replace_kinds=True).difference
    assert [point.id for point in leaving.leaving] == agencies


def test_an_office_that_communes_rely_on_cannot_leave(territory: Territory) -> None:
    faults = refused(territory, {**ROW, "Loại điểm": "bưu cục"}, replace_kinds=True)
    assert set(faults) == {("POINT_NEEDED", "id")}
    assert len(faults) == len(set(territory.dispatch.values()))


def test_what_a_day_needs_may_leave_but_is_told(territory: Territory) -> None:
    result = read(territory, {**ROW, "Loại điểm": "TT HCC"}, replace_kinds=True)
    lacking = [notice for notice in result.notices if notice.code == "POINT_MISSING"]
    assert len(lacking) == 165
    assert not [notice for notice in lacking if "Nga An" in notice.message]


def test_rows_without_ids_get_the_same_id_every_time(territory: Territory) -> None:
    row = {name: cell for name, cell in ROW.items() if name != "Mã điểm"}
    first = read(territory, row)
    assert first.points[0].id == "culture_point-16144-diem-nga-an"
    assert "POINT_ID_MADE" in codes(first)
    later = replace(territory, points=first.difference.new)
    assert read(later, {**row, "Tên điểm": "ĐIỂM  NGA AN"}).difference.counts()["added"] == 0
    assert read(later, row).difference.empty
    assert read(later, {**row, "Mã điểm": ""}).difference.empty


def test_a_row_without_id_finds_its_point_and_leaves_it_in_place(territory: Territory) -> None:
    office = next(point for point in territory.points if point.id == "office-440000")
    row = {"Tên điểm": office.name, "Loại điểm": "bưu cục", "Xã/phường": office.commune, "Số lao động": "4"}
    (point,) = read(territory, row).points
    assert (point.id, point.lon, point.lat, point.dispatches) == (office.id, office.lon, office.lat, True)


def test_a_new_point_that_looks_like_one_that_is_there_is_named(territory: Territory) -> None:
    office = next(point for point in territory.points if point.id == "office-440000")
    row = {**ROW, "Tên điểm": office.name, "Loại điểm": "bưu cục", "Xã/phường": office.commune}
    result = read(territory, {**row, "Kinh độ": str(office.lon), "Vĩ độ": str(office.lat)})
    assert [(notice.code, notice.row) for notice in result.notices] == [("POINT_TWIN", "A1")]


def test_a_row_without_coordinates_does_not_move_a_surveyed_point(territory: Territory) -> None:
    surveyed = read(territory, {**ROW, "Cách xác định vị trí": "đo GPS"})
    later = replace(territory, points=surveyed.difference.new)
    (point,) = read(later, {"Mã điểm": "A1", "Xã/phường": CODE, "Địa chỉ": "Thôn 3, Nga An"}).points
    assert (point.lon, point.lat, point.located) == (LON, LAT, Located.SURVEYED)
    assert point.address == "Thôn 3, Nga An"
