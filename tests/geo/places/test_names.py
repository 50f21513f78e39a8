"""Names fold alike when only marks, case or punctuation differ."""

from __future__ import annotations

import unicodedata

import pytest

from geo.places.names import fold, nfc


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Xã Thiệu Hoá", "xa thieu hoa"),
        ("Xã Thiệu Hóa", "xa thieu hoa"),
        ("ĐÔNG-SƠN", "dong son"),
        ("Ðông  Sơn", "dong son"),  # eth in place of đ
        ("Ea H'leo", "ea hleo"),
        ("Ea H’leo", "ea hleo"),
        ("TT. Hà Trung,", "tt ha trung"),
        ("thôn_3", "thon 3"),
        ("", ""),
        (" ,;- ", ""),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


def test_nfc_joins_marks_and_collapses_blanks() -> None:
    assert nfc(unicodedata.normalize("NFD", "Thọ  Xuân")) == "Thọ Xuân"
