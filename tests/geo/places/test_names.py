from __future__ import annotations

import unicodedata

import pytest

from geo.places.names import fold, nfc, same_tones


@pytest.mark.parametrize(("one", "other"), [("Thanh Hoá", "Thanh Hóa"), ("Cẩm Thuỷ", "Cẩm Thủy"), ("QUỲ", "quỳ")])
def test_the_place_of_the_tone_does_not_matter(one: str, other: str) -> None:
    assert same_tones(one) == same_tones(other)
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Hoằng Phú", "Hoằng Phụ"), ("Vĩnh Hưng", "Vĩnh Hùng")])
def test_look_alikes_stay_apart_with_tones_and_meet_without(one: str, other: str) -> None:
    assert same_tones(one) != same_tones(other)
    assert fold(one) == fold(other)


def test_fold_leaves_plain_letters() -> None:
    assert fold("  Phường  Đông Vệ ") == "phuong dong ve"
    assert fold(unicodedata.normalize("NFD", "Đông Vệ")) == "dong ve"


def test_nfc_joins_marks_and_collapses_blanks() -> None:
    assert nfc(unicodedata.normalize("NFD", "Thọ  Xuân")) == "Thọ Xuân"
