from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import Counter

import pytest

from geo.places import tables
from geo.places.ground import ground_m, towards
from geo.places.points import Located, PointKind
from geo.places.territory import Territory

SPLIT = {
    "Thị trấn Hà Trung": ("15271", "15286"),
    "Xã Hà Bình": ("15286", "15271"),
    "Xã Thanh Tân": ("16273", "16369"),
    "Xã Yên Thọ": ("16264", "16228"),
    "Thị trấn Sơn Lư": ("15016", "15019"),
    "Thị trấn Thiệu Hóa": ("15772", "15796", "15835"),
    "Xã Thiệu Long": ("15772", "15448"),
    "Xã Luận Khê": ("15661", "15634"),
    "Phường An Hưng": ("16417", "14797"),
    "Phường Đông Thọ": ("14797", "14758"),
}


def fold(text: str) -> str:
    """Letters only: spellings with and without marks meet."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def test_totals(territory: Territory) -> None:
    assert len(territory.communes) == 166
    assert Counter(commune.kind for commune in territory.communes) == {"commune": 147, "ward": 19}
    assert sum(commune.population for commune in territory.communes) == 4_320_947
    assert sum(commune.area_km2 for commune in territory.communes) == pytest.approx(11_114.8, abs=0.5)
    assert len(territory.predecessors) == 547
    assert len({each.district for each in territory.predecessors}) == 26


def test_the_ten_split_predecessors_have_their_default_successor_first(territory: Territory) -> None:
    split = {each.name: each.successors for each in territory.predecessors if len(each.successors) > 1}
    assert split == SPLIT


def test_every_successor_is_a_commune_and_every_commune_succeeds_someone(territory: Territory) -> None:
    succeeded = {code for each in territory.predecessors for code in each.successors}
    assert succeeded == {commune.code for commune in territory.communes}


def test_names_are_nfc_and_new_names_are_unique(territory: Territory) -> None:
    names = [commune.name for commune in territory.communes]
    assert all(unicodedata.is_normalized("NFC", name) for name in names)
    assert len(set(names)) == 166


def test_terrain_is_told_for_every_commune(territory: Territory) -> None:
    assert Counter(territory.terrain.values()) == {"plain": 90, "mountain": 47, "hill": 29}
    assert territory.terrain["14845"] == "mountain"  # Mường Lát
    assert territory.terrain["14797"] == "plain"  # Hạc Thành


def test_points_have_stable_ids_and_kinds(territory: Territory) -> None:
    ids = [point.id for point in territory.points]
    assert len(set(ids)) == len(ids)
    kinds = Counter(point.kind for point in territory.points)
    assert kinds == {"post_office": 27, "hcc_centre": 167, "culture_point": 547, "processing_centre": 1, "agency": 6}
    expected = {f"hcc-{commune.code}" for commune in territory.communes} | {"hcc-38", "centre-38", "agency-06"}
    expected |= {f"culture-{each.code}" for each in territory.predecessors} | {"office-440000"}
    assert expected <= set(ids)


def test_what_is_assumed_says_so(territory: Territory) -> None:
    for point in territory.points:
        if point.kind in (PointKind.CULTURE_POINT, PointKind.AGENCY):
            assert not point.known
        if point.id in ("hcc-38", "centre-38") or point.kind is PointKind.AGENCY:
            assert point.located is Located.ASSUMED
            assert "giả định" in point.name


def test_the_one_hcc_centre_without_a_published_seat_stands_at_its_predecessor(territory: Territory) -> None:
    elsewhere = {
        point.id: point.located
        for point in territory.points
        if point.kind is PointKind.HCC_CENTRE and point.located is not Located.SEAT and point.id != "hcc-38"
    }
    assert elsewhere == {"hcc-14923": Located.PREDECESSOR_CENTRE}  # Bá Thước


def test_every_office_is_at_a_predecessor_of_its_own_name_but_for_seven(territory: Territory) -> None:
    by_code = {each.code: each for each in territory.predecessors}
    renamed = {}
    for row in tables.rows("post_offices"):
        place = by_code[row["predecessor"]]
        same = place.name.removeprefix("Thị trấn ").removeprefix("Phường ") == row["old_commune"]
        if not same:
            renamed[row["old_commune"]] = place.name
        assert same == (row["reason"] == "same name")
        if row["old_district"] not in ("Đông Sơn", "Tĩnh Gia"):  # these two became part of others before 2025
            assert fold(place.district).endswith(fold(row["old_district"]))
    assert renamed == {
        "Vạn Hà": "Thị trấn Thiệu Hóa",
        "Cẩm Thuỷ": "Thị trấn Phong Sơn",
        "Canh Nàng": "Thị trấn Cành Nàng",
        "Quan Hoá": "Thị trấn Hồi Xuân",
        "Quan Sơn": "Thị trấn Sơn Lư",
        "Quảng Xương": "Thị trấn Tân Phong",
        "Tĩnh Gia": "Phường Hải Hòa",
    }


def test_every_commune_is_dispatched_to_by_an_office_and_every_office_dispatches(territory: Territory) -> None:
    offices = {point.id for point in territory.points if point.dispatches}
    assert len(offices) == 27
    assert set(territory.dispatch) == {commune.code for commune in territory.communes}
    assert set(territory.dispatch.values()) == offices


def test_the_five_communes_that_straddle_old_districts_are_decided(territory: Territory) -> None:
    districts: dict[str, set[str]] = {}
    for each in territory.predecessors:
        for code in each.successors:
            districts.setdefault(code, set()).add(each.district)
    straddling = {code for code, names in districts.items() if len(names) > 1}
    assert {code: territory.dispatch[code] for code in straddling} == {
        "14812": "office-444900",  # Bỉm Sơn: the Bỉm Sơn office
        "15448": "office-446200",  # Định Hòa: Yên Định
        "15853": "office-445200",  # Đông Tiến: Đông Sơn
        "16369": "office-453800",  # Công Chính: Nông Cống
        "16516": "office-442000",  # Nam Sầm Sơn: Sầm Sơn
    }


def test_an_office_is_not_far_from_whom_it_serves(territory: Territory) -> None:
    offices = {point.id: point for point in territory.points}
    for commune in territory.communes:
        office = offices[territory.dispatch[commune.code]]
        seat = commune.government_seat
        assert ground_m(seat.lon, seat.lat, office.lon, office.lat) < 50_000, commune.name


def test_ground_distance_of_a_degree() -> None:
    assert ground_m(105.0, 20.0, 105.0, 21.0) == pytest.approx(111_195, abs=1)
    assert ground_m(105.0, 20.0, 106.0, 20.0) == pytest.approx(104_489, rel=1e-3)


def test_towards_stops_at_its_goal() -> None:
    assert towards(105.0, 20.0, 105.0, 20.001, 5_000) == (105.0, 20.001)
    lon, lat = towards(105.0, 20.0, 105.0, 21.0, 1_000)
    assert ground_m(105.0, 20.0, lon, lat) == pytest.approx(1_000)


def test_the_light_modules_import_nothing_heavy() -> None:
    code = (
        "import sys, geo.places.points, geo.places.communes, geo.places.predecessors;"
        "print(sorted({'numpy', 'scipy', 'shapely', 'pandas', 'geopandas'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"
