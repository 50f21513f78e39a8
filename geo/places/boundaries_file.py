"""Import commune polygons (GeoJSON, GeoPackage or whatever GDAL reads) with a `code` field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import shapely
from pyproj.exceptions import ProjError

from geo.errors import Fault, InputRefused, refuse
from geo.places.boundaries import Boundaries
from geo.places.communes import Commune
from geo.places.vietnam import in_vietnam
from geo.units import LON_LAT_CRS, METRIC_CRS

#: A polygon that differs more than this from the official area is worth a warning.
AREA_TOLERANCE = 0.02
#: The share of the whole that polygons may have in common unmentioned.
OVERLAP_TOLERANCE = 1e-4


def read_boundaries(path: Path, communes: Sequence[Commune]) -> Boundaries:
    """The polygons of exactly these communes, whatever their coordinate system, in EPSG:4326.

    An area more than 2 % off the official one is a warning in the result, never a refusal; so are overlaps.

    Raises:
        InputRefused: the file cannot be read, or has faults (missing, unknown or repeated codes; shapes that are
            empty, invalid or not polygons; positions outside Vietnam). All faults are listed.
    """
    frame = _read(path)
    frame["code"] = [_code(value) for value in frame["code"]]
    if frame.crs is None:
        raise refuse(
            "FIELD_MISSING", f"{path.name} does not say its coordinate system.", "crs", action="Export it with a CRS."
        )
    try:
        frame = frame.to_crs(LON_LAT_CRS)
    except ProjError as error:
        raise refuse("FIELD_INVALID", f"{path.name}: {frame.crs.name} has no place on Earth.", "crs") from error
    faults = [*_code_faults(frame["code"].tolist(), communes), *_shape_faults(frame)]
    if faults:
        raise InputRefused(faults)
    cells = dict(zip(frame["code"].tolist(), shapely.force_2d(frame.geometry.to_numpy()).tolist(), strict=True))
    metric = frame.geometry.to_crs(METRIC_CRS)
    area_km2 = dict(zip(frame["code"].tolist(), (metric.area / 1e6).tolist(), strict=True))
    return Boundaries(
        cells={commune.code: cells[commune.code] for commune in communes},
        approximate=False,
        source=path.name,
        warnings=(*_area_warnings(area_km2, communes), *_overlap_warnings(metric, area_km2)),
    )


def _read(path: Path) -> Any:
    """A GeoDataFrame: the first layer that has a `code` field."""
    # Here, not above: geopandas takes most of a second, and only an import needs it.
    import geopandas  # noqa: PLC0415
    import pyogrio  # noqa: PLC0415

    if not path.is_file():
        raise refuse("FILE_MISSING", f"{path} does not exist or is not a file.", row=str(path))
    with path.open("rb") as file:
        if b"<OGRVRTDataSource" in file.read(4096):  # GDAL would follow it to any file or address
            raise refuse("FILE_UNREADABLE", f"{path.name} holds no shapes, it names other files.", row=str(path))
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(path)]
        for layer in layers:
            if "code" in pyogrio.read_info(path, layer=layer)["fields"]:
                frame = geopandas.read_file(path, layer=layer, on_invalid="ignore")
                if isinstance(frame, geopandas.GeoDataFrame):
                    return frame
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, RuntimeError) as error:
        raise refuse("FILE_UNREADABLE", f"{path.name} is not a map file: {error}.", row=str(path)) from error
    raise refuse(
        "FIELD_MISSING",
        f"{path.name} has no layer with shapes and a field `code`.",
        "code",
        str(path),
        "Name the field with the official commune code `code`.",
    )


def _code(value: object) -> str:
    """The code as text; spreadsheets and JSON turn `01234` into 1234 or 1234.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:05d}" if isinstance(value, int) else str(value).strip()


def _code_faults(codes: Sequence[str], communes: Sequence[Commune]) -> Iterator[Fault]:
    expected = {commune.code for commune in communes}
    for commune in communes:
        if commune.code not in codes:
            yield Fault("COMMUNE_MISSING", f"{commune.name} ({commune.code}) has no polygon.", "code", commune.code)
    for code, times in Counter(codes).items():
        if code not in expected:
            yield Fault("COMMUNE_UNKNOWN", f"{code!r} is not a commune of the province.", "code", code)
        elif times > 1:
            yield Fault("ID_DUPLICATE", f"Code {code} stands {times} times.", "code", code, "Merge its polygons.")


def _shape_faults(frame: Any) -> Iterator[Fault]:
    for code, shape in zip(frame["code"].tolist(), frame.geometry.tolist(), strict=True):
        if shape is None or shape.is_empty:
            yield Fault("GEOMETRY_INVALID", "The shape is empty.", "geometry", code)
        elif shape.geom_type not in ("Polygon", "MultiPolygon"):
            yield Fault("GEOMETRY_INVALID", f"The shape is a {shape.geom_type}.", "geometry", code)
        elif not shape.is_valid:
            yield Fault("GEOMETRY_INVALID", f"{shapely.is_valid_reason(shape)}.", "geometry", code)
        else:
            west, south, east, north = shape.bounds
            if not (in_vietnam(west, south) and in_vietnam(east, north)):
                yield Fault("PLACE_OUTSIDE", f"It lies at {west:.2f}, {south:.2f}.", "geometry", code)


def _area_warnings(area_km2: dict[str, float], communes: Sequence[Commune]) -> Iterator[str]:
    for commune in communes:
        off = area_km2[commune.code] / commune.area_km2 - 1.0
        if abs(off) > AREA_TOLERANCE:
            yield (
                f"{commune.name} ({commune.code}): the polygon has {area_km2[commune.code]:.1f} km², "
                f"{off:+.0%} of the official {commune.area_km2:.1f} km²."
            )


def _overlap_warnings(cells: Any, area_km2: dict[str, float]) -> Iterator[str]:
    """`cells` in metres. Hair-thin overlaps come from rounding and are no news."""
    total = sum(area_km2.values())
    overlap = total - shapely.union_all(cells.to_numpy()).area / 1e6
    if overlap > OVERLAP_TOLERANCE * total:
        yield f"Polygons overlap by {overlap:,.1f} km²; what lies there is counted for each of them."
