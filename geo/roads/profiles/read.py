"""Read the tables of profiles, and hand out copies to edit."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import TypeVar

from geo.errors import Fault, refuse
from geo.files.fault_list import FaultList
from geo.roads.profiles import rows
from geo.roads.profiles.barriers import OTHER
from geo.roads.profiles.columns import ALL, OPTIONAL, TABLES
from geo.roads.profiles.profile import Profile, Vehicle
from geo.roads.profiles.scoped import KEEP_ONE, ScopedTable
from geo.roads.profiles.table import Row, read_rows
from geo.roads.profiles.ways import FERRY
from geo.roads.tags import ROAD_CLASSES
from geo.safe_write import write_bytes

OURS = Path(__file__).parent / "data"
VEHICLES = "vehicles.csv"

#: A profile's name goes into names of files.
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")
#: Excel shows Vietnamese only behind this mark.
_MARK = b"\xef\xbb\xbf"
_SAVE_AS_CSV = "Save it as CSV UTF-8 under the table's name, and put the other file elsewhere."

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def read_profiles(folder: Path | None = None) -> Mapping[str, Profile]:
    """The profiles by name, in the order of vehicles.csv; a table that is missing in `folder` is ours.

    Raises:
        InputRefused: all faults of all tables, with file, row and column: FILE_MISSING, FILE_UNREADABLE and what else
            a text table may have, COLUMN_MISSING, FIELD_MISSING, FIELD_INVALID, ID_DUPLICATE, ID_UNKNOWN,
            PROFILE_INCOMPLETE, PROFILE_TABLE_UNKNOWN.
    """
    faults = FaultList()
    edited = _edited(folder, faults) if folder is not None else {}
    vehicles = _vehicles(edited.get(VEHICLES, OURS / VEHICLES), faults)
    profiles = _profiles(vehicles, edited, faults)
    if faults:
        raise faults.refusal()
    return profiles


def write_profile_tables(folder: Path) -> list[Path]:
    """Put copies of our tables into a folder, made if need be, for somebody to edit; returns their paths.

    A copy that is not written, because the program was killed, is a table that stays ours.

    Raises:
        InputRefused: OUTPUT_NOT_OURS, and nothing is written, where the folder has a table already;
            OUTPUT_UNWRITABLE.
    """
    names = [name for name in TABLES if name != OPTIONAL]
    there = [name for name in names if (folder / name).exists()]
    if there:
        message = f"{folder} has {', '.join(there)} already."
        action = "Choose another folder, or move your tables away first."
        raise refuse("OUTPUT_NOT_OURS", message, row=str(folder), action=action)
    for name in names:
        write_bytes(folder / name, _MARK + (OURS / name).read_bytes())
    return [folder / name for name in names]


def _edited(folder: Path, faults: FaultList) -> dict[str, Path]:
    """The user's tables by name. A file that may be meant as one, and is none, is not passed over in silence."""
    try:
        files = sorted(folder.iterdir())
    except (OSError, ValueError) as error:
        raise refuse("FILE_MISSING", f"{folder} is not a folder that can be read.", row=str(folder)) from error
    tables = {file.name: file for file in files if file.name in TABLES}
    for file in files:
        name = f"{file.stem.lower()}.csv"
        if file.name in TABLES or file.name.startswith((".", "~")):
            continue
        if name in TABLES and file.suffix.lower() in (".xlsx", ".xls", ".ods", ".csv", ".txt", ".tsv"):
            message = f"{file.name} stands where {name} is read."
            faults.add(Fault("PROFILE_TABLE_UNKNOWN", message, row=file.name, action=_SAVE_AS_CSV))
        elif file.suffix.lower() == ".csv":
            message = f"{file.name} is none of {', '.join(TABLES)}."
            faults.add(Fault("PROFILE_TABLE_UNKNOWN", message, row=file.name))
    return tables


def _vehicles(path: Path, faults: FaultList) -> dict[str, Vehicle]:
    vehicles: dict[str, Vehicle] = {}
    for row in read_rows(path, TABLES[VEHICLES], faults):
        name = row.text("profile")
        if not _NAME.fullmatch(name) or name == ALL:
            message = f"{name[:40]!r} is no name of a profile: small letters, digits, - and _, not {ALL!r}."
            row.fault("FIELD_INVALID", "profile", message)
        if name in vehicles:
            row.fault("ID_DUPLICATE", "profile", f"{name[:40]} has a row above.", KEEP_ONE)
        vehicles[name] = rows.vehicle(row)
    return vehicles


def _profiles(vehicles: Mapping[str, Vehicle], edited: Mapping[str, Path], faults: FaultList) -> dict[str, Profile]:
    def table(name: str, parse: Callable[[Row], tuple[tuple[K, ...], V]]) -> ScopedTable[K, V]:
        return ScopedTable(edited.get(name, OURS / name), parse, vehicles, faults, edited=name in edited)

    access = table("access.csv", rows.access)
    values = table("access_values.csv", rows.access_value)
    speeds = table("speeds.csv", rows.speed)
    surfaces = table("surfaces.csv", rows.surface)
    barriers = table("barriers.csv", rows.barrier)
    peaks = table("peaks.csv", rows.peak)
    calibration = table(OPTIONAL, rows.calibration)
    classes = (*ROAD_CLASSES, rows.MOTORROAD)
    roads = [(highway, built_up) for highway in ROAD_CLASSES if highway != FERRY for built_up in (False, True)]
    return {
        name: Profile(
            name=name,
            vehicle=vehicle,
            access=access.of(name, classes),
            values=values.of(name),
            speeds=speeds.of(name, roads),
            grounds=surfaces.of(name),
            barriers=barriers.of(name, [OTHER]),
            peaks=tuple(peaks.of(name).values()),
            calibration=tuple(calibration.of(name).values()),
        )
        for name, vehicle in vehicles.items()
    }
