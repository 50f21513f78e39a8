"""A table whose rows belong to one profile or to all: what holds for each, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

from geo.errors import Fault
from geo.files.fault_list import FaultList
from geo.roads.profiles.columns import ALL, TABLES
from geo.roads.profiles.table import Row, read_rows

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

KEEP_ONE = "Keep one of the two rows."
#: Things named in a fault; the rest is counted.
_NAMED = 8


class ScopedTable(Generic[K, V]):
    """The rows of one table, by profile.

    Args:
        path: the file; one of ours may be absent, and then states nothing.
        parse: what a row is about, one or several keys, and what it says of them.
        profiles: the names that rows may have besides `all`. Rows of others are faults in an edited table; in ours
            they are left alone, for an edited vehicles.csv may have taken the profile away.
        edited: whether the file is the user's.
    """

    def __init__(
        self,
        path: Path,
        parse: Callable[[Row], tuple[tuple[K, ...], V]],
        profiles: Collection[str],
        faults: FaultList,
        *,
        edited: bool,
    ) -> None:
        self._name = path.name
        self._faults = faults
        self._rows: dict[str, dict[K, V]] = {}
        unknown: dict[str, Row] = {}
        self.found = False
        for row in read_rows(path, TABLES[path.name], faults) if edited or path.exists() else ():
            self.found = True
            profile = row.text("profile")
            keys, value = parse(row)
            if profile != ALL and profile not in profiles:
                unknown.setdefault(profile, row)
            else:
                self._keep(profile, keys, value, row)
        if edited and profiles:
            for profile, row in unknown.items():
                row.fault("ID_UNKNOWN", "profile", f"{profile[:40]!r} is not {ALL!r} and not in vehicles.csv.")

    def _keep(self, profile: str, keys: Iterable[K], value: V, row: Row) -> None:
        rows = self._rows.setdefault(profile, {})
        for key in keys:
            if key in rows and row.sound:
                row.fault("ID_DUPLICATE", "profile", f"{profile} has {_worded(key)} in a row above.", KEEP_ONE)
            rows[key] = value

    def of(self, profile: str, needed: Collection[K] = ()) -> dict[K, V]:
        """What holds for a profile: its own rows, and those for all where it has none. `needed` must be there."""
        rules = {**self._rows.get(ALL, {}), **self._rows.get(profile, {})}
        missing = [_worded(key) for key in needed if key not in rules]
        if missing and self.found:
            names = ", ".join(missing[:_NAMED]) + (f" and {len(missing) - _NAMED} more" * (len(missing) > _NAMED))
            message = f"{profile} has no row for {names}."
            self._faults.add(Fault("PROFILE_INCOMPLETE", message, "profile", self._name))
        return rules


def _worded(key: Hashable) -> str:
    """A key as the table has it: `primary`, `primary in built-up areas`, `surface=mud`."""
    match key:
        case (str(highway), bool(built_up)):
            return f"{highway} {'in' if built_up else 'outside'} built-up areas"
        case (str(tag), str(value)):
            return f"{tag}={value}"
        case str(name):
            return name
        case _:
            return "the same"
