"""A profile: one vehicle's rules of travel, as the tables in force give them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

#: (class of road, built-up) -> km/h on :data:`geo.roads.terrain.TERRAINS`.
Speeds = Mapping[tuple[str, bool], tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A row of vehicles.csv; None is an empty cell.

    Attributes:
        name_vi: what readers call it.
        access_keys: keys that say who may go, from general to special.
        oneway_keys: keys that say in which direction, from general to special.
        turn_restrictions: whether `restriction=*` without a vehicle's name holds for it.
        cap_kph: what it may never exceed by law, whatever a sign says.
        built_up_kph, rural_kph: the law's limit where no sign gives another.
        max_kph: what it does at most.
        access_kph: pace of the last metres between road and place.
        ferry_kph: speed of a ferry without timetable.
        boarding_min: minutes from arriving at a ferry to leaving on it.
        weight_t, height_m, width_m, length_m: its size, loaded; None is small enough for every sign.
    """

    name_vi: str
    access_keys: tuple[str, ...]
    oneway_keys: tuple[str, ...]
    turn_restrictions: bool
    cap_kph: float | None
    built_up_kph: float | None
    rural_kph: float | None
    max_kph: float
    access_kph: float
    ferry_kph: float
    boarding_min: float
    weight_t: float | None
    height_m: float | None
    width_m: float | None
    length_m: float | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What a tag of the road's surface does: km/h times `factor`, then at most `cap_kph`."""

    factor: float
    cap_kph: float | None


@dataclass(frozen=True, slots=True)
class Peak:
    """Hours with another pace: km/h times `factor` from `from_hour` up to and without `to_hour`.

    `highways` is empty for all roads, ferries apart; `built_up` is None for both.
    """

    from_hour: int
    to_hour: int
    highways: tuple[str, ...]
    built_up: bool | None
    factor: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Observed ÷ assumed speed; terrain "" and built_up None stand for all."""

    highway: str
    terrain: str
    built_up: bool | None
    factor: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of one profile.

    Attributes:
        name: what commands and matrices call it.
        vehicle: what travels.
        access: whether a class of road is open where no tag says more; also of `motorroad`.
        values: whether a value of an access key permits.
        speeds: km/h before surface, hour and law.
        grounds: (key, value) of a surface tag -> what it does.
        barriers: whether a barrier lets it through; `other` for those that the table does not name.
        peaks: hours with another pace.
        calibration: factors from observed trips.
    """

    name: str
    vehicle: Vehicle
    access: Mapping[str, bool]
    values: Mapping[str, bool]
    speeds: Speeds
    grounds: Mapping[tuple[str, str], Ground]
    barriers: Mapping[str, bool]
    peaks: tuple[Peak, ...]
    calibration: tuple[Calibration, ...]

    @property
    def access_kph(self) -> float:
        """Pace of the last metres between road and place."""
        return self.vehicle.access_kph

    @property
    def fingerprint(self) -> str:
        """Names the rules of this profile alone, 16 hex digits: not their reasons, and no other profile's."""
        rules = asdict(self)
        for table in ("access", "values", "speeds", "grounds", "barriers"):
            rules[table] = sorted((str(key), value) for key, value in rules[table].items())
        for table in ("peaks", "calibration"):
            rules[table] = sorted(map(str, rules[table]))
        text = json.dumps(rules, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]
