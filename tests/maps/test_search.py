from __future__ import annotations

from dataclasses import replace

from geo.places.names import fold
from maps.search import search_entries
from tests.maps.fixtures import HOSTILE, small_territory


def test_every_place_is_an_entry_with_a_key_of_its_own() -> None:
    territory = small_territory()
    entries = search_entries(territory)
    assert len(entries) == len(territory.communes) + len(territory.predecessors) + len(territory.points)
    assert len({entry["k"] for entry in entries}) == len(entries)


def test_a_commune_and_its_namesake_before_the_merger_are_two_entries() -> None:
    territory = small_territory()
    same = replace(territory.predecessors[0], code=territory.communes[0].code)
    keys = [entry["k"] for entry in search_entries(replace(territory, predecessors=(same,)))]
    assert len(set(keys)) == len(keys)


def test_titles_are_folded_and_their_kind_is_told_apart() -> None:
    territory = small_territory()
    ward = replace(territory.communes[0], name="Phường Hạc Thành")
    (entry,) = search_entries(replace(territory, communes=(ward,), predecessors=(), points=()))
    assert entry["f"] == fold("Phường Hạc Thành") == "phuong hac thanh"
    assert entry["f"][entry["b"] :] == "hac thanh"


def test_a_point_is_found_by_its_address_and_its_commune() -> None:
    territory = small_territory()
    point = replace(territory.points[0], address="Số 33, Phố Trần Phú")
    entry = search_entries(replace(territory, points=(point,)))[-1]
    assert "so 33 pho tran phu" in entry["a"]
    assert "hac thanh" in entry["a"]


def test_names_are_kept_as_they_were_written() -> None:
    assert HOSTILE in [entry["t"] for entry in search_entries(small_territory())]
