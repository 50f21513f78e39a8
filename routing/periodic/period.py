"""A period with its matrices and patterns in hand; files of periods; the ordinary problem of each day."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from geo.errors import InputRefused
from geo.matrix import Matrix
from geo.safe_write import canonical_json
from routing.periodic.check import listed_patterns, record_faults
from routing.periodic.patterns import Pattern
from routing.periodic.periodic import Periodic
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import AnyMatrix, Problem
from routing.problem.read import read_matrices
from routing.problem.stops import Stop
from routing.read_json import read_json


@dataclass(frozen=True)
class Period:
    """`matrices[i]` is what `periodic.matrices[i]` names; `patterns[i]` are those of `periodic.stops[i]`."""

    periodic: Periodic
    matrices: tuple[Matrix, ...]
    patterns: tuple[tuple[Pattern, ...], ...]

    @property
    def stops(self) -> list[Stop]:
        """The visits' records, in the order of the stops."""
        return [each.stop for each in self.periodic.stops]

    @cached_property
    def sha256(self) -> str:
        """The hash of the period's canonical JSON, fields with their default value left out."""
        text = canonical_json(self.periodic.model_dump(mode="json", exclude_defaults=True))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    @cached_property
    def _entries(self) -> list[AnyMatrix]:
        """The matrices named after their content: every day's problem lies in one folder with them."""
        return problem_from_parts(self._problem(0, [], []), self.matrices).problem.matrices

    def problem_of(self, day: int, stops: Collection[int], usual: Mapping[int, str] | None = None) -> LoadedProblem:
        """The problem of day number `day` with the stops of these numbers; `usual` carriers where a stop has none."""
        chosen = [self._stop(number, (usual or {}).get(number), self._carriers(day)) for number in sorted(stops)]
        return problem_from_parts(self._problem(day, chosen, self._entries), self.matrices)

    def candidates(self, day: int, usual: Mapping[int, str] | None = None) -> tuple[LoadedProblem, list[int]]:
        """Everything that could come on a day, as a problem in which all may be left out; and the stops' numbers."""
        numbers = [at for at, patterns in enumerate(self.patterns) if any(day in pattern for pattern in patterns)]
        stops = [self._stop(number, (usual or {}).get(number), self._carriers(day)) for number in numbers]
        free = [stop.model_copy(update={"penalty": stop.penalty or 0}) for stop in stops]
        return problem_from_parts(self._problem(day, free, self._entries), self.matrices), numbers

    def _stop(self, number: int, usual: str | None, carriers: Sequence[Carrier]) -> Stop:
        """The stop on a day: who does not work then cannot be named in its problem."""
        stop = self.periodic.stops[number].stop
        here = {carrier.id for carrier in carriers}
        wanted = stop.usual or usual
        named = None if stop.carriers is None else [name for name in stop.carriers if name in here]
        return stop.model_copy(update={"usual": wanted if wanted in here else None, "carriers": named})

    def _problem(self, day: int, stops: Sequence[Stop], entries: list[AnyMatrix]) -> Problem:
        periodic = self.periodic
        shared = ("labels", "time_zone", "depots", "incompatible", "separate", "escort_above", "priority_value")
        fields = {name: getattr(periodic, name) for name in (*shared, "balance", "territory")}
        return Problem(
            format="buuta-problem/2",
            name=f"{periodic.name} {periodic.days[day].date}",
            date=periodic.days[day].date,
            matrices=entries,
            carriers=self._carriers(day),
            stops=list(stops),
            **fields,
        )

    def _carriers(self, day: int) -> list[Carrier]:
        told = self.periodic.days[day]
        here: list[Carrier] = []
        for carrier in self.periodic.carriers:
            if told.carriers is not None and carrier.id not in told.carriers:
                continue
            capacity = dict(carrier.capacity)
            for unit, limit in told.limits.get(carrier.id, {}).items():
                capacity[unit] = min(limit, capacity.get(unit, limit))
            changes = {
                "capacity": capacity,
                "shift_s": told.shifts.get(carrier.id, carrier.shift_s),
                "escorted": carrier.escorted or carrier.id in told.escorted,
            }
            here.append(carrier.model_copy(update=changes))
        return here


def period_from_parts(periodic: Periodic, matrices: Sequence[Matrix]) -> Period:
    """A period without files.

    Raises:
        InputRefused: every fault of the days, stops and patterns; what is wrong with single records beyond that is
            told when its days' problems are validated.
    """
    if faults := record_faults(periodic):
        raise InputRefused(faults)
    faults, patterns = listed_patterns(periodic)
    if faults:
        raise InputRefused(faults)
    return Period(periodic, tuple(matrices), tuple(patterns))


def read_period(path: Path) -> Period:
    """Read a period and the matrices it names (relative to its own folder).

    Raises:
        InputRefused: the faults of `read_json`, of the matrices, or of `period_from_parts`.
    """
    periodic = read_json(path, Periodic)
    return period_from_parts(periodic, read_matrices(periodic.matrices, path.parent))
