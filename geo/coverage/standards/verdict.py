"""What is said of a rule: whether it holds, the number, how far from the limit, and whom it concerns."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from geo.coverage.standards.rule import Rule

#: So many of the units that break a rule are named in a summary; tables have them all.
WORST = 10


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """One commune or predecessor under a rule, or the province.

    `value` is None where no number can be given, beyond any limit or unknown; `margin` is the room left to the limit,
    negative where it is broken. `holds` is None where no verdict is given.
    """

    code: str
    name: str
    people: int
    value: float | None
    margin: float | None
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule applied to a network.

    Attributes:
        rule, network: which on which.
        value: the province's figure; for a rule by commune or predecessor how many of the `of` units break the limit.
            None where there is no figure.
        of: how many units were looked at; None for a rule of the province, and where no unit has a figure.
        holds: None where no verdict can be given.
        why_vi, why_en: why there is none, or what the verdict rests on; "" where there is nothing to say.
        margin: in the rule's unit, the room left to the limit, negative where it is broken; of the worst unit where
            there are several. None where it has no number.
        margin_people: for a share of the province's people: so many are within the limit beyond those that must be;
            negative: so many are lacking. Else None.
        people: whom it concerns: those beyond the limit where each person has a way, else all in units that break it.
        average: the same quantity over all units together, for rules that look at each by itself.
        units: all of them, in the territory's order.
        points_lacking: with so many points more, at least, the rule would be kept; None where their number does not
            keep it (:mod:`geo.coverage.standards.lacking`).
    """

    rule: Rule
    network: str
    value: float | None
    of: int | None
    holds: bool | None
    why_vi: str
    why_en: str
    margin: float | None = None
    margin_people: int | None = None
    people: int = 0
    average: float | None = None
    units: tuple[UnitFigure, ...] = ()
    points_lacking: int | None = None

    @property
    def broken(self) -> tuple[UnitFigure, ...]:
        """The units beyond the limit, the worst first; those without any number before all others."""
        over = [unit for unit in self.units if unit.margin is None or unit.margin < 0]
        return tuple(sorted(over, key=lambda unit: (unit.margin is not None, unit.margin or 0.0, unit.code)))

    def as_dict(self) -> dict[str, Any]:
        """For a summary file: all but the units, and of those that break a rule by unit the worst."""
        content = asdict(self)
        del content["units"]
        worst = self.broken[:WORST] if self.of is not None else ()
        return {**content, "worst": [asdict(unit) for unit in worst]}
