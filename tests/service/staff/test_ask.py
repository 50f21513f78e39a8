"""A question about a territory that lacks what questions are usually about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.errors import InputRefused
from geo.places.claims_file import own_claims
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


def test_where_nobody_lives_no_roster_is_assumed() -> None:
    made = made_up_territory(1)
    nobody = replace(
        made, communes=tuple(replace(one, population=0) for one in made.communes), claims=own_claims("38")
    )
    with pytest.raises(InputRefused, match="POPULATION_MISSING"):
        ask(nobody, EstimatedRoads.from_territory(nobody), Wish())
