"""What is aboard never exceeds what fits, in any unit, at any moment.

On a trip everything it delivers is aboard from its start, what it collects stays until its end (a reload, or the end
of the round); a shipment is aboard from its pickup to its delivery, reloads or not; what the carrier had aboard at
the start leaves at the first reload. Money is a unit like any other: it grows with what is collected, and the limit
of a carrier without escort is in `Instance.capacity` already.
"""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import COLLECTS, DELIVERS, SHIPS, Instance, Int, Long


@inlined
def check_loads(instance: Instance, kind: int, sequence: Int, length: int, out: Long) -> bool:
    """Whether everything fits; when not, position, load and capacity are in `out`."""
    for unit in range(instance.units):
        limit = instance.capacity[kind, unit]
        level = instance.aboard[kind, unit]  # what is aboard but for the trip's deliveries still to be made
        shipped = 0
        to_deliver = 0
        high, where = level, 0
        for position in range(length):
            stop = sequence[position]
            if stop < 0:
                if high + to_deliver > limit:
                    break
                level = shipped
                to_deliver = 0
                high, where = level, position
                continue
            out_of_bag = instance.loads[stop, unit, DELIVERS]
            ships = instance.loads[stop, unit, SHIPS]
            to_deliver += out_of_bag
            shipped += ships
            level += instance.loads[stop, unit, COLLECTS] + ships - out_of_bag
            if level > high:
                high, where = level, position
        if high + to_deliver > limit:
            out[1], out[2], out[3] = where, high + to_deliver, limit
            return False
    return True
