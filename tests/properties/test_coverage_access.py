"""Access on small made-up provinces against plain loops over every way, and person by person where people are few."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.coverage.access.access import measure_access
from geo.coverage.access.before_after import before_after
from geo.coverage.access.figures import point_figures, unit_figures
from geo.coverage.people import spread_people
from geo.places.points import Point, Service
from geo.places.territory import Territory
from geo.roads.metric import metric_xy
from tests.geo.coverage.access.invented import Way, invented_roads
from tests.geo.made_up import made_up_territory

KINDS = ("post_office", "hcc_centre", "culture_point")
#: Hours, and whether they are open on Wednesday at 10:00, at 12:00 and on Saturday at 09:00; None is not told.
HOURS: dict[str, tuple[bool, bool, bool] | None] = {
    "": None,
    "Mo-Fr 07:30-11:30,13:30-17:00": (True, False, False),
    "24/7": (True, True, True),
    "Sa 07:30-11:30": (False, False, True),
    "Mo-Su 22:00-09:30": (False, False, True),
}
MOMENTS = ("we_10h", "we_12h", "sa_09h")
quick = settings(max_examples=15, deadline=None, derandomize=True)
seeds, sizes = st.integers(0, 10**6), st.integers(1, 3)


class Province:
    """A province with a few people in every cell, and all its ways in plain lists."""

    def __init__(self, seed: int, columns: int = 2, olds: int = 2, network: str = "all") -> None:
        rng = np.random.default_rng(seed)
        made = made_up_territory(seed, columns=columns, rows=1, olds=olds)
        self.network = network
        self.territory = replace(
            made, points=tuple(self._told(point, rng, silent=seed % 2 > 0) for point in made.points)
        )
        grid = spread_people(made)
        self.grid = replace(grid, people=rng.integers(0, 4, len(grid.people)))
        self.groups = {"old": rng.integers(0, 2, len(grid.people)) * self.grid.people}
        self.people = self.grid.people.tolist()
        self.cells = range(len(self.people))
        self.roads, self.asked = invented_roads(seed, block=int(rng.integers(1, 40)))
        self.points = [p for p in self.territory.points if p.kind.value in KINDS and (p.known or network == "all")]
        self.way = [[self.to(cell, point.lon, point.lat) for point in self.points] for cell in self.cells]
        self.access = measure_access(self.territory, network, self.grid, self.roads)

    @staticmethod
    def _told(point: Point, rng: np.random.Generator, *, silent: bool) -> Point:
        """With services, hours and staff; `silent`: some points do not tell their staff."""
        services = [service for service in (Service.PENSIONS, Service.KT1) if rng.random() < 0.4]
        hours = str(rng.choice(list(HOURS)))
        staff = [None, 0, 1, 5][rng.integers(0 if silent else 1, 4)]
        return replace(point, services=tuple(services), hours=hours, staff=staff)

    def to(self, cell: int, lon: float, lat: float) -> Way:
        return self.asked.way(self.grid.xy[cell], metric_xy([lon], [lat])[0])

    def sorted(self, cell: int, among: Callable[[Point], bool] = lambda _: True) -> list[tuple[float, int, float]]:
        """Seconds, position and metres of the points that can be reached, the nearest first."""
        ways = ((self.way[cell][at], at) for at, point in enumerate(self.points) if among(point))
        return sorted((seconds, at, metres) for (seconds, metres), at in ways if seconds < math.inf)

    def units(self) -> Iterable[tuple[str, str, list[tuple[int, int]]]]:
        """Kind, code, and (cell, people) of each unit."""
        everybody = [(cell, self.people[cell]) for cell in self.cells]
        yield "province", self.territory.province.code, everybody
        for at, commune in enumerate(self.territory.communes):
            yield "commune", commune.code, [(c, n) for c, n in everybody if self.grid.commune[c] == at]
        for at, old in enumerate(self.territory.predecessors):
            yield "predecessor", old.code, [(c, n) for c, n in everybody if self.grid.predecessor[c] == at]
        for name, people in self.groups.items():
            yield "group", name, [(cell, int(people[cell])) for cell in self.cells]


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan


def persons(cells: Iterable[tuple[int, int]], values: Sequence[float]) -> list[float]:
    """The value of its cell for each person; nothing for those who have no way."""
    return [values[cell] for cell, n in cells for _ in range(n) if values[cell] < math.inf]


def minutes(ways: Iterable[list[tuple[float, int, float]]], n: int = 0) -> list[float]:
    """Minutes to the nearest, or to the n-th after it, for each cell."""
    return [each[n][0] / 60 if len(each) > n else math.inf for each in ways]


def kilometres(ways: Iterable[list[tuple[float, int, float]]], n: int = 0) -> list[float]:
    """Kilometres of those ways."""
    return [each[n][2] / 1000 if len(each) > n else math.inf for each in ways]


def same(found: object, expected: float) -> None:
    assert found == pytest.approx(expected, rel=1e-6, nan_ok=True)


@quick
@given(seeds, sizes, st.integers(1, 3), st.sampled_from(["known", "all"]))
def test_the_figures_of_every_unit_equal_plain_loops(seed: int, columns: int, olds: int, network: str) -> None:
    this = Province(seed, columns, olds, network)
    figures = unit_figures(this.access, this.grid, this.territory, this.groups).set_index(["unit_kind", "code"])
    ways = [this.sorted(cell) for cell in this.cells]
    units = list(this.units())
    assert list(figures.index) == [(kind, code) for kind, code, _ in units]
    for kind, code, cells in units:
        row = figures.loc[(kind, code)]
        first, away = persons(cells, minutes(ways)), persons(cells, kilometres(ways))
        total = sum(n for _, n in cells)
        assert row["people"] == total
        assert row["people_no_way"] == total - len(first)
        assert row["people_no_second"] == total - len(persons(cells, minutes(ways, 1)))
        same(row["mean_min"], mean(first))
        same(row["mean_km"], mean(away))
        same(row["worst_min"], max(first, default=math.nan))
        same(row["worst_km"], max(away, default=math.nan))
        same(row["second_mean_min"], mean(persons(cells, minutes(ways, 1))))
        same(row["second_mean_km"], mean(persons(cells, kilometres(ways, 1))))
        for limit in (15, 30, 60):
            assert row[f"people_{limit}min"] == sum(each <= limit for each in first)
        for limit in (1, 3, 5):
            assert row[f"people_{limit}km"] == sum(each <= limit for each in away)
        same(row["worst_decile_min"], farthest_tenth(first))
        same(row["gini"], pairs(first))


def farthest_tenth(values: list[float]) -> float:
    if not values:
        return math.nan
    count, ordered = len(values) / 10, sorted(values, reverse=True)
    whole = int(count)
    return (sum(ordered[:whole]) + (count - whole) * ordered[whole]) / count


def pairs(values: list[float]) -> float:
    if not values:
        return math.nan
    apart = sum(abs(one - other) for one in values for other in values)
    return apart / (2 * len(values) * sum(values)) if sum(values) else 0.0


@quick
@given(seeds, sizes)
def test_kinds_services_and_moments_equal_plain_loops(seed: int, columns: int) -> None:
    this = Province(seed, columns)
    figures = unit_figures(this.access, this.grid, this.territory, this.groups).set_index(["unit_kind", "code"])
    among: dict[str, Callable[[Point], bool]] = {f"kind_{k}": lambda p, k=k: p.kind.value == k for k in KINDS}
    for service in {each for point in this.points for each in point.services}:
        among[f"service_{service}"] = lambda p, service=service: service in p.services
    for at, name in enumerate(MOMENTS):
        among[f"open_{name}"] = lambda p, at=at: bool(HOURS[p.hours] and HOURS[p.hours][at])
        among[f"open_or_untold_{name}"] = lambda p, at=at: HOURS[p.hours] is None or HOURS[p.hours][at]
        counted = this.access.open_at[name]
        is_open = [None if HOURS[p.hours] is None else HOURS[p.hours][at] for p in this.points]
        assert (counted.open, counted.closed, counted.untold) == tuple(map(is_open.count, (True, False, None)))
    assert this.access.untold_services == sum(not point.services for point in this.points)
    assert not [name for name in figures if name.startswith("service_") and name.rsplit("_", 2)[0] not in among]
    for name, chosen in among.items():
        ways = [this.sorted(cell, chosen) for cell in this.cells]
        for kind, code, cells in this.units():
            row = figures.loc[(kind, code)]
            reached = persons(cells, minutes(ways))
            same(row[f"{name}_mean_min"], mean(reached))
            same(row[f"{name}_mean_km"], mean(persons(cells, kilometres(ways))))
            assert row[f"{name}_people_30min"] == sum(each <= 30 for each in reached)
            if name.startswith("open"):
                assert row[f"{name}_people_no_way"] == sum(n for _, n in cells) - len(reached)


@quick
@given(seeds, sizes)
def test_catchments_and_closings_equal_the_network_without_the_point(seed: int, columns: int) -> None:
    this = Province(seed, columns)
    table = point_figures(this.access, this.grid)
    ways = [this.sorted(cell) for cell in this.cells]
    stuck = sum(this.people[cell] for cell in this.cells if not ways[cell])
    assert table["people"].sum() + stuck == sum(this.people)
    for at, point in enumerate(this.points):
        row = table.iloc[at]
        mine = [(cell, this.people[cell]) for cell in this.cells if ways[cell] and ways[cell][0][1] == at]
        without = [this.sorted(cell, lambda p, point=point: p is not point) for cell in this.cells]
        assert row["id"] == point.id
        assert row["people"] == sum(n for _, n in mine)
        same(row["mean_min"], mean(persons(mine, minutes(ways))))
        same(row["people_per_staff"], row["people"] / point.staff if point.staff else math.nan)
        assert row["stranded"] == sum(n for cell, n in mine if not without[cell])
        moving = [(cell, n) for cell, n in mine if without[cell]]
        for column, far in (("extra_min", minutes), ("extra_km", kilometres)):
            before, after = persons(moving, far(ways)), persons(moving, far(without))
            expected = mean([late - early for early, late in zip(before, after, strict=True)])
            assert row[column] == pytest.approx(expected, rel=1e-5, abs=1e-5, nan_ok=True)


@quick
@given(seeds, sizes)
def test_points_staff_and_floating_catchments_equal_plain_loops(seed: int, columns: int) -> None:
    this = Province(seed, columns)
    staff = [point.staff for point in this.points]
    supply = [1] * len(staff) if None in staff else staff
    assert this.access.floating_by == ("points" if None in staff else "staff")
    near = [[way[0] <= 1800 for way in this.way[cell]] for cell in this.cells]
    demand = [sum(this.people[c] for c in this.cells if near[c][at]) for at in range(len(supply))]
    ratio = [have / need if need else 0 for have, need in zip(supply, demand, strict=True)]
    score = [sum(each for each, inside in zip(ratio, near[c], strict=True) if inside) for c in this.cells]
    figures = unit_figures(this.access, this.grid, this.territory, this.groups).set_index(["unit_kind", "code"])
    for kind, code, cells in this.units():
        row = figures.loc[(kind, code)]
        same(row["floating_per_10000"], 10_000 * mean(persons(cells, score)))
        here = [p for p in this.points if kind == "province" or (kind == "commune" and p.commune == code)]
        if kind not in ("province", "commune"):
            assert math.isnan(row["points"])
            continue
        assert row["points"] == len(here)
        same(row["people_per_point"], row["people"] / len(here))
        told = [point.staff for point in here if point.staff is not None]
        assert (row["staff"], row["points_staff_untold"]) == (sum(told), len(here) - len(told))
        all_told = len(told) == len(here) and sum(told) > 0
        same(row["people_per_staff"], row["people"] / sum(told) if all_told else math.nan)
        area = sum(one.area_km2 for one in this.territory.communes if kind == "province" or one.code == code)
        same(row["radius_m"], math.sqrt(area * 1e6 / math.pi / len(here)))


@quick
@given(seeds, sizes, st.integers(1, 3))
def test_before_and_after_equal_plain_loops(seed: int, columns: int, olds: int) -> None:
    this = Province(seed, columns, olds, "known")
    table = before_after(this.access, this.grid, this.territory, this.roads)
    assert table["people"].sum() == sum(this.people)
    centres = {p.commune: p for p in this.territory.points if p.kind.value == "hcc_centre"}
    nearest = [this.sorted(cell) for cell in this.cells]
    for at, old in enumerate(this.territory.predecessors):
        cells = [(cell, this.people[cell]) for cell in this.cells if this.grid.predecessor[cell] == at]
        row, centre = table.set_index("code").loc[old.code], centres[old.successors[0]]
        to_old = [this.to(cell, old.lon, old.lat) for cell in this.cells]
        to_hcc = [this.to(cell, centre.lon, centre.lat) for cell in this.cells]
        ways = {
            "min": ([s / 60 for s, _ in to_old], {"hcc": [s / 60 for s, _ in to_hcc], "kept": minutes(nearest)}),
            "km": (
                [m / 1000 for _, m in to_old],
                {"hcc": [m / 1000 for _, m in to_hcc], "kept": kilometres(nearest)},
            ),
        }
        for unit, (before, afterwards) in ways.items():
            same(row[f"to_old_{unit}"], mean(persons(cells, before)))
            for name, after in afterwards.items():
                same(row[f"to_{name}_{unit}"], mean(persons(cells, after)))
                lost = [
                    late - early if early < math.inf else math.inf for early, late in zip(before, after, strict=True)
                ]
                expected = mean(persons(cells, lost))
                assert row[f"{name}_loss_{unit}"] == pytest.approx(expected, rel=1e-5, abs=1e-5, nan_ok=True)
    ranked(table)


def ranked(table: pd.DataFrame) -> None:
    """Losses fall from rank to rank; who has none known comes last, without a rank."""
    losses, ranks = table["hcc_loss_min"], table["rank"]
    known = int(losses.notna().sum())
    assert losses[:known].is_monotonic_decreasing
    assert ranks[:known].tolist() == list(range(1, known + 1))
    assert ranks[known:].isna().all()


@quick
@given(seeds, sizes)
def test_every_person_is_counted_once(seed: int, columns: int) -> None:
    this = Province(seed, columns)
    figures = unit_figures(this.access, this.grid, this.territory)
    sums = figures.groupby("unit_kind").sum(numeric_only=True)
    for column in figures:
        if str(column).startswith("people") and "_per_" not in str(column):
            assert sums.loc["province", column] == sums.loc["commune", column] == sums.loc["predecessor", column]
    assert sums.loc["province", "people"] == sum(this.people)


def test_without_points_nobody_has_a_way() -> None:
    this = Province(3)
    bare: Territory = replace(this.territory, points=())
    access = measure_access(bare, "all", this.grid, this.roads)
    row = unit_figures(access, this.grid, bare).iloc[0]
    assert row["people_no_way"] == row["people"] == sum(this.people)
    assert math.isnan(row["mean_min"])
    assert row["floating_per_10000"] == 0
    assert len(point_figures(access, this.grid)) == 0
    assert before_after(access, this.grid, bare, this.roads)["hcc_loss_min"].isna().all()
