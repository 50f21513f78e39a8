"""Columns that hold what the import needs under a name that it does not know: told before places are guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from geo.errors import Fault, InputRefused
from geo.files.source_table import SourceTable
from geo.places.names import fold
from geo.places.positions.angles import plain, read_angle
from geo.places.positions.coordinates import read_position
from geo.places.register_import.cells import Cells
from geo.places.register_import.mapping import ColumnMapping
from geo.places.territory import Territory

#: A column holds something if this share of its cells does.
_MOSTLY = 0.8
#: So many cells of a column are looked at.
_LOOKED_AT = 200
#: Degrees that no plain count has: latitudes and longitudes of Vietnam with a fraction.
_LATITUDES, _LONGITUDES = (8.0, 24.0), (102.0, 110.0)
#: A number with fewer decimals may be anything: 12,5 km is no latitude.
_DECIMAL_UNIT = 0.001


def overlooked(table: SourceTable, cells: Cells, mapping: ColumnMapping, territory: Territory) -> Iterator[Fault]:
    """Faults for columns of coordinates or communes that nothing reads, where the file has no known column of them.

    A column that the mapping leaves out knowingly is no fault.
    """
    unused = [name for name in cells.columns.unused if name not in mapping.columns]
    known = {*cells.columns.of, *cells.fixed}
    if not known & {"lon", "lat", "position"} and not any(row.shape is not None for row in table.rows):
        yield from _held(table, unused, _field_of_angles, "coordinates")
    if not known & {"commune", "old_commune", "predecessor"}:
        names = {fold(unit.name) for unit in territory.communes} | {fold(old.name) for old in territory.predecessors}
        yield from _held(
            table, unused, lambda texts: "commune" * _mostly(texts, lambda t: fold(t) in names), "communes"
        )


def _held(
    table: SourceTable, columns: Sequence[str], field_of: Callable[[Sequence[str]], str], what: str
) -> Iterator[Fault]:
    for name in columns:
        texts = [text for row in table.rows if (text := row.cells.get(name, ""))][:_LOOKED_AT]
        field = field_of(texts)
        if field:
            action = (
                f'Say in a mapping (--mapping) "columns": {{"{name}": "{field}"}}; "" for the field leaves it out.'
            )
            message = f"Column {name!r} holds {what}, and its name is not known; no other column has them."
            yield Fault("COLUMN_OVERLOOKED", message, name, action=action)


def _field_of_angles(texts: Sequence[str]) -> str:
    """Which coordinates a column of these texts holds: "lat", "lon", "position", or "" for none."""
    for field, (low, high) in (("lat", _LATITUDES), ("lon", _LONGITUDES)):
        if _mostly(texts, lambda text, low=low, high=high: _is_angle(text, low, high)):  # type: ignore[misc]
            return field
    return "position" * _mostly(texts, _is_position)


def _mostly(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(map(holds, texts)) >= _MOSTLY * len(texts)


def _is_angle(text: str, low: float, high: float) -> bool:
    try:
        angle = read_angle(plain(text))
    except ValueError:
        return False
    return low <= angle.degrees <= high and angle.unit <= _DECIMAL_UNIT


def _is_position(text: str) -> bool:
    try:
        read_position(text)
    except InputRefused:
        return False
    return True
