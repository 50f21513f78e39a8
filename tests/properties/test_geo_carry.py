"""Carrying statistics over a made-up merger, against matrices filled by plain loops over every cell."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from geo.coverage.carry import Kind, Target, carry
from geo.coverage.exchange import Weight, exchange
from geo.coverage.people import spread_people
from geo.coverage.statistic import read_shares, read_statistic
from geo.coverage.whole import largest_remainder
from geo.errors import InputRefused
from geo.files.source_table import SourceRow, SourceTable
from geo.places.territory import Territory
from tests.geo.made_up import made_up_territory

KINDS: tuple[Kind, ...] = ("sum", "rate")
TARGETS: tuple[Target, ...] = ("new", "old")
WEIGHTS: tuple[Weight, ...] = ("area", "people")


def split_territory(seed: int, splits: int) -> Territory:
    """Four communes with three predecessors each; the first `splits` of these went to a second commune too."""
    territory = made_up_territory(seed)
    codes = [commune.code for commune in territory.communes]
    olds = [
        replace(old, successors=(old.successors[0], codes[(codes.index(old.successors[0]) + 1) % len(codes)]))
        if at % 3 == 0 and at // 3 < splits
        else old
        for at, old in enumerate(territory.predecessors)
    ]
    return replace(territory, predecessors=tuple(olds))


def looped(territory: Territory, weight: Weight, kind: Kind, to: Target) -> NDArray[np.float64]:
    """The matrix (sources, targets) by loops; None of the fallbacks, so weights must not vanish."""
    grid = spread_people(territory)
    n, m = len(territory.predecessors), len(territory.communes)
    w = np.zeros((n, m))
    for cell in range(len(grid.xy)):
        amount = float(grid.people[cell]) if weight == "people" else float(grid.step_m[cell]) ** 2
        w[grid.predecessor[cell], grid.commune[cell]] += amount
    matrix = np.zeros((n, m) if to == "new" else (m, n))
    for p in range(n):
        for c in range(m):
            of_old, of_new = w[p, c] / w[p].sum(), w[p, c] / w[:, c].sum()
            if to == "new":
                matrix[p, c] = of_old if kind == "sum" else of_new
            else:
                matrix[c, p] = of_new if kind == "sum" else of_old
    return matrix


def _solid(territory: Territory) -> bool:
    """Whether every predecessor and commune has people and area, so that no fallback is asked for."""
    grid = spread_people(territory)
    held = grid.people_of_predecessors(len(territory.predecessors))
    return bool((held > 0).all()) and all(commune.people > 0 for commune in territory.communes)


def _run(territory: Territory, weight: Weight, values: NDArray[np.float64], kind: Kind, to: Target) -> list[float]:
    rows = carry(territory, exchange(territory, weight), values[:, None], kind=kind, to=to)
    return [row.values[0] for row in rows]


values_of = st.lists(st.floats(0, 1e6), min_size=12, max_size=12).map(np.array)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(0, 4), values_of, st.sampled_from(WEIGHTS))
def test_carrying_is_the_product_with_the_looped_matrix(
    seed: int, splits: int, values: NDArray[np.float64], weight: Weight
) -> None:
    territory = split_territory(seed, splits)
    if not _solid(territory):
        return
    for kind in KINDS:
        for to in TARGETS:
            given_values = values if to == "new" else values[:4]
            expected = given_values @ looped(territory, weight, kind, to)
            assert _run(territory, weight, given_values, kind, to) == pytest.approx(expected, rel=1e-9, abs=1e-6)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(0, 4), values_of, st.sampled_from(WEIGHTS))
def test_sums_keep_their_total_and_rates_their_range(
    seed: int, splits: int, values: NDArray[np.float64], weight: Weight
) -> None:
    territory = split_territory(seed, splits)
    for to in TARGETS:
        given_values = values if to == "new" else values[:4]
        assert math.fsum(_run(territory, weight, given_values, "sum", to)) == pytest.approx(math.fsum(given_values))
        rates = _run(territory, weight, given_values, "rate", to)
        slack = 1e-9 * (1 + given_values.max())
        assert given_values.min() - slack <= min(rates)
        assert max(rates) <= given_values.max() + slack


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**9), min_size=12, max_size=12))
def test_whole_communes_add_up_exactly_and_go_back_and_forth_unchanged(seed: int, numbers: list[int]) -> None:
    territory = split_territory(seed, 0)
    links = exchange(territory, "people")
    there = carry(territory, links, np.array(numbers, float)[:, None], kind="sum", to="new", whole=True)
    assert [row.values[0] for row in there] == [sum(numbers[at : at + 3]) for at in range(0, 12, 3)]
    assert {row.basis for row in there} == {"exact"}
    new = np.array([row.values[0] for row in there])[:, None]
    back = carry(territory, links, new, kind="sum", to="old", whole=True)
    again = carry(
        territory, links, np.array([row.values[0] for row in back])[:, None], kind="sum", to="new", whole=True
    )
    assert [row.values for row in again] == [row.values for row in there]


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 2), st.lists(st.floats(1, 1e6), min_size=4, max_size=4))
def test_new_to_old_to_new_is_the_same_wherever_no_split_reaches(
    seed: int, splits: int, numbers: list[float]
) -> None:
    territory = split_territory(seed, splits)
    values = np.array(numbers)
    back = np.array(_run(territory, "area", values, "sum", "old"))
    again = carry(territory, exchange(territory, "area"), back[:, None], kind="sum", to="new")
    for row, number in zip(again, numbers, strict=True):
        if row.split == "none":
            assert row.values[0] == pytest.approx(number, rel=1e-12)
    assert math.fsum(row.values[0] for row in again) == pytest.approx(math.fsum(numbers))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(0, 10**12), st.lists(st.integers(0, 1000), min_size=1, max_size=6).filter(any))
def test_largest_remainder_adds_up_and_is_less_than_one_off(total: int, weights: list[int]) -> None:
    shares = np.array(weights) / sum(weights)
    parts = largest_remainder(total, shares)
    assert int(parts.sum()) == total
    assert (np.abs(parts - total * shares) < 1 + 1e-3).all()
    assert (parts[shares == 0] == 0).all()


def test_a_split_is_told_in_every_row_it_reaches() -> None:
    territory = split_territory(7, 1)
    split = territory.predecessors[0]
    links = exchange(territory, "area")
    rows = carry(territory, links, np.ones((12, 1)), kind="sum", to="new")
    assert [(row.split, row.splits) for row in rows] == [
        ("estimated", (split.code,)), ("estimated", (split.code,)), ("none", ()), ("none", ()),
    ]  # fmt: skip
    back = carry(territory, links, np.ones((4, 1)), kind="sum", to="old")
    assert [row.split for row in back] == ["estimated"] * 6 + ["none"] * 6
    rates = carry(territory, links, np.ones((4, 1)), kind="rate", to="old")
    assert [row.split for row in rates] == ["estimated"] + ["none"] * 11


def _table(columns: tuple[str, ...], *rows: tuple[str, ...]) -> SourceTable:
    cells = [SourceRow(f"line {at}", dict(zip(columns, row, strict=True))) for at, row in enumerate(rows, 2)]
    return SourceTable("table.csv", columns, tuple(cells))


def test_given_shares_replace_the_estimate_and_say_so() -> None:
    territory = split_territory(7, 1)
    split = territory.predecessors[0]
    columns = ("predecessor", "successor", "share", "source")
    table = _table(
        columns,
        *((split.code, new, share, "census") for new, share in zip(split.successors, ("0.7", "0.3"), strict=True)),
    )
    shares = read_shares(table, territory)
    links = exchange(territory, "people", shares)
    values = np.zeros((12, 1))
    values[0] = 1_001
    rows = carry(territory, links, values, kind="sum", to="new", whole=True)
    assert [row.values[0] for row in rows] == [701, 300, 0, 0]
    assert [row.split for row in rows] == ["given", "given", "none", "none"]


def test_faults_of_shares_are_told_together() -> None:
    territory = split_territory(7, 1)
    old, (first, second) = territory.predecessors[0].code, territory.predecessors[0].successors
    columns = ("predecessor", "successor", "share")
    with pytest.raises(InputRefused) as refused:
        read_shares(
            _table(columns, (old, first, "0,5"), (old, first, "0.5"), (old, "99999", "0.1"), (old, second, "2")),
            territory,
        )
    assert [fault.code for fault in refused.value.faults] == ["ID_DUPLICATE", "ID_UNKNOWN", "FIELD_INVALID"]
    with pytest.raises(InputRefused, match=r"add up to 0.9"):
        read_shares(_table(columns, (old, first, "0.5"), (old, second, "0.4")), territory)


def test_a_table_is_read_by_code_or_name_in_any_order() -> None:
    territory = split_territory(7, 0)
    rows = [(f"x{at}", old.name, str(at)) for at, old in enumerate(territory.predecessors)]
    table = _table(("no", "xã", "people"), *reversed(rows))
    assert read_statistic(table, territory.predecessors, ["people"])[:, 0].tolist() == list(range(12))
    coded = _table(("mã", "people"), *((old.code, "1,5") for old in territory.predecessors))
    assert set(read_statistic(coded, territory.predecessors, ["people"])[:, 0].tolist()) == {1.5}


def test_every_fault_of_a_statistic_is_told_at_once() -> None:
    territory = split_territory(7, 0)
    rows = [[old.code, "10"] for old in territory.predecessors]
    rows[1][1], rows[2][1], rows[3][1], rows[4][0] = "-1", "nan", "", "Tổng"
    rows[5][0] = rows[6][0]
    with pytest.raises(InputRefused) as refused:
        read_statistic(_table(("code", "n"), *((a, b) for a, b in rows)), territory.predecessors, ["n"])
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [
        ("FIELD_INVALID", "line 3"),
        ("FIELD_INVALID", "line 4"),
        ("FIELD_INVALID", "line 5"),
        ("COMMUNE_UNKNOWN", "line 6"),
        ("ID_DUPLICATE", "line 8"),
        ("COMMUNE_MISSING", territory.predecessors[4].code),
        ("COMMUNE_MISSING", territory.predecessors[5].code),
    ]


def test_thousands_that_may_be_decimals_are_refused() -> None:
    territory = split_territory(7, 0)
    rows = [(old.code, "1.234") for old in territory.predecessors]
    with pytest.raises(InputRefused, match="may be thousands or decimals"):
        read_statistic(_table(("code", "n"), *rows), territory.predecessors, ["n"])
    rows[0] = (rows[0][0], "1.2345")
    assert read_statistic(_table(("code", "n"), *rows), territory.predecessors, ["n"])[1, 0] == 1.234


def test_unknown_people_stop_weights_by_people_but_not_by_area() -> None:
    territory = split_territory(7, 1)
    unknown = replace(territory, communes=tuple(replace(one, population=None) for one in territory.communes))
    with pytest.raises(InputRefused) as refused:
        exchange(unknown, "people")
    assert [fault.code for fault in refused.value.faults] == ["POPULATION_MISSING"] * 4
    assert exchange(unknown, "area").of_old.sum(axis=1) == pytest.approx(np.ones(12))


def test_a_unit_without_a_counterpart_is_not_lost_silently() -> None:
    territory = split_territory(7, 0)
    alone = tuple(old for old in territory.predecessors if territory.communes[0].code not in old.successors)
    lonely = replace(territory, predecessors=alone)
    with pytest.raises(InputRefused, match="no counterpart"):
        carry(lonely, exchange(lonely, "area"), np.ones((4, 1)), kind="sum", to="old")


def test_people_without_anybody_fall_back_on_area() -> None:
    territory = split_territory(7, 1)
    empty = replace(territory, communes=tuple(replace(one, population=0) for one in territory.communes))
    by_people, by_area = exchange(empty, "people"), exchange(empty, "area")
    assert by_people.of_old == pytest.approx(by_area.of_old)
    assert by_people.of_new == pytest.approx(by_area.of_new)
