"""Travel for the use cases: estimated, with the user's own matrix laid over it cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.errors import refuse
from geo.matrix import LegGeometry, Matrix
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.place import Place


class Travel:
    """Matrices between registered places.

    Args:
        territory: what the estimated network is made of.
        known: a matrix of the user's; its cells replace the estimated ones of the same profile.
    """

    def __init__(self, territory: Territory, known: Matrix | None = None) -> None:
        self.roads = EstimatedRoads.from_territory(territory)
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
    def places(self) -> dict[str, Place]:
        """The registered places by id."""
        return self._places

    def matrix(self, ids: Sequence[str], profile: str) -> Matrix:
        """Travel between some of the registered places, each id once."""
        matrix = self.roads.matrix([self._places[place] for place in ids], profile)
        if self._known is not None and self._known.profile == profile:
            matrix = matrix.overlaid(self._known)
        cells = len(matrix) * (len(matrix) - 1)
        self._cells += cells
        self._estimated += matrix.estimated_share * cells
        return matrix

    def geometry(self, profile: str) -> LegGeometry:
        """Where the estimated legs run, between any registered places."""
        return self.roads.geometry(list(self._places.values()), profile)

    @property
    def estimated_share(self) -> float:
        """The share of estimated cells in all matrices handed out so far."""
        return self._estimated / self._cells if self._cells else 1.0
