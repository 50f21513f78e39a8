"""What is done with the rounds of a component when nobody searches any more: the last pass, and their times."""

from __future__ import annotations

from collections.abc import Sequence

from routing.engines.answer import Found
from routing.engines.recreate.engine import first_rounds
from routing.model.rounds import Rounds
from routing.plan.plan import Round, Unserved
from routing.plan.schedule import schedule
from routing.solve.insert import insert_left_out
from routing.solve.warm import bare

#: The last pass tries every place of every round exactly. Where more than such a share of the stops is left out, our
#: engine puts in what it can first: a hundred times as fast.
MANY = 0.1


def completed(
    model: Rounds, start: Found | None, until: float | None = None
) -> tuple[list[tuple[int, ...]], list[Unserved]]:
    """The sequences of `start` (by carrier number) after the last pass, and why the remaining stops are not in them.

    None: nobody found any. `until` is that of `insert_left_out`.
    """
    if start is None or _left_out(model, start) > MANY * len(model.component.stops):
        start = first_rounds(model, start or bare(model))
    return insert_left_out(model, start.sequences, until)


def _left_out(model: Rounds, start: Found) -> int:
    return len(model.component.stops) - sum(number >= 0 for sequence in start.sequences for number in sequence)


def scheduled(model: Rounds, sequences: Sequence[tuple[int, ...]]) -> list[Round]:
    """The rounds of those who visit any stop: nobody goes out for a reload alone."""
    return [
        schedule(model, index, sequence)
        for index, sequence in enumerate(sequences)
        if any(number >= 0 for number in sequence)
    ]


def on_first_alike(model: Rounds, sequences: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The same sequences on the first of the carriers that differ in nothing but their id.

    To an engine they are one; people who count rounds 01, 03, 04 look for the 02 that nobody drives. Where rounds are
    known to those who drive them already, they stay with them.
    """
    members: dict[int, list[int]] = {}
    for index, kind in enumerate(model.kinds):
        members.setdefault(kind, []).append(index)
    moved: list[tuple[int, ...]] = [()] * len(sequences)
    for several in members.values():
        driven = [sequences[index] for index in several if sequences[index]]
        for index, sequence in zip(several, driven, strict=False):
            moved[index] = sequence
    return moved
