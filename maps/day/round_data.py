"""One round as the page's scripts read it (`maps/static/buuta-rounds.js`): names and numbers, nothing to look at.

Lists run along the halts of the round (:func:`maps.round_path.halts`), the start first; what lies between two halts
is a leg. Of a round, in the JSON:

* `id`, `run` and `office` (places in the day's lists), `colour`, `sheet` (address or ""), `who`, `far`, `hours`;
* `visits` (stops, hidden ones too), `rough` (1: times and lengths are rounded, see :mod:`routing.plan.told`);
* `at`: lon, lat of every halt; `line` and `points`: lines of the legs (:func:`maps.day.lines.short_lines`);
  `ways`: a digit a leg, its place in :data:`maps.round_path.WAYS`;
* `times`: start of the round, then for every further halt the seconds of the way there, of waiting, of service;
  `rests`: leg, seconds after its beginning, seconds of rest, for each rest in turns;
* `orders`: the stop's number, 0 where a halt is no stop; `labels`, `items`, `notes` (the last two places in the
  day's texts), `more` (a list of such places a halt, or nothing), `late` (halt -> seconds);
* `communes`: lon, lat, number of hidden stops, name (a place in the texts), for each commune in turns;
* `sums`: seconds of travel, service, waiting, rest and loading; `overtime`: seconds;
* `loads`: unit -> what is aboard on leaving the start, then how it changes with every further halt; `limits`:
  unit -> what may be aboard.

`sums`, `loads`, `rests` on the way and `limits` are missing from a rough round: they would tell of hidden stops.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from maps.day.lines import differences, short_lines
from maps.layers.layer import DECIMALS, Json
from maps.places import ShownStop
from maps.round_path import WAYS, Anchors, Halt, PlanOnMap, halts, leg_line
from routing.plan.calls import calls_of
from routing.plan.loads import limits_aboard
from routing.plan.plan import Round


@dataclass(slots=True)
class Texts:
    """Texts that many stops share, each held once; the first is ""."""

    _numbers: dict[str, int] = field(default_factory=lambda: {"": 0})

    def number_of(self, text: str) -> int:
        """The text's place in the list."""
        return self._numbers.setdefault(text, len(self._numbers))

    def as_json(self) -> list[str]:
        """The list."""
        return list(self._numbers)


def round_data(
    on_map: PlanOnMap,
    one: Round,
    stops: Mapping[str, ShownStop],
    anchors: Anchors,
    names: Mapping[str, str],
    texts: Texts,
    more: Mapping[str, Sequence[str]],
) -> Json | None:
    """The part of a round's JSON that follows from plan and reader; the page adds `run`, `office`, `colour`, `sheet`.

    None where the reader may place nothing of the round, not even by its commune, or know nothing of its hours.
    `names` are the communes' by code; `more` has by place id what popups of stops say besides.
    """
    row = list(halts(on_map, one, stops, anchors))
    told = on_map.told(one)
    if not row or told.silent:
        return None
    line, points = short_lines([leg_line(on_map, before, halt) for before, halt in pairwise(row)])
    data: Json = {
        "id": one.id,
        "visits": len(one.visits),
        "rough": int(told.rough),
        "hours": told.hours(one.start_s, one.end_s),
        "far": told.distance(one.distance_m),
        "at": differences(np.round(np.array([(halt.lon, halt.lat) for halt in row]) * 10**DECIMALS).astype(np.int64)),
        "line": line,
        "points": points,
        "ways": "".join(str(WAYS.index(halt.way)) for halt in row[1:]),
        "times": _times(row),
        "overtime": one.overtime_s,
        **_stops(on_map, one, row, stops, texts, more),
    }
    if told.rough:
        return {**data, "communes": _communes(one, stops, anchors, names, texts)}
    return {
        **data,
        "rests": _rests(one, row),
        "sums": [one.travel_s, one.service_s, one.wait_s, one.rest_s, one.loading_s],
        **_loads(on_map, one, row),
    }


def _times(row: Sequence[Halt]) -> list[int]:
    times = [row[0].leave_s]
    for before, halt in pairwise(row):
        moments = [before.leave_s, halt.arrive_s, halt.start_s, halt.leave_s]
        times += [after - earlier for earlier, after in pairwise(moments)]
    return times


def _stops(
    on_map: PlanOnMap,
    one: Round,
    row: Sequence[Halt],
    stops: Mapping[str, ShownStop],
    texts: Texts,
    more: Mapping[str, Sequence[str]],
) -> Json:
    visits = [one.visits[halt.order - 1] if halt.order else None for halt in row]
    shown = [stops[visit.stop] if visit is not None else None for visit in visits]
    said = [[texts.number_of(text) for text in more.get(halt.place, ()) if halt.order] for halt in row]
    return {
        "orders": [halt.order for halt in row],
        "labels": [
            stop.label if stop is not None else on_map.places[halt.place].label if halt.place else ""
            for stop, halt in zip(shown, row, strict=True)
        ],
        "items": [texts.number_of(stop.items) if stop is not None else 0 for stop in shown],
        "notes": [texts.number_of(stop.about) if stop is not None else 0 for stop in shown],
        "more": said if any(said) else [],
        "late": {at: visit.late_s for at, visit in enumerate(visits) if visit is not None and visit.late_s},
    }


def _rests(one: Round, row: Sequence[Halt]) -> list[int]:
    leg_to = {halt.position: at for at, halt in enumerate(row) if at}
    rests: list[int] = []
    for rest in one.rests:
        at = leg_to.get(rest.before)
        if at is not None:
            rests += [at - 1, rest.start_s - row[at - 1].leave_s, rest.end_s - rest.start_s]
    return rests


def _loads(on_map: PlanOnMap, one: Round, row: Sequence[Halt]) -> Json:
    aboard = [one.start_load, *(call.load for call in calls_of(one))]
    aboard += [aboard[-1]] * (len(row) - len(aboard))
    carrier = next(carrier for carrier in on_map.problem.carriers if carrier.id == one.carrier)
    limits = limits_aboard(carrier, on_map.problem.escort_above)
    units = sorted({unit for load in aboard for unit in load} | set(limits))
    loads = {unit: [load.get(unit, 0) for load in aboard] for unit in units}
    return {
        "loads": {
            unit: [amounts[0], *(after - before for before, after in pairwise(amounts))]
            for unit, amounts in loads.items()
        },
        "limits": limits,
    }


def _communes(
    one: Round, stops: Mapping[str, ShownStop], anchors: Anchors, names: Mapping[str, str], texts: Texts
) -> list[float]:
    hidden = Counter(stops[visit.stop].commune for visit in one.visits if stops[visit.stop].hidden)
    rows: list[float] = []
    for commune, number in hidden.items():
        if commune in anchors:
            lon, lat = anchors[commune]
            rows += [round(lon, DECIMALS), round(lat, DECIMALS), number, texts.number_of(names[commune])]
    return rows
