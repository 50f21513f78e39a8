"""A benchmark instance as this benchmark sees it, read and measured without any code of the product.

Two things depend on it: the integer matrix that every solver is given, and the checker. Were they made by the
product's own readers, a mistake there would be in all results and seen in none. Files are trusted here.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

FAR = 2**31 - 1


@dataclass
class Instance:
    """Places are `depots` depots, then customers; ids as in the file. Times and distances are file units x `scale`.

    `vehicles` is for each depot, None for as many as wanted. `pairs` are (pickup, delivery) as places; `demand` of a
    pickup is what it takes aboard, of a delivery the same below 0. `duration` bounds a route, service included.
    """

    name: str
    kind: str
    scale: int
    ids: list[str]
    x: list[float]
    y: list[float]
    depots: int
    demand: list[int]
    ready: list[int]
    due: list[int]
    service: list[int]
    vehicles: int | None
    capacity: int | None
    duration: int | None
    pairs: list[tuple[int, int]]

    @property
    def customers(self) -> range:
        """The places that are visited."""
        return range(self.depots, len(self.ids))

    @property
    def fleet(self) -> int:
        """Vehicles of each depot for solvers that want a number: a fifth more than the load needs when free."""
        if self.vehicles is not None:
            return min(self.vehicles, len(self.customers))
        return min(len(self.customers), math.ceil(1.2 * sum(self.demand) / (self.capacity or 1)) + 3)

    def leg(self, origin: int, destination: int) -> int:
        """One distance, from the coordinates."""
        straight = math.hypot(self.x[origin] - self.x[destination], self.y[origin] - self.y[destination])
        return math.floor(straight * self.scale + 0.5)

    def distances(self) -> np.ndarray:
        """All of them, int64."""
        x, y = np.array(self.x), np.array(self.y)
        straight = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :])
        return np.floor(straight * self.scale + 0.5).astype(np.int64)

    def save(self, folder: Path) -> None:
        """What a solver's own process reads: instance.json and distances.npy."""
        content = {**asdict(self), "fleet": self.fleet}
        (folder / "instance.json").write_text(json.dumps(content), encoding="utf-8")
        np.save(folder / "distances.npy", self.distances())


def read_instance(path: Path) -> Instance | None:
    """The instance of a file, whatever its name, or None when it is none that all solvers here can be given."""
    rows = [line.split() for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    if len(rows) < 3:
        return None
    heads = [row[0].rstrip(":").upper() for row in rows[:30]]
    if "DIMENSION" in heads:
        return _cvrplib(path.stem, rows)
    if "VEHICLE" in heads and "CUSTOMER" in heads:
        return _solomon(path.stem, rows)
    if len(rows[0]) == 3 and len(rows[1]) == len(rows[2]) == 9:
        return _li_lim(path.stem, rows)
    if len(rows[0]) == 4 and rows[0][0] == "2" and len(rows[1]) == 2:
        return _cordeau(path.stem, rows)
    return None


def _cvrplib(name: str, rows: list[list[str]]) -> Instance | None:
    flat = [" ".join(row).replace(":", " ").split() for row in rows]
    value = {row[0]: row[1] for row in flat if len(row) > 1}
    sections = ("TIME_WINDOW_SECTION", "SERVICE_TIME_SECTION")
    if value.get("EDGE_WEIGHT_TYPE") != "EUC_2D" or any([section] in flat for section in sections):
        return None
    size = int(value["DIMENSION"])
    places = flat[(at := flat.index(["NODE_COORD_SECTION"])) + 1 : at + 1 + size]
    amounts = flat[(at := flat.index(["DEMAND_SECTION"])) + 1 : at + 1 + size]
    if flat[flat.index(["DEPOT_SECTION"]) + 1][0] != places[0][0]:
        return None
    service = math.floor(float(value.get("SERVICE_TIME", 0)) + 0.5)
    duration = math.floor(float(value["DISTANCE"]) + 0.5) if "DISTANCE" in value else None
    return Instance(
        *(name, "CVRP", 1, [row[0] for row in places], [float(row[1]) for row in places]),
        *([float(row[2]) for row in places], 1, [int(row[1]) for row in amounts]),
        *([0] * size, [FAR] * size, [0] + [service] * (size - 1)),
        *(int(value["VEHICLES"]) if "VEHICLES" in value else None, int(value["CAPACITY"]), duration, []),
    )


def _times(rows: list[list[str]], column: int) -> list[int]:
    return [math.floor(float(row[column]) * 100 + 0.5) for row in rows]


def _solomon(name: str, rows: list[list[str]]) -> Instance:
    numeric = [row for row in rows if row[0].isdigit()]
    (vehicles, capacity), places = numeric[0], [row for row in numeric[1:] if len(row) == 7]
    return Instance(
        *(name, "VRPTW", 100, [row[0] for row in places], [float(row[1]) for row in places]),
        *([float(row[2]) for row in places], 1, [int(row[3]) for row in places]),
        *(_times(places, 4), _times(places, 5), _times(places, 6), int(vehicles), int(capacity), None, []),
    )


def _li_lim(name: str, rows: list[list[str]]) -> Instance:
    (vehicles, capacity, _), places = rows[0], rows[1:]
    place_of = {row[0]: place for place, row in enumerate(places)}
    pairs = [(place_of[row[0]], place_of[row[8]]) for row in places[1:] if row[7] == "0"]
    return Instance(
        *(name, "PDPTW", 100, [row[0] for row in places], [float(row[1]) for row in places]),
        *([float(row[2]) for row in places], 1, [int(row[3]) for row in places]),
        *(_times(places, 4), _times(places, 5), _times(places, 6), int(vehicles), int(capacity), None, pairs),
    )


def _cordeau(name: str, rows: list[list[str]]) -> Instance:
    _, vehicles, customers, depots = (int(word) for word in rows[0])
    duration, load = rows[1]
    body = rows[1 + depots :]
    places = body[customers:] + body[:customers]
    number = len(places)
    return Instance(
        *(name, "MDVRP", 100, [row[0] for row in places], [float(row[1]) for row in places]),
        *([float(row[2]) for row in places], depots, [int(row[4]) for row in places]),
        *([0] * number, [FAR] * number, _times(places, 3), vehicles, int(load) or None),
        *(math.floor(float(duration) * 100 + 0.5) or None, []),
    )
