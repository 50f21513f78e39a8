"""The ramps stay in order on a grey printer; numbers are written the Vietnamese way."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from maps import palette, vietnamese


@pytest.mark.parametrize("ramp", [palette.WORSE, palette.BETTER])
def test_ramps_fall_steadily_in_lightness(ramp: tuple[str, ...]) -> None:
    assert all(palette.lightness(a) - palette.lightness(b) > 7 for a, b in pairwise(ramp))


def test_no_colour_of_a_round_vanishes_on_paper() -> None:
    assert all(palette.lightness(colour) < 70 for colour in palette.ROUNDS)
    assert all(a != b for a, b in combinations(palette.ROUNDS, 2))


def test_lightness_of_black_and_white() -> None:
    assert palette.lightness("#000000") == pytest.approx(0, abs=1e-6)
    assert palette.lightness("#ffffff") == pytest.approx(100, abs=1e-3)


def test_numbers() -> None:
    assert vietnamese.count(4_320_947) == "4.320.947"
    assert vietnamese.count(float("nan")) == "–"
    assert vietnamese.decimal(11_114.8) == "11.114,8"
    assert vietnamese.km(12_400) == "12,4 km"
    assert vietnamese.km(1_240_000) == "1.240 km"
    assert vietnamese.span(21_900) == "6 giờ 05"
    assert vietnamese.span(2_700) == "45 phút"
    assert vietnamese.hour(27_000) == "07:30"
    assert vietnamese.hour(98_100) == "03:15 (+1 ngày)"
    assert vietnamese.day("2026-03-02") == "02/03/2026"
