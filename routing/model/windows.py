"""Service begins within one of the stop's windows and ends by its deadline; a promise costs when it is late."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Instance


@inlined
def begin_within(instance: Instance, stop: int, ready: int, service: int) -> int:
    """The first second from `ready` on at which service may begin, -1 when there is none."""
    last = instance.stops[stop].deadline - service
    for window in range(instance.stops[stop].first_window, instance.stops[stop].last_window):
        begin = max(ready, instance.windows[window].first)
        if begin <= min(last, instance.windows[window].last):
            return begin
    return -1


@inlined
def next_begin(instance: Instance, stop: int, ready: int) -> int:
    """The first second from `ready` on that lies in a window, deadline or not; `ready` when all have closed."""
    for window in range(instance.stops[stop].first_window, instance.stops[stop].last_window):
        if ready <= instance.windows[window].last:
            return max(ready, instance.windows[window].first)
    return ready


@inlined
def latest_within(instance: Instance, stop: int, begin: int, service: int) -> int:
    """The last second at which service may begin in the window that holds `begin`."""
    for window in range(instance.stops[stop].first_window, instance.stops[stop].last_window):
        if begin <= instance.windows[window].last:
            return min(instance.stops[stop].deadline - service, instance.windows[window].last)
    return begin


@inlined
def latest_begin(instance: Instance, stop: int, service: int) -> int:
    """The last second of all at which service may begin."""
    return min(instance.stops[stop].deadline - service, instance.windows[instance.stops[stop].last_window - 1].last)


@inlined
def lateness_cost(instance: Instance, stop: int, begin: int) -> int:
    """Units for beginning after the promised second."""
    return max(0, begin - instance.stops[stop].due) * instance.stops[stop].late
