"""The 33 provinces of which only the national tables know something; Thanh Hóa has tests of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
import shapely

from geo.coverage.people import spread_people
from geo.errors import InputRefused
from geo.places.approximation.approximate import approximate_boundaries
from geo.places.boundaries import Boundaries
from geo.places.check import densities
from geo.places.ground import ground_m
from geo.places.load import load_places, load_territory
from geo.places.missing import WORKING_DAY, require
from geo.places.points import Located, PointKind
from geo.places.provinces import all_provinces
from geo.places.review.said import boundaries as official_areas
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads

CODES = [province.code for province in all_provinces()]
OTHERS = [code for code in CODES if code != "38"]


def test_the_country_has_3321_communes_and_10040_predecessors() -> None:
    country = [load_places(code) for code in CODES]
    kinds = Counter(commune.kind for territory in country for commune in territory.communes)
    assert kinds == {"commune": 2621, "ward": 687, "special_zone": 13}
    codes = [old.code for territory in country for old in territory.predecessors]
    assert len(codes) == len(set(codes)) == 10_040  # 10,035 communes and five districts that had none
    assert [code for code in codes if len(code) == 3] == ["318", "471", "498", "536", "755"]
    assert sum(not commune.area_km2 for territory in country for commune in territory.communes) == 301


@pytest.mark.parametrize("code", CODES)
def test_every_successor_is_a_commune_and_every_commune_succeeds_someone(code: str) -> None:
    places = load_places(code)
    assert {each for old in places.predecessors for each in old.successors} == {one.code for one in places.communes}


@pytest.mark.parametrize("code", OTHERS)
def test_what_nobody_knows_is_not_made_up(code: str) -> None:
    places = load_places(code)
    assert all(commune.population is None for commune in places.communes)
    assert (dict(places.dispatch), dict(places.terrain), places.claims) == ({}, {}, ())
    for commune in places.communes:
        (seat,) = commune.seats
        assert seat.located in (Located.COMMUNE_CENTRE, Located.ASSUMED)
        assert seat.note.startswith("Giả định")
    assert {commune.valid_from for commune in places.communes} == {date(2025, 7, 1)}
    assert {old.valid_to for old in places.predecessors} == {date(2025, 6, 30)}


@pytest.mark.parametrize("code", OTHERS)
def test_points_are_one_hcc_centre_a_commune_and_one_assumed_culture_point_a_predecessor(code: str) -> None:
    places = load_places(code)
    hcc = [point for point in places.points if point.kind is PointKind.HCC_CENTRE]
    culture = [point for point in places.points if point.kind is PointKind.CULTURE_POINT]
    assert len(hcc) + len(culture) == len(places.points)
    assert {point.id for point in hcc} == {f"hcc-{commune.code}" for commune in places.communes}
    assert {point.id for point in culture} == {f"culture-{old.code}" for old in places.predecessors}
    assert all(point.known for point in hcc)
    assert not any(point.known for point in culture)


def test_predecessors_of_a_merged_province_name_it() -> None:
    da_nang = load_places("Đà Nẵng")
    former = Counter(old.province for old in da_nang.predecessors)
    assert set(former) == {"", "Tỉnh Quảng Nam"}
    (tam_ky,) = [old for old in da_nang.predecessors if old.name == "Phường An Mỹ"]
    assert (tam_ky.province, tam_ky.district) == ("Tỉnh Quảng Nam", "Thành phố Tam Kỳ")


def test_two_centres_that_the_source_swapped_do_not_place_the_seats() -> None:
    """Lương Hòa Lạc (Tiền Giang) and Thanh Bình (Đồng Tháp) have each other's published centre, 100 km off."""
    dong_thap = load_places("Đồng Tháp")
    by_code = {old.code: old for old in dong_thap.predecessors}
    for name in ("Xã Lương Hòa Lạc", "Xã Thanh Bình"):
        (commune,) = [one for one in dong_thap.communes if one.name == name]
        seat = commune.government_seat
        own = [old for old in by_code.values() if commune.code in old.successors]
        assert seat.located is Located.ASSUMED
        assert "xa các xã cũ" in seat.note
        assert min(ground_m(seat.lon, seat.lat, old.lon, old.lat) for old in own) == 0
        assert ground_m(commune.lon, commune.lat, seat.lon, seat.lat) > 90_000


