"""Does the data look right? Findings, not errors: a person decides what each means.

The checks here are on the published numbers; they would have caught, or did catch, real blemishes of public tables:
totals that do not add up, populations that lost a trailing zero, impossible densities. The checks on places are in
:mod:`geo.places.review`; `geo.coverage.review` adds what needs to know where people live, and gathers all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from scipy.stats import binom

from geo.places.communes import Commune
from geo.places.ground import ground_m
from geo.places.predecessors import Predecessor
from geo.places.provinces import THANH_HOA
from geo.places.review import duplicates, former, network, positions, said, seats, spelling
from geo.places.review.finding import Finding, Severity, finding, in_order, listed, vi
from geo.places.territory import Territory

__all__ = ["Finding", "check_places", "check_territory", "densities", "last_digits", "missing_people", "totals"]

#: Published for 1 July 2025 (Resolution 1686/NQ-UBTVQH15 and the map that goes with it), for Thanh Hóa.
COMMUNES, XA, WARDS, PREDECESSORS, SPLIT = 166, 147, 19, 547, 10
POPULATION, AREA_KM2, AREA_SLACK_KM2 = 4_320_947, 11_114.8, 0.5

#: A density this many times above or below that of the neighbourhood (its nearest communes) stands out.
DENSITY_RATIO, NEIGHBOURS = 6.0, 8
#: A last digit rarer than this by chance is not chance.
DIGIT_CHANCE = 1e-3


def check_territory(territory: Territory) -> list[Finding]:
    """What looks wrong in a territory's tables by themselves: numbers, points of predecessors, seats."""
    return in_order(
        [
            *(totals(territory.communes, territory.predecessors) if territory.province == THANH_HOA else ()),
            *last_digits(territory.communes),
            *densities(territory.communes),
            *former.shared_points(territory.predecessors),
            *seats.far_seats(territory.communes),
        ]
    )


def check_places(territory: Territory) -> list[Finding]:
    """Every doubt that can be told without knowing where people live: :func:`check_territory` and much more."""
    return in_order(
        [
            *check_territory(territory),
            *missing_people(territory.communes),
            *positions.outside(territory),
            *duplicates.near_points(territory),
            *duplicates.same_names(territory),
            *duplicates.same_hamlets(territory),
            *network.without_point(territory),
            *network.dispatch(territory),
            *network.weakly_located(territory),
            *network.assumed(territory),
            *network.without_hours(territory),
            *network.hamlets_unlocated(territory),
            *spelling.unlike_official(territory),
            *spelling.other_commune_in_address(territory),
            *former.doubtful_points(territory.predecessors),
            *former.splits(territory),
            *seats.two_seats(territory.communes),
            *said.boundaries(territory),
            *said.contradictions(territory),
        ]
    )


def totals(communes: Sequence[Commune], predecessors: Sequence[Predecessor]) -> Iterator[Finding]:
    """Counts and sums of Thanh Hóa against the published ones; the people only when all are known."""
    wards = sum(commune.kind == "ward" for commune in communes)
    people = [commune.population for commune in communes if commune.population is not None]
    counts = {
        ("communes and wards", "xã, phường"): (len(communes), COMMUNES),
        ("communes", "xã"): (len(communes) - wards, XA),
        ("wards", "phường"): (wards, WARDS),
        ("predecessors", "xã cũ"): (len(predecessors), PREDECESSORS),
        ("split predecessors", "xã cũ bị chia"): (sum(len(each.successors) > 1 for each in predecessors), SPLIT),
    }
    if len(people) == len(communes):
        counts["people", "người"] = (sum(people), POPULATION)
    for (what, what_vi), (found, published) in counts.items():
        if found != published:
            yield finding(
                "totals",
                Severity.ERROR,
                f"{found:,} {what}; published are {published:,}.",
                f"{vi(found)} {what_vi}; số công bố là {vi(published)}.",
            )
    area = sum(commune.area_km2 for commune in communes)
    if abs(area - AREA_KM2) > AREA_SLACK_KM2:
        yield finding(
            "totals",
            Severity.ERROR,
            f"{area:,.1f} km²; published are {AREA_KM2:,.1f}.",
            f"{vi(area, 1)} km²; số công bố là {vi(AREA_KM2, 1)}.",
        )


def last_digits(communes: Sequence[Commune]) -> Iterator[Finding]:
    """Last digits of counted people are evenly spread; a digit that is all but absent was lost on the way.

    The chance of `k` or fewer of `n` numbers ending in a digit is the binomial(n, 1/10) distribution at k. When it is
    the zero that is missing, the numbers that have fewer digits than their neighbourhood's density suggests are the
    likely victims; they are named by :func:`densities`.
    """
    numbers = [commune.population for commune in communes if commune.population is not None]
    for digit in range(10):
        found = sum(number % 10 == digit for number in numbers)
        chance = float(binom.cdf(found, len(numbers), 0.1))
        if chance < DIGIT_CHANCE:
            usual = len(numbers) / 10
            yield finding(
                "last_digits",
                Severity.DOUBT,
                f"{found} of {len(numbers)} populations end in {digit}, about {usual:.0f} would be usual "
                f"(chance {chance:.1g}): was a digit lost?",
                f"{found} trong {len(numbers)} số dân tận cùng bằng {digit}, thường phải khoảng {usual:.0f}: "
                "có mất chữ số không?",
            )


def densities(communes: Sequence[Commune]) -> Iterator[Finding]:
    """Communes far emptier or fuller than the median of their nearest communes."""
    counted = [
        (commune, commune.population) for commune in communes if commune.population is not None and commune.area_km2
    ]
    for commune, people in counted:
        others = sorted(
            ((other, number) for other, number in counted if other.code != commune.code),
            key=lambda other: ground_m(commune.lon, commune.lat, other[0].lon, other[0].lat),
        )
        near = sorted(number / other.area_km2 for other, number in others[:NEIGHBOURS])
        if not near:
            continue
        usual = near[ceil(len(near) / 2) - 1]
        density = people / commune.area_km2
        if not usual / DENSITY_RATIO <= density <= usual * DENSITY_RATIO:
            yield finding(
                "densities",
                Severity.DOUBT,
                f"{commune.name} has {density:,.0f} people a km²; around it {usual:,.0f} are usual.",
                f"{commune.name} có {vi(density)} người/km²; xung quanh thường là {vi(usual)}.",
                ids=[commune.code],
                names=[commune.name],
                at=(commune.lon, commune.lat),
            )


def missing_people(communes: Sequence[Commune]) -> Iterator[Finding]:
    """The communes of which no source tells the population, in one finding."""
    unknown = [commune for commune in communes if commune.population is None]
    if unknown:
        names = [commune.name for commune in unknown]
        yield finding(
            "population_missing",
            Severity.DOUBT,
            f"The population of {len(unknown)} communes is not known: {listed(names)}.",
            f"Chưa biết dân số của {len(unknown)} xã, phường: {listed(names)}.",
            ids=[commune.code for commune in unknown],
            names=names,
        )
