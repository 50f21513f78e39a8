"""Nodes and arcs: junctions with rules are split, so that every turn through them is an arc of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.roads.compile.restrictions import TurnRule
from geo.roads.compile.states import copies, special_turns
from geo.roads.tagged import Tags

Ints = NDArray[np.int32]
RuleSet = tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """The nodes and arcs of a :class:`geo.roads.graph.RoadGraph`; the attributes are called as there."""

    node_junction: Ints
    arc_tail: Ints
    arc_head: Ints
    arc_edge: Ints
    arc_back: NDArray[np.bool_]
    arc_rules: Ints
    rules: tuple[tuple[Tags, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """One end of all travelling arcs (tails or heads), sorted by junction where that is split.

    Attributes:
        arcs: those at split junctions, by junction, int64.
        first: where a junction's arcs begin, int64 (J + 1,).
        place: the position of an arc among those of its junction, int64 (travelling arcs,), 0 elsewhere.
    """

    arcs: NDArray[np.int64]
    first: NDArray[np.int64]
    place: NDArray[np.int64]

    @classmethod
    def at(cls, junction: Ints, split: NDArray[np.bool_]) -> _Ends:
        arcs = np.flatnonzero(split[junction])
        arcs = arcs[np.argsort(junction[arcs], kind="stable")]
        first = np.zeros(len(split) + 1, np.int64)
        np.cumsum(np.bincount(junction[arcs], minlength=len(split)), out=first[1:])
        place = np.zeros(len(junction), np.int64)
        place[arcs] = np.arange(len(arcs)) - first[junction[arcs]]
        return cls(arcs, first, place)

    @property
    def count(self) -> NDArray[np.int64]:
        return np.diff(self.first)

    def of(self, junction: int) -> NDArray[np.int64]:
        return self.arcs[self.first[junction] : self.first[junction + 1]]


def split_junctions(
    edge_from: Ints, edge_to: Ints, junctions: int, barriers: Mapping[int, Tags], rules: Sequence[TurnRule]
) -> Arcs:
    """The nodes and arcs over edges, where barriers stand on some junctions and rules forbid some turns.

    A barrier's tags are on all turns but the one back into the same edge.
    """
    plain_tail = np.column_stack([edge_from, edge_to]).reshape(-1)
    states = copies(rules)
    copied = np.array([state[-1] for state in states], np.int32)
    travelling = np.concatenate([np.arange(len(plain_tail), dtype=np.int32), copied])
    tail, head = plain_tail[travelling], plain_tail[travelling ^ 1]
    split = np.zeros(junctions, np.bool_)
    split[list(barriers)] = True
    split[[head[arc] for rule in rules for arc in rule.path[:-1]]] = True
    arriving, leaving = _Ends.at(head, split), _Ends.at(tail, split)

    node_first = np.zeros(junctions + 1, np.int64)
    np.cumsum(np.where(split, arriving.count + leaving.count, 1), out=node_first[1:])
    node_head = node_first[head] + arriving.place
    node_tail = node_first[tail] + leaving.place + arriving.count[tail]
    turn_from, turn_into, turn_first, ways_on = _all_turns(arriving, leaving, len(plain_tail))
    turn_set, rule_sets = _barred(turn_from, turn_into, travelling, head, barriers)

    number = {state: len(plain_tail) + place for place, state in enumerate(states)}
    for turn in special_turns(rules, lambda arc: leaving.of(int(head[arc]))[: ways_on[head[arc]]].tolist()):
        come = number.get(turn.state, turn.state[-1])
        at = turn_first[head[come]] + arriving.place[come] * ways_on[head[come]] + leaving.place[turn.arc]
        turn_into[at] = number.get(turn.into, turn.arc)
        turn_set[at] = _joined(int(turn_set[at]), turn.tags, rule_sets)
    turn_rules, spelled = _in_order(turn_set, rule_sets)
    turns = len(turn_from)
    return Arcs(
        node_junction=np.repeat(np.arange(junctions, dtype=np.int32), np.diff(node_first)),
        arc_tail=np.concatenate([node_tail, node_head[turn_from]]).astype(np.int32),
        arc_head=np.concatenate([node_head, node_tail[turn_into]]).astype(np.int32),
        arc_edge=np.concatenate([travelling >> 1, np.full(turns, -1, np.int32)]),
        arc_back=np.concatenate([(travelling & 1).astype(np.bool_), np.zeros(turns, np.bool_)]),
        arc_rules=np.concatenate([np.full(len(travelling), -1, np.int32), turn_rules]),
        rules=spelled,
    )


def _all_turns(
    arriving: _Ends, leaving: _Ends, plain: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Every arc (or copy) into a split junction with every plain arc out of it.

    Returns the arcs turned from and into, where each junction's turns begin, and how many plain arcs leave it. Copies
    stand behind the plain arcs of their junction, so a turn is found at `first + place in * ways on + place out`.
    """
    junction = np.repeat(np.arange(len(leaving.count)), leaving.count)
    ways_on = np.bincount(junction[leaving.arcs < plain], minlength=len(leaving.count)).astype(np.int64)
    first = np.zeros(len(ways_on) + 1, np.int64)
    np.cumsum(arriving.count * ways_on, out=first[1:])
    of_arriving = np.repeat(ways_on, arriving.count)
    turn_from = np.repeat(arriving.arcs, of_arriving)
    junction_of_turn = np.repeat(np.arange(len(ways_on)), np.diff(first))
    place = (np.arange(first[-1]) - first[junction_of_turn]) % ways_on[junction_of_turn]
    return turn_from, leaving.arcs[leaving.first[junction_of_turn] + place], first, ways_on


