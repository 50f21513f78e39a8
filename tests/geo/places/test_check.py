from __future__ import annotations

from dataclasses import replace

from geo.places import tables
from geo.places.check import check_territory, densities, far_seats, last_digits, shared_points, totals
from geo.places.territory import Territory


def test_the_territory_has_one_finding(territory: Territory) -> None:
    assert [(finding.check, finding.codes) for finding in check_territory(territory)] == [("far_seats", ("15049",))]


def test_thirteen_lost_zeros_would_have_been_found(territory: Territory) -> None:
    as_in_the_source = [
        replace(commune, population=commune.population // 10) if commune.population_note else commune
        for commune in territory.communes
    ]
    repaired = {commune.code for commune in territory.communes if commune.population_note}
    assert len(repaired) == 13
    assert "end in 0" in next(last_digits(as_in_the_source)).message
    assert "3,959,759 people" in next(totals(as_in_the_source, territory.predecessors)).message
    outliers = {code for finding in densities(as_in_the_source) for code in finding.codes}
    assert len(outliers & repaired) >= 9


def test_two_places_with_one_point_would_have_been_found(territory: Territory) -> None:
    source = {row["code"]: (float(row["lon"]), float(row["lat"])) for row in tables.rows("predecessors")}
    unmoved = [replace(each, lon=source[each.code][0], lat=source[each.code][1]) for each in territory.predecessors]
    findings = list(shared_points(unmoved))
    assert len(findings) == 11
    assert ("15883", "16003") in {finding.codes for finding in findings}


def test_a_missing_commune_changes_the_totals(territory: Territory) -> None:
    said = " ".join(finding.message for finding in totals(territory.communes[1:], territory.predecessors))
    assert "165 communes and wards" in said
    assert "18 wards" in said
    assert "km²" in said


def test_a_seat_in_the_next_province_is_far(territory: Territory) -> None:
    commune = territory.communes[0]
    away = replace(commune, seats=tuple(replace(seat, lat=seat.lat + 1) for seat in commune.seats))
    assert [finding.codes for finding in far_seats([away])] == [(commune.code,)]
