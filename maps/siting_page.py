"""`siting.html`: which places of service to open and to close, who goes where then, and how sure that is the best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.places.territory import Territory
from maps.layers.base import RoadLine, base_layers
from maps.layers.comparing import MINUTES
from maps.layers.keys import site_key
from maps.layers.layer import Json
from maps.layers.siting import before_after, catchment_layer, home_layer, people_within, site_layers
from maps.layers.territory import boundary_attribution
from maps.page import PageText, Tiles, page_html
from maps.road_words import with_road_credit
from maps.search import search_entries
from maps.siting_on_map import SitingOnMap
from maps.vietnamese import count, decimal, percent
from routing.siting.question import Objective

_WHAT = {
    Objective.P_MEDIAN: "đường đi bình quân của mọi người ngắn nhất",
    Objective.MAX_COVER: "nhiều người nhất trong {radius}",
    Objective.SET_COVER: "ít chi phí nhất để {share} người dân ở trong {radius}",
    Objective.P_CENTRE: "người ở xa nhất có đường đi ngắn nhất",
}


def siting_page(
    territory: Territory,
    on_map: SitingOnMap,
    *,
    roads: Sequence[RoadLine] = (),
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML.

    Args:
        territory: that was asked about.
        on_map: question and answer.
        roads: the main ones of those whose source the question names, drawn quietly
            (:func:`maps.layers.base.main_roads`).
        tiles: a background from the network.
    """
    names = {commune.code: commune.name for commune in territory.communes}
    homes = home_layer(on_map, names)
    layers = [*base_layers(territory, roads), catchment_layer(on_map), homes, *site_layers(on_map, names)]
    text = PageText(
        title="Nên đặt điểm phục vụ ở đâu",
        lead=f"Mục tiêu: {wish(on_map)}. {proof(on_map)} Bấm vào bản đồ để xem số liệu.",
        labels=on_map.question.labels,
        attribution=with_road_credit(boundary_attribution(territory), on_map.question.road_credit),
        facts=list(_facts(on_map)),
        search=search_entries(territory),
        ranking_label=f"{count(len(on_map.answer.opened))} điểm mở mới, {count(len(on_map.answer.closed))} điểm đóng",
        ranking=list(_changes(on_map, names)),
        swipes=[before_after(homes)],
    )
    return page_html(territory, layers, text, tiles)


def wish(on_map: SitingOnMap) -> str:
    """The objective and its limits in words."""
    asked = on_map.question
    radius = f"{decimal((asked.radius_s or 0) / 60, 0)} phút đi"
    parts = [_WHAT[asked.objective].format(radius=radius, share=percent(asked.share_percent / 100))]
    if asked.fair_beyond_s is not None:
        beyond = decimal(asked.fair_beyond_s / 60, 0)
        parts.append(f"mỗi phút quá {beyond} phút tính {count(asked.fair_factor)} lần")
    if asked.budget is not None:
        parts.append(f"chi không quá {_cost(on_map, asked.budget)}")
    if asked.most_open is not None:
        parts.append(f"mở tất cả không quá {count(asked.most_open)} điểm")
    if asked.one_per_area:
        parts.append("mỗi xã, phường ít nhất một điểm")
    if asked.second_s is not None:
        parts.append(f"ai cũng có hai điểm trong {decimal(asked.second_s / 60, 0)} phút")
    return ", ".join(parts)


def proof(on_map: SitingOnMap) -> str:
    """Whether anything can be better, and by how much, in words."""
    answer = on_map.answer
    if answer.proved or answer.value == answer.bound:
        return "Đã chứng minh: không phương án nào tốt hơn."
    gap = decimal(max(answer.gap * 100, 0.01), 2)
    beyond = "vượt" if answer.objective is Objective.MAX_COVER else "thấp hơn"
    bound = _amount(on_map, answer.bound)
    return f"Chưa chứng minh là tốt nhất: không phương án nào {beyond} {bound} (cách {gap} %)."


def result(on_map: SitingOnMap) -> str:
    """What the answer is worth, in words: `4.116.302 người ở trong tầm`."""
    told = _RESULT[on_map.question.objective].format(_amount(on_map, on_map.answer.value))
    return told if on_map.question.fair_beyond_s is None else f"{told} (đường dài tính nặng hơn)"


