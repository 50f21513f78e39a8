"""Units and conventions that every room shares.

* Time is integer **seconds**; a time of day is seconds since local midnight of the operating date and may pass
  86,400 (the small hours of the next day).
* Distance is integer **metres**; speeds are km/h and named `..._kph`.
* Coordinates are **lon, lat** in EPSG:4326; metres on the ground are computed in EPSG:32648 (UTM 48N).
* Windows are closed at both ends.
"""

from __future__ import annotations

import re

LON_LAT_CRS = "EPSG:4326"
METRIC_CRS = "EPSG:32648"
TIME_ZONE = "Asia/Ho_Chi_Minh"

MINUTE_S = 60
HOUR_S = 3600
DAY_S = 86_400

_CLOCK = re.compile(r"(?:D\+(\d+) )?(\d{1,2}):(\d{2})(?::(\d{2}))?")


def clock(seconds: int) -> str:
    """Seconds since midnight as people read them: `07:30`, and `D+1 03:15` from the next day on.

    Seconds below the minute are dropped, as on any timetable.
    """
    day, rest = divmod(int(seconds), DAY_S)
    text = f"{rest // HOUR_S:02d}:{rest % HOUR_S // MINUTE_S:02d}"
    return text if day == 0 else f"D+{day} {text}"


def parse_clock(text: str) -> int:
    """`07:30`, `07:30:15` or `D+1 03:15` as seconds since midnight.

    Raises:
        ValueError: the text is not a time of day.
    """
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a time of day such as 07:30")
    day, hour, minute, second = (int(part or 0) for part in found.groups())
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"{text!r} is not a time of day such as 07:30")
    return day * DAY_S + hour * HOUR_S + minute * MINUTE_S + second


def duration(seconds: int) -> str:
    """A length of time as people read it: `45 min`, `6 h 05`."""
    minutes = round(seconds / MINUTE_S)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d}"


def kilometres(metres: float) -> str:
    """A distance as people read it: `0.8 km`, `12.4 km`, `1,240 km`."""
    km = metres / 1000
    return f"{km:,.0f} km" if km >= 1000 else f"{km:.1f} km"
