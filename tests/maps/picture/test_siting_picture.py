"""The picture of an answer names what opens and closes, and tells aim, proof and assumptions."""

from __future__ import annotations

from dataclasses import replace

from maps.picture.files import picture_bytes
from maps.picture.picture import Drawn, Picture
from maps.picture.siting import siting_picture
from maps.siting_page import proof
from tests.maps.fixtures import small_territory
from tests.maps.siting import siting


def test_the_picture_tells_what_the_page_tells() -> None:
    on_map = siting()
    picture = siting_picture(small_territory(), on_map, sources=("Xã, phường: một nguồn",))
    assert picture.subtitle.startswith("Kết quả: 10.000 người ở trong tầm, 2 điểm mở cửa. Mục tiêu: nhiều người nhất")
    assert picture.notes == (proof(on_map), *on_map.question.labels)
    assert picture.sources[0].endswith(f"Đường: {on_map.question.road_credit}")
    assert picture.sources[1:] == ("Xã, phường: một nguồn", *on_map.question.sources)
    assert picture_bytes(picture, "pdf").startswith(b"%PDF")


def test_candidates_that_were_not_chosen_are_left_out() -> None:
    names = [drawn.layer.name for drawn in siting_picture(small_territory(), siting()).layers]
    assert "sites-opened" in names
    assert "sites-candidate" not in names


def test_a_note_is_text_and_the_same_answer_the_same_bytes() -> None:
    made = [picture_bytes(siting_picture(small_territory(), siting()), "svg") for _ in range(2)]
    assert made[0] == made[1]
    assert b"<script>" not in made[0]


def test_a_title_takes_the_place_of_ours() -> None:
    assert siting_picture(small_territory(), siting(), title="Thử").title == "Thử"
    assert "Nên đặt điểm" in siting_picture(small_territory(), siting()).title


def test_hundreds_of_sites_that_close_have_small_marks_and_one_line_instead_of_names() -> None:
    many = [siting().question.sites[1].model_copy(update={"id": f"HCC{at}"}) for at in range(1, 100)]
    told = siting(sites=[*(each for each in siting().question.sites if each.id != "HCC1"), *many])
    crowd = replace(told, answer=replace(told.answer, closed=tuple(each.id for each in many)))
    few, crowded = (siting_picture(small_territory(), each) for each in (siting(), crowd))
    closed, of_crowd = (_layer(picture, "sites-closed") for picture in (few, crowded))
    assert closed.names is not None
    assert of_crowd.names is None
    sizes = [each.layer.features[0]["properties"]["s"] for each in (closed, of_crowd)]
    assert sizes[1] < sizes[0]
    assert crowded.notes == (few.notes[0], "Đóng (99): tên từng điểm có trong sites.csv.", *few.notes[1:])
    assert _layer(crowded, "sites-opened").names is not None


def _layer(picture: Picture, name: str) -> Drawn:
    return next(drawn for drawn in picture.layers if drawn.layer.name == name)
