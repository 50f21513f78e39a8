"""A question about a territory that lacks what questions are usually about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.errors import InputRefused
from geo.roads.estimate import EstimatedRoads
from routing.staffing.allocate import allocate
from service.usecases.staff.ask import Wish, ask
from tests.geo.made_up import made_up_territory


def test_a_territory_without_points_has_no_posts_and_that_is_refused_by_name(tmp_path) -> None:
    territory = replace(made_up_territory(1), points=())
    roster = tmp_path / "roster.csv"
    roster.write_text(f"id,commune\na,{territory.communes[0].code}\n")
    asked = ask(territory, EstimatedRoads.from_territory(territory), Wish(roster=roster))
    with pytest.raises(InputRefused) as refused:
        allocate(asked.question)
    assert [fault.code for fault in refused.value.faults] == ["STAFF_EMPTY"]
