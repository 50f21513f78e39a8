"""Communes and predecessors of a province, from the committed tables.

`national/communes.csv` and `national/predecessors.csv` have what is known of every province. The tables beside them
add what only some have: people and published seats (`communes.csv`), who sits where (`seats.csv`), doubts about
points (`predecessors.csv`) and what is done about them (`doubtful_points.csv`). Where no seat is known the government
is assumed at the commune's centre; where nobody looked at the points, the doubtful ones are found by rule
(outliers.py) and stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Literal, cast

from geo.places import tables
from geo.places.approximation.outliers import Outliers, find_outliers
from geo.places.communes import Commune, Seat
from geo.places.doubtful import settle_doubtful
from geo.places.names import nfc
from geo.places.points import Located
from geo.places.predecessors import Predecessor
from geo.places.provinces import Province
from geo.places.seats import seat_of

Places = tuple[tuple[Commune, ...], tuple[Predecessor, ...]]

_AT_CENTRE = "Giả định: chưa có nguồn về trụ sở; lấy điểm trung tâm đã công bố."
_AT_CORE = "Giả định: chưa có nguồn về trụ sở; điểm trung tâm đã công bố xa các xã cũ nên lấy điểm của một xã cũ."


@cache
def read_places(province: Province) -> Places:
    """The communes with their seats, and the predecessors with doubtful points marked or moved."""
    facts = {row["code"]: row for row in tables.rows("communes")}
    bare = {
        row["code"]: _commune(row, facts.get(row["code"], {}))
        for row in tables.rows("national/communes")
        if row["province"] == province.code
    }
    noted = {row["code"]: row["point_note"] for row in tables.rows("predecessors")}
    predecessors = tuple(
        _predecessor(row, province, noted.get(row["code"], ""))
        for row in tables.rows("national/predecessors")
        if row["province"] == province.code
    )
    outliers = find_outliers(tuple(bare.values()), predecessors)
    predecessors = tuple(
        each if each.code in noted else replace(each, point_note=outliers.predecessors.get(each.code, ""))
        for each in predecessors
    )
    published = {
        code: (float(row["seat_lon"]), float(row["seat_lat"])) for code, row in facts.items() if row["seat_lon"]
    }
    how = {row["predecessor"]: row["how"] for row in tables.rows("doubtful_points")}
    predecessors = settle_doubtful(predecessors, bare, published, how)
    seats = _seats(bare, published, predecessors, outliers)
    return tuple(replace(commune, seats=seats[commune.code]) for commune in bare.values()), predecessors


def _seats(
    communes: Mapping[str, Commune],
    published: Mapping[str, tuple[float, float]],
    predecessors: Iterable[Predecessor],
    outliers: Outliers,
) -> dict[str, tuple[Seat, ...]]:
    by_code = {each.code: each for each in predecessors}
    known: dict[str, tuple[Seat, ...]] = {}
    for row in tables.rows("seats"):
        if (code := row["commune"]) in communes:
            known[code] = (*known.get(code, ()), seat_of(row, published.get(code), by_code))
    return {code: known.get(code) or (_assumed(commune, outliers),) for code, commune in communes.items()}


def _assumed(commune: Commune, outliers: Outliers) -> Seat:
    office = f"Trụ sở UBND {commune.name}"
    if commune.code in outliers.centres:
        return Seat("government", office, *outliers.core[commune.code], Located.ASSUMED, _AT_CORE)
    return Seat("government", office, commune.lon, commune.lat, Located.COMMUNE_CENTRE, _AT_CENTRE)


def _commune(row: Mapping[str, str], facts: Mapping[str, str]) -> Commune:
    return Commune(
        code=row["code"],
        name=nfc(row["name"]),
        kind=cast(Literal["commune", "ward", "special_zone"], row["kind"]),
        # An area that a namesake elsewhere has too is confirmed only where another source tells it.
        area_km2=float(row["area_km2"]) if row["area_km2"] and (facts or not row["area_note"]) else 0.0,
        population=int(facts["population"]) if facts else None,
        population_note=facts.get("population_note", ""),
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        seats=(),
    )


def _predecessor(row: Mapping[str, str], province: Province, point_note: str) -> Predecessor:
    return Predecessor(
        code=row["code"],
        name=nfc(row["name"]),
        kind=row["kind"],
        district=row["district"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        successors=tuple(row["successors"].split()),
        located=Located.PREDECESSOR_CENTRE,
        point_note=point_note,
        province="" if row["former_province"] == province.name else row["former_province"],
        aliases=tuple(row["aliases"].split()),
    )
