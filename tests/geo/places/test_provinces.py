from __future__ import annotations

import pytest

from geo.errors import InputRefused
from geo.places.provinces import THANH_HOA, all_provinces, find_province


def test_there_are_34_that_came_from_63() -> None:
    assert len(all_provinces()) == 34
    assert sum(len(province.former) for province in all_provinces()) == 63
    assert find_province("38") == THANH_HOA


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("38", "38"),
        ("Tỉnh Thanh Hóa", "38"),
        ("Thanh Hoá", "38"),
        ("thanh hoa", "38"),
        ("THANH HOÁ", "38"),
        ("01", "01"),
        ("TP. Hà Nội", "01"),
        ("Ho Chi Minh", "79"),
        ("tp ho chi minh", "79"),
        ("Huế", "46"),
        ("dak lak", "66"),
    ],
)
def test_a_province_is_found_by_code_or_any_spelling_of_its_name(text: str, code: str) -> None:
    assert find_province(text).code == code


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("thanh hao", "Tỉnh Thanh Hóa (38)"),
        ("Quảng Nam", "It became part of Thành phố Đà Nẵng (48)."),
        ("kien giang", "It became part of Tỉnh An Giang (91)."),
        ("99", "Did you mean"),
        ("", "Did you mean"),
    ],
)
def test_what_is_none_of_them_is_refused_with_what_was_probably_meant(text: str, hint: str) -> None:
    with pytest.raises(InputRefused) as refused:
        find_province(text)
    (fault,) = refused.value.faults
    assert (fault.code, fault.row) == ("PROVINCE_UNKNOWN", text)
    assert hint in fault.action
