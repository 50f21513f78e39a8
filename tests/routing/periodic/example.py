"""The committed example, examples/periodic/pay-out.json: two weeks of a hill commune's office on a street.

python -m tests.routing.periodic.example     writes it again
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from geo.safe_write import canonical_json, write_text
from routing.periodic.periodic import Day, Frequency, Periodic, PeriodicStop
from routing.problem.carriers import Depot
from routing.problem.goals import Territory
from routing.problem.problem import InlineMatrix
from tests.routing.streets import carrier, stop, street_matrix

EXAMPLE = Path(__file__).parents[3] / "examples" / "periodic" / "pay-out.json"
KM = {"office": 0, "hamlet_a": 8, "hamlet_b": 10, "hamlet_c": -6, "market": 2, "school": -7}
HOUR = 3600
MILLION = 1_000_000


def example() -> Periodic:
    """Mail twice a week, the school every second day, pensions from the 5th to the 10th with 100 million a day."""
    first = date(2026, 1, 5)
    dates = [first + timedelta(number) for number in range(12)]
    matrix = street_matrix(KM)
    return Periodic(
        format="buuta-periodic/1",
        name="pay-out",
        labels=["Made up: one km is one minute."],
        days=[
            Day(date=each.isoformat(), most={"vnd": 100 * MILLION}, shifts={"binh": (7 * HOUR, 11 * HOUR)})
            for each in dates
            if each.isoweekday() < 7
        ],
        matrices=[
            InlineMatrix(
                profile="motorbike",
                ids=list(matrix.ids),
                travel_s=matrix.travel_s.tolist(),
                distance_m=matrix.distance_m.tolist(),
                estimated=False,
            )
        ],
        depots=[Depot(id="office", place="office")],
        carriers=[
            carrier(name, shift_s=(7 * HOUR, 17 * HOUR), capacity={"vnd": 80 * MILLION}, cost_per_km=2_000)
            for name in ("an", "binh")
        ],
        stops=[
            *(_mail(name) for name in ("hamlet_a", "hamlet_b", "hamlet_c")),
            PeriodicStop(
                stop=stop("school", service_s=300, delivers={"items": 5}),
                frequency=Frequency(visits=3, per="week", weekdays=[1, 2, 3, 4, 5], least_gap=2, steady=True),
            ),
            *(_pensions(name, millions) for name, millions in (("hamlet_a", 60), ("hamlet_b", 50), ("market", 70))),
        ],
        territory=Territory(change_cost=5_000),
    )


def _mail(place: str) -> PeriodicStop:
    return PeriodicStop(
        stop=stop(f"mail_{place}", place=place, service_s=300, delivers={"items": 10}),
        frequency=Frequency(visits=2, per="week", least_gap=2),
    )


def _pensions(place: str, millions: int) -> PeriodicStop:
    return PeriodicStop(
        stop=stop(
            f"pensions_{place}",
            place=place,
            service_s=1_800,
            delivers={"vnd": millions * MILLION},
            sensitivity="payment",
        ),
        frequency=Frequency(visits=1, first="2026-01-05", last="2026-01-10"),
    )


def main() -> None:
    """Write the example."""
    write_text(EXAMPLE, canonical_json(example().model_dump(mode="json", exclude_defaults=True)))


if __name__ == "__main__":
    main()
