"""What GDAL may read: bytes in memory whose kind is known. It sees no path, so it can open nothing beside them."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault, refuse
from geo.files.features import refuse_too_many

#: Letters of a message of GDAL, which may hold a page of SQL.
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer as GDAL gives it: field names, one row of values for each feature, shapes in two dimensions."""

    columns: list[str]
    rows: list[list[Any]]
    shapes: list[BaseGeometry | None]
    crs: str | None
    notices: tuple[Fault, ...]


def layer_names(files: Mapping[str, bytes], name: str) -> list[str]:
    """The layers in their order.

    Raises:
        InputRefused: FILE_UNREADABLE.
    """
    import pyogrio  # noqa: PLC0415 - a tenth of a second that only maps need

    try:
        with warnings.catch_warnings(record=True):  # read_layer tells them
            return [str(each[0]) for each in pyogrio.list_layers(_packed(files))]
    except (pyogrio.errors.DataSourceError, RuntimeError, ValueError) as error:
        message = f"{name} is damaged or cut off: {str(error)[:_SHOWN]}."
        raise refuse("FILE_UNREADABLE", message, row=name) from error


def read_layer(files: Mapping[str, bytes], layer: str, name: str, encoding: str | None = None) -> Layer:
    """All features of a layer.

    Raises:
        InputRefused: FILE_UNREADABLE, FILE_TOO_LARGE.
    """
    import pyogrio  # noqa: PLC0415

    content = _packed(files)
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            info = pyogrio.read_info(content, layer=layer, encoding=encoding, force_feature_count=True)
            refuse_too_many(info["features"], len(info["fields"]), name)
            meta, _, wkb, fields = pyogrio.raw.read(
                content, layer=layer, encoding=encoding, force_2d=True, datetime_as_string=True
            )
            shapes: Sequence[Any] = [None] * info["features"] if wkb is None else shapely.from_wkb(wkb).tolist()
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        pyogrio.errors.FeatureError,
        pyogrio.errors.GeometryError,
        shapely.errors.ShapelyError,
        RuntimeError,
        UnicodeDecodeError,
    ) as error:
        message = f"{name}, layer {layer!r}: {str(error)[:_SHOWN]}."
        raise refuse("FILE_UNREADABLE", message, row=name) from error
    values = [column.tolist() for column in fields]
    rows = [list(row) for row in zip(*values, strict=True)] if values else [[] for _ in shapes]
    said = dict.fromkeys(str(each.message)[:_SHOWN] for each in warned)
    notices = tuple(Fault("MAP_WARNING", f"{name}: {message}.", row=name) for message in said)
    return Layer([str(field) for field in meta["fields"]], rows, list(shapes), meta["crs"], notices)


def _packed(files: Mapping[str, bytes]) -> bytes:
    """The files as an archive without compression: GDAL sees their names, which tell it the kind."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    return packed.getvalue()
