"""Proposals from a public map: matched, never taken over."""

from dataclasses import replace

import geopandas
import pandas
import pytest
import shapely

from geo.places.hamlets import Hamlet
from geo.places.mapped import MapFeature, map_features, propose_hamlets, propose_points
from geo.places.points import Located, Point, PointKind
from geo.places.territory import Territory
from tests.geo.made_up import SIDE, SOUTH, WEST, made_up_territory

SOURCE = "OpenStreetMap (ODbL), 2026-11-22"


@pytest.fixture
def territory() -> Territory:
    office = Point("PO-1", PointKind.POST_OFFICE, "Bưu cục Nông Cống", "10000", 105.41, 19.71, Located.ASSUMED, True)
    other = Point("PO-2", PointKind.POST_OFFICE, "Bưu cục Ba", "10000", 105.43, 19.73, Located.ASSUMED, True)
    culture = Point(
        "CP-1", PointKind.CULTURE_POINT, "BĐVHX Trung Chính", "10000", 105.42, 19.72, Located.ASSUMED, False
    )
    return replace(made_up_territory(1), points=(office, other, culture))


def office(name: str, lon: float = 105.44, lat: float = 19.74, **tags: str) -> MapFeature:
    return MapFeature("node/1", {"amenity": "post_office", "name": name, **tags}, lon, lat)


def test_an_office_of_the_same_name_would_be_moved_under_its_own_id(territory: Territory) -> None:
    (proposal,) = propose_points(
        [office("Bưu Điện Huyện Nông Cống", opening_hours="Mo-Fr 07:30-11:30")], territory, SOURCE
    )
    assert (proposal.matched_id, proposal.point.id) == ("PO-1", "PO-1")
    assert proposal.distance_m == pytest.approx(4577, abs=5)
    assert (proposal.point.lon, proposal.point.lat, proposal.point.located) == (105.44, 19.74, Located.MAPPED)
    assert proposal.point.hours == "Mo-Fr 07:30-11:30"
    assert proposal.point.name == "Bưu cục Nông Cống"
    assert proposal.point.source == f"{SOURCE}, node/1"
    assert territory.points[0].lon == 105.41


def test_an_office_at_the_same_place_is_the_same_whatever_its_name(territory: Territory) -> None:
    (proposal,) = propose_points([office("VNPost", 105.4301, 19.7301)], territory, SOURCE)
    assert proposal.matched_id == "PO-2"
    assert "same place" in proposal.why


def test_an_unknown_office_is_new_and_unreadable_hours_are_left_out(territory: Territory) -> None:
    (proposal,) = propose_points([office("Bưu điện Xa Lạ", opening_hours="by appointment")], territory, SOURCE)
    assert (proposal.matched_id, proposal.point.id, proposal.point.hours) == ("", "osm-node-1", "")
    assert proposal.point.commune == "10000"


def test_a_culture_point_is_told_by_its_name_and_only_matches_its_kind(territory: Territory) -> None:
    (proposal,) = propose_points([office("Bưu điện văn hóa xã Trung Chính", 105.421, 19.721)], territory, SOURCE)
    assert proposal.point.kind is PointKind.CULTURE_POINT
    assert (proposal.matched_id, proposal.point.known) == ("CP-1", True)


def test_one_registered_point_is_proposed_once_and_places_outside_never(territory: Territory) -> None:
    twice = [office("Bưu điện Nông Cống"), replace(office("Bưu điện Nông Cống"), reference="node/2")]
    outside = replace(office("Bưu điện Nông Cống", WEST - 0.1, SOUTH), reference="node/3")
    assert [proposal.matched_id for proposal in propose_points([*twice, outside], territory, SOURCE)] == ["PO-1", ""]


def test_an_assumed_point_becomes_a_known_one_and_says_what_it_was(territory: Territory) -> None:
    assumed = replace(territory.points[2], name="BĐVHX Trung Chính (giả định)", note="Giả định.")
    (proposal,) = propose_points([office("BĐVHX Trung Chính")], replace(territory, points=(assumed,)), SOURCE)
    point = proposal.point
    assert (point.name, point.known) == ("BĐVHX Trung Chính", True)
    assert point.note == "Vị trí theo OpenStreetMap. Trước đó: Giả định."


