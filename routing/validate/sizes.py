"""What is searched as a whole has to fit into memory: every process holds the ways between all its stops."""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt

from geo.errors import Fault
from routing.problem.component import Component

#: A search holds each way three times (the rules', the search's own, and that turned round): seconds and metres of
#: 4 bytes each.
BYTES_PER_WAY = 3 * 2 * 4

#: So many bytes of ways for each process that searches.
LIMIT_BYTES = 8 * 1024**3


def check(components: Sequence[Component]) -> list[Fault]:
    """COMPONENT_TOO_LARGE for every component of more stops and depots than are searched as a whole."""
    faults = []
    for component in components:
        profiles = max(1, len(component.ways))
        most = isqrt(LIMIT_BYTES // (BYTES_PER_WAY * profiles))
        # Stops at the same place are places of their own to a search.
        count = len(component.stops) + len(component.depots)
        if count > most:
            size = BYTES_PER_WAY * profiles * count**2 / 1024**3
            text = (
                f"{component.name!r} has {count:,} stops and depots that hang together: the ways between them take "
                f"{size:,.0f} GiB in each process that searches; {most:,} fit into {LIMIT_BYTES / 1024**3:,.0f} GiB."
            )
            faults.append(Fault("COMPONENT_TOO_LARGE", text, "stops", component.name))
    return faults
