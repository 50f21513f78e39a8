"""Places where service could be: a table of the user's, or the centres of former communes that have no point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from geo.coverage.access.old_centres import OLD_CENTRE_M
from geo.errors import Fault, InputRefused, refusing_with
from geo.files.read import read_table
from geo.files.source_table import SourceRow
from geo.places.locate import CommuneFinder
from geo.places.points import Point
from geo.places.territory import Territory
from geo.roads.metric import metric_xy
from geo.roads.place import Place
from geo.spreadsheet import cell_text
from routing.siting.question import MOST_PEOPLE
from service.usecases.roads.place_table import place_columns, places_of
from service.usecases.table_columns import columns_of

#: Columns of a table of candidates that hold numbers; both may be missing.
NUMBERS = ("cost", "capacity")
#: Columns beside id, lon and lat -> what people write over them, folded.
HEADERS = {"name": "ten", "cost": "chi phi", "capacity": "suc chua"}


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
        if metres > OLD_CENTRE_M
    ]


def read_candidates(path: Path, territory: Territory) -> list[Candidate]:
    """The candidates of a table with id, lon, lat; and where they are told name (the id without it), cost, capacity.

    Raises:
        InputRefused: the faults of :func:`geo.files.read.read_table`; FILE_EMPTY; COLUMN_MISSING, COLUMN_UNCLEAR; and
            for all rows together those of :func:`service.usecases.roads.place_table.places_of`, and FIELD_INVALID for
            a cost or capacity that is no whole number; SITING_OUTSIDE for a candidate in no commune.
    """
    table = read_table(path)
    with refusing_with(table.notices):
        columns = columns_of(table, HEADERS, ())
        at = place_columns(table)
        faults: list[Fault] = []
        numbers = [[read_number(row, columns, field, faults) for field in NUMBERS] for row in table.rows]
        try:
            places = places_of(table, at).places
        except InputRefused as refused:
            raise InputRefused([*refused.faults, *faults]) from refused
        communes = CommuneFinder(territory.boundaries).communes_at(
            [place.lon for place in places], [place.lat for place in places]
        )
        faults += (
            Fault("SITING_OUTSIDE", "The candidate lies in no commune.", "lon", place.id)
            for place, commune in zip(places, communes, strict=True)
            if not commune
        )
        if faults:
            raise InputRefused(faults)
    return [
        Candidate(place, _name(row, columns) or place.id, commune, 1 if cost is None else cost, capacity)
        for place, row, commune, (cost, capacity) in zip(places, table.rows, communes, numbers, strict=True)
    ]


def _name(row: SourceRow, columns: Mapping[str, str]) -> str:
    return cell_text(row.cells[columns["name"]]).strip() if "name" in columns else ""


def read_number(row: SourceRow, columns: Mapping[str, str], field: str, faults: list[Fault]) -> int | None:
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
