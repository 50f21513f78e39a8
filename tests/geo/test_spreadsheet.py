import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.spreadsheet import cell_text, text_cell


@pytest.mark.parametrize("text", ["=cmd|' /c calc'!A1", "+84 237", "-", "@SUM(A1)", "'=1"])
def test_no_cell_is_run(text: str) -> None:
    assert text_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Bưu cục", "a=b", "'t Hooft", "0=1"])
def test_other_texts_stay(text: str) -> None:
    assert text_cell(text) == cell_text(text) == text


@settings(derandomize=True)
@given(st.text(alphabet="'=+-@a", max_size=6))
def test_every_text_comes_back(text: str) -> None:
    assert cell_text(text_cell(text)) == text
