"""A comparison as files: comparison.json, and tables that spreadsheets open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, astuple, fields
from pathlib import Path

from geo.coverage.scenarios.comparison import (
    FIGURES,
    Comparison,
    OnNetwork,
    PointChange,
    PointEffect,
    UnitChange,
)
from geo.safe_write import canonical_json, write_text
from geo.table_file import Row, write_table
from maps.verdicts import HOLDS_EN

Cells = tuple[object, ...]

_FIGURES = ("scenario", "network", "group", "figure", "unit", "base", "value", "difference")
_WARNINGS = ("scenario", "code", "row", "message")
_VERDICTS = (
    *(
        "rule",
        "name_en",
        "name_vi",
        "unit",
        "comparison",
        "limit",
        "value",
        "of",
        "margin",
        "points_lacking",
        "people",
    ),
    *("holds", "status", "source", "why_en", "why_vi"),
)


def write_comparison(folder: Path, comparison: Comparison) -> None:
    """comparison.json, and figures, units, effects, changes, verdicts and warnings as .csv, into a folder.

    Notices about the data stand among the warnings, as of no scenario.
    """
    write_text(folder / "comparison.json", canonical_json(asdict(comparison)))
    write_table(folder / "figures.csv", _FIGURES, _figure_rows(comparison))
    for name, (columns, rows_of) in _TABLES.items():
        rows = [
            (scenario.name, on.network, *_cells(row))
            for scenario in comparison.scenarios
            for on in scenario.networks
            for row in rows_of(on)
        ]
        write_table(folder / f"{name}.csv", ("scenario", "network", *columns), rows)
    changes = [(each.name, *_cells(astuple(change))) for each in comparison.scenarios for change in each.changes]
    write_table(folder / "changes.csv", ("scenario", *_names(PointChange)), changes)
    doubtful = [("", each.code, each.row, each.message) for each in comparison.basis.notices]
    warned = [(each.name, *astuple(warning)) for each in comparison.scenarios for warning in each.warnings]
    write_table(folder / "warnings.csv", _WARNINGS, [*doubtful, *warned])


def _unit_rows(on: OnNetwork) -> Iterator[Cells]:
    return (astuple(unit) for unit in on.units)


def _effect_rows(on: OnNetwork) -> Iterator[Cells]:
    return (astuple(effect) for effect in on.effects)


def _verdict_rows(on: OnNetwork) -> Iterator[Cells]:
    """`holds` in words; a spreadsheet would make its own of a truth value."""
    for verdict in on.verdicts:
        told = {name: getattr(verdict, name) for name in _VERDICTS}
        yield tuple({**told, "holds": HOLDS_EN[verdict.holds]}.values())


def _names(record: type[UnitChange | PointEffect | PointChange]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _figure_rows(comparison: Comparison) -> Iterator[Row]:
    """Of the province (`group` is ""), of each group of people, and of kinds, services and moments."""
    base = comparison.scenarios[0]
    for scenario in comparison.scenarios:
        for at, on in enumerate(scenario.networks):
            for group, figures in (("", on.figures), *on.groups.items()):
                before = base.networks[at].groups.get(group, {}) if group else base.networks[at].figures
                for key, (unit, digits) in FIGURES.items():
                    value, was = figures.get(key), before.get(key)
                    if group and value is None and was is None:  # a group has no points and no staff
                        continue
                    yield scenario.name, on.network, group, key, unit, *_difference(was, value, digits)
            for offer, near in on.offers.items():
                before = base.networks[at].offers.get(offer, {})
                for key, unit, digits in (("people_30min", "people", 0), ("mean_min", "min", 2)):
                    told = _difference(before.get(key), near[key], digits)
                    yield scenario.name, on.network, "", f"{offer}_{key}", unit, *told


def _difference(base: float | None, value: float | None, digits: int) -> Iterator[str | int | float]:
    """The base's figure, the scenario's, and how much more that is."""
    more = None if value is None or base is None else round(value - base, digits)
    return _cells((base, value, more))


def _cells(values: Cells) -> Iterator[str | int | float]:
    """None is an empty cell, a truth value yes or no."""
    for value in values:
        if isinstance(value, bool):
            yield "yes" if value else "no"
        else:
            yield value if isinstance(value, str | int | float) else ""


#: Table -> its columns after scenario and network, and its rows for one of them.
_TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[OnNetwork], Iterator[Cells]]]] = {
    "units": (_names(UnitChange), _unit_rows),
    "effects": (_names(PointEffect), _effect_rows),
    "verdicts": (_VERDICTS, _verdict_rows),
}
