"""What an answer does for people where they live, cell by cell; the question knows them by the mean place alone.

The mean place of a former commune hides those at its far end, so that a cover of all such places is not one of all
people. What coverage would tell of the answer is therefore told beside it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from geo.coverage.access.nearest import NearestTwo
from geo.roads.metric import metric_xy
from geo.roads.roads import Roads
from geo.units import MINUTE_S
from maps.vietnamese import count, decimal, percent
from routing.siting.answer import Answer
from service.usecases.people_placed import Both
from service.usecases.siting.ask import Asked, Wish

#: Near enough where the question does not say what is.
NEAR_S = 30 * MINUTE_S


class Reach(NamedTuple):
    """People within a time of the nearest of some sites, and the mean minutes of all who have a way (NaN: nobody)."""

    people: int
    mean_min: float


def told_by_cell(asked: Asked, answer: Answer, roads: Roads, wish: Wish) -> Both:
    """How many people are near an open site, and how far all go on average; today beside it, if any site stands.

    All go to the nearest one, also where it holds only so many; the sentence says so.
    """
    near_s = NEAR_S if wish.radius_s is None else wish.radius_s
    then = _reach(asked, answer.open, roads, wish.profile, near_s)
    today = [site.id for site in asked.question.sites if site.existing]
    now = _reach(asked, today, roads, wish.profile, near_s) if today else None
    everybody, minutes = int(asked.grid.people.sum()), round(near_s / MINUTE_S)
    share = then.people / max(1, everybody)
    vietnamese = (
        f"Đo theo từng ô dân cư như buuta coverage: {count(then.people)} trong {count(everybody)} người "
        f"({percent(share)}) cách một điểm của phương án không quá {minutes} phút"
    )
    english = (
        f"Measured cell by cell, as buuta coverage does: {then.people:,} of {everybody:,} people ({share:.1%}) are "
        f"within {minutes} minutes of an open point"
    )
    mean_vi, mean_en = (
        f"đường đi trung bình {decimal(then.mean_min)} phút",
        f"the mean way is {then.mean_min:.1f} minutes",
    )
    if now is not None:
        vietnamese += f" (hiện nay {count(now.people)})"
        english += f" (today {now.people:,})"
        mean_vi, mean_en = f"{mean_vi} (hiện nay {decimal(now.mean_min)})", f"{mean_en} (today {now.mean_min:.1f})"
    if any(site.capacity is not None for site in asked.question.sites):
        mean_vi += ", không xét mỗi điểm phục vụ được bao nhiêu người"
        mean_en += ", however many people each point holds"
    return f"{vietnamese}; {mean_vi}.", f"{english}; {mean_en}."


def _reach(asked: Asked, ids: Collection[str], roads: Roads, profile: str, near_s: int) -> Reach:
    places = [each.place for each in asked.sites if each.place.id in set(ids)]
    nearest = NearestTwo(len(asked.grid.xy))
    if places:
        xy = metric_xy([place.lon for place in places], [place.lat for place in places])
        for ways in roads.ways(asked.grid.xy, xy, profile):
            nearest.take(ways)
    people, seconds = asked.grid.people, nearest.first_s.astype(np.float64)
    some = np.isfinite(seconds) & (people > 0)
    mean_s = float(np.average(seconds[some], weights=people[some])) if some.any() else float("nan")
    return Reach(int(people[seconds <= near_s].sum()), mean_s / MINUTE_S)
