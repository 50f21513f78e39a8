"""Where service should be, as marks and colours: sites by what becomes of them, people by their way now and then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from maps import palette
from maps.layers.comparing import CHANGE, CHANGES, MINUTES, TRAVEL
from maps.layers.keys import site_key
from maps.layers.layer import Colouring, Layer, Naming, Shape, Swatch, line_feature, point_feature
from maps.layers.scale import Scale
from maps.layers.swipe import Swipe
from maps.siting_on_map import Catchment, SitingOnMap
from maps.style.theme import LIGHT
from maps.vietnamese import NO_DATA, count, decimal

NOW, THEN = "Hiện nay", "Theo phương án"
_SECTION = "Phương án"
_NOTE = "Mỗi đĩa là người dân của một xã cũ, càng lớn càng đông; phút đi đến điểm mà họ đến."

#: State -> its word, shape, colour, whether filled, size, whether shown at first, and how it is named.
_LOOKS: dict[str, tuple[str, Shape, str, bool, float, bool, Naming | None]] = {
    "candidate": ("Ứng viên không chọn", "circle", LIGHT.soft, False, 3.0, False, None),
    "kept": ("Giữ nguyên", "square", palette.INK, True, 3.5, True, Naming(4, 11, size=11)),
    "closed": ("Đóng", "square", palette.POST_OFFICE, False, 7.0, True, Naming(0, 10, size=11, weight="italic 400")),
    "opened": ("Mở mới", "triangle", palette.HCC_CENTRE, True, 9.0, True, Naming(0, 8, weight="500")),
}


def state_of(on_map: SitingOnMap) -> dict[str, str]:
    """What becomes of each site of the question: `opened`, `kept`, `closed` or `candidate` (not chosen)."""
    answer = on_map.answer
    told = {
        **dict.fromkeys(answer.open, "kept"),
        **dict.fromkeys(answer.closed, "closed"),
        **dict.fromkeys(answer.opened, "opened"),
    }
    return {site.id: told.get(site.id, "candidate") for site in on_map.question.sites}


def site_layers(on_map: SitingOnMap, communes: Mapping[str, str]) -> list[Layer]:
    """A layer for each state that some site is in; `communes` are names by code."""
    states = state_of(on_map)
    found = []
    for importance, (state, look) in enumerate(_LOOKS.items()):
        words, shape, colour, filled, size, shown, naming = look
        features = [
            point_feature(
                site.lon,
                site.lat,
                s=size,
                k=site_key(site.id),
                t=site.name or site.id,
                p=[communes.get(site.commune, site.commune), words, *_catchment(on_map.catchments.get(site.id))],
            )
            for site in on_map.question.sites
            if states[site.id] == state
        ]
        if features:
            found.append(
                Layer(
                    name=f"sites-{state}",
                    label=f"{words} ({count(len(features))})",
                    section=_SECTION,
                    swatch=Swatch(shape, colour, colour if filled else palette.PAPER, 1.6, state == "closed"),
                    fields=("Xã, phường", "Theo phương án", "Người đến", "Đường đi bình quân", "Đường đi xa nhất"),
                    features=features,
                    shown=shown,
                    naming=naming,
                    importance=importance,
                )
            )
    return found


def _catchment(catchment: Catchment | None) -> list[str]:
    if catchment is None or not catchment.people:
        return ["không ai" if catchment else "", "", ""]
    return [f"{count(catchment.people)} người", minutes(catchment.mean_s), minutes(catchment.longest_s)]


def minutes(seconds: float) -> str:
    """A way: `12,4 phút`; `không có đường` where there is none (NaN)."""
    return f"{decimal(seconds / 60)} phút" if np.isfinite(seconds) else "không có đường"


def home_layer(on_map: SitingOnMap, communes: Mapping[str, str]) -> Layer:
    """The people as discs, larger with more of them, coloured by minutes now, then, and by what changes."""
    ways = ((TRAVEL, THEN, MINUTES, on_map.after_s), (TRAVEL, NOW, MINUTES, on_map.before_s))
    change = on_map.after_s - on_map.before_s
    columns = [*ways, (CHANGES, f"{THEN} so với hiện nay", CHANGE, change)]
    classes = [scale.classes(seconds / 60) for _, _, scale, seconds in columns]
    homes, people = on_map.question.homes, on_map.people
    most = max(1, int(people.max(initial=1)))
    return Layer(
        name="people",
        label=f"Người dân theo xã cũ ({count(len(homes))} nơi)",
        section=_SECTION,
        swatch=Swatch("circle", LIGHT.soft, weight=0.5),
        fields=("Xã, phường", "Người", NOW, THEN, "Thay đổi", "Đến"),
        features=[
            point_feature(
                home.lon,
                home.lat,
                s=round(2 + 7 * float(np.sqrt(people[at] / most)), 1),
                k=home.id,
                t=home.name,
                p=[
                    communes.get(home.commune, home.commune),
                    count(people[at]),
                    minutes(on_map.before_s[at]),
                    minutes(on_map.after_s[at]),
                    _signed(change[at]),
                    _goals(on_map, home.id),
                ],
                v=[found[at] for found in classes],
            )
            for at, home in enumerate(homes)
        ],
        colourings=tuple(
            _colouring(group, label, scale, found, people)
            for (group, label, scale, _), found in zip(columns, classes, strict=True)
        ),
        switch=False,
    )


def _signed(seconds: float) -> str:
    if not np.isfinite(seconds):
        return NO_DATA
    return f"{'+' if seconds > 0 else ''}{decimal(seconds / 60)} phút".replace("-", "−")


def _goals(on_map: SitingOnMap, home: str) -> str:
    visits = on_map.visits[home]
    goals = [
        (on_map.sites[visit.site].name or visit.site, visit.people) for visit in visits if visit.site is not None
    ]
    return goals[0][0] if len(goals) == 1 else "; ".join(f"{name} ({count(number)} người)" for name, number in goals)


def people_within(scale: Scale, classes: Sequence[int], people: NDArray[np.int64]) -> list[int]:
    """People in each class of a scale, and last those without a figure."""
    return [int(people[np.asarray(classes) == at].sum()) for at in (*range(len(scale.labels)), -1)]


def _colouring(group: str, label: str, scale: Scale, classes: Sequence[int], people: NDArray[np.int64]) -> Colouring:
    *reached, none = people_within(scale, classes, people)
    told = [f"{words} ({count(number)} người)" for words, number in zip(scale.labels, reached, strict=True)]
    return Colouring(
        group=group,
        label=label,
        variant="",
        colours=(*scale.colours, palette.NO_DATA),
        labels=(*told, f"không có đường ({count(none)} người)" if none else ""),
        note=_NOTE,
        unit="phút",
    )


def before_after(layer: Layer) -> Swipe:
    """:func:`home_layer` today at the left, by the answer at the right."""
    then, now = (next(at for at, one in enumerate(layer.colourings) if one.label == label) for label in (THEN, NOW))
    return Swipe(
        layer=layer.name,
        left=now,
        right=then,
        left_label=NOW,
        right_label=THEN,
        group=TRAVEL,
        label=f"{NOW} | {THEN.lower()}",
        note=_NOTE,
        scale=MINUTES,
    )


def catchment_layer(on_map: SitingOnMap) -> Layer:
    """Quiet straight lines from people to the site that they go to: who belongs where, not how they travel."""
    return Layer(
        name="catchments",
        label="Ai đến điểm nào (nối thẳng, không phải đường đi)",
        section=_SECTION,
        swatch=Swatch("line", LIGHT.soft, weight=0.7),
        features=[line_feature(_lines(on_map))],
        importance=-1,
    )


def _lines(on_map: SitingOnMap) -> Iterator[NDArray[np.float64]]:
    for home in on_map.question.homes:
        for visit in on_map.visits[home.id]:
            if visit.site is not None and visit.people:
                goal = on_map.sites[visit.site]
                yield np.array([[home.lon, home.lat], [goal.lon, goal.lat]])
