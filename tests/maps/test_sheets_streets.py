"""The streets below a round on its sheet: those of the ground drawn, told in the key, and no way to a secret."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.sensitivity import EVERYTHING, STRANGER
from maps.round_path import PlanOnMap
from maps.sheets.content import round_sheet
from maps.sheets.pdf.document import round_pdf
from maps.sheets.pdf.paper import PAPERS
from maps.sheets.round_map import Drawing, draw_round
from maps.sheets.sheet import sheet_html
from maps.sheets.words import map_key
from tests.maps.fixture_streets import STREETS
from tests.maps.fixtures import small_plan
from tests.maps.two_worlds import two_worlds


def drawn(on_map: PlanOnMap) -> Drawing:
    return draw_round(on_map, on_map.plan.rounds[0])


def html(on_map: PlanOnMap) -> str:
    one = on_map.plan.rounds[0]
    return sheet_html(round_sheet(on_map, one, title="Phát trong ngày"), drawn(on_map))


def test_streets_of_the_ground_lie_below_the_way_and_end_at_the_frame():
    drawing = drawn(replace(small_plan(), streets=STREETS))
    assert [street.kind for street in drawing.streets] == ["street", "major"]
    across = sorted(x for x, _ in drawing.streets[1].points)
    assert across == pytest.approx([0, drawing.width])
    assert "nét xám: đường chung quanh" in map_key(drawing)
    said = html(replace(small_plan(), streets=STREETS))
    assert said.index('class="street major"') < said.index('class="way"')


def test_a_plan_that_runs_on_no_roads_has_none_on_its_sheet():
    drawing = drawn(small_plan())
    assert drawing.streets == ()
    assert "nét xám" not in map_key(drawing)
    assert 'class="street' not in html(small_plan())


@pytest.mark.parametrize("what", ["stop", "home"])
def test_the_ground_of_a_sheet_tells_nothing_of_what_is_hidden(what):
    for allowed, same in ((STRANGER, True), (EVERYTHING, False)):
        one, other = (replace(plan, streets=STREETS) for plan in two_worlds(what, allowed))
        assert (html(one) == html(other)) is same


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_paper_has_them_too(paper):
    def size(on_map: PlanOnMap) -> int:
        sheet = round_sheet(on_map, on_map.plan.rounds[0], title="Phát trong ngày")
        return len(round_pdf(sheet, drawn(on_map), paper))

    assert size(replace(small_plan(), streets=STREETS)) > size(small_plan())
