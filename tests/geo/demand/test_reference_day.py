import hashlib
from collections import Counter
from dataclasses import replace

import pytest

from geo.coverage.people import spread_people
from geo.demand.assumptions import ASSUMPTIONS
from geo.demand.demand import Demand
from geo.demand.reference_day import reference_day
from geo.errors import InputRefused
from geo.places.load import load_territory
from geo.places.territory import Territory
from geo.sensitivity import Sensitivity


@pytest.fixture(scope="module")
def territory() -> Territory:
    return load_territory()


@pytest.fixture(scope="module")
def published(territory: Territory) -> Demand:
    return reference_day(territory, spread_people(territory), day="published", seed=1)


def test_the_published_day_has_the_published_totals(published: Demand) -> None:
    assert len(published.deliveries) == 1000
    assert sum(stop.items for stop in published.deliveries) == 1100
    assert Counter(one.direction for one in published.dossiers) == {"to_agency": 600, "from_agency": 600}
    assert len(published.homes) == 360


def test_the_busy_day_is_twenty_thousand_stops(territory: Territory) -> None:
    busy = reference_day(territory, spread_people(territory), day="busy", seed=1)
    assert len(busy.deliveries) == 20_000
    assert len(busy.dossiers) == 2400


def test_all_166_communes_are_served_by_their_dispatching_office(territory: Territory, published: Demand) -> None:
    assert {stop.commune for stop in published.deliveries} == {one.code for one in territory.communes}
    assert all(stop.office == territory.dispatch[stop.commune] for stop in published.deliveries + published.homes)


def test_a_commune_where_nobody_lives_has_no_demand_and_the_totals_stay(territory: Territory) -> None:
    first, *others = territory.communes
    empty = replace(territory, communes=(replace(first, population=0), *others))
    day = reference_day(empty, spread_people(empty), day="published", seed=1)
    assert len(day.deliveries) == 1000
    assert first.code not in {stop.commune for stop in (*day.deliveries, *day.homes)}
    assert {one.code for one in others} == {stop.commune for stop in day.deliveries}


def test_where_nobody_lives_at_all_no_day_is_drawn(territory: Territory) -> None:
    nobody = replace(territory, communes=tuple(replace(one, population=0) for one in territory.communes))
    with pytest.raises(InputRefused, match="POPULATION_MISSING"):
        reference_day(nobody, spread_people(nobody), day="published", seed=1)


def test_demand_follows_population(territory: Territory, published: Demand) -> None:
    stops = Counter(stop.commune for stop in published.deliveries)
    largest = max(territory.communes, key=lambda one: one.population)
    share = largest.population / sum(one.population for one in territory.communes)
    assert stops.most_common(1)[0][0] == largest.code
    assert stops[largest.code] == pytest.approx(1000 * share, rel=0.35)


def test_ids_are_stable_and_unique(published: Demand) -> None:
    assert published.deliveries[0].id == "d-00001"
    assert published.homes[-1].id == "h-00360"
    ids = [one.id for one in (*published.deliveries, *published.homes, *published.dossiers, *published.press)]
    assert len(set(ids)) == len(ids)


def test_a_returning_dossier_goes_home_or_to_its_centre(territory: Territory, published: Demand) -> None:
    homes = {home.id: home for home in published.homes}
    points = {point.id: point for point in territory.points}
    returning = [one for one in published.dossiers if one.direction == "from_agency"]
    assert sorted(one.home for one in returning if one.home) == sorted(homes)
    for one in returning:
        assert points[one.origin].kind == "agency"
        if one.home:
            assert one.destination == one.home
            assert homes[one.home].commune == one.commune
        else:
            assert points[one.destination].commune == one.commune
    for one in published.dossiers[:600]:
        assert points[one.origin].kind == "hcc_centre"
        assert points[one.origin].commune == one.commune
        assert points[one.destination].kind == "agency"


def test_dossiers_are_ready_in_office_hours_before_the_cut_off(published: Demand) -> None:
    assumed = published.assumptions
    assert assumed.cut_off_s == 15 * 3600
    for one in published.dossiers:
        assert any(start <= one.ready_s <= end for start, end in assumed.lodged_s)


def test_press_goes_to_every_seat(territory: Territory, published: Demand) -> None:
    expected = {f"seat-{one.code}-{seat.role}" for one in territory.communes for seat in one.seats}
    assert {stop.id for stop in published.press} == expected
    assert len(published.press) == len(expected) > 166
    assert all(stop.due_s == 8 * 3600 and stop.g == stop.papers * 80 for stop in published.press)


def test_homes_are_personal_and_everything_is_synthetic(published: Demand) -> None:
    for one in (*published.deliveries, *published.homes, *published.dossiers):
        assert one.sensitivity is Sensitivity.PERSONAL
        assert one.synthetic
    assert all(one.synthetic for one in published.press)


def test_the_same_seed_gives_the_same_day_on_every_machine(territory: Territory, published: Demand) -> None:
    grid = spread_people(territory)
    assert reference_day(territory, grid, day="published", seed=1) == published
    assert reference_day(territory, grid, day="published", seed=2) != published
    # Draws that hang on no coordinates are pinned: another numpy or platform must not change them.
    drawn = [(stop.commune, stop.items, stop.g) for stop in published.deliveries]
    drawn += [(one.commune, one.ready_s, one.home) for one in published.dossiers]
    assert hashlib.sha256(repr(drawn).encode()).hexdigest()[:16] == "9f4d87a674951838"


def test_labels_state_numbers_and_sources_in_both_languages(published: Demand) -> None:
    for language, words in (
        ("vi", ["1.100", "1.200", "mô phỏng", "giả định"]),
        ("en", ["1,100", "1,200", "synthetic"]),
    ):
        text = " ".join(published.labels(language))
        assert all(word in text for word in words)
    assert "20,000" in " ".join(ASSUMPTIONS["busy"].labels("en"))
    assert len(published.labels("vi")) == len(published.labels("en"))
