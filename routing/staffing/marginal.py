"""What more persons would change, while those who are there stay where the answer has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count, islice

import numpy as np

from routing.staffing.allocate import allocate
from routing.staffing.answer import Answer
from routing.staffing.question import Person, Question


@dataclass(frozen=True, slots=True)
class More:
    """The best that so many more persons can do.

    Attributes:
        persons: how many more.
        greatest: the greatest load, over all posts that could take one more than is fixed there: those too where only
            a newcomer can work.
        shortfall: work beyond one share a person.
        gains: the posts where they work, and how many.
    """

    persons: int
    greatest: Fraction
    shortfall: int
    gains: tuple[tuple[str, int], ...] = ()


def more_persons(question: Question, answer: Answer, most: int) -> tuple[More, ...]:
    """What 0 (the answer as it is), 1, 2, ... `most` more persons would change; fewer where there is no more room.

    Everybody of the answer stays; for the newcomers the question is answered again, exactly, for each number. They
    have every skill and live wherever needed: nobody knows them yet. Shortfalls are counted from the share of the
    answer, so that they can be compared. Neither figure is larger than the one before.
    """
    at = {each.person: each.post for each in answer.placements}
    settled = replace(
        question, persons=tuple(replace(each, fixed=at[each.id]) for each in question.persons), share=answer.share
    )
    limits = [post.most for post in question.posts if post.most is not None]
    if len(limits) == len(question.posts):
        most = min(most, sum(limits) - len(question.persons))
    fixed = Counter(person.fixed for person in question.persons)
    told = [More(0, _greatest(settled, fixed, answer.persons_at), answer.value.shortfall)]
    for number in range(1, most + 1):
        after = allocate(_with(settled, number))
        gained = after.persons_at - answer.persons_at
        gains = tuple((post.id, gained[post.id]) for post in question.posts if gained[post.id])
        told.append(More(number, _greatest(settled, fixed, after.persons_at), after.value.shortfall, gains))
    return tuple(told)


def _greatest(question: Question, fixed: Counter[str | None], persons: Counter[str]) -> Fraction:
    """The greatest load, or a share, with so many persons at posts that take more than were fixed there at first."""
    loads = (
        Fraction(post.workload * post.priority, max(1, persons[post.id]))
        for post in question.posts
        if post.most is None or fixed[post.id] < post.most
    )
    return max([Fraction(question.fair_share), *loads])


def _with(settled: Question, persons: int) -> Question:
    """So many newcomers beside persons who are all fixed."""
    skills: frozenset[str] = frozenset().union(*(post.needs for post in settled.posts))
    new = [Person(name, skills=skills) for name in islice(_names(settled), persons)]
    return replace(
        settled,
        persons=(*settled.persons, *new),
        travel_s=np.vstack([settled.travel_s, np.zeros((persons, len(settled.posts)), dtype=np.int32)]),
    )


def _names(question: Question) -> Iterator[str]:
    """Ids that no person of the question has."""
    taken = {person.id for person in question.persons}
    return (name for name in (f"more-{number}" for number in count(1)) if name not in taken)
