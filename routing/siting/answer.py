"""What is answered: sites, what they reach, and how sure it is that nothing is better."""

from __future__ import annotations

from dataclasses import dataclass

from routing.siting.question import Objective


@dataclass(frozen=True, slots=True)
class Visit:
    """Where the people of a demand go: the open site that is reached soonest; None where no way leads to any.

    With capacities they may be parted among several sites: `people` of them go to this one.
    """

    demand: str
    site: str | None
    travel_s: int | None
    people: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The sites that should be open.

    `value` is what the objective counts: people x seconds (p-median), people covered (max-cover), what is spent
    (set-cover), seconds (p-centre). No choice is better than `bound`: below it for the least, above it for the most.
    `proved`: value and bound meet.
    """

    objective: Objective
    open: tuple[str, ...]
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    value: int
    bound: int
    proved: bool
    spent: int
    visits: tuple[Visit, ...]
    cut_off: tuple[str, ...]

    @property
    def gap(self) -> float:
        """How far the value may be from the best, as a share of the value; 0 when it is proved."""
        if self.proved or self.value == self.bound:
            return 0.0
        return abs(self.value - self.bound) / max(1, abs(self.value))
