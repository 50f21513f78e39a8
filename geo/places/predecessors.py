"""The 547 communes that were merged, in the 26 districts that disappeared."""

from __future__ import annotations

from dataclasses import dataclass

from geo.places.points import Located


@dataclass(frozen=True, slots=True)
class Predecessor:
    """One old commune. `successors` holds the default one first; ten predecessors have two or three.

    `lon`, `lat` is the point in use; where the source's point was doubtful (`point_note`) it may have been moved by
    `moved_m` metres to where its successor can hold it, and `located` is then `assumed`.
    """

    code: str
    name: str
    kind: str
    district: str
    lon: float
    lat: float
    successors: tuple[str, ...]
    located: Located
    point_note: str = ""
    moved_m: int = 0
