"""Read what is to be carried: a statistic keyed to old or new communes, and shares of the split ones."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault, InputRefused, refuse
from geo.files.source_table import SourceRow, SourceTable
from geo.places.communes import Commune
from geo.places.point_import.fields import POINT_FIELDS
from geo.places.predecessors import Predecessor
from geo.places.register_import.columns import columns_of
from geo.places.territory import Territory
from geo.places.unit_names import UnitNames
from geo.places.unit_spelling import district_key

#: Shares of one predecessor add up to 1 within this.
SHARE_SLACK = 1e-6
SHARE_COLUMNS = ("predecessor", "successor", "share")

_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")


def read_statistic(
    table: SourceTable, units: Sequence[Commune | Predecessor], fields: Sequence[str], code_field: str = ""
) -> NDArray[np.float64]:
    """The values of the columns `fields`, shape (units, fields), in the order of `units`.

    Rows are matched by code, else by name (`Xã Thiệu Long`, `Thiệu Long, Thiệu Hóa`) where it stands for one unit, or
    for one of the district that the row has in a column of its own.
    Without `code_field` the column that names most units is taken: by code, or if there is none by name.

    Raises:
        InputRefused: every fault of the table at once: COLUMN_MISSING, COMMUNE_UNKNOWN, NAME_AMBIGUOUS, ID_DUPLICATE,
            COMMUNE_MISSING, and FIELD_INVALID for what is no number, is negative, or may be two numbers.
    """
    names = UnitNames.of(units)
    faults = [
        Fault("COLUMN_MISSING", f"The table has no column {column}.", column, "", _has(table))
        for column in dict.fromkeys((*fields, *([code_field] if code_field else [])))
        if column not in table.columns
    ]
    if faults:
        raise InputRefused(faults)
    key = code_field or _key_column(table, names, fields)
    district = next(iter(columns_of("district", table, POINT_FIELDS)), "")
    position = {unit.code: at for at, unit in enumerate(units)}
    values = np.full((len(units), len(fields)), np.nan)
    ambiguous = {field: _reads_like_thousands(table, field) for field in fields}
    seen: dict[str, str] = {}
    for row in table.rows:
        code = _unit(row, key, district, names, units, faults)
        if code and code in seen:
            faults.append(Fault("ID_DUPLICATE", f"{code} was given at {seen[code]} already.", key, row.where))
        elif code:
            seen[code] = row.where
        for column, field in enumerate(fields):
            number = _number(row, field, faults, ambiguous=ambiguous[field])
            if code:
                values[position[code], column] = number
    faults += _missing([unit for unit in units if unit.code not in seen], key)
    if faults:
        raise InputRefused(faults)
    return values


_ADD_ROW = "Add its row; write 0 if it is nought. A total cannot be carried with a part missing."


#: More missing units than these are told alike, so that a terminal shows one line for all of them.
_BY_NAME = 10


def _missing(units: Sequence[Commune | Predecessor], key: str) -> list[Fault]:
    few = len(units) <= _BY_NAME
    return [
        Fault("COMMUNE_MISSING", f"{_named(unit) if few else 'It'} is not in the table.", key, unit.code, _ADD_ROW)
        for unit in units
    ]


def _named(unit: Commune | Predecessor) -> str:
    return f"{unit.name} ({unit.code})"


def _has(table: SourceTable) -> str:
    return f"Name one of: {', '.join(table.columns[:20])}."


def _key_column(table: SourceTable, names: UnitNames, fields: Sequence[str]) -> str:
    columns = [column for column in table.columns if column not in fields]
    for found in (names.by_code, names.by_name):
        hits = Counter({column: sum(bool(found(row.cells[column])) for row in table.rows) for column in columns})
        if columns and (best := max(columns, key=lambda column: hits[column])) and hits[best] * 2 > len(table.rows):
            return best
    action = "Name it with --code-field; and check that it holds codes of the map that was said (--to new, --by)."
    raise refuse("COLUMN_MISSING", "No column holds codes or names of the communes.", "code", "", action)


def _unit(
    row: SourceRow,
    key: str,
    district: str,
    names: UnitNames,
    units: Sequence[Commune | Predecessor],
    faults: list[Fault],
) -> str:
    """The code of the row's unit; "" after telling why there is none. `district` is the column that settles names."""
    text = row.cells[key]
    found = (names.by_code(text),) if names.by_code(text) else names.by_name(text)
    if len(found) > 1 and district:
        of = {unit.code: district_key(unit.district) for unit in units if isinstance(unit, Predecessor)}
        found = tuple(code for code in found if of.get(code) == district_key(row.cells[district])) or found
    if len(found) == 1:
        return found[0]
    if not found:
        action = "Correct the code or name, or leave the row out (a total line, for instance)."
        faults.append(Fault("COMMUNE_UNKNOWN", f"{text[:60]!r} is none of the communes.", key, row.where, action))
    else:
        label = {unit.code: f"{unit.code} {unit.name}" + _district(unit) for unit in units}
        action = f"Give the code, or add the district: {'; '.join(label[code] for code in found)}."
        faults.append(Fault("NAME_AMBIGUOUS", f"{text[:60]!r} may be several communes.", key, row.where, action))
    return ""


