"""A question of where service should be, with an answer, made up by hand over the small territory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from maps.siting_on_map import SitingOnMap
from maps.siting_question import FORMAT, Home, SitePlace, SitingQuestion
from routing.siting.answer import Answer, Visit
from routing.siting.question import Objective
from tests.maps.fixtures import HOSTILE


def siting(**asked: Any) -> SitingOnMap:
    """Four places of people, one without any way; one site is kept, one closed, one opened, one not chosen.

    `asked` are fields of the question that are to be otherwise.
    """
    question = SitingQuestion(
        format=FORMAT,
        labels=[f"Dân được rải đều (ước tính). {HOSTILE}"],
        road_credit=f"Nguồn đường {HOSTILE}",
        sources=[f"Điểm: {HOSTILE}"],
        network="known",
        profile="motorbike",
        objective=Objective.MAX_COVER,
        radius_s=600,
        share_percent=100,
        budget=3,
        most_open=None,
        one_per_area=False,
        second_s=None,
        fair_beyond_s=None,
        fair_factor=2,
        homes=[
            _home(0, "20000", "10000", 6_000, "HCC0", 120),
            _home(1, "20001", "10000", 3_000, "HCC0", 600),
            _home(2, "20002/10001", "10001", 1_000, "HCC1", 360),
            _home(3, "20003", "10002", 500, None, None),
        ],
        sites=[
            _site(0, "HCC0", existing=True),
            _site(1, "HCC1", existing=True),
            _site(2, "new", cost=2, capacity=3_500),
            _site(3, "idle"),
        ],
    )
    visits = (
        Visit("20000", "HCC0", 120, 6_000),
        Visit("20001", "new", 240, 2_400),
        Visit("20001", "HCC0", 600, 600),
        Visit("20002/10001", "new", 480, 1_000),
        Visit("20003", None, None, 500),
    )
    answer = Answer(
        objective=asked.get("objective", Objective.MAX_COVER),
        open=("HCC0", "new"),
        opened=("new",),
        closed=("HCC1",),
        value=10_000,
        bound=10_100,
        proved=False,
        spent=3,
        visits=visits,
        cut_off=("20003",),
    )
    return SitingOnMap(question.model_copy(update=asked), answer)


def _home(at: int, name: str, commune: str, people: int, today: str | None, today_s: int | None) -> Home:
    called = HOSTILE if today is None else f"Xã cũ {at}"
    lon, lat = (105.75, 19.88) if today is None else (105.52 + 0.05 * at, 19.83 + 0.01 * at)
    return Home(id=name, name=called, commune=commune, lon=lon, lat=lat, people=people, today=today, today_s=today_s)


def _site(at: int, name: str, **told: Any) -> SitePlace:
    usual: dict[str, Any] = {"existing": False, "fixed": False, "cost": 1, "closing_cost": 0, "capacity": None}
    return SitePlace(
        id=name,
        name=HOSTILE if at == 2 else f"Điểm {at}",
        commune="10001",
        lon=105.55 + 0.06 * at,
        lat=19.85,
        **{**usual, **told},
    )


def nothing_changes() -> SitingOnMap:
    """As :func:`siting`, but proved, and what stands stays as it is: everybody goes to the first site."""
    told = siting()
    ways = {"20000": 120, "20001": 600, "20002/10001": 2_400}
    visits = tuple(
        Visit(home.id, "HCC0" if home.id in ways else None, ways.get(home.id), home.people)
        for home in told.question.homes
    )
    answer = replace(told.answer, open=("HCC0", "HCC1"), opened=(), closed=(), visits=visits, spent=2, proved=True)
    return SitingOnMap(told.question, replace(answer, value=9_000, bound=9_000))
