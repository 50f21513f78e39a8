"""GeoPackages in the making: aside until they are whole, and the same content gives the same bytes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyogrio

from geo.errors import refuse
from geo.file_names import is_utf8

#: No time of writing in the file; no wait for the disk after every layer, since the whole is synced once at the end.
_WRITING = {"OGR_CURRENT_DATE": "2025-07-01T00:00:00.000Z", "OGR_SQLITE_SYNCHRONOUS": "OFF"}


@contextmanager
def gpkg_aside(path: Path) -> Iterator[Path]:
    """A name for GDAL to write to; what is there when the block ends well is put in place of `path`.

    A link is followed, as everywhere (:mod:`geo.safe_write`).

    Raises:
        InputRefused: OUTPUT_UNWRITABLE, also for a folder, a device or a pipe: a rename would replace it; and where a
            folder on the way has a name that is not UTF-8, which GDAL cannot be told.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        what = "Is a directory" if path.is_dir() else "Is not a regular file"
        raise refuse("OUTPUT_UNWRITABLE", f"{path}: {what}.", row=str(path))
    if not is_utf8(str(path.parent)):
        message = f"{path.parent}: the name is not UTF-8, and a GeoPackage cannot be written there."
        raise refuse("OUTPUT_UNWRITABLE", message, row=str(path), action="Choose another folder.")
    with refusing_unwritable(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Of what letters a name may have, GDAL and SQLite have opinions, and GDAL of its ending.
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".buuta.") as folder, _gdal_options():
            aside = Path(folder) / "aside.gpkg"
            yield aside
            with aside.open("rb") as file:
                os.fsync(file.fileno())
            aside.replace(path)


@contextmanager
def _gdal_options() -> Iterator[None]:
    before = {name: pyogrio.get_gdal_config_option(name) for name in _WRITING}
    pyogrio.set_gdal_config_options(_WRITING)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)


@contextmanager
def refusing_unwritable(path: Path) -> Iterator[None]:
    """What the disk, GDAL or SQLite say in the block of writing is a refusal of `path`: OUTPUT_UNWRITABLE."""
    try:
        yield
    except OSError as error:
        raise refuse("OUTPUT_UNWRITABLE", f"{path}: {error.strerror}.", row=str(path)) from error
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
        raise refuse("OUTPUT_UNWRITABLE", f"{path}: {error}.", row=str(path)) from error
