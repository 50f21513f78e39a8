"""An invented office with twelve hamlets and four postmen: three days of a week, and an overloaded one.

    python examples/fixed-rounds/make_week.py FOLDER

Everything is invented and drawn with one seed: the hamlets, the houses, the ways (along two axes, at 20 km/h) and
what there is to deliver. `usual` says who comes to a hamlet today.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.matrix import Matrix
from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Problem
from routing.problem.read import write_problem
from routing.problem.stops import Stop

SEED = 20_260_105
#: Hamlet -> where it lies (metres from the office), how many houses, and who comes there today.
HAMLETS = {
    "thon-01": (-3200, 2600, 8, "an"),
    "thon-02": (-1500, 2900, 7, "an"),
    "thon-03": (600, 2700, 6, "an"),
    "thon-04": (2500, 2400, 9, "an"),
    "thon-05": (3400, 700, 6, "binh"),
    "thon-06": (2600, -900, 8, "binh"),
    "thon-07": (3100, -2700, 5, "binh"),
    "thon-08": (900, -2500, 7, "chi"),
    "thon-09": (-900, -3000, 6, "chi"),
    "thon-10": (-2800, -2600, 8, "dung"),
    "thon-11": (-3500, -700, 6, "dung"),
    "thon-12": (-700, 600, 10, "dung"),
}
DAYS = {"thu-hai": "2026-01-05", "thu-tu": "2026-01-07", "thu-sau": "2026-01-09"}
BUSY = ("ngay-cao-diem", "2026-02-13")
#: On the overloaded day every house has mail, and each of these hamlets takes so many times as long.
RUSH = {"thon-03": 4, "thon-04": 4}
LABELS = ["Everything in this example is invented, the ways too."]


def houses(draw: np.random.Generator) -> tuple[dict[str, str], NDArray[np.float64]]:
    """House -> hamlet, and where the houses lie, the office first."""
    hamlet = {f"nha-{name[5:]}-{at + 1}": name for name, told in HAMLETS.items() for at in range(told[2])}
    centres = np.array([HAMLETS[name][:2] for name in hamlet.values()], dtype=np.float64)
    return hamlet, np.vstack([[0.0, 0.0], centres + draw.uniform(-500, 500, centres.shape)])


def matrix_of(hamlet: dict[str, str], at: NDArray[np.float64]) -> Matrix:
    """The ways, to the full ten metres."""
    metres = (np.abs(at[:, None] - at[None]).sum(-1) / 10).astype(np.int32) * 10
    no = np.zeros(metres.shape, dtype=np.bool_)
    seconds = (metres * 3.6 / 20).astype(np.int32)
    return Matrix(("buu-cuc", *hamlet), seconds, metres, no, ~no, "motorbike", "invented")


def carrier(name: str) -> Carrier:
    """A postman from the office and back, two hours and three quarters and half an hour more."""
    return Carrier(
        id=name, profile="motorbike", start="buu-cuc", end="buu-cuc", shift_s=(27_000, 36_900), overtime_s=1_800,
        overtime_cost_per_h=15_000, cost_per_km=2_000, cost_per_h=30_000, co2_g_per_km=60,
    )  # fmt: skip


def problem_of(name: str, date: str, matrix: Matrix, stops: list[Stop]) -> LoadedProblem:
    """A day of the office."""
    team = [carrier(each) for each in dict.fromkeys(told[3] for told in HAMLETS.values())]
    record = Problem(
        format="buuta-problem/2", name=name, date=date, labels=LABELS, matrices=[], carriers=team, stops=stops,
        depots=[Depot(id="buu-cuc", place="buu-cuc")],
    )  # fmt: skip
    return problem_from_parts(record, [matrix])


def week() -> list[LoadedProblem]:
    """The three days and the overloaded one."""
    draw = np.random.default_rng(SEED)
    hamlet, at = houses(draw)
    matrix = matrix_of(hamlet, at)
    found = []
    for name, date in DAYS.items():
        today = [house for house in hamlet if draw.random() < 0.6]
        stops = [stop_of(house, hamlet[house], int(draw.integers(3, 10)) * 60) for house in today]
        found.append(problem_of(name, date, matrix, stops))
    rush = [stop_of(house, where, 240 * RUSH.get(where, 1)) for house, where in hamlet.items()]
    return [*found, problem_of(*BUSY, matrix, rush)]


def stop_of(house: str, hamlet: str, service_s: int) -> Stop:
    """A visit that may be left for tomorrow, at a price."""
    return Stop(
        id=f"phat-{house}", place=house, service_s=service_s, area=hamlet, usual=HAMLETS[hamlet][3], penalty=300_000
    )


if __name__ == "__main__":
    for loaded in week():
        write_problem(Path(sys.argv[1]) / f"{loaded.problem.name}.json", loaded)
