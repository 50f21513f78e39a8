"""Mixed-integer programs as arrays, solved by HiGHS through OR-Tools' MathOpt in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

import numpy as np
from numpy.typing import ArrayLike, NDArray
from ortools.math_opt import model_pb2, sparse_containers_pb2

from routing.highs.process import solve_apart
from routing.highs.task import NOTHING, Solved, Task

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]


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
        """Search for at most so many seconds, and no more than `routing.highs.process.GRACE_S` longer; `hint` has
        values to begin with.

        A solution counts as best when none is better by more than `below`. `relaxed`: all may be fractional.
        """
        if seconds <= 0:
            return NOTHING
        until = monotonic() + seconds
        return solve_apart(Task(self._proto(relaxed=relaxed).SerializeToString(), until, below, hint))

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