def _barred(
    turn_from: NDArray[np.int64],
    turn_into: NDArray[np.int64],
    travelling: Ints,
    head: Ints,
    barriers: Mapping[int, Tags],
) -> tuple[Ints, list[RuleSet]]:
    """The set of rules of each turn as barriers have them (-1: none), and those sets."""
    rule_sets = sorted({_canonical([tags]) for tags in barriers.values()})
    number = {rule_set: place for place, rule_set in enumerate(rule_sets)}
    of_junction = np.full(int(head.max(initial=-1)) + 1, -1, np.int32)
    for junction, tags in barriers.items():
        of_junction[junction] = number[_canonical([tags])]
    turned_back = travelling[turn_from] ^ 1 == travelling[turn_into]
    return np.where(turned_back, np.int32(-1), of_junction[head[turn_from]]), rule_sets


def _joined(rule_set: int, tags: Sequence[Tags], rule_sets: list[RuleSet]) -> int:
    """The number of a set of rules with more tags; -1 is the empty set. New sets are appended."""
    if not tags:
        return rule_set
    more = _canonical(tags)
    whole = tuple(sorted({*more, *(rule_sets[rule_set] if rule_set >= 0 else ())}))
    if whole not in rule_sets:
        rule_sets.append(whole)
    return rule_sets.index(whole)


def _canonical(tags: Sequence[Tags]) -> RuleSet:
    return tuple(sorted({tuple(sorted(item.items())) for item in tags}))


def _in_order(turn_set: Ints, rule_sets: list[RuleSet]) -> tuple[Ints, tuple[tuple[Tags, ...], ...]]:
    """The same with the sets in use only, in an order that depends on nothing but themselves."""
    used = sorted((rule_sets[number], number) for number in np.unique(turn_set[turn_set >= 0]))
    renumbered = np.full(len(rule_sets) + 1, -1, np.int32)  # the last stands for -1
    for place, (_, number) in enumerate(used):
        renumbered[number] = place
    return renumbered[turn_set], tuple(tuple(dict(tags) for tags in rule_set) for rule_set, _ in used)
