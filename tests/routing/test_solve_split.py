"""Parts of large components: nothing is lost or cut that belongs together, and the joined plan holds."""

from __future__ import annotations

import time
from unittest.mock import patch

from routing.engines.answer import Found
from routing.engines.bounds import Seconds
from routing.model.rounds import Rounds
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import problem_from_parts
from routing.problem.stops import Shipment
from routing.solve.large import _Large, search_large
from routing.solve.portfolio import Crew, Searched, Work
from routing.solve.record import run_of
from routing.solve.split import split, touching
from routing.solve.task import Until
from routing.solve.team import Member
from routing.solve.verify import verified
from tests.routing import fake_engines as fake
from tests.routing.streets import carrier, stop, street


def row(stops: int = 8, **carriers: list[str]) -> Component:
    """Stops s0, s1 ... to the east of west, the last at east; carriers with what they have locked."""
    km = {"west": 0, **{f"s{number}": number + 1 for number in range(stops)}, "east": stops + 1}
    men = [
        carrier(name, start=name.split("_")[0], end=None, locked=locked, cost_per_km=1_000)
        for name, locked in carriers.items()
    ]
    visits = [stop(f"s{number}", penalty=1_000_000) for number in range(stops)]
    loaded = street(km, men, visits, depots=("west", "east"))
    tied = Shipment(id="t", pickup="s0", delivery=f"s{stops - 1}")
    problem = loaded.problem.model_copy(update={"shipments": [tied]})
    (component,) = decompose(problem_from_parts(problem, loaded.matrices))
    return component


def test_parts_hold_everything_once():
    component = row(west_1=[], west_2=[], east_1=[], east_2=[])
    parts = split(Rounds(component), 2)
    assert sorted(number for part in parts for number in part.stops) == list(range(8))
    assert sorted(number for part in parts for number in part.carriers) == list(range(4))
    assert [len(part.stops) for part in parts] in ([4, 4], [3, 5], [5, 3])


def test_a_shipment_and_what_is_locked_stay_together():
    component = row(west_1=["s3", "s5"], west_2=[], east_1=[], east_2=[])
    parts = split(Rounds(component), 2)
    of = {number: at for at, part in enumerate(parts) for number in part.stops}
    assert of[0] == of[7]
    assert of[3] == of[5]
    (with_locked,) = [at for at, part in enumerate(parts) if 0 in part.carriers]
    assert with_locked == of[3]
    assert sum(len(part.component.shipments) for part in parts) == 1


def test_carriers_go_where_the_work_near_their_start_is():
    names = {f"{depot}_{number}": list[str]() for depot in ("west", "east") for number in range(4)}
    component = row(20, **names)
    parts = split(Rounds(component), 2)
    western = next(part for part in parts if 2 in part.stops)
    assert sum(component.carriers[number].start == "west" for number in western.carriers) >= 3


def test_what_cannot_be_cut_is_one_part():
    assert len(split(Rounds(row(2, west_1=[])), 4)) == 1


def test_the_parts_are_searched_joined_and_searched_again():
    component = row(12, west_1=[], west_2=[], east_1=[], east_2=[])
    with fake.with_engines(greedy=fake.Greedy), Crew() as crew:
        now = time.monotonic()
        work = Work(component, (Member("greedy", 1), Member("greedy", 2)))
        searched = search_large(crew, work, Until(now + 10), now)
    assert searched.found is not None
    assert verified(Rounds(component), searched.found).units == searched.found.units
    assert sorted(number for sequence in searched.found.sequences for number in sequence) == list(range(12))
    assert searched.best_of == Member("greedy", 1)
    assert searched.points[0][1] >= searched.found.units


def test_where_the_whole_is_too_large_only_the_first_engine_has_searched_and_the_run_says_so():
    component = row(12, west_1=[], west_2=[], east_1=[], east_2=[])
    work = Work(component, (Member("greedy", 1), Member("raising", 2)))
    with (
        fake.with_engines(greedy=fake.Greedy, raising=fake.Raising),
        Crew() as crew,
        patch("routing.solve.large.WHOLE", 5),
    ):
        now = time.monotonic()
        searched = search_large(crew, work, Until(now + 10), now)
        run = run_of("auto", 1, Seconds(10), [work], [searched], [])
    assert [(each.engine, each.seed, each.best_of) for each in run.engines] == [("greedy", 1, 1), ("greedy", 2, 0)]


