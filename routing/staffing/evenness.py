"""The first aim: the greatest load of a person as small as the rules allow, by halving over all possible loads."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from routing.staffing.flow import want
from routing.staffing.rules import Ints, Rules


def least_greatest(rules: Rules, weights: Ints, share: int) -> tuple[Fraction, Rules]:
    """The least greatest load of all allocations, but no less than a share; and the rules with the persons that each
    post must have for it.

    The load of a post with n persons is its weight / max(1, n); it is one of the loads that some n up to the most
    gives, and if one of them can be had, so can every larger one. Posts to which nobody can be added do not count.
    The rules are such that an allocation exists.
    """
    counted = np.flatnonzero(rules.open & (weights > share))
    if not len(counted):
        return Fraction(share), rules
    work, persons = _loads(weights[counted], np.maximum(1, rules.placed[counted]), rules.most[counted], share)
    low, high = 0, len(work) - 1
    while low < high:
        middle = (low + high) // 2
        asked = rules.asking(_persons(rules, weights, int(work[middle]), int(persons[middle])))
        if want(asked) is None:
            high = middle
        else:
            low = middle + 1
    asked = rules.asking(_persons(rules, weights, int(work[low]), int(persons[low])))
    return Fraction(int(work[low]), int(persons[low])), asked


def _loads(weights: Ints, fewest: Ints, most: Ints, share: int) -> tuple[Ints, Ints]:
    """All greatest loads that there can be, ascending, each as work and the persons who do it.

    None is less than a share, or than that of a post with the most persons who can come; and with the fewest
    everywhere no load is greater than the greatest of those.
    """
    counts = most - fewest + 1
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    persons = np.repeat(fewest, counts) + np.arange(int(counts.sum())) - starts
    work, persons = np.append(np.repeat(weights, counts), share), np.append(persons, 1)
    load = work / persons  # of two different ones floats are different, too: work is below 2^30, persons below 2^13
    least = max(share, (weights / most).max())
    greatest = max(share, (weights / fewest).max())
    _, first = np.unique(load, return_index=True)
    kept = first[(load[first] >= least) & (load[first] <= greatest)]
    return work[kept], persons[kept]


def _persons(rules: Rules, weights: Ints, work: int, persons: int) -> Ints:
    """How many each post must have so that no load is greater than work / persons, int64 (m,); 0 where any number
    will do.
    """
    heavy = rules.open & (weights * persons > work)
    return np.where(heavy, -(-weights * persons // work), 0)
