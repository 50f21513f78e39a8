"""What is answered: who works where, and how much work that leaves for whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """What is to be least, in this order (`routing.staffing.question.Question` says what each of them counts).

    `greatest`: work for each person at the heaviest post that could take one more than is fixed there; one share
    where none of them has more. `shortfall`: work beyond one share a person. `travel_s`: of all who are not fixed.
    """

    greatest: Fraction
    shortfall: int
    travel_s: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a person works; `travel_s` is None for a fixed one whose way is not known."""

    person: str
    post: str
    travel_s: int | None
    fixed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """Every person at one post.

    No allocation has a smaller `value`: it comes of minimum-cost flows, which are exact. `heaviest` is the post of
    the greatest load, None where that is no more than a share; `share` the work of one person that shortfalls are
    counted from.
    """

    placements: tuple[Placement, ...]
    value: Value
    heaviest: str | None
    share: int

    @property
    def persons_at(self) -> Counter[str]:
        """How many work at each post."""
        return Counter(each.post for each in self.placements)
