"""Closures of a workspace: taken in from a drawing, listed, lifted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from geo.counted import counted
from geo.errors import Fault, InputRefused
from geo.places.territory import Territory
from geo.roads.closures.closure import Closure, Closures
from geo.roads.closures.cut_off import cut_off
from geo.roads.closures.edges import EdgeFinder, closed_roads, missing_roads
from geo.roads.closures.read import read_drawing
from geo.roads.closures.write import write_closures
from geo.units import duration
from service.reference import open_reference
from service.roads_folder import RoadsFolder
from service.usecases.roads.in_use import USUAL_PROFILE, RoadsInUse, roads_in_use

#: So many names, and so many delays, stand in a report.
NAMES_SHOWN, SLOWER_SHOWN = 20, 10


@dataclass(frozen=True, slots=True)
class Closed:
    """What a drawing closes: the new closures' ids, the roads' names with metres, and sentences on who is cut off."""

    ids: tuple[str, ...]
    roads: tuple[str, ...]
    effects: tuple[str, ...]
    notices: tuple[Fault, ...]


def close_roads(workspace: Path, drawing: Path, given: Mapping[str, str]) -> Closed:
    """Keep the closures of a map file; `given` has the dates, reason and profiles of features without their own.

    Raises:
        InputRefused: ROADS_MISSING; every fault of the drawing; ID_DUPLICATE for a closure that is kept already.
    """
    roads, territory = roads_in_use(workspace), open_reference(workspace)
    found = read_drawing(drawing, given=given, profiles=roads.profiles)
    edges = np.zeros(roads.graph.edges, dtype=np.bool_)
    finder = EdgeFinder(roads.graph)
    for closure in found.closures:  # before any is kept: who gives up waiting for a huge drawing has kept nothing
        edges[finder.closed_by(closure.geometry)] = True
    folder = RoadsFolder.of(workspace)
    with folder.changing():
        write_closures(folder.closures, roads.closures().added(found.closures))
    return Closed(
        tuple(closure.id for closure in found.closures),
        tuple(f"{_named(road.name, road.ref)}, {road.length_m:,} m" for road in closed_roads(roads.graph, edges)),
        tuple(_effects(roads, found.closures, territory)),
        (*found.notices, *missing_roads(roads.graph, found.closures)),
    )


def _effects(roads: RoadsInUse, fresh: Closures, territory: Territory) -> Iterator[str]:
    """Whom the closures cut off on the first day of each, with all others of that day; sentences.

    A closure for everybody is judged by the post's motorbikes.
    """
    told = {(profile, each.from_date) for each in fresh for profile in each.profiles or (roads.usual(USUAL_PROFILE),)}
    for profile, on in sorted(told):
        try:
            found = cut_off(roads.travel(profile), roads.travel(profile, on=on), territory, access=roads.access)
        except InputRefused as refused:  # no processing centre, or it joins no road: the closures stand without
            yield from (f"{profile}, {on}: not known. {fault}" for fault in refused.faults)
            continue
        seats = found.communes
        points = [effect.place.id for effect in found.cut_off if effect.place.what == "point"]
        told_off = f"{_listed('commune', seats)}, {_listed('point', points)} cut off"
        yield f"{profile}, {on}, from {found.origin.id}: {told_off}."
        for effect in sorted(found.slower, key=lambda each: -each.growth_s)[:SLOWER_SHOWN]:
            yield f"{effect.place.commune_name}, {effect.place.name}: {duration(effect.growth_s)} longer."


def _listed(noun: str, names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMES_SHOWN]) + (", ..." if len(names) > NAMES_SHOWN else "")
    return f"{counted(len(names), noun)} ({shown})" if names else f"no {noun}"


def kept_closures(workspace: Path, on: date | None) -> list[str]:
    """The closures of a workspace, or those of a day, a line each.

    Raises:
        InputRefused: every fault of the file.
    """
    closures = roads_in_use(workspace).closures()
    return [_line(each) for each in (closures if on is None else closures.holding(on))]


def lift_closure(workspace: Path, closure: str, last_day: date) -> str:
    """End a closure on a day, and say what became of it.

    Raises:
        InputRefused: ID_UNKNOWN, CLOSURE_ENDED; every fault of the file; WORKSPACE_LOCKED, OUTPUT_UNWRITABLE.
    """
    folder, roads = RoadsFolder.of(workspace), roads_in_use(workspace)
    with folder.changing():
        after = roads.closures().lifted(closure, last_day)
        write_closures(folder.closures, after)
    left = next((each for each in after if each.id == closure), None)
    return f"Lifted; now {_line(left)}" if left else f"Lifted before its first day: {closure}"


def _line(closure: Closure) -> str:
    until = f"to {closure.to_date}" if closure.to_date else "until further notice"
    whom = ", ".join(closure.profiles) or "everybody"
    return f"{closure.id}: from {closure.from_date} {until}, {whom}{': ' + closure.reason if closure.reason else ''}"


def _named(name: str, ref: str) -> str:
    return " ".join(part for part in (name, f"({ref})" if name and ref else ref) if part) or "road without a name"
