"""A list of stops in a spreadsheet becomes a problem file. Copy it and make it yours.

    python make_problem.py STOPS.xlsx FOLDER [MATRIX.npz]

Without a matrix (`buuta matrix --points STOPS.xlsx --profile motorbike -o MATRIX.npz`) the ways are estimated.

Columns: id, lon, lat; items, minutes (at the door), open, close (08:00). The first row is the office. The list in
this folder is invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

from geo.files.read import read_table
from geo.matrix import load_matrix
from geo.places.load import load_territory
from geo.roads.estimate import EstimatedRoads
from geo.units import parse_clock
from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import problem_from_parts
from routing.problem.problem import MatrixFile, Problem
from routing.problem.read import write_problem
from routing.problem.stops import Stop
from service.usecases.roads.place_table import read_places

COLUMNS = {"items", "minutes", "open", "close"}
LABELS = ["Vehicles, shifts and costs are assumed."]


def postman(name: str, office: str) -> Carrier:
    """A motorbike for a morning: 07:30 to 11:30, half an hour of overtime at most; 40 items fit."""
    return Carrier(
        id=name, profile="motorbike", start=office, end=office, shift_s=(27_000, 41_400), overtime_s=1_800,
        overtime_cost_per_h=20_000, capacity={"items": 40}, fixed_cost=50_000, cost_per_km=2_000, cost_per_h=30_000,
    )  # fmt: skip


def make(stops: Path, folder: Path, ways: Path | None = None) -> None:
    """Write problem.json and its matrix into the folder."""
    if ways is not None:
        matrix, labels = load_matrix(ways), LABELS
    else:
        places = read_places(stops).places
        matrix = EstimatedRoads.from_territory(load_territory()).matrix(places, "motorbike")
        labels = [*LABELS, "All ways are estimated."]
    folder.mkdir(parents=True, exist_ok=True)
    sha256 = matrix.save(folder / "motorbike.npz")
    office, *rows = (row.cells for row in read_table(stops).rows)
    if lacking := sorted(COLUMNS - office.keys()):
        sys.exit(f"{stops.name} lacks the columns {', '.join(lacking)}.")
    problem = Problem(
        format="buuta-problem/2", name=stops.stem, date="2026-01-05", labels=labels,
        matrices=[MatrixFile(profile="motorbike", path="motorbike.npz", sha256=sha256)],
        depots=[Depot(id=office["id"], place=office["id"])],
        carriers=[postman("an", office["id"]), postman("binh", office["id"])],
        stops=[
            Stop(
                id=row["id"], place=row["id"], delivers={"items": int(row["items"])},
                service_s=60 * int(row["minutes"]), penalty=200_000,
                windows_s=[(parse_clock(row["open"] or "00:00"), parse_clock(row["close"] or "23:59"))],
            )
            for row in rows
        ],
    )  # fmt: skip
    write_problem(folder / "problem.json", problem_from_parts(problem, [matrix]))


if __name__ == "__main__":
    make(*map(Path, sys.argv[1:]))
