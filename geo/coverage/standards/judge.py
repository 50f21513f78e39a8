"""Every rule of a standard on every network of points.

Where the points, or the places of the people, are assumed so that one follows from the other, a verdict would judge
our own assumption: there are figures then, no verdict, and a sentence that says why. The assumed culture points stand
one in each predecessor because we put them there. People are spread knowing nothing of the points, so their places
are no reason against a verdict; a method that does know them would be (:data:`APART`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.coverage.networks import points_of
from geo.coverage.people import PeopleGrid
from geo.coverage.standards.lacking import points_lacking
from geo.coverage.standards.quantities import Scope
from geo.coverage.standards.rule import Rule
from geo.coverage.standards.served import Served, counted_points
from geo.coverage.standards.units import Units, units_of
from geo.coverage.standards.values import Floats, values_of, way_values
from geo.coverage.standards.verdict import UnitFigure, Verdict
from geo.places.territory import Territory

#: Ways of placing people (:data:`geo.coverage.people.Method`) that know nothing of the points.
APART = frozenset({"even", "hamlets", "raster", "hamlets_and_raster"})


class Reason(NamedTuple):
    """Why there is no verdict, or what it rests on, for readers of both languages."""

    vietnamese: str
    english: str


NOTHING = Reason("", "")
ASSUMED = Reason(
    "Không kết luận: mạng này có cả điểm giả định, nên con số cũng là giả định.",
    "No verdict: this network holds assumed points, so its figure is assumed too.",
)
KNOWN_ONLY = Reason(
    "Chỉ tính các điểm có thật, có nguồn; những điểm chưa có trong danh sách nào thì chưa tính.",
    "Counts only points that a source names; those that no list has are not counted.",
)
PLACED_BY_POINTS = Reason(
    "Không kết luận: chỗ ở của dân được suy ra từ chính các điểm phục vụ, nên kết luận chỉ nói về giả định ấy.",
    "No verdict: where people live was taken from the points themselves, so it would judge that assumption.",
)
NONE_NAMED = Reason(
    "Không kết luận: chưa nguồn nào nêu tên điểm loại này, mới chỉ có điểm giả định.",
    "No verdict: no source names any such point; there are assumed ones only.",
)
OF_ROUNDS = Reason(
    "Không kết luận: do các tuyến phát, tuyến thu gom quyết định, không do vị trí điểm; xem kế hoạch của một ngày.",
    "No verdict: rounds decide it, and not the places of points; look at the plan of a day.",
)
UNKNOWN = Reason(
    "Không kết luận: chưa có số liệu để tính (giờ mở cửa, dịch vụ hoặc điểm chưa được khai báo).",
    "No verdict: what it takes is not told (opening hours, services, or the point itself).",
)


def judge(rules: Sequence[Rule], territory: Territory, grid: PeopleGrid, networks: Sequence[Served]) -> list[Verdict]:
    """Every rule on every network, in the order given: network by network.

    Args:
        rules: of :func:`geo.coverage.standards.read.rules` or a user's file.
        territory: must have the population and area of every commune.
        grid: its people.
        networks: with their ways measured from the cells of `grid`.
    """
    return [_Judging(rule, territory, grid, served).verdict() for served in networks for rule in rules]


class _Judging:
    """One rule on one network."""

    def __init__(self, rule: Rule, territory: Territory, grid: PeopleGrid, served: Served) -> None:
        self.rule, self.territory, self.grid, self.served = rule, territory, grid, served

    def verdict(self) -> Verdict:
        rule = self.rule
        units, values = self._measured(rule.scope)
        whole = rule.scope == "province"
        room = rule.sign * (values - rule.limit)
        told = ~np.isnan(values)
        broken = told & (room < 0)
        reason, may_judge = self._reason(anything_told=bool(told.any()))
        holds = not broken.any() if may_judge else None
        figures = tuple(_figures(rule, units, values, room, judged=may_judge))
        average = None if whole else _number(self._measured("province")[1][0], rule)
        return Verdict(
            rule=rule,
            network=self.served.name,
            value=figures[0].value if whole else float(broken.sum()) if told.any() else None,
            of=None if whole else int(told.sum()) or None,
            holds=holds,
            why_vi=reason.vietnamese,
            why_en=reason.english,
            margin=_number(room[told].min(), rule) if told.any() else None,
            margin_people=self._spare_people(units) if whole else None,
            people=self._people_concerned(units, broken),
            average=average,
            units=tuple(figure for figure, is_told in zip(figures, told, strict=True) if is_told or whole),
            points_lacking=self._points_lacking(units, values) if told.any() else None,
        )

    def _points_lacking(self, units: Units, values: Floats) -> int | None:
        counted = replace(self.rule, quantity="points", share=None)
        if self.rule.scope == "predecessor":  # points are not known to stand in one
            return None
        points = values_of(counted, units, self.served, self.territory, self.grid)
        return points_lacking(self.rule, units, values, points)

    def _measured(self, scope: Scope) -> tuple[Units, Floats]:
        units = units_of(self.territory, self.grid, scope, self.rule.applies_to)
        # A rule for special zones, where there are none; or one that coverage does not measure.
        if self.rule.measured.of_rounds or not (units.of_cell >= 0).any():
            return units, np.full(len(units.codes), np.nan)
        return units, values_of(self.rule, units, self.served, self.territory, self.grid)

    def _reason(self, *, anything_told: bool) -> tuple[Reason, bool]:
        """Why there is no verdict, or what it rests on; and whether one may be given."""
        if self.rule.measured.of_rounds:
            return OF_ROUNDS, False
        if not anything_told:
            return UNKNOWN, False
        counted = counted_points(self.served.points, self.rule.points)
        if not all(point.known for point in counted):
            return ASSUMED, False
        if self.rule.measured.needs_places and self.grid.method not in APART:
            return PLACED_BY_POINTS, False
        everywhere = counted_points(points_of(self.territory, "all"), self.rule.points)
        if everywhere and not counted:
            return NONE_NAMED, False
        return (NOTHING if all(point.known for point in everywhere) else KNOWN_ONLY), True

    def _beyond(self, units: Units) -> NDArray[np.int64] | None:
        """People beyond the limit in each cell of the units; None where people have no way of their own."""
        ways = way_values(self.rule, self.served) if self.rule.measured.of_people else None
        if ways is None:
            return None
        return self.grid.people * ((units.of_cell >= 0) & ~(ways <= self.rule.limit))

    def _people_concerned(self, units: Units, broken: NDArray[np.bool_]) -> int:
        beyond = self._beyond(units)
        return int(units.people[broken].sum() if beyond is None else beyond.sum())

    def _spare_people(self, units: Units) -> int | None:
        beyond = self._beyond(units)
        if beyond is None:
            return None
        everybody = int(self.grid.people[units.of_cell >= 0].sum())
        share = 1.0 if self.rule.share is None else self.rule.share
        return everybody - int(beyond.sum()) - int(np.ceil(np.round(share * everybody, 6)))


def _figures(rule: Rule, units: Units, values: Floats, room: Floats, *, judged: bool) -> list[UnitFigure]:
    return [
        UnitFigure(
            code,
            name,
            int(people),
            _number(value, rule),
            _number(margin, rule),
            bool(margin >= 0) if judged and not np.isnan(margin) else None,
        )
        for code, name, people, value, margin in zip(
            units.codes, units.names, units.people, values, room, strict=True
        )
    ]


def _number(value: float, rule: Rule) -> float | None:
    """The value as it is told; None for what is infinite or unknown."""
    return round(float(value), rule.measured.digits) + 0.0 if np.isfinite(value) else None  # + 0.0: no -0
