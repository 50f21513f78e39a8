"""What the territory says of itself: approximate or odd boundaries, and claims that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from geo.places.boundary_import.ground import area_m2
from geo.places.claims_file import TOPICS, claims_by_topic
from geo.places.review.finding import Finding, Severity, finding, vi
from geo.places.territory import Territory

#: An official polygon may differ by this share from the official area without a word.
AREA_SHARE = 0.02


def boundaries(territory: Territory) -> Iterator[Finding]:
    """That cells are approximate; of official ones, those whose area differs by more than 2 % from the published."""
    if territory.boundaries.approximate:
        yield finding(
            "approximate",
            Severity.NOTE,
            "The commune boundaries are approximate; whatever rests on them is told with a tolerance of 2 km.",
            "Ranh giới xã, phường chỉ gần đúng; mọi nghi vấn dựa vào đó đều có dung sai 2 km.",
        )
        return
    cells = territory.boundaries.cells
    known = [commune for commune in territory.communes if commune.code in cells and commune.area_km2]
    for commune, area_m in zip(known, area_m2([cells[commune.code] for commune in known]), strict=True):
        area = area_m / 1e6
        over = area / commune.area_km2 - 1
        if abs(over) > AREA_SHARE:
            yield finding(
                "areas",
                Severity.DOUBT,
                f"The polygon of {commune.name} has {area:,.1f} km², {over:+.0%} against {commune.area_km2:,.1f}.",
                f"Ranh giới {commune.name} rộng {vi(area, 1)} km², lệch {over * 100:+.0f} % so với "
                f"{vi(commune.area_km2, 1)} km².",
                ids=[commune.code],
                names=[commune.name],
                at=(commune.lon, commune.lat),
            )


def contradictions(territory: Territory) -> Iterator[Finding]:
    """One finding a topic with more than one claim: the figures in a row, each as its source gives it."""
    for topic, claims in claims_by_topic(territory.claims).items():
        if len(claims) < 2:
            continue
        title, title_vi = TOPICS.get(topic, (topic, topic))
        figures = "; ".join(f"{claim.value} ({claim.period or claim.source_date})" for claim in claims)
        yield finding(
            "claims",
            Severity.NOTE,
            f"{title}: {figures}.",
            f"{title_vi}: " + " – ".join(claim.statement_vi for claim in claims),
            ids=[claim.id for claim in claims],
            names=[title_vi for _ in claims],
        )
