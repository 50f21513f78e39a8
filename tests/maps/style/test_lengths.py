"""Scale bars have round lengths."""

from __future__ import annotations

import pytest

from maps.style.lengths import length_words, round_length_m


@pytest.mark.parametrize(
    ("room_m", "length_m"), [(4.9, 2), (99, 50), (100, 100), (700, 500), (1_000, 1_000), (23_000, 20_000)]
)
def test_the_longest_round_length_that_fits(room_m: float, length_m: float) -> None:
    assert round_length_m(room_m) == length_m


@pytest.mark.parametrize(("metres", "words"), [(5, "5 m"), (500, "500 m"), (1_000, "1 km"), (200_000, "200 km")])
def test_a_length_is_told_in_whole_metres_or_kilometres(metres: float, words: str) -> None:
    assert length_words(metres) == words
