"""Every stop is one that carriers of this kind may serve: skills, clearance, named carriers, depots."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Instance, Int


@inlined
def first_not_able(instance: Instance, kind: int, sequence: Int, length: int) -> int:
    """The first position whose stop is not for this kind of carrier, -1 when there is none."""
    for position in range(length):
        stop = sequence[position]
        if stop >= 0 and not instance.able[kind, stop]:
            return position
    return -1