def test_doubtful_points_say_why_and_stay_where_the_source_has_them() -> None:
    cao_bang = load_places("04")
    crowded = [old for old in cao_bang.predecessors if "others" in old.point_note]
    assert len(crowded) >= 3
    assert all(old.moved_m == 0 and old.located is Located.PREDECESSOR_CENTRE for old in cao_bang.predecessors)


@pytest.mark.parametrize("code", ["01", "48", "56", "91"])
def test_boundaries_of_a_province_with_islands_and_wrong_points_tile_it(code: str) -> None:
    places = load_places(code)
    boundaries = approximate_boundaries(places.communes, places.predecessors)
    cells = list(boundaries.cells.values())
    assert list(boundaries.cells) == [commune.code for commune in places.communes]
    assert all(cell.is_valid and not cell.is_empty for cell in cells)
    assert shapely.coverage_is_valid(cells)
    assert any("are ignored" in warning for warning in boundaries.warnings)


def test_far_islands_have_circles_of_their_official_area() -> None:
    da_nang = load_territory("48")
    (hoang_sa,) = [commune for commune in da_nang.communes if commune.name == "Đặc khu Hoàng Sa"]
    cell = da_nang.boundaries.cells[hoang_sa.code]
    assert cell.distance(shapely.Point(hoang_sa.lon, hoang_sa.lat)) == 0
    degree_km2 = ground_m(hoang_sa.lon, 16, hoang_sa.lon, 17) * ground_m(112, hoang_sa.lat, 113, hoang_sa.lat) / 1e6
    assert cell.area * degree_km2 == pytest.approx(305.0, rel=1e-3)
    islands = [warning for warning in da_nang.boundaries.warnings if "circles" in warning]
    assert islands == ["2 communes lie apart from the others and have circles: Đặc khu Hoàng Sa, Xã Tân Hiệp."]


def test_a_day_in_a_province_without_its_facts_is_refused_once_for_each_lack() -> None:
    an_giang = load_places("An Giang")
    with pytest.raises(InputRefused) as refused:
        require(an_giang, *WORKING_DAY)
    told = [(fault.code, fault.message) for fault in refused.value.faults]
    assert [code for code, _ in told] == [
        "POPULATION_MISSING",
        "AREA_MISSING",
        "DISPATCH_MISSING",
        "TERRAIN_MISSING",
        "COMMUNE_MISSING",
        "POINT_MISSING",
        "POINT_MISSING",
    ]
    assert told[0][1].startswith("102 communes have no known population: ")
    assert told[1][1].startswith("24 communes have no known area: ")


def test_roads_and_people_refuse_too() -> None:
    an_giang = load_places("91")
    with pytest.raises(InputRefused, match="TERRAIN_MISSING"):
        EstimatedRoads.from_territory(an_giang)
    with pytest.raises(InputRefused, match="102 communes have no known population"):
        spread_people(an_giang)


def test_thanh_hoa_lacks_nothing(territory: Territory) -> None:
    require(territory, *WORKING_DAY)
    assert territory == load_territory("Thanh Hoá")


def test_places_are_read_fast_and_without_the_libraries_of_boundaries() -> None:
    code = (
        "import sys, time; start = time.perf_counter();"
        "from geo.places.load import load_places; load_places('79');"
        "print(time.perf_counter() - start, sorted({'scipy', 'pandas', 'geopandas'} & set(sys.modules)))"
    )
    start = time.perf_counter()
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip().endswith("[]")
    assert time.perf_counter() - start < 5  # half a second on an idle machine


def test_checks_pass_over_communes_without_area() -> None:
    an_giang = load_places("91")
    cell = shapely.box(105, 10, 105.1, 10.1)
    cells = {commune.code: cell for commune in an_giang.communes}
    peopled = replace(
        an_giang,
        communes=tuple(replace(commune, population=20_000) for commune in an_giang.communes),
        boundaries=Boundaries(cells, approximate=False, source="made up"),
    )
    unknown = {commune.code for commune in an_giang.communes if not commune.area_km2}
    told = [*densities(peopled.communes), *official_areas(peopled)]
    assert len(unknown) == 24
    assert told
    assert not unknown & {code for each in told for code in each.ids}
