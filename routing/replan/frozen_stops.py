"""Stops and shipments of the rest of the day: what is aboard somebody can only be brought by that one.

A delivery that is aboard belongs to the depot made for where its carrier stands: only this carrier's first trip
starts there, so that nobody else can bring it, nor the carrier itself once it has emptied its bag. What still lies at
a real depot must start from there: no trip that is under way can pick it up out of thin air.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from routing.plan.plan import Reload
from routing.problem.component import trip_starts
from routing.problem.loaded import LoadedProblem
from routing.problem.record import Load
from routing.problem.stops import Shipment, Stop
from routing.replan.barred import barred
from routing.replan.events import Events
from routing.replan.standing import Standing
from routing.replan.world import World, added

#: The penalty of a mandatory stop that reality may have made impossible: it is missed only when it must be.
MUST = 100_000_000


@dataclass(frozen=True, slots=True)
class Frame:
    """What rewriting looks at. `here` are the carriers that go on, `starts` the depot where each starts now."""

    loaded: LoadedProblem
    events: Events
    world: World
    here: Mapping[str, Standing]
    starts: Mapping[str, str]

    def is_under_way(self, carrier: str) -> bool:
        """Whether the carrier starts with its bag as it is, and not by filling it at a real depot."""
        return self.here[carrier].out and not self.here[carrier].may_load


@dataclass(frozen=True, slots=True)
class Planned:
    """Where the plan had a stop that is still open: whose round, on which of its trips to come, from which depot."""

    carrier: str
    trip: int
    depot: str


def planned_stops(here: Mapping[str, Standing]) -> dict[str, Planned]:
    """Every open stop of the plan whose carrier goes on."""
    found: dict[str, Planned] = {}
    for name, standing in here.items():
        trip, depot = 0, standing.depot
        found |= {stop: Planned(name, trip, depot) for stop in standing.skipped}
        for call in standing.ahead:
            if isinstance(call, Reload):
                trip, depot = trip + 1, call.depot
            else:
                found[call.stop] = Planned(name, trip, depot)
    return found


class StopFreezer:
    """Rewrites the open stops; `reserved` is room that a carrier must keep for shipments aboard over a reload."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._planned = planned_stops(frame.here)
        self._aboard = {stop: name for name, each in frame.here.items() for stop in each.stops_aboard}
        self._picked = {ship: name for name, each in frame.here.items() for ship in each.picked}
        self._lies_at = dict(_lying(frame))
        self._brings = {shipment.delivery: shipment for shipment in frame.world.shipments}
        matrices = frame.loaded.matrices
        self._everywhere = set(matrices[0].ids).intersection(*(each.ids for each in matrices)) if matrices else set()
        self._barred: dict[tuple[int, str, str | None], frozenset[str]] = {}
        self._free: dict[str, list[str]] = {}
        self._any_under_way = any(frame.is_under_way(name) for name in frame.here)
        self.anybody = bool(frame.here)
        self.reserved: dict[str, Load] = {}

    def frozen(self, stop: Stop) -> Stop | None:
        """The stop for the rest of the day; None when its load and its shipment can no longer come together."""
        shipment = self._brings.get(stop.id)
        holder = None if shipment is None else self._picked.get(shipment.id)
        if shipment is not None and holder is not None:
            fields = self._carried(stop, shipment, holder)
            if fields is None:
                return None
        elif stop.id in self._aboard:
            holder = self._aboard[stop.id]
            fields = {"depot": self._frame.starts[holder], "carriers": [holder]}
        elif shipment is not None and shipment.pickup in self._frame.world.done:
            fields = {**self._lying(stop), "delivers": added(stop.delivers, shipment.load)}
        elif any(stop.delivers.values()):
            fields = self._lying(stop)
        else:
            fields = self._without_load(stop)
        fields = {"carriers": stop.carriers, **fields}
        fields["carriers"] = self._allowed(stop, fields["carriers"])
        if stop.penalty is None:
            fields["penalty"] = MUST
        planned = self._planned.get(stop.id)
        usual = planned.carrier if planned is not None else stop.usual
        fields["usual"] = usual if usual in self._frame.here else None
        return stop.model_copy(update=fields)

    def _carried(self, stop: Stop, shipment: Shipment, holder: str) -> dict[str, Any] | None:
        """A delivery whose shipment is aboard."""
        fields: dict[str, Any] = {"carriers": [holder]}
        planned = self._planned.get(stop.id)
        picked_s = self._frame.here[holder].picked[shipment.id]
        if shipment.max_aboard_s is not None:
            latest = picked_s + shipment.max_aboard_s
            windows = [(first, min(last, latest)) for first, last in stop.windows_s if first <= latest]
            if not windows or not fits_deadline(stop, windows):
                return None
            fields["windows_s"] = windows
        if planned is not None and planned.carrier == holder and planned.trip > 0:
            # It stays aboard over a reload, which no load of a single stop can say: its room is kept free instead.
            self.reserved[holder] = added(self.reserved.get(holder, {}), shipment.load)
            return {**fields, "depot": planned.depot}
        if any(stop.delivers.values()) and self._aboard.get(stop.id) != holder:
            return None
        return {**fields, "depot": self._frame.starts[holder], "delivers": added(stop.delivers, shipment.load)}

    def _lying(self, stop: Stop) -> dict[str, Any]:
        """A load at a real depot: trips that are under way cannot bring it."""
        if stop.id in self._lies_at:
            return self._lies_at[stop.id]
        planned, here = self._planned.get(stop.id), self._frame.here
        if stop.depot is not None:
            return {"depot": stop.depot}
        if planned is not None and planned.trip > 0:
            return {"depot": planned.depot}
        waiting = [name for name in here if not self._frame.is_under_way(name)]
        begins = {depot for name in waiting for depot in trip_starts(here[name].carrier)}
        begins |= {depot for each in here.values() if each.carrier.reloads for depot in each.carrier.reloads.depots}
        if len(begins) == 1:
            return {"depot": begins.pop()}
        return {"depot": None, "carriers": _both(stop.carriers, waiting)}

    def _without_load(self, stop: Stop) -> dict[str, Any]:
        """A stop where nothing has to be brought: trips that began at its depot may serve it."""
        frame, planned = self._frame, self._planned.get(stop.id)
        if stop.depot is None or not self._any_under_way:
            return {}
        keeper = planned.carrier if planned is not None and planned.trip == 0 else ""
        if stop.depot not in self._free:
            self._free[stop.depot] = [name for name, each in frame.here.items() if _begins_at(each) == {stop.depot}]
        free = self._free[stop.depot]
        under_way = any(frame.is_under_way(name) for name in free)
        if stop.place in self._everywhere and under_way and (not keeper or keeper in free):
            return {"depot": None, "carriers": _both(stop.carriers, free)}
        if keeper and frame.is_under_way(keeper):
            return {"depot": frame.starts[keeper], "carriers": [keeper]}
        return {}

    def _allowed(self, stop: Stop, carriers: list[str] | None) -> list[str] | None:
        """Without those who have gone, and those whose round has done what must not be with this stop."""
        here, planned = self._frame.here, self._planned.get(stop.id)
        holder = planned.carrier if planned is not None else ""
        out = self._barred_from(stop) - {holder}
        if carriers is None and not out:
            return None
        return [name for name in (here if carriers is None else carriers) if name in here and name not in out]

    def _barred_from(self, stop: Stop) -> frozenset[str]:
        """Who must not serve the stop after what it has done; the same for all stops alike in what counts."""
        alike = (stop.wave, stop.sensitivity, stop.goods)
        if alike not in self._barred:
            problem, world = self._frame.loaded.problem, self._frame.world
            under_way = ((name, each) for name, each in self._frame.here.items() if each.out)
            self._barred[alike] = frozenset(name for name, each in under_way if barred(problem, world, each, stop))
        return self._barred[alike]


def fits_deadline(stop: Stop, windows: list[tuple[int, int]]) -> bool:
    """Whether the shortest service that begins with the first window is over by the stop's deadline."""
    soonest = windows[0][0] + min((stop.service_s, *stop.service_by_kind.values()))
    return stop.deadline_s is None or soonest <= stop.deadline_s


def _lying(frame: Frame) -> Iterator[tuple[str, dict[str, Any]]]:
    """What was handed over to a depot, or to a carrier that still stands at its own."""
    for handover in frame.events.handed_over:
        if handover.depot is not None:
            yield handover.stop, {"depot": handover.depot}
        elif handover.carrier is not None and handover.carrier in frame.here and not frame.here[handover.carrier].out:
            depot = frame.here[handover.carrier].carrier.start
            yield handover.stop, {"depot": depot, "carriers": [handover.carrier]}


def _begins_at(standing: Standing) -> set[str]:
    """The real depots of the trips that the carrier is on or may still begin."""
    return {standing.depot, *trip_starts(standing.carrier)[1:]}


def _both(some: list[str] | None, others: list[str]) -> list[str]:
    return others if some is None else [name for name in others if name in set(some)]
