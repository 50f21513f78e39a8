"""A raster of people as a GeoTIFF that QGIS opens, written and read without loss.

What GeoTIFF would word in its own way (the coordinate system, the place of the cells) stands once more in the tag
`BUUTA`, as JSON, with source, licence and year: that is what is read back.
"""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import numpy as np

from geo.errors import refuse
from geo.files.geotiff import MAX_CELLS
from geo.files.pixels import Pixels
from geo.places.population_raster import PopulationRaster
from geo.safe_write import canonical_json

FORMAT = "buuta-population/1"
_TAG = "BUUTA"


def write_population(path: Path, raster: PopulationRaster) -> None:
    """Write a raster; the same one gives the same bytes on one version of GDAL.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    import rasterio  # noqa: PLC0415 - a quarter of a second that only rasters need
    from rasterio.errors import RasterioError  # noqa: PLC0415

    rows, columns = raster.values.shape
    told = {
        "format": FORMAT,
        "pixels": list(raster.pixels),
        "crs": raster.crs,
        "source": raster.source,
        "licence": raster.licence,
        "year": raster.year,
    }
    try:
        with rasterio.open(
            path,
            "w",
            driver="GTiff",
            width=columns,
            height=rows,
            count=1,
            dtype="float32",
            crs=raster.crs,
            transform=rasterio.Affine(*raster.pixels),
            compress="deflate",
            predictor=3,
            tiled=True,
            blockxsize=256,
            blockysize=256,
            sparse_ok=True,
        ) as file:
            file.write(raster.values, 1)
            file.update_tags(**{_TAG: canonical_json(told)})
    except (RasterioError, OSError) as error:
        raise refuse("OUTPUT_UNWRITABLE", f"{path}: {error}.", row=str(path)) from error


def read_population(path: Path) -> PopulationRaster:
    """The raster of a file that :func:`write_population` wrote.

    Raises:
        InputRefused: FILE_UNREADABLE when it is damaged or another kind of file; FORMAT_UNKNOWN when it is of another
            version.
    """
    import rasterio  # noqa: PLC0415
    from rasterio.errors import CRSError, RasterioError  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with rasterio.open(path, driver="GTiff") as file:
                told = json.loads(file.tags().get(_TAG, "{}"))
                if told.get("format") != FORMAT:
                    message = f"{path.name} is not {FORMAT!r}."
                    raise refuse("FORMAT_UNKNOWN", message, "format", str(path))
                if file.width * file.height > MAX_CELLS:
                    raise ValueError("it tells a size that none of ours has")
                values = file.read(1)
        pixels = Pixels(*map(float, told["pixels"]))
        return PopulationRaster(
            values.astype(np.float32, copy=False),
            pixels,
            told["crs"],
            told["source"],
            told["licence"],
            told["year"],
        )
    except (RasterioError, CRSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise refuse(
            "FILE_UNREADABLE", f"{path.name} is damaged: {str(error).rstrip('.')}.", row=str(path)
        ) from error
