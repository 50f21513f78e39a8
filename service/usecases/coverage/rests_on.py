"""What a coverage report rests on, a sentence each, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping

from geo.coverage.access.floating import SuppliedBy
from service.usecases.coverage.measure import CoverageReport
from service.usecases.coverage.points_tell import points_tell
from service.usecases.people_placed import Both
from service.usecases.scenarios.labels import labels

_OLD_OFFICES: Both = (
    "Trụ sở xã cũ được coi là ở điểm giữa xã cũ (giả định); mức đi xa thêm sau sáp nhập dựa vào đó.",
    "The offices of former communes are taken to have stood at their centres (assumed); every loss rests on that.",
)
_SUPPLY: Mapping[SuppliedBy, Both] = {
    "staff": (
        "Khả năng tiếp cận (2SFCA) tính theo số nhân viên của các điểm.",
        "Supply within reach (2SFCA) counts the staff of the points.",
    ),
    "points": (
        "Khả năng tiếp cận (2SFCA) tính theo số điểm, vì không phải điểm nào cũng khai số nhân viên.",
        "Supply within reach (2SFCA) counts points, since not all of them tell their staff.",
    ),
}


def rests_on(report: CoverageReport) -> tuple[Both, ...]:
    """The assumptions of a report; what depends on the network is told of the chosen one."""
    planned = report.planned
    told = labels(report.territory, report.grid, report.road_credit, scenarios=planned is not None)
    first = () if planned is None else (planned.told,)
    return (*first, *told, _OLD_OFFICES, _SUPPLY[report.chosen.access.floating_by], *points_tell(report.chosen))
