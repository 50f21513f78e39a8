"""What the points tell of their services and opening hours, and what follows for people; a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from geo.coverage.access.access import OpenAt
from maps.report.words import WORDS
from maps.vietnamese import count, percent
from service.usecases.coverage.measure import NetworkCoverage
from service.usecases.people_placed import Both

#: Within how many minutes an open point is told of; the tables have more limits.
NEAR_MIN = 15
_NO_SERVICES: Both = (
    "Chưa điểm nào khai dịch vụ, nên không tính được ai ở gần dịch vụ nào.",
    "No point tells its services: who is near which service is not known.",
)
_NO_HOURS: Both = (
    "Chưa điểm nào khai giờ mở cửa, nên không biết vào lúc nào ai có điểm đang mở ở gần.",
    "No point tells its opening hours: who has an open one near, and when, is not known.",
)


def points_tell(network: NetworkCoverage) -> Iterator[Both]:
    """How many points do not tell their services; at each moment, how many are open and who is near one of them."""
    points, silent = network.access.points, network.access.untold_services
    if silent == len(points):
        yield _NO_SERVICES
    elif silent:
        yield (
            f"{count(silent)} trong {count(len(points))} điểm chưa khai dịch vụ nên không được tính cho dịch vụ nào.",
            f"{silent:,} of {len(points):,} points do not tell their services; they count for none.",
        )
    if not any(point.hours for point in points):
        yield _NO_HOURS
        return
    for name, at in network.access.open_at.items():
        yield _near_an_open_one(name, at, network)


def _near_an_open_one(moment: str, at: OpenAt, network: NetworkCoverage) -> Both:
    """Of the points told open, and with those of unknown hours if there are any: the truth lies between."""
    province = network.figures.iloc[0]
    told, perhaps = (
        int(province[f"{prefix}_{moment}_people_{NEAR_MIN}min"]) for prefix in ("open", "open_or_untold")
    )
    everybody = int(province["people"])
    share = told / everybody if everybody else 0.0
    when_vi, when_en = WORDS[f"moment_{moment}"]
    vietnamese = (
        f"Lúc {when_vi}: {count(at.open)} điểm mở, {count(at.closed)} điểm đóng, {count(at.untold)} điểm chưa khai "
        f"giờ; {count(told)} người ({percent(share)}) có điểm mở trong vòng {NEAR_MIN} phút"
    )
    english = (
        f"Points open {when_en}: {at.open:,}, closed: {at.closed:,}, hours not told: {at.untold:,}; {told:,} people "
        f"({share:.1%}) have an open one within {NEAR_MIN} minutes"
    )
    if at.untold:
        vietnamese += f", {count(perhaps)} nếu các điểm chưa khai giờ cũng mở"
        english += f", {perhaps:,} if those of unknown hours are open too"
    return f"{vietnamese}.", f"{english}."
