"""The tables of a result: CSV that spreadsheets open (UTF-8 with a byte order mark), GeoJSON that QGIS opens."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.coverage.coverage import Coverage
from geo.places.territory import Territory
from geo.sensitivity import Sensitivity
from geo.spreadsheet import text_cell
from geo.units import HOUR_S, LON_LAT_CRS, clock
from routing.relay.relay import Relay
from service.usecases.day import RunOfDay


def write_coverage(folder: Path, coverage: Coverage) -> None:
    """coverage.csv, a row a commune; predecessors.csv, a row a predecessor, worst off first."""
    _write_csv(folder / "coverage.csv", coverage.communes)
    _write_csv(folder / "predecessors.csv", coverage.predecessors)


def write_communes(path: Path, territory: Territory, coverage: Coverage) -> None:
    """communes.geojson: every commune's cell with its figures; `approximate` says what kind of cell it is."""
    table = coverage.communes.copy()
    table["approximate"] = territory.boundaries.approximate
    table["terrain"] = [territory.terrain[code] for code in table["code"]]
    cells = [territory.boundaries.cells[code] for code in table["code"]]
    frame = gpd.GeoDataFrame(table, geometry=cells, crs=LON_LAT_CRS)
    path.write_text(frame.to_json(drop_id=True, ensure_ascii=False) + "\n", encoding="utf-8")


def write_dossiers(path: Path, relay: Relay) -> None:
    """dossiers.csv, a row a dossier: its way over the rounds, and when it is promised (`D+1 08:12` is next day)."""
    rows = [
        {
            "dossier": each.id,
            "direction": each.direction,
            "origin": each.origin,
            "destination": each.destination,
            "ready": clock(each.ready_s),
            "promised": "" if each.promised_s is None else clock(each.promised_s),
            "hours": "" if each.promised_s is None else round((each.promised_s - each.ready_s) / HOUR_S, 1),
            "way": " > ".join(f"{leg.round} {clock(leg.depart_s)}-{clock(leg.arrive_s)}" for leg in each.legs),
        }
        for each in relay.dossiers
    ]
    _write_csv(path, pd.DataFrame(rows))


def write_kpis(path: Path, runs: Mapping[str, RunOfDay], allowed: frozenset[Sensitivity]) -> None:
    """kpis.csv, a row a run, for somebody with `allowed`; what is not told to them is an empty cell."""
    rows: list[dict[str, Any]] = []
    for name, run in runs.items():
        figures = run.figures(allowed)
        unserved, baseline_m = figures.pop("unserved"), figures.pop("baseline_distance_m")
        rows.append(
            {
                "run": name,
                **figures,
                "unserved": sum(unserved.values()),
                "unserved_reasons": " ".join(f"{reason}:{count}" for reason, count in sorted(unserved.items())),
                "baseline_distance_m": baseline_m,
                "audit_violations": run.violations,
            }
        )
    # Empty texts, since whole numbers beside a missing one would be written as decimals.
    _write_csv(
        path, pd.DataFrame([{name: "" if cell is None else cell for name, cell in row.items()} for row in rows])
    )


def _write_csv(path: Path, table: pd.DataFrame) -> None:
    table = table.apply(lambda column: column.map(lambda cell: text_cell(cell) if isinstance(cell, str) else cell))
    table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
