"""What the tags of a way mean for a profile: km/h in either direction, on every terrain, built up or not."""

from __future__ import annotations

from math import inf

import numpy as np
from numpy.typing import NDArray

from geo.roads.profiles.access import BACKWARD, FORWARD, way_open
from geo.roads.profiles.limits import sign_kph, tagged_built_up, too_large
from geo.roads.profiles.oneway import directions
from geo.roads.profiles.profile import Ground, Profile
from geo.roads.tagged import Tags
from geo.roads.tags import SURFACE_KEYS, road_class
from geo.roads.terrain import TERRAINS

FERRY = "ferry"


def way_kph(tags: Tags, profile: Profile, hour: int | None = None) -> NDArray[np.float64]:
    """km/h by (there and back, terrain, not built up and built up), shape (2, 3, 2); 0 where closed.

    The class's speed, times the ground's factor and at most its cap, times the calibration, times the hour's factor;
    then never above the sign or, without one, the law's limit; nor above what the vehicle may or can do.
    """
    kph = np.zeros((2, len(TERRAINS), 2))
    if not road_class(tags) or too_large(tags, profile.vehicle):
        return kph
    for back, (direction, allowed) in enumerate(zip((FORWARD, BACKWARD), directions(tags, profile), strict=True)):
        if allowed and way_open(tags, profile, direction, hour):
            kph[back] = _speeds(tags, profile, direction, hour)
    return kph


def _speeds(tags: Tags, profile: Profile, direction: str, hour: int | None) -> NDArray[np.float64]:
    vehicle = profile.vehicle
    if road_class(tags) == FERRY:
        return np.full((len(TERRAINS), 2), vehicle.ferry_kph)
    speeds = np.empty((len(TERRAINS), 2))
    sign, said, ground = sign_kph(tags, vehicle, direction), tagged_built_up(tags), _ground(tags, profile)
    for column, around in enumerate((False, True)):
        built_up = around if said is None else said
        law = vehicle.built_up_kph if built_up else vehicle.rural_kph
        limit = sign if sign is not None else law
        caps = [cap for cap in (limit, vehicle.cap_kph, vehicle.max_kph) if cap is not None]
        paces = _paces(road_class(tags), built_up, profile, ground, hour)
        speeds[:, column] = np.minimum(paces, min(caps))
    return speeds


def _paces(highway: str, built_up: bool, profile: Profile, ground: Ground, hour: int | None) -> NDArray[np.float64]:
    """km/h on each terrain, before any law."""
    paces = np.minimum(np.array(profile.speeds[highway, built_up]) * ground.factor, ground.cap_kph or inf)
    if ground.cap_kph == 0:
        return np.zeros_like(paces)
    observed = [_calibration(profile, highway, terrain, built_up) for terrain in TERRAINS]
    kph: NDArray[np.float64] = paces * observed * _peak(profile, highway, built_up, hour)
    return kph


def _ground(tags: Tags, profile: Profile) -> Ground:
    """The slowest of what the surface's tags say; they describe the same ground and do not add up."""
    found = [profile.grounds[key, tags[key]] for key in SURFACE_KEYS if (key, tags.get(key, "")) in profile.grounds]
    caps = [ground.cap_kph for ground in found if ground.cap_kph is not None]
    return Ground(min((ground.factor for ground in found), default=1.0), min(caps, default=None))


def _calibration(profile: Profile, highway: str, terrain: str, built_up: bool) -> float:
    """The factor of the row that says most about the road; a row by terrain stands above one by built-up area."""
    best, factor = -1, 1.0
    for row in profile.calibration:
        if row.highway == highway and row.terrain in ("", terrain) and row.built_up in (None, built_up):
            detail = 2 * (row.terrain != "") + (row.built_up is not None)
            if detail > best:
                best, factor = detail, row.factor
    return factor


def _peak(profile: Profile, highway: str, built_up: bool, hour: int | None) -> float:
    """The lowest factor of the hour."""
    if hour is None:
        return 1.0
    factors = [
        peak.factor
        for peak in profile.peaks
        if peak.from_hour <= hour < peak.to_hour
        and highway in (peak.highways or (highway,))
        and peak.built_up in (None, built_up)
    ]
    return min(factors, default=1.0)
