"""What more persons would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count, islice

import numpy as np

from routing.staffing.allocate import allocate
from routing.staffing.answer import Answer, Value
from routing.staffing.question import Person, Question


@dataclass(frozen=True, slots=True)
class More:
    """The best allocation with so many more persons than there are.

    Attributes:
        persons: how many more.
        value: what is then least; its greatest load is over all posts that could take one more than is fixed there,
            also those where only a newcomer can work, and travel that of the persons of the question.
        gains, loses: posts with more, or fewer, persons than without them, and how many.
        moved: persons of the question who would work elsewhere.
    """

    persons: int
    value: Value
    gains: tuple[tuple[str, int], ...] = ()
    loses: tuple[tuple[str, int], ...] = ()
    moved: int = 0


def more_persons(question: Question, answer: Answer, most: int) -> tuple[More, ...]:
    """What 0 (the answer as it is), 1, 2, ... `most` more persons would change; fewer where there is no more room.

    The question is answered again, exactly, for each number. A further person has every skill and lives wherever
    needed: nobody knows them yet. Those of the question may move, too. Shortfalls are counted from the share of the
    answer, so that they can be compared. No value is larger than the one before.
    """
    limits = [post.most for post in question.posts if post.most is not None]
    if len(limits) == len(question.posts):
        most = min(most, sum(limits) - len(question.persons))
    later = (_with(question, answer, persons) for persons in range(1, most + 1))
    return (More(0, _as_it_is(question, answer)), *later)


def _as_it_is(question: Question, answer: Answer) -> Value:
    """The value of the answer over all posts where a newcomer could work."""
    persons = answer.persons_at
    fixed = Counter(person.fixed for person in question.persons)
    loads = (
        Fraction(post.workload * post.priority, max(1, persons[post.id]))
        for post in question.posts
        if post.most is None or fixed[post.id] < post.most
    )
    return replace(answer.value, greatest=max(loads, default=Fraction(0)))


def _with(question: Question, before: Answer, persons: int) -> More:
    skills = frozenset().union(*(post.needs for post in question.posts))
    new = [Person(name, skills=skills) for name in islice(_names(question), persons)]
    asked = replace(
        question,
        persons=(*question.persons, *new),
        travel_s=np.vstack([question.travel_s, np.zeros((persons, len(question.posts)), dtype=np.int32)]),
        share=before.share,
    )
    after = allocate(asked)
    was, now = before.persons_at, after.persons_at
    at = {each.person: each.post for each in after.placements}
    return More(
        persons=persons,
        value=after.value,
        gains=tuple((post.id, now[post.id] - was[post.id]) for post in question.posts if now[post.id] > was[post.id]),
        loses=tuple((post.id, was[post.id] - now[post.id]) for post in question.posts if now[post.id] < was[post.id]),
        moved=sum(at[each.person] != each.post for each in before.placements),
    )


def _names(question: Question) -> Iterator[str]:
    """Ids that no person of the question has."""
    taken = {person.id for person in question.persons}
    return (name for name in (f"more-{number}" for number in count(1)) if name not in taken)
