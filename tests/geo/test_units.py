import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.units import clock, duration, kilometres, parse_clock


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "00:00"), (27_000, "07:30"), (86_399, "23:59"), (86_400 + 11_700, "D+1 03:15")]
)
def test_clock(seconds: int, text: str) -> None:
    assert clock(seconds) == text


@given(st.integers(0, 10 * 1440))
def test_a_clock_is_read_back_to_the_minute(minutes: int) -> None:
    assert parse_clock(clock(minutes * 60 + 59)) == minutes * 60


def test_seconds_are_read() -> None:
    assert parse_clock(" 07:30:15 ") == 27_015


@pytest.mark.parametrize("text", ["", "7", "24:00", "07:60", "07:30:60", "-1:00", "D+1", "07:30 pm"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="time of day"):
        parse_clock(text)


@pytest.mark.parametrize(("seconds", "text"), [(0, "0 min"), (2700, "45 min"), (3599, "1 h 00"), (21_900, "6 h 05")])
def test_duration(seconds: int, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(("metres", "text"), [(0, "0.0 km"), (12_360, "12.4 km"), (1_240_000, "1,240 km")])
def test_kilometres(metres: int, text: str) -> None:
    assert kilometres(metres) == text
