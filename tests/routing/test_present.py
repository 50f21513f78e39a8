"""A problem with other carriers: what its stops say of those who are not there goes with them."""

from __future__ import annotations

from routing.problem.present import only_carriers, with_carriers
from tests.routing.streets import carrier, stop, street

ASKED = street(
    {"office": 0, "x": 1, "y": 2, "z": 3},
    [carrier("an"), carrier("binh")],
    [
        stop("x", carriers=["an", "binh"], usual="an"),
        stop("y", carriers=["an"]),
        stop("z", usual="binh", depot="office"),
    ],
)


def test_nobody_waits_for_one_who_is_not_there():
    problem = only_carriers(ASKED, {"binh", "chi"}).problem
    assert [each.id for each in problem.carriers] == ["binh"]
    assert [(each.carriers, each.usual) for each in problem.stops] == [(["binh"], None), ([], None), (None, "binh")]


def test_those_who_are_there_may_be_others_than_they_were():
    early = carrier("an", shift_s=(0, 3_600))
    loaded = with_carriers(ASKED, [early])
    assert loaded.problem.carriers == [early]
    assert [each.carriers for each in loaded.problem.stops] == [["an"], ["an"], None]
    assert loaded.sha256 != ASKED.sha256
