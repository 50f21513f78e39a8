"""The communes that were merged on 1 July 2025, in the districts that disappeared: 547 in 26 in Thanh Hóa."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from geo.places.communes import MERGER
from geo.places.points import Located


@dataclass(frozen=True, slots=True)
class Predecessor:
    """One old commune. `successors` holds the default one first; ten predecessors have two or three.

    `lon`, `lat` is the point in use; where the source's point was doubtful (`point_note`) it may have been moved by
    `moved_m` metres to where its successor can hold it, and `located` is then `assumed`.

    It was in force from `valid_from` (None: earlier than our sources tell) to `valid_to`, both days included.
    `province` is the province of its time, where that was another one. `aliases` are names it or parts of it had
    before earlier mergers, as our source keys them: small letters without marks and blanks, kind first (`xahoangly`).
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
    province: str = ""
    valid_from: date | None = None
    valid_to: date = MERGER - timedelta(days=1)
    aliases: tuple[str, ...] = ()
