"""Speeds of a workspace's profiles, fitted to trips that were driven."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Fault
from geo.roads.calibrate.calibrate import Calibrated, calibrate
from geo.roads.calibrate.trips import read_trips
from geo.roads.calibrate.write import write_calibration
from geo.roads.profiles import read_profiles
from service.reference import open_reference, told
from service.roads_folder import RoadsFolder
from service.usecases.roads.in_use import roads_in_use


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the trips say, a line each, and what is odd about them; `in_force` once the factors are kept."""

    lines: tuple[str, ...]
    notices: tuple[Fault, ...]
    in_force: bool


def calibrate_roads(workspace: Path, file: Path, *, dry_run: bool) -> Calibration:
    """Fit every profile that the trips are of and, unless it is a dry run, put the factors in force.

    Where no kind of road has enough trips, nothing is changed.

    Raises:
        InputRefused: every fault of the trips; ROADS_MISSING, WORKSPACE_LOCKED, OUTPUT_UNWRITABLE.
    """
    roads = roads_in_use(workspace)
    places = {point.id: (point.lon, point.lat) for point in open_reference(workspace).points}
    trips, notices = read_trips(file, profiles=roads.profiles, places=places)
    found = [calibrate(roads.travel(name), trips) for name in dict.fromkeys(trip.profile for trip in trips)]
    enough = [each for each in found if any(factor.known for factor in each.factors)]
    if enough and not dry_run:
        _keep(RoadsFolder.of(workspace), enough, told(file.name))
    all_notices = (*notices, *(notice for each in found for notice in (*each.left_out, *each.notices)))
    lines = tuple(line for each in found for line in _lines(each))
    return Calibration(lines, all_notices, bool(enough) and not dry_run)


def _keep(folder: RoadsFolder, calibrated: list[Calibrated], source: str) -> None:
    def write(tables: Path) -> None:
        before = folder.profiles(folder.required())
        for table in sorted(before.glob("*.csv")) if before is not None else ():
            shutil.copyfile(table, tables / table.name)
        write_calibration(tables, calibrated, source=source)
        read_profiles(tables)

    folder.publish_profiles(write)


def _lines(each: Calibrated) -> Iterator[str]:
    yield f"{each.profile}: {each.trips:,} trips used, {len(each.left_out):,} left out."
    if each.error_before is not None:
        after = "too few trips to tell after" if each.error_after is None else f"{each.error_after:.0%} after"
        yield f"  half of the trips are foretold within {each.error_before:.0%} before, {after}."
    for factor in each.factors:
        if factor.known:
            shared = ", together with others" if factor.shared else ""
            yield f"  {factor.group}: speed times {factor.factor:g} ({factor.trips:,} trips{shared})"
