"""The report as tables: plain cells, rounded as they are told; an empty cell is "no such figure"."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geo.coverage.standards.verdict import WORST, Verdict
from geo.table_file import Row, Sheet
from maps.report.results import group_words
from maps.report.speech import Speech
from service.usecases.coverage.columns import columns_sheet
from service.usecases.coverage.measure import CoverageReport

if TYPE_CHECKING:
    import pandas as pd

VERDICT_COLUMNS = (
    *("network", "rule", "name_en", "name_vi", "quantity", "points", "scope", "comparison", "limit", "unit", "share"),
    *("status", "source", "date", "value", "of", "holds", "margin", "margin_people", "points_lacking"),
    *("people", "average"),
    *("worst", "why_en", "why_vi"),
)
#: Those that a verdict tells itself; `worst` is made of its units, the others are its rule's.
_OF_VERDICT = (
    *("network", "value", "of", "holds", "margin", "margin_people", "points_lacking", "people", "average"),
    *("why_en", "why_vi"),
)
NOTICE_COLUMNS = ("code", "field", "row", "message", "action")
UNIT_COLUMNS = ("network", "rule", "scope", "code", "name", "people", "value", "limit", "unit", "margin", "holds")

#: The tables of figures, by the kind of unit that their rows are.
_UNITS = {
    "province": "province",
    "commune": "communes",
    "group": "groups",
    "predecessor": "predecessor_access",
}

#: Decimals by how the name of a column ends, the first that fits; others have two.
_DIGITS = (("_min", 1), ("_km", 2), ("_m", 0), ("gini", 3), ("per_point", 0), ("per_staff", 0))


def tables_of(report: CoverageReport) -> list[Sheet]:
    """province, communes, groups, predecessor_access: a row for each network and unit; predecessors: who lost most
    first; points: of the chosen network; old_centres: a row for each network and point at a former commune's centre,
    the gravest closing first; verdicts: a row for each network and rule; verdict_units: for each commune or
    predecessor of it; notices: what is doubtful about the data; columns: what the columns of all these mean.
    """
    tables = [
        *(_units(report, kind) for kind in _UNITS),
        _frame_sheet("predecessors", report.lost),
        _points(report),
        _old_centres(report),
        _verdicts(report.verdicts),
        _verdict_units(report.verdicts),
        Sheet(
            "notices", NOTICE_COLUMNS, [[each.as_dict()[name] for name in NOTICE_COLUMNS] for each in report.notices]
        ),
    ]
    return [*tables, columns_sheet(tables)]


def _units(report: CoverageReport, kind: str) -> Sheet:
    """The units of a kind on every network; communes with the ids of the rules that they break, groups in words."""
    broken = _broken(report.verdicts)
    rows: list[Row] = []
    columns: list[str] = []
    for network in report.networks:
        frame = network.figures[network.figures["unit_kind"] == kind].drop(columns="unit_kind")
        columns = ["network", *map(str, frame.columns), *(["breaks"] if kind == "commune" else [])]
        for row in frame.to_dict("records"):
            cells = [_cell(str(name), value) for name, value in row.items()]
            if kind == "group":
                cells[list(row).index("name")] = group_words(str(row["name"]), Speech("vi"))
            breaks = [" ".join(broken[network.name, str(row["code"])])] if kind == "commune" else []
            rows.append([network.name, *cells, *breaks])
    return Sheet(_UNITS[kind], columns, rows)


def _old_centres(report: CoverageReport) -> Sheet:
    """What the closing of each point at the centre of a former commune does, on every network."""
    sheets = [_frame_sheet("old_centres", network.old_centres) for network in report.networks]
    rows = [
        [network.name, *row] for network, sheet in zip(report.networks, sheets, strict=True) for row in sheet.rows
    ]
    return Sheet("old_centres", ["network", *sheets[0].columns], rows)


def _points(report: CoverageReport) -> Sheet:
    """The points of the chosen network, each with the name of its commune beside the code."""
    frame = report.chosen.points.copy()
    names = {commune.code: commune.name for commune in report.territory.communes}
    frame.insert(list(frame.columns).index("commune") + 1, "commune_name", frame["commune"].map(names).fillna(""))
    return _frame_sheet("points", frame)


def _broken(verdicts: Iterable[Verdict]) -> Mapping[tuple[str, str], list[str]]:
    """(network, commune) -> the rules by commune that it breaks, where a verdict is given."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.rule.scope == "commune":
            for unit in verdict.units:
                if unit.holds is False:
                    found[verdict.network, unit.code].append(verdict.rule.rule)
    return found


def _frame_sheet(name: str, frame: pd.DataFrame) -> Sheet:
    rows = [[_cell(str(column), value) for column, value in row.items()] for row in frame.to_dict("records")]
    return Sheet(name, [str(column) for column in frame.columns], rows)


def _verdicts(verdicts: Sequence[Verdict]) -> Sheet:
    return Sheet("verdicts", VERDICT_COLUMNS, [_verdict_row(verdict) for verdict in verdicts])


def _verdict_row(verdict: Verdict) -> Row:
    worst = "; ".join(f"{unit.name} {_plain(unit.value)}".strip() for unit in verdict.broken[:WORST])
    told: dict[str, Any] = {"worst": worst if verdict.of is not None else ""}
    for name in VERDICT_COLUMNS:
        if name not in told:
            told[name] = getattr(verdict if name in _OF_VERDICT else verdict.rule, name)
    return [_plain(told[name]) for name in VERDICT_COLUMNS]


def _verdict_units(verdicts: Sequence[Verdict]) -> Sheet:
    rows = [
        [
            _plain(cell)
            for cell in (
                *(verdict.network, verdict.rule.rule, verdict.rule.scope, unit.code, unit.name, unit.people),
                *(unit.value, verdict.rule.limit, verdict.rule.unit, unit.margin, unit.holds),
            )
        ]
        for verdict in verdicts
        if verdict.of is not None
        for unit in verdict.units
    ]
    return Sheet("verdict_units", UNIT_COLUMNS, rows)


def _cell(name: str, value: Any) -> str | int | float:
    """A figure of a frame, rounded by the name of its column."""
    if isinstance(value, float):
        digits = next((digits for ending, digits in _DIGITS if name.endswith(ending)), 2)
        return _plain(round(value, digits) if math.isfinite(value) else None)
    return _plain(value)


def _plain(value: Any) -> str | int | float:
    """Texts and numbers as they are, yes and no for truths, "" for nothing; a whole float as a whole number."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return int(value)
        case str() | int() | float():
            return value
    return str(value)
