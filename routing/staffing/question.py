"""What is asked: persons, posts, the ways from home, and how many must and may work where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault

#: Nobody goes further to work.
MOST_TRAVEL_S = 86_400
#: Persons of one question, fixed ones included.
MOST_PERSONS = 5_000
#: What the workloads of all posts, times their priorities, may add up to: loads stay exact as numbers of 64 bits.
MOST_WORK = 1_000_000_000
MOST_PRIORITY = 1_000


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works at one post.

    `fixed` is the post where they are already posted and stay, whatever the way. `most_s` is the longest way from
    home that they may be given; None: no limit.
    """

    id: str
    fixed: str | None = None
    skills: frozenset[str] = frozenset()
    most_s: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A place of work; `area` is its commune.

    `workload` is in the user's own unit (people of a catchment, transactions). From `least` to `most` persons work
    there (None: as many as come), fixed ones included; all of them must have the skills that it `needs`. Its work
    counts `priority` times.
    """

    id: str
    area: str
    workload: int
    least: int = 0
    most: int | None = None
    needs: frozenset[str] = frozenset()
    priority: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Who should work where?

    What is best, in this order:

    1. the least *greatest load*, as far as it is beyond one `share`: workload x priority for each person, over the
       posts where somebody may be added (of the others no allocation changes anything). At a post with nobody it
       counts as if one person had it all.
    2. the least *shortfall*: the work beyond one `share` a person, times priority, of all posts together.
    3. the least travel from home, of all who are not fixed together.

    The order has reasons: the worst place decides whether people are served at all; but whoever has a share has
    enough room, and a second person there would be missing where nobody is. A maximum alone leaves the other posts to
    chance, and the sum of shortfalls does not. Ways are shortened as far as that costs no service.

    Attributes:
        persons, posts: n and m of them, ids unique.
        travel_s: int32 (n, m), seconds from home to post; -1 where there is no way, or no home is told.
        least_in: persons that an area must have, fixed ones included.
        share: the work of one person; None: all work divided by all persons, rounded up.
    """

    persons: tuple[Person, ...]
    posts: tuple[Post, ...]
    travel_s: NDArray[np.int32]
    least_in: Mapping[str, int] = field(default_factory=dict)
    share: int | None = None

    @property
    def fair_share(self) -> int:
        """The work of one person: `share`, or what it is where that is not told; at least 1."""
        if self.share is not None:
            return self.share
        work = sum(post.workload for post in self.posts)
        return max(1, -(-work // max(1, len(self.persons))))


def check(question: Question) -> list[Fault]:
    """Everything that is wrong with the question itself; `routing.staffing.possible` tells what cannot be had."""
    faults = [*_ids(question), *_numbers(question), *_fixed(question), *_ways(question)]
    return faults or [*_exact(question)]


def _ids(question: Question) -> Iterator[Fault]:
    for kind, names in (("person", question.persons), ("post", question.posts)):
        for name, count in Counter(each.id for each in names).items():
            if count > 1:
                yield Fault("ID_DUPLICATE", f"{count} {kind}s have the id {name!r}.", f"{kind}s", name)
        if not names:
            yield Fault("STAFF_EMPTY", f"There is no {kind}.", f"{kind}s")
    if len(question.persons) > MOST_PERSONS:
        text = f"{len(question.persons):,} persons are more than {MOST_PERSONS:,}."
        yield Fault("STAFF_NUMBER", text, "persons")


def _numbers(question: Question) -> Iterator[Fault]:
    for person in question.persons:
        yield from _within(person.most_s, 0, MOST_TRAVEL_S, "most_s", person.id)
    for post in question.posts:
        yield from _within(post.workload, 0, MOST_WORK, "workload", post.id)
        yield from _within(post.least, 0, MOST_PERSONS, "least", post.id)
        yield from _within(post.most, 0, MOST_PERSONS, "most", post.id)
        yield from _within(post.priority, 1, MOST_PRIORITY, "priority", post.id)
        if post.most is not None and post.least > post.most:
            text = f"At least {post.least} and at most {post.most} persons contradict each other."
            yield Fault("STAFF_NUMBER", text, "least", post.id)
    for area, least in question.least_in.items():
        yield from _within(least, 0, MOST_PERSONS, "least_in", area)
    yield from _within(question.share, 1, MOST_WORK, "share", "")
    if sum(post.workload * post.priority for post in question.posts) > MOST_WORK:
        text = f"All workloads times their priorities are more than {MOST_WORK:,}; count in a larger unit."
        yield Fault("STAFF_NUMBER", text, "workload")


def _within(value: int | None, least: int, most: int, field: str, row: str) -> Iterator[Fault]:
    if value is not None and not least <= value <= most:
        yield Fault("STAFF_NUMBER", f"{value} is not within {least} and {most:,}.", field, row)


def _fixed(question: Question) -> Iterator[Fault]:
    posts = {post.id: post for post in question.posts}
    for person in question.persons:
        if person.fixed is None:
            continue
        if person.fixed not in posts:
            text = "Where this person is posted is none of the posts."
            yield Fault("STAFF_POST_UNKNOWN", text, "fixed", person.id)
        elif lacking := posts[person.fixed].needs - person.skills:
            text = f"The post of this person needs {', '.join(sorted(lacking))}."
            yield Fault("STAFF_FIXED_SKILL", text, "skills", person.id)


def _ways(question: Question) -> Iterator[Fault]:
    shape = (len(question.persons), len(question.posts))
    ways = question.travel_s
    if ways.shape != shape:
        yield Fault("MATRIX_SHAPE", f"The ways are {ways.shape}, not {shape}.", "travel_s")
    elif ways.size and not (ways.min() >= -1 and ways.max() <= MOST_TRAVEL_S):
        yield Fault("MATRIX_VALUE", f"A way takes less than -1 or more than {MOST_TRAVEL_S:,} seconds.", "travel_s")


def _exact(question: Question) -> Iterator[Fault]:
    """Shortfalls outweigh all travel together; what that makes of costs, and of their sums, must have 64 bits."""
    dearest = max(min(question.fair_share, post.workload) * post.priority for post in question.posts)
    limits = [0 if each.fixed is not None else each.most_s for each in question.persons]
    longest = np.array([MOST_TRAVEL_S if limit is None else limit for limit in limits])
    allowed = np.where(question.travel_s <= longest[:, None], question.travel_s, 0)
    travel = int(allowed.max(axis=1).clip(min=0).sum(dtype=np.int64)) + 1
    areas = {post.area for post in question.posts} | set(question.least_in)
    nodes = len(question.persons) + len(question.posts) + len(areas) + 1
    if dearest * travel * nodes**2 >= 2**62:
        text = "Workloads, ways and persons are together more than can be weighed exactly; count in a larger unit."
        yield Fault("STAFF_NUMBER", text, "workload")
