"""Proposals from a public map: matched, never taken over."""

from dataclasses import replace

import pytest

from geo.places.hamlets import Hamlet
from geo.places.mapped import MapFeature, propose_hamlets, propose_points
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


def test_hamlets_get_their_kind_from_name_or_tag_and_known_ones_are_left_out(territory: Territory) -> None:
    known = replace(territory, hamlets=(Hamlet("h1", "thôn", "Đông", "10000"),))
    features = [
        MapFeature("node/1", {"place": "hamlet", "name": "Thôn Đông"}, 105.41, 19.71),
        MapFeature("node/2", {"place": "village", "name": "Bản Poọng", "population": "412"}, 105.42, 19.71),
        MapFeature(
            "node/3", {"place": "neighbourhood", "name": "Tân Sơn", "population": "về"}, WEST + SIDE + 0.01, 19.71
        ),
        MapFeature("node/4", {"place": "hamlet"}, 105.42, 19.71),
    ]
    poong, tan_son = propose_hamlets(features, known, SOURCE)
    assert (poong.id, poong.kind, poong.name, poong.commune, poong.people) == (
        "osm-node-2",
        "bản",
        "Poọng",
        "10000",
        412,
    )
    assert (tan_son.kind, tan_son.name, tan_son.commune, tan_son.people) == ("khu phố", "Tân Sơn", "10001", None)
