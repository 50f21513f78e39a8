"""Which field of a table tells the commune: the one named, or the one whose values are mostly codes or names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from geo.errors import refuse
from geo.files.source_table import SourceRow

#: The commune codes that a row's cell may mean: none, one, or several.
Look = Callable[[str], tuple[str, ...]]

#: A field tells the commune if it does so for this share of the rows.
_MOSTLY = 0.5
_FIELDS_SHOWN = 12
_NAME_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Key:
    """The field that tells the commune, by code or by name."""

    column: str
    by: Literal["code", "name"]


def find_key(
    rows: Sequence[SourceRow],
    columns: Sequence[str],
    by_code: Look,
    by_name: Look,
    *,
    code_field: str | None = None,
    name_field: str | None = None,
) -> Key:
    """The field named by the user, else the one field whose values are mostly codes, else mostly names.

    Raises:
        InputRefused: FIELD_MISSING, FIELD_AMBIGUOUS.
    """
    for named, key in ((code_field, "code"), (name_field, "name")):
        if named is not None:
            return Key(_named(named, columns), "code" if key == "code" else "name")
    column = _best(rows, columns, by_code, "--code-field")
    if column is not None:
        return Key(column, "code")
    column = _best(rows, columns, by_name, "--name-field")
    if column is not None:
        return Key(column, "name")
    raise refuse(
        "FIELD_MISSING",
        f"No field has the communes' codes or names; there are {_listed(columns)}.",
        "code",
        action="Name the right one with --code-field or --name-field.",
    )


def _named(name: str, columns: Sequence[str]) -> str:
    if name in columns:
        return name
    alike = [each for each in columns if each.casefold() == name.casefold()]
    if len(alike) == 1:
        return alike[0]
    raise refuse("FIELD_MISSING", f"There is no field {name!r}; there are {_listed(columns)}.", name)


def _best(rows: Sequence[SourceRow], columns: Sequence[str], look: Look, option: str) -> str | None:
    """The field that tells most rows, if no other that tells many contradicts it."""
    told = {column: [look(row.cells.get(column, "")) for row in rows] for column in columns}
    sure = {column: len({each for each in found if len(each) == 1}) for column, found in told.items()}
    # A name that fits several communes is a name all the same: the field is chosen, the name refused later.
    likely = [
        column
        for column, found in told.items()
        if sum(map(bool, found)) >= max(1, _MOSTLY * len(rows)) and (len(rows) == 1 or len(set(found)) > 1)
    ]
    if not likely:
        return None
    best = max(likely, key=lambda column: sure[column])
    rivals = [
        column
        for column in likely
        if any(
            one and other and not set(one) & set(other) for one, other in zip(told[column], told[best], strict=True)
        )
    ]
    if rivals and not (sure[best] == len(rows) > max(sure[rival] for rival in rivals)):
        both = _listed([column for column in columns if column in rivals or column == best])
        raise refuse("FIELD_AMBIGUOUS", f"Fields that contradict each other: {both}.", option)
    return best


def _listed(columns: Sequence[str]) -> str:
    shown = ", ".join(repr(column[:_NAME_SHOWN]) for column in columns[:_FIELDS_SHOWN])
    return (shown or "none") + (f" and {len(columns) - _FIELDS_SHOWN} more" if len(columns) > _FIELDS_SHOWN else "")
