"""Rounds on paper: the way that is asked for, its stops in order, and nothing that its reader may not see."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo.errors import InputRefused
from geo.sensitivity import EVERYTHING, POSTMAN, STRANGER, Sensitivity
from maps.dossiers_page import RelayPart
from maps.layers.base import RoadLine
from maps.picture.dossiers import dossiers_picture
from maps.picture.draw import figure_of
from maps.picture.files import picture_bytes
from maps.picture.picture import Picture
from maps.picture.round_layers import MOST_ROUNDS
from maps.picture.rounds import MOST_STOPS, Asked, rounds_asked, rounds_picture
from maps.round_path import PlanOnMap
from maps.straight_legs import StraightLegs
from maps.style.theme import PRINT
from tests.maps.fixture_streets import STREETS
from tests.maps.fixtures import HOSTILE, empty_plan, small_plan, small_territory
from tests.maps.two_worlds import two_worlds

ONE = Asked(round_id="PO1/Bưu tá 1")


def texts(picture: Picture) -> list[str]:
    figure = figure_of(picture, "a4", PRINT)
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def with_rounds(number: int) -> PlanOnMap:
    """The small plan with its round so many times, each by its own id."""
    plan = small_plan()
    (one,) = plan.plan.rounds
    rounds = [one.model_copy(update={"id": f"R{at}"}) for at in range(number)]
    return replace(plan, plan=plan.plan.model_copy(update={"rounds": rounds}))


def test_the_stops_of_one_round_are_numbered_and_listed():
    on_map = small_plan(sensitivities=[Sensitivity.PUBLIC] * 5)
    picture = rounds_picture(small_territory(), on_map, ONE)
    said = texts(picture)
    assert {"1", "2", "3", "4", "5"} <= set(said)
    assert len(picture.listed) == 1 + 5
    assert picture.ways == (1,)
    assert "đường ước tính" in said
    assert "Tuyến PO1/Bưu tá 1" in said


def test_one_round_alone_has_arrows_along_the_way_it_goes_and_many_have_none():
    on_map = small_plan(sensitivities=[Sensitivity.PUBLIC] * 2)
    (way,) = [drawn.layer for drawn in rounds_picture(small_territory(), on_map, ONE).layers if drawn.arrows]
    out, between, _back = way.features[0]["geometry"]["coordinates"]
    there = [on_map.places[place] for place in ("P0", "P1", "P2")]
    assert [out[0], out[-1], between[-1]] == [pytest.approx([place.lon, place.lat], abs=1e-5) for place in there]
    assert not any(drawn.arrows for drawn in rounds_picture(small_territory(), with_rounds(2)).layers)


def test_arrows_tell_no_direction_to_a_place_that_is_hidden():
    on_map = small_plan(sensitivities=[Sensitivity.PERSONAL], allowed=STRANGER)
    (way,) = [drawn.layer for drawn in rounds_picture(small_territory(), on_map, ONE).layers if drawn.arrows]
    assert way.features == []


@pytest.mark.parametrize(("asked", "kinds"), [(ONE, ["roads-street", "roads-major"]), (Asked(), ["roads-major"])])
def test_the_picture_of_a_round_has_all_streets_and_that_of_a_day_main_roads(asked, kinds):
    main = RoadLine(np.array([[105.5, 19.81], [105.8, 19.81]]), "major")
    on_map = replace(small_plan(), streets=STREETS)
    picture = rounds_picture(small_territory(), on_map, asked, roads=[main])
    assert [drawn.layer.name for drawn in picture.layers if drawn.layer.name.startswith("roads-")] == kinds


@pytest.mark.parametrize(("allowed", "seen"), [(STRANGER, 1), (POSTMAN, 2), (EVERYTHING, 3)])
def test_nobody_sees_more_than_the_mask_leaves(allowed, seen):
    on_map = small_plan(allowed=allowed)
    picture = rounds_picture(small_territory(), on_map, ONE)
    assert len(picture.listed) == 1 + seen
    (dots,) = [drawn.layer for drawn in picture.layers if drawn.layer.name == "stops"]
    assert len(dots.features) == seen
    content = picture_bytes(picture, "svg").decode() + " ".join(texts(picture))
    for at in range(seen + 1, 4):
        assert f"Nhà {at}" not in content
    assert (2 in picture.ways) == (seen < 3)
    assert any("riêng tư" in note for note in picture.notes) == (seen < 3)


@pytest.mark.parametrize("what", ["stop", "home"])
@pytest.mark.parametrize("asked", [Asked(), ONE])
def test_where_a_hidden_stop_or_home_lies_changes_nothing_that_a_stranger_gets(what, asked):
    for allowed, same in ((STRANGER, True), (EVERYTHING, False)):
        one, other = (rounds_picture(small_territory(), plan, asked) for plan in two_worlds(what, allowed))
        assert (one == other) is same
        assert (picture_bytes(one, "svg") == picture_bytes(other, "svg")) is same


@pytest.mark.parametrize("what", ["stop", "home"])
def test_dossiers_on_paper_are_the_same_wherever_a_hidden_stop_or_home_lies(what):
    for allowed, same in ((STRANGER, True), (EVERYTHING, False)):
        one, other = (
            dossiers_picture(small_territory(), [RelayPart("feeder", "feeder", "Tuyến gom", plan)])
            for plan in two_worlds(what, allowed)
        )
        assert (one == other) is same


def test_a_round_from_somebodys_home_has_no_start_on_paper():
    home, _ = two_worlds("home", STRANGER)
    picture = rounds_picture(small_territory(), home, Asked(office="D"))
    assert picture.title == "Các tuyến của Nơi xuất phát riêng tư"
    assert "khoảng 10 km" in picture.subtitle
    assert "1 nơi xuất phát riêng tư không hiện trên bản đồ." in picture.notes
    assert "Nhà riêng" not in " ".join(texts(picture))
    assert rounds_picture(small_territory(), home, ONE).listed[1].endswith(", khoảng 07:45")


def test_rounds_of_an_office_have_numbers_in_the_legend_and_on_the_map():
    picture = rounds_picture(small_territory(), with_rounds(3), Asked(office="D"))
    labels = [
        drawn.layer.label for drawn in picture.layers if drawn.layer.name.startswith("round-") and not drawn.quiet
    ]
    assert sorted(label[:5] for label in labels) == ["1. R0", "2. R1", "3. R2"]
    assert rounds_asked(with_rounds(3), Asked(office="Bưu cục Hạc Thành"))


def test_of_many_rounds_the_legend_tells_the_signs_only():
    picture = rounds_picture(small_territory(), with_rounds(MOST_ROUNDS + 1))
    assert all(drawn.quiet for drawn in picture.layers if drawn.layer.name.startswith("round-"))
    assert "15 tuyến" in picture.subtitle


def test_a_round_of_thousands_of_stops_keeps_its_sheet():
    on_map = small_plan(sensitivities=[Sensitivity.PUBLIC] * 1000, labels=())
    rng = np.random.default_rng(1)
    crossing = rng.normal((105.65, 19.85), 0.02, (1001, 2)).tolist()
    places = {
        name: replace(place, lon=lon, lat=lat, label="Nhà " + "x" * 300)
        for (name, place), (lon, lat) in zip(on_map.places.items(), crossing, strict=False)
    }
    on_map = replace(on_map, places={**on_map.places, **places}, legs=StraightLegs(places))
    picture = rounds_picture(small_territory(), on_map, ONE)
    assert len(picture.listed) == 1 + MOST_STOPS + 1
    assert "xem phiếu tuyến" in picture.listed[-1]
    assert picture_bytes(picture, "png", dpi=60)


@pytest.mark.parametrize(
    ("asked", "field"), [(Asked(round_id="R9\x1b"), "round"), (Asked(office="nowhere"), "office")]
)
def test_what_the_plan_does_not_have_is_refused_with_what_it_has(asked, field):
    with pytest.raises(InputRefused) as refused:
        rounds_picture(small_territory(), small_plan(), asked)
    (fault,) = refused.value.faults
    assert (fault.code, fault.field) == ("ROUND_UNKNOWN", field)
    assert "PO1/Bưu tá 1" in fault.message or "D" in fault.message
    assert "\x1b" not in fault.message


def test_a_day_without_rounds_has_no_picture():
    with pytest.raises(InputRefused, match="PICTURE_EMPTY"):
        picture_bytes(rounds_picture(small_territory(), empty_plan()), "png")


def test_hostile_labels_are_text():
    picture = rounds_picture(small_territory(), small_plan(allowed=EVERYTHING), ONE)
    assert HOSTILE in " ".join(picture.notes)
    assert b"<script" not in picture_bytes(picture, "svg")