def test_a_place_taken_from_the_map_is_not_proposed_again_until_the_map_moves_it(territory: Territory) -> None:
    (first,) = propose_points([office("Bưu điện Nông Cống")], territory, SOURCE)
    taken = replace(territory, points=(first.point,))
    assert propose_points([office("Bưu điện Nông Cống")], taken, "OpenStreetMap (ODbL), 2027-01-01") == ()
    (again,) = propose_points([office("Bưu điện Nông Cống", 105.441)], taken, SOURCE)
    assert again.point.note == first.point.note
    assert again.distance_m == pytest.approx(105, abs=1)


def test_a_surveyed_point_stays_and_its_object_is_not_proposed_as_new(territory: Territory) -> None:
    surveyed = replace(territory.points[0], located=Located.SURVEYED)
    assert propose_points([office("Bưu điện Nông Cống")], replace(territory, points=(surveyed,)), SOURCE) == ()


def place(number: int, name: str, value: str = "hamlet", lon: float = 105.41, **tags: str) -> MapFeature:
    return MapFeature(f"node/{number}", {"place": value, "name": name, **tags}, lon, 19.71)


def test_hamlets_get_their_kind_from_name_or_tag_and_known_ones_are_left_out(territory: Territory) -> None:
    known = replace(territory, hamlets=(Hamlet("h1", "thôn", "Đông", "10000", lon=105.412, lat=19.712),))
    features = [
        place(1, "Thôn Đông"),
        place(2, "Bản Poọng", "village", population="412"),
        place(3, "Tân Sơn", "neighbourhood", WEST + SIDE + 0.01, population="về"),
        MapFeature("node/4", {"place": "hamlet"}, 105.42, 19.71),
        place(5, "TDP số 7", "quarter"),
    ]
    poong, tan_son, seven = propose_hamlets(features, known, SOURCE)
    assert (poong.hamlet.id, poong.hamlet.full_name, poong.hamlet.people) == ("osm-node-2", "bản Poọng", 412)
    assert (tan_son.hamlet.full_name, tan_son.hamlet.commune, tan_son.hamlet.people) == (
        "khu phố Tân Sơn",
        "10001",
        None,
    )
    assert "place=neighbourhood" in tan_son.why
    assert seven.hamlet.full_name == "tổ dân phố 7"
    assert {each.matched_id for each in (poong, tan_son, seven)} == {""}


def test_a_hamlet_without_a_place_gets_the_maps_under_its_own_id(territory: Territory) -> None:
    known = replace(territory, hamlets=(Hamlet("h1", "thôn", "Đông", "10000", "20001", people=300),))
    (proposal,) = propose_hamlets([place(1, "Thôn Đông", population="7")], known, SOURCE)
    assert proposal.matched_id == proposal.hamlet.id == "h1"
    assert (proposal.hamlet.lon, proposal.hamlet.people, proposal.hamlet.predecessor) == (105.41, 300, "20001")


def test_of_two_namesakes_without_a_place_none_is_guessed(territory: Territory) -> None:
    twins = tuple(Hamlet(f"h{n}", "thôn", "1", "10000", f"2000{n}") for n in (0, 1))
    assert propose_hamlets([place(1, "Thôn 1")], replace(territory, hamlets=twins), SOURCE) == ()


def test_a_hamlet_drawn_twice_is_one_and_its_namesake_far_off_another(territory: Territory) -> None:
    features = [place(1, "Thôn 1"), place(2, "Thôn 01", lon=105.415), place(3, "Thôn 1", lon=105.445)]
    assert [each.hamlet.id for each in propose_hamlets(features, territory, SOURCE)] == ["osm-node-1", "osm-node-3"]


@pytest.mark.parametrize("name", ["Xã Thiệu Long", "Thị trấn Nưa", "phường Hàm Rồng"])
def test_a_commune_drawn_as_a_village_is_no_hamlet(territory: Territory, name: str) -> None:
    assert propose_hamlets([place(1, name, "village")], territory, SOURCE) == ()


def test_features_are_taken_from_a_frame_with_areas_at_an_inner_point() -> None:
    frame = geopandas.GeoDataFrame(
        {"name": ["Thôn Đông", float("nan")], "place": ["hamlet", "quarter"]},
        geometry=[shapely.Point(105.4, 19.7), shapely.box(105.0, 19.0, 105.2, 19.2)],
        index=pandas.MultiIndex.from_tuples([("node", 7), ("way", 8)], names=["element", "id"]),
        crs="EPSG:4326",
    )
    assert map_features(frame) == (
        MapFeature("node/7", {"name": "Thôn Đông", "place": "hamlet"}, 105.4, 19.7),
        MapFeature("way/8", {"place": "quarter"}, 105.1, 19.1),
    )
    assert map_features(frame.iloc[:0]) == ()
