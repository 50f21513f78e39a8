"""Carrying over the real merger: the ten splits are named, and the document's example is what comes out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from geo.coverage.carry import carry
from geo.coverage.exchange import Exchange, exchange
from geo.places.load import load_territory
from geo.places.territory import Territory

DOCUMENT = Path(__file__).parents[3] / "docs" / "time.md"


@pytest.fixture(scope="module")
def territory() -> Territory:
    return load_territory()


@pytest.fixture(scope="module")
def by_people(territory: Territory) -> Exchange:
    return exchange(territory, "people")


def test_only_the_ten_splits_are_divided(territory: Territory, by_people: Exchange) -> None:
    assert int(by_people.split.sum()) == 10
    whole = by_people.of_old[~by_people.split]
    assert ((whole == 0) | (whole == 1)).all()
    rows = carry(territory, by_people, np.ones((547, 1)), kind="sum", to="new")
    assert Counter(row.basis for row in rows) == {"exact": 149, "weighted": 17}
    assert sum(row.values[0] for row in rows) == pytest.approx(547)


def test_carrying_ones_by_whole_numbers_loses_nothing(territory: Territory, by_people: Exchange) -> None:
    values = np.arange(547, dtype=float)[:, None]
    rows = carry(territory, by_people, values, kind="sum", to="new", whole=True)
    assert sum(row.values[0] for row in rows) == 546 * 547 / 2
    assert all(row.values[0].is_integer() for row in rows)


def test_the_documents_example_of_thieu_long_is_what_comes_out(territory: Territory) -> None:
    links = exchange(territory, "people", {("15793", "15772"): 0.62, ("15793", "15448"): 0.38})
    values = np.zeros((547, 1))
    values[[old.code for old in territory.predecessors].index("15793")] = 1_001
    rows = {row.code: row for row in carry(territory, links, values, kind="sum", to="new", whole=True)}
    assert (rows["15772"].values[0], rows["15772"].split) == (621, "estimated")
    assert (rows["15448"].values[0], rows["15448"].split) == (380, "given")
    assert "621 to Xã Thiệu Hóa, 380 to Xã Định Hòa" in DOCUMENT.read_text(encoding="utf-8")


def test_the_documents_shares_are_those_of_the_program(territory: Territory, by_people: Exchange) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    column = {commune.code: at for at, commune in enumerate(territory.communes)}
    for row in np.flatnonzero(by_people.split):
        old = territory.predecessors[row]
        shares = " : ".join(f"{by_people.of_old[row, column[code]] * 100:.0f}" for code in old.successors)
        (line,) = [line for line in text.splitlines() if line.startswith(f"| {old.name} ({old.code}) |")]
        assert line.endswith(f"| {shares} |")