def _amount(on_map: SitingOnMap, value: int) -> str:
    """A value of the objective in its unit."""
    people = max(1, int(on_map.people.sum()))
    match on_map.question.objective:
        case Objective.P_MEDIAN:
            return f"{decimal(value / people / 60)} phút"
        case Objective.MAX_COVER:
            return f"{count(value)} người"
        case Objective.SET_COVER:
            return _cost(on_map, value)
    return f"{decimal(value / 60)} phút"


def _cost(on_map: SitingOnMap, cost: int) -> str:
    """A cost in new points where each of them costs 1 and nothing else costs anything; else in units."""
    of_points = all(site.cost == (not site.existing) and not site.closing_cost for site in on_map.question.sites)
    return f"{count(cost)} {'điểm mở mới' if of_points else 'đơn vị chi phí'}"


_RESULT = {
    Objective.P_MEDIAN: "đường đi bình quân {}",
    Objective.MAX_COVER: "{} ở trong tầm",
    Objective.SET_COVER: "chi {}",
    Objective.P_CENTRE: "người ở xa nhất đi {}",
}
_VALUE = {
    Objective.P_MEDIAN: "đường đi bình quân (mục tiêu)",
    Objective.MAX_COVER: "ở trong tầm (mục tiêu)",
    Objective.SET_COVER: "chi phí (mục tiêu)",
    Objective.P_CENTRE: "người ở xa nhất (mục tiêu)",
}


def _facts(on_map: SitingOnMap) -> Iterator[tuple[str, str]]:
    """The objective with its bound, what is spent, and how the people are reached now and then."""
    answer = on_map.answer
    yield _amount(on_map, answer.value), _VALUE[answer.objective]
    yield _amount(on_map, answer.bound), "giới hạn tốt nhất có thể"
    yield count(len(answer.open)), "điểm mở cửa theo phương án"
    budget = on_map.question.budget
    yield _cost(on_map, answer.spent), "đã chi" if budget is None else f"đã chi, trong ngân sách {count(budget)}"
    people = on_map.people
    now = people_within(MINUTES, MINUTES.classes(on_map.before_s / 60), people)
    then = people_within(MINUTES, MINUTES.classes(on_map.after_s / 60), people)
    all_people = max(1, int(people.sum()))
    for words, last in (("10 phút", 2), ("15 phút", 3), ("30 phút", 4)):
        before, after = (percent(sum(each[:last]) / all_people) for each in (now, then))
        # Coverage counts cell by cell and finds fewer near: the label says which share this is.
        yield after, f"dân trong {words}, tính gộp theo xã cũ (hiện nay {before})"
    if now[-1] or then[-1]:
        yield count(then[-1]), f"người không có đường (hiện nay {count(now[-1])})"


def _changes(on_map: SitingOnMap, names: dict[str, str]) -> Iterator[Json]:
    """The sites that open, those for most people first, then those that close."""
    answer, catchments = on_map.answer, on_map.catchments
    for site in sorted(answer.opened, key=lambda each: (-catchments[each].people, each)):
        found = catchments[site]
        ways = f"bình quân {decimal(found.mean_s / 60)} phút, xa nhất {decimal(found.longest_s / 60)} phút"
        told = f"{count(found.people)} người; {ways}" if found.people else "không ai đến"
        yield _entry(on_map, site, names, f"Mở mới: {told}")
    lost = _who_lost(on_map)
    for site in answer.closed:
        yield _entry(on_map, site, names, f"Đóng: {count(lost.get(site, 0))} người phải đến nơi khác")


def _entry(on_map: SitingOnMap, site: str, names: dict[str, str], text: str) -> Json:
    place = on_map.sites[site]
    return {
        "k": site_key(site),
        "label": f"{place.name or site} ({names.get(place.commune, place.commune)})",
        "text": text,
    }


def _who_lost(on_map: SitingOnMap) -> dict[str, int]:
    """People whose nearest existing site each is today, by the site's id."""
    found: dict[str, int] = {}
    for home in on_map.question.homes:
        if home.today is not None:
            found[home.today] = found.get(home.today, 0) + home.people
    return found
