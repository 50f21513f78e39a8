"""The tables of profiles and their columns; docs/profiles.md explains each of them."""

from __future__ import annotations

#: Stands in the column `profile` for every profile that has no row of its own for the same thing.
ALL = "all"
#: How far a number may be trusted.
STATUSES = ("assumed", "measured", "law", "commonly_stated")

_WHY = ("status", "reason")

#: File -> the columns it must have, in our order. Any others are the author's own.
TABLES = {
    "vehicles.csv": (
        "profile",
        "name_vi",
        "access_keys",
        "oneway_keys",
        "turn_restrictions",
        "cap_kph",
        "built_up_kph",
        "rural_kph",
        "max_kph",
        "access_kph",
        "ferry_kph",
        "boarding_min",
        "weight_t",
        "height_m",
        "width_m",
        "length_m",
        *_WHY,
    ),
    "access.csv": ("profile", "highway", "open", *_WHY),
    "access_values.csv": ("profile", "value", "permits", *_WHY),
    "speeds.csv": ("profile", "highway", "built_up", "plain_kph", "hill_kph", "mountain_kph", *_WHY),
    "surfaces.csv": ("profile", "key", "value", "factor", "cap_kph", *_WHY),
    "barriers.csv": ("profile", "barrier", "passes", *_WHY),
    "peaks.csv": ("profile", "from_hour", "to_hour", "highways", "built_up", "factor", *_WHY),
    "calibration.csv": ("profile", "highway", "terrain", "built_up", "factor", "trips", "source"),
}
#: Made from observed trips, and absent until somebody has some.
OPTIONAL = "calibration.csv"
#: Without rows they slow nobody down; the other tables need some for every profile.
MAY_BE_EMPTY = ("surfaces.csv", "peaks.csv", OPTIONAL)
