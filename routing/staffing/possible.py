"""Why nothing keeps all the rules: who and what stands in the way, and the least that would help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from geo.counted import counted
from geo.errors import Fault
from geo.units import MINUTE_S, duration
from routing.staffing.flow import crowd, want
from routing.staffing.question import Question
from routing.staffing.rules import Rules, rules_of, skilled

#: Persons or places of one kind that are named.
MOST_NAMED = 20


def why_impossible(question: Question) -> list[Fault]:
    """What stands in the way, by name; empty where an allocation exists.

    One by one: STAFF_FULL, STAFF_NOWHERE, STAFF_NOBODY, STAFF_AREA; else all together: STAFF_TOO_FEW, STAFF_CROWDED,
    STAFF_WANTING.
    """
    rules = rules_of(question)
    alone = [*_full(question, rules), *_nowhere(question, rules), *_nobody(question, rules), *_area(question, rules)]
    return alone or [*_too_few(rules)] or [*_together(question, rules)]


def _full(question: Question, rules: Rules) -> Iterator[Fault]:
    for post, placed in zip(question.posts, rules.placed.tolist(), strict=True):
        if post.most is not None and placed > post.most:
            yield Fault(
                "STAFF_FULL", f"{counted(placed, 'person')} are fixed there, {post.most} may be.", row=post.id
            )


def _nowhere(question: Question, rules: Rules) -> Iterator[Fault]:
    """Persons without a post where they may work."""
    lost = np.flatnonzero(~(rules.able & (rules.room > 0)).any(axis=1))
    skills = skilled(question)
    for row in rules.free[lost][:MOST_NAMED].tolist():
        person = question.persons[row]
        might = skills[row] & (rules.room > 0)
        ways = question.travel_s[row][might & (question.travel_s[row] >= 0)]
        if len(ways):
            text = f"The nearest post that may take this person is {_up(int(ways.min()))} away, "
            text += f"{duration(person.most_s or 0)} are allowed."
        elif might.any():
            text = "There is no way from home to any post that may take this person."
        else:
            text = "No post has room for this person's skills."
        yield Fault("STAFF_NOWHERE", text, "most_s", person.id)


def _nobody(question: Question, rules: Rules) -> Iterator[Fault]:
    """Posts that need more persons than may come there."""
    may_come = rules.able.sum(axis=0)
    skills = skilled(question)[rules.free]
    for at in np.flatnonzero(rules.least > may_come)[:MOST_NAMED].tolist():
        post, least = question.posts[at], int(rules.least[at])
        ways = question.travel_s[rules.free, at]
        ways = np.sort(ways[(ways >= 0) & skills[:, at]])
        text = f"{counted(least, 'more person')} must work there, {may_come[at]} may."
        if len(ways) >= least:
            text += f" With ways of {_up(int(ways[least - 1]))} enough could come."
        elif post.needs:
            text += f" {skills[:, at].sum()} who are not fixed have all its skills ({', '.join(sorted(post.needs))})."
        yield Fault("STAFF_NOBODY", text, "least", post.id)


def _area(question: Question, rules: Rules) -> Iterator[Fault]:
    """Areas whose posts cannot have the persons that the area must have."""
    room = np.bincount(rules.area, weights=rules.room, minlength=len(rules.areas))
    short = np.flatnonzero(np.minimum(room, len(rules.free)) < rules.least_in)
    for at in short[:MOST_NAMED].tolist():
        text = f"{counted(int(rules.least_in[at]), 'more person')} must work in the area; "
        text += (
            f"its {counted(int((rules.area == at).sum()), 'post')} can take {min(int(room[at]), len(rules.free))}."
        )
        yield Fault("STAFF_AREA", text, "least_in", rules.areas[at])


def _too_few(rules: Rules) -> Iterator[Fault]:
    """More persons asked for than there are."""
    at_posts = np.bincount(rules.area, weights=rules.least, minlength=len(rules.areas))
    asked, free = int(np.maximum(at_posts, rules.least_in).sum()), len(rules.free)
    if asked > free:
        text = f"Posts and areas must have {counted(asked, 'person')} beside the fixed ones; there are {free}: "
        yield Fault("STAFF_TOO_FEW", f"{text}{asked - free} more would do.", "least")


def _together(question: Question, rules: Rules) -> Iterator[Fault]:
    """Persons who crowd at posts, and posts that want the same persons."""
    crowded, wanting = crowd(rules), want(rules)
    if crowded is None and wanting is None:
        return
    help_ = _longer_ways(question)
    if crowded is not None:
        places, verb = counted(int(crowded.posts.sum()), "post"), "has" if crowded.posts.sum() == 1 else "have"
        text = f"{counted(crowded.persons, 'person')} can go to {places} only, which {verb} room for {crowded.room}."
        for at in np.flatnonzero(crowded.posts)[:MOST_NAMED].tolist():
            yield Fault("STAFF_CROWDED", f"{text} {help_}", "most", question.posts[at].id)
    if wanting is not None:
        names = [question.posts[at].id for at in np.flatnonzero(wanting.posts)]
        names += [rules.areas[at] for at in np.flatnonzero(wanting.areas)]
        text = f"{counted(len(names), 'post or area', 'posts and areas')} together need "
        text += f"{counted(wanting.needed, 'more person')}; {wanting.found} can come."
        for name in names[:MOST_NAMED]:
            yield Fault("STAFF_WANTING", f"{text} {help_}", "least", name)


def _longer_ways(question: Question) -> str:
    """The least longest way that, allowed to everybody, lets the rules be kept; as a sentence."""
    tries = np.unique(question.travel_s[question.travel_s >= 0])
    low, high = 0, len(tries)
    while low < high:
        middle = (low + high) // 2
        if _kept_within(question, int(tries[middle])):
            high = middle
        else:
            low = middle + 1
    if low == len(tries):
        return "Longer ways would not help."
    return f"With ways of {_up(int(tries[low]))} for everybody all rules can be kept."


def _kept_within(question: Question, most_s: int) -> bool:
    """Whether an allocation exists when everybody may be sent as far as that, or as far as before."""
    persons = tuple(
        replace(each, most_s=None if each.most_s is None else max(most_s, each.most_s)) for each in question.persons
    )
    rules = rules_of(replace(question, persons=persons))
    return crowd(rules) is None and want(rules) is None


def _up(seconds: int) -> str:
    """A time in minutes that is enough: rounded up."""
    return duration(-(-seconds // MINUTE_S) * MINUTE_S)
