"""When dossiers are promised, by commune: what a manager asks of a relay. No single dossier is told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geo.demand.demand import Dossier
from geo.sensitivity import Sensitivity
from geo.units import HOUR_S
from maps.vietnamese import hour
from routing.relay.relay import Direction, Relay

#: The order of `maps.dossiers_page.PROMISE_FIELDS`.
_DIRECTIONS: tuple[Direction, ...] = ("to_agency", "to_commune", "to_home")


def promised_hours(
    relay: Relay, dossiers: Iterable[Dossier], hcc: Mapping[str, str], allowed: frozenset[Sensitivity]
) -> dict[str, Sequence[str]]:
    """Place id of each HCC centre -> earliest and latest promised hour in its commune, one text a direction.

    `dossiers` say which commune each belongs to; `hcc` gives the place id by commune code. A direction without
    dossiers is "". Who may not see homes learns in which whole hours they are served: of a hidden place no hour is
    told (:mod:`routing.plan.told`), and a commune may have but one.
    """
    homes = Sensitivity.PERSONAL in allowed
    commune_of = {dossier.id: dossier.commune for dossier in dossiers}
    hours: dict[tuple[str, Direction], list[int]] = defaultdict(list)
    for dossier in relay.dossiers:
        if dossier.promised_s is not None:
            hours[commune_of[dossier.id], dossier.direction].append(dossier.promised_s)
    return {
        place: tuple(
            _span(hours.get((commune, direction), []), whole_hours=direction == "to_home" and not homes)
            for direction in _DIRECTIONS
        )
        for commune, place in hcc.items()
    }


def _span(hours: Sequence[int], *, whole_hours: bool) -> str:
    """From the first to the last, or from the beginning of the first one's hour to the end of the last one's."""
    if not hours:
        return ""
    first, last = min(hours), max(hours)
    if whole_hours:
        first, last = first // HOUR_S * HOUR_S, last // HOUR_S * HOUR_S + HOUR_S
    earliest, latest = hour(first), hour(last)
    return earliest if earliest == latest else f"{earliest} – {latest}"
