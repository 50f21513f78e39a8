"""Places where service could be: a table of the user's, or the centres of former communes that have no point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from geo.errors import Fault, InputRefused
from geo.files.read import read_table
from geo.files.source_table import SourceRow
from geo.places.locate import CommuneFinder
from geo.places.names import fold
from geo.places.points import Point
from geo.places.territory import Territory
from geo.roads.metric import metric_xy
from geo.roads.place import Place
from routing.siting.question import MOST_PEOPLE
from service.usecases.roads.place_table import read_places

#: A former centre this near to a point is the point's place.
SAME_PLACE_M = 300.0

#: Columns of a table of candidates beside id, lon and lat; all may be missing.
NUMBERS = ("cost", "capacity")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that could be opened; `commune` is its code."""

    place: Place
    name: str
    commune: str
    cost: int = 1
    capacity: int | None = None


def former_centres(territory: Territory, points: Sequence[Point]) -> list[Candidate]:
    """The centres of predecessors where none of the points stands; in the default successor where one was split."""
    olds = territory.predecessors
    xy = metric_xy([old.lon for old in olds], [old.lat for old in olds])
    far = np.full(len(olds), np.inf)
    if points and len(olds):
        tree = cKDTree(metric_xy([point.lon for point in points], [point.lat for point in points]))
        far = np.asarray(tree.query(xy)[0])
    return [
        Candidate(Place(f"old-{old.code}", old.lon, old.lat), old.name, old.successors[0])
        for old, metres in zip(olds, far, strict=True)
        if metres > SAME_PLACE_M
    ]


def read_candidates(path: Path, territory: Territory) -> list[Candidate]:
    """The candidates of a table with id, lon, lat; and where they are told name, cost and capacity.

    Raises:
        InputRefused: the faults of `read_places`; FIELD_INVALID for a cost or capacity that is no whole number;
            SITING_OUTSIDE for a candidate in no commune.
    """
    rows = read_table(path).rows
    columns = _columns(rows)
    faults: list[Fault] = []
    numbers = [[_number(row, columns, field, faults) for field in NUMBERS] for row in rows]
    try:
        places = read_places(path).places
    except InputRefused as refused:
        raise InputRefused([*refused.faults, *faults], refused.notices) from refused
    communes = CommuneFinder(territory.boundaries).communes_at(
        [place.lon for place in places], [place.lat for place in places]
    )
    found: list[Candidate] = []
    for place, row, commune, (cost, capacity) in zip(places, rows, communes, numbers, strict=True):
        if not commune:
            faults.append(Fault("SITING_OUTSIDE", "The candidate lies in no commune.", "lon", place.id))
        name = row.cells[columns["name"]] if "name" in columns else place.id
        found.append(Candidate(place, name, commune, 1 if cost is None else cost, capacity))
    if faults:
        raise InputRefused(faults)
    return found


def _columns(rows: Sequence[SourceRow]) -> Mapping[str, str]:
    return {fold(name): name for name in rows[0].cells} if rows else {}


def _number(row: SourceRow, columns: Mapping[str, str], field: str, faults: list[Fault]) -> int | None:
    """The number of a field, None where it is not told or wrong; what is wrong is added to the faults."""
    text = row.cells[columns[field]].strip() if field in columns else ""
    if not text:
        return None
    # The length first: Python refuses to read a number of thousands of digits.
    if text.isdecimal() and len(text) <= len(str(MOST_PEOPLE)) and int(text) <= MOST_PEOPLE:
        return int(text)
    message = f"{text[:40]!r} is no whole number up to {MOST_PEOPLE:,}."
    faults.append(Fault("FIELD_INVALID", message, field, row.where))
    return None
