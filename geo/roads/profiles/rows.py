"""Rows of the tables as the rules they state: (the things the rule is about, what it says)."""

from __future__ import annotations

from typing import TypeVar

from geo.roads.profiles.columns import STATUSES
from geo.roads.profiles.profile import Calibration, Ground, Peak, Vehicle
from geo.roads.profiles.table import Row
from geo.roads.tags import MODES, ROAD_CLASSES, SURFACE_KEYS
from geo.roads.terrain import TERRAINS

K = TypeVar("K")
Keys = tuple[K, ...]

#: Not a class: roads tagged `motorroad=yes`, for fast motor traffic alone.
MOTORROAD = "motorroad"
ONEWAY_KEYS = ("oneway", *(f"oneway:{mode}" for mode in MODES))

LOWEST_KPH, HIGHEST_KPH = 0.5, 200.0
LOWEST_FACTOR, HIGHEST_FACTOR = 0.05, 3.0
#: A tag's value is no longer than this in OpenStreetMap.
MAX_VALUE = 255


def vehicle(row: Row) -> Vehicle:
    """A row of vehicles.csv."""
    _status(row)
    keys = row.words("access_keys", MODES)
    if not keys:
        row.fault("FIELD_MISSING", "access_keys", "There must be at least one key, such as access.")

    def kph(column: str) -> float:
        return row.number(column, LOWEST_KPH, HIGHEST_KPH)

    def law(column: str) -> float | None:
        return row.number_or_none(column, LOWEST_KPH, HIGHEST_KPH)

    return Vehicle(
        name_vi=row.text("name_vi"),
        access_keys=keys,
        oneway_keys=row.words("oneway_keys", ONEWAY_KEYS),
        turn_restrictions=row.yes_no("turn_restrictions"),
        cap_kph=law("cap_kph"),
        built_up_kph=law("built_up_kph"),
        rural_kph=law("rural_kph"),
        max_kph=kph("max_kph"),
        access_kph=kph("access_kph"),
        ferry_kph=kph("ferry_kph"),
        boarding_min=row.number("boarding_min", 0, 600),
        weight_t=row.number_or_none("weight_t", 0, 100),
        height_m=row.number_or_none("height_m", 0, 10),
        width_m=row.number_or_none("width_m", 0, 10),
        length_m=row.number_or_none("length_m", 0, 50),
    )


def access(row: Row) -> tuple[Keys[str], bool]:
    """A row of access.csv: class of road -> open."""
    _status(row)
    return (row.one_of("highway", (*ROAD_CLASSES, MOTORROAD)),), row.yes_no("open")


def access_value(row: Row) -> tuple[Keys[str], bool]:
    """A row of access_values.csv: value of a tag -> permits."""
    _status(row)
    return (_value(row, "value"),), row.yes_no("permits")


def speed(row: Row) -> tuple[Keys[tuple[str, bool]], tuple[float, float, float]]:
    """A row of speeds.csv: (class, built up) -> km/h on each terrain; an empty `built_up` stands for both."""
    _status(row)
    plain, hill, mountain = (row.number(f"{terrain}_kph", LOWEST_KPH, HIGHEST_KPH) for terrain in TERRAINS)
    highway, built_up = row.one_of("highway", ROAD_CLASSES), row.yes_no_any("built_up")
    around = (False, True) if built_up is None else (built_up,)
    return tuple((highway, each) for each in around), (plain, hill, mountain)


def surface(row: Row) -> tuple[Keys[tuple[str, str]], Ground]:
    """A row of surfaces.csv: (key, value) -> factor and cap."""
    _status(row)
    factor = row.number_or_none("factor", LOWEST_FACTOR, HIGHEST_FACTOR)
    cap_kph = row.number_or_none("cap_kph", 0, HIGHEST_KPH)
    key = row.one_of("key", SURFACE_KEYS), _value(row, "value")
    return (key,), Ground(1.0 if factor is None else factor, cap_kph)


def barrier(row: Row) -> tuple[Keys[str], bool]:
    """A row of barriers.csv: barrier -> passes."""
    _status(row)
    return (_value(row, "barrier"),), row.yes_no("passes")


def peak(row: Row) -> tuple[Keys[Peak], Peak]:
    """A row of peaks.csv; it is about itself: several may hold at an hour."""
    _status(row)
    begin, end = row.number("from_hour", 0, 23), row.number("to_hour", 0, 24)
    if begin >= end or begin % 1 or end % 1:
        row.fault("FIELD_INVALID", "to_hour", "Hours are whole, and to_hour comes after from_hour (7 to 9).")
    factor = row.number("factor", LOWEST_FACTOR, HIGHEST_FACTOR)
    highways = tuple(sorted(row.words("highways", ROAD_CLASSES)))
    one = Peak(int(begin), int(end), highways, row.yes_no_any("built_up"), factor)
    return (one,), one


def calibration(row: Row) -> tuple[Keys[tuple[str, str, bool | None]], Calibration]:
    """A row of calibration.csv: (class, terrain, built up) -> factor."""
    highway = row.one_of("highway", ROAD_CLASSES)
    terrain = row.one_of("terrain", (*TERRAINS, ""))
    built_up = row.yes_no_any("built_up")
    factor = row.number("factor", LOWEST_FACTOR, HIGHEST_FACTOR)
    row.number("trips", 0, 999_999)
    return ((highway, terrain, built_up),), Calibration(highway, terrain, built_up, factor)


def _status(row: Row) -> None:
    row.one_of("status", STATUSES)


def _value(row: Row, column: str) -> str:
    """A value as OpenStreetMap has it."""
    text = row.text(column)
    if not text:
        row.fault("FIELD_MISSING", column, "There must be the value of a tag.")
    elif len(text) > MAX_VALUE:
        row.fault("FIELD_INVALID", column, f"{text[:20]!r}… is longer than a tag's value.")
    return text
