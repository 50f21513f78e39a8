"""OR-Tools on one component: a first solution or a warm start, then the search that `parameters` sets for it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import Any

from routing.engines.answer import Found, GuardHit, Sequences
from routing.engines.bounds import Bound, Iterations
from routing.engines.engine import Exchange
from routing.engines.ortools import parameters
from routing.engines.ortools.build import build
from routing.engines.ortools.model import Model
from routing.engines.ortools.truth import Truth
from routing.engines.ortools.warm import assignment_of
from routing.model.rounds import Rounds
from routing.problem.component import Component

#: How often others are asked for something better (seconds).
ASK_EVERY_S = 1.0


def search(component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
    """The best rounds found within `bound`; see `routing.engines.engine.Engine.search`.

    OR-Tools draws no random numbers that could be seeded. The seed shuffles the order in which it meets the stops,
    which decides ties: where there are none, another seed may well find the same rounds.
    """
    began = monotonic()
    order = list(range(len(component.stops)))
    random.Random(f"{seed} {component.name}").shuffle(order)  # noqa: S311 - no secret
    place = [0] * len(order)
    for position, number in enumerate(order):
        place[number] = position
    shuffled = replace(component, stops=tuple(component.stops[number] for number in order))
    truth = Truth(Rounds(shuffled), lambda found: exchange.tell(_renumbered(found, order)))
    truth.judge(truth.least())
    if warm is not None:
        truth.judge(_renumbered(warm, place).sequences)
    run = _Run(truth, exchange, place)
    if isinstance(bound, Iterations):
        run.count(bound)
    else:
        run.time(began + bound.limit_s)
    if truth.best is None:
        raise RuntimeError("what is locked breaks a rule, and no rounds that keep it were found")
    return _renumbered(truth.best, order)


def _renumbered(found: Found, numbers: Sequence[int]) -> Found:
    return replace(found, sequences=tuple(tuple(numbers[stop] for stop in route) for route in found.sequences))


class _Run:
    """The searches one after another, each beginning with the best that is known."""

    def __init__(self, truth: Truth, exchange: Exchange, place: Sequence[int]) -> None:
        self._truth = truth
        self._exchange = exchange
        self._place = place
        self._guide: int | None = None
        self._asks_at: float | None = None
        self._heard = 0

    def count(self, bound: Iterations) -> None:
        """Guided local search for so many solutions; it hears nobody, or the plan would depend on the clock."""
        began = monotonic()
        settings = parameters.guided(bound.guard_s)
        settings.solution_limit = bound.count
        self._search(settings, parameters.FAILURES + parameters.FAILURES_PER_ITERATION * bound.count)
        if monotonic() - began >= bound.guard_s:
            raise GuardHit

    def time(self, ends: float) -> None:
        """A first part of ruin and recreate, unless somebody has begun already; then guided local search."""
        best = self._truth.best
        if best is None or not any(best.sequences):
            settings = parameters.iterated((ends - monotonic()) * parameters.ITERATED_SHARE)
            self._closed(settings).routing.SolveWithIteratedLocalSearch(settings)
        self._asks_at = monotonic()
        self._hear()
        news = True
        while news and (left_s := ends - monotonic()) > 0:
            heard = self._heard
            self._search(parameters.guided(left_s))
            news = self._heard > heard

    def _search(self, settings: Any, failures: int | None = None) -> None:
        """Search from the best there is; without any, from a first solution of OR-Tools' own."""
        model, best = self._closed(settings, failures), self._truth.best
        if best is None or not any(best.sequences):
            if model.routing.SolveWithParameters(settings) is not None:
                return
            best = Found(tuple(self._truth.least()), 0)  # insertion met a rule it cannot see (mixed loads)
        start = assignment_of(model, self._truth, best.sequences)
        if start is not None:
            model.routing.SolveFromAssignmentWithParameters(start, settings)

    def _closed(self, settings: Any, failures: int | None = None) -> Model:
        """A model for one search: its metaheuristic and its limits are those that it is closed with."""
        model = build(self._truth.rounds)
        model.routing.AddAtSolutionCallback(lambda: self._at_solution(model))
        if failures is not None:
            model.routing.AddSearchMonitor(model.routing.solver().FailuresLimit(failures))
        model.routing.CloseModelWithParameters(settings)
        return model

    def _at_solution(self, model: Model) -> None:
        self._truth.iterations += 1
        units = int(model.routing.CostVar().Max())
        if self._guide is None or units < self._guide:
            self._guide = units
            self._truth.judge(_routes(model))
        if self._asks_at is not None and monotonic() >= self._asks_at and self._hear():
            model.routing.solver().FinishCurrentSearch()

    def _hear(self) -> bool:
        """Whether others have told something better, which is taken over."""
        self._asks_at = monotonic() + ASK_EVERY_S
        told = self._exchange.ask()
        better = told is not None and self._truth.judge(_renumbered(told, self._place).sequences)
        self._heard += better
        return better


def _routes(model: Model) -> Sequences:
    """Stop numbers by vehicle, of the solver's state at a solution."""
    routing, manager = model.routing, model.manager
    routes = []
    for vehicle in range(routing.vehicles()):
        route = []
        index = routing.NextVar(routing.Start(vehicle)).Value()
        while not routing.IsEnd(index):
            route.append(int(manager.IndexToNode(index)))
            index = routing.NextVar(index).Value()
        routes.append(tuple(route))
    return tuple(routes)
