"""What the networks of points are called: it depends on what the register holds.

Figures are told for two networks, the known points and all of them. Once a list of real points has taken the place of
the assumed ones, the two are one and the same, and pages show it once.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.coverage.networks import networks_that_differ, points_of
from geo.places.points import Point
from geo.places.territory import Territory


@dataclass(frozen=True, slots=True)
class Network:
    """One network: `key` in columns of coverage tables, `summary_key` in summary.json.

    `title` heads a column, `title_en` the same in English, `variant` is a short name to switch to it, `nearest` says
    what lies at the end of a way to it, and `note` which points it counts.
    """

    key: str
    summary_key: str
    title: str
    title_en: str
    variant: str
    nearest: str
    note: str


_PUBLISHED = Network(
    "known",
    "known",
    "Điểm có nguồn công bố",
    "Points that a source names",
    "Điểm có nguồn",
    "Nay đến điểm gần nhất có nguồn",
    "Chỉ tính các điểm có nguồn công bố.",
)
_REGISTERED = Network(
    "known",
    "known",
    "Điểm trong sổ đăng ký",
    "Points of the register",
    "Điểm trong sổ",
    "Nay đến điểm gần nhất trong sổ đăng ký",
    "Tính các điểm có thật trong sổ đăng ký: danh sách đã nhập và các điểm có nguồn công bố.",
)
_WITH_ASSUMED = Network(
    "all",
    "known_assumed",
    "Cả điểm giả định",
    "With assumed points",
    "Cả điểm giả định",
    "Nay đến điểm gần nhất, kể cả giả định",
    "Tính cả các điểm giả định.",
)


def networks_of(territory: Territory) -> tuple[Network, ...]:
    """The networks that differ: the known points, and all where some that serve the public are assumed."""
    return _both(territory)[: len(networks_that_differ(territory))]


def network_variants(territory: Territory) -> dict[str, str]:
    """Short names of both networks, by what summary.json and comparisons call them."""
    return {network.summary_key: network.variant for network in _both(territory)}


def _both(territory: Territory) -> tuple[Network, Network]:
    known = _REGISTERED if any(map(in_list, points_of(territory, "known"))) else _PUBLISHED
    return known, _WITH_ASSUMED


def in_list(point: Point) -> bool:
    """Whether a list that somebody imported holds the point: built-in points have no source of their own."""
    return bool(point.source)
