"""Trips as people write them down."""

from datetime import timedelta
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.roads.calibrate.trips import read_trips

BROKEN = Path(__file__).parents[3] / "data" / "broken"
PLACES = {"a": (105.77, 19.80), "b": (105.78, 19.81)}


def read(tmp_path, text: str):
    path = tmp_path / "trips.csv"
    path.write_text(text, encoding="utf-8")
    return read_trips(path, profiles=["van", "motorbike"], places=PLACES)


def faults(name: str) -> list[tuple[str, str, str]]:
    with pytest.raises(InputRefused) as refused:
        read_trips(BROKEN / name, profiles=["van"], places=PLACES)
    return [(fault.code, fault.field, fault.row) for fault in refused.value.faults]


def test_ids_and_positions_seconds_and_minutes(tmp_path):
    trips, notices = read(
        tmp_path,
        "profile,from,from_lon,from_lat,to,departed,minutes,note\n"
        "van,a,,,b,2026-09-10 07:30,10.5,mưa\n"
        'motorbike,,"105,775","19,805",b,,"12,5",\n',
    )
    assert notices == ()
    first, second = trips
    assert (first.row, first.profile, first.start.id, first.end.id) == ("line 2", "van", "a", "b")
    assert (first.start.lon, first.start.lat, first.travel_s, first.note) == (105.77, 19.80, 630, "mưa")
    assert (second.start.lon, second.start.lat, second.travel_s) == (105.775, 19.805, 750)


def test_the_hour_is_vietnams_and_only_of_a_working_day(tmp_path):
    trips, _ = read(
        tmp_path,
        "profile,from,to,travel_s,departed\n"
        "van,a,b,600,2026-09-10 07:30\n"  # a Thursday
        "van,a,b,600,2026-09-10T00:30:00Z\n"
        "van,a,b,600,2026-09-12 07:30\n"  # a Saturday
        "van,a,b,600,\n",
    )
    assert [trip.hour for trip in trips] == [7, 7, None, None]
    assert trips[0].departed.utcoffset() == timedelta(hours=7)


def test_swapped_positions_are_put_right_with_a_notice(tmp_path):
    trips, notices = read(
        tmp_path, "profile,from,to_lon,to_lat,travel_s,speed\nvan,a,19.8101,105.7802,600,40\n"
    )  # fmt: skip
    assert (trips[0].end.lon, trips[0].end.lat) == (105.7802, 19.8101)
    assert [(notice.code, notice.row) for notice in notices] == [
        ("FIELD_UNKNOWN", "trips.csv"),
        ("POSITION_SWAPPED", "line 2"),
    ]


def test_every_fault_of_every_row_is_told_at_once():
    assert faults("trips_everything_wrong.csv") == [
        ("FIELD_MISSING", "profile", "line 3"),
        ("PROFILE_UNKNOWN", "profile", "line 4"),
        ("ID_UNKNOWN", "from", "line 5"),
        ("FIELD_MISSING", "from", "line 6"),
        ("FIELD_MISSING", "to_lat", "line 7"),
        ("PLACE_OUTSIDE", "to", "line 8"),
        ("FIELD_INVALID", "departed", "line 9"),
        ("FIELD_MISSING", "travel_s", "line 10"),
        ("FIELD_INVALID", "travel_s", "line 11"),
        ("FIELD_INVALID", "travel_s", "line 12"),
        ("FIELD_INVALID", "minutes", "line 13"),
        ("FIELD_INVALID", "travel_s", "line 14"),
    ]


def test_missing_columns_are_told_at_once():
    assert [field for code, field, _ in faults("trips_columns_missing.csv") if code == "COLUMN_MISSING"] == [
        "to",
        "travel_s",
    ]