def test_when_parts_fail_the_whole_says_so():
    component = row(12, west_1=[], east_1=[])
    with fake.with_engines(raising=fake.Raising, greedy=fake.Greedy), Crew() as crew:
        now = time.monotonic()
        searched = search_large(
            crew, Work(component, (Member("raising", 1), Member("greedy", 2))), Until(now + 10), now
        )
    assert searched.best_of == Member("greedy", 2)
    assert "no idea" in searched.failures[0]


def test_without_time_for_parts_the_whole_is_searched():
    searched = []

    class Silent(Crew):
        def search(self, work, bound, began=0.0, *, first=0):
            searched.append(work.component.name)
            return Searched(None, None, (), ())

    component = row(12, west_1=[], east_1=[])
    now = time.monotonic()
    search_large(Silent(), Work(component, (Member("any", 1), Member("any", 2))), Until(now + 2), now)
    assert searched == [component.name]


def test_a_part_has_its_share_of_half_the_time_or_the_whole_is_searched():
    """Five parts and two processes: of 5 s a part would have one, and 1.5 is the least."""
    searched = []

    class Silent(Crew):
        def search(self, work, bound, began=0.0, *, first=0):
            searched.append(work.component.name)
            return Searched(None, None, (), ())

    component = row(60, **{f"{depot}_{number}": list[str]() for depot in ("west", "east") for number in range(6)})
    with Silent() as crew, patch("routing.solve.large.PART", 12):
        now = time.monotonic()
        search_large(crew, Work(component, (Member("any", 1), Member("any", 2))), Until(now + 5), now)
    assert searched == [component.name]


def test_parts_beside_one_another_touch_and_the_longest_border_comes_first():
    rounds = Rounds(row(30, west_1=[], east_1=[]))
    wide, narrow, far = range(2, 12), range(12, 20), range(20, 29)
    assert touching(rounds, [wide, narrow, far]) in ([(0, 1), (1, 2)], [(1, 2), (0, 1)])
    assert touching(rounds, [range(2, 6), range(20, 28)]) == []


def test_parts_meet_at_their_borders_in_pairs_that_share_no_part():
    component = row(60, **{f"{depot}_{number}": list[str]() for depot in ("west", "east") for number in range(6)})
    with fake.with_engines(greedy=fake.Greedy), Crew() as crew, patch("routing.solve.large.PART", 12):
        now = time.monotonic()
        work = Work(component, (Member("greedy", 1), Member("greedy", 2)))
        large = _Large(crew, work, now, 5)
        meetings = large._meetings()
        assert len(large.parts) == 5
        assert all(len({part for pair in pairs for part in pair}) == 2 * len(pairs) for pairs in meetings)
        assert {pair for pairs in meetings for pair in pairs} <= set(
            touching(large.rounds, [p.stops for p in large.parts])
        )
        large.search(Until(now + 60))
    assert large.found is not None
    assert verified(large.rounds, large.found).units == large.found.units
    assert len(large.points) == 1 + len(meetings)
    costs = [units for _, units in large.points]
    assert costs == sorted(costs, reverse=True)


def test_a_border_takes_the_stops_where_they_are_driven_now():
    component = row(20, west_1=[], west_2=[], east_1=[], east_2=[])
    with Crew() as crew:
        large = _Large(crew, Work(component, (Member("any", 1), Member("any", 2))), 0.0, 2)
        one, other = large.parts
        wandered = one.stops[0]
        carrier = other.carriers[0]
        sequences = [()] * 4
        sequences[carrier] = (wandered,)
        job = large._border(Found(tuple(sequences), 0), 0, 1)
    assert sorted(job.part.stops) == list(range(20))
    assert job.warm is not None
    at = job.part.carriers.index(carrier)
    assert job.part.of_whole(job.warm.sequences[at]) == (wandered,)
