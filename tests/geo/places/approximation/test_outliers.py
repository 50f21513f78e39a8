from __future__ import annotations

from dataclasses import replace

from geo.places import tables
from geo.places.approximation.outliers import find_outliers
from geo.places.communes import Commune
from geo.places.load import load_places
from geo.places.points import Located
from geo.places.predecessors import Predecessor

#: Degrees of longitude in 10 km at 20° north.
STEP = 0.09570


def commune(code: str, east: float, kind: str = "commune") -> Commune:
    return Commune(code, f"Xã {code}", kind, 50.0, None, "", 105.0 + east * STEP, 20.0, ())  # type: ignore[arg-type]


def old(code: str, successor: str, east: float, district: str = "d") -> Predecessor:
    lon = 105.0 + east * STEP
    return Predecessor(code, f"Xã {code}", "Xã", district, lon, 20.0, (successor,), Located.PREDECESSOR_CENTRE)


def test_points_near_their_commune_are_believed() -> None:
    found = find_outliers([commune("A", 0), commune("B", 1)], [old("a", "A", 0.2), old("b", "B", 1.3)])
    assert (found.centres, found.predecessors) == ({}, {})


def test_a_point_far_from_centre_and_siblings_is_doubted() -> None:
    found = find_outliers([commune("A", 0)], [old("a", "A", 0.1), old("b", "A", -0.1), old("c", "A", 8)])
    assert found.predecessors == {"c": "79 km from where Xã A lies"}
    assert found.centres == {}


def test_a_centre_far_from_all_predecessors_is_doubted_and_not_they() -> None:
    found = find_outliers([commune("A", 9)], [old("a", "A", 0.1), old("b", "A", -0.1)])
    assert found.centres == {"A": "89 km from its predecessors"}
    assert found.predecessors == {}
    assert found.core["A"] == (105.0 + 0.1 * STEP, 20.0)


def test_of_one_centre_against_one_point_the_old_district_decides() -> None:
    others = [old(name, "B", 0.3) for name in "xy"]
    point_wrong = find_outliers([commune("A", 0), commune("B", 0.3)], [old("a", "A", 9), *others])
    centre_wrong = find_outliers([commune("A", 9), commune("B", 0.3)], [old("a", "A", 0), *others])
    assert set(point_wrong.predecessors) == {"a"}
    assert set(centre_wrong.centres) == {"A"}


def test_a_point_deep_in_another_commune_is_doubted_although_not_far() -> None:
    communes = [commune("A", 0), commune("B", 1.1)]
    assert find_outliers(communes, [old("a", "A", 0), old("c", "A", 1.1), old("b", "B", 1.2, "e")]).predecessors == {
        "c": "11 km from where Xã A lies"
    }


def test_of_two_with_one_point_the_nearer_keeps_it() -> None:
    found = find_outliers([commune("A", 0), commune("B", 0.5)], [old("a", "A", 0.1), old("b", "B", 0.1)])
    assert found.predecessors == {"b": "same point as Xã a, d"}


def test_two_that_became_one_may_share_a_point() -> None:
    assert find_outliers([commune("A", 0)], [old("a", "A", 0.1), old("b", "A", 0.1)]).predecessors == {}


def test_a_point_that_many_have_is_nobodys() -> None:
    communes = [commune("A", 0), commune("B", 1)]
    found = find_outliers(communes, [old("a", "A", 0.1), old("b", "A", 0.1), old("c", "B", 0.1), old("d", "B", 1)])
    assert found.predecessors == dict.fromkeys("abc", "same point as 2 others")


def test_the_centre_of_an_island_is_believed_against_all_its_predecessors() -> None:
    found = find_outliers([commune("I", 40, "special_zone")], [old("a", "I", 0), old("b", "I", 0.1)])
    assert found.centres == {}
    assert set(found.predecessors) == {"a", "b"}


def test_on_the_published_points_of_thanh_hoa_no_right_one_is_doubted() -> None:
    """Judged by official polygons: `point_note` says which points are outside, and which share a point."""
    places = load_places("38")
    raw = {row["code"]: row for row in tables.rows("predecessors")}
    published = [
        replace(each, lon=float(raw[each.code]["lon"]), lat=float(raw[each.code]["lat"]))
        for each in places.predecessors
    ]
    doubted = find_outliers(places.communes, published).predecessors
    assert {raw[code]["point_note"] != "" for code in doubted} == {True}
    strayed = {code for code, reason in doubted.items() if "from where" in reason}
    assert len([code for code in strayed if "outside" in raw[code]["point_note"]]) == len(strayed) == 4


def test_after_their_points_were_settled_none_of_thanh_hoa_is_doubted() -> None:
    places = load_places("38")
    found = find_outliers(places.communes, places.predecessors)
    assert (found.centres, found.predecessors) == ({}, {})
