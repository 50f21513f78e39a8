"""Border units change rounds while balance and compactness improve, measured on real rounds.

Looked at are all units that lie next to another round: what each change would do is estimated from quickly found
rounds, the most promising are counted on searched ones, and the first that improves the score is made. Where no
single unit helps, two move at once: the second leaves the round that the first comes to (back, which is a swap, or on
to a third round).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from routing.territory.split import Judge, Score, Split
from routing.territory.work import COUNT, LOOK, Work

#: So many single moves, and so many pairs, are counted before a search gives up.
SINGLES, PAIRS = 12, 24


@dataclass(frozen=True, slots=True)
class Move:
    """A unit from one round to another, and the two rounds' work after it, as it was looked at."""

    unit: int
    giver: int
    taker: int
    left: Work
    grown: Work


def improved(judge: Judge, split: Split, iterations: int = COUNT) -> Split:
    """The split after all moves that improve its score, on rounds searched so long; no round loses its last unit."""
    best = judge.score(split, iterations)
    while (found := _better(judge, split, best, iterations)) is not None:
        split, best = found
    return split


def _better(judge: Judge, split: Split, best: Score, iterations: int) -> tuple[Split, Score] | None:
    moves = list(_moves(judge, split))
    base = [judge.rounds.week_of(units, LOOK) for units in split]
    for tries, most in ((_singles(judge, split, moves, base), SINGLES), (_pairs(judge, split, moves, base), PAIRS)):
        for tried in islice(tries, most):
            score = judge.score(tried, iterations)
            if score < best:
                return tried, score
    return None


def _moves(judge: Judge, split: Split) -> Iterator[Move]:
    """Every unit to every round that it lies next to."""
    near = judge.neighbours.near
    for giver, units in enumerate(split):
        for unit in sorted(units) if len(units) > 1 else ():
            for taker, others in enumerate(split):
                if taker != giver and near[unit, sorted(others)].any():
                    left = judge.rounds.week_of(units - {unit}, LOOK)
                    yield Move(unit, giver, taker, left, judge.rounds.week_of(others | {unit}, LOOK))


def _singles(judge: Judge, split: Split, moves: Sequence[Move], base: Sequence[Work]) -> Iterator[Split]:
    """The splits after one move, the most promising first, as far as they promise anything."""
    now = judge.score_of(0, base)
    promising = []
    for move in moves:
        works = list(base)
        works[move.giver], works[move.taker] = move.left, move.grown
        score = judge.score_of(0, works)
        if score < now:
            promising.append((score, move.unit, move.taker, move))
    for *_, move in sorted(promising, key=lambda each: each[:3]):
        tried = _after(split, [move])
        if _as_whole(judge, split, tried):
            yield tried


def _pairs(judge: Judge, split: Split, moves: Sequence[Move], base: Sequence[Work]) -> Iterator[Split]:
    """The splits after two moves, the second out of the round that the first leads into."""
    now = judge.score_of(0, base)
    leaving: dict[int, list[Move]] = {}
    for move in moves:
        leaving.setdefault(move.giver, []).append(move)
    promising = []
    for first in moves:
        for second in leaving.get(first.taker, ()):
            score = judge.score_of(0, _estimated(base, first, second))
            if score < now:
                promising.append((score, first.unit, second.unit, second.taker, first, second))
    for *_, first, second in sorted(promising, key=lambda each: each[:4]):
        tried = _after(split, [first, second])
        if _as_whole(judge, split, tried):
            yield tried


def _estimated(base: Sequence[Work], first: Move, second: Move) -> list[Work]:
    """The work after both, as if neither changed what the other does."""
    works = list(base)
    for move in (first, second):
        for number, after in ((move.giver, move.left), (move.taker, move.grown)):
            works[number] = Work(
                *(old + new - was for old, new, was in zip(works[number], after, base[number], strict=True))
            )
    return works


def _after(split: Split, moves: Sequence[Move]) -> Split:
    rounds = list(split)
    for move in moves:
        rounds[move.giver] -= {move.unit}
        rounds[move.taker] |= {move.unit}
    return tuple(rounds)


def _as_whole(judge: Judge, split: Split, tried: Split) -> bool:
    """Whether no round is empty, and none falls into more pieces than before."""
    changed = [(was, now) for was, now in zip(split, tried, strict=True) if was != now]
    pieces = judge.neighbours.pieces
    return all(tried) and all(len(pieces(now)) <= max(1, len(pieces(was))) for was, now in changed)
