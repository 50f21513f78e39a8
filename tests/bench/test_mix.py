"""The offices of the benchmark of mixed rules."""

from __future__ import annotations

import pytest

from bench.mix import mixed_office
from routing.engines.features import rules_used
from routing.engines.registry import ENGINES, load
from routing.problem.decompose import decompose
from routing.validate.validate import validated


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_an_office_mixes_the_rules_and_or_tools_can_express_them(seed):
    loaded = mixed_office(60, seed)
    assert len(loaded.problem.stops) == 60
    assert validated(loaded) == {}
    (component,) = decompose(loaded)
    assert load(ENGINES["ortools"]).inexpressible(component) == []
    assert load(ENGINES["pyvrp"]).inexpressible(component)
    used = set(rules_used(component))
    assert {"breaks", "promises", "several_windows", "overtime", "escort", "shipments", "max_aboard"} <= used
    assert {"separate", "waves", "goods", "skills", "balance", "territory_familiar", "open_rounds"} <= used


def test_the_same_seed_is_the_same_office():
    assert mixed_office(60, 1).sha256 == mixed_office(60, 1).sha256 != mixed_office(60, 2).sha256
