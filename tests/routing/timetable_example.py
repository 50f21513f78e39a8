"""The committed example of a given trunk, examples/timetable/: an office between its communes and the centre.

python -m tests.routing.timetable_example     writes feeder.json and trunk.json again
"""

from __future__ import annotations

from pathlib import Path

from geo.safe_write import write_text
from routing.problem.loaded import LoadedProblem, problem_from_parts, problem_json
from routing.problem.problem import InlineMatrix
from tests.routing.streets import carrier, stop, street

FOLDER = Path(__file__).parents[2] / "examples" / "timetable"
HOUR = 3600
KM = {"centre": 0, "office": 60, "hcc": 70, "home": 72}


def feeder() -> LoadedProblem:
    """What the HCC centre took in until 16:00 goes out the same day; a result is brought home."""
    return _inline(
        "feeder",
        street(
            KM,
            [carrier(shift_s=(6 * HOUR, 20 * HOUR), cost_per_km=1_000, cost_per_h=20_000)],
            [
                stop("hcc", collects={"dossiers": 1}, service_s=300, windows_s=[(16 * HOUR, 20 * HOUR)]),
                stop("home", delivers={"dossiers": 1}, service_s=180),
            ],
        ),
    )


def trunk() -> LoadedProblem:
    """A van that fetches what the office has, when the office has it."""
    van = carrier("van", start="centre", end="centre", shift_s=(0, 24 * HOUR), cost_per_km=3_000, cost_per_h=60_000)
    return _inline("trunk", street(KM, [van], [stop("office", service_s=300)], depots=("centre",)))


def _inline(name: str, loaded: LoadedProblem) -> LoadedProblem:
    matrix = loaded.matrices[0]
    inline = InlineMatrix(
        profile=matrix.profile,
        ids=list(matrix.ids),
        travel_s=matrix.travel_s.tolist(),
        distance_m=matrix.distance_m.tolist(),
        estimated=False,
    )
    changes = {"name": name, "matrices": [inline], "labels": ["Made up: one km is one minute."]}
    return problem_from_parts(loaded.problem.model_copy(update=changes), loaded.matrices)


def main() -> None:
    """Write the examples."""
    for loaded in (feeder(), trunk()):
        write_text(FOLDER / f"{loaded.problem.name}.json", problem_json(loaded.problem))


if __name__ == "__main__":
    main()