def _district(unit: Commune | Predecessor) -> str:
    return f", {unit.district}" if isinstance(unit, Predecessor) else ""


def _reads_like_thousands(table: SourceTable, field: str) -> bool:
    """Whether every separator of the column stands before three digits: then 1.234 may be 1234 or 1,234."""
    parted = [row.cells[field] for row in table.rows if "." in row.cells[field] or "," in row.cells[field]]
    return bool(parted) and all(_THOUSANDS.fullmatch(text) for text in parted)


def _number(row: SourceRow, field: str, faults: list[Fault], *, ambiguous: bool) -> float:
    text = row.cells[field]
    why = ""
    if not _NUMBER.fullmatch(text):
        why, action = "is not a number", "Write digits, with a point or comma before decimals only."
    elif ambiguous and ("." in text or "," in text):
        why, action = "may be thousands or decimals", "Write thousands without a separator: 1234."
    else:
        number = float(text.replace(",", "."))
        if number >= 0 and math.isfinite(number):
            return number
        why, action = "is negative or too large", "Carry only what is 0 or more."
    faults.append(Fault("FIELD_INVALID", f"{text[:40]!r} {why}.", field, row.where, action))
    return math.nan


def read_shares(table: SourceTable, territory: Territory) -> dict[tuple[str, str], float]:
    """Shares of split predecessors: columns `predecessor`, `successor` (codes), `share` (0 to 1).

    A predecessor named must have all its shares: they add up to 1, and a successor without a row has none.

    Raises:
        InputRefused: all faults at once: COLUMN_MISSING, ID_UNKNOWN, ID_DUPLICATE, FIELD_INVALID.
    """
    faults = [
        Fault("COLUMN_MISSING", f"The table has no column {column}.", column, "", _has(table))
        for column in SHARE_COLUMNS
        if column not in table.columns
    ]
    if faults:
        raise InputRefused(faults)
    successors = {old.code: old.successors for old in territory.predecessors}
    shares: dict[tuple[str, str], float] = {}
    for row in table.rows:
        old, new = (row.cells[column].zfill(5) for column in SHARE_COLUMNS[:2])
        share = _number(row, "share", faults, ambiguous=False)
        if share > 1:
            faults.append(Fault("FIELD_INVALID", f"{share} is more than the whole.", "share", row.where))
        if new not in successors.get(old, ()):
            told = (
                f"{old} went to {', '.join(successors[old])}." if old in successors else "Use codes of the old map."
            )
            faults.append(Fault("ID_UNKNOWN", f"{old} did not go to {new}.", "successor", row.where, told))
        elif (old, new) in shares:
            faults.append(Fault("ID_DUPLICATE", f"{old} to {new} was given already.", "successor", row.where))
        else:
            shares[old, new] = share
    faults += [] if faults else _incomplete(shares)
    if faults:
        raise InputRefused(faults)
    return shares


def _incomplete(shares: dict[tuple[str, str], float]) -> list[Fault]:
    totals: dict[str, float] = defaultdict(float)
    for (old, _), share in shares.items():
        totals[old] += share
    action = "Give the share of every successor, 0 for none."
    return [
        Fault("FIELD_INVALID", f"The shares of {old} add up to {total:g}, not to 1.", "share", old, action)
        for old, total in totals.items()
        if abs(total - 1) > SHARE_SLACK
    ]
