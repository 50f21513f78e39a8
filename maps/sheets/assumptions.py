"""What a plan rests on, as far as a sheet has room: whoever rides needs to know it, and that there is more."""

from __future__ import annotations

from collections.abc import Sequence

from maps.plain_text import plain_text
from maps.vietnamese import count

#: So many letters, three lines on A4 with the number of the others.
ROOM = 400


def first_of(labels: Sequence[str]) -> list[str]:
    """The first labels of a plan that find room, one at least, and how many more there are.

    A plan's labels begin with what its lines, stops and times rest on.
    """
    told: list[str] = []
    for label in labels:
        text = plain_text(label)
        if told and sum(map(len, told)) + len(text) > ROOM:
            break
        told.append(text)
    more = len(labels) - len(told)
    return [*told, f"Còn {count(more)} ước tính, giả định khác nêu trong kế hoạch."] if more else told
