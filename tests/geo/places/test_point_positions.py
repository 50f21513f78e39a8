"""Where the rows of a list of points lie: by coordinates, addresses, communes of today and before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely import Point as Spot

from geo.errors import InputRefused
from geo.places.point_import.read import import_points
from geo.places.points import Located
from geo.places.territory import Territory
from tests.geo.places.point_lists import CODE, LAT, LON, PLACE, ROW, FewAddresses, codes, read, refused, table


def test_coordinates_place_a_point_as_mapped(territory: Territory) -> None:
    result = read(territory, ROW)
    (point,) = result.points
    assert (point.lon, point.lat, point.commune, point.located) == (LON, LAT, CODE, Located.MAPPED)
    assert "surveyed" in {read(territory, {**ROW, "Cách xác định vị trí": "khảo sát"}).points[0].located}


@pytest.mark.parametrize(
    "cells",
    [
        {"Kinh độ": "106,03605", "Vĩ độ": "20,04681"},
        {"Kinh độ": "106°02'09.78\"", "Vĩ độ": "20°02'48.52\""},
        {"Toạ độ": "20.04681, 106.03605"},
    ],
)
def test_coordinates_in_any_spelling(cells: dict[str, str], territory: Territory) -> None:
    row = {name: cell for name, cell in ROW.items() if name not in PLACE} | cells
    (point,) = read(territory, row).points
    assert (point.lon, point.lat) == pytest.approx((LON, LAT), abs=1e-5)


def test_swapped_coordinates_are_put_right_and_named(territory: Territory) -> None:
    result = read(territory, {**ROW, "Kinh độ": str(LAT), "Vĩ độ": str(LON)})
    assert (result.points[0].lon, result.points[0].lat) == (LON, LAT)
    assert "POSITION_SWAPPED" in codes(result)


@pytest.mark.parametrize("crs", ["vn2000", "VN-2000 105-00", "EPSG:5897"])
def test_metres_in_a_declared_plane(crs: str, territory: Territory) -> None:
    from pyproj import Transformer

    east, north = Transformer.from_crs(4326, 5897, always_xy=True).transform(LON, LAT)
    row = {**ROW, "Kinh độ": f"{east:.3f}", "Vĩ độ": f"{north:.3f}"}
    (point,) = read(territory, row, crs=crs).points
    assert (point.lon, point.lat) == pytest.approx((LON, LAT), abs=2e-5)
    assert refused(territory, row) == [("PLANE_UNDECLARED", "position")]
    assert refused(territory, row, crs="/etc/passwd") == [("FIELD_INVALID", "crs")]


def test_x_is_the_north_in_a_vietnamese_plane(territory: Territory) -> None:
    from pyproj import Transformer

    east, north = Transformer.from_crs(4326, 5897, always_xy=True).transform(LON, LAT)
    row = {name: cell for name, cell in ROW.items() if name not in PLACE}
    as_in_surveys = {**row, "X (m)": f"{north:.3f}", "Y (m)": f"{east:.3f}"}
    as_in_maps = {**row, "X (m)": f"{east:.3f}", "Y (m)": f"{north:.3f}"}
    for cells, swapped in ((as_in_surveys, False), (as_in_maps, True)):
        result = read(territory, cells, crs="vn2000")
        assert (result.points[0].lon, result.points[0].lat) == pytest.approx((LON, LAT), abs=2e-5)
        assert ("POSITION_SWAPPED" in codes(result)) is swapped
    with pytest.raises(InputRefused, match="--crs vn2000"):
        read(territory, as_in_surveys)


def test_a_shape_in_another_system_goes_before_stale_columns(territory: Territory) -> None:
    from pyproj import Transformer

    spot = Spot(Transformer.from_crs(4326, 32648, always_xy=True).transform(LON, LAT))
    stale = {**ROW, "Kinh độ": "106.05"}
    result = import_points(table(stale, shapes=(spot,), crs="EPSG:32648"), territory, gazetteer=FewAddresses())
    assert (result.points[0].lon, result.points[0].lat) == pytest.approx((LON, LAT), abs=1e-6)
    assert "POINT_COORDINATES_READ" in codes(result)


def test_shapes_without_a_system_are_refused(territory: Territory) -> None:
    with pytest.raises(InputRefused, match="coordinate system of its shapes"):
        import_points(table(ROW, shapes=(Spot(LON, LAT),)), territory, gazetteer=FewAddresses())


def test_a_commune_is_found_from_coordinates(territory: Territory) -> None:
    result = read(territory, {**ROW, "Xã/phường": ""})
    assert result.points[0].commune == CODE
    (notice,) = (each for each in result.notices if each.code == "POINT_COMMUNE_FOUND")
    assert "approximate" in notice.message


def test_coordinates_outside_the_stated_commune_are_named_with_the_distance(territory: Territory) -> None:
    result = read(territory, {**ROW, "Xã/phường": "14797"})
    (notice,) = (each for each in result.notices if each.code == "POINT_COMMUNE_DIFFERS")
    assert "Xã Nga An (16144)" in notice.message
    assert "Phường Hạc Thành (14797)" in notice.message
    assert " km " in notice.message
    assert result.points[0].commune == "14797"


def test_coordinates_outside_the_province_are_named(territory: Territory) -> None:
    result = read(territory, {**ROW, "Kinh độ": "105.8342", "Vĩ độ": "21.0278"})
    assert "POINT_OUTSIDE_PROVINCE" in codes(result)


def test_an_address_places_a_row_without_coordinates_at_its_hamlet(territory: Territory) -> None:
    result = read(territory, {**ROW, **dict.fromkeys(PLACE, ""), "Địa chỉ": "Thôn 3, xã Nga An"})
    (point,) = result.points
    assert (point.lon, point.lat, point.located) == (106.03, 20.04, Located.HAMLET)
    assert "POINT_BY_ADDRESS" in codes(result)


@pytest.mark.parametrize(
    ("cells", "commune"),
    [
        ({"Xã mới": "Minh Sơn"}, "15124"),
        ({"Xã mới": "xã minh sơn"}, "15124"),
        ({"Xã/phường": "Xã Minh Sơn", "Xã cũ": ""}, "15124"),
        ({"Xã cũ": "Xã Minh Sơn", "Huyện cũ": "Triệu Sơn"}, "15664"),
        ({"Xã/phường": "Xã Triệu Sơn", "Xã cũ": "Minh Sơn", "Huyện cũ": "Huyện Triệu Sơn"}, "15664"),
    ],
)
def test_a_file_may_say_which_map_its_names_are_of(cells: dict[str, str], commune: str, territory: Territory) -> None:
    (point,) = read(territory, {"Mã": "A1", "Tên điểm": "Điểm 1", "Loại điểm": "BĐVHX", **cells}).points
    assert point.commune == commune
    old = "Huyện cũ" in cells
    assert point.located is (Located.PREDECESSOR_CENTRE if old else Located.COMMUNE_CENTRE)


def test_a_former_commune_that_became_another_is_named(territory: Territory) -> None:
    result = read(territory, {**ROW, "Xã cũ": "Xã Minh Sơn", "Huyện cũ": "Triệu Sơn"})
    assert codes(result) == ["POINT_COMMUNE_DIFFERS"]
    assert result.points[0].commune == CODE


def test_a_centre_is_never_surveyed(territory: Territory) -> None:
    row = {**ROW, **dict.fromkeys(PLACE, ""), "Cách xác định vị trí": "đo GPS"}
    assert read(territory, row).points[0].located is Located.COMMUNE_CENTRE


def test_zeros_that_a_spreadsheet_took_from_a_code_are_put_back(territory: Territory) -> None:
    communes = tuple(replace(each, code="00004") if each.code == CODE else each for each in territory.communes)
    cells = {"00004" if code == CODE else code: cell for code, cell in territory.boundaries.cells.items()}
    hanoi = replace(
        territory, communes=communes, predecessors=(), boundaries=replace(territory.boundaries, cells=cells)
    )
    row = {**ROW, "Xã/phường": "4", "Xã/phường phục vụ": "4"}
    (point,) = read(hanoi, row).points
    assert (point.commune, point.serves) == ("00004", ("00004",))


def test_a_commune_alone_places_a_row_at_its_centre(territory: Territory) -> None:
    (point,) = read(territory, {**ROW, **dict.fromkeys(PLACE, "")}).points
    assert point.located is Located.COMMUNE_CENTRE


def test_a_split_predecessor_is_refused_with_its_candidates_and_settled_by_coordinates(territory: Territory) -> None:
    row = {**ROW, "Xã/phường": "Xã Thiệu Long"}
    with pytest.raises(InputRefused, match=r"POINT_UNLOCATED.*\(15772\).*\(15448\)"):
        read(territory, {**row, **dict.fromkeys(PLACE, "")})
    inside = territory.boundaries.cells["15448"].representative_point()
    (point,) = read(territory, {**row, "Kinh độ": str(inside.x), "Vĩ độ": str(inside.y)}).points
    assert point.commune == "15448"
