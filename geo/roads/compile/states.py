"""What must be remembered on the way so that every turn restriction can be judged where it ends.

The forbidden sequences of arcs make an automaton in the manner of Aho and Corasick ("Efficient string matching: an
aid to bibliographic search", CACM 1975): its state is the longest end of the way so far that some restriction begins
with. States of one arc are the arcs themselves; a longer state is a **copy** of its last arc.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.roads.compile.restrictions import TurnRule
from geo.roads.tagged import Tags

State = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SpecialTurn:
    """A turn that is not as any other: it leads into a copy, or must obey tags.

    Attributes:
        state: where it comes from, an arc or a copy.
        arc: the arc it turns into.
        into: the copy of that arc it turns into, or the arc itself as (arc,).
        tags: of the restrictions that it must obey.
    """

    state: State
    arc: int
    into: State
    tags: tuple[Tags, ...]


def copies(rules: Iterable[TurnRule]) -> list[State]:
    """The states of two arcs and more, ascending."""
    return sorted({rule.path[:length] for rule in rules for length in range(2, len(rule.path))})


def special_turns(rules: Sequence[TurnRule], leaving: Callable[[int], Sequence[int]]) -> Iterator[SpecialTurn]:
    """The turns that restrictions have a say in.

    Args:
        rules: all of them.
        leaving: the arcs that begin where an arc ends, in order.
    """
    longer = set(copies(rules))
    onward: dict[State, dict[int, list[Tags]]] = {}
    for state in longer:
        onward.setdefault(state[:-1], {}).setdefault(state[-1], [])
    for rule in rules:
        *come, end = rule.path
        barred = [arc for arc in leaving(come[-1]) if arc != end] if rule.only else [end]
        for arc in barred:
            onward.setdefault(tuple(come), {}).setdefault(arc, []).append(rule.tags)
    for state in sorted(longer | {state for state in onward if len(state) == 1}):
        endings = [state[begin:] for begin in range(len(state))]
        for arc in sorted({arc for ending in endings for arc in onward.get(ending, ())}):
            into = next(((*ending, arc) for ending in endings if (*ending, arc) in longer), (arc,))
            tags = tuple(tags for ending in endings for tags in onward.get(ending, {}).get(arc, ()))
            yield SpecialTurn(state, arc, into, tags)
