"""Do with one carrier less: what annealing does not find where a carrier's day is dear.

Taking out strings hardly ever empties a round, and a round half empty costs its carrier's day all the same. So a
whole round is taken out, its carrier stays at home, and its stops are put back among the others, left out for their
penalties as long as there is no room, until that is cheaper or the attempt is given up. (Christiaens and Vanden
Berghe minimise their fleet in the same place of the search, with counts of absences where this has penalties.)
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from routing.engines.answer import Found, Sequences
from routing.engines.recreate.anneal import anneal
from routing.engines.recreate.solution import Solution
from routing.model.rounds import Rounds

#: Steps between two looks at what is left of the attempt.
CHUNK = 100


def shortest_rounds(rounds: Rounds, sequences: Sequences, many: int) -> list[int]:
    """The numbers of the carriers with the fewest stops whose day costs something, none with locked stops."""
    kinds = rounds.instance.kinds
    dear = (kinds["fixed"] > 0) & (kinds["first_locked"] == kinds["last_locked"])
    able = [index for index, sequence in enumerate(sequences) if sequence and dear[rounds.kinds[index]]]
    return sorted(able, key=lambda index: len(sequences[index]))[:many]


def without_round(
    present: Solution, found: Found, index: int, seed: int, temperature: float, goes_on: Callable[[int], bool]
) -> Sequences | None:
    """Cheaper rounds than those found without carrier number `index`; None when there were none.

    `present` is the search that found them, which stays as it is. `goes_on(steps done)` ends the attempt.
    """
    rounds = present.rounds
    counts = np.zeros(len(rounds.firsts), dtype=np.int64)
    for kind, sequence in zip(rounds.kinds, found.sequences, strict=True):
        counts[kind] += bool(sequence)
    counts[rounds.kinds[index]] -= 1
    solution = Solution(rounds, seed, counts, present.facts)
    solution.fill(tuple(() if number == index else sequence for number, sequence in enumerate(found.sequences)))
    anneal(solution.facts, solution.state, rounds.instance, 0, 0.0)
    done = 0
    while solution.units >= found.units and goes_on(done):
        anneal(solution.facts, solution.state, rounds.instance, CHUNK, temperature)
        done += CHUNK
    return solution.best() if solution.units < found.units else None
