"""Lines without what was drawn before: dashes drawn twice would look like a solid line."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

Number = TypeVar("Number", int, float)


def drawn_once(lines: Iterable[Iterable[tuple[Number, Number]]]) -> list[list[tuple[Number, Number]]]:
    """The stretches of the lines, each once whichever way it is drawn; those that meet end to end are one line.

    Where lines merely cross or overlap between their points is not asked, which would be slow.
    """
    pieces: list[list[tuple[Number, Number]]] = []
    seen: set[frozenset[tuple[Number, Number]]] = set()
    for line in lines:
        for one, other in pairwise(line):
            stretch = frozenset((one, other))
            if stretch in seen:
                continue
            seen.add(stretch)
            if pieces and pieces[-1][-1] == one:
                pieces[-1].append(other)
            else:
                pieces.append([one, other])
    return pieces
