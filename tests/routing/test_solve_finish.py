"""What is done with rounds when nobody searches any more."""

from __future__ import annotations

import pytest

from routing.engines.answer import Found
from routing.model.rounds import Rounds
from routing.problem.decompose import decompose
from routing.solve import finish
from routing.solve.finish import completed, on_first_alike, scheduled
from tests.routing.streets import carrier, stop, street

NAMES = [f"s{number:02}" for number in range(30)]


def model(**fields) -> Rounds:
    """Thirty stops along a street, three alike men."""
    loaded = street(
        {"office": 0} | {name: number + 1 for number, name in enumerate(NAMES)},
        [carrier(name, **fields) for name in ("01", "02", "03")],
        [stop(name, penalty=1_000_000) for name in NAMES],
    )
    (component,) = decompose(loaded)
    return Rounds(component)


def served(sequences) -> list[int]:
    return sorted(number for sequence in sequences for number in sequence if number >= 0)


def test_where_nobody_found_anything_every_stop_that_fits_is_served():
    sequences, left = completed(model(max_stops=8), None)
    assert len(served(sequences)) == len(set(served(sequences))) == 24
    assert len(left) == 6


@pytest.mark.parametrize(("driven", "builds"), [(28, False), (2, True)])
def test_a_few_stops_are_put_in_one_by_one_and_many_at_once(driven, builds, monkeypatch):
    built = []
    first_rounds = finish.first_rounds
    monkeypatch.setattr(finish, "first_rounds", lambda *given: built.append(given) or first_rounds(*given))
    sequences, left = completed(model(), Found((tuple(range(driven)), (), ()), 0))
    assert bool(built) == builds
    assert served(sequences) == list(range(30))
    assert left == []


def test_nobody_goes_out_for_a_reload_alone():
    rounds = scheduled(model(), [(-1,), (), (0, 1)])
    assert [(each.carrier, [visit.stop for visit in each.visits]) for each in rounds] == [("03", ["s00", "s01"])]


def test_rounds_go_to_the_first_of_those_who_are_alike():
    assert on_first_alike(model(), [(), (1,), (0,)]) == [(1,), (0,), ()]
