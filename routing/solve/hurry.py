"""A time limit in which no process would have started: our engine searches in this one, and ends by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic

from routing.engines.bounds import Seconds
from routing.engines.engine import Alone
from routing.engines.recreate.engine import Recreate
from routing.solve.portfolio import Searched, Work
from routing.solve.team import Member

#: So long before the end of the searches a process is not worth starting: it loads for about as long.
START_S = 1.0

NOTE = (
    "The time limit was too short to start engines in processes: one search with recreate, from its first rounds on."
)


def search_here(works: Sequence[Work], ends: float) -> tuple[list[Work], list[Searched]]:
    """The works with the one who did them, and what was found: first rounds at least, better ones until `ends`."""
    done: list[Work] = []
    found: list[Searched] = []
    left = sum(len(work.component.stops) for work in works)
    for work in works:
        stops = len(work.component.stops)
        rest = max(0.0, ends - monotonic()) * stops / left
        left -= stops
        member = Member("recreate", work.team[0].seed)
        best = Recreate().search(work.component, Seconds(rest), member.seed, work.warm, Alone())
        done.append(replace(work, team=(member,)))
        found.append(Searched(best, member, (), ()))
    return done, found
