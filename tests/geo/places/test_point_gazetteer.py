"""Rows without coordinates, placed by the real address book."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.places.hamlets import Hamlet
from geo.places.point_import.gazetteer import AddressGazetteer
from geo.places.points import Located
from geo.places.territory import Territory


@pytest.fixture(scope="module")
def gazetteer(territory: Territory) -> AddressGazetteer:
    hamlet = Hamlet("h1", "thôn", "Ba Xã", "16144", lon=106.03, lat=20.04)
    return AddressGazetteer(replace(territory, hamlets=(hamlet,)))


def test_a_hamlet_of_the_register_is_where_the_address_is(gazetteer: AddressGazetteer) -> None:
    found = gazetteer.find("thôn Ba Xã, xã Nga An, tỉnh Thanh Hóa")
    assert (found.communes, found.lon, found.lat, found.located) == (("16144",), 106.03, 20.04, Located.HAMLET)


def test_a_former_commune_is_at_its_own_point(gazetteer: AddressGazetteer, territory: Territory) -> None:
    old = next(each for each in territory.predecessors if each.name == "Xã Nga Phượng")
    found = gazetteer.find("xã Nga Phượng, huyện Nga Sơn")
    assert found.communes == old.successors[:1]
    assert (found.lon, found.lat, found.located) == (old.lon, old.lat, Located.PREDECESSOR_CENTRE)


def test_a_split_former_commune_leaves_a_doubt(gazetteer: AddressGazetteer) -> None:
    found = gazetteer.find("xã Thiệu Long, huyện Thiệu Hóa")
    assert set(found.communes) >= {"15772", "15448"}
    assert found.lon is None


@pytest.mark.parametrize("text", ["phường Bến Nghé, quận 1, thành phố Hồ Chí Minh", "123"])
def test_what_is_elsewhere_or_nowhere_has_no_sure_commune(text: str, gazetteer: AddressGazetteer) -> None:
    assert len(gazetteer.find(text).communes) != 1
