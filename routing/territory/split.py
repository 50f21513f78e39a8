"""A split of a week's units into rounds, and how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from routing.territory.neighbours import Neighbours
from routing.territory.work import COUNT, Measure, RealRounds, Work

#: The units of each round.
Split = tuple[frozenset[int], ...]


class Score(NamedTuple):
    """What a split is judged by, the first part first; smaller is better.

    `pieces`: how many connected parts the rounds are in; `outside`: what lies outside the band, in seconds, metres or
    stops of the week; `duration_s`: all rounds of the week, for a compact round is a short one.
    """

    pieces: int
    outside: float
    duration_s: int


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """What splits are judged with: `tolerance` is the half width of the band as a share of the mean."""

    rounds: RealRounds
    neighbours: Neighbours
    measure: Measure
    tolerance: float

    def score(self, split: Sequence[frozenset[int]], iterations: int = COUNT) -> Score:
        """The score of a split, on real rounds."""
        works = [self.rounds.week_of(units, iterations) for units in split]
        return self.score_of(sum(len(self.neighbours.pieces(units)) for units in split), works)

    def score_of(self, pieces: int, works: Sequence[Work]) -> Score:
        """The score of rounds that are so much work."""
        return Score(
            pieces, self.outside([work.by(self.measure) for work in works]), sum(work.duration_s for work in works)
        )

    def outside(self, amounts: Sequence[int]) -> float:
        """By how much the amounts lie outside mean x (1 +- tolerance), added up."""
        mean = sum(amounts) / len(amounts)
        return round(sum(max(0.0, abs(amount - mean) - self.tolerance * mean) for amount in amounts), 3)
