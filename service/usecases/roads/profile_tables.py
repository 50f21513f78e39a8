"""The tables of profiles of a workspace: copied for editing, taken in when they are sound."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from geo.errors import refuse
from geo.roads.profiles import read_profiles, write_profile_tables
from geo.safe_write import replaced_folder
from service.roads_folder import RoadsFolder

#: Tables are small; whatever else lies in a folder is not taken for one.
_TABLES = "*.csv"


def copy_tables(workspace: Path, output: Path) -> None:
    """Copy the tables in force to a folder that is new, empty or was written by buuta: all of them, to be edited.

    Raises:
        InputRefused: ROADS_MISSING; OUTPUT_NOT_OURS, OUTPUT_UNWRITABLE.
    """
    roads = RoadsFolder.of(workspace)
    own = roads.profiles(roads.required())
    with replaced_folder(output) as folder:
        write_profile_tables(folder)
        for table in _tables(own) if own is not None else ():
            shutil.copyfile(table, folder / table.name)


def use_tables(workspace: Path, source: Path) -> None:
    """Put the tables of a folder in force; a table that it lacks is buuta's own.

    Raises:
        InputRefused: FILE_MISSING for a folder without tables; all faults of all tables; ROADS_MISSING,
            WORKSPACE_LOCKED, OUTPUT_UNWRITABLE. The tables in force are then as they were.
    """
    tables = list(_tables(source)) if source.is_dir() else []
    if not tables:
        action = "Name the folder that `buuta roads profiles --output` wrote."
        raise refuse("FILE_MISSING", f"{source} is no folder with tables.", row=str(source), action=action)

    read_profiles(source)  # also what stands there beside the tables: a workbook may be meant as one

    def write(folder: Path) -> None:
        for table in tables:
            shutil.copyfile(table, folder / table.name)
        read_profiles(folder)  # what was copied is what was checked

    RoadsFolder.of(workspace).publish_profiles(write)


def use_default(workspace: Path) -> None:
    """Put the tables that come with buuta in force again.

    Raises:
        InputRefused: ROADS_MISSING, WORKSPACE_LOCKED, OUTPUT_UNWRITABLE.
    """
    RoadsFolder.of(workspace).publish_profiles(None)


def told(workspace: Path) -> list[str]:
    """The profiles in force, a line each.

    Raises:
        InputRefused: ROADS_MISSING; all faults of the tables.
    """
    roads = RoadsFolder.of(workspace)
    folder = roads.profiles(roads.required())
    profiles = read_profiles(folder)
    tables = ", ".join(table.name for table in _tables(folder)) if folder is not None else ""
    lines = [
        f"{name}: {profile.vehicle.name_vi}, at most {profile.vehicle.max_kph:g} km/h"
        for name, profile in profiles.items()
    ]
    return [*lines, f"Tables of the workspace: {tables}." if tables else "The tables that come with buuta."]


def _tables(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.glob(_TABLES) if path.is_file())
