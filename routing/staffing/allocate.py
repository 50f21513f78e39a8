"""The door: a question in, the best allocation out, checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

import numpy as np

from geo.errors import AuditFailed, InputRefused
from routing.staffing.answer import Answer, Placement, Value
from routing.staffing.check_answer import check_answer
from routing.staffing.evenness import least_greatest
from routing.staffing.flow import cheapest
from routing.staffing.possible import why_impossible
from routing.staffing.question import Question, check
from routing.staffing.rules import Ints, Rules, rules_of, weights_of


def allocate(question: Question) -> Answer:
    """The best allocation there is, in the order that `Question` tells.

    Raises:
        InputRefused: the faults of `routing.staffing.question.check`; or nothing keeps the rules: those of
            `routing.staffing.possible.why_impossible`.
        AuditFailed: STAFF_ANSWER, an error of ours.
    """
    if faults := check(question):
        raise InputRefused(faults)
    if why := why_impossible(question):
        raise InputRefused(why)
    rules = rules_of(question)
    greatest, asked = least_greatest(rules, weights_of(question), question.fair_share)
    work = np.array([post.workload for post in question.posts], dtype=np.int64)
    priority = np.array([post.priority for post in question.posts], dtype=np.int64)
    chosen = cheapest(asked, question.fair_share, work, priority)
    answer = _answer(question, rules, chosen, greatest)
    if broken := check_answer(question, answer):
        raise AuditFailed(broken)
    return answer


def _answer(question: Question, rules: Rules, chosen: Ints, greatest: Fraction) -> Answer:
    """The answer in which the free persons work at the posts chosen, int64 (f,)."""
    placements = tuple(_placements(question, dict(zip(rules.free.tolist(), chosen.tolist(), strict=True))))
    persons, share = Counter(each.post for each in placements), question.fair_share
    loads = {
        post.id: Fraction(post.workload * post.priority, max(1, persons[post.id]))
        for post, may_grow in zip(question.posts, rules.open.tolist(), strict=True)
        if may_grow
    }
    heavy = {post: load for post, load in loads.items() if load > share}
    value = Value(
        greatest=greatest,
        shortfall=sum(each.priority * max(0, each.workload - share * persons[each.id]) for each in question.posts),
        travel_s=sum(each.travel_s or 0 for each in placements if not each.fixed),
    )
    return Answer(placements, value, max(heavy, key=heavy.__getitem__, default=None), share)


def _placements(question: Question, chosen: Mapping[int, int]) -> Iterator[Placement]:
    column = {post.id: at for at, post in enumerate(question.posts)}
    for row, person in enumerate(question.persons):
        post = chosen[row] if person.fixed is None else column[person.fixed]
        way = int(question.travel_s[row, post])
        known = way if way >= 0 else None
        yield Placement(person.id, question.posts[post].id, known, person.fixed is not None)
