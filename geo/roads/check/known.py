"""Road distances between towns as others state them (data/known_distances.csv; data/README.md says from where)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast

from geo.places.territory import Territory
from geo.roads.place import Place

Status = Literal["stated", "commonly stated"]


@dataclass(frozen=True, slots=True)
class KnownDistance:
    """How far two towns are said to be from each other by road.

    Attributes:
        from_code, to_code: codes of the former communes whose points stand for the towns.
        from_name, to_name: the towns, for readers.
        low_m, high_m: the least and the greatest figure that sources give, metres; mostly the same.
        roads: the national roads that the source names.
        status: `stated` by the district itself, or `commonly stated`.
        source: addresses of pages, blanks between them; `page_date` is their own date, "" where they have none.
        note: what the source adds ("about").
    """

    from_code: str
    from_name: str
    to_code: str
    to_name: str
    low_m: int
    high_m: int
    roads: tuple[str, ...]
    status: Status
    source: str
    page_date: str = ""
    note: str = ""


@cache
def known_distances() -> tuple[KnownDistance, ...]:
    """The rows of data/known_distances.csv, in their order."""
    with resources.files("geo.roads.check").joinpath("data/known_distances.csv").open(encoding="utf-8") as file:
        return tuple(_known(row) for row in csv.DictReader(file))


def _known(row: dict[str, str]) -> KnownDistance:
    low_m = 1000 * int(row["km"])
    return KnownDistance(
        row["from_code"],
        row["from"],
        row["to_code"],
        row["to"],
        low_m,
        1000 * int(row["km_to"]) if row["km_to"] else low_m,
        tuple(row["roads"].split()),
        cast(Status, row["status"]),
        row["source"],
        row["page_date"],
        row["note"],
    )


def known_places(known: Sequence[KnownDistance], territory: Territory) -> list[Place]:
    """The towns of these rows that the territory has, each once, with the former commune's code as its id."""
    wanted = dict.fromkeys(code for row in known for code in (row.from_code, row.to_code))
    points = {former.code: former for former in territory.predecessors}
    return [Place(code, points[code].lon, points[code].lat) for code in wanted if code in points]
