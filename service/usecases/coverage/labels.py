"""What the report rests on, a sentence each, in Vietnamese and in English."""

from __future__ import annotations

from service.usecases.coverage.measure import CoverageReport
from service.usecases.people_placed import Both
from service.usecases.scenarios.labels import labels

_OLD_OFFICES: Both = (
    "Trụ sở xã cũ được coi là ở điểm giữa xã cũ (giả định); mức đi xa thêm sau sáp nhập dựa vào đó.",
    "The offices of former communes are taken to have stood at their centres (assumed); every loss rests on that.",
)


def rests_on(report: CoverageReport) -> tuple[Both, ...]:
    """The assumptions of a report."""
    told = labels(report.territory, report.grid, report.road_credit, scenarios=False)
    return (*told, _OLD_OFFICES)
