"""Small rasters of population for the made-up provinces, as GeoTIFFs of any kind, also broken ones."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from pyproj import Transformer

from geo.files.pixels import Pixels
from geo.places.population_raster import PopulationRaster
from tests.geo.made_up import SIDE, SOUTH, WEST

#: West, south, east and north of a made-up province of 2 x 2 communes, degrees.
BOX = (WEST, SOUTH, WEST + 2 * SIDE, SOUTH + 2 * SIDE)


def pixels_over(rows: int, columns: int, crs: str = "EPSG:4326", around: float = 0.0) -> Pixels:
    """So many rows and columns over the province and `around` degrees beyond it, north up."""
    west, south, east, north = BOX
    corners = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform_bounds(
        west - around, south - around, east + around, north + around
    )
    west, south, east, north = corners
    return Pixels((east - west) / columns, 0.0, west, 0.0, -(north - south) / rows, north)


def made_up_values(seed: int, rows: int, columns: int, empty: float = 0.4) -> NDArray[np.float32]:
    """People in each cell, most of them few; a share of the cells is empty."""
    rng = np.random.default_rng(seed)
    values = rng.exponential(20.0, (rows, columns))
    values[rng.random((rows, columns)) < empty] = 0
    return values.astype(np.float32)


def made_up_raster(
    seed: int, *, rows: int = 40, columns: int = 40, crs: str = "EPSG:4326", around: float = 0.0, empty: float = 0.4
) -> PopulationRaster:
    """A raster over the made-up province."""
    pixels = pixels_over(rows, columns, crs, around)
    return PopulationRaster(made_up_values(seed, rows, columns, empty), pixels, crs, "made up", "CC0", 2025)


def write_tif(
    path: Path,
    values: NDArray[Any],
    pixels: Pixels | None,
    crs: str | None = "EPSG:4326",
    nodata: float | None = None,
    bands: int = 1,
    **options: Any,
) -> Path:
    """A GeoTIFF of these values in its first band, and ones in the others."""
    rows, columns = values.shape
    told: dict[str, Any] = {"driver": "GTiff", "width": columns, "height": rows, "count": bands, "crs": crs}
    told |= {"dtype": values.dtype.name, "nodata": nodata, **options}
    if pixels is not None:
        told["transform"] = rasterio.Affine(*pixels)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rasterio warns of one without a place, which is what is wanted
        with rasterio.open(path, "w", **told) as file:
            file.write(values, 1)
            for band in range(2, bands + 1):
                file.write(np.ones_like(values), band)
    return path


def write_raster(path: Path, raster: PopulationRaster) -> Path:
    """A GeoTIFF as a maker of rasters would publish it: no data where nobody lives."""
    values = np.where(raster.values > 0, raster.values, np.float32(-99999))
    return write_tif(path, values, raster.pixels, raster.crs, nodata=-99999)
