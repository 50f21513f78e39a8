"""Published figures that do not add up stay as they are."""

from __future__ import annotations

from dataclasses import replace

from geo.places.claims_file import own_claims
from service.usecases.staff.figures import staff_figures


def test_the_three_figures_and_how_many_do_not_add_up():
    figures = staff_figures(own_claims("38"))
    assert figures is not None
    assert (figures.mobilised, figures.in_centres, figures.at_points) == (344, 166, 168)
    assert (figures.told, figures.unaccounted) == (334, 10)
    assert all(claim.source for claim in figures.claims)


def test_without_one_of_them_there_are_none():
    claims = own_claims("38")
    assert staff_figures(()) is None
    assert staff_figures([each for each in claims if each.id != "staff-at-points"]) is None
    vague = [replace(each, number=None) if each.id == "staff-mobilised" else each for each in claims]
    assert staff_figures(vague) is None
