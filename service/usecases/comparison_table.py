"""A comparison as rows of text for the terminal, and as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from geo.counted import counted
from geo.table_file import Row, write_table
from geo.units import duration, kilometres
from routing.compare.compare import Compared, Comparison, EqualService
from routing.compare.measures import Difference, Measures, Number


class _Shown(NamedTuple):
    """What a measure is called, how its value is written, and its unit in a table ("": that of costs)."""

    label: str
    told: Callable[[Number], str]
    unit: str


def _number(value: Number) -> str:
    return f"{value:,}"


def _span(seconds: Number) -> str:
    """To the second where minutes would hide it."""
    return f"{seconds:,} s" if abs(seconds) < 600 else duration(int(seconds))


def _share(value: Number) -> str:
    return f"{100 * value:.1f} %"


def _kilogrammes(grams: Number) -> str:
    return f"{grams / 1000:,.1f} kg"


_SHOWN: dict[str, _Shown] = {
    "served": _Shown("stops served", _number, "stops"),
    "unserved": _Shown("stops unserved", _number, "stops"),
    "rounds": _Shown("rounds", _number, "rounds"),
    "distance_m": _Shown("distance", kilometres, "m"),
    "duration_s": _Shown("hours of work", _span, "s"),
    "travel_s": _Shown("travel", _span, "s"),
    "overtime_s": _Shown("overtime", _span, "s"),
    "late_stops": _Shown("late stops", _number, "stops"),
    "late_s": _Shown("lateness", _span, "s"),
    "closed_stops": _Shown("outside windows", _number, "stops"),
    "closed_s": _Shown("  by", _span, "s"),
    "variation": _Shown("imbalance of hours", _share, "share"),
    "overlap": _Shown("overlap", _share, "share"),
    "cost": _Shown("cost", _number, ""),
    "penalties": _Shown("of it penalties", _number, ""),
    "co2_g": _Shown("CO2", _kilogrammes, "g"),
}
#: At equal service these are the same by definition.
_ONLY_WHOLE = ("unserved", "penalties")
COLUMNS = ("plan", "service", "figure", "unit", "base", "value", "difference", "percent")


def comparison_lines(comparison: Comparison, *, stops: bool) -> Iterator[str]:
    """The comparison as lines of a terminal; with `stops` every stop that changes its carrier."""
    base, *others = comparison.plans
    yield f"Cost in {comparison.cost_unit}; differences from {base.name}."
    if any(plan.estimated for plan in comparison.plans):
        yield f"Some travel is estimated in: {', '.join(plan.name for plan in comparison.plans if plan.estimated)}."
    yield ""
    head = ["", *(plan.name for plan in comparison.plans)]
    body = [
        [shown.label, *(_cell(plan.measures, name, plan.differences) for plan in comparison.plans)]
        for name, shown in _SHOWN.items()
    ]
    codes = sorted({code for plan in comparison.plans for code in plan.violations})
    body += [["breaks rules", *(f"{sum(plan.violations.values()):,}" for plan in comparison.plans)]]
    body += [[f"  {code}", *(f"{plan.violations.get(code, 0):,}" for plan in comparison.plans)] for code in codes]
    yield from _aligned([head, *body])
    for plan in others:
        if plan.equal is not None:
            yield ""
            yield from _equal_lines(base.name, plan.name, plan.equal, stops=stops)


def _equal_lines(base: str, name: str, equal: EqualService, *, stops: bool) -> Iterator[str]:
    yield f"At equal service: {counted(equal.stops, 'stop')} that {base} and {name} both serve."
    if equal.only_base or equal.only_plan:
        yield f"Not compared: {equal.only_base:,} served by {base} only, {equal.only_plan:,} by {name} only."
    if equal.base is None or equal.plan is None:
        yield f"No comparison: {equal.why_not}"
        return
    rows = [
        [shown.label, _cell(equal.base, key, {}), _cell(equal.plan, key, equal.differences)]
        for key, shown in _SHOWN.items()
        if key not in _ONLY_WHOLE
    ]
    yield from _aligned([["", base, name], *rows])
    yield f"Another carrier: {counted(len(equal.moved), 'stop')}; another round, whoever drives: {equal.regrouped:,}."
    if stops:
        yield from (f"  {moved.stop}: {moved.base} -> {moved.plan}" for moved in equal.moved)


def _cell(measures: Measures, name: str, differences: Mapping[str, Difference]) -> str:
    value = getattr(measures, name)
    if value is None:
        return "-"
    told = _SHOWN[name].told(value)
    difference = differences.get(name)
    if difference is None or not difference.absolute:
        return told
    if difference.percent is None:
        return f"{told} (new)"
    return f"{told} ({difference.percent:+.1f} %)"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for label, *cells in rows:
        columns = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join([label.ljust(widths[0]), *columns]).rstrip()


def write_comparison(path: Path, comparison: Comparison) -> None:
    """A row a figure: of every plan as it is (`all`), then at equal service (`equal`), then the rules it breaks.

    Raises:
        InputRefused: FORMAT_UNSUPPORTED for another ending than .csv and .xlsx; OUTPUT_UNWRITABLE.
    """
    base = comparison.plans[0]
    rows = [row for plan in comparison.plans for row in _rows(base, plan, comparison.cost_unit)]
    write_table(path, COLUMNS, rows, sheet="compare")


def _rows(base: Compared, plan: Compared, unit: str) -> Iterator[Row]:
    yield from _figures(plan.name, "all", base.measures, plan.measures, plan.differences, unit)
    for code in sorted({*base.violations, *plan.violations}):
        first, count = base.violations.get(code, 0), plan.violations.get(code, 0)
        yield plan.name, "all", code, "violations", first, count, count - first, ""
    equal = plan.equal
    if equal is None:
        return
    yield plan.name, "equal", "only_base", "stops", "", equal.only_base, "", ""
    yield plan.name, "equal", "only_plan", "stops", "", equal.only_plan, "", ""
    if equal.base is not None and equal.plan is not None:
        yield from _figures(plan.name, "equal", equal.base, equal.plan, equal.differences, unit)
        yield plan.name, "equal", "carrier_changed", "stops", "", len(equal.moved), "", ""
        yield plan.name, "equal", "regrouped", "stops", "", equal.regrouped, "", ""


def _figures(
    name: str, service: str, base: Measures, plan: Measures, differences: Mapping[str, Difference], unit: str
) -> Iterator[Row]:
    for key, shown in _SHOWN.items():
        if service == "equal" and key in _ONLY_WHOLE:
            continue
        difference = differences[key]
        numbers = (getattr(base, key), getattr(plan, key), difference.absolute, difference.percent)
        yield name, service, key, shown.unit or unit, *("" if number is None else number for number in numbers)
