"""The doubts as a table for Excel, in Vietnamese: a row a doubt, with columns to filter by commune and district."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.places.review.finding import Finding
from geo.places.review.kinds import KINDS
from geo.places.territory import Territory
from maps.check_page import SEVERITIES
from maps.check_places import CheckPlaces

COLUMNS: tuple[str, ...] = (
    "Mức độ",
    "Loại",
    "Xã/phường",
    "Huyện cũ",
    "Mã",
    "Tên",
    "Nội dung",
    "Việc cần làm",
    "Kinh độ",
    "Vĩ độ",
    "Bản đồ",
)


def check_rows(territory: Territory, findings: Sequence[Finding]) -> Iterator[tuple[str | float, ...]]:
    """The cells of each finding, one for each of :data:`COLUMNS`; a place that there is not is ""."""
    places = CheckPlaces(territory)
    for finding in findings:
        yield (
            SEVERITIES[finding.severity],
            KINDS[finding.check].title_vi,
            "; ".join(places.communes(finding)),
            "; ".join(places.districts(finding)),
            "; ".join(finding.ids),
            "; ".join(finding.names),
            finding.message_vi,
            finding.fix_vi.replace("`", ""),
            "" if finding.lon is None else finding.lon,
            "" if finding.lat is None else finding.lat,
            finding.map_link,
        )
