"""Every answer is checked again from the question alone, one person and one post at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from geo.errors import Fault
from routing.staffing.answer import Answer
from routing.staffing.question import Person, Post, Question


def check_answer(question: Question, answer: Answer) -> list[Fault]:
    """Every promise that the answer breaks; empty when it keeps all."""
    parts = (_everybody, _where, _how_many, _value)
    return [fault for part in parts for fault in part(question, answer)]


def _everybody(question: Question, answer: Answer) -> Iterator[Fault]:
    times = Counter(each.person for each in answer.placements)
    for person in question.persons:
        if times.pop(person.id, 0) != 1:
            yield Fault("STAFF_ANSWER", "The person is not at one post.", "placements", person.id)
    for name in times:
        yield Fault("STAFF_ANSWER", "The person is none of the question.", "placements", name)


def _where(question: Question, answer: Answer) -> Iterator[Fault]:
    rows = {person.id: (at, person) for at, person in enumerate(question.persons)}
    columns = {post.id: (at, post) for at, post in enumerate(question.posts)}
    for each in answer.placements:
        if each.post not in columns:
            yield Fault("STAFF_ANSWER", f"{each.post!r} is none of the posts.", "placements", each.person)
            continue
        if each.person not in rows:
            continue
        (row, person), (column, post) = rows[each.person], columns[each.post]
        way = int(question.travel_s[row, column])
        if each.travel_s != (None if way < 0 else way):
            yield Fault("STAFF_ANSWER", "The way is not as long as it is told.", "travel_s", person.id)
        if each.fixed != (person.fixed is not None):
            yield Fault("STAFF_ANSWER", "Who is fixed is told wrong.", "fixed", person.id)
        if text := _wrong(person, post, way):
            yield Fault("STAFF_ANSWER", text, "placements", person.id)


def _wrong(person: Person, post: Post, way: int) -> str:
    """Why a person may not work at a post; "" where they may."""
    if person.fixed is not None:
        return "" if person.fixed == post.id else f"A person who is fixed at {person.fixed!r} is elsewhere."
    if not post.needs <= person.skills:
        return f"The person lacks a skill that {post.id!r} needs."
    if way < 0:
        return f"There is no way to {post.id!r}."
    if person.most_s is not None and way > person.most_s:
        return f"{way} seconds are more than {person.most_s}."
    return ""


def _how_many(question: Question, answer: Answer) -> Iterator[Fault]:
    persons = Counter(each.post for each in answer.placements)
    in_area: dict[str, int] = defaultdict(int)
    for post in question.posts:
        count = persons[post.id]
        in_area[post.area] += count
        if count < post.least or (post.most is not None and count > post.most):
            text = f"{count} work there, not {post.least} to {'any number' if post.most is None else post.most}."
            yield Fault("STAFF_ANSWER", text, "persons_at", post.id)
    for area, least in question.least_in.items():
        if in_area[area] < least:
            yield Fault("STAFF_ANSWER", f"{in_area[area]} work in the area, not {least}.", "least_in", area)


def _value(question: Question, answer: Answer) -> Iterator[Fault]:
    persons = Counter(each.post for each in answer.placements)
    loads = {
        post.id: Fraction(post.workload * post.priority, max(1, persons[post.id]))
        for at, post in enumerate(question.posts)
        if _may_grow(question, at)
    }
    work, everybody = sum(post.workload for post in question.posts), len(question.persons)
    share = question.share or max(1, -(-work // everybody))
    if answer.share != share:
        yield Fault("STAFF_ANSWER", f"The share of a person is told as {answer.share}, not {share}.", "share")
    greatest = max([Fraction(share), *loads.values()])
    heaviest = loads.get(answer.heaviest or "", Fraction(share))
    if answer.value.greatest != greatest or heaviest != greatest:
        yield Fault("STAFF_ANSWER", f"The greatest load is told as {answer.value.greatest}, not {greatest}.", "value")
    shortfall = sum(post.priority * max(0, post.workload - share * persons[post.id]) for post in question.posts)
    if answer.value.shortfall != shortfall:
        text = f"The shortfall is told as {answer.value.shortfall}, and is {shortfall}."
        yield Fault("STAFF_ANSWER", text, "value")
    travel = sum(each.travel_s or 0 for each in answer.placements if not each.fixed)
    if answer.value.travel_s != travel:
        yield Fault("STAFF_ANSWER", f"Travel is told as {answer.value.travel_s} s, and is {travel}.", "value")


def _may_grow(question: Question, column: int) -> bool:
    """Whether somebody could be added at a post to those who are fixed there."""
    post = question.posts[column]
    fixed = sum(person.fixed == post.id for person in question.persons)
    return (post.most is None or fixed < post.most) and any(
        person.fixed is None and not _wrong(person, post, int(question.travel_s[row, column]))
        for row, person in enumerate(question.persons)
    )
