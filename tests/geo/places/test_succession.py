"""Which communes were in force when, and what became of which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from geo.places.communes import MERGER
from geo.places.succession import communes_on, in_force, predecessors_of, predecessors_on, successors_on
from geo.places.territory import Territory
from geo.places.unit_names import UnitNames

EVE = MERGER - timedelta(days=1)
LATER = date(2026, 3, 2)


def test_one_map_ends_the_day_before_the_other_begins(territory: Territory) -> None:
    assert (len(predecessors_on(territory, EVE)), len(communes_on(territory, EVE))) == (547, 0)
    assert (len(predecessors_on(territory, MERGER)), len(communes_on(territory, MERGER))) == (0, 166)


def test_first_and_last_day_count(territory: Territory) -> None:
    short = replace(territory.communes[0], valid_to=LATER)
    days = (EVE, MERGER, LATER, LATER + timedelta(days=1))
    assert [in_force(short, day) for day in days] == [False, True, True, False]


def test_a_split_predecessor_has_its_default_successor_first(territory: Territory) -> None:
    assert [one.name for one in successors_on(territory, "15793", LATER)] == ["Xã Thiệu Hóa", "Xã Định Hòa"]
    assert successors_on(territory, "15793", EVE) == ()


def test_the_same_code_of_two_maps_is_two_places(territory: Territory) -> None:
    assert [one.name for one in successors_on(territory, "14758", LATER)] == ["Phường Hạc Thành", "Phường Hàm Rồng"]
    former = [one.name for one in predecessors_of(territory, "14758", EVE)]
    assert former[:2] == ["Phường Hàm Rồng", "Phường Đông Thọ"]
    assert len(former) == 5
    assert predecessors_of(territory, "14758", LATER) == ()


def test_a_successor_that_ended_later_is_no_longer_named(territory: Territory) -> None:
    communes = tuple(replace(one, valid_to=MERGER) if one.code == "15448" else one for one in territory.communes)
    ended = replace(territory, communes=communes)
    assert [one.code for one in successors_on(ended, "15793", LATER)] == ["15772"]


def test_an_unknown_predecessor_is_an_error(territory: Territory) -> None:
    with pytest.raises(KeyError):
        successors_on(territory, "99999", LATER)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Xã Thiệu Long", ("15793",)),
        ("thieu long", ("15793",)),
        ("Thiệu Long, Thiệu Hóa", ("15793",)),
        ("Xã Thiệu Long, huyện Thiệu Hoá", ("15793",)),
        ("Thiệu Long, Hà Trung", ()),
        ("Hoằng Phú", ("15883",)),
        ("hoang phu", ("15883", "16003")),
        ("Thị trấn Hà Trung", ("15271",)),
        ("", ()),
    ],
)
def test_old_names_are_found_with_and_without_their_marks(
    territory: Territory, text: str, codes: tuple[str, ...]
) -> None:
    assert UnitNames.of(territory.predecessors).by_name(text) == codes


def test_codes_may_have_lost_their_zeros() -> None:
    names = UnitNames(frozenset({"00004", "15793"}))
    assert [names.by_code(text) for text in ("4", "00004", "15793", "15794", "Xã")] == [
        "00004",
        "00004",
        "15793",
        "",
        "",
    ]
