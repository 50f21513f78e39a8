"""The stretches of a round, as one reader may see them."""

from __future__ import annotations

from maps.round_path import drawn_legs, places_along
from routing.plan.plan import Reload
from tests.maps.fixtures import small_plan

PUBLIC = "public"


def reloaded(on_map):
    """The round of `small_plan` with a trip back to the depot before its second visit."""
    (one,) = on_map.plan.rounds
    back = Reload(
        depot="D", place="P0", before=1, arrive_s=28_000, start_s=28_000, leave_s=28_100,
        travel_s=600, distance_m=2300, estimated=False, load={},
    )  # fmt: skip
    return one.model_copy(update={"reloads": [back]})


def test_a_trip_back_to_reload_is_part_of_the_way():
    on_map = small_plan(sensitivities=(PUBLIC, PUBLIC))
    one = reloaded(on_map)
    assert list(places_along(one, "P0")) == ["P0", "P1", "P0", "P2", "P0"]
    legs = list(drawn_legs(on_map, one, on_map.shown_stops(), {}))
    assert len(legs) == 4
    assert [leg.way for leg in legs] == ["estimated", "known", "estimated", "estimated"]
    assert legs[1].line[-1].tolist() == [105.55, 19.85]
