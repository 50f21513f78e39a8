"""Somebody's raster of population for a province: cut to it, checked, and compared with the official people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.counted import counted, listed
from geo.coverage.people import lattice
from geo.coverage.raster_people import RasterCells
from geo.errors import Fault, refuse
from geo.files.geotiff import RasterPart, read_part
from geo.places.communes import Commune
from geo.places.missing import Need, require
from geo.places.population_raster import PopulationRaster
from geo.places.territory import Territory
from geo.roads.metric import metric_shape

#: So much beyond the province is kept: its boundaries may be approximate and be replaced later.
MARGIN_M = 5_000.0
#: A raster is told to be far from the official total when it has so many times too few or too many people.
FAR_RATIO = 1.25
#: No cell of any raster holds more; such a number stands for something else.
MOST_PEOPLE = 1e9
#: Whether the raster reaches a commune is asked for places so far apart.
PROBE_M = 1_000.0
#: In these the greatest number usually stands for none, or for all that is more, where the file says nothing of it.
_SMALL = (np.uint8, np.int8, np.uint16, np.int16)
#: Communes named in one notice.
_NAMED = 10


@dataclass(frozen=True, slots=True)
class PopulationImport:
    """A raster as it will be kept, and what it says of the province.

    Attributes:
        raster: the part around the province.
        cells: cells with people in the province's communes.
        people: what the raster says of the province; the official people are divided by it, not replaced.
        official: the official people.
        notices: RASTER_BANDS, RASTER_SUM, RASTER_COMMUNES, RASTER_PARTIAL.
    """

    raster: PopulationRaster
    cells: int
    people: float
    official: int
    notices: tuple[Fault, ...]


def import_population(
    path: Path, territory: Territory, *, source: str, licence: str = "", year: int | None = None
) -> PopulationImport:
    """Read a GeoTIFF of people per cell, of any coordinate system and extent.

    Raises:
        InputRefused: POPULATION_MISSING, COMMUNE_MISSING; FILE_MISSING, FILE_UNREADABLE, RASTER_UNPLACED,
            RASTER_OUTSIDE, RASTER_TOO_LARGE; RASTER_VALUES for cells that are negative, no numbers or too many;
            RASTER_EMPTY where nobody lives in the province by it.
    """
    require(territory, Need.POPULATION, Need.BOUNDARIES)
    shapes = [metric_shape(territory.boundaries.cells[one.code]) for one in territory.communes]
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    part = read_part(path, (west - MARGIN_M, south - MARGIN_M, east + MARGIN_M, north + MARGIN_M))
    raster = PopulationRaster(_values(part, path.name), part.pixels, part.crs, source, licence, year)
    cells = RasterCells.of(raster)
    inside = [cells.inside(shape) for shape in shapes]
    people = [float(cells.people[rows].sum()) for rows in inside]
    if not sum(people):
        raise refuse("RASTER_EMPTY", f"By {path.name} nobody lives in the province.", row=path.name)
    official = sum(one.people for one in territory.communes)
    empty = [one for one, here in zip(territory.communes, people, strict=True) if one.people and not here]
    beyond = [
        one
        for one, shape in zip(territory.communes, shapes, strict=True)
        if (cells.number_at(lattice(shape, PROBE_M)) < 0).any()
    ]
    notices = (*part.notices, *_notices(path.name, sum(people), official, empty, beyond))
    return PopulationImport(raster, sum(map(len, inside)), sum(people), official, notices)


def _values(part: RasterPart, name: str) -> NDArray[np.float32]:
    """The people of every cell, 0 where the file says that nothing is known.

    Raises:
        InputRefused: RASTER_VALUES, with how many cells are wrong and the first of them.
    """
    values: NDArray[Any] = np.ma.filled(part.values, 0)
    with np.errstate(invalid="ignore"):
        wrong = ~((values >= 0) & (values <= MOST_PEOPLE))
    if part.nodata is None and not np.ma.is_masked(part.values) and values.dtype in _SMALL:
        wrong |= values == np.iinfo(values.dtype).max
    if wrong.any():
        row, column = np.argwhere(wrong)[0].tolist()
        value = float(values[row, column])
        none = "It names no value for none" if part.nodata is None else f"Its value for none is {part.nodata:g}"
        message = (
            f"{int(wrong.sum()):,} cells of {name} cannot be numbers of people; the first is {value:g} in row "
            f"{part.row + row}, column {part.column + column}. {none}."
        )
        declare = f"If {value:.17g} stands for none, declare it (gdal_edit.py -a_nodata {value:.17g} FILE)"
        action = f"{declare}; else take another raster." if part.nodata is None else ""
        raise refuse("RASTER_VALUES", message, row=name, action=action)
    return values.astype(np.float32)


def _notices(name: str, people: float, official: int, empty: list[Commune], beyond: list[Commune]) -> Iterator[Fault]:
    ratio = people / official if official else np.inf
    if not 1 / FAR_RATIO <= ratio <= FAR_RATIO:
        message = f"{name} has {people:,.0f} people in the province, officially there are {official:,} ({ratio:.2f})."
        yield Fault("RASTER_SUM", message, row=name)
    if beyond:
        message = f"{name} ends inside {counted(len(beyond), 'commune')}: {_names(beyond)}."
        yield Fault("RASTER_PARTIAL", message, row=name)
    if empty:
        message = f"By {name} nobody lives in {counted(len(empty), 'commune')}: {_names(empty)}."
        yield Fault("RASTER_COMMUNES", message, row=name)


def _names(communes: list[Commune]) -> str:
    return listed([one.name for one in communes], _NAMED)
