"""Which row is which commune; what is missing, and what is too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.errors import Fault
from geo.files.source_table import SourceRow
from geo.places import tables
from geo.places.boundary_import.fields import Key, find_key
from geo.places.boundary_import.names import CommuneNames
from geo.places.communes import Commune
from geo.places.provinces import all_provinces
from geo.places.territory import Territory

_CODE_DIGITS = 5
#: So many communes found by name are listed; all are counted.
_NAMES_SHOWN = 5
_TEXT_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Matches:
    """The rows of every commune found, by code in the order of the communes; `surplus` are rows of none."""

    key: Key
    rows: Mapping[str, tuple[SourceRow, ...]]
    surplus: tuple[SourceRow, ...]
    faults: tuple[Fault, ...]
    notices: tuple[Fault, ...]


def match_rows(
    rows: Sequence[SourceRow],
    columns: Sequence[str],
    territory: Territory,
    *,
    code_field: str | None = None,
    name_field: str | None = None,
    drop_surplus: bool = False,
) -> Matches:
    """Find the commune of every row; with `drop_surplus` rows of no commune are no fault.

    Raises:
        InputRefused: no field tells the commune (:func:`find_key`).
    """
    communes = {commune.code: commune for commune in territory.communes}
    names = CommuneNames.of(territory.communes)
    # Codes of all provinces and of the former map count, so that a file of another province or time is recognised.
    national = {row["code"] for table in ("communes", "predecessors") for row in tables.rows(f"national/{table}")}
    codes = national | communes.keys()
    key = find_key(
        rows,
        columns,
        lambda text: tuple({read_code(text)} & codes),
        lambda text: tuple(commune.code for commune in names.find(text)),
        code_field=code_field,
        name_field=name_field,
    )
    found: dict[str, tuple[SourceRow, ...]] = dict.fromkeys(communes, ())
    surplus, faults, notices = [], [], []
    for row in rows:
        text = row.cells.get(key.column, "")
        candidates = names.find(text) if key.by == "name" else _known(communes, read_code(text))
        if len(candidates) == 1:
            found[candidates[0].code] += (row,)
        elif candidates:
            faults.append(_ambiguous(row, key, text, candidates))
        else:
            surplus.append(row)
    matched = {code: each for code, each in found.items() if each}
    faults += _incomplete(communes, matched, surplus, key, territory, drop_surplus=drop_surplus)
    if key.by == "name" and matched:
        notices.append(_by_name(communes, matched, key))
    return Matches(key, matched, tuple(surplus), tuple(faults), tuple(notices))


def read_code(text: str) -> str:
    """The code a cell means; spreadsheets turn `01234` into 1234 or 1234.0. Anything else stays as it is."""
    digits = text.removesuffix(".0")
    return digits.zfill(_CODE_DIGITS) if digits.isascii() and digits.isdecimal() else text


def _known(communes: Mapping[str, Commune], code: str) -> tuple[Commune, ...]:
    return (communes[code],) if code in communes else ()


def _incomplete(
    communes: Mapping[str, Commune],
    matched: Mapping[str, object],
    surplus: Sequence[SourceRow],
    key: Key,
    territory: Territory,
    *,
    drop_surplus: bool,
) -> Iterator[Fault]:
    told = [_short(row.cells.get(key.column, "")) for row in surplus]
    if not matched:
        seems = _seems_to_be(told, territory) or f"None of its {len(told)} rows is a commune of the province."
        yield Fault("COMMUNE_UNKNOWN", seems, key.column)
        return
    for code, commune in communes.items():
        if code not in matched:
            yield Fault("COMMUNE_MISSING", f"{commune.name} ({code}) has no polygon.", key.column, code)
    if surplus and not drop_surplus:
        for row, text in zip(surplus, told, strict=True):
            said = f"{row.where}: {text!r} is not a commune of the province."
            yield Fault(
                "COMMUNE_UNKNOWN", said, key.column, text or row.where, "Correct it, or leave it out; --repair does."
            )


def _seems_to_be(codes: Sequence[str], territory: Territory) -> str:
    """The province, or the former map, that most codes belong to; "" if none."""
    read = {read_code(code) for code in codes}
    home = {row["code"]: row["province"] for row in tables.rows("national/communes")}
    provinces = Counter(home[code] for code in read if code in home)
    code, count = provinces.most_common(1)[0] if provinces else ("", 0)
    if 2 * count > len(read):
        name = next(each.name for each in all_provinces() if each.code == code)
        return f"The file seems to be of {name} ({count} of {len(read)} codes), not of {territory.province.name}."
    former = len(read & {each.code for each in territory.predecessors})
    if 2 * former > len(read):
        return f"The file seems to be of the map before 1 July 2025 ({former} of {len(read)} codes)."
    return ""


def _ambiguous(row: SourceRow, key: Key, text: str, candidates: Sequence[Commune]) -> Fault:
    both = " and ".join(f"{commune.name} ({commune.code})" for commune in candidates)
    return Fault("NAME_AMBIGUOUS", f"{row.where}: {_short(text)!r} fits {both}.", key.column, _short(text))


def _by_name(communes: Mapping[str, Commune], matched: Mapping[str, Sequence[SourceRow]], key: Key) -> Fault:
    differ = [
        f"{_short(row.cells[key.column])} is {communes[code].name}"
        for code, rows in matched.items()
        for row in rows
        if row.cells[key.column] != communes[code].name
    ]
    shown = "; ".join(differ[:_NAMES_SHOWN]) + ("; ..." if len(differ) > _NAMES_SHOWN else "")
    spelled = f" {len(differ)} are spelled otherwise: {shown}." if differ else ""
    return Fault("NAME_MATCHED", f"{len(matched)} communes were found by name.{spelled}", key.column)


def _short(text: str) -> str:
    """A cell's text, cut to what a line can show."""
    return text if len(text) <= _TEXT_SHOWN else text[:_TEXT_SHOWN] + "..."
