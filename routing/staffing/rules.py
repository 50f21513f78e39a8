"""What every allocation must keep, as numbers: who may go where, how many must and may."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from routing.staffing.question import Question

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """For f persons who are not fixed, m posts and g areas.

    Attributes:
        free: int64 (f,): the rows of those persons in the question.
        able: bool (f, m): they have the skills, and a way from home that is not too long.
        travel_s: int64 (f, m): that way; 0 where they are not able.
        placed: int64 (m,): fixed persons.
        least: int64 (m,): persons beside the fixed ones that a post must have.
        room: int64 (m,): those it may have; no more than there are.
        area: int64 (m,): of each post, index into `areas`.
        areas: their names.
        least_in: int64 (g,): persons beside the fixed ones that an area must have.
    """

    free: Ints
    able: Bools
    travel_s: Ints
    placed: Ints
    least: Ints
    room: Ints
    area: Ints
    areas: tuple[str, ...]
    least_in: Ints

    @property
    def most(self) -> Ints:
        """Persons that come to each post at most, fixed ones included, int64 (m,)."""
        return np.asarray(self.placed + np.minimum(self.room, self.able.sum(axis=0)))

    @property
    def open(self) -> Bools:
        """Posts where somebody may be added, bool (m,)."""
        return np.asarray(self.most > self.placed)

    def asking(self, persons: Ints) -> Rules:
        """The same where every post must have so many persons, int64 (m,), fixed ones included."""
        return replace(self, least=np.maximum(self.least, persons - self.placed))


def rules_of(question: Question) -> Rules:
    """The rules of a sound question."""
    column = {post.id: at for at, post in enumerate(question.posts)}
    placed = np.zeros(len(column), dtype=np.int64)
    for person in question.persons:
        if person.fixed is not None:
            placed[column[person.fixed]] += 1
    free = np.array([at for at, each in enumerate(question.persons) if each.fixed is None], dtype=np.int64)
    least = np.array([post.least for post in question.posts], dtype=np.int64)
    most = [len(question.persons) if post.most is None else post.most for post in question.posts]
    areas = tuple(dict.fromkeys([*(post.area for post in question.posts), *question.least_in]))
    index = {area: at for at, area in enumerate(areas)}
    area = np.array([index[post.area] for post in question.posts], dtype=np.int64)
    wanted = np.array([question.least_in.get(name, 0) for name in areas], dtype=np.int64)
    there = np.bincount(area, weights=placed, minlength=len(areas)).astype(np.int64)
    able = able_to(question)[free]
    return Rules(
        free=free,
        able=able,
        travel_s=np.where(able, question.travel_s[free], 0).astype(np.int64),
        placed=placed,
        least=np.maximum(0, least - placed),
        room=np.clip(np.array(most, dtype=np.int64) - placed, 0, len(free)),
        area=area,
        areas=areas,
        least_in=np.maximum(0, wanted - there),
    )


def able_to(question: Question) -> Bools:
    """Who may go where: the skills, and a way that is not too long, bool (n, m)."""
    limits = [np.iinfo(np.int32).max if each.most_s is None else each.most_s for each in question.persons]
    near = (question.travel_s >= 0) & (question.travel_s <= np.array(limits)[:, None])
    return np.asarray(near & skilled(question))


def skilled(question: Question) -> Bools:
    """Who has all the skills that a post needs, bool (n, m)."""
    needs = [post.needs for post in question.posts]
    return np.array([[need <= person.skills for need in needs] for person in question.persons], dtype=np.bool_)


def weights_of(question: Question) -> Ints:
    """The work of every post times its priority, int64 (m,)."""
    return np.array([post.workload * post.priority for post in question.posts], dtype=np.int64)
