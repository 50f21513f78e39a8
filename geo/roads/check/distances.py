"""A network's distances beside the known ones. The matrix may come from real roads, from estimates or from both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo.matrix import Matrix
from geo.roads.check.known import KnownDistance

#: The share of the known distance that ours may be off by: sources round, and do not say from which corner of a town
#: they measure (data/README.md).
TOLERANCE = 0.15


class Verdict(StrEnum):
    """What a comparison says of the network."""

    AGREES = "agrees"
    SHORTER = "shorter"
    LONGER = "longer"
    NO_WAY = "no way"


@dataclass(frozen=True, slots=True)
class DistanceCheck:
    """One known distance and ours.

    Attributes:
        known: what others say.
        ours_m: metres of our fastest path, the mean of there and back; None where either has no way.
        travel_s: its seconds, the mean of both.
        difference: (ours - the nearer end of the known range) / that end; 0 within the range, None without a way.
        verdict: what this says of the network.
        estimated: True where ours is an estimate.
    """

    known: KnownDistance
    ours_m: int | None
    travel_s: int | None
    difference: float | None
    verdict: Verdict
    estimated: bool


def check_distances(matrix: Matrix, known: Sequence[KnownDistance]) -> list[DistanceCheck]:
    """Compare what the matrix has of the known distances, in their order.

    Args:
        matrix: of :func:`geo.roads.check.known.known_places`, for a car or van: figures are for National Highways.
            Rows whose towns are not both in it (those of another province) are left out.
        known: rows to compare with.
    """
    position = {place: index for index, place in enumerate(matrix.ids)}
    return [
        _check(matrix, row, position[row.from_code], position[row.to_code])
        for row in known
        if row.from_code in position and row.to_code in position
    ]


def _check(matrix: Matrix, known: KnownDistance, start: int, end: int) -> DistanceCheck:
    there, back = (start, end), (end, start)
    estimated = bool(matrix.estimated[there] or matrix.estimated[back])
    if matrix.unreachable[there] or matrix.unreachable[back]:
        return DistanceCheck(known, None, None, None, Verdict.NO_WAY, estimated)
    ours_m = round((int(matrix.distance_m[there]) + int(matrix.distance_m[back])) / 2)
    travel_s = round((int(matrix.travel_s[there]) + int(matrix.travel_s[back])) / 2)
    nearest = min(max(ours_m, known.low_m), known.high_m)
    difference = (ours_m - nearest) / nearest
    verdict = Verdict.AGREES
    if abs(difference) > TOLERANCE:
        verdict = Verdict.LONGER if difference > 0 else Verdict.SHORTER
    return DistanceCheck(known, ours_m, travel_s, difference, verdict, estimated)
