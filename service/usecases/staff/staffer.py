"""Somebody on a roster, as this room knows them: an id and a home, and no name."""

from __future__ import annotations

from dataclasses import dataclass

LonLat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Staffer:
    """One person. `home` says in words what was told of it (`predecessor 14812`), `at` is its lon, lat in degrees;
    None for a fixed person of whom no home is told. `most_s` is the longest way of their own, None: as for all.
    `row` is where the author of the roster finds them, "" for who stands on none.
    """

    id: str
    home: str
    at: LonLat | None
    fixed: str | None = None
    skills: frozenset[str] = frozenset()
    most_s: int | None = None
    row: str = ""
