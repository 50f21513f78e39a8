"""Small questions of every kind, and their best answers by trying all allocations: an independent second opinion."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import strategies as st

from routing.staffing.question import Person, Post, Question

Best = tuple[Fraction, int, int]


@st.composite
def small_questions(draw) -> Question:
    """Up to five persons and four posts in up to three areas; every rule comes and goes."""
    n, m = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    names = [f"p{at}" for at in range(m)]
    skills = st.sampled_from((frozenset(), frozenset({"kt1"}), frozenset({"kt1", "cash"})))
    strict = draw(st.booleans())
    posts = tuple(
        Post(
            name,
            draw(st.sampled_from("xyz")),
            draw(st.integers(0, 40)),
            least=draw(st.integers(0, 2)) if strict else 0,
            most=draw(st.none() | st.integers(2, 4)),
            needs=draw(st.sampled_from((frozenset(), frozenset(), frozenset({"kt1"})))),
            priority=draw(st.sampled_from((1, 1, 3))),
        )
        for name in names
    )
    persons = []
    for at in range(n):
        fixed = draw(st.sampled_from((None, None, None, *names)))
        has = draw(skills)
        if fixed is not None:
            has |= posts[names.index(fixed)].needs
        persons.append(Person(f"n{at}", fixed, has, draw(st.sampled_from((None, None, 300, 600)))))
    ways = draw(st.lists(st.sampled_from((-1, 0, 60, 120, 300, 600, 900)), min_size=n * m, max_size=n * m))
    least_in = {area: draw(st.integers(0, 2)) for area in "xyz"} if strict else {}
    return Question(
        tuple(persons),
        posts,
        np.array(ways, dtype=np.int32).reshape(n, m),
        {area: least for area, least in least_in.items() if least},
        draw(st.none() | st.integers(1, 15)),
    )


def best_value(question: Question) -> Best | None:
    """Greatest load, shortfall and travel of the best allocation of all; None where none keeps the rules."""
    choices = [_posts_of(question, row) for row in range(len(question.persons))]
    counted = [at for at in range(len(question.posts)) if _may_be_added_to(question, choices, at)]
    values = (_value(question, each, counted) for each in product(*choices) if _allowed(question, each))
    return min(values, default=None)


def _posts_of(question: Question, row: int) -> list[int]:
    """Where one person may work, as far as they alone are concerned."""
    person = question.persons[row]
    if person.fixed is not None:
        return [at for at, post in enumerate(question.posts) if post.id == person.fixed]
    longest = 10**6 if person.most_s is None else person.most_s
    return [
        at
        for at, post in enumerate(question.posts)
        if 0 <= question.travel_s[row, at] <= longest and not post.needs - person.skills
    ]


def _may_be_added_to(question: Question, choices: list[list[int]], at: int) -> bool:
    fixed = [row for row, person in enumerate(question.persons) if person.fixed == question.posts[at].id]
    others = [row for row, posts in enumerate(choices) if at in posts and row not in fixed]
    most = question.posts[at].most
    return bool(others) and (most is None or len(fixed) < most)


def _allowed(question: Question, allocation: tuple[int, ...]) -> bool:
    persons = Counter(allocation)
    areas = Counter(question.posts[at].area for at in allocation)
    return all(
        post.least <= persons[at] and (post.most is None or persons[at] <= post.most)
        for at, post in enumerate(question.posts)
    ) and all(areas[area] >= least for area, least in question.least_in.items())


def _value(question: Question, allocation: tuple[int, ...], counted: list[int]) -> Best:
    persons, posts = Counter(allocation), question.posts
    share = question.share
    if share is None:
        share = max(1, -(-sum(post.workload for post in posts) // len(question.persons)))
    loads = [Fraction(posts[at].workload * posts[at].priority, persons[at] or 1) for at in counted]
    short = sum(post.priority * max(0, post.workload - share * persons[at]) for at, post in enumerate(posts))
    travel = sum(
        int(question.travel_s[row, at]) for row, at in enumerate(allocation) if question.persons[row].fixed is None
    )
    return max([Fraction(share), *loads]), short, travel
