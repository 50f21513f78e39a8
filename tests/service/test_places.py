"""What a postman reads about a place of the day, and what only pages tell of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.places.points import Located
from geo.sensitivity import EVERYTHING, MASK, STRANGER, Sensitivity
from maps.places import MapPlace, shown_stop
from service.usecases.places import map_places
from tests.maps.fixtures import small_territory
from tests.routing.streets import stop
from tests.service.test_public_folder import ONE, demand_of

SOURCE = "bảng công bố không có tọa độ trụ sở này"


def _place(**told: object) -> MapPlace:
    """The first point of a territory, changed so, as a place."""
    territory = small_territory()
    point = replace(territory.points[0], note=SOURCE, address="", **told)
    return map_places(replace(territory, points=(point, *territory.points[1:])), demand_of(ONE))[point.id]


@pytest.mark.parametrize(
    ("located", "told"),
    [
        (Located.SURVEYED, ""),
        (Located.MAPPED, ""),
        (Located.SEAT, ""),
        (Located.HAMLET, "Vị trí gần đúng: điểm giữa thôn, khu phố."),
        (Located.PREDECESSOR_CENTRE, "Vị trí gần đúng: điểm giữa xã cũ."),
        (Located.ASSUMED, "Vị trí giả định."),
    ],
)
def test_a_sheet_says_that_a_point_may_lie_elsewhere_and_a_page_why(located: Located, told: str) -> None:
    place = _place(located=located)
    assert (place.note, place.provenance) == (told, SOURCE)
    seen = shown_stop(stop("a"), place, STRANGER)
    assert (seen.note, seen.about) == (told, f"{told} {SOURCE}".strip())


def test_a_name_that_says_so_needs_no_remark() -> None:
    assert _place(located=Located.ASSUMED, name="Bưu cục (vị trí giả định)").note == ""


def test_an_address_is_what_to_mind() -> None:
    territory = small_territory()
    point = replace(territory.points[0], note=SOURCE, address="Số 1, phố Mới", located=Located.SEAT)
    places = map_places(replace(territory, points=(point, *territory.points[1:])), demand_of(ONE))
    assert places[point.id].note == "Địa chỉ: Số 1, phố Mới."


@pytest.mark.parametrize("level", [Sensitivity.PERSONAL, Sensitivity.KT1])
def test_how_a_hidden_place_is_known_is_hidden_too(level: Sensitivity) -> None:
    place = MapPlace(105.7, 19.8, "Nhà bà An", level, "10000", "Gọi trước", "theo sổ hộ")
    hidden = shown_stop(stop("a"), place, STRANGER)
    assert (hidden.note, hidden.about) == (MASK, MASK)
    assert shown_stop(stop("a"), replace(place, note="", provenance=""), STRANGER).about == MASK
    assert shown_stop(stop("a"), place, EVERYTHING).about == "Gọi trước theo sổ hộ"
