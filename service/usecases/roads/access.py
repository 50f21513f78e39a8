"""Manual access points: where a place is entered from the road, as people who were there say."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Fault
from geo.roads.place import Place
from geo.safe_write import write_text
from geo.spreadsheet import text_cell
from service.reference import open_reference
from service.roads_folder import RoadsFolder
from service.usecases.roads.place_table import read_places


@dataclass(frozen=True, slots=True)
class AccessTaken:
    """The access points now in force, the file that keeps them, and the ids that no point of the workspace has."""

    access: tuple[Place, ...]
    file: Path
    unknown: tuple[str, ...]
    notices: tuple[Fault, ...]


def take_in_access(workspace: Path, file: Path) -> AccessTaken:
    """Put the access points of a table (id, lon, lat) in force, in place of all there were.

    Raises:
        InputRefused: the faults of the table; ROADS_MISSING, WORKSPACE_LOCKED, OUTPUT_UNWRITABLE.
    """
    table = read_places(file)
    roads = RoadsFolder.of(workspace)
    roads.required()
    known = {point.id for point in open_reference(workspace).points}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("id", "lon", "lat"))
    writer.writerows((text_cell(place.id), repr(place.lon), repr(place.lat)) for place in table.places)
    with roads.changing():
        write_text(roads.access_points, text.getvalue())
    unknown = tuple(place.id for place in table.places if place.id not in known)
    return AccessTaken(table.places, roads.access_points, unknown, table.notices)
