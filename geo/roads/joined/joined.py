"""Real roads where they reach, the estimate elsewhere, cell by cell.

A cell is real where both places join a road and a way leads there. A way that only closures cut stays unreachable: a
flooded valley must not look as if it were reached. All other cells are estimated and say so.

The estimate knows neither rivers nor closures, and no walk off the road. So over a place that joins no road a way may
seem shorter than the real one, and the place itself nearer than one just within
:data:`~geo.roads.snapping.snapper.JOIN_M`: 2 km are 24 minutes by the van's `access_kph`, 3 in the estimate's plain.
:meth:`JoinedRoads.notices` names these places; an access point where their road begins makes their cells real.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault
from geo.matrix import Matrix
from geo.roads.estimate import EstimatedGeometry, EstimatedRoads
from geo.roads.estimate.speeds import paces
from geo.roads.joined.estimated_cells import Ends, estimates
from geo.roads.joined.geometry import JoinedGeometry
from geo.roads.joined.profile_travel import ProfileTravel
from geo.roads.matrices.ahead import done_ahead
from geo.roads.matrices.cache import MatrixCache
from geo.roads.matrices.road_rows import road_rows, row_blocks
from geo.roads.matrices.rows import Rows, gathered
from geo.roads.metric import lon_lat
from geo.roads.place import Place, places_xy
from geo.roads.snapped import Snapped
from geo.roads.snapping.notices import far_from_roads
from geo.roads.snapping.snapper import Snapper
from geo.roads.travel import RoadTravel
from geo.roads.ways import Ways
from geo.roads.weights import NO_WAY, centimetres, milliseconds

Floats = NDArray[np.float64]
#: The roads of a profile; None where it has none.
TravelOf = Callable[[str], RoadTravel | None]


class JoinedRoads:
    """:class:`geo.roads.roads.Roads` over real roads and an estimate.

    Args:
        estimated: for the cells that real roads do not reach. A profile that it does not know has none of them: they
            are unreachable.
        travel_of: the real roads by profile, with the closures in force. Asked once for each profile.
        open_of: the same roads with everything open; None when no closure is in force.
        access: lon, lat of points where places are entered from, by the places' ids.
        executor: of threads for the cells; None computes in the caller's.
        cache: of the real cells.
    """

    def __init__(
        self,
        estimated: EstimatedRoads,
        travel_of: TravelOf,
        *,
        open_of: TravelOf | None = None,
        access: Mapping[str, tuple[float, float]] | None = None,
        executor: Executor | None = None,
        cache: MatrixCache | None = None,
    ) -> None:
        self._estimated, self._travel_of, self._open_of = estimated, travel_of, open_of
        self._access, self._executor, self._cache = dict(access or {}), executor, cache
        self._profiles: dict[str, ProfileTravel | None] = {}

    def fingerprint(self, profile: str) -> str:
        """Names the real roads, the closures, the access points and the estimate: 16 hex digits.

        The estimate's own where the profile has no real roads.
        """
        roads = self._roads(profile)
        if roads is None:
            return self._estimated.fingerprint(profile)
        estimate = self._estimated.fingerprint(profile) if profile in paces() else ""
        everything_open = roads.everything_open.fingerprint if roads.everything_open else ""
        said = f"joined/1 {estimate} {roads.in_force.fingerprint} {everything_open} {sorted(self._access.items())}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def notices(self, places: Sequence[Place], profile: str) -> list[Fault]:
        """What the user should know of places that lie far from the profile's roads; nothing where it has none."""
        roads = self._roads(profile)
        if roads is None:
            return []
        unjoined = "Its cells are unreachable."
        if profile in paces():
            closures = ", as if nothing were closed" if roads.everything_open else ""
            unjoined = f"Travel to and from it is estimated{closures}."
        return far_from_roads(places, self._snapped(roads, places), profile, unjoined=unjoined)

    def matrix(self, places: Sequence[Place], profile: str) -> Matrix:
        """Travel between all places, in their order; the diagonal is 0.

        Raises:
            InputRefused: ID_DUPLICATE; FIELD_INVALID for a profile that neither the roads nor the estimate know, or
                a position that is none on earth.
        """
        ids = [place.id for place in places]
        return gathered(ids, self.rows(places, profile), profile, self.fingerprint(profile))

    def rows(self, places: Sequence[Place], profile: str) -> Iterator[Rows]:
        """The rows of :meth:`matrix` in order, for :func:`geo.roads.matrices.files.write_matrix`.

        Raises:
            InputRefused: FIELD_INVALID as :meth:`matrix`, before the first row.
        """
        roads = self._roads(profile)
        if roads is None:
            self._estimated.profile(profile)
            snapped = Snapped.nowhere(len(places))
            blocks: Iterator[Rows] = map(partial(_nothing, columns=len(places)), row_blocks(len(places)))
        else:
            snapped = self._snapped(roads, places)
            blocks = road_rows(roads.in_force, snapped, executor=self._executor, cache=self._cache)
        return self._mended(blocks, Ends(snapped, places_xy(places)), roads, profile)

    def _mended(
        self, blocks: Iterator[Rows], ends: Ends, roads: ProfileTravel | None, profile: str
    ) -> Iterator[Rows]:
        """The blocks, changed where they have no real cell: they are nobody else's."""
        for rows in blocks:
            at = slice(rows.first, rows.first + len(rows))
            hole = rows.unreachable.copy()
            own = np.flatnonzero(~ends.snapped.joined[at])
            hole[own, rows.first + own] = True
            for some, columns, seconds, metres in estimates(hole, ends[at], ends, roads, self._estimated, profile):
                where = np.ix_(some, columns)
                fill = hole[where]
                rows.travel_s[where] = np.where(fill, np.rint(seconds), rows.travel_s[where])
                rows.distance_m[where] = np.where(fill, np.rint(metres), rows.distance_m[where])
                rows.unreachable[where] &= ~fill
                rows.estimated[where] |= fill
            yield rows

    def ways(self, origins: Floats, sites: Floats, profile: str) -> Iterator[Ways]:
        """The ways from origins to sites, unrounded, in blocks of origins.

        Args:
            origins: UTM 48N metres, shape (n, 2).
            sites: UTM 48N metres, shape (m, 2), m >= 1.
            profile: of the roads or of the estimate; infinite where closures cut the way.
        """
        roads = self._roads(profile)
        if roads is None:
            return self._estimated.ways(origins, sites, profile)
        end = Ends(roads.snapper.snap_xy(lon_lat(sites)), sites)
        work = partial(self._ways, origins, end, roads, profile)
        return done_ahead(self._executor, work, row_blocks(len(origins), len(sites)))

    def _ways(self, origins: Floats, sites: Ends, roads: ProfileTravel, profile: str, at: slice) -> Ways:
        """A block of ways; its origins are snapped here, by the threads that need them."""
        start = Ends(roads.snapper.snap_xy(lon_lat(origins[at])), origins[at])
        weights = roads.in_force.many_to_many(start.snapped, sites.snapped)
        hole = weights >= NO_WAY
        seconds = (milliseconds(weights) / 1000).astype(np.float32)
        metres = (centimetres(weights) / 100).astype(np.float32)
        seconds[hole] = metres[hole] = np.inf
        for rows, columns, estimate_s, estimate_m in estimates(hole, start, sites, roads, self._estimated, profile):
            where = np.ix_(rows, columns)
            seconds[where] = np.where(hole[where], estimate_s, seconds[where])
            metres[where] = np.where(hole[where], estimate_m, metres[where])
        return Ways(at, seconds, metres)

    def nearest_s(self, origins: Floats, sites: Floats, profile: str) -> Floats:
        """Seconds from each origin to the site reached soonest: the least of its :meth:`ways`, same arguments."""
        blocks = (ways.seconds.min(axis=1).astype(np.float64) for ways in self.ways(origins, sites, profile))
        return np.concatenate([np.empty(0), *blocks])

    def geometry(self, places: Sequence[Place], profile: str) -> JoinedGeometry | EstimatedGeometry:
        """Where the legs between these places run; its fingerprint is that of their matrix."""
        roads = self._roads(profile)
        if roads is None:
            return self._estimated.geometry(places, profile)
        estimate = self._estimated.geometry(places, profile) if profile in paces() else None
        return JoinedGeometry(self.fingerprint(profile), places, self._snapped(roads, places), roads, estimate)

    def _snapped(self, roads: ProfileTravel, places: Sequence[Place]) -> Snapped:
        return roads.snapper.snap(places, self._access)

    def _roads(self, profile: str) -> ProfileTravel | None:
        if profile not in self._profiles:
            self._profiles[profile] = self._made(profile)
        return self._profiles[profile]

    def _made(self, profile: str) -> ProfileTravel | None:
        in_force = self._travel_of(profile)
        if in_force is None:
            return None
        everything_open = None if self._open_of is None else self._open_of(profile)
        return ProfileTravel(in_force, everything_open, Snapper(everything_open or in_force))


def _nothing(at: slice, columns: int) -> Rows:
    """Rows without any real cell."""
    shape = at.stop - at.start, columns
    grids = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.int32)
    return Rows(at.start, *grids, np.ones(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_))
