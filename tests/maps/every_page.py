"""Every page that buuta makes, of the small fixtures, with one name given to all that has a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from geo.places.check import check_places
from geo.places.claims import Claim
from geo.places.review.finding import Finding, Severity, finding, in_order
from geo.places.territory import Territory
from geo.roads.reach.isochrone import reach_edges
from geo.sensitivity import EVERYTHING
from maps.board.difference import difference_of
from maps.board.files import Link
from maps.check_page import check_page
from maps.compare_page import compare_page
from maps.comparing_page import comparing_page
from maps.coverage_page import coverage_page
from maps.dossiers_page import PROMISE_FIELDS, RelayPart, dossiers_page
from maps.folder_page import folder_page
from maps.index_page import index_page
from maps.isochrone_page import isochrone_page
from maps.layers.rounds import RoundStyle
from maps.mobile_page import Names, mobile_page
from maps.places import MapPlace
from maps.report.content import report_content
from maps.report.html import report_html
from maps.report.map_image import map_images
from maps.report.order import Order
from maps.report.speech import Speech
from maps.rounds_page import rounds_page
from maps.siting_page import siting_page
from maps.territory_page import territory_page
from routing.compare.compare import compare
from routing.compare.equal import Planned
from tests.geo.roads.paths.made_up import Road, travel_on
from tests.geo.roads.paths.slow_travel import snapped
from tests.maps.comparing import comparison
from tests.maps.fixtures import HOSTILE, commune_table, predecessor_table, small_plan, small_territory
from tests.maps.hostile_names import named
from tests.maps.siting import siting
from tests.maps.test_mobile_page import NAMES as MOBILE_NAMES
from tests.maps.test_mobile_page import _mobile
from tests.maps.test_pages import SUMMARY
from tests.service.plan_files import street_plan

_STYLE = RoundStyle("delivery", HOSTILE, sheets="sheets")


def hostile_territory() -> Territory:
    """The small territory, where everything that has a name is called :data:`HOSTILE`."""
    whole = small_territory()
    return replace(
        whole,
        communes=tuple(replace(each, name=HOSTILE) for each in whole.communes),
        predecessors=tuple(replace(each, name=HOSTILE, district=HOSTILE) for each in whole.predecessors),
        points=tuple(
            replace(each, name=HOSTILE, note=HOSTILE, address=HOSTILE, hours=HOSTILE) for each in whole.points
        ),
        claims=(Claim("a", HOSTILE, "One.", f"Một {HOSTILE}", "1", 1.0, "points", "2025", HOSTILE, "2025"),),
    )


def every_page(name: str) -> dict[str, Callable[[], str]]:
    """File name -> what makes the page's HTML; a page is made only when it is asked for."""
    territory, plan = named(hostile_territory(), name), named(small_plan(allowed=EVERYTHING), name)
    style = named(_STYLE, name)
    return {
        "coverage.html": lambda: coverage_page(
            territory, commune_table(territory), predecessor_table(territory), labels=[name], credit=name
        ),
        "coverage-scenario.html": lambda: coverage_page(
            territory,
            commune_table(territory),
            predecessor_table(territory),
            labels=[name],
            warnings=[name, name],
            scenario=name,
        ),
        "territory.html": lambda: territory_page(territory, labels=[name], credit=name),
        "rounds.html": lambda: rounds_page(territory, [(plan, style)], title=name, lead=name, labels=[name]),
        "dossiers.html": lambda: dossiers_page(
            territory,
            [RelayPart("feeder", "feeder", name, plan), RelayPart("trunk", "trunk", name, plan)],
            promises={"P1": [name] * len(PROMISE_FIELDS)},
            labels=[name],
        ),
        "siting.html": lambda: siting_page(territory, named(siting(), name)),
        "comparing.html": lambda: comparing_page(territory, named(comparison(), name)),
        "check.html": lambda: check_page(territory, in_order([*_doubts(name), *check_places(territory)])),
        "isochrone.html": lambda: _isochrone(name),
        "index.html": lambda: index_page(
            territory,
            named(SUMMARY, name),
            day="2026-03-02",
            labels=[name],
            maps=[Link("rounds.html", name, name, 1)],
            run_notes={"delivery": [name]},
            communes=commune_table(territory),
            rounds=plan,
        ),
        "folder.html": lambda: folder_page(
            name, name, [Link("rounds.html", name, name, 1), Link("a.csv", name, name)]
        ),
        "compare.html": lambda: _compare(name),
        "mobile.html": lambda: mobile_page(_mobile(), _mobile_names(name), [name]),
        "report.html": lambda: _report(territory, name),
    }


def _doubts(name: str) -> list[Finding]:
    return [finding("outside_province", Severity.ERROR, name, name, ids=[name], names=[name], at=(105.62, 19.9))]


def _isochrone(name: str) -> str:
    street = travel_on([(0, 0), (1000, 0), (3000, 0)], [Road(0, 1), Road(1, 2)])
    origin = snapped((0, 0), graph=street.graph)
    place = MapPlace(float(origin.lon[0]), float(origin.lat[0]), name)
    reached = reach_edges(street, origin, (60, 120, 240), "from")
    return isochrone_page(street.graph, reached, [place], "motorbike", labels=[name])


def _compare(name: str) -> str:
    loaded, plan = street_plan()
    told = plan.model_copy(update={"labels": [name]})
    base, other = Planned(name, loaded, told), Planned(f"{name} 2", loaded, told)
    before, after = (named(small_plan(allowed=EVERYTHING), each) for each in (name, f"{name} 2"))
    return compare_page(
        compare([base, other]), difference_of(before, after, (base.name, other.name), small_territory())
    )


def _mobile_names(name: str) -> Names:
    return Names(
        communes=dict.fromkeys(MOBILE_NAMES.communes, name),
        stops={key: (name, code) for key, (_, code) in MOBILE_NAMES.stops.items()},
        places={key: (name, code) for key, (_, code) in MOBILE_NAMES.places.items()},
        bases=dict.fromkeys(MOBILE_NAMES.bases, name),
    )


def _report(territory: Territory, name: str) -> str:
    told = named(comparison(), name)
    order = Order("2026-11-22", name, name, name, name)
    say = Speech("vi")
    return report_html(report_content(territory, told, order, say), map_images(territory, told, say))
