"""A part of somebody's GeoTIFF: the cells of its first band around a place, whatever its coordinate system.

Only that part is read, so the file may be that of a whole country or of the world. GDAL opens nothing beside it.
"""

from __future__ import annotations

import math
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer
from pyproj.exceptions import ProjError

from geo.errors import Fault, refuse
from geo.files.pixels import Pixels
from geo.units import METRIC_CRS

#: Cells of the part that is read: a province at 30 m, all of Vietnam at 100 m.
MAX_CELLS = 50_000_000
#: Cells that GDAL unpacks together: a strip of the world at 100 m has 400,000.
MAX_BLOCK_CELLS = 50_000_000
#: Points on each side of the rectangle whose outline is carried into the raster's own system.
_OUTLINE = 21
#: Letters of a message of GDAL.
_SHOWN = 200
_CRS_ACTION = "Write its coordinate system into the file (gdal_edit.py -a_srs EPSG:4326 FILE), or download it again."

#: West, south, east, north in UTM metres.
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class RasterPart:
    """Cells of one band.

    Attributes:
        values: shape (rows, columns), of the file's own type; masked where it says that nothing is known.
        pixels: where they lie, in `crs`.
        crs: WKT.
        nodata: the value that stands for none; None where the file names none.
        row, column: of the file, at which the part begins.
        notices: what was odd and is read all the same.
    """

    values: np.ma.MaskedArray[Any, Any]
    pixels: Pixels
    crs: str
    nodata: float | None
    row: int
    column: int
    notices: tuple[Fault, ...]


def read_part(path: Path, bounds: Bounds) -> RasterPart:
    """The cells of the first band that cover a rectangle of UTM metres.

    Raises:
        InputRefused: FILE_MISSING, FILE_UNREADABLE, RASTER_UNPLACED, RASTER_VALUES, RASTER_OUTSIDE, RASTER_TOO_LARGE.
    """
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises for a name that is too long
        raise refuse("FILE_MISSING", f"{path} does not exist or is not a file.", row=str(path))
    with _opened(path) as file:
        return _part(file, path.name, bounds)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The dataset of rasterio; what the library says against the file is a refusal."""
    import rasterio  # noqa: PLC0415 - a quarter of a second that only rasters need
    from rasterio.errors import CRSError, RasterioError  # noqa: PLC0415

    alone = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR", "GDAL_PAM_ENABLED": "NO"}
    try:
        with warnings.catch_warnings(), rasterio.Env(**alone):
            warnings.simplefilter("ignore")  # one without a place is told below
            with rasterio.open(path, driver="GTiff") as file:
                yield file
    except (RasterioError, CRSError) as error:
        message = f"{path.name} is no GeoTIFF, damaged or cut off: {str(error)[:_SHOWN].rstrip('.')}."
        raise refuse("FILE_UNREADABLE", message, row=str(path)) from error


def _part(file: Any, name: str, bounds: Bounds) -> RasterPart:
    from rasterio.windows import Window  # noqa: PLC0415

    if file.dtypes[0].startswith("complex") or (file.scales[0], file.offsets[0]) != (1.0, 0.0):
        message = f"The values of {name} are {file.dtypes[0]}, or stored with a scale."
        raise refuse("RASTER_VALUES", message, row=name, action="Save them as plain numbers of people.")
    pixels, crs = _placed(file, name)
    row, column, rows, columns = _window(file, pixels, crs, name, bounds)
    notices = []
    if file.count > 1:
        notices = [Fault("RASTER_BANDS", f"{name} has {file.count} bands; the first one was read.", row=name)]
    values = file.read(1, window=Window(column, row, columns, rows), masked=True)
    return RasterPart(values, pixels.moved(row, column), crs, file.nodata, row, column, tuple(notices))


def _placed(file: Any, name: str) -> tuple[Pixels, str]:
    """Where the cells lie, and in which coordinate system (WKT).

    Raises:
        InputRefused: RASTER_UNPLACED where the file does not tell both.
    """
    affine = file.transform
    pixels = Pixels(affine.a, affine.b, affine.c, affine.d, affine.e, affine.f)
    if file.crs is None or not pixels.told:
        what = "coordinate system" if file.crs is None else "place in its coordinate system"
        raise refuse("RASTER_UNPLACED", f"{name} tells no {what}.", "crs", name, _CRS_ACTION)
    return pixels, file.crs.to_wkt()


def _window(file: Any, pixels: Pixels, crs: str, name: str, bounds: Bounds) -> tuple[int, int, int, int]:
    """First row and column, and how many rows and columns, of the part that covers the rectangle."""
    try:
        x, y = Transformer.from_crs(METRIC_CRS, crs, always_xy=True).transform(*_outline(bounds))
    except ProjError as error:
        message = f"The coordinate system of {name} is not on this earth: {str(error)[:_SHOWN].rstrip('.')}."
        raise refuse("RASTER_UNPLACED", message, "crs", name, _CRS_ACTION) from error
    with np.errstate(all="ignore"):
        along = np.stack(pixels.row_column(x, y))
    along = along[:, np.isfinite(along).all(axis=0)]
    spans = [
        (np.clip(np.floor(each.min(initial=size)), 0, size), np.clip(np.ceil(each.max(initial=0)), 0, size))
        for each, size in zip(along, file.shape, strict=True)
    ]
    (row, last_row), (column, last_column) = [(int(first), int(last)) for first, last in spans]
    rows, columns = last_row - row, last_column - column
    if rows <= 0 or columns <= 0:
        raise refuse("RASTER_OUTSIDE", f"{name} does not reach the province.", row=name)
    block = math.prod(file.block_shapes[0])
    if rows * columns > MAX_CELLS or block > MAX_BLOCK_CELLS:
        message = f"{name} has {rows * columns:,} cells around the province, in blocks of {block:,}."
        raise refuse("RASTER_TOO_LARGE", message, row=name)
    return row, column, rows, columns


def _outline(bounds: Bounds) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    west, south, east, north = bounds
    x, y = np.linspace(west, east, _OUTLINE), np.linspace(south, north, _OUTLINE)
    side = np.ones(_OUTLINE)
    return (
        np.concatenate([x, x, west * side, east * side]),
        np.concatenate([south * side, north * side, y, y]),
    )
