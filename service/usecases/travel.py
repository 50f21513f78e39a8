"""Travel for the use cases: on real roads where the workspace has some, with the user's own matrix laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from geo.demand.assumptions import Language
from geo.errors import refuse
from geo.matrix import LegGeometry, Matrix
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.place import Place
from geo.roads.roads import Roads

if TYPE_CHECKING:
    from geo.roads.graph import RoadGraph
    from service.usecases.roads.day_roads import DayRoads

_ESTIMATED: dict[Language, str] = {
    "vi": "Đường đi được ước tính từ khoảng cách và địa hình, trừ nơi có ma trận do người dùng cung cấp.",
    "en": "Travel is estimated from distance and terrain, except where the user gave a matrix.",
}


class Travel:
    """Matrices between registered places.

    Args:
        territory: what the estimated network is made of.
        known: a matrix of the user's; its cells replace the others of the same profile.
        day: the workspace's roads on the operating date; without them all travel is estimated.
    """

    def __init__(self, territory: Territory, known: Matrix | None = None, day: DayRoads | None = None) -> None:
        estimated = EstimatedRoads.from_territory(territory)
        self._roads: Roads = estimated if day is None else day.roads.joined(estimated, on=day.date)
        #: Travel on a day without closures: what coverage is measured on.
        self.usual_roads: Roads = self._roads if day is None or not day.closures else day.roads.joined(estimated)
        self._day = day
        self._known = known
        self._places: dict[str, Place] = {}
        self._cells = 0
        self._estimated = 0.0

    def register(self, places: Iterable[Place]) -> None:
        """Make places known by their ids.

        Raises:
            InputRefused: ID_DUPLICATE when an id already lies somewhere else.
        """
        for place in places:
            other = self._places.setdefault(place.id, place)
            if other != place:
                raise refuse("ID_DUPLICATE", f"{place.id!r} lies at two places.", "id", place.id)

    def refuse_unused_matrix(self, profiles: Iterable[str]) -> None:
        """Refuse a matrix of the user's that cannot change anything, rather than plan silently without it.

        Raises:
            InputRefused: MATRIX_UNUSED when its profile is not one of `profiles`, or fewer than two of its places are
                registered.
        """
        if self._known is None:
            return
        wanted = sorted(set(profiles))
        if self._known.profile not in wanted:
            message = f"Its profile is {self._known.profile!r}; the day travels by {', '.join(wanted)}."
            raise refuse("MATRIX_UNUSED", message, "profile")
        shared = len(self._places.keys() & set(self._known.ids))
        if shared < 2:
            message = f"Of its {len(self._known.ids)} places {shared} belong to this day."
            raise refuse("MATRIX_UNUSED", message, "ids")

    @property
    def graph(self) -> RoadGraph | None:
        """The workspace's compiled roads; None where all travel is estimated."""
        return None if self._day is None else self._day.roads.graph

    @property
    def places(self) -> dict[str, Place]:
        """The registered places by id."""
        return self._places

    def matrix(self, ids: Sequence[str], profile: str) -> Matrix:
        """Travel between some of the registered places, each id once."""
        matrix = self._roads.matrix([self._places[place] for place in ids], profile)
        if self._known is not None and self._known.profile == profile:
            matrix = matrix.overlaid(self._known)
        cells = len(matrix) * (len(matrix) - 1)
        self._cells += cells
        self._estimated += matrix.estimated_share * cells
        return matrix

    def geometry(self, profile: str) -> LegGeometry:
        """Where the legs run, between any registered places."""
        return self._roads.geometry(list(self._places.values()), profile)

    @property
    def estimated_share(self) -> float:
        """The share of estimated cells in all matrices handed out so far."""
        return self._estimated / self._cells if self._cells else 1.0

    @property
    def credit(self) -> str:
        """Whom to thank for the roads, for readers of pages and sheets; "" where all is estimated."""
        return "" if self._day is None else self._day.credit

    def labels(self, language: Language = "vi") -> list[str]:
        """What travel rests on, as sentences for problems, plans and pages."""
        return [_ESTIMATED[language]] if self._day is None else self._day.labels(language)
