"""Every doubt about the data on paper: where they are, by how bad they are, and how many of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from geo.places.review.finding import Finding
from geo.places.review.kinds import KINDS
from geo.places.territory import Territory
from maps.check_page import SEVERITIES, doubt_layers
from maps.layers.base import RoadLine
from maps.layers.territory import background_layer, boundary_attribution
from maps.picture.picture import Drawn, Names, Picture
from maps.picture.territory import bare_name, boundary_day, road_layers
from maps.vietnamese import count

#: Marks without names of their own that no other name may cover.
_NAMELESS = Names(lambda _: "")
_COMMUNES = Names(bare_name, points=5.0, priority=6, role="soft")


def check_picture(
    territory: Territory,
    findings: Sequence[Finding],
    *,
    roads: Sequence[RoadLine] = (),
    title: str = "",
    sources: tuple[str, ...] = (),
) -> Picture:
    """The territory with a mark for each finding that has a place; `title` is in place of ours."""
    counted = Counter(finding.severity for finding in findings)
    told = ", ".join(f"{count(counted[severity])} {words.lower()}" for severity, words in SEVERITIES.items())
    placeless = sum(finding.lon is None or finding.lat is None for finding in findings)
    notes = (f"{count(placeless)} mục không có vị trí trên bản đồ.",) if placeless else ()
    return Picture(
        title=title or f"Kiểm tra dữ liệu – {territory.province.name}",
        subtitle=f"{told}. {boundary_day(territory)}".strip(),
        layers=(
            Drawn(background_layer(territory), names=_COMMUNES),
            *road_layers(territory, roads),
            *(Drawn(layer, names=_NAMELESS) for layer in doubt_layers(territory, findings)),
        ),
        notes=("Nội dung từng mục và việc cần làm: buuta check -o check.html.", *notes),
        sources=(boundary_attribution(territory), *sources),
        listed=tuple(_listed(findings)),
    )


def _listed(findings: Sequence[Finding]) -> Iterator[str]:
    """How many there are of each kind, in the order of the page; nothing where there are none."""
    kinds = Counter((finding.severity, finding.check) for finding in findings)
    if kinds:
        yield "Các loại"
    for (severity, check), number in kinds.items():
        yield f"{SEVERITIES[severity]}: {KINDS[check].title_vi} ({count(number)})"
