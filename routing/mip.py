"""Mixed-integer programs as arrays, solved by HiGHS through OR-Tools' MathOpt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np
from numpy.typing import ArrayLike, NDArray
from ortools.math_opt import model_pb2, sparse_containers_pb2
from ortools.math_opt.python import mathopt

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

#: A value of an integer variable that is so near to one is one.
NEAR = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """What came of it.

    Attributes:
        values: of all variables; None where no solution was found.
        bound: no solution has a smaller objective; infinite where there is none at all.
        proved: the values are best, or nothing is possible.
    """

    values: Floats | None
    bound: float
    proved: bool

    @property
    def impossible(self) -> bool:
        """Whether it was proved that no solution exists."""
        return self.proved and self.values is None


@dataclass(slots=True)
class Mip:
    """A program to be minimised; variables are numbered in the order in which they are added."""

    _lower: list[Floats] = field(default_factory=list)
    _upper: list[Floats] = field(default_factory=list)
    _cost: list[Floats] = field(default_factory=list)
    _whole: list[NDArray[np.bool_]] = field(default_factory=list)
    _row_lower: list[float] = field(default_factory=list)
    _row_upper: list[float] = field(default_factory=list)
    _entries: list[tuple[Ids, Floats]] = field(default_factory=list)
    _count: int = 0

    def variables(self, cost: ArrayLike, *, whole: bool, lower: ArrayLike = 0.0, upper: ArrayLike = 1.0) -> Ids:
        """Add a variable for each of `cost`; their numbers."""
        costs = np.atleast_1d(np.asarray(cost, dtype=np.float64))
        self._cost.append(costs)
        self._lower.append(np.broadcast_to(np.asarray(lower, dtype=np.float64), costs.shape))
        self._upper.append(np.broadcast_to(np.asarray(upper, dtype=np.float64), costs.shape))
        self._whole.append(np.full(costs.shape, whole))
        first, self._count = self._count, self._count + len(costs)
        return np.arange(first, self._count, dtype=np.int64)

    def row(
        self, variables: Ids, coefficients: ArrayLike, *, at_least: float = -np.inf, at_most: float = np.inf
    ) -> None:
        """Add a constraint on the sum of `coefficients` times `variables`, each variable once."""
        order = np.argsort(variables)
        weights = np.broadcast_to(np.asarray(coefficients, dtype=np.float64), variables.shape)
        self._entries.append((variables[order], weights[order]))
        self._row_lower.append(at_least)
        self._row_upper.append(at_most)

    def solve(
        self, seconds: float, *, hint: Floats | None = None, below: float = 0.0, relaxed: bool = False
    ) -> Solved:
        """Search for at most so many seconds; `hint` has values to begin with.

        A solution counts as best when none is better by more than `below`. `relaxed`: all may be fractional.
        """
        if seconds <= 0:
            return Solved(None, -np.inf, proved=False)
        model = mathopt.Model.from_model_proto(self._proto(relaxed=relaxed))
        wanted = list(model.variables())
        parameters = mathopt.SolveParameters(
            time_limit=timedelta(seconds=seconds), absolute_gap_tolerance=below, relative_gap_tolerance=0.0
        )
        more = mathopt.ModelSolveParameters()
        if hint is not None:
            given = dict(zip(wanted, hint.tolist(), strict=True))
            more.solution_hints.append(mathopt.SolutionHint(variable_values=given))
        result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=parameters, model_params=more)
        reason = result.termination.reason
        if reason in (mathopt.TerminationReason.INFEASIBLE, mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED):
            return Solved(None, np.inf, proved=True)
        values = None
        if result.has_primal_feasible_solution():
            values = np.array(result.variable_values(wanted), dtype=np.float64)
        return Solved(values, result.best_objective_bound(), reason is mathopt.TerminationReason.OPTIMAL)

    def _proto(self, *, relaxed: bool) -> model_pb2.ModelProto:
        columns = np.arange(self._count)
        rows = np.arange(len(self._row_lower))
        costs = np.concatenate(self._cost)
        lengths = [len(ids) for ids, _ in self._entries]
        return model_pb2.ModelProto(
            variables=model_pb2.VariablesProto(
                ids=columns,
                lower_bounds=np.concatenate(self._lower),
                upper_bounds=np.concatenate(self._upper),
                integers=np.concatenate(self._whole) & (not relaxed),
            ),
            objective=model_pb2.ObjectiveProto(
                linear_coefficients=sparse_containers_pb2.SparseDoubleVectorProto(
                    ids=columns[costs != 0], values=costs[costs != 0]
                )
            ),
            linear_constraints=model_pb2.LinearConstraintsProto(
                ids=rows, lower_bounds=self._row_lower, upper_bounds=self._row_upper
            ),
            linear_constraint_matrix=sparse_containers_pb2.SparseDoubleMatrixProto(
                row_ids=np.repeat(rows, lengths),
                column_ids=_joined(ids for ids, _ in self._entries),
                coefficients=_joined(weights for _, weights in self._entries),
            ),
        )


def _joined(arrays: Iterable[NDArray[np.generic]]) -> NDArray[np.generic]:
    several = list(arrays)
    return np.concatenate(several) if several else np.empty(0)
