"""Does the data look right? Findings, not errors: a person decides what each means.

The checks are those that would have caught, or did catch, real blemishes of public tables: totals that do not add up,
populations that lost a trailing zero, impossible densities, one point given to two places, seats far from centres.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from scipy.stats import binom

from geo.places.communes import Commune
from geo.places.ground import ground_m
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory

#: Published for 1 July 2025 (Resolution 1686/NQ-UBTVQH15 and the map that goes with it).
COMMUNES, XA, WARDS, PREDECESSORS, SPLIT = 166, 147, 19, 547, 10
POPULATION, AREA_KM2, AREA_SLACK_KM2 = 4_320_947, 11_114.8, 0.5

#: A density this many times above or below that of the neighbourhood (its nearest communes) stands out.
DENSITY_RATIO, NEIGHBOURS = 6.0, 8
#: A last digit rarer than this by chance is not chance.
DIGIT_CHANCE = 1e-3
SEAT_FAR_M = 10_000.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks odd: the check that found it, the codes concerned, and a sentence with the numbers."""

    check: str
    codes: tuple[str, ...]
    message: str


def check_territory(territory: Territory) -> list[Finding]:
    """All findings on a territory, worst kind first."""
    return [
        *totals(territory.communes, territory.predecessors),
        *last_digits(territory.communes),
        *densities(territory.communes),
        *shared_points(territory.predecessors),
        *far_seats(territory.communes),
    ]


def totals(communes: Sequence[Commune], predecessors: Sequence[Predecessor]) -> Iterator[Finding]:
    """Counts and sums against the published ones."""
    wards = sum(commune.kind == "ward" for commune in communes)
    counts = {
        "communes and wards": (len(communes), COMMUNES),
        "communes": (len(communes) - wards, XA),
        "wards": (wards, WARDS),
        "predecessors": (len(predecessors), PREDECESSORS),
        "split predecessors": (sum(len(each.successors) > 1 for each in predecessors), SPLIT),
        "people": (sum(commune.people for commune in communes), POPULATION),
    }
    for what, (found, published) in counts.items():
        if found != published:
            yield Finding("totals", (), f"{found:,} {what}; published are {published:,}.")
    area = sum(commune.area_km2 for commune in communes)
    if abs(area - AREA_KM2) > AREA_SLACK_KM2:
        yield Finding("totals", (), f"{area:,.1f} km²; published are {AREA_KM2:,.1f}.")


def last_digits(communes: Sequence[Commune]) -> Iterator[Finding]:
    """Last digits of counted people are evenly spread; a digit that is all but absent was lost on the way.

    The chance of `k` or fewer of `n` numbers ending in a digit is the binomial(n, 1/10) distribution at k. When it is
    the zero that is missing, the numbers that have fewer digits than their neighbourhood's density suggests are the
    likely victims; they are named by :func:`densities`.
    """
    numbers = [commune.people for commune in communes]
    for digit in range(10):
        found = sum(number % 10 == digit for number in numbers)
        chance = float(binom.cdf(found, len(numbers), 0.1))
        if chance < DIGIT_CHANCE:
            yield Finding(
                "last_digits",
                (),
                f"{found} of {len(numbers)} populations end in {digit}, about {len(numbers) / 10:.0f} would be usual "
                f"(chance {chance:.1g}): was a digit lost?",
            )


def densities(communes: Sequence[Commune]) -> Iterator[Finding]:
    """Communes far emptier or fuller than the median of their nearest communes."""
    for commune in communes:
        others = sorted(
            (other for other in communes if other.code != commune.code),
            key=lambda other: ground_m(commune.lon, commune.lat, other.lon, other.lat),
        )
        near = sorted(other.people / other.area_km2 for other in others[:NEIGHBOURS])
        if not near:
            continue
        usual = near[ceil(len(near) / 2) - 1]
        density = commune.people / commune.area_km2
        if not usual / DENSITY_RATIO <= density <= usual * DENSITY_RATIO:
            yield Finding(
                "densities",
                (commune.code,),
                f"{commune.name} has {density:,.0f} people a km²; around it {usual:,.0f} are usual.",
            )


def shared_points(predecessors: Iterable[Predecessor]) -> Iterator[Finding]:
    """Points that two predecessors share: at least one of them is wrong."""
    at: dict[tuple[float, float], list[Predecessor]] = defaultdict(list)
    for each in predecessors:
        at[each.lon, each.lat].append(each)
    for here in at.values():
        if len(here) > 1:
            names = ", ".join(each.name for each in here)
            yield Finding("shared_points", tuple(each.code for each in here), f"{names} have the same point.")


def far_seats(communes: Iterable[Commune]) -> Iterator[Finding]:
    """Government seats far from the published centre of their commune."""
    for commune in communes:
        seat = commune.government_seat
        metres = ground_m(commune.lon, commune.lat, seat.lon, seat.lat)
        if metres > SEAT_FAR_M:
            yield Finding(
                "far_seats", (commune.code,), f"The seat of {commune.name} is {metres / 1000:.1f} km from its centre."
            )
