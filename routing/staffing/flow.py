"""Allocations as flows of persons through posts and their areas: whether the rules can be kept, and at least cost.

A person is a unit that flows to a post, from there to the post's area, and out. Skills and ways are arcs that are
missing, most persons a capacity, least persons a flow that must be. Each post's cost grows with its persons ever
faster (a shortfall only shrinks more slowly with every further person), so that whole numbers are best of all: such
a flow is exact, and no program with integer variables is needed (Ahuja, Magnanti and Orlin, "Network Flows", 1993,
chapters 9 and 14).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

from routing.staffing.rules import Bools, Ints, Rules


@dataclass(frozen=True, slots=True, eq=False)
class Want:
    """Posts and areas that together need more persons than can come to them.

    Attributes:
        posts: bool (m,), those of them that need some.
        areas: bool (g,), the same.
        needed: how many persons they need beside the fixed ones.
        found: how many can come.
    """

    posts: Bools
    areas: Bools
    needed: int
    found: int


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """Persons who can only go to posts that have no room for them all.

    Attributes:
        posts: bool (m,), where they can go.
        persons: how many they are.
        room: how many these posts take.
    """

    posts: Bools
    persons: int
    room: int


def want(rules: Rules) -> Want | None:
    """Who is left wanting when as many posts and areas as possible have the persons they need; None if nobody is.

    By the theorem of maximum flow and minimum cut the posts and areas that are named need more than all who can go
    there. Rules that leave nobody wanting, and no crowd either, can be kept by one allocation (Mendelsohn and
    Dulmage, 1958).
    """
    persons, posts, areas = rules.able.shape[0], rules.able.shape[1], len(rules.areas)
    short = np.flatnonzero(rules.least > rules.room)
    if len(short):
        one = np.zeros(posts, dtype=np.bool_)
        one[short[0]] = True
        return Want(one, np.zeros(areas, dtype=np.bool_), int(rules.least[short[0]]), int(rules.room[short[0]]))
    source, sink = persons + posts + areas, persons + posts + areas + 1
    first_post, first_area = persons, persons + posts
    in_area = np.bincount(rules.area, weights=rules.least, minlength=areas).astype(np.int64)
    more = np.maximum(0, rules.least_in - in_area)
    needed = int(rules.least.sum() + more.sum())
    at = np.arange(posts)
    flow = _maximum(
        (np.full(persons, source), np.arange(persons), np.ones(persons, dtype=np.int64)),
        _going(rules),
        (first_post + at, np.full(posts, sink), rules.least),
        (first_post + at, first_area + rules.area, rules.room - rules.least),
        (first_area + np.arange(areas), np.full(areas, sink), more),
    )
    if flow.solve(source, sink) != flow.OPTIMAL:
        raise ArithmeticError("a flow that always exists was not found")
    if flow.optimal_flow() == needed:
        return None
    tight = np.zeros(sink + 1, dtype=np.bool_)
    tight[flow.get_sink_side_min_cut()] = True
    wanting = tight[first_post:first_area] & (rules.least > 0)
    areas_wanting = tight[first_area:source] & (more > 0)
    asked = int(rules.least[wanting].sum() + more[areas_wanting].sum())
    return Want(wanting, areas_wanting, asked, asked - (needed - flow.optimal_flow()))


def crowd(rules: Rules) -> Crowd | None:
    """Who finds no post when as many as possible do; None if everybody does."""
    persons, posts = rules.able.shape
    source, sink = persons + posts, persons + posts + 1
    flow = _maximum(
        (np.full(persons, source), np.arange(persons), np.ones(persons, dtype=np.int64)),
        _going(rules),
        (persons + np.arange(posts), np.full(posts, sink), rules.room),
    )
    if flow.solve(source, sink) != flow.OPTIMAL:
        raise ArithmeticError("a flow that always exists was not found")
    if flow.optimal_flow() == persons:
        return None
    side = np.zeros(sink + 1, dtype=np.bool_)
    side[flow.get_source_side_min_cut()] = True
    full = side[persons:source]
    return Crowd(full, int(side[:persons].sum()), int(rules.room[full].sum()))


def cheapest(rules: Rules, share: int, work: Ints, priority: Ints) -> Ints:
    """The post of each free person, int64 (f,), so that shortfall, then travel are least; the rules can be kept.

    A person beyond those a post must have takes `priority` times min(share, what is left of `work`) from the
    shortfall. One second of travel counts 1, one of shortfall more than all travel together.
    """
    persons, posts = rules.able.shape
    first_area, sink = persons + posts, persons + posts + len(rules.areas)
    one = int(rules.travel_s.max(axis=1, initial=0).sum()) + 1
    present = rules.placed + rules.least
    left = np.maximum(0, work - present * share)
    whole = np.minimum(left // share, rules.room - rules.least)
    last = np.minimum(1, rules.room - rules.least - whole)
    full, rest = np.where(whole > 0, share * priority, 0), left % share * priority
    dearest = int(max(full.max(), rest.max()))
    flow = min_cost_flow.SimpleMinCostFlow()
    who, where = np.nonzero(rules.able)
    going = flow.add_arcs_with_capacity_and_unit_cost(
        who, persons + where, np.ones(len(who), dtype=np.int64), rules.travel_s[who, where]
    )
    tails, heads = persons + np.arange(posts), first_area + rules.area
    for count, worth in ((whole, full), (last, rest), (rules.room - rules.least - whole - last, 0 * rest)):
        flow.add_arcs_with_capacity_and_unit_cost(tails, heads, count, (dearest - worth) * one)
    areas = first_area + np.arange(len(rules.areas))
    out = np.full(len(areas), persons, dtype=np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(areas, np.full(len(areas), sink), out, 0 * out)
    # What must flow on an arc is taken from its beginning and given to its end before all else.
    must = np.bincount(rules.area, weights=rules.least, minlength=len(rules.areas)).astype(np.int64)
    asked = np.maximum(must, rules.least_in)
    last_supply = np.array([int(asked.sum()) - persons], dtype=np.int64)
    supplies = np.concatenate([np.ones(persons, dtype=np.int64), -rules.least, must - asked, last_supply])
    flow.set_nodes_supplies(np.arange(sink + 1), supplies)
    if flow.solve() != flow.OPTIMAL:
        raise ArithmeticError("a flow that exists was not found")
    chosen = flow.flows(going) > 0
    post = np.full(persons, -1, dtype=np.int64)
    post[who[chosen]] = where[chosen]
    return post


def _going(rules: Rules) -> tuple[Ints, Ints, Ints]:
    """The arcs of persons to the posts where they may go."""
    who, where = np.nonzero(rules.able)
    return who, rules.able.shape[0] + where, np.ones(len(who), dtype=np.int64)


def _maximum(*arcs: tuple[Ints, Ints, Ints]) -> max_flow.SimpleMaxFlow:
    """A network of arcs: tails, heads, capacities."""
    flow = max_flow.SimpleMaxFlow()
    for tails, heads, capacities in arcs:
        flow.add_arcs_with_capacity(tails.astype(np.int32), heads.astype(np.int32), capacities.astype(np.int64))
    return flow
