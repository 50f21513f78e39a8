"""Every check finds the blemish it is for, and is silent where there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from shapely import box

from geo.places import tables
from geo.places.boundaries import Boundaries
from geo.places.check import check_places, check_territory, densities, last_digits, totals
from geo.places.hamlet_import.fields import HAMLET_FIELDS
from geo.places.hamlets import Hamlet
from geo.places.load import load_territory
from geo.places.point_import.fields import POINT_FIELDS
from geo.places.points import Located, Point, PointKind, Service
from geo.places.provinces import Province
from geo.places.review.duplicates import near_points, same_hamlets, same_names
from geo.places.review.finding import Finding, Severity, in_order
from geo.places.review.former import doubtful_points, reason_vi, shared_points
from geo.places.review.kinds import KINDS
from geo.places.review.network import dispatch, weakly_located, without_hours, without_point
from geo.places.review.positions import outside
from geo.places.review.said import boundaries, contradictions
from geo.places.review.seats import far_seats, two_seats
from geo.places.review.spelling import other_commune_in_address, unlike_official
from geo.places.territory import Territory
from tests.geo.made_up import SIDE, SOUTH, WEST, made_up_territory

#: Metres in a degree of longitude at the made-up province.
EAST_M = 104_690.0


def test_the_territory_has_one_finding(territory: Territory) -> None:
    assert [(finding.check, finding.ids) for finding in check_territory(territory)] == [("far_seats", ("15049",))]


def test_every_doubt_of_the_built_in_data_is_counted(territory: Territory) -> None:
    found = Counter(finding.check for finding in check_places(territory))
    assert found == {
        "doubtful_points": 19,
        "kept_points": 10,
        "split": 10,
        "two_seats": 28,
        "weak": 30,
        "assumed": 2,
        "claims": 7,
        "alike_names": 1,
        "far_seats": 1,
        "approximate": 1,
    }


def test_thirteen_lost_zeros_would_have_been_found(territory: Territory) -> None:
    as_in_the_source = [
        replace(commune, population=commune.population // 10) if commune.population_note else commune
        for commune in territory.communes
    ]
    repaired = {commune.code for commune in territory.communes if commune.population_note}
    assert len(repaired) == 13
    assert "end in 0" in next(last_digits(as_in_the_source)).message
    assert "3,959,759 people" in next(totals(as_in_the_source, territory.predecessors)).message
    outliers = {code for finding in densities(as_in_the_source) for code in finding.ids}
    assert len(outliers & repaired) >= 9


def test_two_places_with_one_point_would_have_been_found(territory: Territory) -> None:
    source = {row["code"]: (float(row["lon"]), float(row["lat"])) for row in tables.rows("predecessors")}
    unmoved = [replace(each, lon=source[each.code][0], lat=source[each.code][1]) for each in territory.predecessors]
    findings = list(shared_points(unmoved))
    assert len(findings) == 11
    assert ("15883", "16003") in {finding.ids for finding in findings}


def test_a_missing_commune_changes_the_totals(territory: Territory) -> None:
    said = " ".join(finding.message for finding in totals(territory.communes[1:], territory.predecessors))
    assert "165 communes and wards" in said
    assert "18 wards" in said
    assert "km²" in said


def test_totals_are_judged_for_thanh_hoa_only() -> None:
    made_up = made_up_territory(1)
    elsewhere = replace(made_up, province=Province("79", "Thành phố Hồ Chí Minh"))
    assert "totals" in {finding.check for finding in check_territory(made_up)}
    assert "totals" not in {finding.check for finding in check_territory(elsewhere)}


def test_a_seat_in_the_next_province_is_far(territory: Territory) -> None:
    commune = territory.communes[0]
    away = replace(commune, seats=tuple(replace(seat, lat=seat.lat + 1) for seat in commune.seats))
    assert [finding.ids for finding in far_seats([away])] == [(commune.code,)]


def test_unknown_populations_are_one_finding_and_stop_no_other_check() -> None:
    made_up = made_up_territory(2)
    unknown = replace(made_up, communes=tuple(replace(one, population=None) for one in made_up.communes))
    (finding,) = [one for one in check_places(unknown) if one.check == "population_missing"]
    assert len(finding.ids) == 4


def _point(id_: str, lon: float, lat: float, commune: str = "10000", **more: object) -> Point:
    name = str(more.pop("name", id_))
    return Point(id_, PointKind.POST_OFFICE, name, commune, lon, lat, Located.SURVEYED, True, **more)  # type: ignore[arg-type]


def _official(*points: Point, hamlets: tuple[Hamlet, ...] = ()) -> Territory:
    made_up = made_up_territory(3)
    exact = Boundaries(made_up.boundaries.cells, approximate=False, source="drawn")
    return replace(made_up, boundaries=exact, points=points, hamlets=hamlets)


def _checks(found: list[Finding]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.check, one.severity.value, one.ids) for one in found]


def test_a_point_beyond_the_border_is_outside_and_one_on_it_is_not() -> None:
    near, far = WEST - 90 / EAST_M, WEST - 150 / EAST_M
    found = list(outside(_official(_point("near", near, SOUTH + 0.01), _point("far", far, SOUTH + 0.01))))
    assert _checks(found) == [("outside_province", "error", ("far",))]
    assert "150 m outside the province" in found[0].message
    assert (found[0].lon, found[0].lat) == (far, SOUTH + 0.01)


@pytest.mark.parametrize("located", [Located.HAMLET, Located.COMMUNE_CENTRE, Located.PREDECESSOR_CENTRE])
def test_a_place_that_buuta_chose_is_a_doubt_about_the_place_and_no_error_of_a_row(located: Located) -> None:
    beyond, next_door = WEST - 150 / EAST_M, WEST + SIDE + 1_000 / EAST_M
    for lon in (beyond, next_door):
        far = replace(_point("far", lon, SOUTH + 0.01), located=located)
        (found,) = outside(_official(far))
        assert (found.check, found.severity) == ("placed_outside", "doubt")
        assert "buuta placed it at" in found.message
        assert "Give it coordinates" in found.fix
        assert "“Kinh độ”, “Vĩ độ”" in found.fix_vi


def test_a_point_that_is_assumed_by_itself_has_no_row_to_correct() -> None:
    far = replace(_point("far", WEST - 150 / EAST_M, SOUTH + 0.01), located=Located.ASSUMED, known=False)
    (found,) = outside(_official(far))
    assert (found.check, found.severity) == ("assumed_outside", "doubt")
    assert "No row" in found.fix
    listed = replace(far, source="list.xlsx")
    assert _checks(list(outside(_official(listed)))) == [("placed_outside", "doubt", ("far",))]


def test_why_a_point_is_doubted_is_told_in_vietnamese(territory: Territory) -> None:
    assert (
        reason_vi("same point as Xã Nga Thanh; 1.5 km outside the official polygon of its successor")
        == "trùng vị trí với Xã Nga Thanh; ngoài ranh giới xã, phường mới 1,5 km"
    )
    assert reason_vi("same point as 10 others; 2.0 km from where Xã A lies") == (
        "trùng vị trí với 10 xã khác; cách Xã A 2,0 km"
    )
    assert reason_vi("of the user's own") == "of the user's own"
    for old in (*territory.predecessors, *load_territory("40").predecessors):
        assert not old.point_note or not re.search(r"\b(point|outside|others|lies)\b", reason_vi(old.point_note))
    found = list(doubtful_points(territory.predecessors))
    assert {(one.check, one.severity.value) for one in found} == {
        ("doubtful_points", "doubt"),
        ("kept_points", "note"),
    }


def test_a_point_in_the_next_commune_is_told_with_both_names() -> None:
    wrong = _point("wrong", WEST + SIDE + 1_000 / EAST_M, SOUTH + 0.01)
    (finding,) = outside(_official(wrong))
    assert (finding.check, finding.severity) == ("outside_commune", "doubt")
    assert "names Xã 0, but lies 1.0 km outside it, in Xã 1" in finding.message
    assert "1,0 km" in finding.message_vi


def test_approximate_boundaries_give_two_kilometres_and_say_so() -> None:
    made_up = made_up_territory(3)
    spots = {"slightly": 1_900, "clearly": 2_100}
    points = tuple(_point(name, WEST + SIDE + metres / EAST_M, SOUTH + 0.01) for name, metres in spots.items())
    (finding,) = outside(replace(made_up, points=points))
    assert finding.ids == ("clearly",)
    assert "boundaries are approximate" in finding.message
    assert "gần đúng" in finding.message_vi


def test_a_point_of_an_unknown_commune_is_an_error() -> None:
    found = list(outside(_official(_point("lost", WEST + 0.01, SOUTH + 0.01, commune="99999"))))
    assert _checks(found) == [("unknown_commune", "error", ("lost",))]


def test_hamlets_are_held_to_their_commune_too() -> None:
    inside = Hamlet("h1", "thôn", "1", "10000", lon=WEST + 0.01, lat=SOUTH + 0.01)
    astray = Hamlet("h2", "thôn", "2", "10000", lon=WEST + SIDE * 1.5, lat=SOUTH + 0.01)
    nowhere = Hamlet("h3", "thôn", "3", "10000")
    assert _checks(list(outside(_official(hamlets=(inside, astray, nowhere))))) == [
        ("hamlet_outside", "doubt", ("h2",))
    ]


def test_points_of_one_kind_within_fifty_metres_are_one_group_and_another_kind_is_not() -> None:
    lon, lat = WEST + 0.02, SOUTH + 0.02
    chain = [_point(f"p{at}", lon + at * 40 / EAST_M, lat) for at in range(3)]
    apart = _point("apart", lon + 140 / EAST_M, lat)
    centre = replace(_point("hcc", lon, lat), kind=PointKind.HCC_CENTRE)
    assert [finding.ids for finding in near_points(_official(*chain, apart, centre))] == [("p0", "p1", "p2")]


def test_a_thousand_points_on_one_spot_are_one_finding() -> None:
    many = [_point(f"p{at:04d}", WEST + 0.02, SOUTH + 0.02) for at in range(1_000)]
    many += [_point(f"q{at:04d}", WEST + 0.03 + at / 1e7, SOUTH + 0.02) for at in range(1_000)]
    assert sorted(len(finding.ids) for finding in near_points(_official(*many))) == [1_000, 1_000]


def test_equal_names_are_a_doubt_and_names_that_differ_in_marks_a_note() -> None:
    equal = [_point("a", 0, 0, name="Bưu cục Yên Thọ"), _point("b", 0, 0, name="bưu cục  yên thọ".upper().title())]
    marks = [_point("c", 0, 0, name="BĐVHX Hoằng Phú"), _point("d", 0, 0, name="BĐVHX Hoằng Phụ")]
    other = _point("e", 0, 0, commune="10001", name="BĐVHX Hoằng Phú")
    found = {one.ids: one.severity for one in same_names(_official(*equal, *marks, other))}
    assert found == {("a", "b"): "note", ("c", "d"): "note"}
    twice = replace(equal[0], id="z")
    assert [one.severity for one in same_names(_official(equal[0], twice))] == ["doubt"]


def test_hamlets_of_one_name_are_told_apart_by_their_former_commune() -> None:
    first, second = Hamlet("h1", "thôn", "3", "10000"), Hamlet("h2", "Thôn", "3", "10000")
    assert [one.ids for one in same_hamlets(_official(hamlets=(first, second)))] == [("h1", "h2")]
    apart = (replace(first, predecessor="20000"), replace(second, predecessor="20001"))
    assert list(same_hamlets(_official(hamlets=apart))) == []


def test_communes_without_points_and_with_assumed_points_only_differ() -> None:
    assumed = replace(_point("a", 0, 0, commune="10001"), known=False, kind=PointKind.CULTURE_POINT)
    serving = _point("b", 0, 0, commune="10000", serves=("10002",))
    agency = replace(_point("c", 0, 0, commune="10003"), kind=PointKind.AGENCY)
    assert _checks(list(without_point(_official(assumed, serving, agency)))) == [
        ("only_assumed_point", "doubt", ("10001",)),
        ("no_point", "error", ("10003",)),
    ]


def test_dispatch_to_an_office_that_is_not_there_is_an_error() -> None:
    there = _point("office-2", 0, 0, dispatches=True)
    counter = _point("counter", 0, 0)
    told = {"10000": "office-2", "10001": "gone", "10002": "counter"}
    found = list(dispatch(replace(_official(there, counter), dispatch=told)))
    assert _checks(found) == [
        ("dispatch", "error", ("gone", "10001")),
        ("dispatch", "error", ("counter", "10002")),
        ("dispatch_unknown", "doubt", ("10003",)),
    ]


def test_only_known_points_placed_worse_than_by_their_seat_are_weak() -> None:
    points = [replace(_point(located.value, 0, 0), located=located) for located in Located]
    weak = [one.ids[0] for one in weakly_located(_official(*points, replace(points[-1], id="x", known=False)))]
    assert weak == ["hamlet", "commune_centre", "predecessor_centre", "assumed"]


@pytest.mark.parametrize(
    ("services", "hours", "told"),
    [
        ((Service.PENSIONS,), "", 1),
        ((Service.PENSIONS,), "Mo-Fr 07:30-11:30", 0),
        ((Service.KT1, Service.PRESS), "", 0),
        ((), "", 0),
    ],
)
def test_hours_are_missed_where_something_is_offered_at_a_counter(
    services: tuple[Service, ...], hours: str, told: int
) -> None:
    point = _point("p", 0, 0, services=services, hours=hours)
    assert len(list(without_hours(_official(point)))) == told


def test_what_a_point_offers_is_told_in_words() -> None:
    point = _point("p", 0, 0, services=tuple(Service))
    (finding,) = without_hours(_official(point))
    assert "nhận hồ sơ" in finding.message_vi
    assert not [service for service in Service if service.value in finding.message_vi]


def test_an_address_that_names_another_commune_is_told_and_an_old_name_is_not() -> None:
    names = ("Phố 1, Xã 1, Thanh Hóa", "Phố 1, Xã cũ 20000", "Số 3", "xã cũ 20003, huyện X")
    points = [_point(f"p{at}", 0, 0, address=address) for at, address in enumerate(names)]
    found = {one.ids[0]: one.message for one in other_commune_in_address(_official(*points))}
    assert set(found) == {"p0", "p3"}
    assert "its address says Xã 1" in found["p0"]


def test_a_name_other_than_the_resolutions_is_told(territory: Territory) -> None:
    assert list(unlike_official(territory)) == []
    first, *rest = territory.communes
    renamed = (replace(first, name="Phường Hàm Rống"), *rest)
    olds = tuple(
        replace(old, name="Xã Thiệu Phuc") if old.name == "Xã Thiệu Phúc" else old for old in territory.predecessors
    )
    found = list(unlike_official(replace(territory, communes=renamed, predecessors=olds)))
    assert [(one.severity.value, one.ids) for one in found] == [("doubt", (first.code,)), ("note", ("15772",))]


def test_official_polygons_are_compared_with_the_official_area() -> None:
    made_up = made_up_territory(4, columns=1, rows=1)
    (commune,) = made_up.communes
    cell = box(commune.lon, 20.0, commune.lon + 0.1, 20.1)
    for area, told in ((116.2, 0), (100.0, 1)):
        one = replace(
            made_up,
            communes=(replace(commune, area_km2=area, lat=20.05),),
            boundaries=Boundaries({commune.code: cell}, approximate=False, source=""),
        )
        assert len(list(boundaries(one))) == told


def test_the_official_boundaries_show_what_is_known_of_them(official_polygons: Path) -> None:
    found = Counter(finding.check for finding in check_places(load_territory(boundaries=official_polygons)))
    told = ("areas", "assumed_outside", "placed_outside", "outside_commune", "outside_province", "approximate")
    assert {check: found[check] for check in told} == {
        "areas": 25,
        "assumed_outside": 4,
        "placed_outside": 0,
        "outside_commune": 0,
        "outside_province": 0,
        "approximate": 0,
    }


def test_two_seats_are_told_with_their_roles(territory: Territory) -> None:
    found = {finding.ids[0]: finding.message for finding in two_seats(territory.communes)}
    assert len(found) == 28
    assert found["14758"].endswith("the party sits at Phường Nam Ngạn, the government at Phường Đông Cương.")


def test_claims_stand_beside_each_other_in_one_note_a_topic(territory: Territory) -> None:
    found = {finding.ids: finding.message for finding in contradictions(territory)}
    staff = found["staff-mobilised", "staff-in-hcc-centres", "staff-at-points"]
    assert all(value in staff for value in ("344 (", "166 (", "168 ("))
    lone = replace(territory, claims=territory.claims[:1])
    assert list(contradictions(lone)) == []


def test_errors_come_first_and_the_order_is_always_the_same(territory: Territory) -> None:
    found = check_places(territory)
    assert in_order(reversed(found)) == found
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities, key=list(Severity).index)


def test_every_finding_says_what_to_do_in_both_languages(territory: Territory) -> None:
    for finding in check_places(territory):
        assert finding.check in KINDS
        assert len(finding.names) == len(finding.ids)
        for text in (finding.message, finding.message_vi, finding.fix, finding.fix_vi):
            assert text.strip()
        assert finding.message != finding.message_vi


EMPTY: list[Callable[[Territory], Territory]] = [
    lambda one: replace(one, points=(), dispatch={}),
    lambda one: replace(one, predecessors=()),
    lambda one: replace(one, boundaries=Boundaries({}, approximate=True, source="")),
    lambda one: replace(one, communes=tuple(replace(c, valid_to=date(2030, 1, 1)) for c in one.communes)),
]


@pytest.mark.parametrize("without", EMPTY)
def test_a_territory_that_lacks_something_is_still_checked(without: Callable[[Territory], Territory]) -> None:
    assert check_places(without(made_up_territory(5)))


def test_vietnamese_remedies_name_the_columns_of_the_form() -> None:
    headers = {field.header for field in (*POINT_FIELDS.fields, *HAMLET_FIELDS.fields)}
    quoted = {word for kind in KINDS.values() for word in re.findall("“(.+?)”", kind.fix_vi)}
    assert quoted - headers == {"Đo tại chỗ", "Có"}
    english = r"\b(lon|lat|commune|located|hours|name|serves|dispatches|predecessor)\b"
    assert not [kind.fix_vi for kind in KINDS.values() if re.search(english, kind.fix_vi)]


@pytest.mark.parametrize("province", ["38", "40"])
def test_no_page_has_one_title_twice(province: str) -> None:
    titles = [kind.title_vi for kind in KINDS.values()]
    assert len(set(titles)) == len(titles)
    territory = load_territory(province)
    strangers = tuple(
        replace(point, lon=point.lon + 3, known=at % 2 == 0, located=list(Located)[at % len(Located)])
        for at, point in enumerate(territory.points[:60])
    )
    for exact in (False, True):
        cells = replace(territory.boundaries, approximate=not exact)
        found = check_places(replace(territory, boundaries=cells, points=(*territory.points[60:], *strangers)))
        assert len({(one.check, one.severity) for one in found}) == len({one.check for one in found})
