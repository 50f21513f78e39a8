"""A path cut where its driver must be told something.

* Pieces of one road are one stretch. Nameless pieces met straight on belong to the stretch they continue; a stretch
  that began without a name takes that of the road it leads straight into within :data:`ADOPT_CM`.
* A bend is no turn where there is no other way out of the junction, nor a slight one where nothing else goes as
  straight. Going straight on is told where the road gets another name, or where another way out goes as straight (or
  keeps the name) and this one does not keep it: a fork.
* Two turns to one side within :data:`LINK_CM` (across a divided road) are one, of both angles together.
* Driving around a roundabout is one stretch with the road it is left by; the ways out that are passed are counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from geo.roads.graph import RoadName
from geo.roads.paths.driven import DrivenPath
from geo.roads.paths.turns import SLIGHT, STRAIGHT, TURNS, Kind, angle_between, heading_in, heading_out, kind_of_turn
from geo.roads.travel import PathPiece, RoadTravel

#: Within so many centimetres a nameless beginning takes the name of the road it leads into.
ADOPT_CM = 10_000
#: A turn so soon after another one to the same side belongs to it.
LINK_CM = 2_500
#: Another way out goes as straight when it turns at most so many degrees more.
RIVAL = 15.0

_ROUNDABOUTS = frozenset({"roundabout", "circular"})


@dataclass(slots=True)
class Stretch:
    """What one instruction covers.

    Attributes:
        kind, angle: what to do at its beginning, and the degrees turned there.
        first: its first piece; it lasts until the next stretch's first.
        name: of its road.
        road_from: the piece with which that road begins: behind the roundabout, if it has one.
        exits: of a roundabout, how many were reached, the one that is taken included; `left` once it is taken.
    """

    kind: Kind
    first: int
    name: RoadName
    angle: float = 0.0
    road_from: int = 0
    exits: int = 0
    left: bool = False


def stretches(travel: RoadTravel, path: DrivenPath) -> list[Stretch]:
    """The stretches of a path; the first one departs. Of a path without pieces, one without a name."""
    if not path.pieces:
        return [Stretch(Kind.DEPART, 0, RoadName("", ""))]
    roads = _Roads(travel, path.pieces)
    found = [Stretch(Kind.DEPART, 0, roads.name(path.pieces[0].edge))]
    for at in range(1, len(path.pieces)):
        now, before, after = found[-1], path.pieces[at - 1], path.pieces[at]
        name = roads.name(after.edge)
        kind, angle = _told(roads, now, before, after)
        if _is_linked(now, kind, angle, int(path.cm_before[at] - path.cm_before[now.first])):
            now.angle += angle
            now.kind, now.name, now.road_from = kind_of_turn(now.angle), name, at
            continue
        if kind is None and not _named(now.name) and _named(name):
            if path.cm_before[at] - path.cm_before[now.road_from] <= ADOPT_CM:
                now.name = name
            else:
                kind = Kind.CONTINUE
        if kind is not None:
            found.append(Stretch(kind, at, name, angle, road_from=at))
        elif now.left and now.road_from == now.first:
            now.road_from = at
    return found


def _is_linked(now: Stretch, kind: Kind | None, angle: float, since_cm: int) -> bool:
    """Whether a bend or turn is the other half of the turn that the stretch began with."""
    bends = abs(angle) >= STRAIGHT and now.angle * angle > 0
    return bends and since_cm <= LINK_CM and now.kind in TURNS and (kind is None or kind in TURNS)


def _told(roads: _Roads, now: Stretch, before: PathPiece, after: PathPiece) -> tuple[Kind | None, float]:
    """What must be told between two pieces, if anything, and the angle turned."""
    if after.edge == before.edge:
        return Kind.U_TURN, 180.0
    if roads.ferry(after.edge):
        return (None if roads.ferry(before.edge) else Kind.FERRY), 0.0
    if roads.roundabout(after.edge):
        if not roads.roundabout(before.edge):
            return Kind.ROUNDABOUT, 0.0
        now.exits += sum(not roads.roundabout(edge) for edge, _ in roads.ways_out(before))
        return None, 0.0
    if now.kind is Kind.ROUNDABOUT and not now.left:
        now.exits, now.left, now.name = now.exits + 1, True, roads.name(after.edge)
        return None, 0.0
    kind, angle = _turn(roads, now, before, after)
    return (kind or Kind.CONTINUE if roads.ferry(before.edge) else kind), angle


def _turn(roads: _Roads, now: Stretch, before: PathPiece, after: PathPiece) -> tuple[Kind | None, float]:
    """As :func:`_told`, between two pieces of road."""
    heading = heading_in(roads.graph, before.edge, before.back)
    angle = angle_between(heading, heading_out(roads.graph, after.edge, after.back))
    name = roads.name(after.edge)
    keeps = _one_road(now.name, name)
    renamed = _named(now.name) and _named(name) and not keeps
    kind = kind_of_turn(angle)
    straight = kind is Kind.CONTINUE
    others = {
        (edge, back): angle_between(heading, heading_out(roads.graph, edge, back))
        for edge, back in roads.ways_out(before)
        if edge not in (before.edge, after.edge)
    }
    if abs(angle) < SLIGHT and not keeps:
        rivals = [
            other
            for (edge, _), other in others.items()
            if abs(other) < SLIGHT and (abs(other) <= abs(angle) + RIVAL or _one_road(now.name, roads.name(edge)))
        ]
        if rivals:
            nearest = min(rivals, key=lambda other: abs(other - angle))
            return (Kind.SLIGHT_LEFT if angle < nearest else Kind.SLIGHT_RIGHT), angle
    if straight or not others:
        return (Kind.CONTINUE if renamed else None), angle
    return (None if abs(angle) < SLIGHT and not renamed else kind), angle


class _Roads:
    """What the roads along a path are, and which ways lead out of its junctions."""

    def __init__(self, travel: RoadTravel, pieces: Sequence[PathPiece]) -> None:
        self.graph = travel.graph
        self._out = _ways_out(travel, {self._end(piece) for piece in pieces})

    def name(self, edge: int) -> RoadName:
        name: RoadName = self.graph.names[self.graph.edge_name[edge]]
        return name

    def ferry(self, edge: int) -> bool:
        tags = self.graph.kinds[self.graph.edge_kind[edge]]
        return tags.get("route") == "ferry" and "highway" not in tags

    def roundabout(self, edge: int) -> bool:
        return self.graph.kinds[self.graph.edge_kind[edge]].get("junction") in _ROUNDABOUTS

    def ways_out(self, piece: PathPiece) -> Sequence[tuple[int, bool]]:
        """Edges, and whether driven back, by which one may leave the junction that a piece leads to."""
        return self._out[self._end(piece)]

    def _end(self, piece: PathPiece) -> int:
        ends = self.graph.edge_from if piece.back else self.graph.edge_to
        return int(ends[piece.edge])


def _ways_out(travel: RoadTravel, junctions: Iterable[int]) -> dict[int, list[tuple[int, bool]]]:
    wanted = np.array(sorted(junctions), dtype=np.int32)
    found: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for back, ends in ((False, travel.graph.edge_from), (True, travel.graph.edge_to)):
        for edge in np.flatnonzero(np.isin(ends, wanted) & travel.edge_usable[:, int(back)]).tolist():
            found[int(ends[edge])].append((edge, back))
    return found


def _named(name: RoadName) -> bool:
    return bool(name.name or name.ref)


def _one_road(one: RoadName, other: RoadName) -> bool:
    """Whether two names are of one road: the same name, or the same number where either has no name."""
    if one.name and other.name:
        return one.name == other.name
    return bool(one.ref) and one.ref == other.ref
