"""Read groups of people from somebody's table: a row for each group in each commune, or in each predecessor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.coverage.statistic import read_statistic
from geo.errors import Fault, InputRefused
from geo.files.source_table import SourceRow, SourceTable
from geo.places.communes import Commune
from geo.places.people_groups import CountedBy, PeopleGroup
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory

#: What the columns of the group and of its people may be called, in small letters.
GROUP_COLUMNS = ("group", "nhóm", "nhóm dân cư")
PEOPLE_COLUMNS = ("people", "số người", "số dân")
MAX_GROUPS = 50
#: Begins with a letter or digit, so that no spreadsheet computes it; `kind:ward` and the like are buuta's own.
_NAME = re.compile(r"[^\W_][^\n\r:]{0,59}")


def read_groups_table(
    table: SourceTable, territory: Territory, by: CountedBy, *, source: str = "", code_field: str = ""
) -> tuple[PeopleGroup, ...]:
    """The groups of a table with the columns group and people and one with codes or names.

    Each group has one row for every unit of the map: a total cannot be divided with a part missing.

    Raises:
        InputRefused: every fault of the table: COLUMN_MISSING, FILE_EMPTY, GROUP_NAME, GROUP_TOO_MANY, GROUP_EXCEEDS
            where a group has more people than its unit, FIELD_INVALID for parts of people; and those of
            :func:`geo.coverage.statistic.read_statistic`.
    """
    group_column, people_column = _columns(table)
    rows: dict[str, list[SourceRow]] = {}
    for row in table.rows:
        rows.setdefault(row.cells[group_column], []).append(row)
    faults = list(_name_faults(rows, group_column))
    named = {name: own for name, own in rows.items() if _may_be(name)} if len(rows) <= MAX_GROUPS else {}
    units: Sequence[Commune | Predecessor] = territory.communes if by == "commune" else territory.predecessors
    groups = []
    for name, own in named.items():
        try:
            one = replace(table, rows=tuple(own))
            values = read_statistic(one, units, [people_column], code_field)[:, 0]
        except InputRefused as refused:
            faults += [replace(fault, message=f"Group {name}: {fault.message}") for fault in refused.faults]
            continue
        people = {unit.code: float(value) for unit, value in zip(units, values, strict=True)}
        found = list(_unit_faults(name, people, _most(territory, by), people_column))
        faults += found or _sum_faults(name, people, territory, by, people_column)
        if not found:
            groups.append(PeopleGroup(name, by, {code: int(number) for code, number in people.items()}, source))
    if faults:
        raise InputRefused(faults)
    return tuple(groups)


def merged_groups(existing: Sequence[PeopleGroup], added: Sequence[PeopleGroup]) -> tuple[PeopleGroup, ...]:
    """The groups with the added ones: a name that is there already is replaced in its place, a new one follows."""
    by_name = {group.name: group for group in existing}
    by_name.update((group.name, group) for group in added)
    return tuple(by_name.values())


def _columns(table: SourceTable) -> tuple[str, str]:
    """The columns of the group and of its people.

    Raises:
        InputRefused: COLUMN_MISSING for each that the table lacks; FILE_EMPTY without rows.
    """
    found, faults = [], []
    for names in (GROUP_COLUMNS, PEOPLE_COLUMNS):
        column = next((each for each in table.columns if each.casefold() in names), None)
        if column is None:
            action = f"Name a column {names[0]!r} (or {names[1]!r})."
            faults.append(Fault("COLUMN_MISSING", f"The table has no column {names[0]}.", names[0], "", action))
        else:
            found.append(column)
    if not table.rows:
        faults.append(Fault("FILE_EMPTY", "The table has no rows.", row=table.name))
    if faults:
        raise InputRefused(faults)
    return found[0], found[1]


def _may_be(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and name.isprintable()


def _name_faults(rows: dict[str, list[SourceRow]], column: str) -> Iterator[Fault]:
    for name, own in rows.items():
        if not _may_be(name):
            yield Fault("GROUP_NAME", f"{name[:60]!r} cannot be the name of a group.", column, own[0].where)
    if len(rows) > MAX_GROUPS:
        yield Fault("GROUP_TOO_MANY", f"The table has {len(rows):,} groups; {MAX_GROUPS} are read.", column)


def _most(territory: Territory, by: CountedBy) -> dict[str, int]:
    """The official people of each unit; of a predecessor those of all communes that it went into: it has no more."""
    people = {one.code: one.people for one in territory.communes}
    if by == "commune":
        return people
    return {old.code: sum(people.get(code, 0) for code in old.successors) for old in territory.predecessors}


def _unit_faults(name: str, people: dict[str, float], most: dict[str, int], column: str) -> Iterator[Fault]:
    for code, number in people.items():
        if not number.is_integer():
            yield Fault("FIELD_INVALID", f"Group {name}: {number:g} is no whole number of people.", column, code)
        elif number > most[code]:
            message = f"Group {name} has {number:,.0f} people, all together there are {most[code]:,}."
            yield Fault("GROUP_EXCEEDS", message, column, code)


def _sum_faults(
    name: str, people: dict[str, float], territory: Territory, by: CountedBy, column: str
) -> Iterator[Fault]:
    """Communes whose predecessors, those that went whole into them, have more of a group than the commune people."""
    within: dict[str, float] = dict.fromkeys((one.code for one in territory.communes), 0.0)
    for old in territory.predecessors if by == "predecessor" else ():
        if len(old.successors) == 1 and old.successors[0] in within:
            within[old.successors[0]] += people[old.code]
    for one in territory.communes:
        if within[one.code] > one.people:
            message = (
                f"Group {name} has {within[one.code]:,.0f} people in the predecessors of {one.name}, "
                f"all together there are {one.people:,}."
            )
            yield Fault("GROUP_EXCEEDS", message, column, one.code)
