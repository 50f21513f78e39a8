"""What is wrong with a question of vans is told before anybody searches, all of it at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo.errors import InputRefused
from routing.siting.mobile.plan import plan_days
from routing.siting.mobile.question import MobileQuestion, check
from routing.siting.question import NO_WAY_S
from tests.routing.siting.mobile.street_days import MONDAY, street_days

PEOPLE, STOPS = {"a": (10, 30), "b": (12, 1)}, {"s": 10, "t": 12}


def told(question: MobileQuestion) -> set[tuple[str, str, str]]:
    return {(fault.code, fault.field, fault.row) for fault in check(question)}


def test_a_sound_question_has_no_fault():
    assert told(street_days(PEOPLE, STOPS)) == set()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"demands": ()}, ("MOBILE_NOBODY", "demands", "")),
        ({"vans": ()}, ("MOBILE_VAN", "vans", "")),
        ({"weeks": 0}, ("SITING_NUMBER", "weeks", "")),
        ({"weeks": 9}, ("SITING_NUMBER", "weeks", "")),
        ({"stop_s": 0}, ("SITING_NUMBER", "stop_s", "")),
        ({"more_s": -1}, ("SITING_NUMBER", "more_s", "")),
        ({"radius_s": NO_WAY_S + 1}, ("SITING_NUMBER", "radius_s", "")),
        ({"vans": (replace(MONDAY, weekdays=()),)}, ("MOBILE_VAN", "days", "v")),
        ({"vans": (replace(MONDAY, weekdays=(8,)),)}, ("MOBILE_VAN", "days", "v")),
        ({"vans": (replace(MONDAY, shift_s=(5, 5)),)}, ("MOBILE_VAN", "shift_s", "v")),
        ({"vans": (replace(MONDAY, base="moon"),)}, ("MATRIX_PLACE_MISSING", "drive", "moon")),
        ({"vans": (replace(MONDAY, base="s"),)}, ("ID_DUPLICATE", "stops", "s")),
        ({"vans": (MONDAY, MONDAY)}, ("ID_DUPLICATE", "vans", "v")),
        ({"stops": ("s", "s")}, ("ID_DUPLICATE", "stops", "s")),
        ({"stops": ("s", "u")}, ("MATRIX_PLACE_MISSING", "drive", "u")),
        ({"stops": ()}, ("SITING_NOTHING_TO_CHOOSE", "stops", "")),
        ({"reach_s": np.zeros((1, 1), dtype=np.int32)}, ("MATRIX_SHAPE", "reach_s", "")),
        ({"reach_s": np.full((2, 2), -2, dtype=np.int32)}, ("MATRIX_VALUE", "reach_s", "")),
    ],
)
def test_what_is_wrong_is_told(change, fault):
    assert fault in told(replace(street_days(PEOPLE, STOPS), **change))


def test_all_faults_are_told_together():
    broken = replace(street_days(PEOPLE, STOPS), weeks=0, vans=(replace(MONDAY, weekdays=(0,), base="moon"),))
    with pytest.raises(InputRefused) as refused:
        plan_days(broken, lambda loaded, warm: pytest.fail("nothing is searched"), cover_s=1)
    assert {fault.code for fault in refused.value.faults} == {"SITING_NUMBER", "MOBILE_VAN", "MATRIX_PLACE_MISSING"}
