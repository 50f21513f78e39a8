"""The committed example relay, examples/relay/: two communes, an office, the centre and an agency on one street.

python -m tests.routing.relay_example     writes it, and examples/plan-capacity.json, again
"""

from __future__ import annotations

from pathlib import Path

from routing.plan.plan import Plan
from routing.plan.read import write_plan
from routing.problem.carriers import Depot
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import InlineMatrix, Problem
from routing.problem.read import read_problem, write_problem
from routing.problem.stops import Stop
from routing.relay.build import build_relay, write_relay
from routing.relay.lines import reversed_lines
from routing.relay.relay import Dossier, Relay
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street_matrix

EXAMPLES = Path(__file__).parents[2] / "examples"
HOUR = 3600
KM = {"agency": -1, "centre": 0, "hcc_tay": 6, "office": 10, "home": 12, "hcc_dong": 15}
DOSSIERS = (
    Dossier(id="D1", direction="to_agency", origin="hcc_dong", destination="agency", ready_s=8 * HOUR),
    Dossier(id="D2", direction="to_agency", origin="hcc_tay", destination="agency", ready_s=9 * HOUR),
    Dossier(id="D3", direction="to_home", origin="agency", destination="home", ready_s=8 * HOUR),
    Dossier(id="D4", direction="to_commune", origin="agency", destination="hcc_tay", ready_s=8 * HOUR),
)
LABEL = "Made up: one km is one minute."


def _problem(name: str, start: str, end: str | None, hour: int, stops: list[Stop]) -> LoadedProblem:
    matrix = street_matrix(KM, profile="van")
    inline = InlineMatrix(
        profile="van",
        ids=list(matrix.ids),
        travel_s=matrix.travel_s.tolist(),
        distance_m=matrix.distance_m.tolist(),
        estimated=False,
    )
    problem = Problem(
        format="buuta-problem/2",
        name=name,
        date="2026-01-05",
        labels=[LABEL],
        matrices=[inline],
        depots=[Depot(id=start, place=start)],
        carriers=[
            carrier("van", profile="van", start=start, end=end, shift_s=(hour * HOUR, 24 * HOUR), cost_per_km=1_000)
        ],
        stops=stops,
    )
    return problem_from_parts(problem, [matrix])


def build_runs() -> dict[str, tuple[LoadedProblem, Plan]]:
    """Problem and plan of every run; the evening's trunk line is the morning's backwards."""
    one, two = {"dossiers": 1}, {"dossiers": 2}
    problems = [
        _problem("feeder", "office", "office", 13, [
            stop("hcc_dong", collects=one, service_s=300), stop("hcc_tay", collects=one, delivers=one, service_s=300)
        ]),
        _problem("trunk_out", "centre", None, 5, [stop("office", delivers=two, service_s=600)]),
        _problem("agencies", "centre", "centre", 9, [stop("agency", delivers=two, collects=two, service_s=600)]),
        _problem("delivery", "office", "office", 7, [stop("home", delivers=one, service_s=180, items=["D3"])]),
    ]  # fmt: skip
    runs = {loaded.problem.name: (loaded, solve_here(loaded, count=20)) for loaded in problems}
    (fed,) = runs["feeder"][1].rounds
    runs["trunk_back"] = reversed_lines(
        *runs["trunk_out"], {"office": fed.end_s + 900}, {"office": two}, name="trunk_back"
    )
    return runs


def relay_of(runs: dict[str, tuple[LoadedProblem, Plan]]) -> Relay:
    """The relay of the example's dossiers."""
    return build_relay(
        runs, DOSSIERS, handling_s={"office": 900, "centre": 1_800}, kinds={"office": "office", "centre": "centre"},
        labels=[LABEL],
    )  # fmt: skip


def main() -> None:
    """Write the examples."""
    runs = build_runs()
    for name, (loaded, plan) in runs.items():
        write_problem(EXAMPLES / "relay" / f"problem-{name}.json", loaded)
        write_plan(EXAMPLES / "relay" / f"plan-{name}.json", plan)
    write_relay(EXAMPLES / "relay" / "relay.json", relay_of(runs))
    write_plan(EXAMPLES / "plan-capacity.json", solve_here(read_problem(EXAMPLES / "capacity.json"), count=50))


if __name__ == "__main__":
    main()
