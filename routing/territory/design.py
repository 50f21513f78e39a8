"""Splitting an office's area into fixed rounds."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from geo.counted import counted
from geo.errors import refuse
from routing.engines.bounds import Iterations
from routing.problem.loaded import LoadedProblem
from routing.territory.aggregate import searched
from routing.territory.assign import assigned, carriers_of_all_days
from routing.territory.connect import connected
from routing.territory.grow import grown
from routing.territory.improve import improved
from routing.territory.neighbours import Neighbours, neighbours_of
from routing.territory.recombine import recombined
from routing.territory.split import Judge, Split
from routing.territory.territories import (
    FORMAT,
    Amount,
    BalanceOf,
    Evenness,
    Territories,
    TerritoryDay,
    TerritoryRound,
)
from routing.territory.week import Week, week_of
from routing.territory.work import LOOK, Measure, RealRounds, Work

#: Steps of the engine on the whole week, which gives the improvement a second split to begin with.
SEARCH = Iterations(200)
#: Splits grown from other seeds, besides the first.
STARTS = 4
#: So many of all splits to begin with are pursued; more while some round of the best lies outside the band.
PURSUED = 2


def design(
    days: Sequence[LoadedProblem],
    office: str,
    rounds: int,
    *,
    measure: Measure = "duration",
    tolerance_percent: int = 10,
    seed: int = 0,
) -> Territories:
    """So many rounds that share the office's stops evenly, lie compactly and hang together.

    `days` are a typical week. The same days and seed give the same rounds. `Territories.price` is not looked at here.

    Raises:
        InputRefused: the faults of `week_of`; TERRITORY_TOO_MANY with more rounds than units or than carriers that
            all days have.
    """
    week = week_of(days, office)
    _require_possible(week, rounds)
    neighbours = neighbours_of(week)
    judge = Judge(RealRounds(week, seed), neighbours, measure, tolerance_percent / 100)
    first = grown(week, neighbours, rounds)
    draw = np.random.default_rng(seed)
    starts = [first, *(grown(week, neighbours, rounds, int(draw.integers(len(week.units)))) for _ in range(STARTS))]
    found = searched(week, first, measure, judge.tolerance, SEARCH, seed) if rounds > 1 else None
    if found is not None:
        starts.append(found)
    # In one piece, then better by small steps and large ones as they are looked at; the best is counted.
    whole = sorted((connected(neighbours, start) for start in starts), key=lambda start: judge.score(start, LOOK))
    found_splits: list[Split] = []
    for split in whole:
        if len(found_splits) >= PURSUED and not min(map(judge.score, found_splits)).outside:
            break
        found_splits.append(improved(judge, recombined(judge, improved(judge, split, LOOK), draw)))
    return _told(judge, first, min(found_splits, key=judge.score), tolerance_percent)


def _require_possible(week: Week, rounds: int) -> None:
    carriers = carriers_of_all_days(week)
    if rounds > len(carriers):
        text = f"{rounds} rounds, but {counted(len(carriers), 'carrier')} of {week.office!r} that every day has."
        raise refuse("TERRITORY_TOO_MANY", text, "rounds", week.office)
    if rounds > len(week.units):
        text = f"{rounds} rounds, but {counted(len(week.units), 'area or place', 'areas and places')} to share out."
        raise refuse("TERRITORY_TOO_MANY", text, "rounds", week.office)


def _told(judge: Judge, first: Split, split: Split, tolerance_percent: int) -> Territories:
    week = judge.rounds.week
    carriers = assigned(week, split)
    order = [carrier.id for carrier in week.days[0].carriers]
    pairs = sorted(zip(carriers, split, strict=True), key=lambda pair: order.index(pair[0]))
    told = [_round(judge, f"{number}", name, units) for number, (name, units) in enumerate(pairs, 1)]
    today = _today(week)
    balance = BalanceOf(
        today=None if today is None else _evenness(judge, today),
        first=_evenness(judge, first),
        designed=_evenness(judge, split),
    )
    return Territories(
        format=FORMAT,
        office=week.office,
        measure=judge.measure,
        tolerance_percent=tolerance_percent,
        days=[
            TerritoryDay(
                problem=day.loaded.problem.name,
                problem_sha256=day.loaded.sha256,
                date=day.loaded.problem.date,
                owned=len(day.stops),
                others=day.others,
            )
            for day in week.days
        ],
        rounds=told,
        balance=balance,
        connected=all(each.connected for each in told),
        price=None,
        notes=_notes(judge.neighbours, week, balance, told, tolerance_percent),
    )


def _round(judge: Judge, name: str, carrier: str, units: frozenset[int]) -> TerritoryRound:
    owned = [judge.rounds.week.units[number] for number in sorted(units)]
    return TerritoryRound(
        id=name,
        carrier=carrier,
        areas=[unit.name for unit in owned if unit.is_area],
        places=[unit.name for unit in owned if not unit.is_area],
        connected=len(judge.neighbours.pieces(units)) == 1,
        days=[_amount(work) for work in judge.rounds.days(units)],
        week=_amount(judge.rounds.week_of(units)),
    )


def _amount(work: Work) -> Amount:
    return Amount(stops=work.stops, duration_s=work.duration_s, distance_m=work.distance_m)


def _evenness(judge: Judge, split: Split) -> Evenness:
    amounts = [judge.rounds.week_of(units).by(judge.measure) for units in split]
    mean = sum(amounts) / len(amounts)
    deviation = sqrt(sum((amount - mean) ** 2 for amount in amounts) / len(amounts))
    return Evenness(
        low=min(amounts),
        mean=round(mean, 1),
        high=max(amounts),
        variation=round(deviation / mean, 4) if mean else 0.0,
        outside=sum(abs(amount - mean) > judge.tolerance * mean for amount in amounts),
    )


def _today(week: Week) -> Split | None:
    """How the stops' usual carriers share the units; None unless each unit is one carrier's."""
    owners: list[str] = []
    for number in range(len(week.units)):
        usual = {stop.usual for day in week.members for stop in day[number]}
        if len(usual) != 1 or None in usual:
            return None
        owners.append(str(usual.pop()))
    names = dict.fromkeys(owners)
    return tuple(frozenset(at for at, owner in enumerate(owners) if owner == name) for name in names)


def _notes(
    neighbours: Neighbours, week: Week, balance: BalanceOf, rounds: Sequence[TerritoryRound], tolerance_percent: int
) -> list[str]:
    notes = []
    if balance.designed.outside:
        many = counted(balance.designed.outside, "round lies", "rounds lie")
        notes.append(f"No split was found with every round within {tolerance_percent} % of the mean: {many} outside.")
    parts = len(neighbours.pieces(range(len(week.units))))
    apart = [each.id for each in rounds if not each.connected]
    if apart:
        why = f"the ways leave the units in {parts} parts" if parts > 1 else "no better split was found"
        notes.append(f"Not in one piece: {', '.join(apart)}; {why}.")
    others = sum(day.others for day in week.days)
    if others:
        of = "of shipments, of a sensitivity that rides alone, or that nobody can serve"
        notes.append(f"{counted(others, 'stop')} {of}: no territory owns them.")
    return notes
