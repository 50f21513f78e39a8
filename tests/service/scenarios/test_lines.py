"""How a cell of a comparison reads on the terminal."""

from __future__ import annotations

import pytest

from service.usecases.scenarios.lines import _cell


@pytest.mark.parametrize(
    ("value", "base", "unit", "digits", "told"),
    [
        (4249.0, 4270.0, "m", 0, "4.25 (-0.02)"),
        (2182.0, 2185.0, "m", 0, "2.18"),
        (0.4718, 0.4722, "", 4, "0.472"),
        (26.95, 27.08, "min", 2, "26.95 (-0.13)"),
        (196.0, 194.0, "points", 0, "196 (+2)"),
        (194.0, None, "points", 0, "194"),
        (None, 3.0, "min", 2, "-"),
    ],
)
def test_what_is_less_than_its_last_digit_is_no_difference(value, base, unit, digits, told):
    assert _cell(value, base, unit, digits) == told
