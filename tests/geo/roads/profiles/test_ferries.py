"""A ferry's duration as people tag it."""

import pytest

from geo.roads.profiles import ferry_duration_s


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:10", 600),
        ("1:05", 3900),
        ("00:00:45", 45),
        ("20", 1200),
        ("20 min", 1200),
        ("PT20M", 1200),
        ("PT1H30M", 5400),
        ("P1DT2H", 93_600),
        ("168:00", 604_800),
    ],
)
def test_duration(text: str, seconds: int) -> None:
    assert ferry_duration_s({"route": "ferry", "duration": text}) == seconds


@pytest.mark.parametrize(
    "text", ["", "0", "00:00", "00:75", "-5", "1e308", "NaN", "P", "PT", "169:00", "soon", "٢٠x"]
)
def test_no_duration(text: str) -> None:
    assert ferry_duration_s({"duration": text}) is None


def test_no_tag() -> None:
    assert ferry_duration_s({"route": "ferry"}) is None
