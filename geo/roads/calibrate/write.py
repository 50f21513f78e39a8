"""Factors as calibration.csv, the table that profiles read (:mod:`geo.roads.profiles.columns`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from geo.files.limits import MAX_TABLE_BYTES
from geo.files.source_bytes import read_bytes
from geo.files.text_table import read_text_table
from geo.roads.calibrate.calibrate import Calibrated
from geo.roads.calibrate.groups import CLASSES
from geo.roads.profiles.columns import OPTIONAL, TABLES
from geo.safe_write import write_text
from geo.spreadsheet import text_cell


def write_calibration(folder: Path, calibrated: Sequence[Calibrated], *, source: str) -> None:
    """Write calibration.csv into a folder of profile tables; rows of profiles that are not among these stay.

    A factor of several classes has a row for each of them. Kinds of road that keep 1 have none. A table without rows
    is none: it is taken away.

    Args:
        folder: where the edited tables are.
        calibrated: one for each profile.
        source: where the trips are from (a file's name, a date), for whoever reads the table.

    Raises:
        InputRefused: what a table that is there may have; OUTPUT_UNWRITABLE.
    """
    path = folder / OPTIONAL
    rows = [*_kept(path, {each.profile for each in calibrated})]
    for each in calibrated:
        rows += _rows(each, text_cell(source))
    if not rows:
        path.unlink(missing_ok=True)
        return
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([list(TABLES[OPTIONAL]), *rows])
    write_text(path, text.getvalue())


def _kept(path: Path, profiles: set[str]) -> Iterator[list[str]]:
    """The rows of other profiles, as they are."""
    if not path.exists():
        return
    for row in read_text_table(read_bytes(path, MAX_TABLE_BYTES), path).rows:
        if row.cells["profile"] not in profiles:
            yield [row.cells.get(column, "") for column in TABLES[OPTIONAL]]


def _rows(calibrated: Calibrated, source: str) -> Iterator[list[str]]:
    for each in calibrated.factors:
        if each.known:
            for highway in CLASSES[each.group.classes]:
                built_up = "yes" if each.group.built_up else "no"
                factor = f"{each.factor:.3f}"
                yield [calibrated.profile, highway, each.group.terrain, built_up, factor, str(each.trips), source]
