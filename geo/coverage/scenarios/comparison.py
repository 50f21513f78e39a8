"""A comparison of networks of points as plain records: what tables, pages, reports and `comparison.json` are made of.

The format is `buuta-network-comparison/1`. Nothing in it is infinite or NaN: None says that there is no such figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from geo.errors import Fault

FORMAT: Literal["buuta-network-comparison/1"] = "buuta-network-comparison/1"

NetworkName = Literal["known", "known_assumed"]
UnitKind = Literal["province", "commune", "predecessor", "group"]
What = Literal["opened", "closed", "moved", "hours", "staff", "services"]

#: Figure -> its unit and decimals, in the order in which they are told; docs/scenarios.md says what each of them is.
FIGURES: Mapping[str, tuple[str, int]] = {
    "points": ("points", 0),
    "communes_without_point": ("communes", 0),
    "people_per_point": ("people", 0),
    "staff": ("persons", 0),
    "points_staff_untold": ("points", 0),
    "people_per_staff": ("people", 0),
    "radius_m": ("m", 0),
    "mean_min": ("min", 2),
    "mean_km": ("km", 3),
    "worst_decile_min": ("min", 2),
    "second_mean_min": ("min", 2),
    "gini": ("", 4),
    "people_15min": ("people", 0),
    "people_30min": ("people", 0),
    "people_60min": ("people", 0),
    "people_1km": ("people", 0),
    "people_3km": ("people", 0),
    "people_5km": ("people", 0),
    "people_no_way": ("people", 0),
}


@dataclass(frozen=True, slots=True)
class PointChange:
    """A point that a scenario changes. `before` and `after` are its hours, staff or services, where these change.

    `lon`, `lat` are where it is in the scenario (a closed one: where it was); `was_lon`, `was_lat` where a moved one
    was. `known` is False for an assumed point.
    """

    id: str
    kind: str
    name: str
    commune: str
    what: What
    lon: float
    lat: float
    known: bool
    was_lon: float | None = None
    was_lat: float | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class UnitChange:
    """The ways of some people to their nearest point, in the base and in a scenario.

    Minutes and kilometres of `base_*` and `then_*` are means over the people who have a way. `further` people have a
    longer way in time, `further_min` and `further_km` longer on average; `nearer` ones likewise. `cut_off` people had
    a way and have none, `reached` people had none and have one. `lost_h` is the hours that all of the unit's people
    together spend more on one way, less what they save; it counts nobody who has no way in either.
    """

    kind: UnitKind
    code: str
    name: str
    people: int
    base_min: float | None
    then_min: float | None
    base_km: float | None
    then_km: float | None
    further: int
    further_min: float | None
    further_km: float | None
    nearer: int
    nearer_min: float | None
    nearer_km: float | None
    cut_off: int
    reached: int
    lost_h: float


@dataclass(frozen=True, slots=True)
class PointEffect:
    """What becomes of the people whose nearest point a scenario closes or moves.

    `people` had it as their nearest; `further` of them have a longer way, by `extra_min` and `extra_km` on average,
    and `cut_off` have none. `next_id`, `next_name` is the point that most of them go to then, "" where nobody can.
    """

    id: str
    name: str
    commune: str
    people: int
    further: int
    cut_off: int
    extra_min: float | None
    extra_km: float | None
    next_id: str
    next_name: str


@dataclass(frozen=True, slots=True)
class VerdictTold:
    """A rule on one network. `holds` is None where no verdict is given, and `why_*` says why, or what it rests on.

    `value` is the province's figure or, where `of` is told, how many of so many units break the rule; `people` are
    those whom that concerns. `margin` is the room left to the limit, of the worst unit where there are several
    (negative: by how much it is broken), in `unit`; None where it has no number. With `points_lacking` points more,
    at least, the rule would be kept; None where their number does not keep it.
    """

    rule: str
    name_vi: str
    name_en: str
    unit: str
    comparison: str
    limit: float
    value: float | None
    of: int | None
    margin: float | None
    people: int
    holds: bool | None
    status: str
    source: str
    why_vi: str
    why_en: str
    points_lacking: int | None = None


@dataclass(frozen=True, slots=True)
class OnNetwork:
    """A scenario measured on one network; `units`, `effects` compare it with the base and are empty for the base.

    `offers` tells for points of a kind (`kind_post_office`), with a service (`service_payments`), open at a moment of
    the week (`open_we_10h`), or open then for all that is known (`open_or_untold_we_10h`) how many people are within
    30 minutes of one (`people_30min`) and the mean way (`mean_min`).
    """

    network: NetworkName
    figures: Mapping[str, float | None]
    offers: Mapping[str, Mapping[str, float | None]]
    groups: Mapping[str, Mapping[str, float | None]]
    verdicts: tuple[VerdictTold, ...]
    units: tuple[UnitChange, ...]
    effects: tuple[PointEffect, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """Something about a scenario that must be seen: a notice, by its code."""

    code: str
    row: str
    message: str


@dataclass(frozen=True, slots=True)
class Budget:
    """What a scenario costs, whole VND: once, and each year more than today (less where it is negative)."""

    once: int
    each_year: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One scenario; of today `changes` is empty and `sha256` is ""."""

    name: str
    title: str
    note: str
    origin: str
    sha256: str
    changes: tuple[PointChange, ...]
    warnings: tuple[Warned, ...]
    budget: Budget | None
    networks: tuple[OnNetwork, ...]


@dataclass(frozen=True, slots=True)
class SourceTold:
    """Where a part of the data is from; `date` is ISO: since when it is held, "" for what comes with buuta."""

    part: str
    vi: str
    en: str
    date: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What every figure of a comparison rests on.

    `people_method` says how people were placed; `points` counts the public points, `assumed` those of them that no
    source names. `roads` is the fingerprint of travel by `profile`, `road_credit` where its real roads are from ("":
    all is estimated). `labels_*` are the assumptions, a sentence each; `notices` say what is doubtful about the
    rules, the people and the ways of the base.
    """

    province: str
    people: int
    people_method: str
    points: int
    assumed: int
    profile: str
    roads: str
    road_credit: str
    labels_vi: tuple[str, ...]
    labels_en: tuple[str, ...]
    sources: tuple[SourceTold, ...]
    notices: tuple[Fault, ...]
    buuta: str
    territory_sha256: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scenarios side by side; the first is the base of all differences."""

    format: Literal["buuta-network-comparison/1"]
    basis: Basis
    scenarios: tuple[Compared, ...]

    @property
    def networks(self) -> tuple[NetworkName, ...]:
        """The networks that were measured, `known` first."""
        return tuple(each.network for each in self.scenarios[0].networks)
